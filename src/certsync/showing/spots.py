"""The places of a page that a reading speaks of, each with an anchor to link to."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from certsync.reading.page import PageReading, Record

MENTION: Final = "mention"
UNREADABLE: Final = "unreadable"
"""Fields beside those of evidence: what stands here is no part of a record."""

_CREBO: Final = "crebo:"


@dataclass(frozen=True, slots=True)
class Mark:
    """What was read at a place: the ``field``, the ``text`` it was read from, and its value.

    ``value`` is what of the text became the value, if it stands in the text as such.
    """

    field: str
    text: str
    value: str | None = None


@dataclass(slots=True)
class Spot:
    """A place (as :mod:`certsync.reading.data.places` writes it) and all that was read there."""

    where: str
    anchor: str
    marks: dict[Mark, None] = field(default_factory=dict)

    @property
    def element(self) -> str:
        """The path of the element; empty in a body that is JSON."""
        return self.where.partition("#")[0].partition("@")[0]

    @property
    def inside(self) -> str:
        """The place within the element, ``@href`` or ``#/items/0``; empty for its text."""
        return self.where[len(self.element) :]


Spots = dict[str, Spot]


def spots_of(reading: PageReading) -> Spots:
    """Return all places of a reading, in the order in which it names them."""
    spots: Spots = {}
    for where, mark in _marks(reading):
        spot = spots.setdefault(where, Spot(where, f"place-{len(spots) + 1}"))
        if mark is not None:
            spot.marks[mark] = None
    return spots


def _marks(reading: PageReading) -> Iterator[tuple[str, Mark | None]]:
    for record in reading.records:
        yield record.where, None
        for seen in record.evidence:
            yield seen.where, Mark(seen.field, seen.text, value_of(record, seen.field))
    for item in reading.unreadable:
        yield item.where, Mark(UNREADABLE, item.text)
    for mention in reading.mentions:
        yield mention.where, Mark(MENTION, mention.text, mention.code)


def value_of(record: Record, field_name: str) -> str | None:
    """Return the value that a record has for a field of its evidence."""
    if not field_name.startswith(_CREBO):
        value = getattr(record, field_name, None)
        return str(value) if isinstance(value, str | int) else None
    code, _, part = field_name.removeprefix(_CREBO).partition(".")
    if not part:
        return code
    seen = next((crebo for crebo in record.crebos or () if crebo.code == code), None)
    value = getattr(seen, part, None)
    return None if value is None else str(value)
