"""Days on end: the site lives, certsync visits, and what it keeps is held against the truth."""

import random
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Final

from certsync.catalog.checking import check_database
from certsync.catalog.entry import RunOutcome
from certsync.catalog.files import files_beside
from certsync.catalog.load import load_facts, resolve_point
from certsync.catalog.reader import reader
from certsync.records import Link, Onderdeel
from certsync.settings import FetchSettings, KeepSettings, Settings
from certsync.sync import sync_sources
from tests.made import Clock, in_process
from tests.soak.site import LIST, LivingSite, Truth

SOURCE: Final = "sbb-keuzedelen"
_HAD: Final = {RunOutcome.ACCEPTED, RunOutcome.UNCHANGED}


@dataclass(frozen=True, slots=True)
class Measured:
    """How things stand after so many days; sizes in bytes, seconds a run since the last measure.

    ``process`` is the most memory this process ever took.
    """

    days: int
    size: int
    bodies: int
    captures: int
    seconds: float
    process: int


@dataclass(slots=True)
class Life:
    """A catalogue of a living site, and the truth of every run by its number."""

    site: LivingSite
    database: Path
    keep: KeepSettings = field(default_factory=KeepSettings)
    clock: Clock = field(default_factory=Clock)
    truths: dict[int, Truth] = field(default_factory=dict)
    days: int = 0

    def live(self, days: int) -> Measured:
        """Let so many days pass, a visit each; every one has to end as the site's day allows."""
        begun = time.perf_counter()
        for _ in range(days):
            self._live_a_day()
        seconds = (time.perf_counter() - begun) / days
        self.days += days
        return self._measure(seconds)

    def _live_a_day(self) -> None:
        can_be_had = self.site.live_a_day()
        (run,) = sync_sources(
            (SOURCE,),
            self._settings(),
            database=self.database,
            world=self.clock.world(),
            tell=lambda _: None,
            open_reader=in_process,
        )
        expected = _HAD if can_be_had else {RunOutcome.FAILED}
        if run.outcome not in expected:
            raise AssertionError(f"day {self.clock.when:%Y-%m-%d}: {run.outcome} {run.error}")
        before = self.truths.get(run.run - 1, Truth((), frozenset()))
        self.truths[run.run] = self.site.truth() if can_be_had else before
        self.clock.when += timedelta(days=1)

    def wrong(self, chance: random.Random, most: int) -> Iterator[str]:
        """Yield where the catalogue is not what the site was, at some of the runs, or unsound."""
        runs = sorted(self.truths)
        with reader(self.database) as connection:
            for number in sorted(chance.sample(runs, min(most, len(runs)))):
                facts = load_facts(connection, resolve_point(connection, str(number)))
                state = facts.states.get(SOURCE, {}).values()
                names = {f.code: f.name or "" for f in state if isinstance(f, Onderdeel)}
                links = frozenset((f.code, f.crebo) for f in state if isinstance(f, Link))
                if Truth(tuple(sorted(names.items())), links) != self.truths[number]:
                    yield f"run {number} is not what the site said"
            wrong = check_database(connection, files_beside(self.database))
            yield from (f"{found.id} {found.facts}" for found in wrong)

    def _settings(self) -> Settings:
        table = {"start": [self.site.server.url(LIST)], "min_gap_seconds": 0}
        expect = {"min_certificates": 0, "canaries": []}
        return Settings(
            database_url=f"sqlite:///{self.database}",
            fetch=FetchSettings(min_gap_seconds=0, attempts=1),
            keep=self.keep,
            sources={SOURCE: {**table, "expect": expect}},
        )

    def _measure(self, seconds: float) -> Measured:
        with reader(self.database) as connection:
            ((bodies, captures),) = connection.execute(
                "SELECT (SELECT count(*) FROM body), (SELECT count(*) FROM capture)"
            ).fetchall()
        process = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        size = self.database.stat().st_size
        return Measured(self.days, size, bodies, captures, seconds, process)
