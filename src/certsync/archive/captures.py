"""The archive: each call its own short transaction, nothing ever overwritten."""

import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Final

from sqlalchemy import ColumnElement, Connection, Engine, and_, insert, or_, select, update

from certsync.archive.rows import (
    BODY,
    CAPTURE,
    body_to_keep,
    capture_of,
    digest_of,
    header,
    headers_of,
    row_of,
)
from certsync.catalog.captures import unpack
from certsync.catalog.files import files_beside
from certsync.catalog.moments import moment_of
from certsync.errors import DatabaseDamaged
from certsync.fetch import Response, Spooled, Validators
from certsync.fetch.robots import MAX_ROBOTS_REDIRECTS, NO_RULES_STATUSES
from certsync.records import Capture, Outcome

MAX_AGE: Final = timedelta(hours=6)
"""How long the captures of a run that was killed stand in for asking again."""

_LEVEL: Final = 6


@dataclass(frozen=True, slots=True)
class _Digests:
    """What a capture says of its body: as received, its visible text, and the copy kept."""

    digest: str | None = None
    text_digest: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class _Copy:
    """Bytes to be kept: packed for the database, or in a file of that name beside it."""

    content: bytes
    size: int
    file: str | None = None


class Archive:
    """The captures and bodies in one database. Moments passed in have a time zone.

    Errors of the database pass through as the engine raises them. ``files`` are the bodies that
    lie beside it.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._path = Path(engine.url.database or "")
        self.files = files_beside(self._path)

    def store(self, source: str, response: Response, *, text_digest: str | None) -> Capture:
        """Keep one exchange and return it as a capture.

        ``text_digest`` is that of the visible text of a page, and says nothing for anything else.
        A page whose bytes are stored already, or whose text is for this source and URL, costs a
        row only: ``body`` then names the stored copy, ``digest`` what was received. A not-modified
        answer takes all three digests from the page it confirms; they stay ``None`` where there is
        none. Of other answers the first 64 KiB are kept. A spooled body stays a file.
        """
        row = row_of(source, response)
        if response.outcome is Outcome.NOT_MODIFIED:
            return self._insert(row, self._confirmed(source, response.url))
        if response.spooled is not None:
            return self._store_file(row, response.spooled)
        kept = body_to_keep(response)
        if kept is None:
            digest = digest_of(response.body) if response.body else None
            return self._insert(row, _Digests(digest=digest))
        if response.outcome is not Outcome.OK:
            stored = _Digests(digest_of(response.body), None, digest_of(kept))
        else:
            stored = self._standing_copy(source, response, text_digest)
        if self._has(stored.body):
            return self._insert(row, stored)
        return self._insert(row, stored, _Copy(zlib.compress(kept, _LEVEL), len(kept)))

    def validators(self, source: str, url: str) -> Validators | None:
        """Return what the server gave to ask conditionally with, if the page is stored.

        A not-modified answer may renew the validators of the page it confirms (RFC 9111 §4.3.4).
        """
        with self._engine.connect() as connection:
            newest = _newest(connection, _with_page(source, url))
            if newest is None:
                return None
            known = [headers_of(newest)]
            if newest["outcome"] == Outcome.NOT_MODIFIED and header(known[0], "etag") is None:
                page = _newest(connection, _pages(source, url))
                known += [] if page is None else [headers_of(page)]
        etag = next(filter(None, (header(headers, "etag") for headers in known)), None)
        modified = next(filter(None, (header(headers, "last-modified") for headers in known)), None)
        if etag is None and modified is None:
            return None
        return Validators(etag, modified, partial(self.body, newest["body"]))

    def leftovers(
        self, source: str, now: datetime, max_age: timedelta = MAX_AGE
    ) -> dict[str, Capture]:
        """Return, by URL, what a run that was killed had received and no run has claimed since.

        Pages that can be read and redirects that can be followed; faults are asked again.
        """
        usable = or_(_PAGE_OR_CONFIRMED, CAPTURE.c.outcome == Outcome.REDIRECT.value)
        query = (
            select(CAPTURE)
            .where(CAPTURE.c.source == source, usable, *_unclaimed(now, max_age))
            .order_by(CAPTURE.c.id)
        )
        with self._engine.connect() as connection:
            captures = [capture_of(row._asdict()) for row in connection.execute(query)]
        return {capture.url: capture for capture in captures}

    def robots(self, url: str, now: datetime, max_age: timedelta = MAX_AGE) -> bytes | None:
        """Return the robots.txt at ``url`` if a run that was killed has it, whatever its source.

        ``b""`` where the host said it has none; ``None`` where it is to be asked for.
        """
        for _ in range(MAX_ROBOTS_REDIRECTS + 1):
            with self._engine.connect() as connection:
                row = _newest(connection, (CAPTURE.c.url == url, *_unclaimed(now, max_age)))
            if row is None:
                return None
            if row["outcome"] != Outcome.REDIRECT:
                return self._robots_in(row)
            url = row["location"]
        return None

    def last_asked(self, host: str) -> datetime | None:
        """Return when the last request to ``host`` (a name without port) ended."""
        with self._engine.connect() as connection:
            row = _newest(connection, (CAPTURE.c.host == host,))
        if row is None:
            return None
        return datetime.fromisoformat(row["requested_at"]) + timedelta(
            milliseconds=row["elapsed_ms"]
        )

    def body(self, digest: str) -> bytes:
        """Return the stored bytes with this digest.

        Raises:
            DatabaseDamaged: when they are not there or not what they were.
        """
        with self._engine.connect() as connection:
            query = select(BODY.c.content, BODY.c.file).where(BODY.c.digest == digest)
            row = connection.execute(query).one_or_none()
        if row is None:
            raise self._damaged(digest)
        return unpack(self._path, digest, *row)

    @contextmanager
    def open_file(self, digest: str) -> Iterator[BinaryIO]:
        """Give a body that is a file, to be read bit by bit.

        Raises:
            DatabaseDamaged: when it is not there or not what it was.
        """
        with self._engine.connect() as connection:
            name = connection.scalar(select(BODY.c.file).where(BODY.c.digest == digest))
        if name is None:
            raise self._damaged(digest)
        with self.files.open(name) as unpacked:
            yield unpacked

    def file_size(self, digest: str) -> int | None:
        """Return the size of a body that is a file, unpacked; ``None`` where no file is there."""
        with self._engine.connect() as connection:
            query = select(BODY.c.file, BODY.c.size).where(BODY.c.digest == digest)
            row = connection.execute(query).one_or_none()
        there = row is not None and row.file is not None and self.files.has(row.file)
        return int(row.size) if row is not None and there else None

    def capture(self, number: int) -> Capture:
        """Return the capture with this id, which has to be there."""
        with self._engine.connect() as connection:
            row = connection.execute(select(CAPTURE).where(CAPTURE.c.id == number)).one()
        return capture_of(row._asdict())

    def content_type(self, capture: Capture) -> str | None:
        """Return the Content-Type the body of ``capture`` was served with.

        That is not always the capture's own: a not-modified answer carries none, and a stored copy
        with the same text may have come in another encoding.
        """
        if capture.outcome == Outcome.OK and capture.digest == capture.body:
            return header(capture.headers, "content-type")
        with self._engine.connect() as connection:
            served = _newest(
                connection,
                (*_pages(capture.source, capture.url), CAPTURE.c.digest == capture.body),
            )
        return None if served is None else header(headers_of(served), "content-type")

    def _damaged(self, digest: str) -> DatabaseDamaged:
        return DatabaseDamaged(path=str(self._path), why=f"body {digest}")

    def _store_file(self, row: dict[str, Any], spooled: Spooled) -> Capture:
        copy = _Copy(b"", spooled.size, self.files.keep(spooled.path, spooled.digest))
        return self._insert(row, _Digests(spooled.digest, None, spooled.digest), copy)

    def _confirmed(self, source: str, url: str) -> _Digests:
        with self._engine.connect() as connection:
            newest = _newest(connection, _with_page(source, url))
        if newest is None:
            return _Digests()
        return _Digests(newest["digest"], newest["text_digest"], newest["body"])

    def _standing_copy(self, source: str, response: Response, text_digest: str | None) -> _Digests:
        """Return the stored copy that stands for a page, or the page itself."""
        digest = digest_of(response.body)
        if text_digest is None or self._has(digest):
            return _Digests(digest, text_digest, digest)
        served_here = (
            select(CAPTURE.c.id)
            .where(CAPTURE.c.body == BODY.c.digest, *_pages(source, response.url))
            .exists()
        )
        same_text = select(BODY.c.digest).where(BODY.c.text_digest == text_digest, served_here)
        with self._engine.connect() as connection:
            same = connection.scalar(same_text.order_by(BODY.c.stored_at.desc()).limit(1))
        return _Digests(digest, text_digest, same or digest)

    def _has(self, digest: str | None) -> bool:
        with self._engine.connect() as connection:
            return _is_stored(connection, digest)

    def _insert(self, row: dict[str, Any], stored: _Digests, copy: _Copy | None = None) -> Capture:
        row |= {"digest": stored.digest, "text_digest": stored.text_digest, "body": stored.body}
        with self._engine.begin() as connection:
            if copy is not None and not _is_stored(connection, stored.body):
                body = {"digest": stored.body, **asdict(copy)}
                body |= {"text_digest": None, "stored_at": row["requested_at"]}
                connection.execute(insert(BODY).values(body))
            if stored.text_digest is not None and stored.body == stored.digest:
                # The bytes may have come before as an answer whose text nobody looked at.
                connection.execute(
                    update(BODY)
                    .where(BODY.c.digest == stored.body, BODY.c.text_digest.is_(None))
                    .values(text_digest=stored.text_digest)
                )
            number = connection.scalar(insert(CAPTURE).values(row).returning(CAPTURE.c.id))
        return capture_of({**row, "id": number, "run": None})

    def _robots_in(self, row: Mapping[str, Any]) -> bytes | None:
        if row["outcome"] in {Outcome.OK, Outcome.NOT_MODIFIED} and row["body"] is not None:
            return self.body(row["body"])
        return b"" if row["status"] in NO_RULES_STATUSES else None


Conditions = tuple[ColumnElement[bool], ...]

_PAGE_OR_CONFIRMED: Final = and_(
    CAPTURE.c.outcome.in_([Outcome.OK.value, Outcome.NOT_MODIFIED.value]),
    CAPTURE.c.body.is_not(None),
)


def _with_page(source: str, url: str) -> Conditions:
    """Return what makes a capture one whose page is stored, received or confirmed."""
    return (CAPTURE.c.source == source, CAPTURE.c.url == url, _PAGE_OR_CONFIRMED)


def _pages(source: str, url: str) -> Conditions:
    """Return what makes a capture one whose page was received."""
    return (*_with_page(source, url), CAPTURE.c.outcome == Outcome.OK.value)


def _unclaimed(now: datetime, max_age: timedelta) -> Conditions:
    """Return what makes a capture a leftover; one from the future tells of a clock set back."""
    return (
        CAPTURE.c.run.is_(None),
        CAPTURE.c.requested_at.between(moment_of(now - max_age), moment_of(now)),
    )


def _newest(connection: Connection, conditions: Conditions) -> Mapping[str, Any] | None:
    query = select(CAPTURE).where(*conditions).order_by(CAPTURE.c.id.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    return None if row is None else row._asdict()


def _is_stored(connection: Connection, digest: str | None) -> bool:
    return connection.scalar(select(BODY.c.digest).where(BODY.c.digest == digest)) is not None
