import sqlite3
from pathlib import Path

import pytest

from certsync.catalog.locate import SCHEMA_VERSION
from certsync.catalog.reader import open_reader, reader
from certsync.errors import (
    DatabaseDamaged,
    DatabaseMissing,
    DatabaseNewer,
    DatabaseOlder,
    DatabaseReadOnly,
    DatabaseUnusable,
)
from tests.integration.catalog.kit import GAMES, database, other_account, reading_of, visit


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a database with one run, closed."""
    with database(tmp_path) as (path, engine):
        visit(engine, reading_of(GAMES))
    return path


def set_version(path: Path, version: str) -> None:
    """Make a database of another version."""
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = ?", [version])
    connection.commit()
    connection.close()


def test_a_reader_reads_and_cannot_write(path: Path) -> None:
    """Rows are plain tuples, and every statement that writes is refused."""
    with reader(path) as connection:
        assert [(1, "accepted")] == connection.execute("SELECT number, outcome FROM run").fetchall()
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("DELETE FROM run")


def test_all_that_one_reader_reads_is_one_snapshot(path: Path, tmp_path: Path) -> None:
    """A run that is stored meanwhile is not half seen."""
    with reader(path) as connection:
        writer = sqlite3.connect(path)
        writer.execute("UPDATE run SET reader = '2'")
        writer.commit()
        writer.close()
        assert [("1",)] == connection.execute("SELECT reader FROM run").fetchall()
    with reader(path) as connection:
        assert [("2",)] == connection.execute("SELECT reader FROM run").fetchall()


def test_a_missing_database_is_told_and_not_made(tmp_path: Path) -> None:
    """Asking makes nothing."""
    with pytest.raises(DatabaseMissing) as missing:
        open_reader(tmp_path / "c.sqlite")
    assert str(tmp_path / "c.sqlite") == missing.value.facts["path"]
    assert [] == list(tmp_path.iterdir())


def test_an_empty_file_is_a_database_still_to_be_made(tmp_path: Path) -> None:
    """A first run that was killed at once leaves a file of no bytes."""
    (tmp_path / "c.sqlite").touch()
    with pytest.raises(DatabaseMissing):
        open_reader(tmp_path / "c.sqlite")


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    """A path that names a folder is told apart from one that names nothing."""
    with pytest.raises(DatabaseDamaged) as damaged:
        open_reader(tmp_path)
    assert "a folder" == damaged.value.facts["why"]


def test_another_programs_file_is_no_database(tmp_path: Path) -> None:
    """Neither a text nor the SQLite database of another program is read as a catalogue."""
    text, foreign = tmp_path / "text", tmp_path / "foreign"
    text.write_text("K0717 Agile game productie\n" * 1000)
    connection = sqlite3.connect(foreign)
    connection.execute("CREATE TABLE run (number)")
    connection.close()
    for path in (text, foreign):
        with pytest.raises(DatabaseDamaged):
            open_reader(path)


@pytest.mark.parametrize("version", ["", "a1b2c3d4", "٠٠٠١"])
def test_a_version_that_is_none_of_ours_is_damage(path: Path, version: str) -> None:
    """Versions are four ASCII digits; anything else was not written by certsync."""
    set_version(path, version)
    with pytest.raises(DatabaseDamaged):
        open_reader(path)


def test_a_database_cut_short_is_damaged(path: Path) -> None:
    """A file that ends before its own header says is not read as far as it goes."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.truncate(size // 2)
    with pytest.raises(DatabaseDamaged), reader(path) as connection:
        connection.execute("SELECT * FROM run").fetchall()


def test_damage_met_while_reading_is_told_as_damage(path: Path) -> None:
    """A database that opens and then turns out broken ends in the same clear error."""
    connection = sqlite3.connect(path)
    (root,) = connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = 'onderdeel_spell'"
    ).fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * 8)
    with pytest.raises(DatabaseDamaged), reader(path) as connection:
        connection.execute("SELECT * FROM onderdeel_spell").fetchall()


@pytest.mark.parametrize(("version", "error"), [("0000", DatabaseOlder), ("9999", DatabaseNewer)])
def test_another_version_is_refused_with_both_versions(
    path: Path, version: str, error: type[DatabaseUnusable]
) -> None:
    """A reader neither upgrades nor guesses."""
    set_version(path, version)
    with pytest.raises(error) as other:
        open_reader(path)
    facts = other.value.facts
    assert (version, SCHEMA_VERSION) == (facts["found"], facts["needed"])


def test_a_path_with_signs_of_a_url_is_a_path(tmp_path: Path) -> None:
    """Question marks, hashes and per cent signs in a folder's name mean themselves."""
    folder = tmp_path / "a?b#c%20d é"
    folder.mkdir()
    with database(folder) as (path, engine):
        visit(engine, reading_of(GAMES))
    with reader(path) as connection:
        assert [(1,)] == connection.execute("SELECT count(*) FROM run").fetchall()


def test_a_wal_database_in_a_folder_that_cannot_be_written(open_folder: Path) -> None:
    """An account that may read the file but not write its folder is told that, and not damage."""
    with database(open_folder) as (path, engine):
        visit(engine, reading_of(GAMES))
    path.chmod(0o644)
    open_folder.chmod(0o555)
    with other_account(), pytest.raises(DatabaseReadOnly):
        open_reader(path)


def test_a_database_that_may_not_be_read(open_folder: Path) -> None:
    """Without the right to read, the file is neither missing nor damaged."""
    with database(open_folder) as (path, _):
        pass
    path.chmod(0o000)
    with other_account(), pytest.raises(DatabaseUnusable) as unusable:
        open_reader(path)
    assert DatabaseUnusable is type(unusable.value)


def test_a_folder_that_may_not_be_entered(open_folder: Path) -> None:
    """Where this account cannot even look, nothing is said of what is there."""
    inner = open_folder / "inner"
    inner.mkdir()
    with database(inner) as (path, _):
        pass
    inner.chmod(0o000)
    with other_account(), pytest.raises(DatabaseUnusable) as unusable:
        open_reader(path)
    assert DatabaseUnusable is type(unusable.value)
    inner.chmod(0o755)
