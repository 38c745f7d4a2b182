"""An installation that looks after one source of a made site, and tells a webhook.

Days pass by moving what the database holds into the past: to a process that starts now, its last
run is then that long ago.
"""

import io
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from certsync.catalog.moments import moment_of
from certsync.cli.main import main
from certsync.errors import Exit
from certsync.testing import MadeSite, Page, sites_root
from certsync.testing.site import load_pages
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
    said: io.StringIO = field(default_factory=io.StringIO)

    @property
    def database(self) -> Path:
        """Where the database lies."""
        return self.folder / "certsync.sqlite"

    def call(self, *arguments: str) -> Exit:
        """Run one command to its end; in this process, since starting one takes a second."""
        self.said = io.StringIO()
        with redirect_stdout(self.said), redirect_stderr(self.said):
            return Exit(main(["--config", str(self.folder / "certsync.toml"), *arguments]))

    def shorten(self, by: int) -> None:
        """Take so many rows from the end of the page; with 0 it is as the moment has it."""
        page = load_pages(sites_root(), self.site.moment or MOMENTS[0])[PAGE]
        start, *parts = page.body.split(b"<tr")
        head, *listed = [b"<tr" + part for part in parts]
        end = listed[-1].partition(b"</tr>")[2]
        short = b"".join([start, head, *listed[: len(listed) - by], end])
        kind = {"Content-Type": page.headers["Content-Type"]}
        self.site.pages = {PAGE: Page(short, kind)} if by else {}

    def daemon(self) -> "subprocess.Popen[str]":
        """Start `certsync schedule`, in a process of its own."""
        config = str(self.folder / "certsync.toml")
        command = [sys.executable, "-P", "-m", "certsync", "--config", config, "schedule"]
        return subprocess.Popen(command, cwd="/", text=True, stderr=subprocess.PIPE)

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """Ask the database."""
        with closing(sqlite3.connect(self.database)) as db:
            return db.execute(query).fetchall()

    def outcomes(self) -> list[object]:
        """How the runs ended, oldest first; none before there is a database."""
        if not self.database.exists():
            return []
        tables = self.rows("SELECT 1 FROM sqlite_master WHERE name = 'bookmark'")
        return (
            [o for (o,) in self.rows("SELECT outcome FROM run ORDER BY number")] if tables else []
        )

    def pass_days(self, days: int) -> None:
        """Let days go by."""
        with closing(sqlite3.connect(self.database)) as db:
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
        assert before + 1 == len(self.outcomes()), self.said.getvalue()
        return code


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    until = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.02)


@contextmanager
def new_life(folder: Path) -> Iterator[Life]:
    """Install certsync in a folder, before its first run."""
    with MadeSite(sites_root(), MOMENTS[0]) as site, hook() as server:
        config = folder / "certsync.toml"
        config.touch(0o600)
        config.write_text(f"""
            database_url = "sqlite:///{folder}/certsync.sqlite"
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
            [sources.rio]
            enabled = false
            [sources.sbb-pilots]
            start = ["{site.url}{PAGE}"]
            expect = {{ min_certificates = 0 }}
            schedule = "15 6 * * *"
        """)
        yield Life(site, server, folder)


def stop(daemon: "subprocess.Popen[str]") -> str:
    """End a daemon as systemd does, within seconds, and return what it said."""
    daemon.send_signal(signal.SIGTERM)
    _, said = daemon.communicate(timeout=10)
    assert Exit.TERMINATED == daemon.returncode, said
    assert "Traceback" not in said
    return said
