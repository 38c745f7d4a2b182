import gzip
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPException, HTTPResponse, RemoteDisconnected

import pytest

from certsync.testing import MadeSite, Page, moments, sites_root

ROOT = sites_root()
FIRST, SECOND, *_ = moments(ROOT)
PILOTS = "/pilots-mbo-certificaten"


@pytest.fixture
def site() -> Iterator[MadeSite]:
    """The made site at its first moment."""
    with MadeSite(ROOT, FIRST) as served:
        yield served


def connect(site: MadeSite) -> HTTPConnection:
    """A connection that gives up after five seconds."""
    return HTTPConnection("127.0.0.1", int(site.url.rsplit(":", 1)[1]), timeout=5)


def exchange(connection: HTTPConnection, path: str) -> None:
    """One request on a connection that stays open."""
    connection.request("GET", path)
    connection.getresponse().read()


def wait_until(reached: Callable[[], bool]) -> None:
    """Wait for another thread; the test's own time limit ends what never comes."""
    while not reached():
        time.sleep(0.001)


def fetch(
    site: MadeSite, path: str, method: str = "GET", **headers: str
) -> tuple[HTTPResponse, bytes]:
    """One request on a connection of its own; `_` in a header name stands for `-`."""
    connection = connect(site)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=named)
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


@pytest.mark.parametrize("path", ["/certificaten", "/certificaten?page=2", "/certificaten?page=3"])
def test_list_pages_answer_304_to_their_own_validator(site: MadeSite, path: str) -> None:
    """What a page was sent with, sent back, means: nothing new."""
    first, _ = fetch(site, path)
    names = {"ETag": "If_None_Match", "Last-Modified": "If_Modified_Since"}
    (asked,) = (
        {header: first.headers[name]} for name, header in names.items() if name in first.headers
    )
    second, body = fetch(site, path, **asked)
    assert (200, 304, b"") == (first.status, second.status, body)


def test_both_validators_are_in_use_on_the_list(site: MadeSite) -> None:
    """Among the list pages some carry an ETag and some a date."""
    pages = [
        fetch(site, path)[0]
        for path in ("/certificaten", "/certificaten?page=2", "/certificaten?page=3")
    ]
    assert {True, False} == {"ETag" in page.headers for page in pages}


def test_a_changed_page_is_new_to_an_old_validator(site: MadeSite) -> None:
    """After the moment is set, the same question gets the new page; and back again the old."""
    old, before = fetch(site, "/certificaten")
    site.moment = SECOND
    validator = {
        "If_None_Match": old.headers.get("ETag", '"geen"'),
        "If_Modified_Since": old.headers.get("Last-Modified", ""),
    }
    new, after = fetch(site, "/certificaten", **{k: v for k, v in validator.items() if v})
    assert (SECOND, 200, True) == (site.moment, new.status, before != after)
    site.moment = FIRST
    assert before == fetch(site, "/certificaten")[1]


def test_a_token_page_differs_each_time_and_has_no_validator(site: MadeSite) -> None:
    """Only the token differs: meta element, hidden field and attribute of the body."""
    (one, first), (_, second) = fetch(site, PILOTS), fetch(site, PILOTS)
    assert first != second
    assert [] == [name for name in ("ETag", "Last-Modified") if name in one.headers]
    tokens = re.findall(rb'(?:content|value|data-verzoek)="([0-9a-f]{32})"', first)
    assert (3, 1) == (len(tokens), len(set(tokens)))
    others = set(re.findall(rb"[0-9a-f]{32}", second))
    assert first.replace(tokens[0], b"") == second.replace(others.pop(), b"")


def test_tokens_can_be_given() -> None:
    """With a token of the test's own, the same page is the same bytes."""
    with MadeSite(ROOT, FIRST, make_token=lambda: "vast") as site:
        assert fetch(site, PILOTS)[1] == fetch(site, PILOTS)[1]


def test_head_says_what_get_would_say(site: MadeSite) -> None:
    """The same status and headers, no body."""
    got, body = fetch(site, "/certificaten")
    head, nothing = fetch(site, "/certificaten", "HEAD")
    assert b"" == nothing
    assert str(len(body)) == head.headers["Content-Length"]
    for name in ("ETag", "Last-Modified", "Content-Type"):
        assert got.headers.get(name) == head.headers.get(name)


def test_some_pages_are_compressed_on_request(site: MadeSite) -> None:
    """Those with a date, never those with an ETag; the text is the same."""
    for path in ("/certificaten", "/certificaten?page=2", "/certificaten?page=3"):
        plain, text = fetch(site, path)
        packed, body = fetch(site, path, Accept_Encoding="gzip")
        compressed = packed.headers.get("Content-Encoding") == "gzip"
        assert compressed == ("Last-Modified" in plain.headers)
        assert text == (gzip.decompress(body) if compressed else body)


def test_old_paths_lead_on(site: MadeSite) -> None:
    """301 with the new path."""
    response, _ = fetch(site, "/certificaten-overzicht")
    assert (301, "/certificaten") == (response.status, response.headers["Location"])


def test_what_is_not_there_is_a_dutch_404(site: MadeSite) -> None:
    """The page for it has the status 404 and the site's own frame."""
    response, body = fetch(site, "/bestaat/niet")
    assert (404, "text/html; charset=utf-8") == (response.status, response.headers["Content-Type"])
    assert b"Pagina niet gevonden" in body


def test_robots_are_told_what_not_to_visit(site: MadeSite) -> None:
    """A page that the site links to is disallowed."""
    response, body = fetch(site, "/robots.txt")
    assert "text/plain; charset=utf-8" == response.headers["Content-Type"]
    assert b"Disallow: /zoeken\n" in body
    assert b"Crawl-delay: 0\n" in body
    assert b'href="/zoeken"' in fetch(site, "/certificaten")[1]


def test_requests_are_kept_in_order(site: MadeSite) -> None:
    """Method, path with query, status, headers and a time that does not go back."""
    fetch(site, "/certificaten?page=2", X_Proef="ja")
    fetch(site, "/niets", "HEAD")
    first, second = site.requests
    assert ("GET", "/certificaten?page=2", 200) == (
        first.method,
        first.path_with_query,
        first.status,
    )
    assert ("HEAD", "/niets", 404) == (second.method, second.path_with_query, second.status)
    assert "ja" == first.headers["x-proef"]
    assert first.at <= second.at


def test_an_ordered_failure_lasts_as_long_as_ordered(site: MadeSite) -> None:
    """Twice 503 with Retry-After, then the page again; other pages never fail."""
    site.fail("/certificaten?page=2", 503, times=2, retry_after=7)
    seen = [fetch(site, "/certificaten?page=2")[0] for _ in range(3)]
    assert [503, 503, 200] == [response.status for response in seen]
    assert ["7", "7", None] == [response.headers.get("Retry-After") for response in seen]
    assert 200 == fetch(site, "/certificaten")[0].status


def test_a_failure_without_end_ends_with_clear(site: MadeSite) -> None:
    """500 each time, whatever the validators, until the faults are cleared."""
    site.fail("/certificaten")
    assert [500, 500] == [
        fetch(site, "/certificaten", If_None_Match="*")[0].status for _ in range(2)
    ]
    site.clear()
    assert 200 == fetch(site, "/certificaten")[0].status


def test_a_dropped_connection_gives_no_answer(site: MadeSite) -> None:
    """The client sees the connection closed; the request is kept without a status."""
    site.drop("/certificaten", times=1)
    with pytest.raises(RemoteDisconnected):
        fetch(site, "/certificaten")
    assert [None] == [request.status for request in site.requests]
    assert 200 == fetch(site, "/certificaten")[0].status


def test_a_slow_page_waits(site: MadeSite) -> None:
    """The answer comes no sooner than ordered, that of another page does not wait."""
    site.slow("/certificaten", 0.05)
    start = time.monotonic()
    fetch(site, "/certificaten")
    assert 0.05 <= time.monotonic() - start
    site.clear()
    assert {} == site._delays


def test_closing_does_not_wait_for_a_slow_page() -> None:
    """A request that still waits is ended with the site."""
    with MadeSite(ROOT, FIRST) as site:
        site.slow("/certificaten", 60)
        connection = connect(site)
        connection.request("GET", "/certificaten")
        wait_until(lambda: bool(site._server and site._server._open))
        time.sleep(0.02)  # until the handler has read the request
        start = time.monotonic()
    assert time.monotonic() - start < 5
    connection.close()


def test_closing_waits_for_an_answer_that_is_being_made() -> None:
    """No thread of the site runs on behind the with block."""
    begun, ended = threading.Event(), threading.Event()

    def slow_token() -> str:
        begun.set()
        time.sleep(0.02)
        ended.set()
        return "vast"

    with MadeSite(ROOT, FIRST, make_token=slow_token) as site:
        connection = connect(site)
        connection.request("GET", PILOTS)
        assert begun.wait(5)
    assert ended.is_set()
    connection.close()


def test_closing_ends_connections_that_are_kept_alive() -> None:
    """A client that keeps its connection open does not hold up the end; no thread stays behind."""
    threads = threading.active_count()
    with MadeSite(ROOT, FIRST) as site:
        connection = connect(site)
        for path in ("/robots.txt", "/stijl.css"):
            exchange(connection, path)
        assert threads < threading.active_count()
    assert threads == threading.active_count()
    with pytest.raises((HTTPException, OSError)):
        exchange(connection, "/robots.txt")
    connection.close()


def test_a_client_that_goes_away_is_no_error(
    site: MadeSite, capfd: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written, neither for a request nor for a connection reset in the middle of one."""
    site.slow("/certificaten", 0.02)
    with socket.create_connection(("127.0.0.1", int(site.url.rsplit(":", 1)[1]))) as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        client.sendall(b"GET /certificaten HTTP/1.1\r\nHost: x\r\n\r\n")
        wait_until(lambda: bool(site._server and site._server._open))
    wait_until(lambda: bool(site.requests))
    fetch(site, "/stijl.css")
    site.__exit__(None, None, None)
    assert ("", "") == capfd.readouterr()


def test_a_mistake_in_a_page_is_shown(capfd: pytest.CaptureFixture[str]) -> None:
    """What is not the client's going away is told on stderr."""

    def broken() -> str:
        raise ArithmeticError("kapot")

    with MadeSite(ROOT, FIRST, make_token=broken) as site, pytest.raises(RemoteDisconnected):
        fetch(site, PILOTS)
    assert "ArithmeticError: kapot" in capfd.readouterr().err


def test_pages_can_be_given_without_files() -> None:
    """Given pages answer as they are; anything else is a 404."""
    page = Page(b"<p>hier</p>", {"Content-Type": "text/html", "ETag": '"1"'})
    with MadeSite(pages={"/hier?x=1": page}) as site:
        response, body = fetch(site, "/hier?x=1")
        assert (200, '"1"', b"<p>hier</p>") == (response.status, response.headers["ETag"], body)
        assert 304 == fetch(site, "/hier?x=1", If_None_Match='"1"')[0].status
        assert 404 == fetch(site, "/hier")[0].status


def test_given_pages_come_before_files() -> None:
    """One page of the made site can be replaced."""
    robots = Page(b"User-agent: *\nDisallow: /\n", {"Content-Type": "text/plain"})
    with MadeSite(ROOT, FIRST, pages={"/robots.txt": robots}) as site:
        assert robots.body == fetch(site, "/robots.txt")[1]
        assert 200 == fetch(site, "/certificaten")[0].status


def test_an_address_exists_only_while_it_is_served() -> None:
    """Before and after the with block there is none; the block can be entered again."""
    site = MadeSite(ROOT, FIRST)
    for _ in range(2):
        with pytest.raises(RuntimeError, match="only inside"):
            _ = site.url
        with site:
            assert 200 == fetch(site, "/")[0].status


def test_a_port_can_be_chosen() -> None:
    """The site answers on the port that was asked for."""
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
    with MadeSite(ROOT, FIRST, port=port) as site:
        assert f"http://127.0.0.1:{port}" == site.url


def test_root_and_moment_go_together() -> None:
    """One without the other is refused, and a site without files has no moments."""
    with pytest.raises(ValueError, match="both"):
        MadeSite(ROOT)
    with pytest.raises(ValueError, match="no moments"):
        MadeSite().moment = FIRST
    with pytest.raises(ValueError, match="no moment 2000-01-01"):
        MadeSite(ROOT, "2000-01-01")
