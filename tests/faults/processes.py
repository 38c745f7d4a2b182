"""What happens to the process itself: kills, clocks, crowds, memory."""

import os
import random
import signal
import time
from typing import Final

from certsync.errors import Exit
from tests.faults.bench import Bench, Ended
from tests.faults.conditions import (
    ClockJumps,
    ClockSet,
    Condition,
    KilledAtCommit,
    MemoryLeft,
)
from tests.faults.fault import NEW, NONE, OLD, Arm, Fault, Trial
from tests.faults.site import LIST

COMMITS: Final = 8
"""How often a run on the site commits: five captures, what they come to, what is let go, news."""
FIRST_COMMITS: Final = 9
"""How often the first run does: before all that, it makes the tables."""

_TEN_YEARS: Final = 3652.0


def _under(*conditions: Condition) -> Arm:
    return lambda _here: Trial(conditions)


def _first(*conditions: Condition) -> Arm:
    """Return a first run: there is no database yet."""

    def arm(here: Bench) -> Trial:
        here.database.unlink()
        return Trial(conditions)

    return arm


def _killed(nr: int, *, after: bool = False, first: bool = False) -> Fault:
    """Return a run that ends at its n-th commit; just after one is as just before the next."""
    last = FIRST_COMMITS if first else COMMITS
    which = f"commit {nr} of {last}"
    over = after or nr > last - 2  # what is let go, and news, follow what is believed
    return Fault(
        name=f"kill -9 {'after' if after else 'before'} {which}" + (", first run" * first),
        arm=(_first if first else _under)(KilledAtCommit(nr, after)),
        exit=-signal.SIGKILL,
        catalogue=(NEW,) if over else (NONE,) if first else (OLD,),
    )


KILLS: Final = (
    *(_killed(nr) for nr in range(1, COMMITS + 1)),
    _killed(COMMITS, after=True),
    *(_killed(nr, first=True) for nr in range(1, FIRST_COMMITS + 1)),
    _killed(FIRST_COMMITS, after=True, first=True),
)


def random_kill(chance: random.Random, nr: int) -> Fault:
    """Return a run that is killed at some moment from its start until shortly after its end.

    Where it was over already there is nothing to kill: the code is then that of a whole run.
    """
    share = chance.uniform(0.0, 1.2)

    def arm(here: Bench) -> Trial:
        def run() -> Ended:
            running = here.start()
            time.sleep(share * here.whole_run)
            ended = running.kill()
            return ended if ended.exit else Ended(-signal.SIGKILL, ended.said)

        return Trial(run=run)

    return Fault(name=f"kill -9 number {nr}", arm=arm, exit=-signal.SIGKILL, catalogue=(OLD, NEW))


def _terminated(here: Bench) -> Trial:
    """SIGTERM comes while the list is waited for."""

    def run() -> Ended:
        asked = len(here.site.server.requests)
        here.site.faults[LIST] = lambda _connection: time.sleep(1.0)
        running = here.start()
        while len(here.site.server.requests) < asked + 2:
            time.sleep(0.01)
        os.kill(running.process.pid or 0, signal.SIGTERM)
        return running.end()

    return Trial(run=run)


def _crowd(size: int) -> Arm:
    """Return so many runs at once, of which one works at a time and the others say who does."""

    def arm(here: Bench) -> Trial:
        def run() -> Ended:
            started = [here.start(name=f"run-{nr}") for nr in range(size)]
            ended = [running.end() for running in started]
            worked = [one for one in ended if one.exit == Exit.OK]
            odd = [one for one in ended if one.exit not in {Exit.OK, Exit.LOCKED}]
            odd += [one for one in ended if one.exit == Exit.LOCKED and not one.complaints]
            return (odd or worked or ended)[0]

        return Trial(run=run)

    return arm


def _fine(name: str, arm: Arm) -> Fault:
    return Fault(name=name, arm=arm, exit=Exit.OK, catalogue=(NEW,))


PROCESSES: Final = (
    _fine("clock ten years ahead", _under(ClockSet(_TEN_YEARS))),
    _fine("clock ten years back", _under(ClockSet(-_TEN_YEARS))),
    _fine("clock to and fro", _under(ClockJumps(_TEN_YEARS))),
    Fault(name="terminated", arm=_terminated, exit=Exit.TERMINATED, says="Interrupted"),
    *(_fine(f"{size} runs at once", _crowd(size)) for size in (2, 4, 8, 16)),
    Fault(
        name="memory: 4 MiB left",
        arm=_under(MemoryLeft(4 * 2**20)),
        exit=Exit.BUG,
        says="memory",
    ),
)
