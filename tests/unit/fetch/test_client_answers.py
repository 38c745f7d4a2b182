"""What comes of asking: pages, redirects, confirmations and faults."""

import httpx
import pytest
import respx

from certsync.errors import NotAllowed
from certsync.fetch import Limits, Reason, Validators
from certsync.records import Outcome
from tests.unit.fetch.world import (
    HOSTS,
    LIST,
    OTHER,
    SITE,
    Clock,
    Get,
    Kept,
    make_fetcher,
    no_rules,
)


def test_validators_go_out_and_not_modified_comes_back(site: respx.MockRouter, get: Get) -> None:
    """The server's own ETag and Last-Modified, exactly as it gave them."""
    no_rules(site)
    page = site.get(LIST).respond(304, headers={"ETag": 'W/"1"'})
    at = "Sun, 01 Nov 2026 06:15:00 GMT"
    stored = {LIST: Validators('W/"1"', at, lambda: b"")}
    answer = get(validators=stored.get)
    headers = page.calls.last.request.headers
    assert (headers["if-none-match"], headers["if-modified-since"]) == ('W/"1"', at)
    assert (answer.outcome, answer.error) == (Outcome.NOT_MODIFIED, None)


def test_a_304_nobody_asked_for_is_asked_again_past_caches(
    site: respx.MockRouter, get: Get, kept: Kept
) -> None:
    """A cache on the way that answers for another is passed by, once."""
    no_rules(site)
    page = site.get(LIST).mock(side_effect=[httpx.Response(304), httpx.Response(200)])
    assert get().outcome is Outcome.OK
    assert "cache-control" not in page.calls[0].request.headers
    assert page.calls[1].request.headers["cache-control"] == "no-cache"
    assert kept.told()[1:] == [("/certificaten", Reason.UNASKED_304), ("/certificaten", "ok")]


def test_a_server_that_only_says_304_has_no_page(site: respx.MockRouter, get: Get) -> None:
    """Twice is enough; what was not received is not there."""
    no_rules(site)
    page = site.get(LIST).respond(304)
    assert get().outcome is Outcome.HTTP_ERROR
    assert page.call_count == 2


def test_a_redirect_is_kept_and_followed(site: respx.MockRouter, get: Get, kept: Kept) -> None:
    """A relative target is made absolute, its fragment taken off."""
    no_rules(site)
    site.get(f"{SITE}/oud").respond(301, headers={"Location": "certificaten#lijst"})
    site.get(LIST).respond(200, text="K0717")
    assert get(f"{SITE}/oud").url == LIST
    assert kept.told()[1:] == [("/oud", "redirect"), ("/certificaten", "ok")]
    assert kept.responses[1].location == LIST


def test_each_hop_has_its_own_validators(site: respx.MockRouter, get: Get) -> None:
    """What one URL gave is not shown to another."""
    no_rules(site)
    old = site.get(f"{SITE}/oud").respond(301, headers={"Location": LIST})
    new = site.get(LIST).respond(304)
    stored = {LIST: Validators('"1"', None, lambda: b"")}
    assert get(f"{SITE}/oud", validators=stored.get).outcome is Outcome.NOT_MODIFIED
    assert "if-none-match" not in old.calls.last.request.headers
    assert new.calls.last.request.headers["if-none-match"] == '"1"'


def test_a_redirect_to_another_host_is_not_followed(
    site: respx.MockRouter, get: Get, kept: Kept
) -> None:
    """The redirect is kept; the host that is not listed hears nothing."""
    no_rules(site)
    site.get(LIST).respond(302, headers={"Location": f"{OTHER}/"})
    other = site.get(url__startswith=OTHER).respond(200)
    with pytest.raises(NotAllowed) as refused:
        get()
    assert refused.value.facts == {"url": f"{OTHER}/", "why": Reason.HOST_NOT_LISTED}
    assert other.call_count == 0
    assert kept.told()[-1] == ("/certificaten", "redirect")


def test_a_redirect_to_a_listed_host_asks_its_robots_first(
    site: respx.MockRouter, get: Get
) -> None:
    """Each host has its own rules."""
    no_rules(site)
    site.get(LIST).respond(302, headers={"Location": f"{OTHER}/lijst"})
    site.get(f"{OTHER}/robots.txt").respond(200, text="User-agent: *\nDisallow: /lijst")
    with pytest.raises(NotAllowed) as refused:
        get(allowed_hosts=HOSTS | {"elders.example"})
    assert refused.value.facts == {"url": f"{OTHER}/lijst", "why": Reason.ROBOTS}


def test_a_redirect_to_plain_http_is_not_followed(site: respx.MockRouter, get: Get) -> None:
    """TLS is not given up on the way."""
    no_rules(site)
    site.get(LIST).respond(302, headers={"Location": LIST.replace("https", "http")})
    with pytest.raises(NotAllowed) as refused:
        get()
    assert refused.value.facts["why"] == Reason.PLAIN_HTTP


def test_a_loop_is_a_fault_of_the_site(site: respx.MockRouter, get: Get, kept: Kept) -> None:
    """It is told where it closes, as a value."""
    no_rules(site)
    site.get(LIST).respond(302, headers={"Location": "/2"})
    site.get(f"{SITE}/2").respond(302, headers={"Location": "/certificaten"})
    assert get().error == Reason.REDIRECT_LOOP
    assert kept.told()[1:] == [("/certificaten", "redirect"), ("/2", Reason.REDIRECT_LOOP)]


@pytest.mark.parametrize("location", [None, "https://[::1]x/", "https://s-bb.nl:poort/"])
def test_a_redirect_to_nowhere_is_a_fault_of_the_site(
    site: respx.MockRouter, get: Get, location: str | None
) -> None:
    """Without a usable target there is nothing to follow."""
    no_rules(site)
    site.get(LIST).respond(302, headers={} if location is None else {"Location": location})
    answer = get()
    assert (answer.outcome, answer.error) == (Outcome.HTTP_ERROR, Reason.BAD_LOCATION)
    assert answer.location is None


def test_a_stated_size_over_the_limit_is_not_received(site: respx.MockRouter, get: Get) -> None:
    """The limit of the call goes before the usual one."""
    no_rules(site)
    site.get(LIST).respond(200, content=b"x" * 101)
    answer = get(max_body_bytes=100)
    assert (answer.outcome, answer.error) == (Outcome.TOO_LARGE, Reason.TOO_LARGE)
    assert answer.body == b""
    assert get(max_body_bytes=101).outcome is Outcome.OK


def test_of_a_page_that_grows_too_large_the_beginning_is_kept(
    site: respx.MockRouter, get: Get
) -> None:
    """It shows what came; the outcome says that it is not the page."""
    no_rules(site)
    site.get(LIST).mock(return_value=httpx.Response(200, content=iter([b"x" * 60] * 3)))
    answer = get(max_body_bytes=100)
    assert (answer.outcome, answer.body) == (Outcome.TOO_LARGE, b"x" * 100)


def test_of_an_error_page_the_beginning_is_kept(site: respx.MockRouter, get: Get) -> None:
    """64 KiB show what it is, however long it goes on; the status stays the outcome."""
    no_rules(site)
    site.get(LIST).respond(404, content=b"x" * 100_000)
    answer = get()
    assert (answer.outcome, answer.error) == (Outcome.HTTP_ERROR, "status-404")
    assert answer.body == b"x" * 65_536


def test_headers_keep_every_byte(site: respx.MockRouter, get: Get) -> None:
    """Values are Latin-1, which loses nothing and goes back out unchanged."""
    no_rules(site)
    page = site.get(LIST)
    page.mock(return_value=httpx.Response(200, headers=[(b"ETag", b'"\xe9\xff"')]))
    etag = get().header("etag")
    assert etag == '"éÿ"'
    get(validators={LIST: Validators(etag, None, lambda: b"")}.get)
    raw = dict(page.calls.last.request.headers.raw)
    assert raw[b"If-None-Match"] == b'"\xe9\xff"'


def test_the_usual_limit_holds_where_a_call_names_none(
    site: respx.MockRouter, clock: Clock, kept: Kept
) -> None:
    """Limits are the fetcher's, unless a call has its own."""
    no_rules(site)
    site.get(LIST).respond(200, content=b"x" * 11)
    with make_fetcher(clock, limits=Limits(max_body_bytes=10)) as fetcher:
        answer = fetcher.get(LIST, allowed_hosts=HOSTS, min_gap_seconds=0, keep=kept)
    assert answer.outcome is Outcome.TOO_LARGE
