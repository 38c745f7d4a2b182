"""Laws of belief over drawn sequences of days, with a model in plain Python beside the catalogue.

Rows come, go, change and come back; pages fail; lists shrink and repeat; people accept and reject.
The whole way is real, from a page's bytes to the catalogue and back; only the network is played.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast
from unittest.mock import patch

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from certsync.archive.keeping import LetGo
from certsync.catalog.compare import load_diff
from certsync.catalog.load import BEGINNING, Point, load_facts
from certsync.catalog.moments import moment_of
from certsync.catalog.reader import reader
from certsync.changes import Change, Diff
from certsync.decision import Decision, accept_item, reject_item
from certsync.errors import Quarantined
from certsync.fetch import Response
from certsync.rebuild import replay_sources
from certsync.records import (
    VALUE_FIELDS,
    Fact,
    Key,
    Link,
    Onderdeel,
    Outcome,
    State,
    type_of,
)
from certsync.testing import MadeSite, Page
from tests.listed import SOURCE, Listed, Row, site_of
from tests.made import Clock, in_process

# A story takes a second: to shrink one that fails would take minutes, and the story tells enough.
laws = settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)

Listing = tuple[Row, ...]
FAIL, PART, ACCEPT, REJECT, AGAIN = "fail", "part", "accept", "reject", "again"
Day = Listing | str

_names = st.sampled_from(["Koken", "Lassen voor gevorderden", "Snoeien van bomen"])
_crebos = st.lists(st.sampled_from(["25187", "25535", "25960"]), max_size=2, unique=True)
_rows = st.builds(
    Row,
    code=st.sampled_from([f"K{nr:04}" for nr in range(14)]),
    name=_names,
    sbu=st.sampled_from([None, 240, 480]),
    crebos=_crebos.map(lambda given: tuple(sorted(given))),
)
listings = st.lists(_rows, min_size=1, max_size=12, unique_by=lambda row: row.code).map(tuple)
steps = st.one_of(listings, st.sampled_from([FAIL, PART, ACCEPT, REJECT, AGAIN]))
stories = st.tuples(listings, st.lists(steps, max_size=7)).map(lambda drawn: [drawn[0], *drawn[1]])

Told = tuple[str, int | None, frozenset[str] | None]
Says = dict[str, Told]


@dataclass
class Model:
    """What the source should be known to say: after each run, and what waits."""

    after: list[Says] = field(default_factory=lambda: [{}])
    waits: Listing | None = None

    def believe(self, listing: Listing) -> None:
        """Let one run believe a list: blanks keep what was known, absent rows end."""
        old = self.after[-1]
        self.after.append({row.code: _told(row, old.get(row.code)) for row in listing})
        self.waits = None

    def stay(self) -> None:
        """Let one run change nothing."""
        self.after.append(self.after[-1])


def _told(row: Row, old: Told | None) -> Told:
    sbu = row.sbu if row.sbu is not None or old is None else old[1]
    crebos = frozenset(row.crebos) if row.crebos else (old[2] if old else None)
    return row.name, sbu, crebos


class Played:
    """Gives a visit the pages of a site without any network."""

    def __init__(self, site: "Site", clock: Clock) -> None:
        self._site = site
        self._clock = clock

    def get(self, url: str, *, keep: Callable[[Response], Any], **_: object) -> object:
        """Return what is kept of the answer."""
        page = self._site.pages.get(url.removeprefix(self._site.url))
        shared: dict[str, Any] = {"url": url, "requested_at": moment_of(self._clock.now())}
        if page is None:
            answer = Response(**shared, outcome=Outcome.HTTP_ERROR, status=500, error="status-500")
        else:
            headers = (("content-type", "text/html; charset=utf-8"),)
            answer = Response(
                **shared, outcome=Outcome.OK, status=200, headers=headers, body=page.body
            )
        return keep(answer)


@dataclass
class Site:
    """A site that is not there."""

    url: str = "http://127.0.0.1:9"
    pages: Mapping[str, Page] = field(default_factory=dict)


@dataclass
class World:
    """A catalogue, its model, and the list that the site shows."""

    here: Listed
    model: Model = field(default_factory=Model)
    shown: Listing = ()

    def live(self, day: Day) -> str | None:
        """Let a day pass in both; return how its run ended, ``None`` where there was none."""
        if day in {ACCEPT, REJECT}:
            return self._decide(str(day))
        if day == FAIL:
            return self._look({}, None)
        if day == PART:
            pages = site_of(self.shown, size=5)
            return self._look(dict(list(pages.items())[:-1]), None)
        self.shown = self.shown if isinstance(day, str) else day
        return self._look(site_of(self.shown, size=5), self.shown)

    def _look(self, pages: Mapping[str, Page], listing: Listing | None) -> str:
        self.here.site.pages = pages
        run = self.here.sync(SOURCE)[SOURCE]
        outcome = str(run.outcome)
        if outcome in {"accepted", "unchanged"}:
            assert listing is not None
            self.model.believe(listing)
        else:
            self.model.stay()
            if isinstance(run.error, Quarantined):
                self.model.waits = listing
        assert len(self.model.after) == run.run + 1
        return outcome

    def _decide(self, what: str) -> str | None:
        if self.model.waits is None:
            return None
        (item,) = self.here.rows("SELECT max(id) FROM quarantine")[0]
        (before,) = self.here.rows("SELECT decision FROM quarantine WHERE id = ?", item)[0]
        decision = Decision(item=item, who="beheer", reason="gezien")
        shared: dict[str, Any] = {"database": self.here.database, "now": self.here.clock.now}
        if what == ACCEPT:
            accept_item(decision, self.here.settings(), open_reader=in_process, **shared)
            self.model.believe(self.model.waits)
        elif before is None:
            reject_item(decision, self.here.settings(), **shared)
            self.model.stay()
        self.here.clock.when += timedelta(days=1)
        return what


@contextmanager
def worlds() -> Iterator[World]:
    """Give an empty catalogue and a site that can be changed."""
    with TemporaryDirectory() as folder:
        site = cast("MadeSite", Site())
        here = Listed(site, Path(folder) / "certsync.sqlite")

        @contextmanager
        def played(*_: object) -> Iterator[Played]:
            yield Played(cast("Site", site), here.clock)

        # What is let go follows what is believed, in a commit of its own: tried among the faults.
        kept = patch("certsync.sync.let_go", lambda *_: LetGo(0, 0))
        with patch("certsync.sync._fetcher", played), kept:
            yield World(here)


def lived(world: World, story: Sequence[Day]) -> list[str | None]:
    """Let a story pass; return how each day ended."""
    return [world.live(day) for day in story]


def state_at(here: Listed, run: int) -> State:
    """Return what the source said after a run."""
    with reader(here.database) as connection:
        return load_facts(connection, Point(run, None)).states.get(SOURCE, {})


def says(state: State) -> Says:
    """Return a state in the model's terms."""
    links: dict[str, set[str]] = {}
    for fact in state.values():
        if isinstance(fact, Link):
            links.setdefault(fact.code, set()).add(fact.crebo)
    return {
        fact.code: (
            str(fact.name),
            fact.sbu,
            frozenset(links.get(fact.code, set())) if fact.links_observed else None,
        )
        for fact in state.values()
        if isinstance(fact, Onderdeel)
    }


@laws
@given(stories)
def test_every_run_keeps_the_answer_of_the_model(story: list[Day]) -> None:
    """Only what was believed changes anything, by the run that believed it, for ever."""
    with worlds() as world:
        lived(world, story)
        for run, expected in enumerate(world.model.after):
            assert expected == says(state_at(world.here, run))


@laws
@given(stories)
def test_replay_with_the_same_reader_is_history(story: list[Day]) -> None:
    """Every run that believed something comes out as it was, decisions included."""
    with worlds() as world:
        lived(world, story)
        settings_ = world.here.settings()
        for replay in replay_sources(
            settings_, database=world.here.database, open_reader=in_process
        ):
            assert [()] * len(replay.runs) == [run.why for run in replay.runs]
            assert [0] * len(replay.runs) == [run.differing for run in replay.runs]
            assert not replay.differs()


@laws
@given(stories, listings)
def test_after_accept_the_same_list_passes(story: list[Day], last: Listing) -> None:
    """Whatever came before; and one row more or less passes once that list stood still."""
    with worlds() as world:
        lived(world, story)
        if world.live(last) == "quarantined":
            assert ACCEPT == world.live(ACCEPT)
        assert "unchanged" == world.live(last)
        world.here.clock.when += timedelta(days=31)
        assert "unchanged" == world.live(last)
        more = (*last, Row("K0099", "Iets nieuws", 240, ("25187",)))
        assert "accepted" == world.live(more)
        world.here.clock.when += timedelta(days=31)
        assert "unchanged" == world.live(more)
        assert "accepted" == world.live(more[1:])


@laws
@given(stories, listings)
def test_same_bad_list_makes_no_second_item(story: list[Day], bad: Listing) -> None:
    """However often it comes, also when it was rejected in between; at most one item is open."""
    items = "SELECT count(*) FROM quarantine"
    with worlds() as world:
        lived(world, story)
        if world.live(bad) == "quarantined":
            before = world.here.rows(items)
            assert "quarantined" == world.live(AGAIN)
            world.live(REJECT)
            assert "quarantined" == world.live(AGAIN)
            assert before == world.here.rows(items)
        assert world.here.rows(f"{items} WHERE closed_by IS NULL")[0][0] <= 1


@laws
@given(stories)
def test_spells_never_overlap(story: list[Day]) -> None:
    """A spell of a thing begins where, or after, the one before it ended."""
    keys = {"onderdeel": "code", "crebo": "crebo", "link": "code || crebo"}
    with worlds() as world:
        lived(world, story)
        for kind, key in keys.items():
            spells = world.here.rows(
                f"SELECT {key}, from_run, to_run FROM {kind}_spell ORDER BY 1, 2"
            )
            for one, other in pairwise(spells):
                if one[0] == other[0]:
                    assert one[2] is not None
                    assert one[1] < one[2] <= other[1]


@laws
@given(stories, st.data())
def test_a_diff_leads_from_one_state_to_the_other(story: list[Day], data: st.DataObject) -> None:
    """What a diff says, done to the state before, gives the state after: nothing is missing."""
    with worlds() as world:
        lived(world, story)
        last = len(world.model.after) - 1
        start = data.draw(st.integers(0, last))
        end = data.draw(st.integers(start, last))
        with reader(world.here.database) as connection:
            begin = Point(start, "then") if start else BEGINNING
            diff = load_diff(connection, begin, Point(end, "now"))
        first = next((one.run for one in diff.baselines), start)
        assert state_at(world.here, end) == applied(state_at(world.here, first), diff)


def applied(state: State, diff: Diff) -> State:
    """Return a state after the changes of a diff were done to it."""
    after: dict[Key, Fact] = dict(state)
    for change in diff.changes:
        key = _key(change)
        whole = change.field is None
        if whole and change.after is None:
            del after[key]
        elif whole:
            assert isinstance(change.after, Mapping)
            after[key] = _fact(key, change.after)
        else:
            old = after.get(key) or _fact(key, {})
            after[key] = replace(old, **{str(change.field): change.after})  # type: ignore[arg-type] # a value of that field
    return after


def _key(change: Change) -> Key:
    first, *others = [part for part in (change.code, change.crebo) if part]
    return Key(change.subject, first, *others)


def _fact(key: Key, values: Mapping[str, object]) -> Fact:
    kind = type_of[key[0]]
    names = [f.name for f in fields(kind) if f.name not in VALUE_FIELDS[key[0]]]
    return kind(**dict(zip(names, key[1:], strict=False)), **values)  # type: ignore[arg-type] # what a diff says of it


class Killed(BaseException):
    """The process is no more."""


@laws
@given(stories, listings, st.integers(0, 12))
def test_killed_at_any_commit_is_old_or_new(story: list[Day], last: Listing, nr: int) -> None:
    """Stopped just before or after any commit of a day: the old catalogue or the new one.

    The next run makes of it what the whole day would have made.
    """
    with worlds() as world:
        lived(world, story)
        old = believed(world.here)
        killed = _killed_at(nr, lambda: world.live(last))
        left = believed(world.here)
        assert not killed or old == left
        if killed:
            world.shown = last
            outcome = world.live(last)
            assert outcome in {"accepted", "unchanged", "quarantined"}
        for run, expected in enumerate(world.model.after):
            assert expected == says(state_at(world.here, run))
        unclaimed = world.here.rows("SELECT count(*) FROM capture WHERE run IS NULL")
        assert [(0,)] == unclaimed


@laws
@given(stories, listings, st.integers(0, 3))
def test_killed_decision_is_none_or_whole(story: list[Day], bad: Listing, nr: int) -> None:
    """A person's word is kept with all that it changes, or not at all."""
    with worlds() as world:
        lived(world, story)
        if world.live(bad) != "quarantined":
            return
        old = believed(world.here)
        if _killed_at(nr, lambda: world.live(ACCEPT)):
            assert old == believed(world.here)
            assert ACCEPT == world.live(ACCEPT)
        assert world.model.after[-1] == says(state_at(world.here, len(world.model.after) - 1))
        assert [("accepted",)] == world.here.rows(
            "SELECT decision FROM quarantine ORDER BY id DESC LIMIT 1"
        )


def _killed_at(nr: int, what: Callable[[], object]) -> bool:
    """Die before the commit with this number; return whether there were so many."""
    left = nr

    def die(_: object) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise Killed

    event.listen(Engine, "commit", die)
    try:
        what()
    except Killed:
        return True
    finally:
        event.remove(Engine, "commit", die)
    return False


def believed(here: Listed) -> list[Any]:
    """Return all that the catalogue believes."""
    tables = ("onderdeel_spell", "crebo_spell", "link_spell", "evidence", "quarantine", "run")
    return [here.rows(f"SELECT * FROM {table}") for table in tables]
