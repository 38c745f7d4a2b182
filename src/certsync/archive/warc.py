"""Captures as WARC/1.1 (ISO 28500:2017), for tools that know web archives. Pure.

Every capture becomes one record: a ``response``; a ``revisit`` where its bytes stand in an earlier
record; or ``metadata`` where there was no HTTP answer. Content codings are undone in the archive,
so the headers that spoke of them are named ``X-Archive-Orig-…``. A body that broke off, or is not
kept (it was let go, or an earlier page with the same visible text stands for it), is said to be
truncated; a payload digest stands only where the bytes do.
"""

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from http import HTTPStatus
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from certsync.records import Outcome

_SPACE: Final = "urn:certsync:capture"
_UNDONE: Final = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_SAME: Final = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_NOT_MODIFIED: Final = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_END: Final = b"\r\n"

_BROKE_OFF: Final[Mapping[str, str]] = {
    Outcome.TOO_LARGE: "length",
    Outcome.TIMEOUT: "time",
    Outcome.NETWORK: "disconnect",
    Outcome.BAD_CONTENT: "unspecified",
}

Fields = dict[str, str]


@dataclass(frozen=True, slots=True)
class Exchange:
    """One capture, in the columns of the question ``captures``; ``content`` as it is stored."""

    id: int
    source: str
    url: str
    requested_at: str
    outcome: str
    status: int | None
    headers: str
    digest: str | None
    body: str | None
    size: int
    error: str | None
    content: bytes | None


def render_warc(exchanges: Iterable[Exchange], *, made_by: str, made_at: str) -> Iterator[bytes]:
    """Yield the records of a WARC file, one gzip member each.

    ``made_at`` is a moment as in the database, ``made_by`` the program and its version.

    Raises:
        zlib.error: a stored body is damaged.
    """
    told = f"software: {made_by}\r\nformat: WARC File Format 1.1\r\n".encode()
    about = {"WARC-Filename": "certsync.warc.gz", "Content-Type": "application/warc-fields"}
    yield _record("warcinfo", "info", made_at, about, told)
    first: dict[tuple[str, str], Exchange] = {}
    for exchange in exchanges:
        before = first.get((exchange.url, exchange.digest or ""))
        yield _render(exchange, before)
        if _is_whole(exchange):
            light = replace(exchange, content=None)
            first.setdefault((exchange.url, exchange.digest or ""), light)


def _is_whole(exchange: Exchange) -> bool:
    """Return whether the bytes kept are all that was received."""
    return exchange.content is not None and exchange.body == exchange.digest


def _render(exchange: Exchange, before: Exchange | None) -> bytes:
    about: Fields = {"WARC-Target-URI": exchange.url}
    if exchange.status is None:
        about["Content-Type"] = "application/warc-fields"
        told = f"outcome: {exchange.outcome}\r\nerror: {exchange.error or ''}\r\n".encode()
        return _record("metadata", exchange.id, exchange.requested_at, about, told)
    about["Content-Type"] = "application/http; msgtype=response"
    if before is not None:
        return _revisit(exchange, before, about)
    content = zlib.decompress(exchange.content or b"") if _is_whole(exchange) else None
    if content is not None:
        about["WARC-Payload-Digest"] = f"sha256:{exchange.digest}"
    if exchange.outcome in _BROKE_OFF:
        about["WARC-Truncated"] = _BROKE_OFF[exchange.outcome]
    elif content is None and exchange.size:
        about["WARC-Truncated"] = "unspecified"
    block = _head(exchange, len(content or b"")) + (content or b"")
    return _record("response", exchange.id, exchange.requested_at, about, block)


def _revisit(exchange: Exchange, before: Exchange, about: Fields) -> bytes:
    unmodified = exchange.outcome == Outcome.NOT_MODIFIED
    about |= {
        "WARC-Profile": _NOT_MODIFIED if unmodified else _SAME,
        "WARC-Payload-Digest": f"sha256:{exchange.digest}",
        "WARC-Refers-To": _name(before.id),
        "WARC-Refers-To-Target-URI": before.url,
        "WARC-Refers-To-Date": before.requested_at,
    }
    return _record("revisit", exchange.id, exchange.requested_at, about, _head(exchange, 0))


def _head(exchange: Exchange, length: int) -> bytes:
    """Return status line and headers, those of the transfer under another name."""
    phrase = _phrase(exchange.status or 0)
    lines = [f"HTTP/1.1 {exchange.status} {phrase}".rstrip()]
    for name, value in json.loads(exchange.headers):
        prefix = "X-Archive-Orig-" if name in _UNDONE else ""
        lines.append(f"{prefix}{name}: {value}")
    lines.append(f"content-length: {length}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1", "replace")


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase if status in set(HTTPStatus) else ""


def _record(kind: str, name: int | str, at: str, about: Fields, block: bytes) -> bytes:
    fields = {
        "WARC-Type": kind,
        "WARC-Record-ID": _name(name),
        "WARC-Date": at,
        **about,
        "WARC-Block-Digest": f"sha256:{sha256(block).hexdigest()}",
        "Content-Length": str(len(block)),
    }
    head = "".join(f"{field}: {value}\r\n" for field, value in fields.items())
    record = b"WARC/1.1\r\n" + head.encode() + _END + block + _END + _END
    return gzip.compress(record, mtime=0)


def _name(name: int | str) -> str:
    """Return the same identifier for the same capture, whenever it is exported."""
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, f'{_SPACE}:{name}')}>"
