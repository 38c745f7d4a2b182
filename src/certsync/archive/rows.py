"""Responses to rows and rows to captures: the one place that knows how a capture is spelled."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

from certsync.catalog.models import METADATA
from certsync.fetch import ERROR_BODY_BYTES, Response, host_of
from certsync.records import Capture, Outcome

CAPTURE: Final = METADATA.tables["capture"]
BODY: Final = METADATA.tables["body"]


def digest_of(body: bytes) -> str:
    """Return the SHA-256 of a body, in hexadecimal."""
    return sha256(body).hexdigest()


def body_to_keep(response: Response) -> bytes | None:
    """Return the bytes worth keeping: a page whole, the beginning of what came instead of one."""
    if response.outcome is Outcome.OK:
        return response.body
    if response.outcome is Outcome.REDIRECT:
        return None
    return response.body[:ERROR_BODY_BYTES] or None


def row_of(source: str, response: Response) -> dict[str, Any]:
    """Return the columns of a capture that its response gives; those about its body come later."""
    return {
        "source": source,
        "url": response.url,
        "host": host_of(response.url),
        "requested_at": response.requested_at,
        "outcome": str(response.outcome),
        "status": response.status,
        "headers": json.dumps(response.headers),
        "location": response.location,
        "size": response.size,
        "elapsed_ms": response.elapsed_ms,
        "error": None if response.error is None else str(response.error),
    }


def capture_of(row: Mapping[str, Any]) -> Capture:
    """Return the capture a row of the table stands for."""
    return Capture(
        id=row["id"],
        source=row["source"],
        url=row["url"],
        requested_at=row["requested_at"],
        outcome=row["outcome"],
        status=row["status"],
        headers=headers_of(row),
        digest=row["digest"],
        text_digest=row["text_digest"],
        body=row["body"],
        size=row["size"],
        elapsed_ms=row["elapsed_ms"],
        run=row["run"],
        location=row["location"],
    )


def headers_of(row: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return the headers in a row of the table."""
    return tuple((name, value) for name, value in json.loads(row["headers"]))


def header(headers: tuple[tuple[str, str], ...], name: str) -> str | None:
    """Return the first header called ``name`` (lower case)."""
    return next((value for key, value in headers if key == name), None)
