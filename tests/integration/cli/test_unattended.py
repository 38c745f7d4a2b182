"""Running from cron: silence, waiting for another run, bookmarks, secrets, and visits that die."""

import json
import os
import socket
import sqlite3
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from certsync.catalog.writer import Owner, writer_lock
from certsync.errors import Exit
from certsync.testing import MadeSite, moments, sites_root
from tests.hook import hook
from tests.integration.cli.conftest import Ask
from tests.integration.cli.test_status import PAGE, answer, call, config, site

__all__ = ["call", "config", "site"]  # the fixtures
SECOND = moments(sites_root())[1]


def test_quiet_if_unchanged_says_nothing_when_there_is_nothing_to_say(
    call: Ask, site: MadeSite
) -> None:
    """Cron mails what is said: a change, a failure, and nothing else."""
    first = call("sync", "--quiet-if-unchanged")
    assert "eerste opname" in first.err
    assert first.err.startswith("Instellingen: ")
    assert (Exit.OK, "", "") == tuple(vars_of(call("sync", "--quiet-if-unchanged")))
    site.moment = SECOND
    assert "bijgewerkt" in call("sync", "--quiet-if-unchanged").err
    site.fail(PAGE, 500)
    failed = call("sync", "--quiet-if-unchanged")
    assert Exit.SOURCE == failed.exit
    assert "certsync: " in failed.err


def vars_of(said: object) -> tuple[object, ...]:
    """The parts of what a call gave."""
    return tuple(getattr(said, name) for name in ("exit", "out", "err"))


def test_quiet_if_unchanged_still_gives_its_data(call: Ask) -> None:
    """--json asks for something on stdout."""
    call("sync")
    said = call("sync", "--quiet-if-unchanged", "--json")
    assert "" == said.err
    assert ["unchanged"] == [run["outcome"] for run in json.loads(said.out)["runs"]]


def test_busy_says_who_where_and_how_long(call: Ask, tmp_path: Path) -> None:
    """One line of what is wrong, one of who it is and what to do."""
    owner = Owner(os.getpid(), socket.gethostname(), "2026-11-02T06:15:00.000000Z", "sync")
    with writer_lock(tmp_path / "made.sqlite", wait_seconds=0, owner=owner):
        said = call("sync", "-q")
    assert Exit.LOCKED == said.exit
    first, second = said.err.splitlines()
    assert "bezig" in first
    for fact in (
        "certsync sync",
        f"proces {os.getpid()}",
        socket.gethostname(),
        "seconden",
        "--wait",
    ):
        assert fact in second


def test_wait_says_for_whom_and_goes_on_when_it_is_free(call: Ask, tmp_path: Path) -> None:
    """A run that waits for another one is not a failed run."""
    owner = Owner(1, "elders", "2026-11-02T06:15:00.000000Z", "db upgrade")
    held, free = threading.Event(), threading.Event()

    def hold() -> None:
        with writer_lock(tmp_path / "made.sqlite", wait_seconds=0, owner=owner):
            held.set()
            free.wait(10)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(10)
    threading.Timer(0.2, free.set).start()
    said = call("sync", "--wait", "10")
    thread.join()
    assert Exit.OK == said.exit
    assert "certsync db upgrade is bezig met deze database (proces 1 op elders" in said.err


def test_wait_in_vain_is_5(call: Ask, tmp_path: Path) -> None:
    """After that long it gives up."""
    owner = Owner(1, "elders", "2026-11-02T06:15:00.000000Z", "sync")
    with writer_lock(tmp_path / "made.sqlite", wait_seconds=0, owner=owner):
        assert Exit.LOCKED == call("sync", "--wait", "0.1").exit


@pytest.mark.parametrize("given", ["lang", "-1", "nan", "1e99"])
def test_wait_wants_seconds(call: Ask, given: str) -> None:
    """What is no number of seconds is refused."""
    assert Exit.USAGE == call("sync", f"--wait={given}").exit


def test_bookmark_tells_what_is_new_to_somebody(call: Ask, site: MadeSite) -> None:
    """`ack @ik` puts it at the last run, `diff @ik` shows what came after, each for themselves."""
    assert Exit.DATABASE == call("ack", "@ik").exit
    call("sync")
    unknown = call("diff", "@ik")
    assert Exit.USAGE == unknown.exit
    assert "certsync ack @ik" in unknown.err
    assert "@ik staat nu bij run 1." in call("ack", "@ik").err
    site.moment = SECOND
    call("sync")
    call("ack", "@jij")
    assert Exit.DIFFERENT == call("diff", "@ik", "--exit-code").exit
    assert Exit.OK == call("diff", "@jij", "--exit-code").exit
    assert "@ik staat nu bij run 2; eerst stond die bij run 1." in call("ack", "@ik").err
    assert Exit.OK == call("diff", "@ik", "--exit-code").exit


@pytest.mark.parametrize("name", ["ik", "@", "@notices", "@a b", "@../x", "@" + "x" * 99])
def test_what_can_be_no_bookmark_is_refused(call: Ask, name: str) -> None:
    """Among them the one of the notices: moving it would lose some."""
    call("sync")
    assert Exit.USAGE == call("ack", name).exit


def test_ack_without_a_run_or_a_name(call: Ask, tmp_path: Path) -> None:
    """There is nothing to put it at."""
    assert Exit.USAGE == call("ack").exit
    call("sync")
    with closing(sqlite3.connect(tmp_path / "made.sqlite")) as db:
        db.executescript("PRAGMA foreign_keys = OFF; DELETE FROM bookmark; DELETE FROM run")
    assert Exit.USAGE == call("ack", "@ik").exit


def test_secrets_in_a_file_that_all_can_read_are_refused(call: Ask, config: Path) -> None:
    """With the command that puts it right, and without the secret."""
    with config.open("a") as more:
        more.write('[heartbeat]\nurl = "https://hc.example/geheim-token"\n')
    config.chmod(0o644)
    said = call("sync")
    assert Exit.USAGE == said.exit
    assert f"chmod o-rwx {config}" in said.err
    assert "geheim-token" not in said.err
    config.chmod(0o640)
    assert "chmod" not in call("db", "path").err


def test_apprise_that_is_missing_is_told_before_any_visit(
    call: Ask, config: Path, site: MadeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not at night, when the first notice should have gone out."""
    with config.open("a") as more:
        more.write('[notify]\nurls = ["json://127.0.0.1:9/"]\n')
    config.chmod(0o600)
    monkeypatch.setattr("certsync.notify.check.find_spec", lambda _: None)
    said = call("sync")
    assert Exit.USAGE == said.exit
    assert "pip install 'certsync[notify]'" in said.err
    assert () == site.requests


@pytest.mark.parametrize(
    ("content", "says"), [(None, "het bestand is er niet"), ("K0717\nK17\n", "regel 2 “K17”")]
)
def test_offer_that_cannot_be_read_is_told_before_any_visit(
    call: Ask, config: Path, site: MadeSite, content: str | None, says: str
) -> None:
    """A code that is mistyped would be silence."""
    if content is not None:
        config.with_name("aanbod.txt").write_text(content)
    with config.open("a") as more:
        more.write(
            f'[notify]\nchanges = "offer"\noffer_file = "{config.with_name("aanbod.txt")}"\n'
        )
    said = call("sync")
    assert Exit.USAGE == said.exit
    assert says in said.err
    assert () == site.requests


def test_visit_past_its_deadline_is_killed_and_kept(
    call: Ask, config: Path, site: MadeSite, tmp_path: Path
) -> None:
    """A site that never ends does not go unnoticed: the run is there, and `status` tells of it."""
    call("sync")
    with closing(sqlite3.connect(tmp_path / "made.sqlite")) as db:
        db.execute("UPDATE run SET moment = '2026-01-01T00:00:00.000000Z'")
        db.commit()
    with config.open("a") as more:
        more.write("[schedule]\ndeadline_seconds = 1\n")
    site.slow(PAGE, 30)
    said = call("schedule", "--once")
    assert Exit.SOURCE == said.exit
    assert "na 1 seconden was het nog niet klaar" in said.err
    found = answer(call("status", "--json"))
    assert (["stale", "failing"], "error.run-too-long") == (found["states"], found["message"])


def test_visit_that_dies_is_kept(
    call: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A child that ends without a word leaves a failed run, with its code."""
    call("sync", "-q")
    with closing(sqlite3.connect(tmp_path / "made.sqlite")) as db:
        db.execute("UPDATE run SET moment = '2026-01-01T00:00:00.000000Z'")
        db.commit()
    dying = [sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"]
    monkeypatch.setattr("certsync.cli.schedule._command", lambda *_: dying)
    said = call("schedule", "--once")
    assert Exit.BUG == said.exit
    assert "brak af zonder iets te melden (code 70)" in said.err
    assert "error.run-died" == answer(call("status", "--json"))["message"]


def test_daemon_gives_a_sign_of_life_for_each_source_that_went_well(
    call: Ask, config: Path, site: MadeSite
) -> None:
    """A visit to one source is a sync of its own: another source that fails does not silence it."""
    off, start = "enabled = false", f'start = ["{site.url}/certificaten"]'
    config.write_text(config.read_text().replace(off, start, 1))
    site.fail("/certificaten", 500)
    with hook() as server:
        with config.open("a") as more:
            more.write(f'[heartbeat]\nurl = "{server.url}/ping"\n')
        config.chmod(0o600)
        assert Exit.SOURCE == call("schedule", "--once").exit
        assert ["GET /ping"] == server.requests
        assert Exit.SOURCE == call("sync").exit
    assert ["GET /ping"] == server.requests


def test_json_log_is_json_in_every_line(call: Ask) -> None:
    """The id of the call is the same in each line, and another in the next call."""
    ids = []
    for _ in range(2):
        said = call("sync", "-v", "--log-format", "json")
        lines = [json.loads(line) for line in said.err.splitlines()]
        assert len(lines) > 3
        (one,) = {line["run_id"] for line in lines}
        ids.append(one)
    assert ids[0] != ids[1]
