"""What a user's machine does to a program: odd streams, full disks, other people's folders."""

import errno
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from shutil import copy

import pytest

from certsync.catalog import writer
from certsync.catalog.writer import Owner, writer_lock
from certsync.errors import DatabaseUnusable, DiskFull, Exit
from tests.integration.cli.conftest import Ask
from tests.made import made, write_config

OWNER = Owner(pid=1, host="here", since="2026-09-01T06:15:00.000000Z", command="sync")


def test_demo_leaves_other_files_alone(ask: Ask, tmp_path: Path) -> None:
    """A folder with files that no demo left is refused, and nothing in it is touched."""
    (tmp_path / "precious").mkdir()
    thesis = tmp_path / "precious" / "thesis.txt"
    thesis.write_text("keep")
    said = ask("demo", "--folder", str(thesis.parent))
    assert (Exit.USAGE, "keep") == (said.exit, thesis.read_text())
    assert Exit.USAGE == ask("demo", "--folder", str(thesis)).exit
    (tmp_path / "link").symlink_to(thesis.parent)
    assert Exit.USAGE == ask("demo", "--folder", str(tmp_path / "link")).exit


def test_disk_full_before_the_first_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full already is told as such, and leaves no half-written note."""

    def full(*_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_text", full)
    path = tmp_path / "certsync.sqlite"
    with pytest.raises(DiskFull), writer_lock(path, wait_seconds=0, owner=OWNER):
        pytest.fail("the lock was given")
    assert [] == list(tmp_path.glob("*.json*"))


def test_unknown_older_version(tmp_path: Path) -> None:
    """A database of a version no migration knows cannot be used, and says why."""
    path = tmp_path / "certsync.sqlite"
    with writer.open_writer(path):
        pass
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
        connection.commit()
    with pytest.raises(DatabaseUnusable) as caught, writer.open_writer(path):
        pytest.fail("it was opened")
    assert "0000" in str(caught.value.facts["why"])


def test_missing_table(ask: Ask, catalogue: Path, tmp_path: Path) -> None:
    """A database from which a table was taken is damaged: exit 7, not a bug."""
    path = tmp_path / "certsync.sqlite"
    copy(catalogue.with_name("certsync.sqlite"), path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE evidence")
    config = tmp_path / "other.toml"
    config.write_text(f'database_url = "sqlite:///{path}"\n')
    assert Exit.DATABASE == ask("why", "K0717", "--config", str(config)).exit


def run(catalogue: Path, command: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run a shell line in which $C is the program on the catalogue."""
    program = f"{sys.executable} -m certsync --config {catalogue}"
    return subprocess.run(
        ["/bin/sh", "-c", command],
        env={**os.environ, "C": program, **env},
        check=False,
        capture_output=True,
    )


def test_narrow_character_set(catalogue: Path) -> None:
    """What a stream cannot show is spelled out; nothing after it is lost."""
    done = run(catalogue, "$C history K0717", PYTHONIOENCODING="ascii")
    assert 0 == done.returncode, done.stderr
    wide = run(catalogue, "$C history K0717", PYTHONIOENCODING="utf-8")
    assert wide.stdout.count(b"\n") == done.stdout.count(b"\n")


@pytest.mark.parametrize("closed", [">&-", "2>&-"])
def test_closed_stream(catalogue: Path, closed: str) -> None:
    """A stream that is closed from the start is no reason for a traceback."""
    done = run(catalogue, f"$C list {closed}")
    assert (0, b"") == (done.returncode, done.stderr)


def test_huge_limit(ask: Ask) -> None:
    """A number no database can count to is refused as a number."""
    assert Exit.USAGE == ask("runs", "--limit", "9" * 20).exit


def test_why_shows_the_page_of_a_link(ask: Ask, tmp_path: Path) -> None:
    """A link that stands on the certificate's own page is shown there, in columns in a pipe."""
    with made(tmp_path) as here:
        here.sync("sbb-keuzedelen")
        config = write_config(here, tmp_path)
    said = ask("why", "K0717", "crebos", "--config", str(config))
    rows = [line.split("\t") for line in said.out.splitlines()]
    assert {"25187", "25604"} == {row[3] for row in rows}
    assert all("/certificaat/details/" in row[4] for row in rows)


def test_inspect_in_a_pipe_hides_nothing(ask: Ask) -> None:
    """Rows on stdout are the records; what could not be read is told on stderr."""
    Path("page.html").write_text(
        "<table><tr><th>Code<th>Naam</tr><tr><td>K0717<td>Agile game productie</tr>"
        "<tr><td>K 0022<td>Digitale vaardigheden basis</tr></table>"
    )
    said = ask("inspect", "page.html")
    assert said.out.startswith("K0717\t")
    assert "K 0022  er staat witruimte in de code" in said.err
    Path("empty.html").write_text("")
    assert "leeg" in ask("inspect", "empty.html").err


def test_hostile_file_is_unreadable_input(ask: Ask) -> None:
    """A page too deep to parse is an input file that cannot be used: exit 2."""
    Path("deep.html").write_text("<div>" * 100_000)
    assert Exit.USAGE == ask("inspect", "deep.html").exit


def test_unknown_source_is_refused_alike(ask: Ask) -> None:
    """A source the catalogue never saw is refused by every command that takes one."""
    for command in ("runs", "diff"):
        assert Exit.USAGE == ask(command, "--source", "sbb-keuzedeel").exit
