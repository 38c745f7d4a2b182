"""A reader that does what a page bids it, to stand in for the worst that a page could do.

A page bids with ``<!-- reader: WHAT ARGUMENT -->``; any other page is read as ever.
"""

import os
import re
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from certsync import reading
from certsync.reading import PageReading

_BIDDING = re.compile(rb"<!-- reader: (\w+) ?(\S*) -->")


def read_page(body: bytes, url: str, **how: Any) -> PageReading:
    """Do what the page bids, then read it."""
    _obey(body)
    found = reading.read_page(body, url, **how)
    return replace(found, notes=("x" * 2**27,)) if b"<!-- reader: tell" in body else found


def text_digest(body: bytes, **how: Any) -> str:
    """Do what the page bids, then look at it; ``modules`` tells what this process imported."""
    _obey(body)
    return " ".join(sys.modules) if body == b"modules" else reading.text_digest(body, **how)


def _obey(body: bytes) -> None:
    bidding = _BIDDING.search(body)
    if bidding is not None:
        _DEEDS[bidding[1].decode()](bidding[2].decode())


def _hang(fifo: str) -> None:
    """Never come back, from C code that lets nothing else run; in ``fifo`` say so first."""
    if fifo:
        os.write(os.open(fifo, os.O_WRONLY), b"hanging\n")
    re.match(r"(a|a)*$", "a" * 100 + "b")


def _loop(_: str) -> None:
    while True:
        pass


def _swell(_: str) -> None:
    held = [bytearray(2**20)]
    while True:
        held.append(bytearray(2**20))


def _print(text: str) -> None:
    print(text)  # noqa: T201 - a stray print is what this stands in for
    os.write(1, text.encode())
    os.write(2, text.encode())


_DEEDS: dict[str, Callable[[str], object]] = {
    "hang": _hang,
    "loop": _loop,
    "swell": _swell,
    "crash": lambda _: os.kill(os.getpid(), signal.SIGSEGV),
    "exit": lambda status: os._exit(int(status)),
    "fail": lambda key: os.environb[key.encode()],
    "print": _print,
    "tell": lambda _: None,
}
