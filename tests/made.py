"""A made site and a catalogue beside it, for tests that go the whole way."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from certsync import reading
from certsync.catalog.compare import load_diff
from certsync.catalog.load import Point, resolve_point
from certsync.catalog.reader import reader
from certsync.changes import Diff
from certsync.settings import FetchSettings, Settings
from certsync.sources.visit import PageReader
from certsync.sync import SourceRun, World, sync_sources
from certsync.testing import MadeSite, moments, sites_root

MOMENTS = moments(sites_root())
SOURCES = ("sbb-keuzedelen", "sbb-pilots")
CATALOGUE = ("onderdeel_spell", "crebo_spell", "link_spell", "evidence", "page", "quarantine")


@dataclass(slots=True)
class Clock:
    """A clock that stands still until told; sleeping moves it on."""

    when: datetime = datetime(2026, 9, 1, 6, 15, tzinfo=UTC)
    slept: list[float] = field(default_factory=list)

    def now(self) -> datetime:
        """Return the moment it is."""
        return self.when

    def monotonic(self) -> float:
        """Return seconds since some beginning."""
        return self.when.timestamp()

    def sleep(self, seconds: float) -> None:
        """Let time pass without waiting."""
        self.slept.append(seconds)
        self.when += timedelta(seconds=seconds)

    def world(self) -> World:
        """Return this clock as what a run takes from outside."""
        return World(now=self.now, monotonic=self.monotonic, sleep=self.sleep, jitter=lambda: 0.0)


def in_process() -> AbstractContextManager[PageReader]:
    """Return a reader that costs no process: made pages are hostile only where a test says so."""
    return nullcontext(reading)


@dataclass(slots=True)
class Made:
    """One made site, one database, one clock, one way to read pages."""

    site: MadeSite
    database: Path
    clock: Clock = field(default_factory=Clock)
    open_reader: Callable[[], AbstractContextManager[PageReader]] = in_process

    def settings(self, **overrides: Mapping[str, object]) -> Settings:
        """Return settings for this site; overrides by source, dashes written as underscores."""
        sources: dict[str, dict[str, object]] = {
            "sbb-keuzedelen": {
                "start": [f"{self.site.url}/certificaten"],
                "min_gap_seconds": 0,
                "expect": {"min_certificates": 0},
            },
            "sbb-pilots": {
                "start": [f"{self.site.url}/pilots-mbo-certificaten"],
                "min_gap_seconds": 0,
            },
            "rio": {"enabled": False},
        }
        for name, table in overrides.items():
            sources[name.replace("_", "-")].update(table)
        return Settings(
            database_url=f"sqlite:///{self.database}",
            fetch=FetchSettings(min_gap_seconds=0, attempts=1),
            sources=sources,
        )

    def sync(
        self, *names: str, days: float = 1, **overrides: Mapping[str, object]
    ) -> dict[str, SourceRun]:
        """Run the named sources, or both, and let ``days`` pass."""
        runs = sync_sources(
            names,
            self.settings(**overrides),
            database=self.database,
            world=self.clock.world(),
            tell=lambda _: None,
            open_reader=self.open_reader,
        )
        self.clock.when += timedelta(days=days)
        return {run.source: run for run in runs}

    def diff(self, start: str, end: str | None = None) -> Diff:
        """Return the changes between two points."""
        with reader(self.database) as connection:
            return load_diff(
                connection, resolve_point(connection, start), resolve_point(connection, end)
            )

    def last(self) -> Point:
        """Return the newest point."""
        with reader(self.database) as connection:
            return resolve_point(connection, None)

    def rows(self, query: str, *parameters: object) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        with closing(sqlite3.connect(self.database)) as connection:
            return connection.execute(query, parameters).fetchall()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Change the database behind the program's back."""
        with closing(sqlite3.connect(self.database)) as connection, connection:
            yield connection

    def counts(self) -> dict[str, int]:
        """Return how many rows each table holds."""
        tables = ("run", "capture", "body", *CATALOGUE)
        return {table: self.rows(f"SELECT count(*) FROM {table}")[0][0] for table in tables}

    def paths_asked(self, since: int = 0) -> list[tuple[str, int | None]]:
        """Return (path, status) of the requests after the first ``since``."""
        return [(r.path_with_query, r.status) for r in self.site.requests[since:]]


@contextmanager
def made(folder: Path, moment: str = MOMENTS[0], root: Path | None = None) -> Iterator[Made]:
    """Serve a moment of the made site, with an empty catalogue beside it."""
    with MadeSite(root or sites_root(), moment) as site:
        yield Made(site, folder / "certsync.sqlite")


def write_config(here: Made, folder: Path) -> Path:
    """Write settings for the made site into a file, for runs in processes of their own."""
    config = folder / "certsync.toml"
    config.write_text(
        f"""
        database_url = "sqlite:///{here.database}"
        language = "nl"
        [fetch]
        min_gap_seconds = 0
        attempts = 1
        [sources.sbb-keuzedelen]
        start = ["{here.site.url}/certificaten"]
        expect = {{ min_certificates = 0 }}
        [sources.sbb-pilots]
        start = ["{here.site.url}/pilots-mbo-certificaten"]
        [sources.rio]
        enabled = false
        """,
        encoding="utf-8",
    )
    return config
