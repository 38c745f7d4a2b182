"""Diffs over several sources: rights, conflicts, days, and the first reading of a new source."""

from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine

from certsync.catalog.compare import load_diff
from certsync.catalog.load import BEGINNING, Point
from certsync.catalog.order import ORDER
from certsync.catalog.reader import reader
from certsync.changes import Diff
from certsync.codes import Brin
from certsync.records import Fact, IsoDate, Licence, Offer, Reading
from tests.integration.catalog.kit import (
    DEVELOPER,
    GAMES,
    GAMES_LINK,
    Clock,
    reading_of,
    visit,
)

Database = tuple[Path, Engine]
RIO = "rio"
BRIN = Brin("25LX")
LICENCE = Licence(licence="0211-1", brin=BRIN, crebo=DEVELOPER.crebo, leerweg="OVO")
OFFER = Offer(brin=BRIN, code=GAMES.code)
NAMED = replace(GAMES, name="Games maken", unit="CREBO/1")


def rio(*facts: Fact) -> Reading:
    """Return a whole reading of RIO."""
    return reading_of(
        *facts,
        source=RIO,
        crebo_listing=True,
        links_of=frozenset({GAMES.code}),
        rights_of=frozenset({BRIN}),
    )


def diff(path: Path, start: int, end: int, on: str | None = None) -> Diff:
    """Return the diff between two runs, of all days or of one."""
    day = None if on is None else IsoDate(on)
    with reader(path) as connection:
        begin = Point(start, "then") if start else BEGINNING
        return load_diff(connection, begin, Point(end, "now"), order=ORDER, on=day)


def told(found: Diff) -> list[tuple[str, str | None, str | None]]:
    """Return what changed, of which code, in which field."""
    return [(change.change, change.code, change.field) for change in found.changes]


def test_a_new_source_is_one_line_and_no_flood(db: Database) -> None:
    """Names it spells otherwise, certificates, links and licences it brings: none is a change."""
    path, engine = db
    clock = Clock()
    visit(engine, reading_of(GAMES), clock)
    visit(engine, rio(NAMED, replace(GAMES_LINK, unit="CREBO/1"), DEVELOPER, LICENCE), clock)
    found = diff(path, 1, 2)
    assert () == found.changes
    assert [(RIO, 2)] == [(one.source, one.run) for one in found.baselines]
    assert 1 == found.baselines[0].counts["licences"]


def test_licences_are_told_and_offers_are_not(db: Database) -> None:
    """What a school offers is no subject of a diff."""
    path, engine = db
    clock = Clock()
    visit(engine, rio(LICENCE), clock)
    visit(engine, rio(replace(LICENCE, licence="0211-2"), OFFER), clock)
    visit(engine, rio(replace(LICENCE, licence="0211-2")), clock)
    assert [("licence-added", "0211-2", None), ("licence-ended", "0211-1", None)] == told(
        diff(path, 1, 2)
    )
    assert [] == told(diff(path, 2, 3))


def test_a_conflict_opens_changes_and_closes(db: Database) -> None:
    """Also when only the word of the source that does not go first is another."""
    path, engine = db
    clock = Clock()
    visit(engine, reading_of(GAMES), clock)
    visit(engine, rio(replace(GAMES, unit="CREBO/1")), clock)
    visit(engine, rio(NAMED), clock)
    visit(engine, reading_of(replace(GAMES, name="Spellen bouwen")), clock)
    visit(engine, reading_of(replace(GAMES, name="Games maken")), clock)
    opened = ("conflict-opened", "K0717", "name")
    assert [("name-changed", "K0717", "name"), opened] == told(diff(path, 2, 3))
    assert [opened] == told(diff(path, 3, 4))
    (changed,) = diff(path, 3, 4).changes
    assert {"rio": "Games maken", "sbb-keuzedelen": "Agile game productie"} == changed.before
    assert [("conflict-closed", "K0717", "name")] == told(diff(path, 4, 5))


def test_a_second_unit_is_a_conflict_that_opens_and_nothing_else(db: Database) -> None:
    """The merged fact stays what it was."""
    path, engine = db
    clock = Clock()
    first, second = replace(GAMES, unit="CREBO/1"), replace(GAMES, unit="LANDBOUW/2")
    visit(engine, rio(first), clock)
    visit(engine, rio(first, second), clock)
    visit(engine, rio(second), clock)
    assert [("conflict-opened", "K0717", "unit")] == told(diff(path, 1, 2))
    assert [("conflict-closed", "K0717", "unit")] == told(diff(path, 2, 3))


def test_a_diff_of_a_day_is_about_what_held_that_day(db: Database) -> None:
    """An end that is stated is a changed date; for a day behind it the link has ended."""
    path, engine = db
    clock = Clock()
    ended = replace(GAMES_LINK, end=IsoDate("2027-08-01"))
    visit(engine, rio(GAMES, GAMES_LINK), clock)
    visit(engine, rio(replace(GAMES, valid_to=IsoDate("2027-08-01")), ended), clock)
    dated = [("field-changed", "K0717", "valid_to"), ("link-changed", "K0717", "end")]
    assert dated == told(diff(path, 1, 2)) == told(diff(path, 1, 2, "2027-07-31"))
    assert [
        ("certificate-ended", "K0717", "certificate"),
        ("field-changed", "K0717", "valid_to"),
        ("link-ended", "K0717", None),
    ] == told(diff(path, 1, 2, "2027-08-01"))
