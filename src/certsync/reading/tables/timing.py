"""Columns of crebos side by side, of which one holds now: "Nu" beside "Vanaf 1 augustus 2027"."""

import re
from collections.abc import Sequence
from typing import Final

from certsync.reading.language.labels import normal
from certsync.reading.tables.grid import Cell

_NOW: Final = re.compile(
    r"(?:huidige?|actuele?|nu|thans|momenteel|op dit moment|current(?:ly)?|now)\b"
)
_FROM: Final = re.compile(
    r"(?<!\w)(?:vanaf|per|met ingang van|m\.i\.v\.|ingaande|from)\s"
    r"(?:(?:school|studie|les)?jaar\s|cohort\s)?[^,;()]*\b20\d\d\b"
)
_UNTIL: Final = re.compile(r"(?<!\w)(?:tot|t/m|until)(?!\w)")
_LATER: Final = re.compile(r"(?:straks|later|toekomstige?|binnenkort|in de toekomst|future)\b")


def of_today(columns: list[int], headers: Sequence[Sequence[Cell]]) -> list[int]:
    """Return those of the columns whose headers do not say that beside them stands what holds now.

    What holds "vanaf 1 augustus 2027" is later only beside what has neither beginning nor end: of
    "tot 2027" and "vanaf 2027" either may be today's.
    """
    current = [at for at in columns if any(_NOW.match(normal(cell.text)) for cell in headers[at])]
    if current:
        return current
    others = [at for at in columns if not any(map(_begins_later, headers[at]))]
    until = any(_UNTIL.search(normal(cell.text)) for at in others for cell in headers[at])
    return columns if until or not others else others


def _begins_later(header: Cell) -> bool:
    text = normal(header.text)
    return _LATER.match(text) is not None or _FROM.search(text) is not None
