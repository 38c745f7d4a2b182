import socket
from pathlib import Path
from typing import Any

import httpx
import pytest

from certsync.errors import DiskFull
from certsync.fetch import Limits, Reason
from certsync.fetch.exchange import Ask, Wire
from certsync.fetch.spool import Spool
from certsync.records import Outcome
from tests.unit.fetch.world import LIST, Clock


class GoneBeforeHello(httpx.BaseTransport):
    """A network on which the other side hangs up between accepting and being looked at."""

    closed = False

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Meet the connection as the library does."""
        request.extensions["trace"]("connection.connect_tcp.complete", {"return_value": self})
        raise AssertionError("nothing may be sent")

    def get_extra_info(self, name: str) -> Any:
        """Give a socket that has no peer."""
        self.connection = socket.socket()
        return self.connection

    def close(self) -> None:
        """Be closed as the library's stream is."""
        self.closed = True
        self.connection.close()


def test_a_file_that_does_not_fit_is_thrown_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the disk is full, half a file would keep it so."""

    def full(*_: object) -> None:
        raise DiskFull(path=str(tmp_path), why="No space left on device")

    monkeypatch.setattr(Spool, "write", full)
    clock = Clock()
    wire = Wire(
        httpx.MockTransport(lambda _: httpx.Response(200, stream=httpx.ByteStream(b"rows"))),
        limits=Limits(),
        user_agent="certsync",
        trusts_names=False,
        now=clock.now,
        monotonic=clock.monotonic,
    )
    with pytest.raises(DiskFull):
        wire.exchange(Ask(url=LIST, max_body_bytes=100, spool_in=tmp_path))
    assert [] == [*tmp_path.iterdir()]


def test_a_connection_without_a_peer_is_a_failed_one() -> None:
    """Its address cannot be looked at, so nothing is sent and nothing is left open."""
    clock, network = Clock(), GoneBeforeHello()
    wire = Wire(
        network,
        limits=Limits(),
        user_agent="certsync",
        trusts_names=False,
        now=clock.now,
        monotonic=clock.monotonic,
    )
    answer = wire.exchange(Ask(url=LIST, max_body_bytes=10))
    assert (answer.outcome, answer.error) == (Outcome.NETWORK, Reason.CONNECTION_FAILED)
    assert network.closed
