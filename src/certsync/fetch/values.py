"""What goes into a request and what comes out of one."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from certsync.records import Outcome
from certsync.settings import FetchSettings

ERROR_BODY_BYTES: Final = 64 * 1024
"""How much is read and kept of a body that is not the page asked for: enough to see what it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long and how much; times in seconds, sizes in bytes.

    ``timeout_seconds`` bounds each single wait on the network, ``deadline_seconds`` a whole
    request from its first byte to its last. ``max_wire_bytes`` counts what is received,
    ``max_body_bytes`` what it unpacks to. ``attempts`` counts the first one too;
    ``backoff_seconds`` is the wait before the second one and doubles from there.
    ``max_retry_after_seconds`` is the longest a host's own Retry-After is waited for.
    """

    timeout_seconds: float = 30.0
    deadline_seconds: float = 120.0
    max_wire_bytes: int = 20_000_000
    max_body_bytes: int = 10_000_000
    max_redirects: int = 5
    attempts: int = 3
    backoff_seconds: float = 2.0
    max_retry_after_seconds: float = 120.0

    @classmethod
    def of(cls, fetch: FetchSettings) -> Self:
        """Return the limits that the settings name."""
        return cls(
            timeout_seconds=fetch.timeout_seconds,
            deadline_seconds=fetch.deadline_seconds,
            attempts=fetch.attempts,
            backoff_seconds=fetch.backoff_seconds,
            max_retry_after_seconds=fetch.max_retry_after_seconds,
        )


@dataclass(frozen=True, slots=True)
class Validators:
    """What the server itself gave to ask "is it still this?" with, as received.

    ``body`` loads the bytes they speak of; it is called only where those are needed on the spot
    (robots.txt).
    """

    etag: str | None
    last_modified: str | None
    body: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Spooled:
    """A body that was too large to hold: gzip-packed in a file that waits to be given a name.

    ``digest`` is the SHA-256 and ``size`` the number of bytes before packing.
    """

    path: Path
    digest: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One exchange, whatever became of it.

    ``requested_at`` is fixed-width UTC text. ``headers`` are as received, in order, names in lower
    case, values decoded as Latin-1 (which keeps every byte). ``body`` is what was received with the
    content coding removed: whole for outcome ``ok``, at most :data:`ERROR_BODY_BYTES` where the
    status is not that of a page, and the part that came in where a page broke off or grew too
    large. Where a file was asked for, ``spooled`` is the whole of it and ``body`` is empty; of one
    that broke off ``body`` is the beginning. ``status`` is ``None`` where there was no answer.
    ``location`` is where a redirect leads, made absolute and without a fragment. ``error`` is a
    :class:`~certsync.fetch.reasons.Reason` or ``status-NNN``, and ``None`` for outcomes ``ok``,
    ``not-modified`` and ``redirect``.
    """

    url: str
    requested_at: str
    outcome: Outcome
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    spooled: Spooled | None = None
    location: str | None = None
    elapsed_ms: int = 0
    error: str | None = None

    @property
    def size(self) -> int:
        """How many bytes came, with the content coding removed."""
        return len(self.body) if self.spooled is None else self.spooled.size

    def header(self, name: str) -> str | None:
        """Return the first header called ``name`` (lower case)."""
        return next((value for key, value in self.headers if key == name), None)
