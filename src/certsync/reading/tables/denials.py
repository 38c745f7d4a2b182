"""Rows of a table that say that their code and their crebo do not belong together.

"Niet gekoppeld" in a column of states, or "nee" under "Gekoppeld?".
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from certsync.reading.language.labels import CERT, Meaning, meaning_of, normal, topic_of
from certsync.reading.language.patterns import NO, has_verb, heads_others
from certsync.reading.tables.grid import Cell, Row

_TOGETHER: Final = r"(?:verbonden|gekoppeld|toegestaan|mogelijk|te (?:volgen|behalen|kiezen))"
_ASKING: Final = re.compile(rf"(?:is |wel )?(?:{_TOGETHER}|koppeling)\s*\??")
_DENYING: Final = re.compile(
    rf"(?:is )?niet(?: (?:meer|langer))? {_TOGETHER}!?|geen koppeling|ontkoppeld"
)
_ENDED: Final = re.compile(r"vervallen|ingetrokken|beëindigd|verlopen|opgeheven|oud")
_CERTIFICATES: Final = re.compile(rf"\b{CERT}\b")
_OLD_LINKS: Final = re.compile(r"\b(?:vervallen|oude|beëindigde|voormalige) koppeling")
_LONGEST: Final = 40


def is_denied(row: Row, headers: Sequence[Sequence[Cell]]) -> bool:
    """Whether a cell of a row says so; ``headers`` are the stacks of header cells by column."""
    for cell, stack in zip(row, headers, strict=True):
        if cell is None or len(cell.text) > _LONGEST:
            continue
        asked = _is_no(cell.text) and any(_asks(header.text) for header in stack)
        if asked or (_denies(cell.text) and not any(_is_certified(h.text) for h in stack)):
            return True
    return False


@lru_cache(maxsize=4096)
def _is_no(text: str) -> bool:
    return bool(NO.fullmatch(text) or _ENDED.fullmatch(normal(text)))


def _asks(text: str) -> bool:
    return _ASKING.fullmatch(normal(text)) is not None


@lru_cache(maxsize=4096)
def _denies(text: str) -> bool:
    return _DENYING.fullmatch(normal(text)) is not None


def _is_certified(text: str) -> bool:
    """Whether "niet mogelijk" would be said of the certificate itself."""
    return meaning_of(text) is Meaning.CERTIFIED


def is_denying_band(text: str) -> bool:
    """Whether a row across says that what stands below it is not, or no longer, linked.

    "Vervallen certificaten" is about these themselves; their links were what they were.
    """
    words = normal(text)
    if len(words) > _LONGEST or has_verb(words) or _CERTIFICATES.search(words):
        return False
    related = topic_of(words) is Meaning.RELATED and heads_others(words)
    return related or _OLD_LINKS.search(words) is not None
