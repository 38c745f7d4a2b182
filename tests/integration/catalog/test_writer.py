import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest
from sqlalchemy import Connection, event, text

from certsync.catalog import writer
from certsync.catalog.backup import back_up
from certsync.catalog.locate import SCHEMA_VERSION, migrations_root
from certsync.catalog.reader import reader
from certsync.catalog.store import store_run
from certsync.catalog.writer import open_writer
from certsync.codes import Code
from certsync.errors import (
    DatabaseDamaged,
    DatabaseNewer,
    DatabaseOlder,
    DatabaseReadOnly,
    DatabaseUnusable,
    DiskFull,
    Locked,
)
from tests.integration.catalog.kit import (
    GAMES,
    PAGE,
    Clock,
    add_capture,
    database,
    dump,
    entry_of,
    other_account,
    reading_of,
    rows,
    visit,
)

NEXT = f"{int(SCHEMA_VERSION) + 1:04}"


def query(path: Path, statement: str) -> list[tuple[object, ...]]:
    """Ask a database something through the plain driver."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement).fetchall()


def test_a_database_is_made_where_there_is_none(tmp_path: Path) -> None:
    """With its folder, its schema and its version; nothing but the one file stays behind."""
    path = tmp_path / "new" / "folder" / "c.sqlite"
    with open_writer(path) as engine:
        visit(engine, reading_of(GAMES))
    assert [(SCHEMA_VERSION,)] == query(path, "SELECT version_num FROM alembic_version")
    assert [path] == list(path.parent.iterdir())


def test_an_empty_file_is_filled(tmp_path: Path) -> None:
    """What a first run leaves that is killed at once does not stand in the way of the next."""
    path = tmp_path / "c.sqlite"
    path.touch()
    with open_writer(path):
        pass
    assert [] == rows(path, "run")


def test_connections_are_prepared(tmp_path: Path) -> None:
    """WAL, foreign keys, and a wait instead of an error where another connection is busy."""
    with database(tmp_path) as (_, engine), engine.connect() as connection:
        pragmas = {
            name: connection.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        }
    assert {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "synchronous": 1,
        "busy_timeout": 5000,
    } == pragmas


def test_a_transaction_holds_the_write_lock_from_its_first_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever reads in order to write cannot be overtaken; the other is told so after a wait."""
    monkeypatch.setattr(writer, "BUSY_SECONDS", 0.01)
    with database(tmp_path) as (path, engine), engine.begin():
        with pytest.raises(Locked) as locked, engine.begin():
            raise AssertionError
        assert str(path) == locked.value.facts["path"]


@pytest.fixture
def newer_migrations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give migrations one revision further than those of this certsync, and certsync knows it."""
    root = tmp_path / "migrations 100%"
    shutil.copytree(migrations_root(), root, ignore=shutil.ignore_patterns("__pycache__"))
    revision = root / "versions" / f"{NEXT}_next.py"
    revision.write_text(
        dedent(f"""
        import sqlalchemy as sa
        from alembic import op
        revision = "{NEXT}"
        down_revision = "{SCHEMA_VERSION}"
        def upgrade():
            op.execute("UPDATE run SET reader = 'upgraded'")
            op.add_column("run", sa.Column("note", sa.Text))
            op.create_table("more", sa.Column("id", sa.Integer, primary_key=True))
        """)
    )
    monkeypatch.setattr(writer, "migrations_root", lambda: root)
    monkeypatch.setattr(writer, "SCHEMA_VERSION", NEXT)
    return revision


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a database of this version, with one run."""
    with database(tmp_path) as (path, engine):
        visit(engine, reading_of(GAMES))
    return path


def test_an_older_database_is_upgraded_after_a_backup(old: Path, newer_migrations: Path) -> None:
    """The copy is the old database, named after its version; the new one keeps every row."""
    before = dump(old)
    with open_writer(old):
        pass
    assert [(NEXT,)] == query(old, "SELECT version_num FROM alembic_version")
    assert [(1, "upgraded", None)] == query(old, "SELECT number, reader, note FROM run")
    assert before == dump(old.with_name(f"{old.name}.{SCHEMA_VERSION}.bak"))


def test_a_migration_that_fails_half_way_changes_nothing(old: Path, newer_migrations: Path) -> None:
    """All or nothing, also of what was made before the failure; the next run heals."""
    before, whole = dump(old), newer_migrations.read_text()
    newer_migrations.write_text(f"{whole}    raise RuntimeError('killed')\n")
    with pytest.raises(RuntimeError, match="killed"), open_writer(old):
        raise AssertionError
    assert before == dump(old)
    newer_migrations.write_text(whole)
    shutil.rmtree(newer_migrations.parent / "__pycache__", ignore_errors=True)
    with open_writer(old):
        pass
    assert [(NEXT,)] == query(old, "SELECT version_num FROM alembic_version")


def test_a_reader_does_not_upgrade(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the write side touches the schema."""
    monkeypatch.setattr("certsync.catalog.reader.SCHEMA_VERSION", NEXT)
    with pytest.raises(DatabaseOlder), reader(old):
        raise AssertionError


def test_a_newer_database_is_refused_untouched(old: Path) -> None:
    """A certsync that is too old leaves the file as it is, to the byte."""
    with closing(sqlite3.connect(old)) as connection:
        connection.execute(f"UPDATE alembic_version SET version_num = '{NEXT}'")
        connection.commit()
    before = old.read_bytes()
    with pytest.raises(DatabaseNewer) as newer, open_writer(old):
        raise AssertionError
    assert (NEXT, SCHEMA_VERSION) == (newer.value.facts["found"], newer.value.facts["needed"])
    assert before == old.read_bytes()


def test_what_is_no_catalogue_is_refused_untouched(tmp_path: Path) -> None:
    """Neither a text nor another program's database becomes a catalogue."""
    text_file, foreign = tmp_path / "text", tmp_path / "foreign"
    text_file.write_text("K0717 Agile game productie\n" * 1000)
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE theirs (id)")
    for path in (text_file, foreign, tmp_path):
        before = path.read_bytes() if path.is_file() else b""
        with pytest.raises(DatabaseDamaged), open_writer(path):
            raise AssertionError
        assert before == (path.read_bytes() if path.is_file() else b"")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """A file that stands where the folder should be."""
    (tmp_path / "file").touch()
    path = tmp_path / "file" / "c.sqlite"
    with pytest.raises(DatabaseReadOnly), open_writer(path):
        raise AssertionError


def test_a_full_disk_is_told_and_changes_nothing(tmp_path: Path) -> None:
    """The transaction that finds no room is undone; the error is certsync's, not the driver's."""
    many = [replace(GAMES, code=Code(f"K{number:04}")) for number in range(500)]
    with database(tmp_path) as (path, engine):
        visit(engine, reading_of(GAMES))
        capture = add_capture(engine)
        before = dump(path)
        event.listen(engine, "begin", lambda connection: leave_room(connection, pages=1))
        entry = entry_of(reading_of(*many), captures={PAGE: capture}, claim=(capture,))
        with pytest.raises(DiskFull):
            store_run(engine, entry, now=Clock())
        assert before == dump(path)


def leave_room(connection: Connection, *, pages: int) -> None:
    """Let the database grow by no more than a few pages."""
    (size,) = connection.exec_driver_sql("PRAGMA page_count").one()
    connection.exec_driver_sql(f"PRAGMA max_page_count = {size + pages}")


def test_a_database_that_cannot_be_made_is_told(open_folder: Path) -> None:
    """The folder is there, and this account may not make anything in it."""
    path = open_folder / "c.sqlite"
    with other_account(), pytest.raises(DatabaseReadOnly), open_writer(path):
        raise AssertionError
    assert not path.exists()


def test_a_file_that_cannot_be_written_is_told(open_folder: Path) -> None:
    """Also where only the file itself is closed, and only at the first write."""
    with database(open_folder) as (path, _):
        pass
    path.chmod(0o444)
    open_folder.chmod(0o777)
    with other_account(), pytest.raises(DatabaseReadOnly), open_writer(path) as engine:
        add_capture(engine)


def test_a_database_without_wal_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the file system gives no WAL, the reason is told instead of a risk taken."""
    monkeypatch.setattr(writer, "URL", InMemory)
    with pytest.raises(DatabaseUnusable) as unusable, open_writer(tmp_path / "c.sqlite"):
        raise AssertionError
    assert "journal mode memory, not WAL" == unusable.value.facts["why"]


class InMemory:
    """Stands in for a URL: a database that cannot have a WAL."""

    @staticmethod
    def create(_driver: str, *, database: str) -> str:
        """Return a URL of a database in memory."""
        return "sqlite://"


def test_a_backup_of_a_database_in_use_is_whole(old: Path) -> None:
    """It is taken while a writer has the database open, and replaces an earlier one."""
    target = old.with_name("copy.sqlite")
    target.write_text("an earlier copy")
    with open_writer(old) as engine:
        visit(engine, reading_of(GAMES))
        back_up(old, target)
        assert dump(old) == dump(target)
    assert [] == list(old.parent.glob("*.part*"))
