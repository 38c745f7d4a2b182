"""Is everything in order? What ``certsync status`` says, and the file for Prometheus."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from certsync.catalog.health import failures
from certsync.catalog.load import Freshness, load_freshness, resolve_point
from certsync.catalog.moments import is_older
from certsync.catalog.notices import load_visits, load_waiting
from certsync.catalog.trail import RunRecord, load_last_good, load_quarantine


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceStatus:
    """How one source is; ``quarantined`` is the number of the item that waits for a decision.

    ``good_at`` is when it was last seen and believed. Of a source that fails, ``failing`` is the
    last failed visit, ``failing_since`` the moment of the first and ``failed_runs`` their number.
    """

    source: str
    good_at: str | None
    last: Freshness | None
    stale: bool
    failing: RunRecord | None
    failing_since: str | None
    failed_runs: int
    quarantined: int | None
    counts: Mapping[str, Mapping[str, int]]

    @property
    def states(self) -> tuple[str, ...]:
        """What is wrong with it: any of stale, failing, quarantined."""
        found = {
            "stale": self.stale,
            "failing": self.failing is not None,
            "quarantined": self.quarantined is not None,
        }
        return tuple(name for name, is_so in found.items() if is_so)


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How all sources are that are switched on, and what waits to be sent.

    ``late`` says that the oldest notice has waited for longer than it may.
    """

    sources: tuple[SourceStatus, ...]
    waiting: int
    waiting_since: str | None
    waiting_error: str | None
    late: bool

    @property
    def in_order(self) -> bool:
        """Whether no source is stale, failing or quarantined, and no notice late."""
        return not self.late and not any(source.states for source in self.sources)


def load_status(
    connection: sqlite3.Connection,
    limits: Mapping[str, float],
    now: datetime,
    *,
    late_after_hours: float,
) -> Status:
    """Return the status of the sources in ``limits``: by name, after how many hours one is stale.

    A notice is late after ``late_after_hours``. A single failed visit counts as failing here: how
    many it takes for a notice is another matter.
    """
    fresh = {one.source: one for one in load_freshness(connection, resolve_point(connection, None))}
    open_items = {
        item.source: item.id for item in load_quarantine(connection) if item.closed_by is None
    }
    waiting = load_waiting(connection)
    return Status(
        sources=tuple(
            _source(connection, name, hours, now, fresh.get(name), open_items.get(name))
            for name, hours in limits.items()
        ),
        waiting=len(waiting),
        waiting_since=waiting[0].made_at if waiting else None,
        waiting_error=next((kept.error for kept in waiting if kept.error), None),
        late=bool(waiting) and is_older(waiting[0].made_at, now, late_after_hours),
    )


def _source(  # noqa: PLR0917 - one source and all that is known of it
    connection: sqlite3.Connection,
    name: str,
    hours: float,
    now: datetime,
    fresh: Freshness | None,
    quarantined: int | None,
) -> SourceStatus:
    here = resolve_point(connection, None)
    spell = next(iter(failures(load_visits(connection, name, here), after=1)), None)
    good = load_last_good(connection, name)
    good_at = fresh.good_at if fresh else None
    return SourceStatus(
        source=name,
        good_at=good_at,
        last=fresh,
        stale=is_older(good_at, now, hours),
        failing=spell.last if spell else None,
        failing_since=spell.first.moment if spell else None,
        failed_runs=spell.count if spell else 0,
        quarantined=quarantined,
        counts=good.counts if good else {},
    )


def status_json(
    status: Status, *, settings: str | None, database: str, sizes: Mapping[str, int]
) -> dict[str, object]:
    """Return the object of ``status --json``; sizes in bytes, moments in UTC."""
    return {
        "schema": "certsync/status/1",
        "in_order": status.in_order,
        "settings": settings,
        "database": {"path": database, "sizes": dict(sizes)},
        "sources": [_source_json(source) for source in status.sources],
        "notices": {
            "waiting": status.waiting,
            "since": status.waiting_since,
            "error": status.waiting_error,
            "late": status.late,
        },
    }


def _source_json(source: SourceStatus) -> dict[str, object]:
    failing = source.failing
    return {
        "source": source.source,
        "states": list(source.states),
        "good_at": source.good_at,
        "last_run": source.last.last_run if source.last else None,
        "last_at": source.last.last_at if source.last else None,
        "last_outcome": source.last.last_outcome if source.last else None,
        "failing_since": source.failing_since,
        "failed_runs": source.failed_runs,
        "message": failing.message if failing else None,
        "facts": dict(failing.facts) if failing else {},
        "quarantined": source.quarantined,
        "counts": {thing: dict(counts) for thing, counts in source.counts.items()},
    }
