"""Which bodies of pages and files are let go, once they are evidence of nothing.

A capture is a fact and stays for ever: what was asked, what was answered, the digest of it. Its
body is let go when nothing needs it any more (docs/decisions/0011-what-is-kept.md). What is needed
is decided from the captures alone, so that a body several of them share stays for any one of them.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, Select, delete, func, or_, select, update

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
        needed = {
            is_file: {body for (body,) in connection.execute(_needed(connection, keep, days))}
            for is_file, days in ((False, keep.days), (True, keep.file_days))
        }
        stored = connection.execute(
            select(BODY.c.digest, BODY.c.file, func.length(BODY.c.content))
        ).all()
        doomed = [row for row in stored if row[0] not in needed[row[1] is not None]]
        digests = [row[0] for row in doomed]
        for start in range(0, len(digests), _AT_ONCE):
            _drop(connection, digests[start : start + _AT_ONCE])
    gone = {row[1] for row in doomed}
    files = files_beside(Path(engine.url.database or ""))
    size = files.keep_only({row[1] for row in stored if row[1] is not None} - gone)
    return LetGo(len(doomed), size + sum(row[2] for row in doomed))


def _needed(connection: Connection, keep: KeepSettings, days: int) -> Select[tuple[str]]:
    """Return the question for the digests that any capture still needs."""
    conditions = [
        CAPTURE.c.id.in_(select(_EVIDENCE.c.capture)),
        CAPTURE.c.id.in_(_pages_of_last_accepted()),
        CAPTURE.c.id.in_(_pages_in_quarantine(connection)),
        func.substr(CAPTURE.c.requested_at, 1, 10).in_(_last_days(days)),
    ]
    if keep.monthly:
        conditions.append(CAPTURE.c.id.in_(_first_of_each_month()))
    return select(CAPTURE.c.body).where(CAPTURE.c.body.is_not(None), or_(*conditions)).distinct()


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


def _last_days(days: int) -> Select[tuple[str]]:
    """Return the question for the last so many days on which anything was asked."""
    day = func.substr(_EACH.c.requested_at, 1, 10)
    return select(day).distinct().order_by(day.desc()).limit(days)


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
