"""The exchanges of a run and the bytes they brought, for reading again: nothing that can write."""

import json
import sqlite3
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from certsync.catalog.ask import ask, ask_one
from certsync.catalog.entry import VisitedPage
from certsync.catalog.files import files_beside
from certsync.catalog.reader import reader
from certsync.errors import DatabaseDamaged, NotKept
from certsync.records import Capture


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """One exchange: its capture, the type its stored body was served with, and what failed."""

    capture: Capture
    content_type: str | None
    error: str | None


@dataclass(frozen=True, slots=True)
class KeptPages:
    """What one run was told: where it began (empty if unknown), and the last answer of each URL.

    ``pages`` are those its reading rests on: also such as an earlier run had brought already.
    """

    start: tuple[str, ...]
    answers: Mapping[str, StoredAnswer]
    pages: tuple[VisitedPage, ...]


@dataclass(frozen=True, slots=True)
class BelievedRun:
    """A run that believed a reading, and where that came from.

    ``asked`` is the run that was told what it believed: another one where a person decided later.
    ``changed`` is the last run up to this one that changed what the source says.
    """

    run: int
    moment: str
    asked: int
    changed: int


def load_believed(connection: sqlite3.Connection, source: str) -> tuple[BelievedRun, ...]:
    """Return every run that believed a reading of ``source``, oldest first; replays are none."""
    return tuple(BelievedRun(*row) for row in ask(connection, "believed_runs", source=source))


LoadBody = Callable[[str], bytes]


def load_kept_pages(
    connection: sqlite3.Connection, run: int, pages: tuple[VisitedPage, ...]
) -> KeptPages:
    """Return what ``run`` was told, of which ``pages`` were read."""
    ((facts,),) = ask(connection, "run_facts", number=run)
    answers = {}
    for *row, error, served in ask(connection, "captures_of_run", run=run):
        capture = _capture(row)
        answers[capture.url] = StoredAnswer(capture, _content_type(served), error)
    return KeptPages(tuple(json.loads(facts).get("start", ())), answers, pages)


def load_pages_of(connection: sqlite3.Connection, run: int) -> tuple[VisitedPage, ...]:
    """Return the pages that what ``run`` believed rests on; none where nothing had changed."""
    return tuple(VisitedPage(*row) for row in ask(connection, "pages_of_run", run=run))


def body_loader(path: Path) -> LoadBody:
    """Return a function that gives the stored bytes with a digest, each call a moment's look.

    Raises:
        NotKept: they were dropped.
        DatabaseDamaged: they are not what they were.
    """

    def load(digest: str) -> bytes:
        with reader(path) as connection:
            return load_body(connection, path, digest)

    return load


def load_body(connection: sqlite3.Connection, path: Path, digest: str) -> bytes:
    """Return the stored bytes with this digest; raises as :func:`body_loader` says."""
    row = ask_one(connection, "body", digest=digest)
    if row is None:
        raise NotKept(path=str(path), why="not-kept", digest=digest)
    return unpack(path, digest, *row)


def unpack(path: Path, digest: str, packed: bytes, file: str | None) -> bytes:
    """Return a stored body out of the columns ``content`` and ``file``.

    Raises:
        DatabaseDamaged: it is not what it was.
    """
    if file is not None:
        with files_beside(path).open(file) as unpacked:
            return unpacked.read()
    try:
        content = zlib.decompress(packed)
    except zlib.error:
        content = None
    if content is None or sha256(content).hexdigest() != digest:
        raise DatabaseDamaged(path=str(path), why=f"body {digest}")
    return content


def _capture(row: list[Any]) -> Capture:
    number, source, url, requested_at, outcome, status, headers, *rest = row
    return Capture(number, source, url, requested_at, outcome, status, _headers(headers), *rest)


def _headers(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in json.loads(text))


def _content_type(headers: str | None) -> str | None:
    if headers is None:
        return None
    return next((value for name, value in _headers(headers) if name == "content-type"), None)
