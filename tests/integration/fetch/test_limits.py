"""Servers that never end, in time or in size."""

import gzip
import socket
import time
from itertools import repeat

import pytest

from certsync.fetch import Limits, Reason
from certsync.records import Outcome
from tests.integration.fetch.raw import (
    CERTIFICATES,
    Script,
    drip,
    get,
    head,
    make_fetcher,
    page,
    say,
    serving,
)

DEADLINE = 0.25
CHUNKED = head(b"Transfer-Encoding: chunked")
UNTIL_CLOSED = b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n"


@pytest.mark.parametrize(
    "script",
    [
        drip(b"HTTP/1.1 200 OK\r\nX: ", repeat(b"x")),
        drip(b"HTTP/1.1 200 O", repeat(b"K")),
        drip(head(b"Content-Length: 1000"), repeat(b"x")),
        drip(CHUNKED, repeat(b"1\r\nx\r\n")),
        drip(CHUNKED + b"1;", repeat(b"x")),
        drip(UNTIL_CLOSED, repeat(b"x")),
        drip(b"", repeat(b"HTTP/1.1 103 Early Hints\r\n\r\n")),
    ],
    ids=["header", "status", "body", "chunks", "chunk size", "until closed", "hints"],
)
@pytest.mark.parametrize("certificate", [None, "here.pem"], ids=["plain", "TLS"])
def test_a_slow_drip_ends_at_the_deadline(script: Script, certificate: str | None) -> None:
    """Each byte comes well within the read timeout; the whole request does not."""
    with serving(script, certificate=certificate) as server:
        begun = time.monotonic()
        fetcher = make_fetcher(
            deadline_seconds=DEADLINE, ca_file=certificate and CERTIFICATES / certificate
        )
        answer = get(fetcher, server.url())
        took = time.monotonic() - begun
    assert (answer.outcome, answer.error) == (Outcome.TIMEOUT, Reason.DEADLINE)
    assert DEADLINE <= took < DEADLINE + 1.0
    assert DEADLINE * 1000 <= answer.elapsed_ms <= took * 1000 + 1


def test_a_slow_handshake_ends_at_the_deadline() -> None:
    """TLS that drips is bounded before the first byte of HTTP."""
    with serving(drip(b"\x16\x03\x03\x40\x00\x02", repeat(b"\0")), listens=False) as server:
        server.scheme = "https"
        begun = time.monotonic()
        answer = get(make_fetcher(deadline_seconds=DEADLINE), server.url())
        took = time.monotonic() - begun
    assert answer.outcome is Outcome.TIMEOUT
    assert took < DEADLINE + 1.0


def test_silence_ends_at_the_read_timeout() -> None:
    """A server that says nothing at all is left sooner than the deadline."""
    limits = Limits(timeout_seconds=0.1, attempts=1)
    with serving(drip(b"", repeat(b"", 20))) as server:
        answer = get(make_fetcher(limits=limits), server.url())
    assert (answer.outcome, answer.error) == (Outcome.TIMEOUT, Reason.TIMEOUT_READ)


def test_a_page_after_a_deadline_is_a_page() -> None:
    """The deadline of one request does not reach into the next."""
    slow = drip(head(b"Content-Length: 1000"), repeat(b"x"))
    with serving(slow, page(b"K0717")) as server:
        answer = get(make_fetcher(attempts=2, deadline_seconds=DEADLINE), server.url())
    assert answer.body == b"K0717"


def endless(start: bytes, more: bytes) -> Script:
    """Return a script that goes on as fast as it can."""

    def script(connection: socket.socket) -> None:
        connection.sendall(start)
        while True:
            connection.sendall(more)

    return script


@pytest.mark.parametrize(
    ("error", "script"),
    [
        (Reason.TOO_LARGE, endless(CHUNKED, b"1000\r\n" + b"x" * 4096 + b"\r\n")),
        (Reason.TOO_LARGE, endless(UNTIL_CLOSED, b"x" * 4096)),
        (
            Reason.TOO_LARGE,
            page(gzip.compress(b"0" * 100_000_000, mtime=0), b"Content-Encoding: gzip"),
        ),
        (Reason.TOO_LARGE, say(head(b"Content-Length: 100001"))),
        (Reason.TOO_LARGE_ON_THE_WIRE, say(head(b"Content-Length: 999999999999"))),
        (
            Reason.TOO_LARGE_ON_THE_WIRE,
            say(head(b"Content-Length: 200001", b"Content-Encoding: gzip")),
        ),
    ],
    ids=["chunks", "until closed", "bomb", "stated", "stated huge", "stated packed"],
)
def test_an_endless_body_ends_at_the_limit(error: Reason, script: Script) -> None:
    """No more is kept than the limit, however much is sent and however it is packed."""
    with serving(script) as server:
        answer = get(make_fetcher(), server.url())
    assert (answer.outcome, answer.error) == (Outcome.TOO_LARGE, error)
    assert len(answer.body) <= 100_000
