# ruff: noqa: SIM905 - words in a row read better than a column of strings
"""Links outside their period, which a document only tells by dates: ``"geldigTot": "2020-07-31"``.

There is no clock here. The moment a document says it speaks of (``"peildatum": "2026-11-01"``)
tells which links hold; where it says none, and some of its links have no end, nobody can tell of
those that have one. Both say in so many words from here on that they are over, and so are listed.
"""

import re
from collections.abc import Container, Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from certsync.reading.data.keys import (
    Json,
    code_key,
    crebo_in_name,
    crebo_of,
    crebo_under,
    holds_facts,
    meaning_of_key,
)
from certsync.reading.data.words import label_of_key
from certsync.reading.language.labels import Meaning
from certsync.reading.language.values import parse_date

_OVER: Final = "vervallen"
"""The key under which an object says that it is over."""
_WITHIN: Final = 4
_DEEPEST: Final = 200
_NO_END: Final = "2900"
"""No link lasts until this year: 9999-12-31 is how stores write that there is no end."""
_OF_LINK: Final = re.compile(r"\b(?:koppeling|relatie|link|crebo|opleiding|kwalificatie)\b")
_BEGIN: Final = re.compile(
    r"(?:begin|start|ingang|from|effective)(?: (?:date|datum|dag|op|on|at|from|geldigheid))?"
    r"|van|(?:date|datum) (?:begin|start|vanaf|van|from)|(?:starts|begins) (?:on|at)"
)
_END: Final = re.compile(
    r"(?:einde?|end|ends|until|thru|through|expires?|expiry|expiration)"
    r"(?: (?:date|datum|dag|op|on|at|geldigheid))?"
    r"|(?:date|datum) (?:einde?|end|tot|until)|to"
)
_MOMENT: Final = re.compile(
    r"(?:peil(?:datum|moment)|stand(?: (?:per|van|op))?|(?:geldig|actueel) op|(?:per|op) datum"
    r"|as of|reference date|(?:datum |date )?(?:gegenereerd|generated|geëxporteerd|exported)"
    r"(?: (?:op|at|on))?|export ?datum|export ?date)"
)
_PERIODS: Final = frozenset(
    "geldigheid geldigheidsperiode periode looptijd validity period".split()
)
Period = tuple[str | None, str | None]
"""First and last moment, each where there is one."""


class _Dated(NamedTuple):
    """An object that says a period, under its key."""

    key: str
    item: dict[str, Json]
    period: Period


def tell_periods(value: Json) -> Json:
    """Return a document whose links outside their period say that they are over."""
    dated = list(_dated(value))
    moment = _moment(value, 0)
    doubted = [each for each in dated if _is_outside(each.period, moment)]
    if moment is None and doubted:
        endless = (each for each in dated if each.period[1] is None)
        doubted = doubted if any(map(_is_link, endless)) else []
    over = {id(each.item) for each in doubted if _is_link(each)}
    return _told(value, over, 0) if over else value


def _is_outside(period: Period, moment: str | None) -> bool:
    """Whether a period has no place for a moment; without one, whether it may be over."""
    begin, end = period
    if moment is None:
        return end is not None
    return (begin is not None and begin > moment) or (end is not None and end <= moment)


def _dated(value: Json) -> Iterator[_Dated]:
    """Yield each object that says a period."""
    stack: list[tuple[str, Json]] = [("", value)]
    while stack:
        key, item = stack.pop()
        if isinstance(item, list):
            stack.extend(("", inner) for inner in item)
        elif isinstance(item, dict):
            stack.extend(item.items())
            period = _period(item)
            if period is not None:
                yield _Dated(key, item, period)


def _is_link(dated: _Dated) -> bool:
    """Whether an object is about a crebo, or holds one that is and nothing of a certificate."""
    key, item, _ = dated
    if crebo_of(item, labelled=False) or crebo_in_name(item) or crebo_under(key, item):
        return True
    inner = [value for value in item.values() if isinstance(value, dict)]
    if any(code_key(each) is not None for each in inner):
        return False
    return any(crebo_of(each, labelled=False) is not None for each in inner)


def _period(item: Mapping[str, Json]) -> Period | None:
    """Return what an object says of its period; ``None`` if it says nothing."""
    begin: str | None = None
    end: str | None = None
    said = False
    for key, value in item.items():
        edge = _edge_of(key)
        if edge is None and isinstance(value, dict) and _holds_period(key):
            inner = _period(value)
            said = said or inner is not None
            begin, end = (begin or inner[0], end or inner[1]) if inner else (begin, end)
        elif edge is not None and not isinstance(value, dict | list):
            said = True
            date = None if value is None else parse_date(str(value))
            begin = date if edge is Meaning.VALID_FROM and date else begin
            end = date if edge is Meaning.VALID_TO and date and date < _NO_END else end
    return (begin, end) if said else None


@lru_cache(maxsize=4096)
def _edge_of(key: str) -> Meaning | None:
    """Return which end of a period a key announces."""
    label = " ".join(_OF_LINK.sub("", label_of_key(key).casefold()).split())
    meaning = meaning_of_key(key)
    if meaning in {Meaning.VALID_FROM, Meaning.VALID_TO}:
        return meaning
    if _BEGIN.fullmatch(label) or meaning_of_key(label) is Meaning.VALID_FROM:
        return Meaning.VALID_FROM
    ends = _END.fullmatch(label) or meaning_of_key(label) is Meaning.VALID_TO
    return Meaning.VALID_TO if ends else None


def _holds_period(key: str) -> bool:
    return holds_facts(key) or label_of_key(key).casefold() in _PERIODS


def _moment(value: Json, depth: int) -> str | None:
    """Return the moment that a document says it speaks of, outside its lists."""
    if not isinstance(value, dict) or depth > _WITHIN or code_key(value) is not None:
        return None
    for key, said in value.items():
        if isinstance(said, str) and _MOMENT.fullmatch(label_of_key(key).casefold()):
            date = parse_date(said)
            if date is not None:
                return date
    inner = (_moment(each, depth + 1) for each in value.values())
    return next((date for date in inner if date is not None), None)


def _told(value: Json, over: Container[int], depth: int) -> Json:
    """Return a document with the word for it in the objects that are over."""
    if depth > _DEEPEST:
        return value
    if isinstance(value, list):
        return [_told(item, over, depth + 1) for item in value]
    if not isinstance(value, dict):
        return value
    whole = {key: _told(item, over, depth + 1) for key, item in value.items()}
    return {**whole, _OVER: True} if id(value) in over else whole
