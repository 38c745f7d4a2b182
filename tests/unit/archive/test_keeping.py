"""What is let go, and what never is."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, insert, select

from certsync.archive import Archive
from certsync.archive.keeping import let_go
from certsync.archive.rows import BODY, CAPTURE
from certsync.catalog.models import METADATA
from certsync.catalog.moments import moment_of
from certsync.fetch.spool import Spool
from certsync.records import Capture
from certsync.settings import KeepSettings
from tests.unit.archive.world import NOW, SOURCE, URL, Store, count, headers

ONE_DAY = KeepSettings(days=1, monthly=False)


def bodies(engine: Engine) -> set[str]:
    """Return the digests of what is stored."""
    with engine.connect() as connection:
        return {digest for (digest,) in connection.execute(select(BODY.c.digest))}


def days_of(engine: Engine) -> list[str]:
    """Return the days of the captures that still have their body."""
    query = select(CAPTURE.c.requested_at).where(CAPTURE.c.body.is_not(None))
    with engine.connect() as connection:
        return sorted(moment[:10] for (moment,) in connection.execute(query))


def add(engine: Engine, table: str, **values: Any) -> None:
    """Put one row into a table."""
    with engine.begin() as connection:
        connection.execute(insert(METADATA.tables[table]).values(values))


def add_run(engine: Engine, number: int, outcome: str = "accepted") -> None:
    """Put a run into the table of runs."""
    moment = moment_of(NOW + timedelta(seconds=number))
    texts = {"kind": "sync", "source": SOURCE, "started_at": moment, "moment": moment}
    texts |= {"outcome": outcome, "cause": "source", "reader": "1", "facts": "{}", "counts": "{}"}
    add(engine, "run", number=number, requests=1, baseline=0, made_site=0, **texts)


def old_page(store: Store, body: bytes, days: int = 200, **changes: Any) -> Capture:
    """Store a page of long ago."""
    return store(body, requested_at=moment_of(NOW - timedelta(days=days)), **changes)


@pytest.fixture
def today(store: Store) -> Capture:
    """A page of the newest day, beside which all others are old."""
    return store(b"today", requested_at=moment_of(NOW))


def test_the_last_days_and_the_first_of_each_month_are_kept(engine: Engine, store: Store) -> None:
    """A page that differs every day: two months whole, of each month before them the first."""
    start = datetime.fromisoformat("2026-03-20T06:15:00Z")
    for day in range(200):
        store(b"%d" % day, requested_at=moment_of(start + timedelta(days=day)))
    let_go(engine, KeepSettings(days=60))
    last = [f"{start + timedelta(days=day):%Y-%m-%d}" for day in range(140, 200)]
    assert ["2026-03-20", "2026-04-01", "2026-05-01", "2026-06-01", "2026-07-01", "2026-08-01"] == (
        days_of(engine)[: -len(last)]
    )
    assert last == days_of(engine)[-len(last) :]
    assert 200 == count(engine, "capture")


def test_what_is_evidence_is_never_let_go(engine: Engine, store: Store, today: Capture) -> None:
    """Evidence of any spell, pages of the last accepted reading and of an open quarantine item."""
    seen, read, waiting, nothing = (
        old_page(store, body) for body in (b"seen", b"read", b"waiting", b"nothing")
    )
    add_run(engine, 1)
    add(engine, "page", run=1, url=URL, role="listing", digest=read.digest, capture=read.id)
    place = {"field": "code", "text": "K0717", "place": "/"}
    add(engine, "evidence", thing="onderdeel", spell=1, capture=seen.id, **place)
    pages = json.dumps([{"url": URL, "capture": waiting.id}])
    add_run(engine, 2, "quarantined")
    item = {"fingerprint": "f", "reasons": "[]", "pages": pages}
    add(engine, "quarantine", source=SOURCE, run=2, **item)
    gone = let_go(engine, ONE_DAY)
    assert {seen.body, read.body, waiting.body, today.body} == bodies(engine)
    assert (1, True) == (gone.bodies, gone.size > 0)
    assert nothing.body not in bodies(engine)


def test_what_was_evidence_of_a_decision_may_go(engine: Engine, store: Store) -> None:
    """Pages of an earlier accepted reading, and of an item that is closed, are as any other."""
    earlier, closed, last = (old_page(store, body) for body in (b"earlier", b"closed", b"last"))
    store(b"today", requested_at=moment_of(NOW))
    for number, capture in ((1, earlier), (2, last)):
        add_run(engine, number)
        page = {"url": URL, "role": "listing", "digest": capture.digest, "capture": capture.id}
        add(engine, "page", run=number, **page)
    item = {"fingerprint": "f", "reasons": "[]", "decision": "rejected", "closed_by": 2}
    pages = json.dumps([{"url": URL, "capture": closed.id}])
    add(engine, "quarantine", source=SOURCE, run=1, pages=pages, **item)
    let_go(engine, ONE_DAY)
    assert {earlier.body, closed.body}.isdisjoint(bodies(engine))
    assert last.body in bodies(engine)


def test_a_body_stays_for_any_capture_that_needs_it(engine: Engine, store: Store) -> None:
    """A page of long ago that is confirmed today is a page of today."""
    page = old_page(store, b"page", headers=headers(etag='"1"'))
    store.confirmed(requested_at=moment_of(NOW))
    let_go(engine, ONE_DAY)
    assert {page.body} == bodies(engine)


def test_a_capture_outlives_its_body(
    engine: Engine, archive: Archive, store: Store, today: Capture
) -> None:
    """What was asked and the digest of the answer stay; nothing is asked conditionally by it."""
    other = "https://www.s-bb.example/weg"
    page = old_page(store, b"page", url=other, headers=headers(etag='"1"'))
    assert archive.validators(SOURCE, other) is not None
    let_go(engine, ONE_DAY)
    assert archive.validators(SOURCE, other) is None
    with engine.connect() as connection:
        row = connection.execute(select(CAPTURE).where(CAPTURE.c.id == page.id)).one()
    assert (page.digest, page.size, None) == (row.digest, row.size, row.body)
    again = store(b"page", url=other)
    assert b"page" == archive.body(again.body or "")


def test_a_clock_that_jumps_costs_one_day(engine: Engine, store: Store) -> None:
    """Days are counted on which something was asked: ten years ahead is one day more."""
    for day in range(3):
        store(b"%d" % day, requested_at=moment_of(NOW + timedelta(days=day)))
    store(b"later", requested_at=moment_of(NOW + timedelta(days=3652)))
    let_go(engine, KeepSettings(days=4, monthly=False))
    assert 4 == len(bodies(engine))


def test_answers_that_are_no_page_go_with_the_days(
    engine: Engine, store: Store, today: Capture
) -> None:
    """An error page of long ago is kept for no month."""
    store.error(503, b"storing", requested_at=moment_of(NOW - timedelta(days=200)))
    let_go(engine, KeepSettings(days=1))
    assert {today.body} == bodies(engine)


def test_everything_can_be_kept(engine: Engine, store: Store, today: Capture) -> None:
    """One setting lets nothing go."""
    page = old_page(store, b"page")
    assert 0 == let_go(engine, KeepSettings(days=1, monthly=False, everything=True)).bodies
    assert {page.body, today.body} == bodies(engine)


def test_files_go_sooner_than_pages(engine: Engine, archive: Archive, store: Store) -> None:
    """A file of long ago goes from beside the database too; one of the last days stays."""
    for day, body in ((40, b"old"), (9, b"first of the month"), (8, b"older"), (0, b"new")):
        spool = Spool(archive.files.folder)
        spool.write(body)
        moment = moment_of(NOW - timedelta(days=day))
        store(spooled=spool.finish(), requested_at=moment)
        store(b"page %d" % day, requested_at=moment)
    gone = let_go(engine, KeepSettings(file_days=2, monthly=False))
    assert 2 == gone.bodies
    assert 2 == len(list(archive.files.folder.iterdir()))
    assert 6 == count(engine, "body")


def test_a_file_nobody_speaks_of_goes(engine: Engine, archive: Archive, today: Capture) -> None:
    """A kill between the row and the file leaves a file; the next run takes it away."""
    archive.files.folder.mkdir()
    (archive.files.folder / "left.gz").write_bytes(b"left behind")
    let_go(engine, KeepSettings())
    assert [] == list(archive.files.folder.iterdir())
    assert archive.body(today.body or "") == b"today"
