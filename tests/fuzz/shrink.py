"""A body made as small as it can be while it still breaks its law."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from tests.fuzz.laws import Body
from tests.fuzz.markup import pieces

T = TypeVar("T")


def shrunk(body: Body, still_breaks: Callable[[Body], bool], *, seconds: float = 20.0) -> Body:
    """Return the smallest body found within ``seconds``: pieces taken out, then bytes."""
    until = time.monotonic() + seconds
    try:
        text = body.content.decode()
    except UnicodeDecodeError:
        text = ""
    if text:
        found = _without(
            [piece for _, piece in pieces(text)],
            lambda parts: still_breaks(replace(body, content="".join(parts).encode())),
            until,
        )
        body = replace(body, content="".join(found).encode())
    kept = _without(
        [body.content[at : at + 1] for at in range(len(body.content))],
        lambda parts: still_breaks(replace(body, content=b"".join(parts))),
        until,
    )
    return replace(body, content=b"".join(kept))


def _without(parts: list[T], still: Callable[[list[T]], bool], until: float) -> list[T]:
    """Take out ever smaller runs of parts, from the end to the beginning, as long as it holds."""
    size = max(1, len(parts) // 2)
    while True:
        before = len(parts)
        at = len(parts)
        while at > 0 and time.monotonic() < until:
            at = max(0, at - size)
            fewer = parts[:at] + parts[at + size :]
            if len(fewer) < len(parts) and still(fewer):
                parts = fewer
        if time.monotonic() >= until or (size == 1 and len(parts) == before):
            return parts
        size = max(1, size // 2)
