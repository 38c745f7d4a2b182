"""Holds a reading, as `certsync inspect --json` gives it, against what a page shows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from tests.layouts.page import Page
from tests.layouts.truth import MEANINGS, Truth

Item = tuple[str, ...]
"""What can be right or wrong by itself: ("pair", code, crebo), ("name", code, name), …"""

CORE: Final = frozenset({"certificate", "name", "pair", "none"})
"""The items that must never be wrong; the others are hours, dates, crebo names and levels."""


@dataclass(frozen=True, slots=True)
class Miss:
    """An item the page shows and the reading lacks; ``listed`` if the reading owns up to it."""

    item: Item
    listed: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """The difference between a page and its reading, item by item.

    ``unlisted`` are texts the page holds that nobody can read, and codes in running text, that the
    reading passes over in silence.
    """

    expected: frozenset[Item]
    found: frozenset[Item]
    wrong: tuple[Item, ...]
    missing: tuple[Miss, ...]
    unlisted: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing is wrong, nothing of the core is missing in silence."""
        silent = [miss for miss in self.missing if miss.item[0] in CORE and not miss.listed]
        return not (self.wrong or silent or self.unlisted)


def compare(reading: Mapping[str, Any], page: Page) -> Comparison:
    """Compare the `inspect` JSON of a page with what the page shows."""
    expected = frozenset(_items_of_truth(page.shown))
    found = frozenset(_same_end_days(_items_of_reading(reading), expected))
    needed = frozenset(item for item in expected if item[0] not in page.optional)
    admitted = " ".join(str(each["text"]) for each in reading["unreadable"])
    mentioned = {each["code"] for each in reading["mentions"]}
    missing = tuple(
        Miss(item, listed=_is_listed(item, admitted)) for item in sorted(needed - found)
    )
    return Comparison(
        expected=needed | (expected & found),
        found=found,
        wrong=tuple(sorted(found - expected)),
        missing=missing,
        unlisted=tuple(text for text in page.unreadable if not _holds(admitted, text))
        + tuple(sorted(page.mentions - mentioned)),
    )


def _items_of_truth(truth: Truth) -> Iterator[Item]:
    for c in truth.certificates:
        yield ("certificate", c.code)
        if c.name is not None:
            yield ("name", c.code, c.name)
        if c.sbu is not None:
            yield ("sbu", c.code, str(c.sbu))
        for meaning, day in c.dates:
            yield (meaning, c.code, day)
        for crebo in c.crebos or ():
            yield ("pair", c.code, crebo.code)
            if crebo.name is not None:
                yield ("crebo name", c.code, crebo.code, crebo.name)
            if crebo.level is not None:
                yield ("level", c.code, crebo.code, str(crebo.level))


def _items_of_reading(reading: Mapping[str, Any]) -> Iterator[Item]:
    for record in reading["records"]:
        code = str(record["code"])
        yield ("certificate", code)
        if record["name"] is not None:
            yield ("name", code, record["name"])
        if record.get("sbu") is not None:
            yield ("sbu", code, str(record["sbu"]))
        for meaning in MEANINGS:
            if record.get(meaning) is not None:
                yield (meaning, code, record[meaning])
        # No made page says of a certificate that it has no crebo at all: a blank is unknown.
        if record["crebos"] == []:
            yield ("none", code)
        for crebo in record["crebos"] or ():
            yield ("pair", code, crebo["code"])
            if crebo.get("name") is not None:
                yield ("crebo name", code, crebo["code"], crebo["name"])
            if crebo.get("level") is not None:
                yield ("level", code, crebo["code"], str(crebo["level"]))


def _same_end_days(items: Iterable[Item], expected: frozenset[Item]) -> Iterator[Item]:
    """A last day may be given as printed or as the first day after it: both say the same."""
    for item in items:
        if item[0] in ("valid_to", "last_intake") and item not in expected:
            before = (date.fromisoformat(item[2]) - timedelta(days=1)).isoformat()
            if (item[0], item[1], before) in expected:
                yield (item[0], item[1], before)
                continue
        yield item


def _is_listed(item: Item, admitted: str) -> bool:
    """A miss counts as listed when its own value, or its certificate, is under unreadable."""
    kind, code, *values = item
    return any(_holds(admitted, value) for value in values[:1]) or (
        kind == "certificate" and _holds(admitted, code)
    )


def _holds(admitted: str, text: str) -> bool:
    return " ".join(text.split()) in " ".join(admitted.split())
