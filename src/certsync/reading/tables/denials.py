"""Rows of a table that say that their code and their crebo do not belong together.

"Niet gekoppeld" in a column of states, "koppeling beëindigd" in one of changes, "nee" under
"Gekoppeld?", or a date under "Koppeling beëindigd per".
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final

from certsync.reading.language.hits import Hit
from certsync.reading.language.labels import CERT, Meaning, meaning_of, normal, topic_of
from certsync.reading.language.patterns import (
    NO,
    YES,
    ends_links,
    has_verb,
    heads_others,
    is_not_now,
)
from certsync.reading.language.standing import AHEAD, ENDED, LINK, REFUSED, SINCE
from certsync.reading.language.values import parse_date
from certsync.reading.tables.grid import Cell, Row

_TOGETHER: Final = r"(?:verbonden|gekoppeld|toegestaan|mogelijk|te (?:volgen|behalen|kiezen))"
_LINK: Final = r"(?:koppeling|verbinding|ver(?:bonden|knoping)|gekoppeld)"
_ASKING: Final = re.compile(rf"(?:is |wel )?(?:{_TOGETHER}|koppeling)\s*\??|.*\b{_LINK}\b.*")
_DENYING: Final = re.compile(
    rf"(?:is )?niet(?: (?:meer|langer))? {_TOGETHER}!?|geen koppeling|ontkoppeld{SINCE}"
    rf"|{LINK} (?:is )?(?:{ENDED}|{REFUSED}){SINCE}|(?:{ENDED}|{REFUSED}) {LINK}"
    rf"|(?:einde|beëindiging) {LINK}"
)
_CERTIFICATES: Final = re.compile(rf"\b{CERT}\b")
_OTHER_LINKS: Final = re.compile(rf"\b(?:{ENDED}|{REFUSED}|{AHEAD}|oude) {LINK}")
_ENDS: Final = re.compile(rf"(?:eind(?:e|datum)|(?:geldig )?(?:tot|t/m)) (?:van (?:de )?)?{LINK}")
_LONGEST: Final = 40


def is_denied(
    row: Row, headers: Sequence[Sequence[Cell]], states: Container[int] = frozenset()
) -> bool:
    """Whether a cell of a row says so; ``headers`` are the stacks of header cells by column.

    ``states`` are the columns that say how each link stands.
    """
    for at, (cell, stack) in enumerate(zip(row, headers, strict=True)):
        if cell is None or len(cell.text) > _LONGEST or any(_is_certified(h.text) for h in stack):
            continue
        over = any(ends_links(header.text) for header in stack)
        if over and (YES.fullmatch(cell.text) or parse_date(cell.text)):
            return True
        asked = not over and _is_no(cell.text) and any(_asks(header.text) for header in stack)
        if asked or _denies(cell.text) or (at in states and _may_be_over(cell, stack)):
            return True
    return False


def states_of_links(rows: Sequence[Row], headers: Sequence[Sequence[Cell]]) -> frozenset[int]:
    """Return the columns that say how each link stands, one a row.

    Where a certificate has rows that hold and rows that do not, for other crebos, it is the link
    that they speak of; else it may be the certificate itself.
    """
    return frozenset(at for at, stack in enumerate(headers) if _differs(rows, at, stack))


def _may_be_over(cell: Cell, stack: Sequence[Cell]) -> bool:
    """Whether a cell says that a link is over, or when it ends: without a clock that is unsure."""
    if is_not_now(cell.text):
        return True
    return parse_date(cell.text) is not None and any(_is_end(header.text) for header in stack)


def _differs(rows: Sequence[Row], at: int, stack: Sequence[Cell]) -> bool:
    denied = [(cell := row[at]) is not None and _may_be_over(cell, stack) for row in rows]
    if not any(denied):
        return False
    held: dict[tuple[str, ...], dict[tuple[str, ...], set[bool]]] = {}
    for row, is_over in zip(rows, denied, strict=True):
        codes, fives = (
            tuple(hit.identity for hit in _hits(row, five=five)) for five in (False, True)
        )
        if fives:
            held.setdefault(codes, {}).setdefault(fives, set()).add(is_over)
    several = any(len({*chain(*of.values())}) > 1 for of in held.values())
    return several and all(len(over) == 1 for of in held.values() for over in of.values())


def taken_back(
    rows: Iterable[Row], headers: Sequence[Sequence[Cell]], states: Container[int]
) -> frozenset[tuple[str, str]]:
    """Return the pairs of code and five digits of the rows that say so.

    A list of changes may state the same pair in another row: which of both holds is unsure.
    """
    return frozenset(
        (code.identity, five.text)
        for row in rows
        if is_denied(row, headers, states)
        for code in _hits(row, five=False)
        for five in _hits(row, five=True)
    )


def _hits(row: Row, *, five: bool) -> Iterator[Hit]:
    for cell in row:
        if cell is not None:
            yield from cell.fives if five else cell.codes


@lru_cache(maxsize=4096)
def _is_no(text: str) -> bool:
    return NO.fullmatch(text) is not None or is_not_now(text)


@lru_cache(maxsize=1024)
def _asks(text: str) -> bool:
    """Whether a header asks of a link; whether there is a certificate at all is something else."""
    return _ASKING.fullmatch(normal(text)) is not None and not _is_certified(text)


@lru_cache(maxsize=4096)
def _denies(text: str) -> bool:
    return _DENYING.fullmatch(normal(text)) is not None


@lru_cache(maxsize=1024)
def _is_end(header: str) -> bool:
    ends = meaning_of(header) is Meaning.VALID_TO
    return ends or _ENDS.fullmatch(normal(header)) is not None


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
    return related or _OTHER_LINKS.search(words) is not None
