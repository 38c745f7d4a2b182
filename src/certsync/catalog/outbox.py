"""Notices and bookmarks, written: each in one short transaction, by who holds the writer lock."""

import json
from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection, Engine, delete, insert, update

from certsync.catalog.load import Point
from certsync.catalog.models import METADATA
from certsync.catalog.notices import NOTICES, Kept, Notice

_NOTICE: Final = METADATA.tables["notice"]
_BOOKMARK: Final = METADATA.tables["bookmark"]


def store_notices(
    engine: Engine, notices: Iterable[Notice], upto: Point, *, at: str, sent: bool
) -> None:
    """Keep new notices and how far the runs were looked at, both or neither.

    With ``sent`` they are only kept: there is nobody to tell, and whoever is put on the list
    later does not hear old news.
    """
    rows = [
        {
            "key": notice.key,
            "kind": notice.kind,
            "source": notice.source,
            "made_at": at,
            "title": notice.title,
            "lines": json.dumps(notice.lines, ensure_ascii=False),
            "sent_at": at if sent else None,
            "sent_to": "[]",
            "attempts": 0,
        }
        for notice in notices
    ]
    with engine.begin() as connection:
        if rows:
            connection.execute(insert(_NOTICE), rows)
        if upto.run:
            _move(connection, NOTICES, upto, at)


def store_attempt(engine: Engine, kept: Kept, *, sent_at: str | None) -> None:
    """Keep what came of an attempt to send a notice; ``sent_at`` once nobody lacks it."""
    with engine.begin() as connection:
        connection.execute(
            update(_NOTICE)
            .where(_NOTICE.c.id == kept.id)
            .values(
                sent_at=sent_at,
                sent_to=json.dumps(kept.sent_to),
                attempts=kept.attempts,
                next_at=kept.next_at,
                error=kept.error,
            )
        )


def move_bookmark(engine: Engine, name: str, upto: Point, *, at: str) -> None:
    """Let a bookmark stand at ``upto``, which is a run that exists."""
    with engine.begin() as connection:
        _move(connection, name, upto, at)


def _move(connection: Connection, name: str, upto: Point, at: str) -> None:
    connection.execute(delete(_BOOKMARK).where(_BOOKMARK.c.name == name))
    connection.execute(insert(_BOOKMARK), [{"name": name, "run": upto.run, "moved_at": at}])
