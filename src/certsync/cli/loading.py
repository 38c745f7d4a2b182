"""The page that ``inspect`` is given: a file, standard input, or an address."""

import random
import re
import sys
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from typing import BinaryIO, Final
from urllib.parse import quote, urlsplit

from certsync.cli import logs
from certsync.cli.call import Call
from certsync.errors import NotAllowed, SourceFailed, UnreadableInput
from certsync.messages import Message
from certsync.records import Outcome

MAX_BYTES: Final = 10_000_000
_ADDRESS: Final = re.compile(r"https?:", re.IGNORECASE)
_NAME: Final = re.compile(r"(?=.{1,253}$)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?")


@dataclass(frozen=True, slots=True)
class Given:
    """The bytes of a page and what came with them.

    ``url`` is the address of a page that was fetched; that of a file holds its name only, since
    the folders above it say nothing about the page. ``fetched_at`` (UTC), ``status`` and
    ``headers`` are those of the answer, and empty for a page that was not fetched.
    """

    body: bytes
    url: str
    content_type: str | None = None
    fetched_at: str | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()


def load_page(call: Call, page: str) -> Given:
    """Return the page called ``page``: ``-``, an address (http or https), or a file.

    Raises:
        UnreadableInput: no such file, too large, or what begins as an address and is none.
        SourceFailed: the site gave no page.
    """
    if page == "-":
        return Given(_read(sys.stdin.buffer, "-"), "stdin:")
    if _ADDRESS.match(page):
        _check_address(page)
        return _fetch(call, page)
    path = Path(page)
    if path.is_dir():
        raise UnreadableInput(name=page, why=Message("cli.why.folder"))
    try:
        with path.open("rb") as stream:
            return Given(_read(stream, page), f"file:///{quote(path.name, errors='replace')}")
    except FileNotFoundError as error:
        raise UnreadableInput(name=page, why="not-found") from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise UnreadableInput(name=page, why=why) from error


def _read(stream: BinaryIO, name: str) -> bytes:
    """Read a page, or refuse one that is larger than any page is."""
    body = stream.read(MAX_BYTES + 1)
    if len(body) > MAX_BYTES:
        most = f"{MAX_BYTES // 1_000_000} MB"
        raise UnreadableInput(name=name, why=Message("cli.why.too-large", {"most": most}))
    return body


def _check_address(page: str) -> None:
    """Refuse an address that nobody could ask: the call is wrong then, and no site failed."""
    from certsync.fetch import Reason, host_of

    try:
        _ = urlsplit(page).port
        host = host_of(page)
        if _NAME.fullmatch(host) is None:
            ip_address(host)
        host.encode().decode("idna")
    except (NotAllowed, ValueError) as error:
        raise UnreadableInput(name=page, why=Reason.NOT_A_URL) from error


def _fetch(call: Call, url: str) -> Given:
    """Ask the site as politely as a run does; redirects stay on the host that was named."""
    from certsync.fetch import Fetcher, Limits, Response, host_of

    fetch = call.settings.fetch
    limits = replace(Limits.of(fetch), max_body_bytes=MAX_BYTES)

    def keep(response: Response) -> Response:
        return response

    logs.show_warnings(call)

    with Fetcher(
        contact=call.settings.contact,
        limits=limits,
        now=lambda: datetime.now(UTC),
        monotonic=time.monotonic,
        sleep=time.sleep,
        jitter=random.random,
        proxy=fetch.proxy,
        ca_file=fetch.ca_file,
    ) as fetcher:
        response = fetcher.get(
            url,
            allowed_hosts=frozenset({host_of(url)}),
            min_gap_seconds=fetch.min_gap_seconds,
            keep=keep,
        )
    if response.outcome is not Outcome.OK:
        raise SourceFailed(source=url, why=response.error)
    return Given(
        response.body,
        response.url,
        content_type=response.header("content-type"),
        fetched_at=response.requested_at,
        status=response.status,
        headers=response.headers,
    )
