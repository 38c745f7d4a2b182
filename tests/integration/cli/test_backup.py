"""Copies of the database, putting them back, and looking whether all is in order."""

import os
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from certsync.errors import Exit
from certsync.messages import Messages
from tests.integration.catalog.kit import dump, other_account
from tests.integration.cli.conftest import Ask
from tests.integration.cli.disk import room_for
from tests.made import MOMENTS, Made, made, write_config

SOURCE = "sbb-pilots"


@pytest.fixture
def here(tmp_path: Path) -> Made:
    """A catalogue of the made site, with every byte it rests on."""
    folder = tmp_path / "data"
    folder.mkdir()
    with made(folder) as one:
        one.sync(SOURCE)
        one.site.moment = MOMENTS[1]
        one.sync(SOURCE)
        write_config(one, tmp_path)
    return one


def execute(path: Path, *statements: str) -> None:
    """Change a database in ways certsync never would."""
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_a_backup_is_the_database(ask: Ask, here: Made, tmp_path: Path) -> None:
    """Row for row, in one file, and found in order."""
    copy = tmp_path / "copy.sqlite"
    said = ask("db", "backup", str(copy), "--config", "certsync.toml")
    assert (Exit.OK, "") == (said.exit, said.out)
    assert f"{copy} is gaaf" in said.err
    assert dump(here.database) == dump(copy)
    assert Exit.OK == ask("db", "check", str(copy), "--config", "certsync.toml").exit
    assert {"certsync.toml", "copy.sqlite", "data"} == {path.name for path in tmp_path.iterdir()}


def test_a_backup_put_back_goes_on_from_there(ask: Ask, here: Made, tmp_path: Path) -> None:
    """As docs/operating.md says: stop, take away what lies beside, put the copy, sync."""
    copy = tmp_path / "copy.sqlite"
    assert Exit.OK == ask("db", "backup", str(copy), "--config", "certsync.toml").exit
    believed = ask("list", "--json", "--config", "certsync.toml").out
    here.database.write_bytes(b"lost" * 1000)
    assert Exit.DATABASE == ask("list", "--config", "certsync.toml").exit
    for beside in here.database.parent.glob("certsync.sqlite*"):
        beside.unlink()
    copy.rename(here.database)
    assert believed == ask("list", "--json", "--config", "certsync.toml").out
    with here.site:
        write_config(here, tmp_path)
        assert Exit.OK == ask("sync", SOURCE, "--config", "certsync.toml").exit
    assert Exit.OK == ask("db", "check", "--config", "certsync.toml").exit


def test_a_backup_while_a_run_writes_is_of_one_moment(here: Made, ask: Ask, tmp_path: Path) -> None:
    """Copies made throughout a sync are each in order."""
    copies: list[Path] = []
    with here.site:
        write_config(here, tmp_path)
        here.site.moment = MOMENTS[-1]
        running = threading.Thread(target=here.sync)
        running.start()
        while running.is_alive() or not copies:
            copies.append(tmp_path / f"copy-{len(copies)}.sqlite")
            said = ask("db", "backup", str(copies[-1]), "--config", "certsync.toml")
            assert Exit.OK == said.exit, said.err
        running.join()
    for copy in copies:
        said = ask("db", "check", str(copy), "--config", "certsync.toml")
        assert (Exit.OK, "") == (said.exit, said.out)


@pytest.mark.parametrize("target", ["", ".", "data/certsync.sqlite"])
def test_a_backup_onto_something_else_is_refused(ask: Ask, here: Made, target: str) -> None:
    """No name, a folder, the database itself: nothing is written."""
    before = dump(here.database)
    assert Exit.USAGE == ask("db", "backup", target, "--config", "certsync.toml").exit
    assert before == dump(here.database)


def test_a_backup_that_finds_no_room_leaves_the_last_one(
    ask: Ask, here: Made, tmp_path: Path
) -> None:
    """A copy that cannot be made whole does not take the place of one that is."""
    copy = tmp_path / "copy.sqlite"
    copy.write_text("yesterday's")
    with room_for(50_000):
        said = ask("db", "backup", str(copy), "--config", "certsync.toml")
    assert (Exit.DATABASE, True) == (said.exit, str(copy) in said.err)
    copy.with_name("copy.sqlite.part").mkdir()
    assert Exit.DATABASE == ask("db", "backup", str(copy), "--config", "certsync.toml").exit
    assert "yesterday's" == copy.read_text()


SPOILED = {
    "reference": ["UPDATE capture SET run = 99 WHERE id = 1"],
    "overlap": [
        "DROP INDEX ix_onderdeel_open",
        """INSERT INTO onderdeel_spell (source, code, unit, links_observed, from_run, from_at)
           SELECT source, code, unit, 0, 2, 'x' FROM onderdeel_spell
           WHERE to_run IS NULL LIMIT 1""",
    ],
    "no-spell": ["UPDATE evidence SET spell = 9999 WHERE id = 1"],
    "no-body": ["UPDATE capture SET body = NULL WHERE id = (SELECT capture FROM evidence)"],
    "body": ["UPDATE body SET content = x'00' WHERE digest = (SELECT min(digest) FROM body)"],
}


@pytest.mark.parametrize("what", SPOILED)
def test_what_is_not_in_order_is_told(ask: Ask, here: Made, what: str) -> None:
    """One line each on stdout, exit code 1; only what was spoiled."""
    execute(here.database, *SPOILED[what])
    said = ask("db", "check", "--config", "certsync.toml")
    assert Exit.DIFFERENT == said.exit
    start = Messages("nl")._template(f"dbcheck.{what}").partition("{")[0]
    assert said.out
    assert [] == [line for line in said.out.splitlines() if not line.startswith(start)]


@pytest.mark.usefixtures("here")
def test_a_backup_that_is_not_there_is_told(ask: Ask) -> None:
    """A file that was named by mistake is no database that a sync would make."""
    said = ask("db", "check", "elders.sqlite", "--config", "certsync.toml")
    assert (Exit.USAGE, True) == (said.exit, "het bestand is er niet" in said.err)


def test_a_damaged_file_is_told(ask: Ask, here: Made) -> None:
    """Pages of noise: the database cannot be used, or its check says that it is damaged."""
    size = here.database.stat().st_size
    with here.database.open("r+b") as file:
        file.seek(size // 2)
        file.write(b"\xa5" * (size // 4))
    said = ask("db", "check", "--config", "certsync.toml")
    assert said.exit in {Exit.DATABASE, Exit.DIFFERENT}
    assert "beschadigd" in said.out + said.err


def test_another_account_reads_a_backup_and_is_told_how(
    ask: Ask, here: Made, tmp_path: Path
) -> None:
    """A database in WAL mode cannot be read where nothing may be written; a backup can."""
    copy = tmp_path / "shared.sqlite"
    assert Exit.OK == ask("db", "backup", str(copy), "--config", "certsync.toml").exit
    (tmp_path / "shared.toml").write_text(f'database_url = "sqlite:///{copy}"\n')
    for folder in [tmp_path, *tmp_path.parents]:
        if folder.stat().st_uid == os.geteuid() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o055)
    here.database.parent.chmod(0o555)
    copy.chmod(0o444)
    with other_account():
        refused = ask("list", "--config", "certsync.toml")
        shared = ask("list", "--config", "shared.toml")
    here.database.parent.chmod(0o755)
    assert Exit.DATABASE == refused.exit
    assert "docs/operating.md" in refused.err
    assert Exit.OK == shared.exit
    assert shared.out
