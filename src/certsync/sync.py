"""A sync: the sources one after another, under one lock and with one polite client.

What happens to each of them is in :mod:`certsync.run`.
"""

import logging
import os
import socket
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine

from certsync.apart.reader import ApartReader
from certsync.archive import Archive
from certsync.archive.keeping import let_go
from certsync.catalog.moments import moment_of
from certsync.catalog.writer import Owner, open_writer, writer_lock
from certsync.errors import (
    Exit,
    Locked,
)
from certsync.fetch import Fetcher, Limits
from certsync.run import Job, SourceRun, World
from certsync.settings import KeepSettings, Settings
from certsync.sources import choose_sources, load_sources
from certsync.sources.visit import PageReader

__all__ = ["SourceRun", "World", "sync_sources", "worst_exit"]

_LOG: Final = logging.getLogger(__name__)


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
    waiting: Callable[[Mapping[str, Any]], None] = lambda _owner: None,
    open_reader: Callable[[], AbstractContextManager[PageReader]] = ApartReader,
) -> tuple[SourceRun, ...]:
    """Run the named sources, or all that are enabled, one after another; ``tell`` hears of each.

    ``waiting`` hears, as of :func:`writer_lock`, for whom this waits up to ``wait_seconds``. All
    pages are read with one reader.

    Raises:
        UnknownSource, SettingsError, ContactMissing: the settings will not do.
        Locked: another run is busy on this database.
        DatabaseUnusable: nothing more can be kept; what was committed before stands.
    """
    sources = choose_sources(load_sources(settings), names)
    owner = Owner(os.getpid(), socket.gethostname(), moment_of(world.now()), "sync")
    runs: list[SourceRun] = []
    with (
        writer_lock(database, wait_seconds=wait_seconds, owner=owner, waiting=waiting),
        open_writer(database) as engine,
        _fetcher(settings, Archive(engine), world) as fetcher,
        open_reader() as page_reader,
    ):
        for source in sources:
            job = Job(source, database, engine, fetcher, page_reader, world, settings.made_site)
            for step in (job.reread, job.run):
                ended = step()
                if ended is not None:
                    runs.append(ended)
                    tell(ended)
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
        limits=Limits.of(fetch),
        now=world.now,
        monotonic=world.monotonic,
        sleep=world.sleep,
        jitter=world.jitter,
        last_asked=archive.last_asked,
        robots_from=lambda url: archive.robots(url, world.now()),
        proxy=fetch.proxy,
        ca_file=fetch.ca_file,
    )
