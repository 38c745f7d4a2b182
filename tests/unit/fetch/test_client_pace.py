"""When a host is asked, and how often."""

from datetime import timedelta

import httpx
import pytest
import respx

from certsync.errors import TryLater
from certsync.fetch import Reason
from certsync.records import Outcome
from tests.unit.fetch.world import (
    HOSTS,
    LIST,
    MORNING,
    ROBOTS,
    Clock,
    Get,
    Kept,
    make_fetcher,
    no_rules,
)


def test_the_gap_is_kept_between_all_requests(
    site: respx.MockRouter, get: Get, clock: Clock
) -> None:
    """Also between robots.txt and the first page."""
    no_rules(site)
    site.get(LIST).respond(200)
    get()
    get()
    assert clock.slept == [2.0, 2.0]


def test_crawl_delay_goes_before_a_shorter_gap(
    site: respx.MockRouter, get: Get, clock: Clock
) -> None:
    """The host's own wish holds from the first page on."""
    site.get(ROBOTS).respond(200, text="User-agent: *\nCrawl-delay: 10")
    site.get(LIST).respond(200)
    get()
    assert clock.slept == [10.0]


def test_the_gap_counts_from_the_run_before(
    site: respx.MockRouter, clock: Clock, kept: Kept
) -> None:
    """A run that starts at once after another still waits."""
    no_rules(site)
    site.get(LIST).respond(200)
    asked = {"www.s-bb.example": MORNING - timedelta(seconds=0.5)}
    with make_fetcher(clock, last_asked=asked.get) as fetcher:
        fetcher.get(LIST, allowed_hosts=HOSTS, min_gap_seconds=2.0, keep=kept)
    assert clock.slept == [1.5, 2.0]


def test_a_passing_fault_is_asked_again(
    site: respx.MockRouter, get: Get, kept: Kept, clock: Clock
) -> None:
    """Each attempt is kept; the wait doubles and is never shorter than the gap."""
    no_rules(site)
    site.get(LIST).mock(side_effect=[httpx.Response(503), httpx.ReadError(""), httpx.Response(200)])
    assert get(min_gap_seconds=3.0).outcome is Outcome.OK
    assert kept.told()[1:] == [
        ("/certificaten", "status-503"),
        ("/certificaten", Reason.NO_ANSWER),
        ("/certificaten", "ok"),
    ]
    assert clock.slept == [3.0, 2.0, 1.0, 4.0]


def test_a_fault_that_stays_is_a_value(site: respx.MockRouter, get: Get) -> None:
    """After the last attempt the caller decides what it means."""
    no_rules(site)
    page = site.get(LIST).respond(503, text="Onderhoud")
    last = get()
    assert (last.outcome, last.status, last.body) == (Outcome.HTTP_ERROR, 503, b"Onderhoud")
    assert page.call_count == 3


@pytest.mark.parametrize("status", [202, 204, 206, 300, 401, 403, 404, 410, 451, 501])
def test_a_lasting_status_is_asked_once(site: respx.MockRouter, get: Get, status: int) -> None:
    """It is no page, and will be none in a moment."""
    no_rules(site)
    page = site.get(LIST).respond(status)
    last = get()
    assert (last.outcome, last.error) == (Outcome.HTTP_ERROR, f"status-{status}")
    assert page.call_count == 1


def test_retry_after_is_waited_for(site: respx.MockRouter, get: Get, clock: Clock) -> None:
    """The host's own wait goes before ours where it is longer."""
    no_rules(site)
    busy = httpx.Response(429, headers={"Retry-After": "30"})
    site.get(LIST).mock(side_effect=[busy, httpx.Response(200)])
    get()
    assert clock.slept == [2.0, 2.0, 28.0]


def test_a_long_retry_after_ends_the_visit(
    site: respx.MockRouter, get: Get, kept: Kept, clock: Clock
) -> None:
    """The exchange is kept, and no page of this host is asked any more."""
    no_rules(site)
    page = site.get(LIST).respond(503, headers={"Retry-After": "3600"})
    for _ in range(2):
        with pytest.raises(TryLater) as later:
            get()
        assert later.value.facts["why"] == Reason.RETRY_AFTER
        assert later.value.facts["seconds"] == 3600
    assert page.call_count == 1
    assert kept.told()[-1] == ("/certificaten", "status-503")
    assert clock.slept == [2.0]
