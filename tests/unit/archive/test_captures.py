"""What is stored of an exchange, and what of it can be had back."""

import zlib
from hashlib import sha256

import pytest
from sqlalchemy import Engine, delete, select, update
from sqlalchemy.exc import IntegrityError

from certsync.archive import Archive
from certsync.archive.rows import BODY, CAPTURE
from certsync.errors import DatabaseDamaged
from certsync.records import Outcome
from tests.unit.archive.world import URL, Store, ago, count, headers

PAGE = b"<h1>K0717</h1>\r\n\xff"


def sha(body: bytes) -> str:
    """Return a digest the long way."""
    return sha256(body).hexdigest()


def test_a_page_is_kept_byte_for_byte(archive: Archive, engine: Engine, store: Store) -> None:
    """Packed in the database, unchanged out of it; size and digest are those of the bytes."""
    capture = store(PAGE, text="t1")
    assert archive.body(sha(PAGE)) == PAGE
    assert (capture.digest, capture.text_digest, capture.body) == (sha(PAGE), "t1", sha(PAGE))
    with engine.connect() as connection:
        row = connection.execute(select(BODY)).one()
    assert (row.digest, row.text_digest, row.size) == (sha(PAGE), "t1", len(PAGE))
    assert (row.stored_at, zlib.decompress(row.content)) == (ago(minutes=5), PAGE)


def test_a_capture_says_all_of_its_exchange(engine: Engine, store: Store) -> None:
    """What is returned is what stands in the database."""
    capture = store(
        PAGE, headers=headers(etag='"é"', content_type="text/html"), elapsed_ms=12, source="other"
    )
    assert (capture.source, capture.url, capture.requested_at) == ("other", URL, ago(minutes=5))
    assert (capture.outcome, capture.status, capture.elapsed_ms) == ("ok", 200, 12)
    assert capture.headers == (("etag", '"é"'), ("content-type", "text/html"))
    assert (capture.size, capture.run, capture.location) == (len(PAGE), None, None)
    with engine.connect() as connection:
        row = connection.execute(select(CAPTURE)).one()
    assert (row.id, row.host, row.error) == (capture.id, "www.s-bb.example", None)
    assert row.headers == '[["etag", "\\"\\u00e9\\""], ["content-type", "text/html"]]'


def test_the_same_bytes_cost_a_row(engine: Engine, store: Store) -> None:
    """At another URL and another source too."""
    first = store(PAGE, text="t1")
    second = store(PAGE, text="t1", url=f"{URL}/2", source="other")
    assert first.body == second.body
    assert (count(engine, "capture"), count(engine, "body")) == (2, 1)


def test_the_same_text_costs_a_row(archive: Archive, engine: Engine, store: Store) -> None:
    """A token that is new each time makes no new body; the digest received stays its own."""
    first = store(b"K0717 token=1", text="t1")
    second = store(b"K0717 token=2", text="t1")
    third = store(b"K0717 token=3", text="t1")
    assert count(engine, "body") == 1
    assert {first.digest} == {capture.body for capture in (first, second, third)}
    assert second.digest == sha(b"K0717 token=2")
    assert archive.body(second.body or "") == b"K0717 token=1"


@pytest.mark.parametrize(
    "other",
    [{"url": f"{URL}/2"}, {"source": "other"}, {"text": "t2"}, {"text": None}],
    ids=["other URL", "other source", "other text", "text not known"],
)
def test_only_the_same_text_of_the_same_page_stands_in(
    engine: Engine, store: Store, other: dict[str, str | None]
) -> None:
    """Anything else is stored itself."""
    store(b"K0717 token=1", text="t1")
    capture = store(**{"body": b"K0717 token=2", "text": "t1"} | other)  # type: ignore[arg-type]  # cases mix types
    assert capture.body == capture.digest
    assert count(engine, "body") == 2


def test_a_text_that_returns_is_stored_already(engine: Engine, store: Store) -> None:
    """Out and back costs two bodies, not three."""
    store(b"old token=1", text="t1")
    store(b"new token=2", text="t2")
    capture = store(b"old token=3", text="t1")
    assert capture.body == sha(b"old token=1")
    assert count(engine, "body") == 2


def test_an_error_page_never_stands_in_for_a_page(archive: Archive, store: Store) -> None:
    """Its text is not looked at, and it may be cut."""
    store.error(500, b"K0717 token=1", text="t1")
    capture = store(b"K0717 token=2", text="t1")
    assert archive.body(capture.body or "") == b"K0717 token=2"


def test_bytes_known_from_an_error_page_get_their_text_when_they_are_a_page(
    engine: Engine, store: Store
) -> None:
    """From then on the text stands in as usual."""
    store.error(500, b"K0717 token=1")
    store(b"K0717 token=1", text="t1")
    assert store(b"K0717 token=2", text="t1").body == sha(b"K0717 token=1")
    assert count(engine, "body") == 1


def test_a_stored_body_is_not_written_again(engine: Engine, store: Store) -> None:
    """What was said of its text first stays, also where a newer reader sees another text in it."""
    store(PAGE, text="t1")
    assert store(PAGE, text="t2").text_digest == "t2"
    with engine.connect() as connection:
        assert connection.execute(select(BODY.c.text_digest)).scalar_one() == "t1"


def test_an_empty_page_is_a_page(archive: Archive, store: Store) -> None:
    """Nothing was received, and that is known."""
    capture = store(b"")
    assert (capture.digest, capture.size) == (sha(b""), 0)
    assert archive.body(sha(b"")) == b""


@pytest.mark.parametrize(
    "fault",
    [
        (Outcome.HTTP_ERROR, 404, "status-404"),
        (Outcome.TOO_LARGE, 200, "too-large"),
        (Outcome.BAD_CONTENT, 200, "broken-coding"),
        (Outcome.NETWORK, 200, "cut-short"),
        (Outcome.TIMEOUT, 200, "deadline"),
    ],
)
def test_of_a_fault_the_beginning_is_kept(
    archive: Archive, engine: Engine, store: Store, fault: tuple[Outcome, int, str]
) -> None:
    """64 KiB under a digest of their own; the capture tells the digest of all that came."""
    outcome, status, error = fault
    body = b"x" * 65_537
    capture = store(body, outcome=outcome, status=status, error=error, text="t1")
    assert (capture.digest, capture.body) == (sha(body), sha(body[:-1]))
    assert (capture.size, capture.text_digest) == (65_537, None)
    assert archive.body(capture.body or "") == body[:-1]
    with engine.connect() as connection:
        assert error == connection.execute(select(CAPTURE.c.error)).scalar_one()


def test_no_answer_has_no_body(engine: Engine, store: Store) -> None:
    """A refused connection is a capture with nothing in it."""
    capture = store(outcome=Outcome.NETWORK, status=None, error="connection-refused")
    assert (capture.digest, capture.body, capture.size) == (None, None, 0)
    assert (count(engine, "capture"), count(engine, "body")) == (1, 0)


def test_of_a_redirect_only_the_target_is_kept(engine: Engine, store: Store) -> None:
    """What stands around the link is not stored."""
    capture = store.redirect(f"{URL}/2", body=b"Moved")
    assert (capture.location, capture.digest, capture.body) == (f"{URL}/2", sha(b"Moved"), None)
    assert count(engine, "body") == 0


def test_a_confirmation_takes_after_the_page_it_confirms(store: Store) -> None:
    """All three digests, also by way of another confirmation and past a fault."""
    store(b"K0717 token=1", text="t1")
    page = store(b"K0717 token=2", text="t1")
    first = store.confirmed()
    store.error(500, b"Storing")
    second = store.confirmed()
    expected = (page.digest, page.text_digest, page.body)
    for capture in (first, second):
        assert expected == (capture.digest, capture.text_digest, capture.body)
        assert capture.size == 0


def test_a_confirmation_of_nothing_has_no_body(store: Store) -> None:
    """Pages of other URLs and sources are not meant by it."""
    store(PAGE, url=f"{URL}/2")
    store(PAGE, source="other")
    store.error(404, b"Weg")
    capture = store.confirmed()
    assert (capture.digest, capture.text_digest, capture.body) == (None, None, None)


def test_a_damaged_body_is_told(archive: Archive, engine: Engine, store: Store) -> None:
    """Bytes that are not what they were are never given out."""
    digest = store(PAGE).digest or ""
    for content in (zlib.compress(b"K0718"), b"no zlib"):
        with engine.begin() as connection:
            connection.execute(update(BODY).values(content=content))
        with pytest.raises(DatabaseDamaged) as damaged:
            archive.body(digest)
        assert damaged.value.facts == {"path": engine.url.database, "why": f"body {digest}"}


def test_a_missing_body_is_told(archive: Archive) -> None:
    """A digest nobody stored means the database is not whole."""
    with pytest.raises(DatabaseDamaged):
        archive.body(sha(b"elders"))


def test_the_content_type_is_that_of_the_stored_copy(archive: Archive, store: Store) -> None:
    """Bytes are read as what they were served as, whoever stands in for them."""
    latin = headers(content_type="text/html; charset=iso-8859-1")
    utf8 = headers(content_type="text/html; charset=utf-8")
    page = store(b"caf\xe9", text="t1", headers=latin)
    same_text = store("café".encode(), text="t1", headers=utf8)
    confirmation = store.confirmed(headers=headers(content_type="text/plain"))
    own = store(b"new", text="t2", headers=utf8)
    own_confirmation = store.confirmed(headers=headers(content_type="text/plain"))
    captures = (page, same_text, confirmation, own, own_confirmation)
    told = [archive.content_type(capture) for capture in captures]
    assert told == ["text/html; charset=iso-8859-1"] * 3 + ["text/html; charset=utf-8"] * 2


def test_a_content_type_nobody_gave_is_not_known(
    archive: Archive, engine: Engine, store: Store
) -> None:
    """Neither on the page itself nor where its capture is no longer there."""
    assert archive.content_type(store(PAGE)) is None
    confirmation = store.confirmed()
    with engine.begin() as connection:
        connection.execute(delete(CAPTURE).where(CAPTURE.c.outcome == "ok"))
    assert archive.content_type(confirmation) is None


def test_each_exchange_is_committed_by_itself(engine: Engine, store: Store) -> None:
    """Another connection sees it as soon as it is stored."""
    for expected in (1, 2):
        store(PAGE)
        assert expected == count(engine, "capture")


def test_a_capture_that_cannot_be_stored_leaves_nothing(engine: Engine, store: Store) -> None:
    """Body and row come together or not at all, and the database's own error passes."""
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER refuse BEFORE INSERT ON capture BEGIN SELECT RAISE(ABORT, 'full'); END"
        )
    with pytest.raises(IntegrityError, match="full"):
        store(PAGE)
    assert (count(engine, "capture"), count(engine, "body")) == (0, 0)
