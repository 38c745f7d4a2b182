from dataclasses import fields, replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from certsync.catalog.entry import Cause, RunKind, RunOutcome, VisitedPage
from certsync.catalog.load import BEGINNING, Point
from certsync.catalog.models import Run
from certsync.catalog.reader import reader
from certsync.catalog.store import store_run
from certsync.catalog.trail import (
    RunRecord,
    Spell,
    load_baselines,
    load_evidence,
    load_last_good,
    load_pages,
    load_runs,
    load_spells,
)
from certsync.codes import Code
from certsync.records import Fact, key_of
from tests.integration.catalog.kit import (
    DEVELOPER,
    GAMES,
    GAMES_LINK,
    MOLES,
    PAGE,
    PILOTS,
    SBB,
    Clock,
    add_capture,
    entry_of,
    reading_of,
    visit,
)

Database = tuple[Path, Engine]
RENAMED = replace(GAMES, name="Agile games maken")


def at(run: int) -> Point:
    """Return the point after a run; only its number matters to questions."""
    return Point(run, None)


@pytest.fixture
def story(db: Database) -> Path:
    """Give a code that came with a link, was renamed, went, and came back; five runs."""
    path, engine = db
    clock = Clock()
    days: list[list[Fact]] = [
        [GAMES, GAMES_LINK, DEVELOPER],
        [RENAMED, GAMES_LINK],
        [],
        [MOLES],
        [MOLES, GAMES],
    ]
    for facts in days:
        visit(engine, reading_of(*facts), clock)
    return path


def told(spells: tuple[Spell, ...]) -> list[tuple[Fact, int, int | None]]:
    """Return what spells say, from which run, until which."""
    return [(s.fact, s.start.run, s.end.run if s.end else None) for s in spells]


def test_every_spell_of_a_code_and_its_links_is_told(story: Path) -> None:
    """In order; the first of a source's baseline say so."""
    with reader(story) as connection:
        spells = load_spells(connection, [GAMES.code, Code("K0999")], at(5))
    assert [
        (GAMES, 1, 2),
        (RENAMED, 2, 3),
        (GAMES, 5, None),
        (GAMES_LINK, 1, 3),
    ] == told(spells)
    assert [True, False, False, True] == [spell.baseline for spell in spells]
    assert ("2026-11-02T06:15:00.000000Z", "2026-11-03T06:15:00.000000Z", "source") == (
        spells[0].start.at,
        spells[0].end and spells[0].end.at,
        spells[0].start.cause,
    )


def test_an_end_that_was_still_to_come_is_not_told(story: Path) -> None:
    """As of an earlier run a spell that ended later is open, and a later one is not there."""
    with reader(story) as connection:
        spells = load_spells(connection, [GAMES.code], at(2))
        assert () == load_spells(connection, [GAMES.code], BEGINNING)
    assert [(GAMES, 1, 2), (RENAMED, 2, None), (GAMES_LINK, 1, None)] == told(spells)


@pytest.mark.parametrize(
    ("run", "name", "captures"),
    [
        (1, "Agile game productie", {"name": 1, "sbu": 1}),
        (2, "Agile games maken", {"name": 2, "sbu": 1}),
        (5, "Agile game productie", {"name": 5, "sbu": 5}),
    ],
)
def test_a_value_leads_to_where_it_was_seen_first(
    run: int, name: str, captures: dict[str, int], story: Path
) -> None:
    """A value that stayed keeps its first evidence; after an absence all is seen anew."""
    with reader(story) as connection:
        evidence = load_evidence(connection, load_spells(connection, [GAMES.code], at(run)))
    seen = evidence[SBB, key_of(GAMES)]
    assert captures == {s.field: s.capture for s in seen if s.field in captures}
    assert {"code", "name", "kind", "certificate", "sbu"} == {s.field for s in seen}
    assert len(seen) == len({s.field for s in seen})
    (value,) = (s for s in seen if s.field == "name")
    assert (name, "/html/body/main/table/tr/name", PAGE, "d" * 64) == (
        value.text,
        value.place,
        value.url,
        value.digest,
    )


def test_what_is_gone_has_no_evidence_now(story: Path) -> None:
    """There is no value to show."""
    with reader(story) as connection:
        evidence = load_evidence(connection, load_spells(connection, [GAMES.code], at(4)))
    assert {} == evidence


def test_a_changed_value_that_nobody_saw_has_no_old_evidence(db: Database) -> None:
    """What a source declares now is not shown with the text that said something else before."""
    path, engine = db
    visit(engine, reading_of(GAMES))
    declared = reading_of(replace(GAMES, sbu=480))
    (sighting,) = declared.sightings
    bare = replace(sighting, evidence=tuple(e for e in sighting.evidence if e.field != "sbu"))
    visit(engine, replace(declared, sightings=(bare,)))
    with reader(path) as connection:
        evidence = load_evidence(connection, load_spells(connection, [GAMES.code], at(2)))
    assert "sbu" not in {seen.field for seen in evidence[SBB, key_of(GAMES)]}
    assert "name" in {seen.field for seen in evidence[SBB, key_of(GAMES)]}


def test_runs_are_told_newest_first(db: Database) -> None:
    """All, the newest few, or those of one source; facts and counts unpacked."""
    path, engine = db
    visit(engine, reading_of(GAMES))
    visit(engine, reading_of(source=PILOTS))
    failed = entry_of(
        None, outcome=RunOutcome.FAILED, message="error.try-later", facts={"why": ["slow"]}
    )
    store_run(engine, failed, now=Clock())
    with reader(path) as connection:
        runs = load_runs(connection)
        assert runs[:1] == load_runs(connection, limit=1)
        assert (runs[0], runs[2]) == load_runs(connection, source=SBB)
        assert runs[:1] == load_runs(connection, source=SBB, limit=1)
        assert () == load_runs(connection, source="rio")
    assert [3, 2, 1] == [run.number for run in runs]
    assert ({"why": ["slow"]}, "error.try-later", False) == (
        runs[0].facts,
        runs[0].message,
        runs[0].baseline,
    )
    assert (1, True) == (runs[2].counts["onderdelen"]["opened"], runs[2].baseline)


def test_a_run_record_has_the_columns_of_the_table() -> None:
    """None is left out, none made up."""
    assert list(Run.model_fields) == [field.name for field in fields(RunRecord)]


def test_the_last_good_run_is_accepted_or_unchanged(db: Database) -> None:
    """Of that source; a failure afterwards takes nothing away."""
    path, engine = db
    visit(engine, reading_of(GAMES))
    visit(engine, reading_of(GAMES), reader="2")
    visit(engine, reading_of(source=PILOTS))
    store_run(engine, entry_of(None, outcome=RunOutcome.FAILED), now=Clock())
    with reader(path) as connection:
        good = load_last_good(connection, SBB)
        assert good is not None
        assert (2, "unchanged", "2") == (good.number, good.outcome, good.reader)
        assert load_last_good(connection, "rio") is None


def test_baselines_are_those_between_two_points(db: Database) -> None:
    """After the one, up to and including the other."""
    path, engine = db
    for source in (SBB, PILOTS, SBB):
        visit(engine, reading_of(source=source))
    with reader(path) as connection:
        told_ = {
            (after, until): [run.source for run in load_baselines(connection, at(after), at(until))]
            for after, until in ((0, 3), (0, 1), (1, 2), (2, 3))
        }
    assert {(0, 3): [SBB, PILOTS], (0, 1): [SBB], (1, 2): [PILOTS], (2, 3): []} == told_


def test_pages_are_those_of_the_last_accepted_reading(db: Database) -> None:
    """Not of a later run that changed nothing, and not of another source."""
    path, engine = db
    visit(engine, reading_of(GAMES))
    visit(engine, reading_of(GAMES))
    visit(engine, reading_of(source=PILOTS))
    with reader(path) as connection:
        assert (VisitedPage(PAGE, "listing", None, "d" * 64, None, 1),) == load_pages(
            connection, SBB
        )
        assert () == load_pages(connection, "rio")
    capture = add_capture(engine)
    pages = tuple(
        VisitedPage(f"{PAGE}?p={n}", "detail", f"K000{n}", "e" * 64, "t" * 64, capture)
        for n in (2, 1)
    )
    entry = entry_of(
        reading_of(MOLES),
        kind=RunKind.REREAD,
        cause=Cause.READER,
        captures={PAGE: capture},
        pages=pages,
    )
    store_run(engine, entry, now=Clock())
    with reader(path) as connection:
        assert pages[::-1] == load_pages(connection, SBB)
