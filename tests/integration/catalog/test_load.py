from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from certsync.catalog.entry import Cause, RunKind, RunOutcome
from certsync.catalog.load import (
    BEGINNING,
    Freshness,
    Named,
    Point,
    Since,
    last_change,
    load_boundaries,
    load_facts,
    load_freshness,
    load_known_before,
    load_last_seen,
    load_names,
    resolve_point,
)
from certsync.catalog.reader import reader
from certsync.catalog.store import store_run
from certsync.codes import Code, CreboCode
from certsync.errors import MalformedDate, UnknownRun
from certsync.records import Certificate, Fact, Key, key_of
from tests.integration.catalog.kit import (
    DEVELOPER,
    FARMER,
    GAMES,
    GAMES_LINK,
    MOLES,
    MOLES_LINK,
    PAGE,
    PILOTS,
    SBB,
    Clock,
    entry_of,
    quarantine,
    reading_of,
    visit,
)

Database = tuple[Path, Engine]


def at(run: int) -> Point:
    """Return the point after a run; only its number matters to questions."""
    return Point(run, None)


@pytest.fixture
def three_runs(db: Database) -> Path:
    """Give runs on 2, 3 and 4 November, each at 06:15:00.123456 UTC."""
    path, engine = db
    clock = Clock(datetime(2026, 11, 2, 6, 15, 0, 123456, tzinfo=UTC))
    for facts in ([GAMES], [GAMES, MOLES], [MOLES]):
        visit(engine, reading_of(*facts), clock)
    return path


@pytest.mark.parametrize(
    ("text", "run"),
    [
        (None, 3),
        ("0", 0),
        ("1", 1),
        ("2026-11-02", 1),
        ("2026-11-03", 2),
        ("2099-01-01", 3),
        ("2026-11-03T06:15:00.123456Z", 2),
        ("2026-11-03T06:15:00.123455Z", 1),
        ("2026-11-03T06:15:00", 2),
        ("2026-11-03T06:15:00Z", 2),
        ("2026-11-03 06:15", 2),
        ("2026-11-03T06:14:59Z", 1),
        ("2026-11-03T07:15:00+01:00", 2),
        ("2026-11-03T06:15:00+01:00", 1),
        ("2026-11-04T00:59+01:00", 2),
    ],
)
def test_a_point_is_named_by_run_date_or_moment(
    text: str | None, run: int, three_runs: Path
) -> None:
    """A date stands for its end in UTC, a moment to the second for the end of that second."""
    with reader(three_runs) as connection:
        point = resolve_point(connection, text)
    assert (run, f"2026-11-0{run + 1}T06:15:00.123456Z" if run else None) == (
        point.run,
        point.moment,
    )


@pytest.mark.parametrize("text", ["4", "2026-11-01", "999999999999999999", "1999-01-01T00:00"])
def test_a_run_or_moment_of_which_nothing_is_known(text: str, three_runs: Path) -> None:
    """Before the first run nothing was known, which is not the same as nothing being there."""
    with reader(three_runs) as connection, pytest.raises(UnknownRun):
        resolve_point(connection, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "3-11-2026",
        "2026-11-31",
        "2026-W45-2",
        "yesterday",
        "-1",
        "٣",
        "2026-11-03T25:00",
        "2026-11-03T06:15:00.1234567Z",
        "0001-01-01T00:00+23:00",
    ],
)
def test_any_other_text_is_no_point(text: str, three_runs: Path) -> None:
    """One way to write a date, the ISO one; half-understood forms are refused."""
    with reader(three_runs) as connection, pytest.raises(MalformedDate):
        resolve_point(connection, text)


def test_before_the_first_run_nothing_is_known(db: Database) -> None:
    """An empty catalogue answers, with nothing."""
    with reader(db[0]) as connection:
        assert BEGINNING == resolve_point(connection, None)
        assert ({}, None) == (
            load_facts(connection, BEGINNING).states,
            last_change(connection, BEGINNING),
        )


@pytest.fixture
def two_sources(db: Database) -> Path:
    """Give two sources: run 1 and 3 of one, run 2 of the other."""
    path, engine = db
    clock = Clock()
    first: list[Fact] = [GAMES, MOLES, GAMES_LINK, MOLES_LINK, DEVELOPER, FARMER]
    visit(engine, reading_of(*first), clock)
    visit(engine, reading_of(replace(MOLES, sbu=1), MOLES_LINK, source=PILOTS), clock)
    visit(engine, reading_of(replace(GAMES, sbu=480), DEVELOPER, FARMER), clock)
    return path


def keys_of(*facts: Fact) -> set[Key]:
    """Return the keys of facts."""
    return {key_of(fact) for fact in facts}


def test_everything_is_loaded_by_source(two_sources: Path) -> None:
    """Each source's own word, and since which run it says so."""
    with reader(two_sources) as connection:
        facts = load_facts(connection, at(3))
    assert keys_of(GAMES, GAMES_LINK, DEVELOPER, FARMER) == facts.states[SBB].keys()
    assert replace(GAMES, sbu=480) == facts.states[SBB][key_of(GAMES)]
    assert keys_of(MOLES, MOLES_LINK) == facts.states[PILOTS].keys()
    assert Since(3, "2026-11-04T06:15:00.000000Z", "source") == facts.since[SBB, key_of(GAMES)]
    assert 1 == facts.since[SBB, key_of(GAMES_LINK)].run


def test_an_earlier_point_keeps_its_answer(two_sources: Path) -> None:
    """What was known then is not what is known now."""
    with reader(two_sources) as connection:
        facts = load_facts(connection, at(1))
    assert [SBB] == list(facts.states)
    assert GAMES == facts.states[SBB][key_of(GAMES)]
    assert key_of(MOLES) in facts.states[SBB]


@pytest.mark.parametrize("run", [1, 2, 3])
def test_a_part_is_a_part_of_the_whole(run: int, two_sources: Path) -> None:
    """Asked by code, by crebo or by key, the answer is what the whole holds of it."""
    with reader(two_sources) as connection:
        whole = load_facts(connection, at(run))
        moles = load_facts(connection, at(run), codes=[MOLES.code, Code("K0999"), MOLES.code])
        developer = load_facts(connection, at(run), crebos=[DEVELOPER.crebo, CreboCode("25999")])
        exact = load_facts(connection, at(run), keys=[key_of(MOLES_LINK), key_of(FARMER)])
        nothing = load_facts(connection, at(run), codes=[])
    for part, wanted in (
        (moles, keys_of(MOLES, MOLES_LINK, FARMER)),
        (developer, keys_of(DEVELOPER, GAMES, GAMES_LINK)),
        (exact, keys_of(MOLES_LINK, FARMER)),
        (nothing, set()),
    ):
        expected = {
            source: {key: fact for key, fact in state.items() if key in wanted}
            for source, state in whole.states.items()
        }
        assert {s: state for s, state in expected.items() if state} == part.states
        assert {key: whole.since[key] for key in part.since} == part.since
        assert sum(map(len, part.states.values())) == len(part.since)


def test_boundaries_are_where_something_was_said_or_unsaid(two_sources: Path) -> None:
    """After the one point, up to and including the other; with the source and cause."""
    with reader(two_sources) as connection:
        boundaries = load_boundaries(connection, at(1), at(3))
        assert () == load_boundaries(connection, at(3), at(3))
    assert [(2, PILOTS)] * 2 + [(3, SBB)] * 4 == [(b.run, b.source) for b in boundaries]
    assert keys_of(MOLES, MOLES_LINK) == {b.key for b in boundaries if b.run == 2}
    assert keys_of(GAMES, MOLES, MOLES_LINK) == {b.key for b in boundaries if b.run == 3}
    assert {"source"} == {b.cause for b in boundaries}


def test_what_was_known_before_can_return(db: Database) -> None:
    """By any source or by one; an onderdeel only if it had a certificate then."""
    path, engine = db
    none = replace(MOLES, certificate=Certificate.NO)
    visit(engine, reading_of(GAMES, none, GAMES_LINK, DEVELOPER))
    visit(engine, reading_of())
    visit(engine, reading_of(MOLES, MOLES_LINK, FARMER))
    keys = keys_of(GAMES, MOLES, GAMES_LINK, MOLES_LINK, DEVELOPER, FARMER)
    with reader(path) as connection:
        before = keys_of(GAMES, GAMES_LINK, DEVELOPER)
        assert before == load_known_before(connection, keys, at(2))
        assert before == load_known_before(connection, keys, at(2), SBB)
        assert set() == load_known_before(connection, keys, at(2), PILOTS)
        assert keys == load_known_before(connection, keys, at(3))


def test_names_are_those_of_every_source(two_sources: Path) -> None:
    """By code, then by source."""
    with reader(two_sources) as connection:
        names = load_names(connection, at(2))
    assert (
        Named(SBB, MOLES.code, MOLES.name),
        Named(PILOTS, MOLES.code, MOLES.name),
        Named(SBB, GAMES.code, GAMES.name),
    ) == names


def test_a_code_that_is_gone_was_seen_until_its_end(three_runs: Path) -> None:
    """And only as far as was known at that point."""
    codes = [GAMES.code, MOLES.code, Code("K0999")]
    with reader(three_runs) as connection:
        expected = {GAMES.code: "2026-11-04T06:15:00.123456Z"}
        assert expected == load_last_seen(connection, codes, at(3))
        assert {} == load_last_seen(connection, codes, at(2))


def test_the_last_change_skips_runs_that_changed_nothing(db: Database) -> None:
    """The default of a diff: from before the last run that changed something until after it."""
    path, engine = db
    clock = Clock()
    for _ in range(2):
        visit(engine, reading_of(GAMES), clock)
    visit(engine, reading_of(MOLES), clock)
    visit(engine, reading_of(MOLES), clock)
    store_run(engine, entry_of(None, outcome=RunOutcome.FAILED), now=clock)
    with reader(path) as connection:
        changed = last_change(connection, resolve_point(connection, None))
        first = last_change(connection, at(2))
    assert changed is not None
    assert (2, 3) == tuple(point.run for point in changed)
    assert first is not None
    assert (BEGINNING, 1) == (first[0], first[1].run)


def test_a_source_is_as_fresh_as_its_last_good_visit(db: Database) -> None:
    """A failed, quarantined or replayed run makes it no fresher; a decision as its visit was."""
    path, engine = db
    clock = Clock(datetime(2026, 11, 2, tzinfo=UTC))
    visit(engine, reading_of(GAMES), clock)
    visit(engine, reading_of(GAMES), clock)
    store_run(engine, entry_of(None, outcome=RunOutcome.FAILED), now=clock)
    visit(engine, reading_of(MOLES), clock, kind=RunKind.REREAD, cause=Cause.READER)
    quarantine(engine, "f", now=Clock(clock.now + timedelta(hours=1)))
    decision = entry_of(
        reading_of(),
        kind=RunKind.DECISION,
        cause=Cause.DECISION,
        captures={PAGE: 1},
    )
    store_run(engine, decision, now=Clock(clock.now + timedelta(hours=9)))
    day = "2026-11-0{}T{:02}:00:00.000000Z".format
    with reader(path) as connection:
        told = [load_freshness(connection, at(run)) for run in range(1, 7)]
    assert [
        (Freshness(SBB, day(2, 0), 1, day(2, 0), "accepted"),),
        (Freshness(SBB, day(3, 0), 2, day(3, 0), "unchanged"),),
        (Freshness(SBB, day(3, 0), 3, day(4, 0), "failed"),),
        (Freshness(SBB, day(3, 0), 4, day(5, 0), "accepted"),),
        (Freshness(SBB, day(3, 0), 5, day(6, 1), "quarantined"),),
        (Freshness(SBB, day(6, 1), 6, day(6, 9), "accepted"),),
    ] == told


def test_a_source_that_never_succeeded_has_no_freshness(db: Database) -> None:
    """It is told all the same: that it failed."""
    path, engine = db
    store_run(engine, entry_of(None, outcome=RunOutcome.FAILED), now=Clock())
    with reader(path) as connection:
        (one,) = load_freshness(connection, at(1))
    assert (None, "failed") == (one.good_at, one.last_outcome)
