"""Who asks, and whether it may be asked."""

from pathlib import Path
from typing import Any

import httpx
import pytest
import respx

from certsync import __version__
from certsync.errors import ContactMissing, NotAllowed, SettingsError, TryLater, UnreadableInput
from certsync.fetch import Reason, Validators
from tests.unit.fetch.world import (
    HOSTS,
    LIST,
    OTHER,
    ROBOTS,
    SITE,
    Clock,
    Get,
    Kept,
    make_fetcher,
    no_rules,
)


def test_a_page_is_what_keep_made_of_it(site: respx.MockRouter, get: Get, kept: Kept) -> None:
    """Each exchange is kept in order, robots.txt first, and the last one's value is returned."""
    no_rules(site)
    site.get(LIST).respond(200, text="K0717", headers={"ETag": '"1"'})
    page = get()
    assert kept.told() == [("/robots.txt", "status-404"), ("/certificaten", "ok")]
    assert page is kept.responses[-1]
    assert page.body == b"K0717"
    assert page.header("etag") == '"1"'
    assert page.requested_at == "2026-11-02T06:15:02.000000Z"
    assert (page.status, page.location, page.error) == (200, None, None)


def test_requests_say_who_asks_and_what_for(site: respx.MockRouter, get: Get) -> None:
    """The contact stands in every request, robots.txt too; no connection is kept open."""
    robots, page = no_rules(site), site.get(LIST).respond(200)
    get()
    for route in (robots, page):
        headers = route.calls.last.request.headers
        assert f"certsync/{__version__} (+beheer@school.example)" == headers["user-agent"]
        assert headers["accept-encoding"] == "gzip, deflate"
        assert headers["connection"] == "close"
        assert "if-none-match" not in headers


def test_no_contact_no_request(site: respx.MockRouter, clock: Clock, kept: Kept) -> None:
    """A host that is not loopback is asked nothing by an unknown, not even its robots.txt."""
    for contact in (None, ""):
        with (
            make_fetcher(clock, contact=contact) as fetcher,
            pytest.raises(ContactMissing) as missing,
        ):
            fetcher.get(LIST, allowed_hosts=HOSTS, min_gap_seconds=0, keep=kept)
        assert missing.value.facts == {"host": "www.s-bb.example"}
    assert kept.responses == []
    assert site.calls.call_count == 0


def test_loopback_needs_no_contact(site: respx.MockRouter, clock: Clock, kept: Kept) -> None:
    """Nobody is disturbed by a request to this machine."""
    no_rules(site, "http://127.0.0.1:8123")
    page = site.get("http://127.0.0.1:8123/x").respond(200)
    with make_fetcher(clock, contact=None) as fetcher:
        fetcher.get(
            "http://127.0.0.1:8123/x",
            allowed_hosts=frozenset({"127.0.0.1"}),
            min_gap_seconds=0,
            keep=kept,
        )
    assert page.calls.last.request.headers["user-agent"] == f"certsync/{__version__}"


def test_a_redirect_away_from_loopback_needs_a_contact(
    site: respx.MockRouter, clock: Clock, kept: Kept
) -> None:
    """The contact is asked for at each hop."""
    no_rules(site, "http://127.0.0.1")
    site.get("http://127.0.0.1/x").respond(302, headers={"Location": LIST})
    with make_fetcher(clock, contact=None) as fetcher, pytest.raises(ContactMissing):
        fetcher.get(
            "http://127.0.0.1/x", allowed_hosts=HOSTS | {"127.0.0.1"}, min_gap_seconds=0, keep=kept
        )


@pytest.mark.parametrize("contact", ["beheer@school\r\nX: y", "beheer@schoôl.example"])
def test_a_contact_that_is_no_header_is_refused(clock: Clock, contact: str) -> None:
    """A contact is plain ASCII on one line."""
    with pytest.raises(SettingsError) as refused:
        make_fetcher(clock, contact=contact)
    assert refused.value.facts["key"] == "contact"


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:9", "127.0.0.1:3128", "http://[::1"])
def test_a_proxy_that_is_none_is_refused(clock: Clock, proxy: str) -> None:
    """Only HTTP proxies are spoken to."""
    with pytest.raises(SettingsError) as refused:
        make_fetcher(clock, proxy=proxy)
    assert refused.value.facts["key"] == "fetch.proxy"


@pytest.mark.parametrize("content", [None, b"", b"no certificate"])
def test_authorities_that_cannot_be_read_are_refused(
    clock: Clock, tmp_path: Path, content: bytes | None
) -> None:
    """A broken or missing file of authorities is told, not skipped."""
    file = tmp_path / "ca.pem"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(UnreadableInput) as refused:
        make_fetcher(clock, ca_file=file)
    assert refused.value.facts["name"] == str(file)


def test_cookies_are_not_sent_back(site: respx.MockRouter, get: Get) -> None:
    """Each visit sees what a first visitor sees."""
    no_rules(site)
    page = site.get(LIST).respond(200, headers={"Set-Cookie": "sessie=1; Path=/"})
    get()
    get()
    assert page.call_count == 2
    assert "cookie" not in page.calls.last.request.headers


def test_robots_is_asked_once_for_a_host(site: respx.MockRouter, get: Get) -> None:
    """Later pages of the host rely on it."""
    robots = site.get(ROBOTS).respond(200, text="User-agent: *\nDisallow: /zoeken")
    site.get(LIST).respond(200)
    get()
    get()
    assert robots.call_count == 1


def test_what_robots_forbids_is_not_asked(site: respx.MockRouter, get: Get, kept: Kept) -> None:
    """Only robots.txt itself was asked for."""
    site.get(ROBOTS).respond(200, text="User-agent: certsync\nDisallow: /cert")
    page = site.get(LIST).respond(200)
    with pytest.raises(NotAllowed) as refused:
        get()
    assert refused.value.facts == {"url": LIST, "why": Reason.ROBOTS}
    assert page.call_count == 0
    assert kept.told() == [("/robots.txt", "ok")]


@pytest.mark.parametrize(
    ("why", "answer"),
    [
        ("status-500", httpx.Response(500)),
        ("status-429", httpx.Response(429)),
        (Reason.CONNECTION_FAILED, httpx.ConnectError("")),
        (Reason.TIMEOUT_READ, httpx.ReadTimeout("")),
    ],
)
def test_a_host_without_an_answer_to_robots_is_left_alone(
    site: respx.MockRouter, get: Get, kept: Kept, why: str, answer: httpx.Response | Exception
) -> None:
    """The page is not asked for; nor is robots.txt for a second page."""
    robots = site.get(ROBOTS).mock(**_either(answer))
    page = site.get(LIST).respond(200)
    for _ in range(2):
        with pytest.raises(TryLater) as later:
            get()
        assert later.value.facts == {
            "source": "www.s-bb.example",
            "host": "www.s-bb.example",
            "why": why,
            "seconds": None,
        }
    assert robots.call_count == 3
    assert page.call_count == 0
    assert kept.told() == [("/robots.txt", why)] * 3


def _either(answer: httpx.Response | Exception) -> dict[str, Any]:
    return {"side_effect": answer} if isinstance(answer, Exception) else {"return_value": answer}


def test_robots_from_a_killed_run_is_not_asked_again(
    site: respx.MockRouter, clock: Clock, kept: Kept
) -> None:
    """What was received stands, also where the host has none."""
    robots, page = no_rules(site), site.get(LIST).respond(200)
    stored = {ROBOTS: b"User-agent: *\nDisallow: /zoeken"}
    with make_fetcher(clock, robots_from=stored.get) as fetcher:
        fetcher.get(LIST, allowed_hosts=HOSTS, min_gap_seconds=0, keep=kept)
        with pytest.raises(NotAllowed):
            fetcher.get(f"{SITE}/zoeken", allowed_hosts=HOSTS, min_gap_seconds=0, keep=kept)
    assert (robots.call_count, page.call_count) == (0, 1)


def test_robots_is_asked_conditionally_too(site: respx.MockRouter, get: Get) -> None:
    """The rules of a robots.txt that did not change are those in store."""
    robots = site.get(ROBOTS).respond(304)
    stored = Validators('"r1"', None, lambda: b"User-agent: *\nDisallow: /cert")
    with pytest.raises(NotAllowed):
        get(validators={ROBOTS: stored}.get)
    assert robots.calls.last.request.headers["if-none-match"] == '"r1"'


def test_robots_may_stand_elsewhere_on_the_list(site: respx.MockRouter, get: Get) -> None:
    """Its redirects are followed, and the rules hold for the host that was to be asked."""
    site.get(ROBOTS).respond(301, headers={"Location": f"{OTHER}/robots.txt"})
    site.get(f"{OTHER}/robots.txt").respond(200, text="User-agent: *\nDisallow: /cert")
    with pytest.raises(NotAllowed) as refused:
        get(allowed_hosts=HOSTS | {"elders.example"})
    assert refused.value.facts == {"url": LIST, "why": Reason.ROBOTS}


def test_robots_is_not_followed_off_the_list(site: respx.MockRouter, get: Get) -> None:
    """No host outside the source's list is asked anything; the second page asks nothing at all."""
    robots = site.get(ROBOTS).respond(301, headers={"Location": f"{OTHER}/robots.txt"})
    for _ in range(2):
        with pytest.raises(NotAllowed) as refused:
            get()
        assert refused.value.facts["why"] == Reason.HOST_NOT_LISTED
    assert robots.call_count == 1


@pytest.mark.parametrize("stated", [True, False])
def test_a_huge_robots_is_read_in_part(site: respx.MockRouter, get: Get, stated: bool) -> None:
    """Half a mebibyte is read whatever its header says; its rules hold."""
    text = b"User-agent: *\nDisallow: /cert\n" + b"# niets\n" * 200_000
    headers = {} if stated else {"Transfer-Encoding": "chunked"}
    content: Any = text if stated else iter([text])
    site.get(ROBOTS).mock(return_value=httpx.Response(200, content=content, headers=headers))
    with pytest.raises(NotAllowed):
        get()
