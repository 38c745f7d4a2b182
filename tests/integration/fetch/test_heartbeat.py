"""The sign of life, over real connections."""

from datetime import UTC, datetime

import pytest

from certsync.errors import NotAllowed
from certsync.fetch import Limits, Reason, send_heartbeat
from tests.hook import hook


def beat(url: str, method: str = "GET") -> str | None:
    """Give a sign of life; return why it was not taken."""
    return send_heartbeat(
        url,
        method,
        limits=Limits(timeout_seconds=5, deadline_seconds=5),
        now=lambda: datetime(2026, 11, 2, tzinfo=UTC),
        monotonic=lambda: 0.0,
    )


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("status", [200, 204])
def test_one_request_and_nothing_else(method: str, status: int) -> None:
    """Neither robots.txt nor a second attempt: the address is the operator's own."""
    with hook() as server:
        server.status = status
        assert beat(f"{server.url}/ping/geheim", method) is None
    assert [f"{method} /ping/geheim"] == server.requests


@pytest.mark.parametrize("status", [404, 500])
def test_an_answer_that_is_no_yes_is_told(status: int) -> None:
    """A check that was deleted does not answer 200."""
    with hook() as server:
        server.status = status
        assert f"status-{status}" == beat(f"{server.url}/ping")


def test_nobody_but_the_configured_host_is_asked() -> None:
    """A redirect is not followed, to wherever it leads."""
    with hook() as other, hook() as server:
        server.status, server.location = 302, f"{other.url}/elsewhere"
        assert "status-302" == beat(f"{server.url}/ping")
    assert [] == other.requests


def test_a_server_that_is_gone_is_told() -> None:
    """It costs no run."""
    with hook() as server:
        url = server.url
    assert Reason.REFUSED == beat(url)


def test_credentials_in_the_address_are_refused() -> None:
    """As for any page: a header with them would go to whoever answers."""
    with pytest.raises(NotAllowed):
        beat("http://user:secret@127.0.0.1/ping")
