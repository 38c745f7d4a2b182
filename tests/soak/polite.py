"""Daily visits to a site on which nothing changes: what is asked, and when."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Final

from certsync.catalog.entry import RunOutcome
from certsync.settings import FetchSettings, Settings
from certsync.sync import sync_sources
from tests.faults.bench import SOURCE
from tests.faults.site import DETAIL, HTML, LIST, ROBOTS, Site
from tests.integration.fetch.raw import Script, page, say, serving
from tests.made import Clock, in_process

GAP: Final = timedelta(seconds=2)
FORBIDDEN: Final = DETAIL
_TAGGED: Final = DETAIL.replace("K0717", "K1496")
_DATED: Final = DETAIL.replace("K0717", "K0072")
_CHANGED: Final = b"Last-Modified: Mon, 31 Aug 2026 06:00:00 GMT"
VALIDATORS: Final = {
    LIST: b"If-None-Match",
    _TAGGED: b"If-None-Match",
    _DATED: b"If-Modified-Since",
}
"""How each page can be asked for only if it changed."""


@dataclass(slots=True)
class Watched:
    """A site whose every request is noted with its moment; one page is not to be asked for."""

    clock: Clock = field(default_factory=Clock)
    site: Site = field(default_factory=Site)
    asked: list[tuple[datetime, str, bytes]] = field(default_factory=list)

    def converse(self, connection: socket.socket) -> None:
        """Note the request, then answer it."""
        request = self.site.server.requests.pop()
        path = request.split(b" ")[1].decode()
        self.asked.append((self.clock.when, path, request))
        if path == _DATED:
            self.site.faults[path] = self._dated(request)
        self.site.server.requests.append(request)
        self.site.converse(connection)

    def _dated(self, request: bytes) -> Script:
        """Return the answer of a server that knows dates only."""
        if b"\r\nIf-Modified-Since: " in request:
            return say(b"HTTP/1.1 304 Not Modified\r\n%s\r\n\r\n" % _CHANGED)
        return page(self.site.sound(_DATED) or b"", HTML, _CHANGED)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a site was asked for in so many days.

    ``whole`` are requests for a page that could have been conditional and were not, the first one
    of each left out; ``shortest`` is the least time between any two requests.
    """

    days: int
    requests: int
    robots: int
    conditional: int
    whole: int
    forbidden: int
    shortest: timedelta

    @property
    def polite(self) -> bool:
        """Whether the site has nothing to complain of."""
        return not self.whole and not self.forbidden and self.shortest >= GAP


@contextmanager
def _watched() -> Iterator[Watched]:
    found = Watched()
    found.site.faults[ROBOTS] = page(b"User-agent: *\nDisallow: " + FORBIDDEN.encode())
    with serving(found.converse) as server:
        found.site.server = server
        yield found


def visit_daily(database: Path, days: int) -> Asked:
    """Visit the site once a day and return what it was asked for."""
    with _watched() as found:
        expect = {"min_certificates": 0, "canaries": []}
        settings = Settings(
            database_url="",
            fetch=FetchSettings(min_gap_seconds=GAP.total_seconds(), attempts=1),
            sources={SOURCE: {"start": [found.site.url()], "expect": expect}},
        )
        for _ in range(days):
            (run,) = sync_sources(
                (SOURCE,),
                settings,
                database=database,
                world=found.clock.world(),
                tell=lambda _: None,
                open_reader=in_process,
            )
            assert run.outcome in {RunOutcome.ACCEPTED, RunOutcome.UNCHANGED}
            found.clock.when += timedelta(days=1)
    return _count(found.asked, days)


def _count(asked: list[tuple[datetime, str, bytes]], days: int) -> Asked:
    seen: set[str] = set()
    conditional = whole = 0
    for _, path, request in asked:
        if path in VALIDATORS:
            is_conditional = b"\r\n%s: " % VALIDATORS[path] in request
            conditional += is_conditional
            whole += not is_conditional and path in seen
            seen.add(path)
    moments = [moment for moment, _, _ in asked]
    return Asked(
        days=days,
        requests=len(asked),
        robots=sum(path == ROBOTS for _, path, _ in asked),
        conditional=conditional,
        whole=whole,
        forbidden=sum(path == FORBIDDEN for _, path, _ in asked),
        shortest=min(later - earlier for earlier, later in pairwise(moments)),
    )
