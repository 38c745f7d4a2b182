"""A made site, served on 127.0.0.1: answers as a real site does, and fails on order."""

import secrets
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

from certsync.testing.answer import Answer, answer
from certsync.testing.site import NOT_FOUND, Page, load_pages
from certsync.testing.wire import LoopbackServer

_FAULT = "<!DOCTYPE html><html lang=nl><title>Storing</title><h1>Er ging iets mis</h1></html>"
_MISSING = Page(b"Pagina niet gevonden", {"Content-Type": "text/plain; charset=utf-8"}, 404)


@dataclass(frozen=True, slots=True)
class SeenRequest:
    """One request as the server saw it.

    `status` is None where the connection was closed without an answer; header names are in lower
    case; `at` counts seconds on the monotonic clock.
    """

    method: str
    path_with_query: str
    status: int | None
    headers: Mapping[str, str]
    at: float


@dataclass(slots=True)
class _Fault:
    """An ordered fault: `page` to answer with, or None to close the connection."""

    page: Page | None
    times: int | None


def _new_token() -> str:
    return secrets.token_hex(16)


class MadeSite:
    """A made site, served while the `with` block runs.

    `root` is a folder with moments (`sites_root()`); `pages` are answers that come before its files
    or, without a `root`, stand alone. Faults are ordered by path with query, also
    while requests run. Threads and sockets are gone when the block ends.
    """

    def __init__(
        self,
        root: Path | None = None,
        moment: str | None = None,
        *,
        port: int = 0,
        pages: Mapping[str, Page] = MappingProxyType({}),
        make_token: Callable[[], str] = _new_token,
    ) -> None:
        if (root is None) != (moment is None):
            raise ValueError("a site has both a root and a moment, or neither")
        self._root = root
        self._moment = moment
        self._files = {} if root is None or moment is None else load_pages(root, moment)
        self._pages = dict(pages)
        self._port = port
        self._make_token = make_token
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._requests: list[SeenRequest] = []
        self._faults: dict[str, _Fault] = {}
        self._delays: dict[str, float] = {}
        self._server: LoopbackServer | None = None

    def __enter__(self) -> Self:
        self._closing.clear()
        self._server = LoopbackServer(self._respond, self._port)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._server is not None:
            self._closing.set()
            self._server.close()
            self._server = None

    @property
    def url(self) -> str:
        """The address, without a slash at the end. Raises RuntimeError while nothing is served."""
        if self._server is None:
            raise RuntimeError("a made site has an address only inside its with block")
        return self._server.url

    @property
    def moment(self) -> str | None:
        """The moment that is served; it can be set while the site runs."""
        return self._moment

    @moment.setter
    def moment(self, moment: str) -> None:
        if self._root is None:
            raise ValueError("a site without files has no moments")
        files = load_pages(self._root, moment)
        with self._lock:
            self._moment, self._files = moment, files

    @property
    def pages(self) -> Mapping[str, Page]:
        """The answers that come before the files; they can be set while the site runs."""
        return MappingProxyType(self._pages)

    @pages.setter
    def pages(self, pages: Mapping[str, Page]) -> None:
        with self._lock:
            self._pages = dict(pages)

    @property
    def requests(self) -> tuple[SeenRequest, ...]:
        """All requests so far, in the order of their answers."""
        with self._lock:
            return tuple(self._requests)

    def fail(
        self,
        path: str,
        status: int = 500,
        times: int | None = None,
        retry_after: int | str | None = None,
    ) -> None:
        """Answer this path with an error; `times` requests long, or until `clear()`."""
        headers = {"Content-Type": "text/html; charset=utf-8"}
        if retry_after is not None:
            headers["Retry-After"] = str(retry_after)
        self._order(path, _Fault(Page(_FAULT.encode(), headers, status), times))

    def drop(self, path: str, times: int | None = None) -> None:
        """Close the connection instead of answering this path."""
        self._order(path, _Fault(None, times))

    def slow(self, path: str, seconds: float) -> None:
        """Wait before each answer to this path, also before a fault."""
        with self._lock:
            self._delays[path] = seconds

    def clear(self) -> None:
        """Take back all ordered faults and delays."""
        with self._lock:
            self._faults.clear()
            self._delays.clear()

    def _order(self, path: str, fault: _Fault) -> None:
        with self._lock:
            self._faults[path] = fault

    def _wait(self, path: str) -> None:
        with self._lock:
            seconds = self._delays.get(path, 0.0)
        if seconds:
            self._closing.wait(seconds)

    def _choose(self, path: str) -> Page | None:
        """The page that answers this path now, or None to close the connection."""
        with self._lock:
            fault = self._faults.get(path)
            if fault is not None and fault.times != 0:
                if fault.times is not None:
                    fault.times -= 1
                return fault.page
            page = self._pages.get(path) or self._files.get(path)
            return page or self._pages.get(NOT_FOUND) or self._files.get(NOT_FOUND) or _MISSING

    def _respond(self, method: str, path: str, headers: Mapping[str, str]) -> Answer | None:
        self._wait(path)
        page = self._choose(path)
        made = None if page is None else answer(page, headers, self._make_token)
        status = None if made is None else made.status
        seen = SeenRequest(method, path, status, MappingProxyType(dict(headers)), time.monotonic())
        with self._lock:
            self._requests.append(seen)
        return made
