"""Disks, folders and files that do not do what a database needs of them."""

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Final

from certsync.catalog.locate import SCHEMA_VERSION
from certsync.catalog.writer import Owner, writer_lock
from certsync.errors import Exit
from tests.faults.bench import Bench
from tests.faults.conditions import DatabaseFull, NoFileBeyond, without_privileges
from tests.faults.fault import OLD, Arm, Fault, Trial
from tests.faults.site import HTML, LIST
from tests.integration.fetch.raw import page

_PAGE: Final = 4096
_OWNER: Final = Owner(pid=1, host="elders", since="2026-09-01T06:15:00.000000Z", command="sync")


def _room_for(size: int) -> Arm:
    return lambda _here: Trial((NoFileBeyond(size),))


def _full(spare: int) -> Arm:
    """Return a page too large for the few pages that the disk has left."""

    def arm(here: Bench) -> Trial:
        body = here.site.sound(LIST) or b""
        ballast = b"<!-- " + random.Random(1).randbytes(50_000).hex().encode() + b" -->"
        here.site.faults[LIST] = page(body + ballast, HTML)
        return Trial((DatabaseFull(spare),))

    return arm


def _read_only_folder(here: Bench) -> Trial:
    here.folder.chmod(0o555)
    return Trial((without_privileges,), mend=lambda: here.folder.chmod(0o755))


def _read_only_file(here: Bench) -> Trial:
    here.folder.chmod(0o777)
    here.database.chmod(0o444)
    return Trial((without_privileges,), mend=lambda: _allow(here))


def _allow(here: Bench) -> None:
    here.folder.chmod(0o755)
    here.database.chmod(0o644)


def _held_by_a_run(here: Bench) -> Trial:
    held = ExitStack()
    held.enter_context(writer_lock(here.database, wait_seconds=0, owner=_OWNER))
    return Trial(mend=held.close)


def _held_by_a_program(here: Bench) -> Trial:
    other = sqlite3.connect(here.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    return Trial(mend=other.close)


def _spoiled(spoil: Callable[[Path], None]) -> Arm:
    """Return what spoils the file, and puts a copy back when it is over."""

    def arm(here: Bench) -> Trial:
        copy = here.database.with_suffix(".kept")
        shutil.copy(here.database, copy)
        spoil(here.database)
        return Trial(mend=lambda: _put_back(copy, here.database))

    return arm


def _put_back(copy: Path, database: Path) -> None:
    for beside in ("-wal", "-shm"):
        database.with_name(database.name + beside).unlink(missing_ok=True)
    if database.is_dir():
        database.rmdir()
    copy.replace(database)


def _overwrite(start: int, pages: int | None = None) -> Callable[[Path], None]:
    """Return what fills the pages from ``start`` with noise, the file keeping its size."""

    def spoil(database: Path) -> None:
        size = database.stat().st_size - start * _PAGE
        with database.open("r+b") as file:
            file.seek(start * _PAGE)
            file.write(b"\xa5" * min(size, pages * _PAGE if pages else size))

    return spoil


def _truncate(database: Path) -> None:
    os.truncate(database, database.stat().st_size // 2)


def _text(database: Path) -> None:
    database.write_text("geen database\n" * 500, "utf-8")


def _folder(database: Path) -> None:
    database.unlink()
    database.mkdir()


def _newer(here: Bench) -> Trial:
    _set_version(here.database, "9999")
    return Trial(mend=lambda: _set_version(here.database, SCHEMA_VERSION))


def _set_version(database: Path, version: str) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", [version])
        connection.commit()


def _fault(
    name: str,
    arm: Arm,
    says: str,
    *,
    exit_code: int = Exit.DATABASE,
    readable: bool = True,
) -> Fault:
    return Fault(name=name, arm=arm, exit=exit_code, catalogue=(OLD,), says=says, readable=readable)


def _damaged(name: str, spoil: Callable[[Path], None]) -> Fault:
    return _fault(name, _spoiled(spoil), "damaged", readable=False)


DATABASES: Final = (
    _fault("disk full at once", _full(0), "disk is full"),
    _fault("disk full on the way", _full(8), "disk is full"),
    _fault("files may not grow", _room_for(1_000), "cannot be used"),
    _fault("files may not grow beyond some pages", _room_for(60_000), "cannot be used"),
    _fault("folder read-only", _read_only_folder, "cannot be written"),
    _fault("file read-only", _read_only_file, "cannot be written"),
    _fault("locked by another run", _held_by_a_run, "Another certsync", exit_code=Exit.LOCKED),
    _fault("locked by another program", _held_by_a_program, "", exit_code=Exit.LOCKED),
    _damaged("damaged at its head", _overwrite(0, 1)),
    _damaged("damaged inside", _overwrite(1)),
    _damaged("truncated", _truncate),
    _damaged("another file", _text),
    _damaged("a folder", _folder),
    _fault("of a newer certsync", _newer, "newer certsync"),
)
