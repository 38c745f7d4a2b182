"""Small readings, runs and databases for the tests of the catalogue."""

import atexit
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import Engine, insert

from certsync.catalog.entry import (
    Cause,
    RunEntry,
    RunKind,
    RunOutcome,
    StoredRun,
    Suspicion,
    VisitedPage,
)
from certsync.catalog.models import METADATA
from certsync.catalog.reader import reader
from certsync.catalog.store import store_run
from certsync.catalog.trail import QuarantineRecord, load_quarantine
from certsync.catalog.writer import open_writer
from certsync.codes import Brin, Code, CreboCode, Kind
from certsync.records import (
    NO_END,
    NOT_OBSERVED,
    Certificate,
    Crebo,
    Evidence,
    Fact,
    IsoDate,
    Key,
    Licence,
    Link,
    Offer,
    Onderdeel,
    Reading,
    Sighting,
    Thing,
    Unreadable,
    key_of,
)

NOBODY = 65534
SBB, PILOTS = "sbb-keuzedelen", "sbb-pilots"
PAGE = "http://127.0.0.1/certificaten"
GAMES = Onderdeel(
    code=Code("K0717"),
    name="Agile game productie",
    kind=Kind.KEUZEDEEL,
    certificate=Certificate.YES,
    sbu=240,
)
MOLES = Onderdeel(
    code=Code("C0013"),
    name="Mollen- en woelrattenbestrijding",
    kind=Kind.AMVB_ONDERDEEL,
    certificate=Certificate.YES,
)
DEVELOPER = Crebo(crebo=CreboCode("25187"), name="Applicatie- en mediaontwikkelaar")
FARMER = Crebo(crebo=CreboCode("25535"), name="Vakexpert veehouderij")
GAMES_LINK = Link(code=GAMES.code, crebo=DEVELOPER.crebo)
MOLES_LINK = Link(code=MOLES.code, crebo=FARMER.crebo)
ALL = (GAMES, MOLES, DEVELOPER, FARMER, GAMES_LINK, MOLES_LINK)
SPELLS = [f"{thing}_spell" for thing in Thing]
CATALOGUE = [*SPELLS, "evidence", "page", "quarantine"]


class Clock:
    """A clock that moves on by itself: a day at each look."""

    def __init__(self, start: datetime = datetime(2026, 11, 2, 6, 15, tzinfo=UTC)) -> None:
        self.now = start

    def __call__(self) -> datetime:
        """Return the moment, then move on."""
        now = self.now
        self.now += timedelta(days=1)
        return now


def seen(fact: Fact, url: str = PAGE, place: str = "/html/body/main/table/tr") -> Sighting:
    """Return ``fact`` with evidence for each of its values."""
    values = ((name, getattr(fact, name)) for name in fact.__dataclass_fields__)
    return Sighting(
        fact,
        tuple(
            Evidence(name, str(value), f"{place}/{name}", url)
            for name, value in values
            if value not in {NOT_OBSERVED, ""} and not isinstance(value, bool)
        ),
    )


def reading_of(*facts: Fact, source: str = SBB, **scopes: Any) -> Reading:
    """Return a reading of the whole listing; ``scopes`` change it field by field."""
    whole = Reading(source=source, sightings=tuple(seen(fact) for fact in facts), listing=True)
    return replace(whole, **scopes)


def entry_of(reading: Reading | None, **changes: Any) -> RunEntry:
    """Return an accepted run with ``reading``; ``changes`` change it field by field.

    Its reader names the schools whose rights were read, as that of a register does.
    """
    entry = RunEntry(
        source=reading.source if reading else SBB,
        kind=RunKind.SYNC,
        started_at="2026-11-02T06:15:00.000000Z",
        outcome=RunOutcome.ACCEPTED,
        cause=Cause.SOURCE,
        reader=" ".join(["1", *sorted(reading.rights_of if reading else ())]),
        reading=reading,
        requests=1,
    )
    return replace(entry, **changes)


def add_capture(engine: Engine, url: str = PAGE, source: str = SBB) -> int:
    """Store the capture of a page and return its id."""
    row = {
        "source": source,
        "url": url,
        "host": "127.0.0.1",
        "requested_at": "2026-11-02T06:15:00.000000Z",
        "outcome": "ok",
        "status": 200,
        "headers": "[]",
        "digest": "d" * 64,
        "size": 10,
        "elapsed_ms": 1,
    }
    with engine.begin() as connection:
        result = connection.execute(insert(METADATA.tables["capture"]), row)
        assert result.inserted_primary_key is not None
        return int(result.inserted_primary_key[0])


def visit(
    engine: Engine,
    reading: Reading,
    clock: Clock | None = None,
    **changes: Any,
) -> StoredRun:
    """Capture one page, then store an accepted run that read it."""
    capture = add_capture(engine, source=reading.source)
    page = VisitedPage(PAGE, "listing", None, "d" * 64, None, capture)
    entry = entry_of(reading, captures={PAGE: capture}, pages=(page,), claim=(capture,), **changes)
    return store_run(engine, entry, now=clock or Clock())


def quarantine(
    engine: Engine, fingerprint: str, reading: Reading | None = None, now: Clock | None = None
) -> StoredRun:
    """Store a run whose reading was not believed."""
    capture = add_capture(engine)
    entry = entry_of(
        reading or reading_of(),
        outcome=RunOutcome.QUARANTINED,
        pages=(VisitedPage(PAGE, "listing", None, "d" * 64, None, capture),),
        claim=(capture,),
        suspicion=Suspicion(fingerprint, (("guard.ended", {"seen": 9, "most": 3}),)),
    )
    return store_run(engine, entry, now=now or Clock())


def items(path: Path) -> tuple[QuarantineRecord, ...]:
    """Return the quarantine."""
    with reader(path) as connection:
        return load_quarantine(connection)


@cache
def _template() -> Path:
    folder = Path(mkdtemp(prefix="certsync-test-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / "template.sqlite"
    with open_writer(path):
        return path


@contextmanager
def database(folder: Path) -> Iterator[tuple[Path, Engine]]:
    """Give a new database in ``folder`` and an engine on it; a copy, so that no test migrates."""
    path = folder / "certsync.sqlite"
    for old in folder.glob("certsync.sqlite*"):
        old.unlink()
    shutil.copyfile(_template(), path)
    with open_writer(path) as engine:
        yield path, engine


def rows(path: Path, table: str) -> list[tuple[Any, ...]]:
    """Return all rows of a table."""
    with reader(path) as connection:
        return connection.execute(f"SELECT * FROM {table}").fetchall()


def content(path: Path, *tables: str) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of some tables."""
    return {table: rows(path, table) for table in tables}


def spells(path: Path) -> list[tuple[str, int, int | None]]:
    """Return code, first run and last run of every spell of an onderdeel."""
    with reader(path) as connection:
        return connection.execute(
            "SELECT code, from_run, to_run FROM onderdeel_spell ORDER BY code, from_run"
        ).fetchall()


def dump(path: Path) -> str:
    """Return the whole content of a database as SQL."""
    connection = sqlite3.connect(path)
    try:
        return "\n".join(connection.iterdump())
    finally:
        connection.close()


@contextmanager
def other_account() -> Iterator[None]:
    """Act as an account without rights where the tests run as root, which may do everything."""
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)


CODES = (Code("K0717"), Code("K0211"), Code("K0072"), Code("C0013"))
BRINS = (Brin("25LX"), Brin("00GT"))
CREBOS = (CreboCode("25187"), CreboCode("25535"), CreboCode("25960"))
_names = st.sampled_from([NOT_OBSERVED, "Ondernemend gedrag", "Agile game productie", "Koken"])
_dates = st.sampled_from([NOT_OBSERVED, IsoDate("2016-10-12"), IsoDate("2027-08-01"), NO_END])
_units = st.sampled_from(["", "", "CREBO/1002O8905", "LANDBOUW/1002O7553"])
_onderdelen = st.builds(
    Onderdeel,
    code=st.sampled_from(CODES),
    unit=_units,
    name=_names,
    kind=st.sampled_from([NOT_OBSERVED, *Kind]),
    certificate=st.sampled_from([NOT_OBSERVED, *Certificate]),
    sbu=st.sampled_from([NOT_OBSERVED, 0, 240]),
    valid_to=_dates,
    stelsel=st.sampled_from([NOT_OBSERVED, "CREBO", "LANDBOUW"]),
    links_observed=st.booleans(),
)
_crebos = st.builds(
    Crebo,
    crebo=st.sampled_from(CREBOS),
    unit=st.sampled_from(["", "LANDBOUW"]),
    name=_names,
    level=st.sampled_from([NOT_OBSERVED, 2, 4]),
    successor=st.sampled_from([NOT_OBSERVED, *CREBOS]),
)
_links = st.builds(
    Link,
    code=st.sampled_from(CODES),
    crebo=st.sampled_from(CREBOS),
    unit=_units,
    begin=_dates,
    end=_dates,
)
_licences = st.builds(
    Licence,
    licence=st.sampled_from(["0211-1", "0211-2", "0211-3"]),
    brin=st.sampled_from(BRINS),
    crebo=st.sampled_from(CREBOS),
    leerweg=st.sampled_from(["OVO", "BOL", "BBL"]),
    end=_dates,
)
_offers = st.builds(
    Offer, brin=st.sampled_from(BRINS), code=st.sampled_from(CODES), begin=_dates, end=_dates
)
_facts = st.lists(
    st.one_of(_onderdelen, _crebos, _links, _licences, _offers), max_size=8, unique_by=key_of
)


def states() -> st.SearchStrategy[dict[Key, Fact]]:
    """Draw what a source may say."""
    return _facts.map(lambda facts: {key_of(fact): fact for fact in facts})


@st.composite
def readings(draw: st.DrawFn, source: str = SBB) -> Reading:
    """Draw a reading of a source, whole or in part."""
    texts = st.sampled_from(["K 0717", "К0211", "Ondernemend gedrag", "K7"])
    unreadable = texts.map(lambda text: Unreadable(text, "a reason", "/html", PAGE))
    return reading_of(
        *draw(_facts),
        source=source,
        listing=draw(st.sampled_from([True, True, True, False])),
        links_of=draw(st.frozensets(st.sampled_from(CODES))),
        missing_details=tuple(draw(st.lists(st.sampled_from(CODES), max_size=1))),
        unreadable=tuple(draw(st.lists(unreadable, max_size=1))),
        crebo_listing=draw(st.booleans()),
        rights_of=draw(st.frozensets(st.sampled_from(BRINS))),
    )
