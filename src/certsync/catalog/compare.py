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
    CHANGING,
    Boundary,
    Point,
    load_boundaries,
    load_facts,
    load_known_before,
    resolve_point,
)
from certsync.catalog.merge import Conflict, Merged, Order, merge
from certsync.catalog.trail import RunRecord, load_baselines, load_last_good
from certsync.changes import Baseline, Diff, Origin, difference
from certsync.changes.difference import Disagreement, disagreement_changes
from certsync.records import IsoDate, Key, State, Thing

NO_ORDER: Final = Order()
_COUNTED: Final = {"onderdelen": Thing.ONDERDEEL, "links": Thing.LINK, "crebos": Thing.CREBO}


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


def load_would_be(
    connection: sqlite3.Connection,
    source: str,
    state: State,
    *,
    origin: Origin,
    order: Order = NO_ORDER,
) -> Diff:
    """Return what would change if ``source`` said ``state`` instead of what it says now.

    ``origin`` is the run that would have made it so. Of a source that was never believed yet it
    is a baseline, as it would be in any diff.
    """
    now = resolve_point(connection, None)
    last = load_last_good(connection, source)
    start = (0, None) if last is None else (last.number, last.moment)
    end = (origin.run, origin.at)
    if last is None:
        counts = {name: sum(key[0] is thing for key in state) for name, thing in _COUNTED.items()}
        return Diff(
            start=start, end=end, changes=(), baselines=(Baseline(source, origin.run, counts),)
        )
    states = load_facts(connection, now, rights=True).states
    before, after = (
        merge({name: _changing(one) for name, one in said.items()}, order)
        for said in (states, {**states, source: state})
    )
    changed = [
        key for key in before.things.keys() | after.things.keys() if _differ(before, after, key)
    ]
    changes = difference(
        before.state(),
        after.state(),
        origin_of=lambda _: origin,
        known_before=load_known_before(connection, changed, now),
    )
    conflicts = disagreement_changes(
        _disagreements(before), _disagreements(after), origin_of=lambda _: origin
    )
    return Diff(start=start, end=end, changes=(*changes, *conflicts))


def _changing(state: State) -> State:
    """Return what changes are told of."""
    return {key: fact for key, fact in state.items() if key.thing in CHANGING}


def _differ(before: Merged, after: Merged, key: Key) -> bool:
    return before.things.get(key) != after.things.get(key)


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
