import re
import sqlite3
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import SQLModel

from certsync.archive.warc import Exchange
from certsync.catalog.ask import QUESTIONS, ask
from certsync.catalog.entry import VisitedPage
from certsync.catalog.holdings import Holdings
from certsync.catalog.load import Freshness, Named
from certsync.catalog.models import (
    CreboSpell,
    LicenceSpell,
    LinkSpell,
    NoticeRow,
    OfferSpell,
    OnderdeelSpell,
    Page,
    QuarantineItem,
    Run,
)
from certsync.catalog.reader import reader
from certsync.catalog.rows import FACT_COLUMNS
from certsync.catalog.trail import Seen
from certsync.records import KEY_FIELDS, UNIT, Capture, Thing
from tests.integration.catalog.kit import ALL, SBB, Clock, quarantine, reading_of, visit

SPELLS: dict[Thing, type[SQLModel]] = {
    Thing.ONDERDEEL: OnderdeelSpell,
    Thing.CREBO: CreboSpell,
    Thing.LINK: LinkSpell,
    Thing.LICENCE: LicenceSpell,
    Thing.OFFER: OfferSpell,
}
FILES = sorted(path.stem for path in QUESTIONS.iterdir())
PARAMETERS: dict[str, Any] = {
    "after": 0,
    "brin": "25LX",
    "code": "K0717",
    "crebo": "25187",
    "licence": "02113657-05a4-6edc-5aee-2a90013f3f0c",
    "digest": "d" * 64,
    "key": "changes:1-2",
    "limit": 10,
    "name": "notices",
    "moment": "2099-01-01T00:00:00.000000Z",
    "number": 2,
    "run": 2,
    "source": SBB,
    "spell": 1,
    "thing": "onderdeel",
    "until": 2,
}


def names_of(model: type[SQLModel], *without: str) -> list[str]:
    """Return the columns of a table."""
    return [name for name in model.model_fields if name not in without]


def fact_of(thing: Thing) -> list[str]:
    """Return the columns of a spell that make its fact: all but its place in time."""
    outside = ("id", "source", "from_run", "from_at", "to_run", "to_at")
    return names_of(SPELLS[thing], *outside)


def spell(thing: Thing) -> list[str]:
    """Return the columns of a question for whole spells."""
    start = ["from_run", "from_at", "from_cause", "baseline"]
    return ["source", *fact_of(thing), "id", *start, "to_run", "to_at", "to_cause"]


def boundary(thing: Thing) -> list[str]:
    """Return the columns of a question for boundaries."""
    return ["source", *(n for n in KEY_FIELDS[thing] if n != UNIT), "number", "moment", "cause"]


def now(thing: Thing) -> list[str]:
    """Return the columns of a question for what holds at a point."""
    return ["source", *fact_of(thing), "from_run", "from_at", "cause"]


ONDERDEEL, CREBO, LINK, LICENCE, OFFER = Thing
POINT = ["number", "moment"]
CAPTURE = [field.name for field in fields(Capture)]
NOTICE = names_of(NoticeRow, "sent_at")
EXPECTED: dict[str, list[str]] = {
    "amounts": ["runs", "captures", "bodies"],
    "baselines": names_of(Run),
    "believed_runs": [*POINT, "asked", "changed"],
    "body": ["content", "file"],
    "body_files": ["file"],
    "bookmark": POINT,
    "captures": [field.name for field in fields(Exchange)],
    "captures_of_run": [*CAPTURE, "error", "served"],
    "codes_at": ["code"],
    "crebo_at": now(CREBO),
    "crebo_before": ["known"],
    "crebo_boundaries": boundary(CREBO),
    "crebos_at": now(CREBO),
    "decisions": ["facts"],
    "erosion_from": POINT,
    "evidence_of_spell": [field.name for field in fields(Seen)],
    "evidence_without_body": ["id", "capture"],
    "evidence_without_spell": ["id", "thing", "spell"],
    "first_run": POINT,
    "freshness": ["source", "good_at", "number", "moment", "outcome", "facts"],
    "holdings": [field.name for field in fields(Holdings)],
    "last_change": POINT,
    "last_good_run": names_of(Run),
    "last_run": POINT,
    "last_seen": ["to_at"],
    "licence_at": now(LICENCE),
    "licence_before": ["known"],
    "licence_boundaries": boundary(LICENCE),
    "licences_at": now(LICENCE),
    "licences_of_brin_at": now(LICENCE),
    "link_at": now(LINK),
    "link_before": ["known"],
    "link_boundaries": boundary(LINK),
    "links_at": now(LINK),
    "links_of_code_at": now(LINK),
    "links_of_crebo_at": now(LINK),
    "names_at": [field.name for field in fields(Named)],
    "notice_by_key": ["known"],
    "notices_newest": NOTICE,
    "notices_waiting": NOTICE,
    "offers_at": now(OFFER),
    "offers_of_brin_at": now(OFFER),
    "onderdeel_at": now(ONDERDEEL),
    "onderdeel_before": ["known"],
    "onderdeel_boundaries": boundary(ONDERDEEL),
    "onderdelen_at": now(ONDERDEEL),
    "overlaps_of_crebos": ["first", "second"],
    "overlaps_of_licences": ["first", "second"],
    "overlaps_of_links": ["first", "second"],
    "overlaps_of_offers": ["first", "second"],
    "overlaps_of_onderdelen": ["first", "second"],
    "pages_of_last_accepted": names_of(Page, "run"),
    "pages_of_run": names_of(Page, "run"),
    "quarantine_items": [
        *names_of(QuarantineItem)[:3],
        "moment",
        *names_of(QuarantineItem)[3:],
        "decided_at",
        "who",
        "reason",
    ],
    "rights_read": ["moment"],
    "run_before": POINT,
    "run_by_moment": POINT,
    "run_by_number": POINT,
    "run_facts": ["facts"],
    "runs": names_of(Run),
    "runs_of_source": names_of(Run),
    "spells_of_links": spell(LINK),
    "spells_of_onderdeel": spell(ONDERDEEL),
    "visits_since_good": names_of(Run),
}


@pytest.fixture
def connection(db: tuple[Path, Engine]) -> Iterator[sqlite3.Connection]:
    """Give a reader on a database with something in every table that questions ask of."""
    path, engine = db
    clock = Clock()
    visit(engine, reading_of(*ALL), clock)
    quarantine(engine, "f")
    with reader(path) as connection:
        yield connection


def test_every_question_is_held_to_the_models() -> None:
    """A file without an expectation here fails, and an expectation without a file."""
    assert sorted(EXPECTED) == FILES


@pytest.mark.parametrize("question", FILES)
def test_a_question_gives_the_columns_its_records_are_made_of(
    question: str, connection: sqlite3.Connection
) -> None:
    """Asked for real: its statement runs, and its columns are those of the models, in order."""
    sql = (QUESTIONS / f"{question}.sql").read_text()
    cursor = connection.execute(sql, PARAMETERS)
    assert EXPECTED[question] == [column[0] for column in cursor.description]
    assert cursor.fetchall() == ask(connection, question, **PARAMETERS)


@pytest.mark.parametrize("question", FILES)
def test_a_question_says_what_it_asks_and_keeps_to_common_sql(question: str) -> None:
    """A sentence first; no word that only SQLite knows."""
    sql = (QUESTIONS / f"{question}.sql").read_text()
    assert re.match(r"-- [A-Z][^\n]*\.\n", sql)
    own = r"\b(PRAGMA|ROWID|NOT INDEXED|INDEXED BY|IFNULL|GROUP_CONCAT|JSON_\w+|STRFTIME|GLOB)\b"
    assert None is re.search(own, sql, re.IGNORECASE)


@pytest.mark.parametrize("thing", Thing)
def test_facts_have_the_columns_of_their_table(thing: Thing) -> None:
    """What a record knows and what a spell keeps is the same."""
    assert fact_of(thing) == list(FACT_COLUMNS[thing])


@pytest.mark.parametrize(
    "question",
    [
        name
        for name in FILES
        if name.startswith(("onderdeel_", "crebo_", "link_", "links_of", "licence", "offer"))
    ],
)
def test_a_question_about_one_thing_reads_no_whole_table(
    question: str, connection: sqlite3.Connection
) -> None:
    """Its time goes with the answer, not with the size of the catalogue."""
    sql = (QUESTIONS / f"{question}.sql").read_text()
    plan = connection.execute(f"EXPLAIN QUERY PLAN {sql}", PARAMETERS).fetchall()
    assert [] == [row[3] for row in plan if row[3].startswith("SCAN")]


def test_other_records_have_the_fields_of_their_questions() -> None:
    """Freshness and pages, whose names differ from the columns or leave one out."""
    assert len(EXPECTED["freshness"]) == len(fields(Freshness))
    assert EXPECTED["pages_of_last_accepted"] == [field.name for field in fields(VisitedPage)]
