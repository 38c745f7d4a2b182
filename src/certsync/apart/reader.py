"""The parent's side: a reader that hands each page to a child, and outlives what happens there."""

import hashlib
import logging
import os
import pickle
import socket
import subprocess
import sys
from contextlib import suppress
from types import TracebackType
from typing import Final, Self, TypeVar

from certsync.apart.child import OUT_OF_MEMORY, READY, ReaderFailed
from certsync.errors import Bug
from certsync.reading.markup.prescan import PageRefused
from certsync.reading.page import NO_HINTS, Hints, PageReading

DEADLINE_SECONDS: Final = 60.0
MEMORY_BYTES: Final = 2 * 2**30
_START_SECONDS: Final = 60.0
_GRACE_SECONDS: Final = 5.0
_CHILD: Final = "from certsync.apart.child import main; main()"
_GONE: Final = (OSError, EOFError, pickle.UnpicklingError)
_LOG: Final = logging.getLogger(__name__)

T = TypeVar("T")


class ApartReader:
    """Reads pages as :mod:`certsync.reading` does, in a child process within bounds.

    The child is started when the first page comes and serves until :meth:`close`. One that takes
    longer than ``deadline_seconds`` over a page, more address space than ``memory_bytes`` (where
    the system keeps that limit), or that crashes, is ended; the page is refused, and the next one
    gets a new child. ``reads`` is the module whose functions the child calls. Used by one thread.
    """

    def __init__(
        self,
        *,
        deadline_seconds: float = DEADLINE_SECONDS,
        memory_bytes: int = MEMORY_BYTES,
        reads: str = "certsync.reading.reader",
    ) -> None:
        self._deadline = deadline_seconds
        self._arguments = (str(memory_bytes), reads)
        self._child: _Child | None = None
        self._fatal: dict[bytes, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the child go; a page that comes later starts another."""
        child, self._child = self._child, None
        if child is not None:
            child.end(_GRACE_SECONDS)

    def read_page(
        self, body: bytes, url: str, *, content_type: str | None = None, hints: Hints = NO_HINTS
    ) -> PageReading:
        """Return what :func:`certsync.reading.read_page` does.

        Raises:
            PageRefused: as it does, and for a page that asks too much.
            ReaderFailed: where it raised anything else.
            Bug: when no child starts.
        """
        return self._ask(
            PageReading, "read_page", body, url, content_type=content_type, hints=hints
        )

    def text_digest(self, body: bytes, *, content_type: str | None = None) -> str:
        """Return what :func:`certsync.reading.text_digest` does; raises as :meth:`read_page`."""
        return self._ask(str, "text_digest", body, content_type=content_type)

    def _ask(self, kind: type[T], what: str, body: bytes, *args: object, **kwargs: object) -> T:
        digest = hashlib.sha256(body).digest()
        if digest in self._fatal:  # it would take as long to end another child
            raise PageRefused(why=self._fatal[digest])
        child = self._living_child()
        try:
            answer = child.ask((what, (body, *args), kwargs))
        except _GONE as gone:
            self._child = None
            why = self._fatal[digest] = child.bury(gone)
            raise PageRefused(why=why) from gone
        except BaseException:
            # Interrupted: its answer to this page must not be taken for one to the next.
            self._child = None
            child.end(0)
            raise
        if isinstance(answer, ReaderFailed):
            answer.add_note(str(answer.facts["trace"]))
        if isinstance(answer, PageRefused):
            raise answer
        if not isinstance(answer, kind):
            raise Bug(expected=kind.__name__, found=type(answer).__name__)
        return answer

    def _living_child(self) -> "_Child":
        if self._child is not None and self._child.has_ended():
            self.close()  # between two pages, so by no fault of the next one
        if self._child is None:
            self._child = _Child(self._arguments, self._deadline)
        return self._child


class _Child:
    """One child process and the way to it: a socket for pages and readings, a pipe as lifeline.

    The pipe is its standard input: nothing is written there, and the kernel ends the child when
    this end is closed, by us or because we are no more.
    """

    def __init__(self, arguments: tuple[str, ...], deadline: float) -> None:
        ours, theirs = socket.socketpair()
        ours.settimeout(_START_SECONDS)
        self._channel = ours
        self._answers = ours.makefile("rb")
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _CHILD, str(theirs.fileno()), *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
                process_group=0,  # Ctrl-C is for us; it ends the child on its way out
            )
        try:
            started = pickle.load(self._answers)  # noqa: S301 - see certsync.apart.child
        except _GONE as gone:
            raise Bug(started=_CHILD, status=self.end(_GRACE_SECONDS)) from gone
        except BaseException:
            self.end(0)
            raise
        assert started == READY  # noqa: S101 - whatever else it says comes after a question
        ours.settimeout(deadline)

    def has_ended(self) -> bool:
        """Return whether the process is no more."""
        return self._process.poll() is not None

    def ask(self, question: object) -> object:
        """Return the answer to a question, both picklable.

        Raises:
            TimeoutError: it takes longer than the deadline.
            OSError, EOFError, UnpicklingError: the child ended instead.
        """
        self._channel.sendall(pickle.dumps(question))
        answer: object = pickle.load(self._answers)  # noqa: S301 - see certsync.apart.child
        return answer

    def bury(self, gone: Exception) -> str:
        """End a child that did not answer, and return why it did not."""
        late = isinstance(gone, TimeoutError)
        status = self.end(0 if late else _GRACE_SECONDS)
        _LOG.info("the reader ended with %s: %s", status, "too late" if late else gone)
        if late:
            return "reading-deadline"
        return "reading-memory" if status == OUT_OF_MEMORY else "reading-crashed"

    def end(self, grace_seconds: float) -> int:
        """Ask nothing more, kill it if it has not ended by then; return its exit status."""
        self._answers.close()
        self._channel.close()
        # Leaving the block closes the lifeline and leaves no zombie.
        with self._process as process, suppress(subprocess.TimeoutExpired):
            try:
                process.wait(grace_seconds)
            finally:
                process.kill()
        return self._process.returncode
