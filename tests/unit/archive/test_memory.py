"""What the archive remembers for the next request and the next run."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from certsync.archive import Archive
from certsync.fetch import Validators
from tests.unit.archive.world import NOW, SOURCE, URL, Store, ago, claim, headers

AT = "Sun, 01 Nov 2026 06:15:00 GMT"
ROBOTS = "https://www.s-bb.example/robots.txt"


def told(validators: Validators | None) -> tuple[str | None, str | None, bytes]:
    """Return what is known, with the body loaded."""
    assert validators is not None
    return (validators.etag, validators.last_modified, validators.body())


def test_validators_are_the_servers_own(archive: Archive, store: Store) -> None:
    """Exactly as received, with the bytes they speak of."""
    store(b"K0717", headers=headers(etag='W/"1"', last_modified=AT))
    assert told(archive.validators(SOURCE, URL)) == ('W/"1"', AT, b"K0717")


def test_one_validator_is_enough(archive: Archive, store: Store) -> None:
    """Half the pages of a site give only one of the two."""
    store(b"K0717", headers=headers(last_modified=AT))
    assert told(archive.validators(SOURCE, URL)) == (None, AT, b"K0717")


def test_the_newest_page_counts(archive: Archive, store: Store) -> None:
    """An older ETag would bring the page again for nothing."""
    store(b"old", headers=headers(etag='"1"'))
    store(b"new", headers=headers(etag='"2"'))
    store.error(503, b"Storing", headers=headers(etag='"fout"'))
    store.redirect(f"{URL}/2", headers=headers(etag='"weg"'))
    assert told(archive.validators(SOURCE, URL)) == ('"2"', None, b"new")


def test_a_confirmation_may_renew_validators(archive: Archive, store: Store) -> None:
    """What it does not name stays as the page gave it."""
    store(b"K0717", headers=headers(etag='"1"', last_modified=AT))
    store.confirmed()
    assert told(archive.validators(SOURCE, URL)) == ('"1"', AT, b"K0717")
    store.confirmed(headers=headers(last_modified="Mon, 02 Nov 2026 06:15:00 GMT"))
    assert told(archive.validators(SOURCE, URL)) == (
        '"1"',
        "Mon, 02 Nov 2026 06:15:00 GMT",
        b"K0717",
    )
    store.confirmed(headers=headers(etag='"1b"'))
    assert told(archive.validators(SOURCE, URL)) == ('"1b"', None, b"K0717")


def test_a_page_whose_text_was_stored_before_has_its_own_validators(
    archive: Archive, store: Store
) -> None:
    """The stored copy reads the same, so a confirmation of either is one of both."""
    store(b"K0717 token=1", text="t1", headers=headers(etag='"1"'))
    store(b"K0717 token=2", text="t1", headers=headers(etag='"2"'))
    assert told(archive.validators(SOURCE, URL)) == ('"2"', None, b"K0717 token=1")


@pytest.mark.parametrize("given", [(), headers(etag=""), headers(content_type="text/html")])
def test_a_page_without_validators_is_asked_for_afresh(
    archive: Archive, store: Store, given: tuple[tuple[str, str], ...]
) -> None:
    """Older validators of the URL do not come back."""
    store(b"old", headers=headers(etag='"1"'))
    store(b"new", headers=given)
    assert archive.validators(SOURCE, URL) is None


def test_validators_of_other_pages_are_not_used(archive: Archive, store: Store) -> None:
    """Neither those of another URL nor of another source, nor a confirmation of nothing."""
    store(b"K0717", url=f"{URL}/2", headers=headers(etag='"2"'))
    store(b"K0717", source="other", headers=headers(etag='"3"'))
    store.confirmed(headers=headers(etag='"4"'))
    assert archive.validators(SOURCE, URL) is None


def test_validators_outlive_the_run(archive: Archive, engine: Engine, store: Store) -> None:
    """A run that ended hands these on, whatever its outcome."""
    claim(engine, store(b"K0717", headers=headers(etag='"1"')))
    assert told(archive.validators(SOURCE, URL)) == ('"1"', None, b"K0717")


def test_leftovers_are_what_a_killed_run_received(archive: Archive, store: Store) -> None:
    """Pages, confirmations and redirects by URL, the newest of each."""
    store(b"old")
    page = store(b"new")
    store(b"K0094", url=f"{URL}/2")
    confirmation = store.confirmed(url=f"{URL}/2")
    redirect = store.redirect(URL, url=f"{URL}/oud")
    assert {URL: page, f"{URL}/2": confirmation, f"{URL}/oud": redirect} == archive.leftovers(
        SOURCE, NOW
    )


def test_what_is_no_page_is_asked_again(archive: Archive, store: Store) -> None:
    """Faults, and a confirmation of nothing."""
    store.error(503, b"Storing")
    store.confirmed(url=f"{URL}/2")
    assert archive.leftovers(SOURCE, NOW) == {}


@pytest.mark.parametrize(
    ("is_left", "span"),
    [
        (True, {"hours": 5.99}),
        (False, {"hours": 6.01}),
        (True, {"seconds": 0}),
        (False, {"minutes": -5}),
    ],
    ids=["fresh enough", "too old", "just now", "in the future: the clock was set back"],
)
def test_leftovers_keep_for_six_hours(
    archive: Archive, store: Store, is_left: bool, span: dict[str, float]
) -> None:
    """After that the page may have changed."""
    store(b"K0717", requested_at=ago(**span))
    assert bool(archive.leftovers(SOURCE, NOW)) is is_left


def test_leftovers_of_an_ended_run_are_none(archive: Archive, engine: Engine, store: Store) -> None:
    """The next run looks afresh; other sources keep theirs to themselves."""
    claim(engine, store(b"K0717"))
    store(b"K0717", source="other")
    assert archive.leftovers(SOURCE, NOW) == {}


@pytest.mark.parametrize(
    ("expected", "answers"),
    [
        (None, []),
        (b"User-agent: *", [{"body": b"User-agent: *"}]),
        (b"User-agent: *", [{"body": b"User-agent: *", "source": "other"}]),
        (b"", [{"status": 404}]),
        (b"", [{"status": 403}]),
        (None, [{"status": 429}]),
        (None, [{"status": 503}]),
        (None, [{"body": b"User-agent: *"}, {"status": 503}]),
        (None, [{"body": b"User-agent: *", "requested_at": ago(hours=7)}]),
    ],
    ids=["never", "file", "other source", "404", "403", "429", "503", "then 503", "old"],
)
def test_robots_of_a_killed_run_stands(
    archive: Archive, store: Store, expected: bytes | None, answers: list[dict[str, Any]]
) -> None:
    """A file or its absence; what held off is asked again."""
    for answer in answers:
        (store.error if "status" in answer else store)(**{"url": ROBOTS} | answer)
    assert expected == archive.robots(ROBOTS, NOW)


def test_robots_is_found_behind_redirects_and_confirmations(archive: Archive, store: Store) -> None:
    """As it was when it was asked for."""
    store(b"User-agent: *", url=f"{ROBOTS}?2")
    store.confirmed(url=f"{ROBOTS}?2")
    store.redirect(f"{ROBOTS}?2", url=ROBOTS)
    assert archive.robots(ROBOTS, NOW) == b"User-agent: *"


def test_robots_in_a_loop_is_asked_again(archive: Archive, store: Store) -> None:
    """Following ends."""
    store.redirect(ROBOTS, url=ROBOTS)
    assert archive.robots(ROBOTS, NOW) is None


def test_robots_of_an_ended_run_is_asked_again(
    archive: Archive, engine: Engine, store: Store
) -> None:
    """Each run looks afresh."""
    claim(engine, store(b"User-agent: *", url=ROBOTS))
    assert archive.robots(ROBOTS, NOW) is None


def test_the_last_request_to_a_host_is_that_of_any_source(archive: Archive, store: Store) -> None:
    """Faults count, ports do not, and it is its end that counts."""
    assert archive.last_asked("www.s-bb.example") is None
    store(b"K0717", requested_at=ago(minutes=9))
    store.error(
        503,
        source="other",
        url="https://WWW.s-bb.example:8443/x",
        requested_at=ago(minutes=5),
        elapsed_ms=2500,
    )
    store(b"K0717", url="https://elders.example/")
    assert NOW - timedelta(minutes=5, seconds=-2.5) == archive.last_asked("www.s-bb.example")
