"""A sign of life to an address of the operator's own."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Final

import httpx

from certsync import __version__
from certsync.fetch.addresses import check_url, host_of
from certsync.fetch.exchange import Ask, Wire, make_transport
from certsync.fetch.reasons import Reason
from certsync.fetch.robots import AGENT
from certsync.fetch.values import ERROR_BODY_BYTES, Limits

_TAKEN: Final = range(200, 300)


def send_heartbeat(
    url: str,
    method: str,
    *,
    limits: Limits,
    now: Callable[[], datetime],
    monotonic: Callable[[], float],
    transport: httpx.BaseTransport | None = None,
    proxy: str | None = None,
    ca_file: Path | None = None,
) -> str | None:
    """Ask ``url`` once; return ``None`` if it was taken, else why not, as of :class:`Reason`.

    The operator's own address is no site to be polite to: robots.txt is not asked, and the name
    may lead into the operator's own network. Redirects are not followed, so that nobody but the
    configured host is spoken to.

    Raises:
        NotAllowed: no http(s) address, or one with a user name in it.
        SettingsError, UnreadableInput: as of :func:`make_transport`.
    """
    check_url(url, frozenset({host_of(url)}))
    ask = Ask(url=url, method=method, max_body_bytes=ERROR_BODY_BYTES, cut=True)
    with closing(transport or make_transport(proxy=proxy, ca_file=ca_file)) as network:
        wire = Wire(
            network,
            limits=limits,
            user_agent=f"{AGENT}/{__version__}",
            trusts_names=True,
            now=now,
            monotonic=monotonic,
        )
        response = wire.exchange(ask)
    if response.status in _TAKEN:
        return None
    if response.location is not None:
        return f"status-{response.status}"
    return response.error or Reason.NO_ANSWER
