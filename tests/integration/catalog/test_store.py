import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from certsync.catalog.entry import (
    Doubt,
    RunEntry,
    RunOutcome,
    Suspicion,
)
from certsync.catalog.models import METADATA
from certsync.catalog.reader import reader
from certsync.catalog.store import store_run
from certsync.errors import Bug
from tests.integration.catalog.kit import (
    ALL,
    CATALOGUE,
    DEVELOPER,
    GAMES,
    GAMES_LINK,
    MOLES,
    MOLES_LINK,
    PAGE,
    PILOTS,
    Clock,
    add_capture,
    content,
    entry_of,
    reading_of,
    rows,
    spells,
    visit,
)


def test_the_first_accepted_reading_is_the_baseline(db: tuple[Path, Engine]) -> None:
    """Of each source for itself; what follows is no baseline any more."""
    _, engine = db
    clock = Clock()
    runs = [
        visit(engine, reading_of(GAMES), clock),
        visit(engine, reading_of(MOLES, source=PILOTS), clock),
        visit(engine, reading_of(GAMES, MOLES), clock),
    ]
    assert [(1, True), (2, True), (3, False)] == [(run.number, run.baseline) for run in runs]


def test_an_empty_first_reading_is_a_baseline_too(db: tuple[Path, Engine]) -> None:
    """That there was nothing at the first look is something that is known."""
    _, engine = db
    run = visit(engine, reading_of())
    assert (RunOutcome.ACCEPTED, True) == (run.outcome, run.baseline)
    assert RunOutcome.UNCHANGED is visit(engine, reading_of()).outcome


def test_the_same_again_touches_no_table_of_the_catalogue(db: tuple[Path, Engine]) -> None:
    """One run row, and the claim of the captures: counted by the database itself."""
    path, engine = db
    clock = Clock()
    visit(engine, reading_of(*ALL), clock)
    before = content(path, *CATALOGUE)
    captures = (add_capture(engine), add_capture(engine))
    again = reading_of(*reversed(ALL))
    entry = entry_of(again, captures={PAGE: captures[0]}, claim=captures)
    with counted(engine) as changes:
        run = store_run(engine, entry, now=clock)
    assert RunOutcome.UNCHANGED is run.outcome
    assert 1 + len(captures) == changes()
    assert before == content(path, *CATALOGUE)
    assert [1, 2, 2] == [row[-1] for row in rows(path, "capture")]


class counted:  # noqa: N801 - reads as the function it would be, but for its two ends
    """Count the rows that the database says were changed."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._driver: list[sqlite3.Connection] = []

    def __enter__(self) -> Callable[[], int]:
        event.listen(self._engine, "checkout", self._note)
        connection = self._engine.raw_connection()
        connection.close()
        self._before = self._total()
        return lambda: self._total() - self._before

    def __exit__(self, *_: object) -> None:
        event.remove(self._engine, "checkout", self._note)

    def _note(self, connection: sqlite3.Connection, *_: object) -> None:
        if connection not in self._driver:
            self._driver.append(connection)

    def _total(self) -> int:
        (driver,) = self._driver
        return driver.total_changes


def test_a_changed_value_closes_one_spell_and_opens_the_next(db: tuple[Path, Engine]) -> None:
    """What did not change is not touched: its row is the same to the byte."""
    path, engine = db
    clock = Clock()
    visit(engine, reading_of(GAMES, MOLES), clock)
    run = visit(engine, reading_of(replace(GAMES, sbu=480), MOLES), clock)
    assert [("C0013", 1, None), ("K0717", 1, 2), ("K0717", 2, None)] == spells(path)
    assert {"total": 2, "opened": 0, "changed": 1, "closed": 0, "withheld": 0} == run.counts[
        "onderdelen"
    ]


def test_leave_and_return_are_two_spells(db: tuple[Path, Engine]) -> None:
    """Between them the catalogue knows nothing of it."""
    path, engine = db
    clock = Clock()
    for facts in ([GAMES], [], [], [GAMES]):
        visit(engine, reading_of(*facts), clock)
    assert [("K0717", 1, 2), ("K0717", 4, None)] == spells(path)


def test_counts_tell_what_came_changed_and_went(db: tuple[Path, Engine]) -> None:
    """By kind of thing; the run row keeps them."""
    path, engine = db
    clock = Clock()
    visit(engine, reading_of(GAMES, GAMES_LINK, DEVELOPER), clock)
    run = visit(engine, reading_of(MOLES, MOLES_LINK, replace(DEVELOPER, level=4)), clock)
    expected = {
        "onderdelen": {"total": 1, "opened": 1, "changed": 0, "closed": 1, "withheld": 0},
        "links": {"total": 1, "opened": 1, "changed": 0, "closed": 1},
        "crebos": {"total": 1, "opened": 0, "changed": 1, "closed": 0},
        "licences": {"total": 0, "opened": 0, "changed": 0, "closed": 0},
        "offers": {"total": 0, "opened": 0, "changed": 0, "closed": 0},
    }
    assert expected == run.counts
    with reader(path) as connection:
        (kept,) = connection.execute("SELECT counts FROM run WHERE number = 2").fetchone()
    assert expected == json.loads(kept)


def test_what_is_withheld_is_reported(db: tuple[Path, Engine]) -> None:
    """It stays in the catalogue, and the run says so."""
    _, engine = db
    visit(engine, reading_of(GAMES))
    run = visit(engine, reading_of(missing_details=(GAMES.code,)))
    assert [(GAMES.code, Doubt.MISSING_DETAIL)] == [(w.code, w.doubt) for w in run.withheld]
    assert (RunOutcome.UNCHANGED, 1) == (run.outcome, run.counts["onderdelen"]["withheld"])


def test_runs_are_in_order_whatever_the_clock_does(db: tuple[Path, Engine]) -> None:
    """A clock that stands still costs a microsecond."""
    _, engine = db
    moment = datetime(2026, 11, 2, 6, 15, tzinfo=UTC)
    runs = [store_run(engine, entry_of(reading_of()), now=lambda: moment) for _ in range(3)]
    assert [(1, "00"), (2, "01"), (3, "02")] == [(run.number, run.moment[-3:-1]) for run in runs]


@pytest.mark.parametrize("outcome", [RunOutcome.UNCHANGED, RunOutcome.FAILED])
def test_a_run_that_is_not_accepted_changes_nothing(
    outcome: RunOutcome, db: tuple[Path, Engine]
) -> None:
    """Its row says what happened, its captures are its own, and what is known stays known."""
    path, engine = db
    visit(engine, reading_of(*ALL))
    before = content(path, *CATALOGUE)
    capture = add_capture(engine)
    entry = entry_of(
        None,
        outcome=outcome,
        message="error.try-later",
        facts={"why": "né"},
        claim=(capture,),
        requests=3,
        made_site=True,
    )
    run = store_run(engine, entry, now=Clock())
    assert (outcome, {"total": 2}) == (run.outcome, run.counts["onderdelen"])
    assert before == content(path, *CATALOGUE)
    with reader(path) as connection:
        assert [("error.try-later", '{"why": "né"}', 3, 1, 0)] == connection.execute(
            "SELECT message, facts, requests, made_site, baseline FROM run WHERE number = 2"
        ).fetchall()


def test_a_run_that_failed_is_no_first_reading(db: tuple[Path, Engine]) -> None:
    """The baseline is the first that is accepted, not the first that is tried."""
    _, engine = db
    store_run(engine, entry_of(None, outcome=RunOutcome.FAILED), now=Clock())
    assert visit(engine, reading_of(GAMES)).baseline


def test_pages_are_kept_of_what_was_accepted(db: tuple[Path, Engine]) -> None:
    """With their digests and captures: what tomorrow's work is decided by."""
    path, engine = db
    visit(engine, reading_of(GAMES))
    assert [(1, PAGE, "listing", None, "d" * 64, None, 1)] == rows(path, "page")


def evidence(path: Path) -> list[tuple[Any, ...]]:
    """Return the first run of its spell, field, text and capture of all evidence."""
    with reader(path) as connection:
        return connection.execute(
            """SELECT s.from_run, e.field, e.text, e.capture FROM evidence AS e
            JOIN onderdeel_spell AS s ON e.thing = 'onderdeel' AND s.id = e.spell ORDER BY e.id"""
        ).fetchall()


def test_evidence_stands_where_a_value_was_seen_first(db: tuple[Path, Engine]) -> None:
    """A spell that follows without a gap brings evidence of what changed, and of nothing else."""
    path, engine = db
    nameless = replace(GAMES, name=None, sbu=480)
    for facts in ([GAMES], [nameless], [], [nameless]):
        visit(engine, reading_of(*facts))
    first = [("code", "K0717"), ("name", GAMES.name), ("kind", "keuzedeel")]
    first += [("certificate", "yes"), ("sbu", "240")]
    again = [("code", "K0717"), ("kind", "keuzedeel"), ("certificate", "yes"), ("sbu", "480")]
    assert [
        *((1, *one, 1) for one in first),
        (2, "sbu", "480", 2),
        *((4, *one, 4) for one in again),
    ] == evidence(path)


@pytest.mark.parametrize(
    "entry",
    [
        entry_of(None),
        entry_of(reading_of(GAMES)),
        replace(entry_of(reading_of()), source=PILOTS),
        entry_of(None, outcome=RunOutcome.QUARANTINED),
        entry_of(None, outcome=RunOutcome.FAILED, suspicion=Suspicion("f", ())),
    ],
)
def test_an_entry_that_contradicts_itself_is_a_bug(
    entry: RunEntry, db: tuple[Path, Engine]
) -> None:
    """Accepted without a reading, evidence without a capture, another source's reading."""
    path, engine = db
    with pytest.raises(Bug):
        store_run(engine, entry, now=Clock())
    assert [] == rows(path, "run")


def test_every_table_of_the_catalogue_is_counted() -> None:
    """The tables these tests call the catalogue, and those of runs, archive, notices, are all."""
    assert {*CATALOGUE, "run", "capture", "body", "notice", "bookmark"} == METADATA.tables.keys()


def test_a_reading_that_says_a_thing_twice_is_stored_once(db: tuple[Path, Engine]) -> None:
    """The last word of a reading counts, with its own evidence."""
    path, engine = db
    both = reading_of(GAMES, replace(GAMES, sbu=480))
    visit(engine, both)
    with closing(sqlite3.connect(path)) as connection:
        assert [(480,)] == connection.execute("SELECT sbu FROM onderdeel_spell").fetchall()
    assert [(1, "sbu", "480", 1)] == [row for row in evidence(path) if row[1] == "sbu"]
