"""Whether a database is in order: all that its tables promise, looked at row by row."""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from certsync.catalog.ask import ask
from certsync.catalog.files import Files
from certsync.errors import DatabaseDamaged
from certsync.messages import Message

_OVERLAPS: Final = {
    "onderdeel_spell": "overlaps_of_onderdelen",
    "crebo_spell": "overlaps_of_crebos",
    "link_spell": "overlaps_of_links",
    "licence_spell": "overlaps_of_licences",
    "offer_spell": "overlaps_of_offers",
}

_PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much there is in a database that was looked at; sizes in bytes, ``free`` of ``size``."""

    runs: int
    captures: int
    bodies: int
    size: int
    free: int


def check_database(connection: sqlite3.Connection, files: Files) -> Iterator[Message]:
    """Yield what is wrong, the worst first; nothing where all is in order.

    The file itself as SQLite sees it; references to rows that are not there; spells of one thing
    that overlap; evidence of no spell, or without the bytes it was seen in; bodies that are not
    what their digest says, those in ``files`` beside the database included.
    """
    for (text,) in connection.execute("PRAGMA integrity_check"):
        if text != "ok":
            yield Message("dbcheck.integrity", {"text": text})
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Message("dbcheck.reference", {"table": table, "row": row, "parent": parent})
    for table, question in _OVERLAPS.items():
        for first, second in ask(connection, question):
            facts = {"table": table, "first": first, "second": second}
            yield Message("dbcheck.overlap", facts)
    for row, thing, spell in ask(connection, "evidence_without_spell"):
        yield Message("dbcheck.no-spell", {"row": row, "thing": thing, "spell": spell})
    for row, capture in ask(connection, "evidence_without_body"):
        yield Message("dbcheck.no-body", {"row": row, "capture": capture})
    yield from _check_bodies(connection, files)


def _check_bodies(connection: sqlite3.Connection, files: Files) -> Iterator[Message]:
    bodies = connection.execute("SELECT digest, size, content, file FROM body")
    for digest, size, packed, file in bodies:
        found = None
        with suppress(zlib.error, DatabaseDamaged):
            found = _digest_of(packed) if file is None else _digest_of_file(files, file)
        if found != (digest, size):
            yield Message("dbcheck.body", {"digest": digest})


def _digest_of(packed: bytes) -> tuple[str, int]:
    content = zlib.decompress(packed)
    return sha256(content).hexdigest(), len(content)


def _digest_of_file(files: Files, name: str) -> tuple[str, int]:
    digest, size = sha256(), 0
    with files.open(name) as unpacked:
        while piece := unpacked.read(_PIECE):
            digest.update(piece)
            size += len(piece)
    return digest.hexdigest(), size


def load_amounts(connection: sqlite3.Connection) -> Amounts:
    """Return how much there is."""
    ((runs, captures, bodies),) = ask(connection, "amounts")
    pragmas = (
        connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("page_size", "page_count", "freelist_count")
    )
    page, pages, free = pragmas
    return Amounts(runs, captures, bodies, page * pages, page * free)
