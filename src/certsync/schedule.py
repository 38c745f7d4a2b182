"""Visit each source in its time, catch up once after any sleep, and never twice at once.

:func:`due` is the whole of the reckoning, pure; APScheduler keeps the jobs and waits. Each visit is
a child process with a deadline, so that a page that hangs or a reader that dies takes nobody along.
Children run one after the other, since they would wait for each other's writer lock anyway.

Needs the extra ``schedule``: APScheduler, cronsim and tzdata.
"""

import os
import signal
import subprocess
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.base import BaseTrigger
from cronsim import CronSim, CronSimError

from certsync.errors import Exit, SettingsError

DEADLINE_SECONDS: Final = 3600.0
_GRACE_SECONDS: Final = 5.0
_LONGEST_WAIT_SECONDS: Final = 60.0
_CRON_FIELDS: Final = 5
_ANY_DAY: Final = datetime(2026, 1, 1, tzinfo=UTC)

Tell = Callable[[str, Mapping[str, object]], None]


@dataclass(frozen=True, slots=True)
class Planned:
    """When a source is visited: ``cron`` in ``zone``; ``last_good`` is its last accepted run."""

    source: str
    cron: str
    zone: str
    last_good: datetime | None


def due(last_good: datetime | None, now: datetime, cron: str, zone: str) -> datetime:
    """Return when the next run is due: ``now`` itself when one was due since ``last_good``.

    However many were missed, one run makes up for them. A source without a good run is due at
    once; one whose last good run lies in the future (the clock was set back) waits for the next
    regular time. ``cron`` is read as Debian's cron reads it: 1 is Monday, and at a change of the
    clock a fixed time is neither skipped nor run twice. Moments carry a time zone.
    """
    if last_good is None:
        return now
    since = min(last_good, now)
    times = CronSim(cron, since.astimezone(ZoneInfo(zone)))
    # cronsim starts from the wall clock, which shows each time of one autumn hour twice.
    following = next(time for time in times if time.astimezone(UTC) > since.astimezone(UTC))
    return max(following, now, key=lambda moment: moment.astimezone(UTC))


def check_plan(planned: Planned, file: str) -> None:
    """Refuse a cron expression or zone that cannot be followed; ``file`` is where it was set.

    Raises:
        SettingsError: naming the key.
    """
    try:
        zone = ZoneInfo(planned.zone)
    except (LookupError, ValueError, OSError) as error:
        key = f"sources.{planned.source}.zone"
        raise SettingsError(file=file, key=key, why=f"unknown: {planned.zone}") from error
    key = f"sources.{planned.source}.schedule"
    if len(planned.cron.split()) != _CRON_FIELDS:
        raise SettingsError(file=file, key=key, why=f"expected five fields: {planned.cron!r}")
    try:
        next(CronSim(planned.cron, _ANY_DAY.astimezone(zone)))
    except (CronSimError, StopIteration) as error:
        raise SettingsError(file=file, key=key, why=f"{error}: {planned.cron!r}") from error


class SourceTrigger(BaseTrigger):  # type: ignore[misc] # APScheduler ships no types
    """:func:`due`, as APScheduler asks for it."""

    def __init__(self, planned: Planned) -> None:
        """Follow one source."""
        self._planned = planned

    def get_next_fire_time(self, previous: datetime | None, now: datetime) -> datetime:
        """Return the next time after ``previous``, at the start after the last good run."""
        plan = self._planned
        return due(previous or plan.last_good, now, plan.cron, plan.zone)


@dataclass
class Children:
    """Starts the child processes, and ends the one that runs when it takes too long or on a stop.

    ``command`` gives the command line that visits a source; ``deadline`` is in seconds.
    """

    command: Callable[[str], Sequence[str]]
    tell: Tell
    deadline: float = DEADLINE_SECONDS
    _running: subprocess.Popen[bytes] | None = None
    _stopping: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def run(self, source: str) -> Exit:
        """Visit ``source`` and return how that ended; a stop in between counts as terminated."""
        try:
            child = self._start(source)
        except OSError as error:
            self.tell("schedule.not-started", {"source": source, "why": str(error)})
            return Exit.BUG
        if child is None:
            return Exit.TERMINATED
        try:
            code = _exit_of(child.wait(self.deadline))
        except subprocess.TimeoutExpired:
            end(child)
            code = Exit.SOURCE
            self.tell("schedule.too-long", {"source": source, "seconds": round(self.deadline)})
        with self._lock:
            self._running = None
        if code is not Exit.OK and not self._stopping:
            self.tell("schedule.failed", {"source": source, "exit": int(code)})
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
    plans: Iterable[Planned], children: Children, clock: Callable[[], datetime]
) -> None:
    """Visit each source in its time until an exception ends it, such as the one of a signal."""
    scheduler = _Scheduler(clock)
    for plan in plans:
        trigger = SourceTrigger(plan)
        scheduler.add_job(children.run, trigger, args=[plan.source], id=plan.source)
        at = trigger.get_next_fire_time(None, clock()).astimezone(ZoneInfo(plan.zone))
        children.tell("schedule.next", {"source": plan.source, "at": f"{at:%Y-%m-%d %H:%M}"})
    try:
        scheduler.start()
    finally:
        children.stop()
        scheduler.shutdown(wait=True)
