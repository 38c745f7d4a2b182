"""What may be wrong around a run, put in place inside its own process just before it begins.

Each is a value that can cross to that process and is called there.
"""

import ctypes
import itertools
import os
import resource
import signal
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any, Final, Self

Condition = Callable[[], None]
_CAPABILITIES_V3: Final = 0x20080522
"""Of linux/capability.h: two words each of effective, permitted, inheritable."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names lead to these addresses, or fail to with these codes of ``getaddrinfo``."""

    known: Mapping[str, str | int]

    def __call__(self) -> None:
        """Stand before the system's own look-up."""
        look_up = socket.getaddrinfo

        def answer(host: str, *args: Any, **kwargs: Any) -> object:
            found = self.known.get(host, host)
            if isinstance(found, int):
                raise socket.gaierror(found, "look-up failed")
            return look_up(found, *args, **kwargs)

        socket.getaddrinfo = answer  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class ClockSet:
    """The clock of the machine is off by so many days."""

    days: float

    def __call__(self) -> None:
        """Set the clock."""
        _set_clock(lambda: self.days)


@dataclass(frozen=True, slots=True)
class ClockJumps:
    """The clock of the machine is set so many days on, back, on, … while the run looks at it."""

    days: float

    def __call__(self) -> None:
        """Set the clock going."""
        jumps = itertools.cycle([self.days, -self.days])
        _set_clock(lambda: next(jumps))


def _set_clock(off_by: Callable[[], float]) -> None:
    """Replace the clock that runs look at by one that is off by so many days."""
    from certsync.cli import sync  # noqa: PLC0415 - only in the process of the run

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return super().now(tz) + timedelta(days=off_by())

    vars(sync)["datetime"] = Clock


@dataclass(frozen=True, slots=True)
class KilledAtCommit:
    """The process is killed just before, or just after, its n-th commit."""

    nr: int
    after: bool

    def __call__(self) -> None:
        """Count the commits on their way to the database."""
        left = self.nr

        def count(commit: Callable[[], None]) -> None:
            nonlocal left
            left -= 1
            if left == 0 and not self.after:
                os.kill(os.getpid(), signal.SIGKILL)
            commit()
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

        _around_commits(count)


@dataclass(frozen=True, slots=True)
class NextVersion:
    """The program is one version further: its migrations lie in ``root``."""

    root: Path
    version: str

    def __call__(self) -> None:
        """Let the write side and the read side know."""
        from certsync.catalog import reader, writer  # noqa: PLC0415 - as above

        for module in (reader, writer):
            vars(module)["SCHEMA_VERSION"] = self.version
        vars(writer)["migrations_root"] = lambda: self.root


@dataclass(frozen=True, slots=True)
class CommitsCounted:
    """Each commit leaves a mark in a file."""

    file: Path

    def __call__(self) -> None:
        """Mark the commits."""

        def count(commit: Callable[[], None]) -> None:
            commit()
            with self.file.open("a") as marks:
                marks.write("x")

        _around_commits(count)


def _around_commits(around: Callable[[Callable[[], None]], None]) -> None:
    from sqlalchemy.engine.default import DefaultDialect  # noqa: PLC0415 - as above

    commit = DefaultDialect.do_commit

    def do_commit(dialect: DefaultDialect, connection: Any) -> None:
        around(lambda: commit(dialect, connection))  # type: ignore[no-untyped-call] # as it is

    DefaultDialect.do_commit = do_commit  # type: ignore[method-assign]


@dataclass(frozen=True, slots=True)
class NoFileBeyond:
    """The disk has room for files up to this size, in bytes; beyond it writing fails."""

    size: int

    def __call__(self) -> None:
        """Lower the limit; Python ignores the signal that would come with it."""
        resource.setrlimit(resource.RLIMIT_FSIZE, (self.size, self.size))


@dataclass(frozen=True, slots=True)
class DatabaseFull:
    """The database may take so many pages more, and no more."""

    spare: int

    def __call__(self) -> None:
        """Have each connection say so to SQLite."""
        from sqlalchemy import Engine, event  # noqa: PLC0415 - as above

        def limit(connection: Any, _record: object) -> None:
            ((pages,),) = connection.execute("PRAGMA page_count").fetchall()
            connection.execute(f"PRAGMA max_page_count = {pages + self.spare}")

        event.listen(Engine, "connect", limit)


@dataclass(frozen=True, slots=True)
class MemoryLeft:
    """The process may grow by so many bytes and no more."""

    spare: int

    def __call__(self) -> None:
        """Limit the address space to what is used now and the spare."""
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        most = pages * resource.getpagesize() + self.spare
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def without_privileges() -> None:
    """Give up what root may beyond other accounts, so that permissions mean something."""
    if os.geteuid() == 0:
        header, nothing = (ctypes.c_uint32 * 2)(_CAPABILITIES_V3, 0), (ctypes.c_uint32 * 6)()
        if ctypes.CDLL(None, use_errno=True).capset(header, nothing):
            raise OSError(ctypes.get_errno(), "capset")
