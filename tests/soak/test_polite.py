"""Daily visits to a site on which nothing changes: what is asked, and when."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

from certsync.catalog.entry import RunOutcome
from certsync.settings import FetchSettings, Settings
from certsync.sync import sync_sources
from tests.faults.bench import SOURCE
from tests.faults.site import DETAIL, ROBOTS, Site
from tests.integration.fetch.raw import page, serving
from tests.made import Clock, in_process

DAYS = 40
GAP = timedelta(seconds=2)


@dataclass(slots=True)
class Watched:
    """A site whose every request is noted with its moment."""

    clock: Clock
    site: Site = field(default_factory=Site)
    asked: list[tuple[datetime, bytes]] = field(default_factory=list)

    def converse(self, connection: socket.socket) -> None:
        """Note the request, then answer it."""
        self.asked.append((self.clock.when, self.site.server.requests[-1]))
        self.site.converse(connection)

    def requests_of(self, path: str) -> list[bytes]:
        """Return the requests for one path."""
        return [request for _, request in self.asked if request.split(b" ")[1] == path.encode()]


@contextmanager
def watched() -> Iterator[Watched]:
    """Serve a site of which one page is not to be asked for."""
    found = Watched(Clock())
    found.site.faults[ROBOTS] = page(b"User-agent: *\nDisallow: " + DETAIL.encode())
    with serving(found.converse) as server:
        found.site.server = server
        yield found


def test_an_unchanged_site_is_asked_politely(tmp_path: Path) -> None:
    """Only "is it still this?" once that can be asked, never two within the gap, none forbidden."""
    with watched() as found:
        expect = {"min_certificates": 0, "canaries": []}
        settings = Settings(
            database_url="",
            fetch=FetchSettings(min_gap_seconds=GAP.total_seconds(), attempts=1),
            sources={SOURCE: {"start": [found.site.url()], "expect": expect}},
        )
        for _ in range(DAYS):
            (run,) = sync_sources(
                (SOURCE,),
                settings,
                database=tmp_path / "certsync.sqlite",
                world=found.clock.world(),
                tell=lambda _: None,
                open_reader=in_process,
            )
            assert run.outcome in {RunOutcome.ACCEPTED, RunOutcome.UNCHANGED}
            found.clock.when += timedelta(days=1)
    paths = {request.split(b" ")[1].decode() for _, request in found.asked}
    assert DETAIL not in paths
    for path in paths - {ROBOTS}:
        first, *later = found.requests_of(path)
        assert b"If-None-Match" not in first
        assert DAYS - 1 == len(later)
        assert all(b"\r\nIf-None-Match: " in request for request in later)
    assert all(later - earlier >= GAP for (earlier, _), (later, _) in pairwise(found.asked))
