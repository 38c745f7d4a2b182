"""What SQLite complains of, in the errors of :mod:`certsync.errors`."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from certsync.errors import (
    CertsyncError,
    DatabaseDamaged,
    DatabaseReadOnly,
    DatabaseUnusable,
    DiskFull,
    Locked,
)

_ROOM_SQLITE_NEEDS: Final = 1 << 20
_TAKEN_OUT: Final = ("no such table", "no such column")
"""What a database of the right version says only when somebody took something out of it."""
_PLAIN: Final[dict[int, type[CertsyncError]]] = {
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_READONLY: DatabaseReadOnly,
    sqlite3.SQLITE_CORRUPT: DatabaseDamaged,
    sqlite3.SQLITE_NOTADB: DatabaseDamaged,
    sqlite3.SQLITE_BUSY: Locked,
    sqlite3.SQLITE_LOCKED: Locked,
    sqlite3.SQLITE_PERM: DatabaseUnusable,
    sqlite3.SQLITE_AUTH: DatabaseUnusable,
    sqlite3.SQLITE_PROTOCOL: DatabaseUnusable,
}


@contextmanager
def database_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite raises inside into certsync's errors; anything else passes unchanged.

    It also sees the SQLite error behind a wrapper that carries it as ``orig``, as SQLAlchemy's do.
    """
    try:
        yield
    except Exception as error:
        cause = getattr(error, "orig", error)
        known = translate(path, cause) if isinstance(cause, sqlite3.Error) else None
        if known is None:
            raise
        raise known from error


def translate(path: Path, error: sqlite3.Error) -> CertsyncError | None:
    """Return what ``error`` means for the database at ``path``; ``None`` for a mistake of ours.

    ``why`` is SQLite's own wording.
    """
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    primary, why = code & 0xFF, str(error)
    if primary in _PLAIN:
        return _PLAIN[primary](path=str(path), why=why)
    if primary == sqlite3.SQLITE_CANTOPEN:
        return _cannot_open(path, why)
    if primary == sqlite3.SQLITE_IOERR:
        return _broken_io(path, why)
    if primary == sqlite3.SQLITE_ERROR:
        return DatabaseDamaged(path=str(path), why=why) if why.startswith(_TAKEN_OUT) else None
    return None


@contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """Turn what the disk refuses inside into what that means for ``path``, database or folder.

    Raises:
        DiskFull, DatabaseReadOnly: as they say.
    """
    try:
        yield
    except OSError as error:
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        kind = DiskFull if full else DatabaseReadOnly
        raise kind(path=str(path), why=error.strerror) from error


def _broken_io(path: Path, why: str) -> CertsyncError:
    """Tell a full disk, which shows as a plain I/O error where SQLite maps its shared memory."""
    room = os.statvfs(path.parent)
    full = room.f_bavail * room.f_frsize < _ROOM_SQLITE_NEEDS
    return (DiskFull if full else DatabaseUnusable)(path=str(path), why=why)


def _cannot_open(path: Path, why: str) -> CertsyncError:
    """Tell a folder in which nothing may be made from a file that may not be read."""
    readable = not path.exists() or _may(path, os.R_OK)
    if readable and not _may(path.parent, os.W_OK):
        return DatabaseReadOnly(path=str(path), why=why)
    return DatabaseUnusable(path=str(path), why=why)


def _may(path: Path, what: int) -> bool:
    return os.access(path, what, effective_ids=os.access in os.supports_effective_ids)
