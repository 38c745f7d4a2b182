"""One request and its answer: bounded, checked, and turned into a value whatever happens."""

import socket
import ssl
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import urldefrag

import httpx

from certsync.catalog.moments import moment_of
from certsync.errors import SettingsError, UnreadableInput
from certsync.fetch.addresses import host_of, may_connect
from certsync.fetch.deadline import Deadline
from certsync.fetch.decode import ACCEPT_ENCODING, BodyFault, BodyReader
from certsync.fetch.reasons import Reason, outcome_of, reason_of
from certsync.fetch.spool import Spool
from certsync.fetch.values import ERROR_BODY_BYTES, Limits, Response, Spooled, Validators
from certsync.messages import Message
from certsync.records import Outcome
from certsync.settings import FILE_NAME

_NO_PROXY: Final = Message("settings.proxy")
_WHOLE: Final = frozenset({200, 203})
"""The statuses that bring the page asked for; 202, 204 and 206 bring something else."""

_NOT_MODIFIED: Final = 304
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What to ask for.

    ``past_caches`` asks every cache on the way to look again. ``cut`` reads as much of a too large
    body as is allowed, where otherwise a Content-Length over the limit is reason not to begin.
    ``spool_in`` is the folder for a body that is to come as a file.
    """

    url: str
    max_body_bytes: int
    method: str = "GET"
    spool_in: Path | None = None
    validators: Validators | None = None
    past_caches: bool = False
    cut: bool = False


@dataclass(slots=True)
class _Received:
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    location: str | None = None
    content: bytearray = field(default_factory=bytearray)
    spool: Spool | None = None


class AddressRefused(Exception):
    """The name led to an address it must not lead to; nothing was sent."""


def make_transport(*, proxy: str | None, ca_file: Path | None) -> httpx.BaseTransport:
    """Return the real network.

    TLS is verified against the usual authorities and those in ``ca_file``.

    Raises:
        SettingsError: when ``proxy`` is not an address of an HTTP proxy.
        UnreadableInput: when ``ca_file`` holds no certificates.
    """
    return httpx.HTTPTransport(
        verify=_trust(ca_file),
        proxy=None if proxy is None else _proxy(proxy),
    )


def _trust(ca_file: Path | None) -> ssl.SSLContext:
    context = httpx.create_ssl_context(trust_env=False)
    if ca_file is not None:
        try:
            context.load_verify_locations(ca_file)
        except OSError as error:  # ssl.SSLError is one
            raise UnreadableInput(name=str(ca_file), why=str(error)) from error
    return context


def _proxy(proxy: str) -> httpx.Proxy:
    try:
        url = httpx.URL(proxy)
    except httpx.InvalidURL as error:
        raise SettingsError(file=FILE_NAME, key="fetch.proxy", why=_NO_PROXY) from error
    if url.scheme not in {"http", "https"} or not url.raw_host:
        raise SettingsError(file=FILE_NAME, key="fetch.proxy", why=_NO_PROXY)
    return httpx.Proxy(url)


class Wire:
    """Makes exchanges. ``trusts_names``: any address a name leads to will do.

    Speaks to the transport itself: the library's client would remember cookies, so that no two
    visits saw the same page, and fail on redirects it is not asked to follow.
    """

    def __init__(
        self,
        transport: httpx.BaseTransport,
        *,
        limits: Limits,
        user_agent: str,
        trusts_names: bool,
        now: Callable[[], datetime],
        monotonic: Callable[[], float],
    ) -> None:
        self._transport = transport
        self._limits = limits
        self._timeout_seconds = min(limits.timeout_seconds, limits.deadline_seconds)
        self._user_agent = user_agent
        self._trusts_names = trusts_names
        self._now = now
        self._monotonic = monotonic

    def exchange(self, ask: Ask) -> Response:
        """Ask once and return what came of it; no fault of network or server raises.

        Raises:
            DatabaseReadOnly, DiskFull: a file cannot be kept; what came of it is thrown away.
        """
        requested_at, begun = moment_of(self._now()), self._monotonic()
        received = _Received()
        try:
            with Deadline(self._limits.deadline_seconds) as deadline:
                fault = self._receive(ask, deadline, received)
        except BaseException:
            if received.spool is not None:
                received.spool.discard()
            raise
        if deadline.over:  # the faults a cut connection brings are only its consequence
            fault = Reason.DEADLINE
        outcome, error = _judge(ask, received, fault)
        body, spooled = _body(received, whole=outcome is Outcome.OK)
        return Response(
            url=ask.url,
            requested_at=requested_at,
            outcome=outcome,
            status=received.status,
            headers=received.headers,
            body=body,
            spooled=spooled,
            location=received.location if outcome is Outcome.REDIRECT else None,
            elapsed_ms=round((self._monotonic() - begun) * 1000),
            error=error,
        )

    def _receive(self, ask: Ask, deadline: Deadline, received: _Received) -> Reason | None:
        request = httpx.Request(
            ask.method,
            ask.url,
            headers=self._headers(ask),
            extensions={
                "timeout": httpx.Timeout(self._timeout_seconds).as_dict(),
                "trace": self._watcher(host_of(ask.url), deadline),
            },
        )
        try:
            with closing(self._transport.handle_request(request)) as response:
                received.status = response.status_code
                received.headers = tuple(
                    (name.decode("latin-1").lower(), value.decode("latin-1"))
                    for name, value in response.headers.raw
                )
                received.location = _location(ask.url, response.headers.get("location"))
                self._receive_body(ask, response, received)
        except httpx.RequestError as error:
            return reason_of(error, answered=received.status is not None)
        except BodyFault as error:
            return error.reason
        except AddressRefused:
            return Reason.PRIVATE_ADDRESS
        return None

    def _receive_body(self, ask: Ask, response: httpx.Response, received: _Received) -> None:
        coding = response.headers.get("content-encoding", "")
        is_page = response.status_code in _WHOLE
        # What a source may send unpacked, it may send unpacked over the wire.
        max_wire = max(self._limits.max_wire_bytes, ask.max_body_bytes)
        max_body = ask.max_body_bytes if is_page else min(ask.max_body_bytes, ERROR_BODY_BYTES)
        if is_page and not ask.cut:
            stated = int(response.headers.get("content-length", "0"))
            if stated > max_wire:
                raise BodyFault(Reason.TOO_LARGE_ON_THE_WIRE)
            if not coding and stated > max_body:
                raise BodyFault(Reason.TOO_LARGE)
        if is_page and ask.spool_in is not None:
            received.spool = Spool(ask.spool_in)
        reader = BodyReader(
            coding, max_wire_bytes=max_wire, max_body_bytes=max_body, spool=received.spool
        )
        received.content = reader.content
        for chunk in response.iter_raw():
            reader.feed(chunk)
        reader.finish()

    def _headers(self, ask: Ask) -> list[tuple[bytes, bytes]]:
        headers = {
            "User-Agent": self._user_agent,
            "Accept": "text/html, application/xhtml+xml, application/json;q=0.9, */*;q=0.5",
            "Accept-Language": "nl",  # the sources are Dutch; other languages name things otherwise
            "Accept-Encoding": ACCEPT_ENCODING,
            # A connection serves one request: deadline and address hold for all of it.
            "Connection": "close",
        }
        if ask.past_caches:
            headers["Cache-Control"] = "no-cache"
        if ask.validators is not None and ask.validators.etag is not None:
            headers["If-None-Match"] = ask.validators.etag
        if ask.validators is not None and ask.validators.last_modified is not None:
            headers["If-Modified-Since"] = ask.validators.last_modified
        return [(name.encode("ascii"), text.encode("latin-1")) for name, text in headers.items()]

    def _watcher(self, host: str, deadline: Deadline) -> Callable[[str, Mapping[str, Any]], None]:
        """Return the callback that meets a new connection before anything is sent over it."""

        def watch(event: str, info: Mapping[str, Any]) -> None:
            if event == "connection.connect_tcp.complete":
                stream = info["return_value"]
                fault = self._meet(host, stream.get_extra_info("socket"), deadline)
                if fault is not None:
                    stream.close()
                    raise fault

        return watch

    def _meet(self, host: str, connection: socket.socket, deadline: Deadline) -> Exception | None:
        try:
            deadline.watch(connection)
            address = connection.getpeername()[0]
        except OSError as error:  # the other side has gone already
            fault = httpx.ConnectError(str(error))
            fault.__cause__ = error
            return fault
        return None if self._trusts_names or may_connect(host, address) else AddressRefused()


def _body(received: _Received, *, whole: bool) -> tuple[bytes, Spooled | None]:
    """Return the bytes that came, and the file where they went into one and are all there."""
    if received.spool is None:
        return bytes(received.content), None
    if whole:
        return b"", received.spool.finish()
    received.spool.discard()
    return received.spool.head, None


def _location(url: str, location: str | None) -> str | None:
    if location is None:
        return None
    try:
        return urldefrag(str(httpx.URL(url).join(location))).url
    except httpx.InvalidURL:
        return None


def _judge(ask: Ask, received: _Received, fault: Reason | None) -> tuple[Outcome, str | None]:
    """Return how the exchange ended. A status that is not a page's says more than its body."""
    status = received.status
    if status is None or (status in _WHOLE and fault is not None):
        reason = fault or Reason.NO_ANSWER
        return outcome_of(reason), reason
    if status in _WHOLE:
        return Outcome.OK, None
    if status == _NOT_MODIFIED:
        asked = ask.validators is not None
        return (Outcome.NOT_MODIFIED, None) if asked else (Outcome.HTTP_ERROR, Reason.UNASKED_304)
    if status in _REDIRECTS:
        leads = received.location is not None
        return (Outcome.REDIRECT, None) if leads else (Outcome.HTTP_ERROR, Reason.BAD_LOCATION)
    return Outcome.HTTP_ERROR, f"status-{status}"
