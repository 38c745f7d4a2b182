"""A copy of the database, also while it is in use: whole or not at all."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from certsync.catalog.faults import database_errors, disk_errors
from certsync.catalog.reader import connect
from certsync.errors import DatabaseDamaged


def back_up(path: Path, target: Path) -> None:
    """Copy the database at ``path``, as it is at one moment, to ``target``.

    The copy is one file, sound and no longer in WAL mode: whoever may read it can use it, where
    nothing may be written too. An earlier file at ``target`` is replaced once the copy is whole.

    Raises:
        DatabaseDamaged: the database holds what cannot be copied soundly.
        DatabaseUnusable, DiskFull, DatabaseReadOnly: as they say, of the one or of the other.
    """
    part = target.with_name(f"{target.name}.part")
    try:
        with disk_errors(target):
            part.unlink(missing_ok=True)
            with database_errors(path), closing(connect(path, "rw")) as source:
                _copy(source, path, part, target)
            _keep(part, target)
    finally:
        for left in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                part.with_name(part.name + left).unlink(missing_ok=True)


def _copy(source: sqlite3.Connection, path: Path, part: Path, target: Path) -> None:
    with database_errors(target), closing(sqlite3.connect(part, isolation_level=None)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        ((found,),) = copy.execute("PRAGMA quick_check(1)").fetchall()
    if found != "ok":
        raise DatabaseDamaged(path=str(path), why=found)


def _keep(part: Path, target: Path) -> None:
    """Put the copy in its place, and not before the disk has it."""
    with part.open("rb") as file:
        os.fsync(file.fileno())
    part.replace(target)
