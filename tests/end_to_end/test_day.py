"""A day in the life: a daemon, its site, its people, and all that comes between them.

Days pass by moving what the database holds into the past: to a process that starts now, its last
run is then that long ago.
"""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from certsync.catalog.moments import moment_of
from certsync.cli.main import main
from certsync.errors import Exit
from certsync.testing import MadeSite, sites_root
from tests.hook import Hook, hook
from tests.made import MOMENTS

PAGE = "/pilots-mbo-certificaten"
MOMENTS_OF: dict[str, tuple[str, ...]] = {
    "run": ("moment", "started_at"),
    "capture": ("requested_at",),
    "notice": ("made_at", "next_at"),
}


@dataclass
class Life:
    """A site, a webhook, and an installation that looks after one source."""

    site: MadeSite
    hook: Hook
    folder: Path

    def call(self, *arguments: str) -> int:
        """Run one command to its end; in this process, since starting one takes a second."""
        return main(["--config", str(self.folder / "certsync.toml"), *arguments])

    def daemon(self) -> "subprocess.Popen[str]":
        """Start `certsync schedule`, in a process of its own."""
        config = str(self.folder / "certsync.toml")
        command = [sys.executable, "-P", "-m", "certsync", "--config", config, "schedule"]
        return subprocess.Popen(command, cwd="/", text=True, stderr=subprocess.PIPE)

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """Ask the database."""
        with closing(sqlite3.connect(self.folder / "certsync.sqlite")) as db:
            return db.execute(query).fetchall()

    def outcomes(self) -> list[object]:
        """How the runs ended, oldest first; none before there is a database."""
        if not (self.folder / "certsync.sqlite").exists():
            return []
        tables = self.rows("SELECT 1 FROM sqlite_master WHERE name = 'bookmark'")
        return (
            [o for (o,) in self.rows("SELECT outcome FROM run ORDER BY number")] if tables else []
        )

    def pass_days(self, days: int) -> None:
        """Let days go by."""
        with closing(sqlite3.connect(self.folder / "certsync.sqlite")) as db:
            for table, columns in MOMENTS_OF.items():
                for column in columns:
                    for key, at in db.execute(f"SELECT rowid, {column} FROM {table}").fetchall():
                        if at is not None:
                            then = datetime.fromisoformat(at) - timedelta(days=days)
                            row = (moment_of(then), key)
                            db.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", row)
            db.commit()

    def next_day(self) -> Exit:
        """Let a day go by, visit the source as cron does, and return how that ended."""
        self.pass_days(1)
        before = len(self.outcomes())
        code = self.call("sync")
        assert before + 1 == len(self.outcomes())
        return Exit(code)


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    until = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.02)


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Life]:
    """An installation before its first run."""
    with MadeSite(sites_root(), MOMENTS[0]) as site, hook() as server:
        config = tmp_path / "certsync.toml"
        config.touch(0o600)
        config.write_text(f"""
            database_url = "sqlite:///{tmp_path}/certsync.sqlite"
            language = "nl"
            fetch = {{ min_gap_seconds = 0, attempts = 1 }}
            [schedule]
            jitter_seconds = 0
            [notify]
            urls = ["{server.apprise}"]
            after_failures = 2
            [heartbeat]
            url = "{server.url}/ping"
            [sources.sbb-keuzedelen]
            enabled = false
            [sources.sbb-pilots]
            start = ["{site.url}{PAGE}"]
            expect = {{ min_certificates = 0 }}
            schedule = "15 6 * * *"
        """)
        yield Life(site, server, tmp_path)


def stop(daemon: "subprocess.Popen[str]") -> str:
    """End a daemon as systemd does, within seconds, and return what it said."""
    daemon.send_signal(signal.SIGTERM)
    _, said = daemon.communicate(timeout=10)
    assert Exit.TERMINATED == daemon.returncode, said
    assert "Traceback" not in said
    return said


def test_a_day_in_the_life(life: Life) -> None:
    """Each step leaves what the next one begins with."""
    it_comes_up_and_tells_nothing(life)
    it_tells_a_change_once(life)
    it_tells_when_failing_starts_and_ends(life)
    it_makes_up_once_for_a_sleep(life)
    it_survives_a_kill(life)
    it_waits_for_a_webhook_that_is_down(life)
    it_kept_its_secret(life)


def it_comes_up_and_tells_nothing(life: Life) -> None:
    """A visit at once, a first reading, a sign of life, no news; gone within seconds."""
    daemon = life.daemon()
    wait_until(lambda: bool(life.hook.requests))
    assert "de volgende keer is" in stop(daemon)
    assert (["accepted"], ["GET /ping"]) == (life.outcomes(), life.hook.requests)


def it_tells_a_change_once(life: Life) -> None:
    """The site changes: one notice. It stands still: none."""
    life.site.moment = MOMENTS[1]
    assert [Exit.OK] * 2 == [life.next_day() for _ in range(2)]
    (changes,) = life.hook.titles
    assert changes.startswith("certsync: wijzigingen")


def it_tells_when_failing_starts_and_ends(life: Life) -> None:
    """The site breaks: one notice, at the second failed run, and no heartbeat. It heals: one."""
    life.site.fail(PAGE, 500)
    beats = life.hook.requests.count("GET /ping")
    assert [Exit.SOURCE] * 3 == [life.next_day() for _ in range(3)]
    assert ["certsync: sbb-pilots geeft geen lijst meer"] == life.hook.titles[1:]
    assert beats == life.hook.requests.count("GET /ping")
    assert Exit.DIFFERENT == life.call("status")
    life.site.clear()
    assert Exit.OK == life.next_day()
    assert ["certsync: sbb-pilots geeft weer een lijst"] == life.hook.titles[2:]
    assert Exit.OK == life.call("status")


def it_makes_up_once_for_a_sleep(life: Life) -> None:
    """The machine sleeps over three runs: one, by a daemon that then waits for its time."""
    life.pass_days(3)
    before = len(life.outcomes())
    daemon = life.daemon()
    wait_until(lambda: len(life.outcomes()) > before)
    time.sleep(0.3)
    stop(daemon)
    assert before + 1 == len(life.outcomes())


def it_survives_a_kill(life: Life) -> None:
    """Daemon and child are killed in the middle of a visit: nothing of it is believed."""
    before = life.outcomes()
    life.pass_days(1)
    life.site.slow(PAGE, 20)
    note = life.folder / "certsync.sqlite.lock.json"
    daemon = life.daemon()
    wait_until(note.exists)
    child = json.loads(note.read_text())["pid"]
    daemon.kill()
    os.kill(child, signal.SIGKILL)
    daemon.communicate(timeout=10)
    life.site.clear()
    assert before == life.outcomes()


def it_waits_for_a_webhook_that_is_down(life: Life) -> None:
    """Down for three days in which the site changes twice: none lost, none doubled."""
    life.hook.status = 503
    told = len(life.hook.titles)
    for moment in (MOMENTS[2], MOMENTS[3], MOMENTS[3]):
        life.site.moment = moment
        assert Exit.OK == life.next_day()
    waiting = [title for (title,) in life.rows("SELECT title FROM notice WHERE sent_at IS NULL")]
    assert waiting
    assert told == len(life.hook.titles)
    life.hook.status = 200
    for _ in range(2):
        life.next_day()
    assert waiting == life.hook.titles[told:]
    assert [] == life.rows("SELECT key FROM notice WHERE sent_at IS NULL")


def it_kept_its_secret(life: Life) -> None:
    """Nothing that was written holds the token of the webhook."""
    everything = b"".join(
        path.read_bytes() for path in life.folder.iterdir() if path.name != "certsync.toml"
    )
    assert b"geheim-token" not in everything
