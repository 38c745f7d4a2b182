"""The child's side: reads one page after another, until it is told no more.

What passes between the two is pickled. Both ends are this package, on one machine, under one
account: a child that a page has made to run code of its own could do all that this account can,
whatever form its answers had. What a page can make *our* code say is bounded in size instead.
"""

import errno
import fcntl
import os
import pickle
import resource
import signal
import sys
import traceback
from contextlib import suppress
from importlib import import_module
from types import ModuleType
from typing import BinaryIO, Final

from certsync.errors import Exit
from certsync.reading.markup.prescan import PageRefused

READY: Final = "ready"
OUT_OF_MEMORY: Final = errno.ENOMEM
"""The exit status of a child that had no room left, not even to say so."""
MAX_ANSWER: Final = 64 * 2**20
"""Largest answer in bytes; the longest list that exists takes a hundredth of it."""


class ReaderFailed(PageRefused):
    """The reader itself went wrong on a page, with an exception ``kind``: a fault of certsync."""

    exit = Exit.BUG
    message = "error.reader-failed"


def main() -> None:
    """Serve on the socket, with the reader and within the memory, that the arguments name."""
    channel, memory, reads = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    _end_with_parent(sys.stdin.fileno())
    with os.fdopen(channel, "rb", closefd=False) as asked, os.fdopen(channel, "wb") as said:
        reader = import_module(reads)
        _limit(resource.RLIMIT_AS, memory)
        _limit(resource.RLIMIT_CORE, 0)
        # From here on the parent may have been killed: its terminal is not to be spoiled.
        _silence()
        _tell(said, pickle.dumps(READY))
        try:
            _serve(asked, said, reader)
        except MemoryError:
            os._exit(OUT_OF_MEMORY)


def _end_with_parent(lifeline: int) -> None:
    """Let the kernel end this process when the parent is gone, whatever code is running here.

    ``lifeline`` is a pipe on which nothing comes but its end. A thread that waits for that would
    itself have to wait, for C code that does not let go of the interpreter.
    """
    signal.signal(signal.SIGIO, signal.SIG_DFL)
    fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(lifeline, fcntl.F_SETFL, fcntl.fcntl(lifeline, fcntl.F_GETFL) | os.O_ASYNC)


def _limit(what: int, most: int) -> None:
    """Lower a limit of this process; one that is lower already stays."""
    _, hard = resource.getrlimit(what)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    with suppress(ValueError, OSError):  # macOS has the limit of memory and refuses to set it
        resource.setrlimit(what, (most, most))


def _silence() -> None:
    """Keep off the terminal what a dying parser would print; its exit status says enough."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stderr.fileno())
    os.close(nowhere)


def _serve(asked: BinaryIO, said: BinaryIO, reader: ModuleType) -> None:
    while True:
        try:
            what, args, kwargs = pickle.load(asked)  # noqa: S301 - from our own parent
        except EOFError:
            return
        _tell(said, _answer(reader, what, args, kwargs))


def _answer(
    reader: ModuleType, what: str, args: tuple[object, ...], kwargs: dict[str, object]
) -> bytes:
    try:
        answer = pickle.dumps(getattr(reader, what)(*args, **kwargs))
    except PageRefused as refusal:
        return pickle.dumps(refusal)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, this page made it happen
        kind, trace = type(error).__name__, traceback.format_exc()
        return pickle.dumps(ReaderFailed(why="reader-failed", kind=kind, trace=trace))
    if len(answer) > MAX_ANSWER:
        return pickle.dumps(PageRefused(why="reading-too-large", size=len(answer)))
    return answer


def _tell(said: BinaryIO, answer: bytes) -> None:
    said.write(answer)
    said.flush()
