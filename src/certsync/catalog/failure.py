"""A failed run, kept by somebody else than the visit: it was killed, or died without a word."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from certsync.catalog.entry import Cause, RunEntry, RunKind, RunOutcome, StoredRun
from certsync.catalog.moments import moment_of
from certsync.catalog.store import store_run
from certsync.catalog.writer import Owner, open_writer, writer_lock
from certsync.errors import SourceFailed


def store_failure(
    path: Path,
    error: SourceFailed,
    *,
    owner: Owner,
    wait_seconds: float,
    now: Callable[[], datetime],
    reader: str,
    made_site: bool,
) -> StoredRun:
    """Keep that the visit to ``error.facts["source"]`` failed.

    The captures of that visit are left to the next one, as those of any visit that was killed.

    Raises:
        Locked: another run held the database for all of ``wait_seconds``.
        DatabaseUnusable: as it says.
    """
    entry = RunEntry(
        source=str(error.facts["source"]),
        kind=RunKind.SYNC,
        started_at=moment_of(now()),
        outcome=RunOutcome.FAILED,
        cause=Cause.SOURCE,
        reader=reader,
        message=error.message,
        facts=error.facts,
        made_site=made_site,
    )
    with (
        writer_lock(path, wait_seconds=wait_seconds, owner=owner),
        open_writer(path) as engine,
    ):
        return store_run(engine, entry, now=now)
