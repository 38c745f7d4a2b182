import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from certsync.catalog.writer import Owner, writer_lock
from certsync.errors import DatabaseReadOnly, Locked

ME = Owner(1, "here", "2026-11-02T06:15:00.000000Z", "sync")


def test_the_lock_is_held_by_one_and_told_to_the_other(tmp_path: Path) -> None:
    """Who waits in vain hears who holds it; once let go, it can be had again."""
    path = tmp_path / "c.sqlite"
    with writer_lock(path, wait_seconds=0, owner=ME):
        note = json.loads(path.with_name("c.sqlite.lock.json").read_text())
        other = Owner(2, "there", "2026-11-02T06:17:05.000000Z", "db upgrade")
        with pytest.raises(Locked) as locked, writer_lock(path, wait_seconds=0, owner=other):
            raise AssertionError
    expected = {"pid": 1, "host": "here", "since": ME.since, "command": "sync"}
    assert expected == note
    assert {"path": str(path), **expected, "age": 125} == locked.value.facts
    with writer_lock(path, wait_seconds=0, owner=ME):
        pass
    assert not path.with_name("c.sqlite.lock.json").exists()


@pytest.mark.parametrize("note", [None, "", "{", "[]"])
def test_a_lock_without_a_readable_note_is_still_a_lock(tmp_path: Path, note: str | None) -> None:
    """The note is for people; the lock itself is what counts."""
    path = tmp_path / "c.sqlite"
    with writer_lock(path, wait_seconds=0, owner=ME):
        file = path.with_name("c.sqlite.lock.json")
        file.unlink() if note is None else file.write_text(note)
        with pytest.raises(Locked) as locked, writer_lock(path, wait_seconds=0, owner=ME):
            raise AssertionError
    assert {"path": str(path)} == locked.value.facts


def test_a_killed_run_lets_go_of_the_lock(tmp_path: Path) -> None:
    """Kill -9 leaves a note behind, and no lock."""
    path = tmp_path / "c.sqlite"
    program = dedent("""
        import sys; from pathlib import Path
        from certsync.catalog.writer import Owner, writer_lock
        owner = Owner(3, "there", "now", "sync")
        with writer_lock(Path(sys.argv[1]), wait_seconds=0, owner=owner):
            print("held", flush=True); sys.stdin.read()
        """)
    with subprocess.Popen(
        [sys.executable, "-c", program, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert "held" == holder.stdout.readline().strip()
        with pytest.raises(Locked) as locked, writer_lock(path, wait_seconds=0, owner=ME):
            raise AssertionError
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait(timeout=60)
    assert "there" == locked.value.facts["host"]
    assert path.with_name("c.sqlite.lock.json").exists()
    with writer_lock(path, wait_seconds=0, owner=ME):
        pass


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """A file that stands where the folder should be, and a folder where the lock should be."""
    (tmp_path / "file").touch()
    (tmp_path / "c.sqlite.lock").mkdir()
    for path in (tmp_path / "file" / "c.sqlite", tmp_path / "c.sqlite"):
        with pytest.raises(DatabaseReadOnly), writer_lock(path, wait_seconds=0, owner=ME):
            raise AssertionError
