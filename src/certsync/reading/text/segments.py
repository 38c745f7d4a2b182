"""What the reading of a text gives: keys with the names beside them, values, and the rest."""

from typing import Final, NamedTuple

from certsync.reading.language.hits import Hit
from certsync.reading.language.labels import Meaning
from certsync.reading.language.values import Value
from certsync.reading.layout.blocks import Field

_PREFIXES: Final = ("22", "25", "26", "27", "10", "79", "9")


_CURRENT: Final = ("25", "26", "27")


_DOSSIER_PREFIX: Final = "23"
NUMBERED: Final = "five digits behind '#'"
"""Why a number that may be of anything is refused, unless something calls it a crebo."""


class Keyed(NamedTuple):
    """A code or five digits with the name beside it. ``label`` is set where a word says what it is.

    ``contested`` is text that could be a name and could not be given to one key alone.
    """

    # A tuple, as Hit is: lists hold these by the ten thousand, and it is made in half the time.

    hit: Hit
    label: Meaning | None = None
    name: str | None = None
    level: int | None = None
    contested: str | None = None
    refused: str | None = None
    hung: bool = False
    """The name ends in a colon before the key, as a label would: "Kenmerk: K0717"."""
    beside: tuple[tuple[str, str, str], ...] = ()
    """Where name or level stand if not with the key: (which, text as printed, place)."""

    def given(self, what: str, value: str | int | None, raw: str, where: str) -> "Keyed":
        """Return it with a ``name`` or ``level`` it lacks, read elsewhere."""
        if value is None or getattr(self, what) is not None:
            return self
        beside = (*self.beside, (what, raw, where))
        if what == "name":
            return self._replace(name=str(value), beside=beside)
        return self._replace(level=int(value), beside=beside)


class Segment(NamedTuple):
    """A field, or what stands between two bars in it.

    ``rest`` is its text without label, keys and values; ``label`` is the meaning of a leading
    label, ``alone`` tells that there is nothing else.
    """

    field: Field
    text: str
    label: Meaning | None = None
    alone: bool = False
    codes: tuple[Keyed, ...] = ()
    fives: tuple[Keyed, ...] = ()
    values: tuple[Value, ...] = ()
    rest: str = ""

    @property
    def where(self) -> str:
        """The place of the field."""
        return self.field.where


def plausible_crebo(digits: str) -> bool:
    """Whether five digits are in the ranges crebos were given out in (22, 25-27, 79, 9, 10)."""
    return digits.startswith(_PREFIXES)


def is_current_crebo(digits: str) -> bool:
    """Whether five digits are in the ranges of kwalificaties in use since 2015 (25, 26, 27)."""
    return digits.startswith(_CURRENT)


def is_dossier_number(digits: str) -> bool:
    """Whether five digits are in the range of kwalificatiedossiers (23xxx)."""
    return digits.startswith(_DOSSIER_PREFIX)
