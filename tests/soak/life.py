"""Days on end: site and register live, certsync visits, and what it keeps is held to the truth."""

import random
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Final, NamedTuple

from certsync.catalog.checking import check_database
from certsync.catalog.entry import RunOutcome
from certsync.catalog.files import files_beside
from certsync.catalog.load import load_facts, resolve_point
from certsync.catalog.locate import sizes_of
from certsync.catalog.reader import reader
from certsync.codes import Brin
from certsync.records import Link, Onderdeel
from certsync.settings import FetchSettings, KeepSettings, Settings
from certsync.sync import SourceRun, sync_sources
from tests.made import Clock, in_process
from tests.rio.generate import Day
from tests.rio.kept import comparable, kept_at
from tests.rio.licences import BRIN
from tests.rio.serve import package_path
from tests.soak.register import LivingRegister, living_register, said_by
from tests.soak.site import LIST, LivingSite, Truth, living_site

PAGES: Final = "sbb-keuzedelen"
RIO: Final = "rio"
_HAD: Final = {RunOutcome.ACCEPTED, RunOutcome.UNCHANGED}


class Known(NamedTuple):
    """What the catalogue is to hold: what the site said, and a digest of what RIO said."""

    pages: Truth = Truth((), frozenset())
    rio: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """How things stand after so many days; sizes in bytes.

    ``cpu`` is the processor time of a day's visits, in seconds, over the days since the last
    measure; ``process`` is the most memory this process ever took.
    """

    days: int
    database: int
    beside: int
    bodies: int
    captures: int
    cpu: float
    process: int


@dataclass(slots=True)
class Life:
    """A catalogue of a living site and register, and the truth of every run by its number."""

    site: LivingSite
    register: LivingRegister
    database: Path
    keep: KeepSettings = field(default_factory=KeepSettings)
    clock: Clock = field(default_factory=Clock)
    truths: dict[int, Known] = field(default_factory=dict)
    known: Known = field(default_factory=Known)
    days: int = 0

    def live(self, days: int) -> Measured:
        """Let so many days pass, a visit each; every one has to end as the sources' day allows."""
        cpu = sum(self._live_a_day() for _ in range(days)) / days
        self.days += days
        return self._measure(cpu)

    def _live_a_day(self) -> float:
        can_be_had = {PAGES: self.site.live_a_day(), RIO: self.register.live_a_night()}
        begun = time.thread_time()
        runs = sync_sources(
            (PAGES, RIO),
            self._settings(),
            database=self.database,
            world=self.clock.world(),
            tell=lambda _: None,
            open_reader=in_process,
        )
        cpu = time.thread_time() - begun
        for run in runs:
            self._learn(run, can_be_had[run.source])
        self.clock.when += timedelta(days=1)
        return cpu

    def _learn(self, run: SourceRun, can_be_had: bool) -> None:
        if run.outcome not in (_HAD if can_be_had else {RunOutcome.FAILED}):
            raise AssertionError(
                f"{self.clock.when:%Y-%m-%d} {run.source}: {run.outcome} {run.error}"
            )
        if can_be_had and run.source == PAGES:
            truth = self.site.truth()
            if truth != self.known.pages:  # one of each is enough to remember
                self.known = self.known._replace(pages=truth)
        elif can_be_had:
            self.known = self.known._replace(rio=self.register.said)
        self.truths[run.run] = self.known

    def wrong(self, chance: random.Random, most: int) -> Iterator[str]:
        """Yield at which of some runs the catalogue is not the truth, and what is unsound."""
        runs = sorted(self.truths)
        with reader(self.database) as connection:
            for number in sorted(chance.sample(runs, min(most, len(runs)))):
                facts = load_facts(connection, resolve_point(connection, str(number)))
                state = facts.states.get(PAGES, {}).values()
                names = {f.code: f.name or "" for f in state if isinstance(f, Onderdeel)}
                links = frozenset((f.code, f.crebo) for f in state if isinstance(f, Link))
                truth = self.truths[number]
                if Truth(tuple(sorted(names.items())), links) != truth.pages:
                    yield f"run {number} is not what the site said"
                rio = comparable(kept_at(self.database, number))
                if truth.rio != (said_by(rio) if any(rio.values()) else ""):
                    yield f"run {number} is not what RIO said"
            wrong = check_database(connection, files_beside(self.database))
            yield from (f"{found.id} {found.facts}" for found in wrong)

    def _settings(self) -> Settings:
        usual = {"min_gap_seconds": 0, "expect": {"min_certificates": 0, "canaries": []}}
        package = f"{self.register.site.url}{package_path()}"
        return Settings(
            database_url=f"sqlite:///{self.database}",
            brins=(Brin(BRIN),),
            fetch=FetchSettings(min_gap_seconds=0, attempts=1),
            keep=self.keep,
            sources={
                PAGES: {**usual, "start": [self.site.server.url(LIST)]},
                RIO: {**usual, "start": [package]},
            },
        )

    def _measure(self, cpu: float) -> Measured:
        with reader(self.database) as connection:
            ((bodies, captures),) = connection.execute(
                "SELECT (SELECT count(*) FROM body), (SELECT count(*) FROM capture)"
            ).fetchall()
        process = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        sizes = sizes_of(self.database)
        return Measured(
            self.days, sizes["database"], sizes["bodies"], bodies, captures, cpu, process
        )


@contextmanager
def life(
    seed: int, first: Day, database: Path, keep: KeepSettings | None = None, *, pace: int = 1
) -> Iterator[Life]:
    """Begin a life of which ``seed`` decides all, the register at its first day."""
    with living_site(seed, pace) as site, living_register(seed, first, pace) as register:
        yield Life(site, register, database, keep or KeepSettings())
