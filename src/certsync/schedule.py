"""Visit each source in its time, catch up once after any sleep, and never twice at once.

:func:`due` is the whole of the reckoning, pure; APScheduler keeps the jobs and waits. Each visit is
a child process with a deadline, so that a page that hangs or a reader that dies takes nobody along;
a visit that could not say itself how it ended is told to whoever keeps the runs. Children run one
after the other, since they would wait for each other's writer lock anyway.

Needs the extra ``schedule``: APScheduler, cronsim and tzdata.
"""

import os
import signal
import subprocess
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.base import BaseTrigger
from cronsim import CronSim, CronSimError

from certsync.errors import Exit, RunDied, RunTooLong, SourceFailed
from certsync.settings import Reader

_GRACE_SECONDS: Final = 5.0
_LONGEST_WAIT_SECONDS: Final = 60.0
_CRON_FIELDS: Final = 5
_NEAR: Final = timedelta(days=1)
"""By less than this a clock is put right; by more it was wrong."""

_TOLD_BY_ITSELF: Final = frozenset(
    {
        Exit.OK,
        Exit.SOURCE,
        Exit.QUARANTINED,
        Exit.LOCKED,
        Exit.DATABASE,
        Exit.INTERRUPTED,
        Exit.TERMINATED,
    }
)
"""The ends of a visit that are in the catalogue already, that keep it from being written, or that
somebody asked for."""

_ANY_DAY: Final = datetime(2026, 1, 1, tzinfo=UTC)

Tell = Callable[[str, Mapping[str, object]], None]
Fail = Callable[[SourceFailed], None]


@dataclass(frozen=True, slots=True)
class Planned:
    """When a source is visited: ``cron`` in ``zone``; ``last_good`` is its last good run."""

    source: str
    cron: str
    zone: str
    last_good: datetime | None


def due(last_good: datetime | None, now: datetime, cron: str, zone: str) -> datetime:
    """Return when the next run is due: ``now`` itself when one was due since ``last_good``.

    However many were missed, one run makes up for them. A source without a good run is due at
    once. One whose last good run lies in the future (the clock was set back) waits for a regular
    time: the first after that run where the clock was put right, the first after now where that
    run lies so far ahead that its clock was wrong. ``cron`` is read as Debian's cron reads it: 1 is
    Monday, and at a change of the clock a fixed time is neither skipped nor run twice. Moments
    carry a time zone.
    """
    if last_good is None:
        return now
    since = last_good if last_good < now + _NEAR else now
    times = CronSim(cron, since.astimezone(ZoneInfo(zone)))
    # cronsim starts from the wall clock, which shows each time of one autumn hour twice.
    following = next(time for time in times if time.astimezone(UTC) > since.astimezone(UTC))
    return max(following, now, key=lambda moment: moment.astimezone(UTC))


def check_plan(planned: Planned, file: str) -> None:
    """Refuse a cron expression that cannot be followed; ``file`` is where it was set.

    Raises:
        SettingsError: naming the key.
    """
    table = Reader({}, file, f"sources.{planned.source}.")
    if len(planned.cron.split()) != _CRON_FIELDS:
        raise table.fail("schedule", "cron-fields", given=planned.cron)
    try:
        next(CronSim(planned.cron, _ANY_DAY))
    except (CronSimError, StopIteration) as error:
        raise table.fail("schedule", "no-cron", given=planned.cron) from error


class SourceTrigger(BaseTrigger):  # type: ignore[misc] # APScheduler ships no types
    """:func:`due`, as APScheduler asks for it.

    ``jitter`` draws the seconds by which a regular visit comes later than its time. It never
    comes later than half-way to the next one, and what makes up for a missed visit comes at once.
    """

    def __init__(self, planned: Planned, jitter: Callable[[], float] = lambda: 0.0) -> None:
        """Follow one source."""
        self._planned = planned
        self._jitter = jitter
        self._tried: datetime | None = None

    def get_next_fire_time(self, previous: datetime | None, now: datetime) -> datetime:
        """Return the next time after ``previous``, else the last try, else the last good run."""
        plan = self._planned
        self._tried = previous or self._tried
        at = due(self._tried or plan.last_good, now, plan.cron, plan.zone).astimezone(UTC)
        if at <= now:
            return at
        room = due(at, at, plan.cron, plan.zone).astimezone(UTC) - at
        return at + min(timedelta(seconds=self._jitter()), room / 2)


@dataclass
class Children:
    """Starts the child processes, and ends the one that runs when it takes too long or on a stop.

    ``command`` gives the command line that visits a source; ``deadline`` is in seconds. ``fail``
    is given how a visit failed that could not keep that itself: it was killed, or died.
    """

    command: Callable[[str], Sequence[str]]
    tell: Tell
    fail: Fail
    deadline: float
    _running: subprocess.Popen[bytes] | None = None
    _stopping: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def run(self, source: str) -> Exit:
        """Visit ``source`` and return how that ended; a stop in between counts as terminated."""
        try:
            child = self._start(source)
        except OSError as error:
            self.tell("schedule.not-started", {"source": source, "why": str(error)})
            self.fail(RunDied(source=source, code=int(Exit.BUG)))
            return Exit.BUG
        if child is None:
            return Exit.TERMINATED
        failed: SourceFailed | None = None
        try:
            code = _exit_of(child.wait(self.deadline))
            if code not in _TOLD_BY_ITSELF:
                failed = RunDied(source=source, code=int(code))
        except subprocess.TimeoutExpired:
            end(child)
            code = Exit.SOURCE
            failed = RunTooLong(source=source, seconds=round(self.deadline))
        with self._lock:
            self._running = None
        if code is not Exit.OK and not self._stopping:
            self.tell("schedule.failed", {"source": source, "exit": int(code)})
            if failed is not None:
                self.fail(failed)
        return code

    def _start(self, source: str) -> subprocess.Popen[bytes] | None:
        with self._lock:
            if self._stopping:
                return None
            # A session of its own: a deadline or a stop reaches all it started as well.
            self._running = subprocess.Popen(
                self.command(source), stdin=subprocess.DEVNULL, start_new_session=True
            )
            return self._running

    def stop(self) -> None:
        """End the child that runs, and start none any more."""
        with self._lock:
            self._stopping = True
            child = self._running
        if child is not None:
            end(child)


def end(child: subprocess.Popen[bytes]) -> None:
    """End a child and all it started: asked first, after some seconds not asked any more."""
    for signal_number in (signal.SIGTERM, signal.SIGKILL):
        # The second signal is also for what a child that listened has left behind.
        with suppress(ProcessLookupError, subprocess.TimeoutExpired):
            os.killpg(child.pid, signal_number)
            child.wait(_GRACE_SECONDS)


def _exit_of(code: int) -> Exit:
    """Return the exit code of a child; one that no certsync gives, or a signal, is a bug."""
    return Exit(code) if code in set(Exit) else Exit.BUG


def run_due(plans: Iterable[Planned], children: Children, now: datetime) -> tuple[Exit, ...]:
    """Run what is due now, one after the other, and return how each ended."""
    return tuple(
        children.run(plan.source)
        for plan in plans
        if due(plan.last_good, now, plan.cron, plan.zone) <= now
    )


class _Scheduler(BlockingScheduler):  # type: ignore[misc] # APScheduler ships no types
    """Looks at the clock at least once a minute.

    A wait is measured in running time: it goes on through a machine's sleep, and does not notice
    a clock that is set. After a clock was set back, times reckoned from the old one are reckoned
    anew.
    """

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__(
            timezone=UTC,
            executors={"default": ThreadPoolExecutor(1)},
            # No limit to the grace: a machine that slept for a weekend still catches up.
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        self._clock = clock
        self._looked = clock()

    def _process_jobs(self) -> float:
        now = self._clock()
        if now < self._looked:
            for job in self.get_jobs():
                job.modify(next_run_time=job.trigger.get_next_fire_time(None, now))
        self._looked = now
        wait: float | None = super()._process_jobs()
        return _LONGEST_WAIT_SECONDS if wait is None else min(wait, _LONGEST_WAIT_SECONDS)


def run_forever(
    plans: Iterable[Planned],
    children: Children,
    clock: Callable[[], datetime],
    jitter: Callable[[], float],
) -> None:
    """Visit each source in its time until an exception ends it, such as the one of a signal.

    ``jitter`` draws how many seconds later than its time a regular visit comes.
    """
    scheduler = _Scheduler(clock)
    for plan in plans:
        trigger = SourceTrigger(plan, jitter)
        at = trigger.get_next_fire_time(None, clock())
        scheduler.add_job(
            children.run, trigger, args=[plan.source], id=plan.source, next_run_time=at
        )
        there = at.astimezone(ZoneInfo(plan.zone))
        children.tell("schedule.next", {"source": plan.source, "at": f"{there:%Y-%m-%d %H:%M}"})
    try:
        scheduler.start()
    finally:
        children.stop()
        scheduler.shutdown(wait=True)
