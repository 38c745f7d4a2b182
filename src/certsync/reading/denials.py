"""Rows of a table that say that their code and their crebo do not belong together.

"Niet gekoppeld" in a column of states, or "nee" under "Gekoppeld?".
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from certsync.reading.grid import Cell, Row
from certsync.reading.labels import Meaning, meaning_of, normal
from certsync.reading.words import NO

_TOGETHER: Final = r"(?:verbonden|gekoppeld|toegestaan|mogelijk|te (?:volgen|behalen|kiezen))"
_ASKING: Final = re.compile(rf"(?:is |wel )?(?:{_TOGETHER}|koppeling)\s*\??")
_DENYING: Final = re.compile(
    rf"(?:is )?niet(?: (?:meer|langer))? {_TOGETHER}!?|geen koppeling|ontkoppeld"
)
_LONGEST: Final = 40


def is_denied(row: Row, headers: Sequence[Sequence[Cell]]) -> bool:
    """Whether a cell of a row says so; ``headers`` are the stacks of header cells by column."""
    for cell, stack in zip(row, headers, strict=True):
        if cell is None or len(cell.text) > _LONGEST:
            continue
        asked = NO.fullmatch(cell.text) is not None and any(_asks(header.text) for header in stack)
        if asked or (_denies(cell.text) and not any(_is_certified(h.text) for h in stack)):
            return True
    return False


def _asks(text: str) -> bool:
    return _ASKING.fullmatch(normal(text)) is not None


@lru_cache(maxsize=4096)
def _denies(text: str) -> bool:
    return _DENYING.fullmatch(normal(text)) is not None


def _is_certified(text: str) -> bool:
    """Whether "niet mogelijk" would be said of the certificate itself."""
    return meaning_of(text) is Meaning.CERTIFIED
