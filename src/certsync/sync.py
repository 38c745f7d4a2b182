"""One run of one source, from asking to believing: the only place where the rooms meet.

Order matters. Captures are committed one by one as they arrive; reading, comparing and judging
happen with no transaction open; what the catalogue believes changes in one short transaction at
the end. Killed at any instant, the catalogue is the old one or the new one, and the next run
takes up the captures that are there. Last of all, in a transaction of its own, bodies are let go
that nothing needs any more.
"""

import logging
import os
import random
import socket
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Engine

from certsync.apart.reader import ApartReader
from certsync.archive import Archive
from certsync.archive.keeping import let_go
from certsync.catalog.advance import advance
from certsync.catalog.entry import (
    Cause,
    Counts,
    RunEntry,
    RunKind,
    RunOutcome,
    VisitedPage,
)
from certsync.catalog.load import load_facts, resolve_point
from certsync.catalog.moments import moment_of
from certsync.catalog.reader import reader
from certsync.catalog.store import store_run
from certsync.catalog.trail import RunRecord, load_last_good, load_pages
from certsync.catalog.writer import Owner, open_writer, writer_lock
from certsync.errors import (
    CertsyncError,
    Exit,
    ListingIncomplete,
    Locked,
    Quarantined,
    SourceFailed,
)
from certsync.fetch import Fetcher, Limits
from certsync.guard import judge
from certsync.messages import Message
from certsync.reading import READER_VERSION
from certsync.records import Reading, State
from certsync.settings import KeepSettings, Settings
from certsync.sources import Source, choose_sources, load_sources
from certsync.sources.asking import Asker
from certsync.sources.kept import capture_ids_of, facts_of, pages_of, suspicion_of
from certsync.sources.visit import PageReader, RefusedPage, Role, Visit, visit

_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class World:
    """What a run takes from outside: clocks, patience and chance."""

    now: Callable[[], datetime]
    monotonic: Callable[[], float]
    sleep: Callable[[float], None]
    jitter: Callable[[], float] = random.random


@dataclass(frozen=True, slots=True)
class SourceRun:
    """What one run of one source came to; ``error`` says why its reading was not accepted.

    ``refused`` are pages of single certificates that were too hostile to be read; they are among
    the ``missing_details``.
    """

    run: int
    source: str
    outcome: RunOutcome
    counts: Counts
    requests: int
    baseline: bool
    unreadable: int = 0
    missing_details: int = 0
    refused: tuple[RefusedPage, ...] = ()
    error: CertsyncError | None = None


_WORST_FIRST: Final = (
    Exit.BUG,
    Exit.DATABASE,
    Exit.LOCKED,
    Exit.QUARANTINED,
    Exit.SOURCE,
    Exit.USAGE,
)


def worst_exit(runs: tuple[SourceRun, ...]) -> Exit:
    """Return the exit code of a sync of several sources: the one that needs a person most."""
    codes = {run.error.exit for run in runs if run.error is not None}
    return next((code for code in _WORST_FIRST if code in codes), Exit.OK)


def sync_sources(
    names: tuple[str, ...],
    settings: Settings,
    *,
    database: Path,
    world: World,
    tell: Callable[[SourceRun], None],
    wait_seconds: float = 0.0,
    open_reader: Callable[[], AbstractContextManager[PageReader]] = ApartReader,
) -> tuple[SourceRun, ...]:
    """Run the named sources, or all that are enabled, one after another; ``tell`` hears of each.

    All their pages are read with one reader.

    Raises:
        UnknownSource, SettingsError, ContactMissing: the settings will not do.
        Locked: another run is busy on this database.
        DatabaseUnusable: nothing more can be kept; what was committed before stands.
    """
    sources = choose_sources(load_sources(settings), names)
    owner = Owner(os.getpid(), socket.gethostname(), moment_of(world.now()), "sync")
    runs: list[SourceRun] = []
    with (
        writer_lock(database, wait_seconds=wait_seconds, owner=owner),
        open_writer(database) as engine,
        _fetcher(settings, Archive(engine), world) as fetcher,
        open_reader() as page_reader,
    ):
        for source in sources:
            job = _Job(source, database, engine, fetcher, page_reader, world, settings.made_site)
            runs.append(job.run())
            tell(runs[-1])
        _let_go(engine, settings.keep)
    return tuple(runs)


def _let_go(engine: Engine, keep: KeepSettings) -> None:
    """Let go of bodies, or leave it to the next run where another program holds the database.

    What the runs came to stands already, and is no worse for it.
    """
    try:
        gone = let_go(engine, keep)
    except Locked as busy:
        _LOG.warning("nothing let go: %s", busy)
    else:
        _LOG.info("let go of %d bodies, %d bytes", gone.bodies, gone.size)


def _fetcher(settings: Settings, archive: Archive, world: World) -> Fetcher:
    """Return one polite client for all sources, so that a host they share is asked in turn."""
    fetch = settings.fetch
    return Fetcher(
        contact=settings.contact,
        limits=Limits(
            timeout_seconds=fetch.timeout_seconds,
            deadline_seconds=fetch.deadline_seconds,
            attempts=fetch.attempts,
            backoff_seconds=fetch.backoff_seconds,
            max_retry_after_seconds=fetch.max_retry_after_seconds,
        ),
        now=world.now,
        monotonic=world.monotonic,
        sleep=world.sleep,
        jitter=world.jitter,
        last_asked=archive.last_asked,
        robots_from=lambda url: archive.robots(url, world.now()),
        proxy=fetch.proxy,
        ca_file=fetch.ca_file,
    )


@dataclass(frozen=True, slots=True)
class _Past:
    """What the catalogue knew of a source before this run."""

    state: State
    last: RunRecord | None
    pages: tuple[VisitedPage, ...]


@dataclass(slots=True)
class _Job:
    """One source's run."""

    source: Source
    database: Path
    engine: Engine
    fetcher: Fetcher
    page_reader: PageReader
    world: World
    made_site: bool

    def run(self) -> SourceRun:
        """Visit, read, judge, and store what came of it."""
        started = moment_of(self.world.now())
        archive = Archive(self.engine)
        asker = Asker(self.source, archive, self.fetcher, self.page_reader, self.world.now())
        try:
            found = visit(self.source, asker, self.page_reader)
        except SourceFailed as error:
            return self._store(asker, started, None, type(error)(**self._named(error)))
        if found.reading.problems:
            incomplete = ListingIncomplete(source=self.source.name, why=found.reading.problems)
            return self._store(asker, started, found, incomplete)
        past = self._load_past()
        reasons = self._judge(found.reading, past)
        if reasons:
            quarantined = Quarantined(source=self.source.name, why=reasons)
            return self._store(asker, started, found, quarantined, reasons=reasons)
        return self._store(asker, started, found, None, cause=_cause(found, past))

    def _named(self, error: SourceFailed) -> dict[str, object]:
        return {**error.facts, "source": self.source.name}

    def _load_past(self) -> _Past:
        with reader(self.database) as connection:
            facts = load_facts(connection, resolve_point(connection, None))
            return _Past(
                state=facts.states.get(self.source.name, {}),
                last=load_last_good(connection, self.source.name),
                pages=load_pages(connection, self.source.name),
            )

    def _judge(self, reading: Reading, past: _Past) -> tuple[Message, ...]:
        return judge(
            past.state,
            advance(past.state, reading).state,
            reading,
            self.source.expect,
            first=past.last is None,
            unreadable_before=past.last.facts.get("unreadable", 0) if past.last else 0,
        )

    def _store(
        self,
        asker: Asker,
        started: str,
        found: Visit | None,
        error: CertsyncError | None,
        *,
        reasons: tuple[Message, ...] = (),
        cause: Cause = Cause.SOURCE,
    ) -> SourceRun:
        accepted = error is None
        pages = pages_of(found) if found is not None and (accepted or reasons) else ()
        entry = RunEntry(
            source=self.source.name,
            kind=RunKind.SYNC,
            started_at=started,
            outcome=_outcome(error),
            cause=cause,
            reader=READER_VERSION,
            reading=found.reading if found is not None and accepted else None,
            captures=capture_ids_of(found) if found is not None and accepted else {},
            pages=pages,
            claim=tuple(dict.fromkeys(asker.claimed)),
            requests=asker.requests,
            message=error.message if error is not None else None,
            facts=facts_of(found, error),
            made_site=self.made_site,
            suspicion=suspicion_of(found, reasons),
        )
        stored = store_run(self.engine, entry, now=self.world.now)
        return SourceRun(
            run=stored.number,
            source=self.source.name,
            outcome=stored.outcome,
            counts=stored.counts,
            requests=asker.requests,
            baseline=stored.baseline,
            unreadable=len(found.reading.unreadable) if found else 0,
            missing_details=len(found.reading.missing_details) if found else 0,
            refused=tuple(p for p in found.refused if p.role is Role.DETAIL) if found else (),
            error=error,
        )


def _outcome(error: CertsyncError | None) -> RunOutcome:
    if error is None:
        return RunOutcome.ACCEPTED
    return RunOutcome.QUARANTINED if isinstance(error, Quarantined) else RunOutcome.FAILED


def _cause(found: Visit, past: _Past) -> Cause:
    """Tell a better reader from a changed source: same bodies as last time, read anew."""
    before = {page.url: page.text_digest or page.digest for page in past.pages}
    now = {page.url: page.text_digest or page.digest for page in pages_of(found)}
    reread = past.last is not None and past.last.reader != READER_VERSION and before == now
    return Cause.READER if reread else Cause.SOURCE
