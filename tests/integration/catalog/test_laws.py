"""Laws of the catalogue over drawn stories, with a model in plain Python beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from certsync.catalog.compare import load_diff
from certsync.catalog.entry import RunOutcome
from certsync.catalog.load import BEGINNING, Point, load_facts
from certsync.catalog.merge import Order, merge
from certsync.catalog.reader import reader
from certsync.catalog.store import store_run
from certsync.changes import Change, Origin, difference
from certsync.records import KEY_FIELDS, Certificate, Fact, Key, Onderdeel, Reading, Thing
from tests.integration.catalog.kit import (
    CATALOGUE,
    PILOTS,
    SBB,
    Clock,
    content,
    database,
    entry_of,
    quarantine,
    readings,
    visit,
)

State = dict[Key, Fact]
ORDER = Order((PILOTS, SBB))
FAILED, SUSPECT = "failed", "suspect"
Day = Reading | str
days = st.one_of(readings(), readings(), readings(PILOTS), st.sampled_from([FAILED, SUSPECT]))
stories = st.lists(days, min_size=1, max_size=7)
laws = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@dataclass
class Model:
    """What a catalogue should say: each source's state after each run, and its baseline."""

    after: list[dict[str, State]] = field(default_factory=lambda: [{}])
    baselines: dict[str, int] = field(default_factory=dict)

    def live(self, day: Day) -> None:
        """Let one run pass."""
        states = dict(self.after[-1])
        if isinstance(day, Reading):
            states[day.source] = read(states.get(day.source, {}), day)
            self.baselines.setdefault(day.source, len(self.after))
        self.after.append(states)

    def merged(self, run: int, until: int) -> State:
        """Return what all sources say at a run; a source that began later, what it began with."""
        states = {
            source: self.after[max(run, first)].get(source, {})
            for source, first in self.baselines.items()
            if first <= until
        }
        told = merge(states, ORDER).state()
        return {key: fact for key, fact in told.items() if key.thing is not Thing.OFFER}

    def known(self, run: int) -> set[Key]:
        """Return what was known at a run or before, onderdelen once they had a certificate."""
        return {
            key.shared()
            for states in self.after[: run + 1]
            for state in states.values()
            for key, fact in state.items()
            if not isinstance(fact, Onderdeel) or fact.certificate is Certificate.YES
        }


def read(old: State, reading: Reading) -> State:
    """Return what a source says after a reading: the rule, told once more and plainly."""
    new: State = {}
    for key, fact in reading.state().items():
        seen_whole = getattr(fact, "brin", None) in reading.rights_of
        before = None if seen_whole else old.get(key)
        new[key] = fact
        for name in fact.__dataclass_fields__ if before else ():
            if getattr(fact, name) is None or getattr(fact, name) is False:
                new[key] = replace(new[key], **{name: getattr(before, name)})
    for key, fact in old.items():
        if key not in new and not gone(key, old, reading):
            new[key] = fact
    for key, fact in new.items():
        if isinstance(fact, Onderdeel) and fact.code in reading.links_of:
            new[key] = replace(fact, links_observed=True)
    return new


def gone(key: Key, old: State, reading: Reading) -> bool:
    """Return whether something a reading does not show has ended."""
    thing, code, _, unit = key
    if thing is Thing.CREBO:
        return reading.listing and reading.crebo_listing
    if thing is Thing.LINK:
        owner = Key(Thing.ONDERDEEL, code, unit=unit)
        left = owner in old and owner not in reading.state() and gone(owner, old, reading)
        return left or code in reading.links_of
    if thing in {Thing.LICENCE, Thing.OFFER}:
        return getattr(old[key], "brin", None) in reading.rights_of
    texts = [item.text for item in reading.unreadable]
    may_be = {"K0717": "K 0717", "K0211": "К0211"}.get(code) in texts
    may_be |= getattr(old[key], "name", None) == "Ondernemend gedrag" and (
        "Ondernemend gedrag" in texts
    )
    return reading.listing and code not in reading.missing_details and not may_be


def live(engine: Engine, day: Day, clock: Clock) -> None:
    """Let one run pass in the catalogue."""
    if isinstance(day, Reading):
        visit(engine, day, clock)
    elif day == FAILED:
        store_run(engine, entry_of(None, outcome=RunOutcome.FAILED), now=clock)
    else:
        quarantine(engine, "f", now=clock)


def lived(story: list[Day], folder: str) -> tuple[Path, Model]:
    """Let a story pass in a new catalogue, and in a model."""
    model, clock = Model(), Clock()
    with database(Path(folder)) as (path, engine):
        for day in story:
            live(engine, day, clock)
            model.live(day)
    return path, model


@laws
@given(stories)
def test_every_past_run_keeps_its_answer(story: list[Day]) -> None:
    """As of any run, the catalogue says what the model said then."""
    with TemporaryDirectory() as folder:
        path, model = lived(story, folder)
        with reader(path) as connection:
            for run, states in enumerate(model.after):
                told = load_facts(connection, Point(run, None), rights=True).states
                assert {name: state for name, state in states.items() if state} == told


@laws
@given(stories)
def test_spells_never_overlap_nor_repeat_themselves(story: list[Day]) -> None:
    """The spells of a thing follow each other; one that follows at once says something else."""
    keys = {str(thing): " || ' ' || ".join(KEY_FIELDS[thing]) for thing in Thing}
    with TemporaryDirectory() as folder:
        path, _ = lived(story, folder)
        with reader(path) as connection:
            for kind, key in keys.items():
                spells = connection.execute(
                    f"SELECT source, {key}, from_run, to_run, * FROM {kind}_spell ORDER BY 1, 2, 3"
                ).fetchall()
                names = [
                    c[0] for c in connection.execute(f"SELECT * FROM {kind}_spell").description
                ]
                values = slice(4 + 1, 4 + names.index("from_run"))
                for one, other in pairwise(spells):
                    if one[:2] != other[:2]:
                        continue
                    assert one[3] is not None
                    assert one[3] <= other[2]
                    assert one[3] < other[2] or one[values] != other[values]


@laws
@given(stories, readings())
def test_the_same_reading_again_changes_no_row(story: list[Day], reading: Reading) -> None:
    """Whatever came before, and in whatever order the page lists things."""
    turned = replace(reading, sightings=reading.sightings[::-1])
    with TemporaryDirectory() as folder, database(Path(folder)) as (path, engine):
        clock = Clock()
        for day in [*story, reading]:
            live(engine, day, clock)
        before = content(path, *CATALOGUE)
        assert RunOutcome.UNCHANGED is visit(engine, turned, clock).outcome
        assert before == content(path, *CATALOGUE)


@laws
@given(stories, st.data())
def test_a_diff_from_spells_is_the_difference_of_the_states(
    story: list[Day], data: st.DataObject
) -> None:
    """Only what was touched is read, and yet nothing is missed: as if all were compared."""
    with TemporaryDirectory() as folder:
        path, model = lived(story, folder)
        start = data.draw(st.integers(0, len(story)))
        end = data.draw(st.integers(start, len(story)))
        with reader(path) as connection:
            begin = Point(start, "then") if start else BEGINNING
            diff = load_diff(connection, begin, Point(end, "now"), order=ORDER)
    expected = difference(
        model.merged(start, end),
        model.merged(end, end),
        origin_of=lambda _: Origin("", 0, "", ""),
        known_before=model.known(start),
    )
    told = [change for change in diff.changes if not change.change.startswith("conflict-")]
    assert list(map(said, expected)) == list(map(said, told))
    baselines = {source: run for source, run in model.baselines.items() if start < run <= end}
    assert baselines == {one.source: one.run for one in diff.baselines}
    assert all(start < change.origin.run <= end for change in diff.changes)


def said(change: Change) -> Mapping[str, object]:
    """Return a change without where it came from."""
    return {name: getattr(change, name) for name in Change.__dataclass_fields__ if name != "origin"}
