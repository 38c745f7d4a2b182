"""The diff of two moments: what the spells that began or ended between them make of it.

Only what was touched is loaded, so a diff costs time in the changes and not in the catalogue. A
source whose first accepted reading lies between the two moments is compared from that reading on:
what a new source brings along are no changes of the world.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from certsync.catalog.answers.clocks import states_on
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
from certsync.records import IsoDate, Key, State

NO_ORDER: Final = Order()


def load_diff(
    connection: sqlite3.Connection,
    start: Point,
    end: Point,
    *,
    order: Order = NO_ORDER,
    source: str | None = None,
    on: IsoDate | None = None,
) -> Diff:
    """Return what changed after ``start`` up to ``end``; of one source alone if it is named.

    With ``on`` it is what changed in all that was known of that one day.
    """
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
    ask = _Ask(connection, tuple(keys), order, source, on)
    before, after = ask.merged(start, baselines), ask.merged(end, {})
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


@dataclass(frozen=True, slots=True)
class _Ask:
    """What is compared, and through what it is looked at."""

    connection: sqlite3.Connection
    keys: tuple[Key, ...]
    order: Order
    source: str | None
    on: IsoDate | None

    def merged(self, at: Point, baselines: Mapping[str, RunRecord]) -> Merged:
        """Return what is said at a moment; of a source that began later, what it began with."""
        states: dict[str, State] = {}
        if at != BEGINNING:
            states.update(load_facts(self.connection, at, keys=self.keys).states)
        for name, run in baselines.items():
            facts = load_facts(self.connection, Point(run.number, run.moment), keys=self.keys)
            states[name] = facts.states.get(name, {})
        wanted = {name: state for name, state in states.items() if self.source in {None, name}}
        return merge(wanted if self.on is None else states_on(wanted, self.on), self.order)


def _origin(boundary: Boundary) -> Origin:
    return Origin(boundary.source, boundary.run, boundary.at, boundary.cause)


def _baseline(run: RunRecord) -> Baseline:
    totals = {name: count["total"] for name, count in run.counts.items()}
    return Baseline(source=run.source, run=run.number, counts=totals)


def _disagreements(merged: Merged) -> dict[tuple[Key, str], Disagreement]:
    return {(c.key, c.field): _disagreement(c) for c in merged.conflicts()}


def _disagreement(conflict: Conflict) -> Disagreement:
    return dict(conflict.values)
