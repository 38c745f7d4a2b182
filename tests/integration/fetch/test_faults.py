"""Servers that break, each told apart."""

import gzip
import socket

import pytest

from certsync.fetch import Reason
from certsync.records import Outcome
from tests.integration.fetch.raw import (
    Script,
    get,
    head,
    make_fetcher,
    page,
    reset,
    say,
    serving,
)

ZIPPED = gzip.compress(b"<h1>K0717</h1>" * 50, mtime=0)


def test_a_sound_server_gives_its_page() -> None:
    """The yardstick for the faults below, packed and unpacked."""
    with serving(page(b"K0717"), page(ZIPPED, b"Content-Encoding: gzip")) as server:
        plain = get(make_fetcher(), server.url())
        packed = get(make_fetcher(), server.url())
    assert (plain.outcome, plain.status, plain.body) == (Outcome.OK, 200, b"K0717")
    assert (packed.outcome, packed.body) == (Outcome.OK, b"<h1>K0717</h1>" * 50)
    assert packed.header("content-encoding") == "gzip"
    assert plain.elapsed_ms >= 0


@pytest.mark.parametrize(
    ("outcome", "error", "script"),
    [
        (Outcome.NETWORK, Reason.NO_ANSWER, say()),
        (Outcome.NETWORK, Reason.NO_ANSWER, say(b"HTTP/1.1 200 OK\r\nContent-Le")),
        (Outcome.NETWORK, Reason.NO_ANSWER, say(b"SSH-2.0-OpenSSH_9.2\r\n\r\n")),
        (Outcome.NETWORK, Reason.NO_ANSWER, say(b"HTTP/1.1 200 OK\r\nX: ", b"x" * 300_000)),
        (Outcome.NETWORK, Reason.RESET, reset),
        (Outcome.NETWORK, Reason.CUT_SHORT, say(head(b"Content-Length: 10"), b"K0717")),
        (
            Outcome.NETWORK,
            Reason.CUT_SHORT,
            say(head(b"Transfer-Encoding: chunked"), b"5\r\nK0717\r\n"),
        ),
        (
            Outcome.NETWORK,
            Reason.CUT_SHORT,
            say(head(b"Transfer-Encoding: chunked"), b"vijf\r\nK0717\r\n0\r\n\r\n"),
        ),
        (
            Outcome.NETWORK,
            Reason.NO_ANSWER,
            say(head(b"Content-Length: 5", b"Content-Length: 6"), b"K0717"),
        ),
        (
            Outcome.BAD_CONTENT,
            Reason.BROKEN_CODING,
            page(ZIPPED[:-9], b"Content-Encoding: gzip"),
        ),
        (Outcome.BAD_CONTENT, Reason.BROKEN_CODING, page(b"K0717", b"Content-Encoding: gzip")),
        (Outcome.BAD_CONTENT, Reason.UNKNOWN_CODING, page(b"K0717", b"Content-Encoding: br")),
    ],
    ids=[
        "closed at once",
        "closed in the headers",
        "another protocol",
        "endless header",
        "reset",
        "cut body",
        "cut chunks",
        "broken chunks",
        "two lengths",
        "cut gzip",
        "no gzip",
        "brotli",
    ],
)
def test_a_broken_answer_is_no_page(outcome: Outcome, error: Reason, script: Script) -> None:
    """Each fault has its own outcome and reason, and raises nothing."""
    with serving(script) as server:
        answer = get(make_fetcher(), server.url())
    assert (outcome, error) == (answer.outcome, answer.error)


def test_what_came_of_a_cut_page_is_kept() -> None:
    """It is evidence of the fault, status and headers too."""
    with serving(say(head(b"Content-Length: 10"), b"K0717")) as server:
        answer = get(make_fetcher(), server.url())
    assert (answer.status, answer.body) == (200, b"K0717")
    assert answer.header("content-length") == "10"


def test_a_fault_that_passes_is_healed_by_asking_again() -> None:
    """A reset, half a page, an error, then the page."""
    half = say(head(b"Content-Length: 10"), b"K0717")
    error = page(b"", status=b"503 Service Unavailable")
    with serving(reset, half, error, page(b"K0717")) as server:
        answer = get(make_fetcher(attempts=4), server.url())
        assert len(server.requests) == 4
    assert answer.outcome is Outcome.OK


def test_a_closed_door_is_told() -> None:
    """Nothing listens there."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    answer = get(make_fetcher(), f"http://127.0.0.1:{port}/")
    assert (answer.outcome, answer.error) == (Outcome.NETWORK, Reason.REFUSED)
    assert answer.status is None


@pytest.mark.parametrize(
    ("error", "code"),
    [(Reason.NAME_NOT_FOUND, socket.EAI_NONAME), (Reason.LOOK_UP_FAILED, socket.EAI_AGAIN)],
)
def test_a_name_that_is_not_found_is_told(
    monkeypatch: pytest.MonkeyPatch, error: Reason, code: int
) -> None:
    """A name that does not exist is another thing than a look-up that failed."""

    def fail(*_: object, **__: object) -> None:
        raise socket.gaierror(code, "")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    answer = get(make_fetcher(), "http://weg.example/", frozenset({"weg.example"}))
    assert error == answer.error


def test_the_body_of_an_error_does_not_hide_the_status() -> None:
    """A 404 with a broken body is a 404."""
    broken = say(head(b"Content-Length: 10", status=b"404 Not Found"), b"weg")
    with serving(broken) as server:
        answer = get(make_fetcher(), server.url())
    assert (answer.error, answer.body) == ("status-404", b"weg")
