"""Open the catalogue for writing: one writer at a time, on a schema that is up to date."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from filelock import BaseFileLock, FileLock, Timeout
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext

from certsync.catalog.backup import back_up
from certsync.catalog.faults import database_errors, disk_errors, translate
from certsync.catalog.locate import SCHEMA_VERSION, migrations_root
from certsync.catalog.reader import (
    BUSY_SECONDS,
    connect,
    look_at,
    refuse_other_versions,
    version_of,
)
from certsync.errors import DatabaseUnusable, Locked

_PRAGMAS: Final = ("foreign_keys = ON", "synchronous = NORMAL")


@contextmanager
def open_writer(path: Path) -> Iterator[Engine]:
    """Give an engine on the database at ``path``, made or upgraded where needed.

    Each transaction of the engine is a ``BEGIN IMMEDIATE``; SQLite's complaints come out as
    certsync's errors. An older database is copied to ``<name>.<its version>.bak`` first and
    upgraded in one transaction. Callers hold the :func:`writer_lock`.

    Raises:
        DatabaseNewer: made by a newer certsync; nothing was touched.
        DatabaseDamaged, DatabaseReadOnly, DiskFull, DatabaseUnusable: as they say.
    """
    found = _found(path)
    engine = _engine(path)
    try:
        with database_errors(path):
            if found != SCHEMA_VERSION:
                if found is not None:
                    back_up(path, path.with_name(f"{path.name}.{found}.bak"))
                upgrade(engine, migrations_root())
            yield engine
    finally:
        engine.dispose()


def _found(path: Path) -> str | None:
    """Return the version of the database, ``None`` where it is still to be made."""
    if not look_at(path):
        with disk_errors(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        return None
    with database_errors(path), closing(connect(path, "rw")) as connection:
        found = version_of(connection, path)
    if found is not None and found > SCHEMA_VERSION:
        refuse_other_versions(path, found)
    return found


def _engine(path: Path) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"timeout": BUSY_SECONDS, "isolation_level": None},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
        if mode != "wal":
            raise DatabaseUnusable(path=str(path), why=f"journal mode {mode}, not WAL")

    # The driver would begin late and deferred: a read before the first write could then fail with
    # "database is locked" at once, and migrations would not be one transaction.
    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    @event.listens_for(engine, "handle_error")
    def explain(context: ExceptionContext) -> BaseException | None:
        error = context.original_exception
        return translate(path, error) if isinstance(error, sqlite3.Error) else None

    return engine


def upgrade(engine: Engine, root: Path) -> None:
    """Bring the database to the newest revision under ``root``, all of it or nothing."""
    from alembic import command  # noqa: PLC0415 - needed on the rare day of a new schema
    from alembic.config import Config  # noqa: PLC0415 - same
    from alembic.util import CommandError  # noqa: PLC0415 - same

    config = Config()
    config.set_main_option("script_location", str(root).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except CommandError as error:
        raise DatabaseUnusable(path=str(engine.url.database), why=str(error)) from error


@dataclass(frozen=True, slots=True)
class Owner:
    """Who holds the writer lock, told to whoever finds it held; ``since`` is a moment."""

    pid: int
    host: str
    since: str
    command: str


def _nobody_told(_owner: Mapping[str, Any]) -> None:
    """Wait without a word."""


@contextmanager
def writer_lock(
    path: Path,
    *,
    wait_seconds: float,
    owner: Owner,
    waiting: Callable[[Mapping[str, Any]], None] = _nobody_told,
) -> Iterator[None]:
    """Hold the lock ``<path>.lock``; the operating system frees it when the process dies.

    Who holds it stands in ``<path>.lock.json``, for people: the lock itself is what counts.
    ``waiting`` is told, before the wait, what is known of who holds it: the fields of
    :class:`Owner` and ``age`` in whole seconds; nothing where the note is not there.

    Raises:
        Locked: another run held it for all of ``wait_seconds``, with what is known of that run.
        DatabaseReadOnly: the folder cannot be written.
    """
    lock, note = FileLock(f"{path}.lock"), Path(f"{path}.lock.json")
    with disk_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            _acquire(lock, note, wait_seconds, owner, waiting)
        except Timeout as error:
            raise Locked(path=str(path), **_read_note(note, owner, wait_seconds)) from error
    try:
        _write_note(path, note, owner)
        yield
    finally:
        with suppress(OSError):
            note.unlink(missing_ok=True)
        lock.release()


def _acquire(
    lock: BaseFileLock,
    note: Path,
    wait_seconds: float,
    owner: Owner,
    waiting: Callable[[Mapping[str, Any]], None],
) -> None:
    try:
        lock.acquire(timeout=0)
    except Timeout:
        if not wait_seconds:
            raise
        waiting(_read_note(note, owner, 0))
        lock.acquire(timeout=wait_seconds)


def _write_note(path: Path, note: Path, owner: Owner) -> None:
    part = note.with_name(f"{note.name}.part")
    try:
        with disk_errors(path):
            part.write_text(json.dumps(asdict(owner)), "utf-8")
            part.replace(note)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _read_note(note: Path, reader: Owner, waited_seconds: float) -> dict[str, Any]:
    """Return what the owner wrote and its age; nothing where it had no time to write."""
    try:
        written = json.loads(note.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(written, dict):
        return {}
    try:
        held = datetime.fromisoformat(reader.since) - datetime.fromisoformat(written["since"])
    except (KeyError, TypeError, ValueError):
        return written
    return {**written, "age": max(0, round(held.total_seconds() + waited_seconds))}
