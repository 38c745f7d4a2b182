"""What a reading makes of what a source said before. Pure.

Nothing ends but inside a scope that was observed, a blank never wipes out a value, and nothing is
invented: every value of the new state was seen in this reading or stood in the old state.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from certsync.catalog.entry import Doubt, Withheld
from certsync.changes.names import fold_name
from certsync.codes import Brin, Code
from certsync.records import (
    NOT_OBSERVED,
    VALUE_FIELDS,
    Fact,
    Key,
    Licence,
    Offer,
    Onderdeel,
    Reading,
    State,
    Thing,
    Unreadable,
    key_of,
)


@dataclass(frozen=True, slots=True)
class Advance:
    """The source's state after a reading, and what it held back from ending."""

    state: Mapping[Key, Fact]
    withheld: tuple[Withheld, ...]


def advance(previous: State, reading: Reading) -> Advance:
    """Return the state after ``reading`` was applied to ``previous``, the source's own state.

    - A field that is not observed keeps its value; ``links_observed`` stays once it is true.
    - An onderdeel ends if the whole listing was observed, it is absent, its own page was not
      missed, and nothing unreadable may be it; its links end with it.
    - A link ends if all crebos of its code were observed and its crebo is not among them.
    - A crebo ends only where the whole listing of a source that lists crebos was observed.
    - A licence or an offer ends only where all those of its school were observed; then a blank of
      theirs is seen to be one: a sanction that is gone was lifted.
    """
    observed = reading.state()
    state = {
        key: fact if _school(fact) in reading.rights_of else _carried(previous.get(key), fact)
        for key, fact in observed.items()
    }
    unread = [_Unread.of(item) for item in reading.unreadable]
    withheld: list[Withheld] = []
    ended: set[tuple[str, str]] = set()
    for key in _absent(previous, observed, Thing.ONDERDEEL):
        fact = previous[key]
        assert isinstance(fact, Onderdeel)  # noqa: S101 - what the key says it is
        doubt = _doubt(fact, reading, unread) if reading.listing else None
        if reading.listing and doubt is None:
            ended.add((fact.code, fact.unit))
            continue
        state[key] = fact
        if doubt is not None:
            withheld.append(doubt)
    for key in _absent(previous, observed, Thing.LINK):
        if key.first not in reading.links_of and (key.first, key.unit) not in ended:
            state[key] = previous[key]
    if not (reading.listing and reading.crebo_listing):
        state.update((key, previous[key]) for key in _absent(previous, observed, Thing.CREBO))
    for key in [k for t in (Thing.LICENCE, Thing.OFFER) for k in _absent(previous, observed, t)]:
        if _school(previous[key]) not in reading.rights_of:
            state[key] = previous[key]
    return Advance(_links_seen(state, reading.links_of), tuple(withheld))


def _school(fact: Fact) -> Brin | None:
    return fact.brin if isinstance(fact, Licence | Offer) else None


def _absent(previous: State, observed: State, thing: Thing) -> Sequence[Key]:
    return sorted(key for key in previous if key[0] is thing and key not in observed)


def _carried(old: Fact | None, new: Fact) -> Fact:
    """Return ``new`` with its blanks filled from ``old``."""
    if old is None:
        return new
    blanks = {
        name: getattr(old, name)
        for name in VALUE_FIELDS[key_of(new).thing]
        if _is_blank(getattr(new, name)) and not _is_blank(getattr(old, name))
    }
    return replace(new, **blanks) if blanks else new


def _is_blank(value: object) -> bool:
    """Return whether nobody saw it; 0 was seen, and of truth values only true is a sighting."""
    return value is NOT_OBSERVED or value is False


def _links_seen(state: Mapping[Key, Fact], links_of: frozenset[Code]) -> dict[Key, Fact]:
    """Note on every onderdeel whose whole set of crebos was observed that it was."""
    return {
        key: replace(fact, links_observed=True)
        if isinstance(fact, Onderdeel) and fact.code in links_of and not fact.links_observed
        else fact
        for key, fact in state.items()
    }


def _doubt(fact: Onderdeel, reading: Reading, unread: Iterable["_Unread"]) -> Withheld | None:
    if fact.code in reading.missing_details:
        return Withheld(fact.code, Doubt.MISSING_DETAIL, None)
    name = f" {fold_name(fact.name)} " if fact.name else None
    for candidate in unread:
        if candidate.may_be(fact.code, name):
            return Withheld(fact.code, Doubt.UNREADABLE, candidate.item)
    return None


@dataclass(frozen=True, slots=True)
class _Unread:
    """An unreadable item, prepared for asking which onderdeel it may be."""

    item: Unreadable
    squeezed: str
    words: str

    @classmethod
    def of(cls, item: Unreadable) -> "_Unread":
        """Take letters that look alike, full-width forms, case and white space out of the way."""
        plain = unicodedata.normalize("NFKC", item.text.translate(_LOOK_ALIKES)).casefold()
        return cls(item, "".join(plain.split()), f" {fold_name(item.text)} ")

    def may_be(self, code: Code, name: str | None) -> bool:
        """Return whether the code, the code but for one digit, or the name stands in the text."""
        if code.casefold() in self.squeezed or (name and name.strip() and name in self.words):
            return True
        return any(
            match["letter"] == code[0].casefold() and _one_digit_apart(match["digits"], code[1:])
            for match in _MANGLED.finditer(self.squeezed)
        )


def _one_digit_apart(seen: str, digits: str) -> bool:
    """Return whether one of two strings is the other without one of its digits."""
    longer, shorter = sorted((seen, digits), key=len, reverse=True)
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


# What the compatibility normal form leaves: Cyrillic Ka and Es, Greek Kappa, lunate sigma.
_LOOK_ALIKES: Final = str.maketrans("КкΚκСсϹϲ", "KkKkCcCc")
_MANGLED: Final = re.compile(r"(?P<letter>[kc])(?P<digits>[0-9]{5}|[0-9]{3})(?![0-9])")
