"""Open the catalogue for reading: the standard library's driver, and nothing that can write."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal

from certsync.catalog.faults import database_errors
from certsync.catalog.locate import SCHEMA_VERSION
from certsync.errors import (
    DatabaseDamaged,
    DatabaseMissing,
    DatabaseNewer,
    DatabaseOlder,
    DatabaseUnusable,
)

BUSY_SECONDS: Final = 5.0
_VERSION: Final = re.compile(r"[0-9]{4}")


@contextmanager
def reader(path: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection as of :func:`open_reader`, translate its errors, and close it."""
    connection = open_reader(path)
    try:
        with database_errors(path):
            yield connection
    finally:
        connection.close()


def open_reader(path: Path) -> sqlite3.Connection:
    """Open the database read-only; everything read through it is one snapshot.

    Raises:
        DatabaseMissing: there is no file, or one in which nothing was made yet.
        DatabaseOlder, DatabaseNewer: with the versions ``found`` and ``needed``.
        DatabaseDamaged: a folder, another program's file, or a broken database.
        DatabaseReadOnly: a WAL database in a folder that this account cannot write, while nobody
            else has it open (https://www.sqlite.org/wal.html#read_only_databases).
        DatabaseUnusable: it may not be read.
    """
    if not look_at(path):
        raise DatabaseMissing(path=str(path), why="no file")
    with database_errors(path):
        connection = connect(path, "ro")
        try:
            connection.execute("PRAGMA query_only = ON")
            connection.execute("BEGIN")
            refuse_other_versions(path, version_of(connection, path))
        except BaseException:
            connection.close()
            raise
        return connection


def connect(path: Path, mode: Literal["ro", "rw"]) -> sqlite3.Connection:
    """Open an existing file in autocommit, so that transactions begin where the code says so."""
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)


def look_at(path: Path) -> bool:
    """Return whether there is something at ``path``.

    Raises:
        DatabaseDamaged: it is a folder.
        DatabaseUnusable: this account cannot even look.
    """
    try:
        if path.is_dir():
            raise DatabaseDamaged(path=str(path), why="a folder")
        return path.exists()
    except OSError as error:
        raise DatabaseUnusable(path=str(path), why=error.strerror) from error


def version_of(connection: sqlite3.Connection, path: Path) -> str | None:
    """Return the schema version, ``None`` for an empty database (a first run killed early).

    Raises:
        DatabaseDamaged: it holds tables that certsync did not make.
    """
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    if not tables:
        return None
    if "alembic_version" not in tables or "run" not in tables:
        raise DatabaseDamaged(path=str(path), why="not a database of certsync")
    versions = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    if len(versions) != 1 or not _is_version(versions[0][0]):
        raise DatabaseDamaged(path=str(path), why=f"schema version {versions!r}")
    version: str = versions[0][0]
    return version


def refuse_other_versions(path: Path, found: str | None) -> None:
    """Raise what a reader says to any version but this one; revisions are numbers that sort."""
    if found is None:
        raise DatabaseMissing(path=str(path), why="empty")
    if found != SCHEMA_VERSION:
        other = DatabaseOlder if found < SCHEMA_VERSION else DatabaseNewer
        raise other(
            path=str(path),
            why=f"version {found}, not {SCHEMA_VERSION}",
            found=found,
            needed=SCHEMA_VERSION,
        )


def _is_version(text: object) -> bool:
    return isinstance(text, str) and _VERSION.fullmatch(text) is not None
