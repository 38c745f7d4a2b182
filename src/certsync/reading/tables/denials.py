"""Rows of a table that say that their code and their crebo do not belong together.

"Niet gekoppeld" in a column of states, "koppeling beëindigd" in one of changes, or "nee" under
"Gekoppeld?".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from certsync.reading.language.hits import Hit
from certsync.reading.language.labels import CERT, Meaning, meaning_of, normal, topic_of
from certsync.reading.language.patterns import NO, has_verb, heads_others
from certsync.reading.tables.grid import Cell, Row

_TOGETHER: Final = r"(?:verbonden|gekoppeld|toegestaan|mogelijk|te (?:volgen|behalen|kiezen))"
_LINK: Final = r"(?:koppeling|verbinding|ver(?:bonden|knoping)|gekoppeld)"
_ASKING: Final = re.compile(rf"(?:is |wel )?(?:{_TOGETHER}|koppeling)\s*\??|.*\b{_LINK}\b.*")
_OVER: Final = (
    r"(?:vervallen|ingetrokken|beëindigd|verlopen|opgeheven|verwijderd|geëindigd|gestopt)"
)
_SINCE: Final = r"(?: (?:per|op|sinds|vanaf|in|met ingang van|m\.i\.v\.) [\w ./-]+)?"
_DENYING: Final = re.compile(
    rf"(?:is )?niet(?: (?:meer|langer))? {_TOGETHER}!?|geen koppeling|ontkoppeld{_SINCE}"
    rf"|koppeling (?:is )?{_OVER}{_SINCE}|{_OVER}e? koppeling|(?:einde|beëindiging) koppeling"
)
_ENDED: Final = re.compile(rf"(?:is )?(?:{_OVER}|inactief|niet (?:meer )?actief){_SINCE}|oud")
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


def taken_back(
    rows: Iterable[Row], headers: Sequence[Sequence[Cell]]
) -> frozenset[tuple[str, str]]:
    """Return the pairs of code and five digits of the rows that say so.

    A list of changes may state the same pair in another row: which of both holds is unsure.
    """
    return frozenset(
        (code.identity, five.text)
        for row in rows
        if is_denied(row, headers)
        for code in _hits(row, five=False)
        for five in _hits(row, five=True)
    )


def _hits(row: Row, *, five: bool) -> Iterator[Hit]:
    for cell in row:
        if cell is not None:
            yield from cell.fives if five else cell.codes


@lru_cache(maxsize=4096)
def _is_no(text: str) -> bool:
    return bool(NO.fullmatch(text) or _ENDED.fullmatch(normal(text)))


@lru_cache(maxsize=1024)
def _asks(text: str) -> bool:
    """Whether a header asks of a link; whether there is a certificate at all is something else."""
    return _ASKING.fullmatch(normal(text)) is not None and not _is_certified(text)


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
