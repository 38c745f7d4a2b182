"""Whole conversations over real connections."""

import socket
from typing import Any

import pytest

from certsync.errors import NotAllowed, TryLater
from certsync.fetch import Reason, Response
from certsync.records import Outcome
from tests.integration.fetch.raw import LOOPBACK, get, head, make_fetcher, page, say, serving

PUBLIC = "www.s-bb.example"


def redirect(location: str) -> bytes:
    """Return the head of a redirect."""
    return head(b"Content-Length: 0", b"Location: " + location.encode(), status=b"302 Found")


@pytest.fixture
def _public_name_leads_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a public name resolve to this machine, as an attacker's name server would."""
    look_up = socket.getaddrinfo

    def lie(host: Any, *rest: Any, **more: Any) -> Any:
        return look_up("127.0.0.1" if host == PUBLIC else host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", lie)


def test_a_request_is_what_a_polite_client_sends() -> None:
    """One connection a request, the host with its port, and nothing about the machine."""
    with serving(page(b"K0717")) as server:
        get(make_fetcher(contact=None), server.url("/x?p=1#deel"))
        lines = server.requests[0].decode().split("\r\n")
    names = {line.partition(":")[0] for line in lines[1:] if line}
    assert lines[0] == "GET /x?p=1 HTTP/1.1"
    assert f"Host: 127.0.0.1:{server.port}" in lines
    assert names == {
        "Host",
        "User-Agent",
        "Accept",
        "Accept-Language",
        "Accept-Encoding",
        "Connection",
    }


@pytest.mark.usefixtures("_public_name_leads_here")
def test_a_public_name_that_leads_to_this_machine_gets_nothing() -> None:
    """The connection is closed before a byte is sent, the refusal kept, and not tried again."""
    kept: list[Response] = []
    with serving(page(b"geheim")) as server:
        with make_fetcher(attempts=3) as fetcher, pytest.raises(NotAllowed) as refused:
            fetcher.get(
                server.url(host=PUBLIC),
                allowed_hosts=frozenset({PUBLIC}),
                min_gap_seconds=0,
                keep=kept.append,
            )
        assert server.requests == []
    assert refused.value.facts["why"] == Reason.PRIVATE_ADDRESS
    assert [(r.outcome, r.error) for r in kept] == [(Outcome.NETWORK, Reason.PRIVATE_ADDRESS)]


@pytest.mark.usefixtures("_public_name_leads_here")
def test_a_redirect_into_this_machine_by_a_public_name_gets_nothing() -> None:
    """Each hop's address is looked at, not the first one's only."""
    with serving(page(b"geheim")) as inner:
        target = inner.url(host=PUBLIC)
        with serving(say(redirect(target))) as outer, pytest.raises(NotAllowed) as refused:
            get(make_fetcher(), outer.url(), LOOPBACK | {PUBLIC})
        assert inner.requests == []
    assert refused.value.facts == {"url": target, "why": Reason.PRIVATE_ADDRESS}


def test_a_redirect_to_a_host_off_the_list_gets_nothing() -> None:
    """Also where it is only another name of the same machine."""
    with serving(page(b"geheim")) as inner:
        target = inner.url(host="localhost")
        with serving(say(redirect(target))) as outer, pytest.raises(NotAllowed) as refused:
            get(make_fetcher(), outer.url(), frozenset({"127.0.0.1"}))
        assert inner.requests == []
    assert refused.value.facts == {"url": target, "why": Reason.HOST_NOT_LISTED}


def test_a_redirect_is_followed_over_a_new_connection() -> None:
    """To another port of a listed host too."""
    with serving(page(b"K0717")) as inner, serving(say(redirect(inner.url()))) as outer:
        answer = get(make_fetcher(), outer.url())
        assert answer.url == inner.url()
    assert answer.body == b"K0717"


def test_a_loop_ends() -> None:
    """Two requests, and it is told."""
    with serving(say(redirect("/y")), say(redirect("/x"))) as server:
        answer = get(make_fetcher(), server.url())
        assert len(server.requests) == 2
    assert answer.error == Reason.REDIRECT_LOOP


def test_a_304_nobody_asked_for_is_not_believed() -> None:
    """It is asked again once, and then the page is there or it is not."""
    unasked = say(head(status=b"304 Not Modified"))
    with serving(unasked, page(b"K0717")) as server:
        assert get(make_fetcher(), server.url()).body == b"K0717"
    with serving(unasked) as server:
        answer = get(make_fetcher(), server.url())
        assert len(server.requests) == 2
    assert (answer.outcome, answer.error) == (Outcome.HTTP_ERROR, Reason.UNASKED_304)


def test_a_host_that_asks_for_an_hour_is_left_alone() -> None:
    """One request, and try later."""
    busy = page(b"", b"Retry-After: 3600", status=b"429 Too Many Requests")
    with serving(busy) as server:
        with pytest.raises(TryLater):
            get(make_fetcher(attempts=3), server.url())
        assert len(server.requests) == 1


def test_robots_is_asked_over_the_wire() -> None:
    """First the rules, then the page."""
    rules = page(b"User-agent: *\nDisallow: /zoeken")
    with serving(rules, page(b"K0717")) as server:
        get(make_fetcher(robots_from=lambda _url: None), server.url())
        lines = [request.split(b"\r\n")[0] for request in server.requests]
    assert lines == [b"GET /robots.txt HTTP/1.1", b"GET /x HTTP/1.1"]


def test_the_environment_decides_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy in the environment is not used."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serving(page(b"K0717")) as server:
        assert get(make_fetcher(), server.url()).outcome is Outcome.OK


def test_a_proxy_of_the_settings_is_asked_in_full() -> None:
    """It looks the name up itself, so its own address is not held against the page."""
    with serving(page(b"K0717")) as proxy:
        answer = get(make_fetcher(proxy=proxy.url("")), f"http://{PUBLIC}/x", frozenset({PUBLIC}))
        line = proxy.requests[0].split(b"\r\n")[0]
    assert line == f"GET http://{PUBLIC}/x HTTP/1.1".encode()
    assert answer.outcome is Outcome.OK


def test_a_proxy_that_refuses_is_told() -> None:
    """A tunnel that is not opened is the proxy's fault, not the site's."""
    with serving(page(b"", status=b"407 Proxy Authentication Required")) as proxy:
        answer = get(make_fetcher(proxy=proxy.url("")), f"https://{PUBLIC}/x", frozenset({PUBLIC}))
    assert (answer.outcome, answer.error) == (Outcome.NETWORK, Reason.PROXY_FAILED)
