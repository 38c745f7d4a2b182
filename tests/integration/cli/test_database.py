"""A database that cannot be used: exit code 7 and one clear line, whatever was asked."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from certsync.catalog import reader
from certsync.catalog.writer import Owner, writer_lock
from certsync.errors import DatabaseOlder, Exit
from tests.integration.cli.conftest import Ask

READ_COMMANDS = [
    ["crebos", "K0717"],
    ["certificates", "25187"],
    ["show", "K0717"],
    ["history", "K0717"],
    ["why", "K0717"],
    ["list"],
    ["search", "agile"],
    ["conflicts"],
    ["runs"],
    ["diff"],
    ["plan", "K0717", "--start", "2027-02-01"],
    ["db", "upgrade"],
]


@pytest.fixture
def own(catalogue: Path, tmp_path: Path) -> Path:
    """A copy of the catalogue that may be spoiled, with its settings."""
    with closing(sqlite3.connect(catalogue.with_name("certsync.sqlite"))) as connection:
        connection.execute("VACUUM INTO ?", [str(tmp_path / "own.sqlite")])
    (tmp_path / "own.toml").write_text(f'database_url = "sqlite:///{tmp_path}/own.sqlite"\n')
    return tmp_path / "own.sqlite"


@pytest.mark.parametrize("arguments", READ_COMMANDS, ids=" ".join)
def test_no_database_yet(ask: Ask, own: Path, arguments: list[str]) -> None:
    """Before the first sync every question says so, and what to do."""
    own.unlink()
    said = ask(*arguments, "--config", "own.toml")
    assert (Exit.DATABASE, "") == (said.exit, said.out)
    assert str(own) in said.err
    assert "certsync sync" in said.err
    assert not own.exists()


def make_folder(path: Path) -> None:
    """Put a folder where the database should be."""
    path.unlink()
    path.mkdir()


def make_text(path: Path) -> None:
    """Put another file where the database should be."""
    path.write_text("geen database\n" * 100)


def make_another(path: Path) -> None:
    """Put another program's database where ours should be."""
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE other (id)")


def make_version(path: Path, version: str) -> None:
    """Give the database another version."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE alembic_version SET version_num = ?", [version])
        db.commit()


@pytest.mark.parametrize("spoil", [make_folder, make_text, make_another])
@pytest.mark.parametrize(
    "arguments", [["crebos", "K0717"], ["list"], ["db", "upgrade"]], ids=" ".join
)
def test_damaged_database(ask: Ask, own: Path, spoil: object, arguments: list[str]) -> None:
    """What is no database of certsync is said to be none, and is left as it is."""
    assert callable(spoil)
    spoil(own)
    said = ask(*arguments, "--config", "own.toml")
    assert (Exit.DATABASE, "") == (said.exit, said.out)
    assert "Traceback" not in said.err
    assert len(said.err.splitlines()) <= 2


def test_newer_database(ask: Ask, own: Path) -> None:
    """A database of a newer certsync is not touched."""
    make_version(own, "9999")
    before = own.read_bytes()
    for arguments in (["list"], ["db", "upgrade"]):
        said = ask(*arguments, "--config", "own.toml")
        assert Exit.DATABASE == said.exit
        assert "nieuwere certsync" in said.err
    assert before == own.read_bytes()


def test_older_database_names_the_command_that_helps(ask: Ask, own: Path) -> None:
    """Readers do not upgrade; they say what does."""
    make_version(own, "0000")
    said = ask("list", "--config", "own.toml")
    assert Exit.DATABASE == said.exit
    assert "certsync db upgrade" in said.err


def refuse_as_older(path: Path) -> None:
    """Stand in for a database of an earlier version, of which there is none yet."""
    raise DatabaseOlder(path=str(path), why="version 0000, not 0001")


def test_upgrade_opens_the_database_to_write(
    ask: Ask, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An older database is opened as a sync opens it, which upgrades it; that is told."""
    monkeypatch.setattr(reader, "open_reader", refuse_as_older)
    said = ask("db", "upgrade", "--config", "own.toml")
    assert (Exit.OK, "") == (said.exit, said.out)
    assert "is bijgewerkt" in said.err


def test_upgrade_waits_for_no_other_run(
    ask: Ask, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a sync is busy the database is not touched: exit code 5."""
    monkeypatch.setattr(reader, "open_reader", refuse_as_older)
    owner = Owner(pid=1, host="elders", since="2026-11-02T06:15:00.000000Z", command="sync")
    with writer_lock(own, wait_seconds=0, owner=owner):
        said = ask("db", "upgrade", "--config", "own.toml")
        assert (Exit.LOCKED, "") == (said.exit, said.out)
        assert Exit.LOCKED == ask("sync", "--config", "own.toml").exit


def test_database_that_is_up_to_date_needs_no_upgrade(ask: Ask, own: Path) -> None:
    """`db upgrade` does nothing, and says so."""
    before = own.read_bytes()
    said = ask("db", "upgrade", "--config", "own.toml")
    assert (Exit.OK, "") == (said.exit, said.out)
    assert "was al bij" in said.err
    assert before == own.read_bytes()


def test_database_path_is_data(ask: Ask, own: Path) -> None:
    """`db path` prints the path alone, also of a database that is not there yet."""
    assert f"{own}\n" == ask("db", "path", "--config", "own.toml").out
    own.unlink()
    assert Exit.OK == ask("db", "path", "--config", "own.toml").exit


def test_other_engine_is_refused(ask: Ask, tmp_path: Path) -> None:
    """A database that certsync does not speak to is a mistake in the settings."""
    (tmp_path / "other.toml").write_text('database_url = "postgresql://localhost/certsync"\n')
    said = ask("list", "--config", "other.toml")
    assert Exit.USAGE == said.exit
    assert "database_url" in said.err


def test_sources_can_be_listed_before_the_first_run(ask: Ask, own: Path) -> None:
    """Sources exist without a database; nothing is known of them yet."""
    own.unlink()
    said = ask("sources", "--config", "own.toml")
    assert Exit.OK == said.exit
    assert "sbb-keuzedelen\tja\t\tnog nooit" in said.out
    assert "nog geen database" in said.err
