"""Notices and bookmarks, read: what waits to be sent, what was told, who has seen what."""

import json
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from certsync.catalog.ask import ask, ask_one
from certsync.catalog.load import BEGINNING, Point
from certsync.catalog.trail import RunRecord, to_run

NOTICES: Final = "notices"
"""The bookmark of the notices themselves: up to which run everything was looked at."""

_BOOKMARK: Final = re.compile(r"@(?P<name>[A-Za-z0-9][A-Za-z0-9._-]{0,63})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something to tell people, once. ``key`` says what, and is the same however often it is said.

    ``kind`` is changes, quarantine, failing, recovered or reminder; ``source`` the source it is
    about, if it is about one. ``lines`` are its text; those that begin with two spaces are items
    of a list.
    """

    key: str
    kind: str
    source: str | None
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A notice as it is kept; ``sent_to`` are digests of the addresses that have had it."""

    id: int
    made_at: str
    notice: Notice
    sent_to: tuple[str, ...]
    attempts: int
    next_at: str | None
    error: str | None


def parse_bookmark(text: str) -> str | None:
    """Return the name in ``@name`` if it can be somebody's bookmark, else ``None``."""
    match = _BOOKMARK.fullmatch(text)
    return match["name"] if match and match["name"] != NOTICES else None


def load_looked_at(connection: sqlite3.Connection) -> Point:
    """Return up to which run the notices were made."""
    row = ask_one(connection, "bookmark", name=NOTICES)
    return BEGINNING if row is None else Point(*row)


def load_visits(connection: sqlite3.Connection, source: str, after: Point) -> tuple[RunRecord, ...]:
    """Return the visits to ``source`` that tell its state since ``after``, oldest first.

    They begin after the last good one at ``after``, so that what failed in a row is whole.
    """
    rows = ask(connection, "visits_since_good", source=source, run=after.run)
    return tuple(to_run(row) for row in rows)


def load_waiting(connection: sqlite3.Connection) -> tuple[Kept, ...]:
    """Return every notice that somebody has not had yet, oldest first."""
    return tuple(_kept(row) for row in ask(connection, "notices_waiting"))


def load_newest(connection: sqlite3.Connection, limit: int) -> tuple[Kept, ...]:
    """Return the newest notices first."""
    return tuple(_kept(row) for row in ask(connection, "notices_newest", limit=limit))


def only_new(connection: sqlite3.Connection, notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Return those of ``notices`` that were never made."""
    return tuple(n for n in notices if ask_one(connection, "notice_by_key", key=n.key) is None)


def _kept(row: tuple[Any, ...]) -> Kept:
    number, key, kind, source, made_at, title, lines, sent_to, attempts, next_at, error = row
    return Kept(
        id=number,
        made_at=made_at,
        notice=Notice(
            key=key, kind=kind, source=source, title=title, lines=tuple(json.loads(lines))
        ),
        sent_to=tuple(json.loads(sent_to)),
        attempts=attempts,
        next_at=next_at,
        error=error,
    )
