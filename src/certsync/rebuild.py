"""What would history say, had today's reader read it? Replays, and appends what differs.

Each run that believed a reading is read again from its stored pages, in order; a person's decision
believes what it believed then. A run that cannot be replayed, because bytes were dropped or today's
reader finds its list incomplete, leaves what history says of it. Nothing that was ever recorded is
rewritten: what differs in the end is one more run a source, whose changes are the reader's.
"""

import os
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final, TypeVar

from certsync.apart.reader import ApartReader
from certsync.catalog.advance import advance
from certsync.catalog.captures import (
    BelievedRun,
    load_believed,
    load_kept_pages,
    load_pages_of,
)
from certsync.catalog.entry import Cause, Rewritten, RunEntry, RunKind, RunOutcome, StoredRun
from certsync.catalog.load import Point, load_facts
from certsync.catalog.moments import moment_of
from certsync.catalog.reader import reader
from certsync.catalog.store import store_run
from certsync.catalog.trail import load_last_good
from certsync.catalog.writer import Owner, open_writer, writer_lock
from certsync.errors import NotKept
from certsync.messages import Message
from certsync.reading import PageReading
from certsync.reading.page import NO_HINTS, Hints
from certsync.records import VALUE_FIELDS, Evidence, Key, Reading, State, key_of
from certsync.settings import Settings
from certsync.sources import Source, SourceKind, load_sources
from certsync.sources.again import Shelves, read_again, reader_of, shelves
from certsync.sources.visit import PageReader, Visit

T = TypeVar("T")

_NOT_KEPT: Final = (Message("rebuild.not-kept"),)


@dataclass(frozen=True, slots=True)
class ReplayedRun:
    """One run, and how many things are ``differing`` after it: by a replay, and by history.

    ``why`` tells why it could not be replayed; then nothing differs.
    """

    run: int
    moment: str
    differing: int
    why: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Replay:
    """All of one source's history: run by run, and what it comes to by which ``reader``."""

    source: str
    runs: tuple[ReplayedRun, ...]
    rewritten: Rewritten
    recorded: State
    reader: str

    def differs(self) -> bool:
        """Return whether the source says something else in the end than the catalogue does."""
        return self.rewritten.state != self.recorded


def replay_sources(
    settings: Settings,
    *,
    database: Path,
    open_reader: Callable[[], AbstractContextManager[PageReader]] = ApartReader,
) -> Iterator[Replay]:
    """Replay the history of every source that was ever believed; nothing is written.

    Raises:
        SettingsError, DatabaseUnusable: as they say.
    """
    with open_reader() as pages:
        for source in load_sources(settings):
            with reader(database) as connection:
                believed = load_believed(connection, source.name)
            if believed:
                yield _Replayer(source, database, _Remembering(pages)).run(believed)


def rebuild_sources(
    settings: Settings,
    *,
    database: Path,
    now: Callable[[], datetime],
    who: str,
    compare: Callable[[Replay], T],
    tell: Callable[[Replay, T, StoredRun | None], None],
    open_reader: Callable[[], AbstractContextManager[PageReader]] = ApartReader,
) -> None:
    """Do the same and append, of each source that differs, one run that says so.

    ``tell`` hears of each source, with what ``compare`` made of it before anything was written,
    and the run that was appended.

    Raises:
        SettingsError, Locked, DatabaseUnusable: as they say.
    """
    owner = Owner(os.getpid(), socket.gethostname(), moment_of(now()), "rebuild")
    with (
        writer_lock(database, wait_seconds=0, owner=owner),
        open_writer(database) as engine,
    ):
        for replay in replay_sources(settings, database=database, open_reader=open_reader):
            compared, stored = compare(replay), None
            if replay.differs():
                entry = RunEntry(
                    source=replay.source,
                    kind=RunKind.REREAD,
                    started_at=moment_of(now()),
                    outcome=RunOutcome.ACCEPTED,
                    cause=Cause.READER,
                    reader=replay.reader,
                    rewritten=replay.rewritten,
                    facts=_facts(database, replay),
                    who=who,
                    made_site=settings.made_site,
                )
                stored = store_run(engine, entry, now=now)
            tell(replay, compared, stored)


def _facts(database: Path, replay: Replay) -> Mapping[str, object]:
    """Return what the next reading is judged by: the last accepted one, and how much was read."""
    with reader(database) as connection:
        last = load_last_good(connection, replay.source)
    replayed = sum(not run.why for run in replay.runs)
    kept = dict(last.facts) if last is not None else {}
    return {**kept, "replayed": replayed, "not_replayed": len(replay.runs) - replayed}


class _Replayer:
    """Lets the readings of one source pass once more."""

    def __init__(self, source: Source, database: Path, pages: PageReader) -> None:
        self._source = source
        self._database = database
        self._pages = pages
        self._stored: Shelves = shelves(database)
        self._recorded: tuple[int, State] = (0, {})

    def run(self, believed: tuple[BelievedRun, ...]) -> Replay:
        told = _Told()
        runs = []
        for one in believed:
            recorded = self._state_at(one.changed)
            why = self._replay(one, told)
            if why:
                told.keep_to(recorded)
            runs.append(ReplayedRun(one.run, one.moment, _differing(told.state, recorded), why))
        evidence = {key: tuple(told.evidence_of(key)) for key in told.state}
        with reader(self._database) as connection:
            last = load_last_good(connection, self._source.name)
        now = self._state_at(last.number if last is not None else 0)
        rewritten = Rewritten(told.state, evidence)
        return Replay(self._source.name, tuple(runs), rewritten, now, reader_of(self._source))

    def _replay(self, one: BelievedRun, told: "_Told") -> tuple[Message, ...]:
        """Let one run pass; return why it could not."""
        with reader(self._database) as connection:
            kept = load_kept_pages(connection, one.asked, load_pages_of(connection, one.run))
        if self._source.kind is SourceKind.RIO and not kept.pages:
            return ()  # the files were those of the reading before
        try:
            found = read_again(self._source, kept, self._stored, self._pages)
        except NotKept:
            return _NOT_KEPT
        if not found.reading.problems:
            told.hear(found)
        return found.reading.problems

    def _state_at(self, run: int) -> State:
        """Return what history says of the source after ``run``."""
        if run != self._recorded[0]:
            with reader(self._database) as connection:
                states = load_facts(connection, Point(run, None), rights=True).states
            self._recorded = run, states.get(self._source.name, {})
        return self._recorded[1]


def _differing(one: State, other: State) -> int:
    return sum(one.get(key) != other.get(key) for key in one.keys() | other.keys())


@dataclass(slots=True)
class _Told:
    """What a source has said up to now, and where each value of it was seen first."""

    state: State = field(default_factory=dict)
    seen: dict[Key, dict[str, list[tuple[Evidence, int]]]] = field(default_factory=dict)

    def hear(self, found: Visit) -> None:
        before, reading = self.state, found.reading
        self.state = advance(before, reading).state
        self._forget(before)
        captures = {url: capture.id for url, capture in found.captures().items()}
        self._note(reading, captures)

    def keep_to(self, recorded: State) -> None:
        """Take over what history says; where its values were seen is recorded there."""
        before, self.state = self.state, recorded
        self._forget(before)

    def evidence_of(self, key: Key) -> Iterator[tuple[Evidence, int]]:
        for found in self.seen.get(key, {}).values():
            yield from found

    def _forget(self, before: State) -> None:
        """Forget where values were seen that are no longer said."""
        for key in [*self.seen]:
            old, new = before.get(key), self.state.get(key)
            if new is None:
                del self.seen[key]
            elif old is not None and old != new:
                for name in VALUE_FIELDS[key[0]]:
                    if getattr(old, name) != getattr(new, name):
                        self.seen[key].pop(name, None)

    def _note(self, reading: Reading, captures: Mapping[str, int]) -> None:
        for sighting in reading.sightings:
            known = self.seen.setdefault(key_of(sighting.fact), {})
            fresh = {e.field for e in sighting.evidence} - known.keys()
            for item in sighting.evidence:
                if item.field in fresh:
                    known.setdefault(item.field, []).append((item, captures[item.url]))


class _Remembering:
    """Reads each body of a source once: most pages stay the same from day to day."""

    def __init__(self, reader: PageReader) -> None:
        self._reader = reader
        self._read: dict[tuple[bytes, str, str | None], PageReading] = {}

    def read_page(
        self, body: bytes, url: str, *, content_type: str | None = None, hints: Hints = NO_HINTS
    ) -> PageReading:
        asked = (sha256(body).digest(), url, content_type)
        if asked not in self._read:
            self._read[asked] = self._reader.read_page(
                body, url, content_type=content_type, hints=hints
            )
        return self._read[asked]

    def text_digest(self, body: bytes, *, content_type: str | None = None) -> str:
        return self._reader.text_digest(body, content_type=content_type)
