"""Which bodies of pages and files are let go, once they are evidence of nothing.

A capture is a fact and stays for ever: what was asked, what was answered, the digest of it. Its
body is let go when nothing needs it any more (docs/decisions/0011-what-is-kept.md). What is needed
is decided from the captures alone, so that a body several of them share stays for any one of them.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    Text,
    case,
    delete,
    func,
    literal,
    or_,
    select,
    update,
)

from certsync.archive.rows import BODY, CAPTURE
from certsync.catalog.entry import RunOutcome
from certsync.catalog.files import files_beside
from certsync.catalog.models import METADATA
from certsync.records import Outcome
from certsync.settings import KeepSettings

_RUN: Final = METADATA.tables["run"]
_PAGE: Final = METADATA.tables["page"]
_EVIDENCE: Final = METADATA.tables["evidence"]
_QUARANTINE: Final = METADATA.tables["quarantine"]
# The same table within a question about it, under another name.
_EACH: Final = CAPTURE.alias()
_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class LetGo:
    """What was let go: how many bodies, and their size in the database or beside it in bytes."""

    bodies: int
    size: int


def let_go(engine: Engine, keep: KeepSettings) -> LetGo:
    """Let go of the bodies that ``keep`` does not keep, in one transaction.

    Never one that is evidence of a spell, a page of an open quarantine item, or a page of the last
    accepted reading of its source. Days are those on which something was asked, not those of the
    calendar: a clock that jumps, or a machine that slept for a year, costs nothing. A file goes
    once no row speaks of it; one that a kill left behind goes with the next.
    """
    if keep.everything:
        return LetGo(0, 0)
    with engine.begin() as connection:
        needed = {body for (body,) in connection.execute(_needed(connection, keep))}
        stored = connection.execute(
            select(BODY.c.digest, BODY.c.file, func.length(BODY.c.content))
        ).all()
        doomed = [row for row in stored if row[0] not in needed]
        digests = [row[0] for row in doomed]
        for start in range(0, len(digests), _AT_ONCE):
            _drop(connection, digests[start : start + _AT_ONCE])
    gone = {row[1] for row in doomed}
    files = files_beside(Path(engine.url.database or ""))
    size = files.keep_only({row[1] for row in stored if row[1] is not None} - gone)
    return LetGo(len(doomed), size + sum(row[2] for row in doomed))


def _needed(connection: Connection, keep: KeepSettings) -> Select[tuple[str]]:
    """Return the question for the digests that any capture still needs.

    It goes over every capture there is, so it is asked once for bodies of both kinds.
    """
    days = _days_asked(connection)
    recent = case(
        (BODY.c.file.is_(None), _first_of_last(days, keep.days)),
        else_=_first_of_last(days, keep.file_days),
    )
    conditions = [
        CAPTURE.c.requested_at >= recent,
        CAPTURE.c.id.in_(select(_EVIDENCE.c.capture)),
        CAPTURE.c.id.in_(_pages_of_last_accepted()),
        CAPTURE.c.id.in_(_pages_in_quarantine(connection)),
    ]
    if keep.monthly:
        conditions.append(CAPTURE.c.id.in_(_first_of_each_month()))
    joined = select(CAPTURE.c.body).join(BODY, BODY.c.digest == CAPTURE.c.body)
    return joined.where(or_(*conditions)).distinct()


def _pages_of_last_accepted() -> Select[tuple[int]]:
    newest = (
        select(func.max(_PAGE.c.run))
        .join(_RUN, _RUN.c.number == _PAGE.c.run)
        .where(_RUN.c.outcome == str(RunOutcome.ACCEPTED))
        .group_by(_RUN.c.source)
    )
    return select(_PAGE.c.capture).where(_PAGE.c.run.in_(newest))


def _pages_in_quarantine(connection: Connection) -> list[int]:
    waiting = select(_QUARANTINE.c.pages).where(_QUARANTINE.c.closed_by.is_(None))
    return [
        page["capture"] for (pages,) in connection.execute(waiting) for page in json.loads(pages)
    ]


def _days_asked(connection: Connection) -> Sequence[str]:
    """Return the days on which anything was asked, newest first."""
    day = func.substr(CAPTURE.c.requested_at, 1, 10)
    return connection.scalars(select(day).distinct().order_by(day.desc())).all()


def _first_of_last(days: Sequence[str], number: int) -> ColumnElement[str | None]:
    """Return the first of the last ``number`` days; null where there is none."""
    last = days[:number]
    return literal(last[-1] if last else None, Text)


def _first_of_each_month() -> Select[tuple[int]]:
    """Return the question for the first page of each month at each address."""
    return (
        select(func.min(_EACH.c.id))
        .where(
            _EACH.c.body.is_not(None),
            _EACH.c.outcome.in_([Outcome.OK.value, Outcome.NOT_MODIFIED.value]),
        )
        .group_by(_EACH.c.source, _EACH.c.url, func.substr(_EACH.c.requested_at, 1, 7))
    )


def _drop(connection: Connection, digests: list[str]) -> None:
    connection.execute(update(CAPTURE).where(CAPTURE.c.body.in_(digests)).values(body=None))
    connection.execute(delete(BODY).where(BODY.c.digest.in_(digests)))
