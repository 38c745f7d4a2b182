from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from certsync.catalog.entry import (
    Cause,
    RunKind,
    RunOutcome,
    StoredRun,
    Suspicion,
    VisitedPage,
)
from certsync.catalog.reader import reader
from certsync.catalog.store import store_run
from certsync.records import Reading
from tests.integration.catalog.kit import (
    ALL,
    CATALOGUE,
    GAMES,
    PAGE,
    PILOTS,
    Clock,
    add_capture,
    content,
    entry_of,
    items,
    quarantine,
    reading_of,
    spells,
    visit,
)


def test_a_suspect_reading_is_kept_whole_and_changes_nothing(db: tuple[Path, Engine]) -> None:
    """Reasons with their numbers, and the pages to read it from again."""
    path, engine = db
    visit(engine, reading_of(*ALL))
    before = content(path, *CATALOGUE[:-1])
    run = quarantine(engine, "f")
    (item,) = items(path)
    assert (item.id, True, RunOutcome.QUARANTINED) == (run.item, run.item_is_new, run.outcome)
    assert (run.number, run.moment, "f", None) == (
        item.run,
        item.at,
        item.fingerprint,
        item.decision,
    )
    assert (("guard.ended", {"seen": 9, "most": 3}),) == item.reasons
    assert (VisitedPage(PAGE, "listing", None, "d" * 64, None, 2),) == item.pages
    assert before == content(path, *CATALOGUE[:-1])


def test_the_same_bad_reading_makes_no_second_item(db: tuple[Path, Engine]) -> None:
    """Three days long: one item, and only the first day has news."""
    path, engine = db
    visit(engine, reading_of(*ALL))
    runs = [quarantine(engine, "f") for _ in range(3)]
    assert [(1, True), (1, False), (1, False)] == [(run.item, run.item_is_new) for run in runs]
    assert 1 == len(items(path))


def test_another_bad_reading_takes_the_place_of_the_first(db: tuple[Path, Engine]) -> None:
    """One open item a source; another source has its own."""
    path, engine = db
    quarantine(engine, "f")
    quarantine(engine, "g")
    capture = add_capture(engine, source=PILOTS)
    other = entry_of(
        reading_of(source=PILOTS),
        outcome=RunOutcome.QUARANTINED,
        claim=(capture,),
        suspicion=Suspicion("g", ()),
    )
    store_run(engine, other, now=Clock())
    assert [("f", "superseded"), ("g", None), ("g", None)] == [
        (item.fingerprint, item.decision) for item in items(path)
    ]


@pytest.mark.parametrize("facts", [ALL, ()])
def test_a_later_good_reading_closes_the_item(facts: Any, db: tuple[Path, Engine]) -> None:
    """Accepted or unchanged, what waited for a decision is overtaken; the same later is new."""
    path, engine = db
    visit(engine, reading_of(*ALL))
    quarantine(engine, "f")
    run = visit(engine, reading_of(*facts))
    (item,) = items(path)
    assert ("superseded", run.number) == (item.decision, item.closed_by)
    assert quarantine(engine, "f").item_is_new


def test_a_failed_run_leaves_the_item_open(db: tuple[Path, Engine]) -> None:
    """A site that is down settles nothing."""
    path, engine = db
    quarantine(engine, "f")
    store_run(engine, entry_of(None, outcome=RunOutcome.FAILED), now=Clock())
    assert [None] == [item.decision for item in items(path)]


def decide(engine: Engine, reading: Reading | None, outcome: RunOutcome) -> StoredRun:
    """Store a decision on the open item."""
    entry = entry_of(
        reading,
        kind=RunKind.DECISION,
        cause=Cause.DECISION,
        outcome=outcome,
        captures={PAGE: 1},
        requests=0,
        who="functioneel beheer",
        reason="the site dropped a sector",
    )
    return store_run(engine, entry, now=Clock())


def test_an_accepted_item_is_applied_by_the_decision(db: tuple[Path, Engine]) -> None:
    """Its spells begin and end with the decision, whose row says who and why."""
    path, engine = db
    visit(engine, reading_of(*ALL))
    quarantine(engine, "f", reading_of(GAMES))
    run = decide(engine, reading_of(GAMES), RunOutcome.ACCEPTED)
    assert [("accepted", run.number)] == [(item.decision, item.closed_by) for item in items(path)]
    assert [("C0013", 1, 3), ("K0717", 1, None)] == spells(path)
    with reader(path) as connection:
        assert [("decision", "functioneel beheer", "the site dropped a sector")] == (
            connection.execute("SELECT cause, who, reason FROM run WHERE number = 3").fetchall()
        )


def test_a_decision_stays_a_decision_where_it_changes_nothing(db: tuple[Path, Engine]) -> None:
    """That a person agreed is kept, whatever it came to."""
    path, engine = db
    visit(engine, reading_of(*ALL))
    quarantine(engine, "f")
    run = decide(engine, reading_of(*ALL), RunOutcome.ACCEPTED)
    assert (RunOutcome.ACCEPTED, False) == (run.outcome, run.baseline)
    assert ["accepted"] == [item.decision for item in items(path)]


def test_a_rejected_reading_does_not_come_back_as_an_item(db: tuple[Path, Engine]) -> None:
    """Once a person said no to it, the same reading asks no second time."""
    path, engine = db
    visit(engine, reading_of(*ALL))
    quarantine(engine, "f")
    assert RunOutcome.REJECTED is decide(engine, None, RunOutcome.REJECTED).outcome
    run = quarantine(engine, "f")
    assert (1, False) == (run.item, run.item_is_new)
    assert ["rejected"] == [item.decision for item in items(path)]
    assert quarantine(engine, "g").item_is_new
