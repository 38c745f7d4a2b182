"""A server that says exactly the bytes it is told to, when it is told to, on 127.0.0.1."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from certsync.fetch import Fetcher, Limits, Response

CERTIFICATES: Final = Path(__file__).parent / "certificates"
LOOPBACK: Final = frozenset({"127.0.0.1", "localhost"})
DRIP_SECONDS: Final = 0.02

Script = Callable[[socket.socket], None]


@dataclass
class RawServer:
    """Runs one script per connection and remembers what it was asked."""

    port: int
    scheme: str
    requests: list[bytes] = field(default_factory=list)

    def url(self, path: str = "/x", host: str = "127.0.0.1") -> str:
        """Return an address of the server, under any name that leads to it."""
        return f"{self.scheme}://{host}:{self.port}{path}"

    def hear(self, connection: socket.socket) -> bool:
        """Receive one request; tell whether it came whole."""
        request = b""
        while not request.endswith(b"\r\n\r\n"):
            received = connection.recv(4096)
            if not received:
                return False
            request += received
        self.requests.append(request)
        return True


@contextmanager
def serving(
    *scripts: Script, certificate: str | None = None, listens: bool = True
) -> Iterator[RawServer]:
    """Answer the first connection by the first script and so on, the last one for ever after.

    A server that does not listen speaks before it is asked.
    """
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = RawServer(listener.getsockname()[1], "https" if certificate else "http")

        def converse(connection: socket.socket) -> None:
            if not listens or server.hear(connection):
                left[0](connection)

        left = list(scripts)
        thread = threading.Thread(target=_serve, args=(listener, left, certificate, converse))
        thread.start()
        try:
            yield server
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()


def _serve(
    listener: socket.socket, left: list[Script], certificate: str | None, converse: Script
) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:  # shut down: the test is over
            return
        with connection, suppress(OSError):  # the client is free to leave at any moment
            connection.settimeout(5)
            if certificate is None:
                converse(connection)
            else:
                with _tls(certificate).wrap_socket(connection, server_side=True) as encrypted:
                    converse(encrypted)
        if len(left) > 1:
            left.pop(0)


def _tls(certificate: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATES / certificate)
    return context


def say(*parts: bytes) -> Script:
    """Return a script that says something and hangs up."""
    return lambda connection: connection.sendall(b"".join(parts))


def page(body: bytes, *headers: bytes, status: bytes = b"200 OK") -> Script:
    """Return a script that gives a whole page."""
    length = b"Content-Length: %d" % len(body)
    return say(head(length, *headers, status=status), body)


def head(*headers: bytes, status: bytes = b"200 OK") -> bytes:
    """Return the head of an answer."""
    return b"HTTP/1.1 " + b"\r\n".join([status, *headers]) + b"\r\n\r\n"


def drip(start: bytes, drops: Iterable[bytes]) -> Script:
    """Return a script that goes on in drops, each well within any timeout."""

    def script(connection: socket.socket) -> None:
        connection.sendall(start)
        for drop in drops:
            time.sleep(DRIP_SECONDS)
            connection.sendall(drop)

    return script


def reset(connection: socket.socket) -> None:
    """Hang up so that the other side sees a reset."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


def make_fetcher(*, attempts: int = 1, deadline_seconds: float = 5.0, **changes: Any) -> Fetcher:
    """Return a fetcher in real time, short of patience, for hosts without a robots.txt."""
    arguments: dict[str, Any] = {
        "contact": "beheer@school.example",
        "limits": Limits(
            timeout_seconds=2.0,
            deadline_seconds=deadline_seconds,
            max_wire_bytes=200_000,
            max_body_bytes=100_000,
            attempts=attempts,
            backoff_seconds=0.0,
        ),
        "now": lambda: datetime.now(UTC),
        "monotonic": time.monotonic,
        "sleep": time.sleep,
        "jitter": lambda: 0.0,
        "robots_from": lambda _url: b"",
    }
    return Fetcher(**(arguments | changes))


def get(fetcher: Fetcher, url: str, hosts: frozenset[str] = LOOPBACK) -> Response:
    """Get a page with no gap and give back the exchange itself."""
    with fetcher:
        return fetcher.get(url, allowed_hosts=hosts, min_gap_seconds=0, keep=lambda kept: kept)
