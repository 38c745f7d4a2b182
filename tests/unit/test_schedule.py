"""When a source is visited, and what becomes of the process that visits it."""

import itertools
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certsync import schedule
from certsync.errors import Exit, RunTooLong, SettingsError, SourceFailed
from certsync.schedule import (
    Children,
    Planned,
    SourceTrigger,
    check_plan,
    due,
    end,
    run_due,
    run_forever,
)

ZONE = "Europe/Amsterdam"
SIX = "0 6 * * *"


def at(text: str) -> datetime:
    """A moment in Amsterdam, from ISO text."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE))


def runs(cron: str, first: str, until: str) -> list[str]:
    """All runs, in UTC, of a daemon that is up from `first` until `until` and always succeeds."""
    now, found = at(first).astimezone(UTC), []
    while (now := due(now, now, cron, ZONE).astimezone(UTC)) < at(until):
        found.append(f"{now:%d %H:%M}")
    return found


class Told:
    """Keeps what is told."""

    def __init__(self) -> None:
        self.said: list[tuple[str, Mapping[str, object]]] = []
        self.failed: list[SourceFailed] = []

    def __call__(self, key: str, facts: Mapping[str, object]) -> None:
        """Take one message."""
        self.said.append((key, facts))

    def fail(self, error: SourceFailed) -> None:
        """Take one failure."""
        self.failed.append(error)


def children(script: str, *arguments: str, deadline: float = 20.0) -> tuple[Children, Told]:
    """Children that run a Python script with the name of the source behind its arguments."""
    told = Told()
    command = [sys.executable, "-S", "-c", script, *arguments]
    return Children(lambda source: [*command, source], told, told.fail, deadline), told


def wait_for(path: Path) -> None:
    """Wait until a child has made a file."""
    until = time.monotonic() + 10
    while not path.exists():
        assert time.monotonic() < until, f"no {path}"
        threading.Event().wait(0.005)


def test_source_without_a_good_run_is_due_at_once() -> None:
    """The first visit does not wait for the night."""
    now = at("2026-11-02 13:00")
    assert now == due(None, now, SIX, ZONE)


def test_next_run_follows_the_last_good_one() -> None:
    """After today's run the next is tomorrow's."""
    assert at("2026-11-03 06:00") == due(
        at("2026-11-02 06:00:05"), at("2026-11-02 13:00"), SIX, ZONE
    )


@pytest.mark.parametrize("missed", [1, 3, 400])
def test_missed_runs_are_made_up_for_by_one(missed: int) -> None:
    """However many runs a sleep skipped, one is due, now, and after it the next regular one."""
    now = at("2026-11-02 13:00")
    assert now == due(now - timedelta(days=missed), now, SIX, ZONE)
    assert at("2026-11-03 06:00") == due(now, now, SIX, ZONE)


def test_one_is_monday() -> None:
    """`0 6 * * 1` is Monday, as in Debian's cron."""
    tuesday = at("2026-11-24 00:00")
    assert at("2026-11-30 06:00") == due(tuesday, tuesday, "0 6 * * 1", ZONE)


def test_spring_does_not_skip() -> None:
    """On the day that has no 02:30, the run comes once, when the clock has jumped to 03:00."""
    assert ["27 01:30", "28 01:00", "29 00:30"] == runs(
        "30 2 * * *", "2027-03-27 00:00", "2027-03-30 00:00"
    )


def test_autumn_does_not_double() -> None:
    """On the day that has two 02:30s, the run comes once, at the first."""
    assert ["30 00:30", "31 00:30", "01 01:30"] == runs(
        "30 2 * * *", "2027-10-30 00:00", "2027-11-02 00:00"
    )


def test_run_by_hand_in_the_second_hour_is_not_followed_by_the_first() -> None:
    """A good run at the second 02:10 lies after that night's 02:30: the next one is tomorrow's."""
    by_hand = datetime(2027, 10, 31, 1, 10, tzinfo=UTC)
    following = due(by_hand, by_hand, "30 2 * * *", ZONE)
    assert datetime(2027, 11, 1, 1, 30, tzinfo=UTC) == following.astimezone(UTC)


def test_clock_set_back_neither_starves_nor_repeats() -> None:
    """A last good run that seems to lie in the future waits for the next regular time only."""
    now = at("2026-11-02 13:00")
    assert at("2026-11-03 06:00") == due(at("2099-01-01 06:00"), now, SIX, ZONE)


def test_clock_put_right_does_not_repeat_a_visit() -> None:
    """Set back by an hour after the visit, the clock passes its time again: no second visit."""
    visited = at("2026-11-02 06:00:05")
    assert at("2026-11-03 06:00") == due(visited, at("2026-11-02 05:30"), SIX, ZONE)
    trigger = SourceTrigger(Planned("sbb-pilots", SIX, ZONE, at("2026-11-01 06:00")))
    trigger.get_next_fire_time(visited, visited)
    again = trigger.get_next_fire_time(None, at("2026-11-02 05:30"))
    assert at("2026-11-03 06:00") == again


def test_jitter_delays_regular_visits_only() -> None:
    """By what was drawn, but never past half-way to the next; a missed visit is not delayed."""
    now = at("2026-11-02 13:00")
    fresh = Planned("sbb-pilots", SIX, ZONE, at("2026-11-02 06:00"))
    assert at("2026-11-03 06:01:30") == SourceTrigger(fresh, lambda: 90).get_next_fire_time(
        None, now
    )
    often = Planned("sbb-pilots", "*/2 * * * *", ZONE, now)
    assert at("2026-11-02 13:03") == SourceTrigger(often, lambda: 999).get_next_fire_time(None, now)
    missed = Planned("sbb-pilots", SIX, ZONE, at("2026-11-01 06:00"))
    assert now == SourceTrigger(missed, lambda: 90).get_next_fire_time(None, now)


CRONS = st.sampled_from(["30 2 * * *", "0 3 * * *", "59 1 * * *", "0 2 * * 7", "15 6 * * 1-5"])
HOURS = st.integers(min_value=0, max_value=24 * 740)


@given(cron=CRONS, hours=HOURS, seconds=st.integers(0, 3599))
def test_each_day_of_a_plan_has_one_visit(cron: str, hours: int, seconds: int) -> None:
    """Whenever a daemon starts, each day that its time falls on gets exactly one visit."""
    start = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours, seconds=seconds)
    times: list[datetime] = []
    now = start
    while len(times) < 12:
        now = due(now, now, cron, ZONE).astimezone(UTC)
        times.append(now)
    assert times == sorted(set(times))
    days = [time.astimezone(ZoneInfo(ZONE)).date() for time in times]
    assert len(days) == len(set(days))
    weekdays = {"0 2 * * 7": {6}, "15 6 * * 1-5": {0, 1, 2, 3, 4}}.get(cron, set(range(7)))
    span = [days[0] + timedelta(days=nr) for nr in range((days[-1] - days[0]).days + 1)]
    assert days == [day for day in span if day.weekday() in weekdays]


@given(minutes=st.sampled_from([10, 15, 30, 60]), hours=HOURS)
def test_a_plan_by_the_minute_never_pauses_and_never_hurries(minutes: int, hours: int) -> None:
    """What runs every so many minutes does, also in the hour that comes twice or not at all."""
    cron = f"*/{minutes} * * * *" if minutes < 60 else "0 * * * *"
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
    for _ in range(8):
        following = due(now, now, cron, ZONE).astimezone(UTC)
        assert timedelta(minutes=minutes) == following - now
        now = following


@given(cron=CRONS, hours=HOURS, ago=st.integers(-60 * 24 * 40, 60 * 24 * 40))
def test_due_is_never_in_the_past_and_catches_up_once(cron: str, hours: int, ago: int) -> None:
    """Now or later, wherever the last good run lies; and after a visit now, later than now."""
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
    when = due(now - timedelta(minutes=ago), now, cron, ZONE)
    assert when.astimezone(UTC) >= now
    assert due(now, now, cron, ZONE).astimezone(UTC) > now
    assert when.astimezone(UTC) - now < timedelta(days=9)


@pytest.mark.parametrize("cron", ["", "61 6 * * *", "@daily", "0 0 6 * * *", "0 6 31 2 *", "zes"])
def test_bad_schedule_is_refused_by_its_key(cron: str) -> None:
    """A cron expression that cannot be followed is a settings error that names the key."""
    with pytest.raises(SettingsError) as caught:
        check_plan(Planned("sbb-pilots", cron, ZONE, None), "/etc/certsync/certsync.toml")
    assert "sources.sbb-pilots.schedule" == caught.value.facts["key"]
    assert "/etc/certsync/certsync.toml" == caught.value.facts["file"]


@pytest.mark.parametrize("cron", ["15 6 * * mon-fri", "*/30 * * * *", "0 6 1,15 * *"])
def test_good_schedule_is_taken(cron: str) -> None:
    """Five fields as cron knows them are fine."""
    check_plan(Planned("sbb-pilots", cron, ZONE, None), "certsync.toml")


def test_trigger_starts_from_the_last_good_run_and_goes_on_from_the_last_try() -> None:
    """A run that failed is tried again at the next regular time, not at once and for ever."""
    now = at("2026-11-02 13:00")
    trigger = SourceTrigger(Planned("sbb-pilots", SIX, ZONE, at("2026-10-20 06:00")))
    assert now == trigger.get_next_fire_time(None, now)
    assert at("2026-11-03 06:00") == trigger.get_next_fire_time(now, now)


def test_only_what_is_due_runs(tmp_path: Path) -> None:
    """`run_due` visits the sources that are due, in order, and says how each ended."""
    script = "import sys; open(sys.argv[1], 'a').write(sys.argv[2] + '\\n'); sys.exit(3)"
    log = tmp_path / "log"
    visitors, told = children(script, str(log))
    now = at("2026-11-02 13:00")
    plans = [
        Planned("never", SIX, ZONE, None),
        Planned("fresh", SIX, ZONE, at("2026-11-02 06:01")),
        Planned("stale", SIX, ZONE, at("2026-11-01 06:01")),
    ]
    assert (Exit.SOURCE, Exit.SOURCE) == run_due(plans, visitors, now)
    assert "never\nstale\n" == log.read_text()
    assert [("schedule.failed", {"source": "never", "exit": 3})] == told.said[:1]


def test_child_past_its_deadline_is_ended_with_all_it_started(tmp_path: Path) -> None:
    """A visit that hangs is ended, its own children too, and told as a failed source."""
    script = (
        "import subprocess, sys, time\n"
        "inner = subprocess.Popen(['sleep', '60'])\n"
        "open(sys.argv[1], 'w').write(str(inner.pid))\n"
        "time.sleep(60)\n"
    )
    pid_file = tmp_path / "pid"
    visitors, told = children(script, str(pid_file), deadline=1.0)
    assert Exit.SOURCE is visitors.run("sbb-pilots")
    (failed,) = told.failed
    assert isinstance(failed, RunTooLong)
    assert {"source": "sbb-pilots", "seconds": 1} == failed.facts
    assert gone(int(pid_file.read_text()))


def gone(pid: int) -> bool:
    """Whether a process has ended; one that waits to be reaped has."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        threading.Event().wait(0.005)
    return False


def test_child_that_ignores_sigterm_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A child that does not listen has some seconds, no more."""
    monkeypatch.setattr(schedule, "_GRACE_SECONDS", 0.2)
    ready = tmp_path / "ready"
    script = (
        "import signal, sys, time\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "open(sys.argv[1], 'w').close()\n"
        "time.sleep(60)\n"
    )
    visitors, _ = children(script, str(ready))
    ended: list[Exit] = []
    thread = threading.Thread(target=lambda: ended.append(visitors.run("sbb-pilots")))
    thread.start()
    wait_for(ready)
    visitors.stop()
    thread.join(10)
    assert [Exit.BUG] == ended
    assert [] == visitors.fail.__self__.failed  # type: ignore[attr-defined] # a stop is no failure


def test_exit_that_no_certsync_gives_is_a_bug() -> None:
    """A child killed from outside, or ended by Python itself, is not taken for success."""
    for script in ("import os; os.kill(os.getpid(), 9)", "raise SystemExit(99)"):
        visitors, told = children(script)
        assert Exit.BUG is visitors.run("sbb-pilots")
        assert [{"source": "sbb-pilots", "code": 70}] == [error.facts for error in told.failed]


@pytest.mark.parametrize(
    ("code", "failures"), [(0, 0), (1, 1), (2, 1), (3, 0), (4, 0), (5, 0), (7, 0)]
)
def test_visit_that_kept_its_own_end_is_kept_once(code: int, failures: int) -> None:
    """A failed or quarantined run is in the catalogue already; what broke off before is not."""
    visitors, told = children(f"raise SystemExit({code})")
    assert code == visitors.run("sbb-pilots")
    assert failures == len(told.failed)


def test_no_child_starts_after_a_stop(tmp_path: Path) -> None:
    """What was still waiting for its turn does not start while the daemon ends."""
    made = tmp_path / "made"
    visitors, _ = children("import sys; open(sys.argv[1], 'w').close()", str(made))
    visitors.stop()
    assert Exit.TERMINATED is visitors.run("sbb-pilots")
    assert not made.exists()


class _Stop(BaseException):
    """What a signal handler raises."""


def test_daemon_runs_what_is_due_one_at_a_time_and_ends_within_seconds(tmp_path: Path) -> None:
    """Two sources are due: the second waits for the first; a signal ends both child and daemon."""
    script = (
        "import os, sys, time\n"
        "folder, name = sys.argv[1:]\n"
        "if name != 'first' and not os.path.exists(f'{folder}/first-done'): name = 'overlap'\n"
        "open(f'{folder}/{name}', 'w').close()\n"
        "time.sleep(0.2 if name == 'first' else 60)\n"
        "open(f'{folder}/{name}-done', 'w').close()\n"
    )
    visitors, told = children(script, str(tmp_path))
    plans = [Planned(name, SIX, ZONE, None) for name in ("first", "second", "third")]

    def stop(_number: int, _frame: object) -> None:
        raise _Stop

    before = signal.signal(signal.SIGUSR1, stop)

    sent: list[float] = []

    def send_when_second_runs() -> None:
        try:
            wait_for(tmp_path / "second")
        finally:
            sent.append(time.monotonic())
            os.kill(os.getpid(), signal.SIGUSR1)

    thread = threading.Thread(target=send_when_second_runs, daemon=True)
    thread.start()
    try:
        with pytest.raises(_Stop):
            run_forever(plans, visitors, lambda: datetime.now(UTC), lambda: 0.0)
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert time.monotonic() - sent[0] < 10
    made = sorted(path.name for path in tmp_path.iterdir())
    assert ["first", "first-done", "second"] == made
    assert ["first", "second", "third"] == [
        facts["source"] for key, facts in told.said if key == "schedule.next"
    ]


def scheduler_at_work(clock: Iterator[datetime], planned: Planned) -> tuple[Any, threading.Thread]:
    """A scheduler in a thread, with one job that was planned by a clock far ahead."""
    scheduler = schedule._Scheduler(lambda: next(clock))
    trigger = SourceTrigger(planned)
    far = datetime(2099, 1, 2, 6, tzinfo=UTC)
    scheduler.add_job(int, trigger, id=planned.source, next_run_time=far)
    thread = threading.Thread(target=scheduler.start, daemon=True)
    thread.start()
    return scheduler, thread


def test_clock_set_back_is_reckoned_anew() -> None:
    """A time that was planned by a clock far ahead does not keep a source waiting until then."""
    now = datetime.now(UTC)
    clock = itertools.chain([datetime(2099, 1, 1, tzinfo=UTC)], itertools.repeat(now))
    planned = Planned("sbb-pilots", SIX, ZONE, now - timedelta(seconds=1))
    scheduler, thread = scheduler_at_work(clock, planned)
    until = time.monotonic() + 10
    while scheduler.get_job("sbb-pilots").next_run_time > now + timedelta(days=2):
        assert time.monotonic() < until
        threading.Event().wait(0.005)
    scheduler.shutdown()
    thread.join(10)
    assert not thread.is_alive()


def test_sleep_over_three_runs_is_made_up_for_by_one() -> None:
    """A daemon that wakes after three days visits once, at once, then at the next regular time."""
    now = datetime.now(UTC)
    visits: list[datetime] = []
    trigger = SourceTrigger(Planned("sbb-pilots", SIX, ZONE, now - timedelta(days=4)))
    scheduler = schedule._Scheduler(lambda: datetime.now(UTC))
    planned = now - timedelta(days=3)
    scheduler.add_job(
        lambda: visits.append(datetime.now(UTC)), trigger, id="sbb-pilots", next_run_time=planned
    )
    thread = threading.Thread(target=scheduler.start, daemon=True)
    thread.start()
    until = time.monotonic() + 10
    while not visits or scheduler.get_job("sbb-pilots").next_run_time <= now:
        assert time.monotonic() < until
        threading.Event().wait(0.005)
    following = scheduler.get_job("sbb-pilots").next_run_time
    scheduler.shutdown()
    thread.join(10)
    assert 1 == len(visits)
    assert due(visits[0], visits[0], SIX, ZONE).astimezone(UTC) == following


def test_clock_is_looked_at_all_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wait that would go on through a machine's sleep is cut into short ones."""
    monkeypatch.setattr(schedule, "_LONGEST_WAIT_SECONDS", 0.005)
    now, looked = datetime.now(UTC), threading.Semaphore(0)

    def clock() -> Iterator[datetime]:
        while True:
            looked.release()
            yield now

    scheduler, thread = scheduler_at_work(clock(), Planned("sbb-pilots", SIX, ZONE, now))
    assert all(looked.acquire(timeout=10) for _ in range(5))
    scheduler.shutdown()
    thread.join(10)


def test_child_that_cannot_be_started_is_told() -> None:
    """A machine that can start no process says so, and the daemon goes on."""
    told = Told()
    visitors = Children(lambda _: ["/nowhere/python"], told, told.fail, 20.0)
    assert Exit.BUG is visitors.run("sbb-pilots")
    assert 1 == len(told.failed)
    assert ("schedule.not-started", "sbb-pilots") == (told.said[0][0], told.said[0][1]["source"])


def test_ending_a_child_that_is_gone_is_no_error() -> None:
    """Between the last look and the signal a child may end by itself."""
    child = subprocess.Popen(["true"], start_new_session=True)
    child.wait()
    end(child)
    assert 0 == child.returncode
