# ruff: noqa: E501 - patterns are data, one a line
"""How many results the page says there are, and which of them it says it shows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from certsync.reading.layout.blocks import Line

_N: Final = r"(\d{1,3}(?:\.\d{3})+|\d{1,6})"
_THINGS: Final = r"(?:zoek)?(?:resultaten|resultaat)|results?|(?:mbo-?)?certificaten|(?:mbo-?)?certificaat|keuzedelen|keuzedeel|onderdelen|onderdeel|treffers?|hits?|items?"
_SPAN: Final = re.compile(
    rf"\b{_N}\s*(?:-|–|—|t/m|tot(?: en met)?|to)\s*{_N}\s*(?:van|of|uit)\s*(?:de |in totaal |totaal |ongeveer )?{_N}(?!\w|\.\d)",
    re.IGNORECASE,
)
_SHOWN: Final = re.compile(
    rf"(?:{_N}\s*(?:van de|van|of|uit(?: de)?)\s*{_N}\s*(?:{_THINGS})\b)", re.IGNORECASE
)
_TOTAL: Final = re.compile(
    rf"(?:(?:totaal|aantal(?: {_THINGS})?|gevonden|resultaten|results|(?:er zijn|in totaal))\s*:?\s*\(?{_N}\)?(?:\s*(?:{_THINGS}))?"
    rf"|{_N}\s*(?:\w+\s)?(?:{_THINGS})(?:\s*(?:gevonden|found|in totaal))?|{_N} gevonden)",
    re.IGNORECASE,
)
_DIGIT: Final = re.compile(r"\d")
_LONGEST: Final = 90


@dataclass(frozen=True, slots=True)
class Stated:
    """What the page says of its own size."""

    total: int | None = None
    span: tuple[int, int] | None = None


def stated_totals(lines: Iterable[Line]) -> Stated:
    """Return the total and the span in lines that say little else; two totals are none."""
    totals: dict[int, None] = {}
    span: tuple[int, int] | None = None
    for line in lines:
        text = line.plain
        if line.fives or line.codes or len(text) > _LONGEST or not _DIGIT.search(text):
            continue
        found = _SPAN.search(text)
        if found is not None:
            first, last, total = map(_number, found.groups())
            if first <= last <= total:
                span = span or (first, last)
                totals[total] = None
                continue
        shown = _SHOWN.search(text)
        if shown is not None:
            totals[_number(shown[2])] = None
            continue
        whole = _TOTAL.fullmatch(text.strip(" .:()"))
        if whole is not None:
            totals[_number(next(group for group in whole.groups() if group))] = None
    return Stated(next(iter(totals)) if len(totals) == 1 else None, span)


def _number(text: str) -> int:
    return int(text.replace(".", ""))
