from collections.abc import Iterator
from typing import Any

import pytest
import respx

from certsync.fetch import Response
from tests.unit.fetch.world import HOSTS, LIST, Clock, Get, Kept, make_fetcher


@pytest.fixture
def site() -> Iterator[respx.MockRouter]:
    """Answer in place of the network; a URL that has no answer fails the test."""
    with respx.mock(assert_all_called=False) as router:
        yield router


@pytest.fixture
def clock() -> Clock:
    """Return a clock that only moves when someone sleeps."""
    return Clock()


@pytest.fixture
def kept() -> Kept:
    """Return a keeper of exchanges."""
    return Kept()


@pytest.fixture
def get(clock: Clock, kept: Kept) -> Iterator[Get]:
    """Return one fetcher's ``get`` with the usual arguments, each of which a call may change."""
    with make_fetcher(clock) as fetcher:

        def get(url: str = LIST, **changes: Any) -> Response:
            usual: dict[str, Any] = {"allowed_hosts": HOSTS, "min_gap_seconds": 2.0, "keep": kept}
            response: Response = fetcher.get(url, **(usual | changes))
            return response

        yield get
