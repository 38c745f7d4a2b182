"""A person decides about a reading in quarantine: offline, from what is stored, kept for ever."""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from certsync.apart.reader import ApartReader
from certsync.catalog.entry import Cause, RunEntry, RunKind, RunOutcome, StoredRun
from certsync.catalog.moments import moment_of
from certsync.catalog.past import load_measured
from certsync.catalog.reader import reader
from certsync.catalog.store import store_run
from certsync.catalog.trail import QuarantineRecord
from certsync.catalog.writer import Owner, open_writer, writer_lock
from certsync.settings import Settings
from certsync.sources import choose_sources, load_sources
from certsync.sources.again import reader_of
from certsync.sources.item import load_item, read_item, refuse_closed
from certsync.sources.kept import capture_ids_of, facts_of
from certsync.sources.visit import PageReader


@dataclass(frozen=True, slots=True)
class Decided:
    """What a decision came to: the item, and the run that carries it."""

    item: QuarantineRecord
    run: StoredRun


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A person's word on one item: ``who`` is an account or a role, ``reason`` may be left out."""

    item: int
    who: str
    reason: str | None = None


def accept_item(
    decision: Decision,
    settings: Settings,
    *,
    database: Path,
    now: Callable[[], datetime],
    open_reader: Callable[[], AbstractContextManager[PageReader]] = ApartReader,
) -> Decided:
    """Apply the reading of an item: what was shown, from this moment on.

    Raises:
        UnknownItem, ItemClosed: there is nothing to accept.
        ReadsDifferently: today's reader would apply something else than was shown.
        NotKept: the pages are not there any more.
        Locked, DatabaseUnusable: as they say.
    """
    with _decide(decision, database, now, reconsider=True) as (engine, item):
        (source,) = choose_sources(load_sources(settings), (item.source,))
        started = moment_of(now())
        with open_reader() as pages:
            found = read_item(source, item, database, pages)
        with reader(database) as connection:
            measured, _ = load_measured(connection, found.reading, source.expect, now())
        entry = RunEntry(
            source=item.source,
            kind=RunKind.DECISION,
            started_at=started,
            outcome=RunOutcome.ACCEPTED,
            cause=Cause.DECISION,
            reader=reader_of(source),
            reading=found.reading,
            captures=capture_ids_of(found),
            pages=item.pages,
            facts=facts_of(source.start, found, measured),
            who=decision.who,
            reason=decision.reason,
            made_site=settings.made_site,
        )
        return Decided(item, store_run(engine, entry, now=now))


def reject_item(
    decision: Decision, settings: Settings, *, database: Path, now: Callable[[], datetime]
) -> Decided:
    """Say no to the reading of an item; the same reading asks no second time.

    Raises:
        UnknownItem, ItemClosed: there is nothing to reject.
        Locked, DatabaseUnusable: as they say.
    """
    with _decide(decision, database, now, reconsider=False) as (engine, item):
        (source,) = choose_sources(load_sources(settings), (item.source,))
        entry = RunEntry(
            source=item.source,
            kind=RunKind.DECISION,
            started_at=moment_of(now()),
            outcome=RunOutcome.REJECTED,
            cause=Cause.DECISION,
            reader=reader_of(source),
            who=decision.who,
            reason=decision.reason,
            made_site=settings.made_site,
        )
        return Decided(item, store_run(engine, entry, now=now))


@contextmanager
def _decide(
    decision: Decision, database: Path, now: Callable[[], datetime], *, reconsider: bool
) -> Iterator[tuple[Engine, QuarantineRecord]]:
    """Give the item while nothing else can write; refuse one that cannot be decided."""
    with reader(database) as connection:
        load_item(connection, decision.item)
    owner = Owner(os.getpid(), socket.gethostname(), moment_of(now()), "quarantine")
    with (
        writer_lock(database, wait_seconds=0, owner=owner),
        open_writer(database) as engine,
    ):
        with reader(database) as connection:
            item = load_item(connection, decision.item)
            refuse_closed(connection, item, reconsider=reconsider)
        yield engine, item
