"""One run of one source, from asking to believing: the only place where the rooms meet.

Order matters. Captures are committed one by one as they arrive; reading, comparing and judging
happen with no transaction open; what the catalogue believes changes in one short transaction at
the end. Killed at any instant, the catalogue is the old one or the new one, and the next run
takes up the captures that are there.
"""

import logging
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Engine

from certsync.archive import Archive
from certsync.catalog.captures import load_believed, load_kept_pages
from certsync.catalog.entry import (
    Cause,
    Counts,
    RunEntry,
    RunKind,
    RunOutcome,
)
from certsync.catalog.moments import moment_of
from certsync.catalog.past import load_measured
from certsync.catalog.reader import reader
from certsync.catalog.store import store_run
from certsync.catalog.trail import load_last_good, load_pages
from certsync.errors import (
    CertsyncError,
    ListingIncomplete,
    NotKept,
    Quarantined,
    SourceFailed,
)
from certsync.fetch import Fetcher
from certsync.guard import Measured, judge
from certsync.messages import Message
from certsync.records import Reading
from certsync.sources import Source, SourceKind
from certsync.sources.again import read_again, reader_of, shelves
from certsync.sources.asking import Asker
from certsync.sources.kept import capture_ids_of, facts_of, made_on_of, pages_of, suspicion_of
from certsync.sources.rio.visit import Accepted, Same, visit_rio
from certsync.sources.visit import PageReader, RefusedPage, Role, Visit, visit

_LOG: Final = logging.getLogger(__name__)
_STILL_TRUE: Final = ("start", "measured", "unreadable", "mentions", "missing_details")


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
    the ``missing_details``. ``kind`` tells a visit from the stored pages of the last one read anew
    after an upgrade, which comes before it.
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
    kind: RunKind = RunKind.SYNC


@dataclass(frozen=True, slots=True)
class _Judged:
    """A reading in numbers, and every reason not to believe it."""

    measured: Measured
    reasons: tuple[Message, ...]


@dataclass(slots=True)
class Job:
    """One source's run: ``reread`` what is stored, if a better reader has come, then ``run``."""

    source: Source
    database: Path
    engine: Engine
    fetcher: Fetcher
    page_reader: PageReader
    world: World
    made_site: bool

    def reread(self) -> SourceRun | None:
        """Read the stored pages of the last believed run anew, if an older reader read them.

        What that changes is the reader's doing, and is recorded before the new look, which is
        then compared with it. A reading that is not to be believed changes nothing; the new look
        is judged by the same rules.
        """
        started = moment_of(self.world.now())
        with reader(self.database) as connection:
            last = load_last_good(connection, self.source.name)
            if last is None or last.reader == reader_of(self.source):
                return None
            believed = load_believed(connection, self.source.name)
            pages = load_pages(connection, self.source.name)
            kept = load_kept_pages(connection, believed[-1].asked, pages)
        try:
            found = read_again(self.source, kept, shelves(self.database), self.page_reader)
        except NotKept:
            _LOG.info("%s: no stored pages to read anew", self.source.name)
            return None
        judged = self._judge(found.reading)
        if found.reading.problems or judged.reasons:
            _LOG.info("%s: read anew, not believed", self.source.name)
            return None
        entry = self._entry(started, found, judged, None, kept.start)
        return self._store(replace(entry, kind=RunKind.REREAD, cause=Cause.READER), found, None)

    def run(self) -> SourceRun:
        """Visit, read, judge, and store what came of it."""
        started = moment_of(self.world.now())
        archive = Archive(self.engine)
        asker = Asker(self.source, archive, self.fetcher, self.page_reader, self.world.now())
        seen, judged, error = self._visit(asker, archive)
        found = seen if isinstance(seen, Visit) else None
        entry = replace(
            self._entry(started, found, judged, error, self.source.start),
            claim=tuple(dict.fromkeys(asker.claimed)),
            requests=asker.requests,
        )
        if isinstance(seen, Same):
            facts = {**self._last_facts(), **made_on_of(seen.made_on)}
            entry = replace(entry, outcome=RunOutcome.UNCHANGED, facts=facts)
        return self._store(entry, found, error)

    def _visit(
        self, asker: Asker, archive: Archive
    ) -> tuple[Visit | Same | None, _Judged | None, CertsyncError | None]:
        """Return what the source says, judged unless it is known unread that it stayed the same."""
        try:
            found = self._look(asker, archive)
        except SourceFailed as error:
            return None, None, type(error)(**{**error.facts, "source": self.source.name})
        if isinstance(found, Same):
            return found, None, None
        problems = found.reading.problems
        if problems:
            return found, None, ListingIncomplete(source=self.source.name, why=problems)
        judged = self._judge(found.reading)
        if judged.reasons:
            return found, judged, Quarantined(source=self.source.name, why=judged.reasons)
        return found, judged, None

    def _look(self, asker: Asker, archive: Archive) -> Visit | Same:
        if self.source.kind is SourceKind.PAGES:
            return visit(self.source, asker, self.page_reader)
        archive.files.clear()
        with reader(self.database) as connection:
            last = load_last_good(connection, self.source.name)
            pages = load_pages(connection, self.source.name)
        same_reader = last is not None and last.reader == reader_of(self.source)
        return visit_rio(self.source, asker, archive, Accepted(pages, same_reader))

    def _last_facts(self) -> Mapping[str, object]:
        """Return what the next reading is judged by, for a run that read nothing itself."""
        with reader(self.database) as connection:
            last = load_last_good(connection, self.source.name)
        facts = last.facts if last is not None else {}
        return {name: facts[name] for name in _STILL_TRUE if name in facts}

    def _judge(self, reading: Reading) -> _Judged:
        now, expect = self.world.now(), self.source.expect
        with reader(self.database) as connection:
            measured, past = load_measured(connection, reading, expect, now)
        return _Judged(measured, judge(measured, past, expect))

    def _entry(
        self,
        started: str,
        found: Visit | None,
        judged: _Judged | None,
        error: CertsyncError | None,
        start: tuple[str, ...],
    ) -> RunEntry:
        believed = found if error is None else None
        reasons = judged.reasons if judged is not None else ()
        return RunEntry(
            source=self.source.name,
            kind=RunKind.SYNC,
            started_at=started,
            outcome=_outcome(error),
            cause=Cause.SOURCE,
            reader=reader_of(self.source),
            reading=believed.reading if believed is not None else None,
            captures=capture_ids_of(believed) if believed is not None else {},
            pages=pages_of(found) if found is not None and judged is not None else (),
            message=error.message if error is not None else None,
            facts=facts_of(start, found, judged.measured if judged else None, error),
            made_site=self.made_site,
            suspicion=suspicion_of(found, reasons),
        )

    def _store(
        self, entry: RunEntry, found: Visit | None, error: CertsyncError | None
    ) -> SourceRun:
        stored = store_run(self.engine, entry, now=self.world.now)
        if isinstance(error, Quarantined):
            error = Quarantined(**error.facts, item=stored.item)
        return SourceRun(
            run=stored.number,
            source=self.source.name,
            outcome=stored.outcome,
            counts=stored.counts,
            requests=entry.requests,
            baseline=stored.baseline,
            unreadable=len(found.reading.unreadable) if found else 0,
            missing_details=len(found.reading.missing_details) if found else 0,
            refused=tuple(p for p in found.refused if p.role is Role.DETAIL) if found else (),
            error=error,
            kind=entry.kind,
        )


def _outcome(error: CertsyncError | None) -> RunOutcome:
    if error is None:
        return RunOutcome.ACCEPTED
    return RunOutcome.QUARANTINED if isinstance(error, Quarantined) else RunOutcome.FAILED
