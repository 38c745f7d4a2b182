import sqlite3
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy.exc import OperationalError

from certsync.catalog.faults import database_errors, translate
from certsync.errors import (
    CertsyncError,
    DatabaseDamaged,
    DatabaseReadOnly,
    DatabaseUnusable,
    DiskFull,
    Locked,
)


def fault(code: int) -> sqlite3.OperationalError:
    """Return an error as SQLite's driver raises it."""
    error = sqlite3.OperationalError("SQLite's own words")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (sqlite3.SQLITE_FULL, DiskFull),
        (sqlite3.SQLITE_READONLY, DatabaseReadOnly),
        (sqlite3.SQLITE_READONLY_DIRECTORY, DatabaseReadOnly),
        (sqlite3.SQLITE_CORRUPT, DatabaseDamaged),
        (sqlite3.SQLITE_CORRUPT_INDEX, DatabaseDamaged),
        (sqlite3.SQLITE_NOTADB, DatabaseDamaged),
        (sqlite3.SQLITE_BUSY, Locked),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, Locked),
        (sqlite3.SQLITE_LOCKED, Locked),
        (sqlite3.SQLITE_CANTOPEN, DatabaseUnusable),
        (sqlite3.SQLITE_IOERR_WRITE, DatabaseUnusable),
        (sqlite3.SQLITE_PROTOCOL, DatabaseUnusable),
    ],
)
def test_each_complaint_has_its_error(
    code: int, expected: type[CertsyncError], tmp_path: Path
) -> None:
    """Also in its extended forms; SQLite's own words go along."""
    path = tmp_path / "c.sqlite"
    with pytest.raises(expected) as raised, database_errors(path):
        raise fault(code)
    assert expected is type(raised.value)
    assert (str(path), "SQLite's own words") == (
        raised.value.facts["path"],
        raised.value.facts["why"],
    )


def test_a_full_disk_may_show_as_a_plain_io_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Mapping shared memory fails without the code for a full disk, so room is looked at."""
    full = SimpleNamespace(f_bavail=1, f_frsize=4096)
    monkeypatch.setattr("certsync.catalog.faults.os.statvfs", lambda _: full)
    assert isinstance(translate(tmp_path / "c", fault(sqlite3.SQLITE_IOERR_SHMSIZE)), DiskFull)


@pytest.mark.parametrize("code", [sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT])
def test_a_mistake_of_ours_stays_what_it_is(code: int, tmp_path: Path) -> None:
    """A wrong statement or a broken constraint is a bug, not a bad database."""
    with pytest.raises(sqlite3.OperationalError), database_errors(tmp_path):
        raise fault(code)
    assert translate(tmp_path, sqlite3.ProgrammingError("closed")) is None


def test_the_error_behind_a_wrapper_is_seen(tmp_path: Path) -> None:
    """What SQLAlchemy wraps is the same complaint."""
    wrapped = OperationalError("SELECT 1", {}, fault(sqlite3.SQLITE_FULL))
    with pytest.raises(DiskFull) as full, database_errors(tmp_path):
        raise wrapped
    assert wrapped is full.value.__cause__


def test_other_errors_pass(tmp_path: Path) -> None:
    """Whatever is not the database's is not touched."""
    with pytest.raises(KeyError), database_errors(tmp_path):
        raise KeyError
