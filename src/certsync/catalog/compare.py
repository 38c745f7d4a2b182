"""The diff of two moments: what the spells that began or ended between them make of it.

Only what was touched is loaded, so a diff costs time in the changes and not in the catalogue. A
source whose first accepted reading lies between the two moments is compared from that reading on:
what a new source brings along are no changes of the world.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Final

from certsync.catalog.load import (
    BEGINNING,
    Boundary,
    Point,
    load_boundaries,
    load_facts,
    load_known_before,
)
from certsync.catalog.merge import Conflict, Merged, Order, merge
from certsync.catalog.trail import RunRecord, load_baselines
from certsync.changes import Baseline, Diff, Origin, difference
from certsync.changes.difference import Disagreement, disagreement_changes
from certsync.records import Key, State

NO_ORDER: Final = Order()


def load_diff(
    connection: sqlite3.Connection,
    start: Point,
    end: Point,
    *,
    order: Order = NO_ORDER,
    source: str | None = None,
) -> Diff:
    """Return what changed after ``start`` up to ``end``; of one source alone if it is named."""
    baselines = {
        run.source: run
        for run in load_baselines(connection, start, end)
        if source in {None, run.source}
    }
    touched = [
        boundary
        for boundary in load_boundaries(connection, start, end)
        if source in {None, boundary.source} and not _is_baseline(boundary, baselines)
    ]
    keys = {boundary.key for boundary in touched}
    before = _merged(connection, start, keys, baselines, order, source)
    after = _merged(connection, end, keys, {}, order, source)
    origins = {boundary.key: _origin(boundary) for boundary in touched}
    changes = difference(
        before.state(),
        after.state(),
        origin_of=origins.__getitem__,
        known_before=load_known_before(connection, keys, start, source),
    )
    conflicts = disagreement_changes(
        _disagreements(before), _disagreements(after), origin_of=origins.__getitem__
    )
    return Diff(
        start=(start.run, start.moment),
        end=(end.run, end.moment),
        changes=(*changes, *conflicts),
        baselines=tuple(_baseline(run) for run in baselines.values()),
    )


def _is_baseline(boundary: Boundary, baselines: Mapping[str, RunRecord]) -> bool:
    run = baselines.get(boundary.source)
    return run is not None and boundary.run <= run.number


def _merged(  # noqa: PLR0917 - one moment and all it is looked at through
    connection: sqlite3.Connection,
    at: Point,
    keys: Iterable[Key],
    baselines: Mapping[str, RunRecord],
    order: Order,
    source: str | None,
) -> Merged:
    wanted = tuple(keys)
    states: dict[str, State] = {}
    if at != BEGINNING:
        states.update(load_facts(connection, at, keys=wanted).states)
    for name, run in baselines.items():
        facts = load_facts(connection, Point(run.number, run.moment), keys=wanted)
        states[name] = facts.states.get(name, {})
    return merge({name: s for name, s in states.items() if source in {None, name}}, order)


def _origin(boundary: Boundary) -> Origin:
    return Origin(boundary.source, boundary.run, boundary.at, boundary.cause)


def _baseline(run: RunRecord) -> Baseline:
    totals = {name: count["total"] for name, count in run.counts.items()}
    return Baseline(source=run.source, run=run.number, counts=totals)


def _disagreements(merged: Merged) -> dict[tuple[Key, str], Disagreement]:
    return {(c.key, c.field): _disagreement(c) for c in merged.conflicts()}


def _disagreement(conflict: Conflict) -> Disagreement:
    return dict(conflict.values)
