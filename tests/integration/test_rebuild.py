"""Replaying the archive: nothing where the reader is the same, the reader's doing where not."""

import gc
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from certsync.catalog.entry import StoredRun
from certsync.catalog.load import Point, load_facts
from certsync.catalog.reader import reader
from certsync.catalog.trail import load_evidence, load_spells
from certsync.codes import Code
from certsync.decision import Decision, accept_item
from certsync.reading import PageReading, read_page, text_digest
from certsync.rebuild import Replay, rebuild_sources, replay_sources
from certsync.records import Key, Onderdeel, State, Thing
from tests.listed import SOURCE, Listed, listed, rows
from tests.made import MOMENTS, Made, in_process, made

FULL = rows(30)


class WrongHours:
    """A reader that takes every number of hours for 1, also where there is none."""

    def read_page(self, body: bytes, url: str, **how: Any) -> PageReading:
        """Read a page, and make a mess of the hours."""
        found = read_page(body, url, **how)
        return replace(found, records=tuple(replace(r, sbu=1) for r in found.records))

    def text_digest(self, body: bytes, **how: Any) -> str:
        """Look at a page as the reader of today does."""
        return text_digest(body, **how)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Listed]:
    """A list of 30 rows."""
    with listed(tmp_path, FULL) as found:
        yield found


def replayed(here: Made) -> dict[str, Replay]:
    """Replay all history with today's reader."""
    found = replay_sources(here.settings(), database=here.database, open_reader=in_process)
    return {replay.source: replay for replay in found}


def applied(here: Made) -> dict[str, StoredRun | None]:
    """Replay all history and append what differs."""
    told: dict[str, StoredRun | None] = {}

    def tell(replay: Replay, _compared: None, stored: StoredRun | None) -> None:
        told[replay.source] = stored

    rebuild_sources(
        here.settings(),
        database=here.database,
        now=here.clock.now,
        who="beheer",
        compare=lambda _: None,
        tell=tell,
        open_reader=in_process,
    )
    return told


def state_at(here: Made, run: int) -> State:
    """Return what the source said after a run."""
    with reader(here.database) as connection:
        return load_facts(connection, Point(run, None)).states.get(SOURCE, {})


def hours(state: State, code: str = "K0000") -> int | None:
    """Return the hours of a code."""
    fact = state[Key(Thing.ONDERDEEL, code)]
    assert isinstance(fact, Onderdeel)
    return fact.sbu


def read_wrongly(here: Made, monkeypatch: pytest.MonkeyPatch, *days: Any) -> None:
    """Let days pass with a reader that was wrong about hours."""
    with monkeypatch.context() as older:
        older.setattr("certsync.sources.again.READER_VERSION", "older")
        older.setattr(here, "open_reader", lambda: nullcontext(WrongHours()))
        for day in days:
            assert isinstance(here, Listed)
            here.day(day)


def test_same_reader_replays_to_history(tmp_path: Path) -> None:
    """Over all moments of the made site, redirects and failed details too: every run is equal."""
    with made(tmp_path) as here:
        for moment in MOMENTS:
            here.site.moment = moment
            here.sync()
        here.sync()
        before = here.counts()
        found = replayed(here)
    assert ["sbb-keuzedelen", "sbb-pilots"] == sorted(found)
    for replay in found.values():
        assert len(MOMENTS) + 1 == len(replay.runs)
        assert [()] * len(replay.runs) == [run.why for run in replay.runs]
        assert [0] * len(replay.runs) == [run.differing for run in replay.runs]
        assert not replay.differs()
    assert before == here.counts()


def test_decision_replays_at_its_own_run(here: Listed) -> None:
    """What a person accepted is believed from the decision on, in a replay as in history."""
    here.day(FULL)
    here.day(FULL[:20])
    accept_item(
        Decision(item=1, who="beheer"),
        here.settings(),
        database=here.database,
        now=here.clock.now,
        open_reader=in_process,
    )
    here.day(FULL[:20])
    (replay,) = replayed(here).values()
    assert [(1, 0), (3, 0), (4, 0)] == [(run.run, run.differing) for run in replay.runs]
    assert {SOURCE: None} == applied(here)


def test_better_reader_appends_one_run(here: Listed, monkeypatch: pytest.MonkeyPatch) -> None:
    """The difference is told run by run, appended once, and yesterday keeps its answer."""
    read_wrongly(here, monkeypatch, FULL, FULL[:29], FULL[:29])
    (replay,) = replayed(here).values()
    assert [30, 29, 29] == [run.differing for run in replay.runs]
    before = here.counts()
    assert replay.differs()
    assert before == here.counts()
    stored = applied(here)[SOURCE]
    assert stored is not None
    assert [("reread", "reader", "accepted", "beheer", 0)] == here.rows(
        "SELECT kind, cause, outcome, who, requests FROM run WHERE number = ?", stored.number
    )
    assert 1 == hours(state_at(here, stored.number - 1))
    assert 240 == hours(state_at(here, stored.number))
    changes = here.diff(str(stored.number - 1), str(stored.number)).changes
    assert {("field-changed", "sbu", 1, 240, "reader")} == {
        (c.change, c.field, c.before, c.after, c.origin.cause) for c in changes
    }
    assert {SOURCE: None} == applied(here)
    assert "unchanged" == here.day(FULL[:29])


def test_value_that_was_never_there_is_taken_back(
    here: Listed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader that sees less is doubted in a sync; a replay takes back what no page ever said."""
    blank = [replace(row, sbu=None) for row in FULL]
    read_wrongly(here, monkeypatch, blank)
    assert "quarantined" == here.day(blank)
    assert 1 == hours(state_at(here, here.last().run))
    applied(here)
    assert hours(state_at(here, here.last().run)) is None
    assert "unchanged" == here.day(blank)


def test_appended_values_lead_to_their_bytes(here: Listed, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a replay corrects has evidence: the page where today's reader saw it first."""
    longer = [replace(FULL[0], sbu=480), *FULL[1:]]
    read_wrongly(here, monkeypatch, FULL, longer, longer[:29])
    applied(here)
    assert [("480", 2)] == seen_hours(here, "K0000")
    assert [("240", 1)] == seen_hours(here, "K0001")


def seen_hours(here: Listed, code: str) -> list[tuple[str, int]]:
    """Return the texts that say the hours of a code, each with the run that saw it."""
    with reader(here.database) as connection:
        spells = load_spells(connection, [Code(code)], Point(here.last().run, None))
        evidence = load_evidence(connection, spells)
    run_of = dict(here.rows("SELECT id, run FROM capture"))
    seen = evidence[SOURCE, Key(Thing.ONDERDEEL, code)]
    return [(one.text, run_of[one.capture]) for one in seen if one.field == "sbu"]


def test_a_long_history_takes_no_more_memory(here: Listed) -> None:
    """What the source said after each run is not held: only the last of it is."""

    def held() -> int:
        (replay,) = replayed(here).values()
        gc.collect()
        facts = sum(isinstance(one, Onderdeel) for one in gc.get_objects())
        assert not replay.differs()
        return facts

    here.day(FULL)
    after_one = held()
    for day in range(6):
        here.day([replace(row, sbu=day) for row in FULL])
    assert held() <= after_one


def test_one_run_that_was_dropped_costs_itself(here: Listed) -> None:
    """It is told as such and leaves what history says; those before and after are replayed."""
    here.day(FULL[:19])
    here.day(FULL[:18])
    here.day(FULL[:17])
    page = "SELECT body FROM capture WHERE run = 2 AND body IS NOT NULL"
    with here.writing() as connection:
        connection.execute(f"DELETE FROM body WHERE digest IN ({page})")
    (replay,) = replayed(here).values()
    assert [False, True, False] == [bool(run.why) for run in replay.runs]
    assert [0, 0, 0] == [run.differing for run in replay.runs]
    assert not replay.differs()


def test_reading_anew_settles_no_item(here: Listed, monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits for a person still waits after an upgrade, and can be accepted."""
    with monkeypatch.context() as older:
        older.setattr("certsync.sources.again.READER_VERSION", "older")
        here.day(FULL)
        assert "quarantined" == here.day(FULL[:20])
    assert "quarantined" == here.day(FULL[:20])
    assert ["sync", "sync", "reread", "sync"] == [
        kind for (kind,) in here.rows("SELECT kind FROM run ORDER BY number")
    ]
    assert [(1, None)] == here.rows("SELECT id, closed_by FROM quarantine")
    decided = accept_item(
        Decision(item=1, who="beheer"),
        here.settings(),
        database=here.database,
        now=here.clock.now,
        open_reader=in_process,
    )
    assert 10 == decided.run.counts["onderdelen"]["closed"]


def test_nothing_to_replay(here: Listed) -> None:
    """A catalogue without history changes nothing and says nothing."""
    here.site.fail("/certificaten", 500)
    here.sync(SOURCE)
    before = here.counts()
    assert {} == replayed(here)
    assert {} == applied(here)
    assert before == here.counts()


def test_start_that_moved_is_no_hindrance(here: Listed) -> None:
    """A run is read again from where it began, wherever the source starts now."""
    here.day(FULL)
    moved = here.settings(sbb_keuzedelen={"start": [f"{here.site.url}/elders"]})
    (replay,) = replay_sources(moved, database=here.database, open_reader=in_process)
    assert [0] == [run.differing for run in replay.runs]
    assert [()] == [run.why for run in replay.runs]
