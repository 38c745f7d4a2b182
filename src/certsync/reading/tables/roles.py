"""What the columns of a grid hold."""

from dataclasses import dataclass, field

from certsync.reading.language.labels import Meaning


@dataclass(slots=True)
class Roles:
    """Column numbers by what they hold; ``None`` or empty where no column does."""

    code: int | None = None
    more_codes: list[int] = field(default_factory=list)
    name: int | None = None
    crebos: list[int] = field(default_factory=list)
    crebo_name: int | None = None
    dossiers: list[int] = field(default_factory=list)
    level: int | None = None
    certified: int | None = None
    section: int | None = None
    values: dict[int, Meaning] = field(default_factory=dict)
    unclear: list[int] = field(default_factory=list)
    """Any of them may hold the name, where none does for sure."""

    @property
    def codes(self) -> list[int]:
        """All columns of codes."""
        return [] if self.code is None else [self.code, *self.more_codes]
