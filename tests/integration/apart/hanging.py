"""A program whose reader hangs on a page, and word of when that reader is no more."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from select import select

PATIENCE_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Hanging:
    """The program, and a pipe that its reader alone holds open at the other end."""

    process: subprocess.Popen[bytes]
    held_by_reader: FileIO

    def heard(self) -> bytes:
        """Return what the reader says next, nothing once it is no more; fail if neither comes."""
        assert [self.held_by_reader] == select([self.held_by_reader], [], [], PATIENCE_SECONDS)[0]
        return self.held_by_reader.read(100) or b""


@contextmanager
def hanging(fifo: Path, program: str, arguments: Sequence[str] = ()) -> Iterator[Hanging]:
    """Run Python code until its reader hangs on a page that bids ``hang`` with ``fifo``."""
    # Opened without waiting: a program that fails before it hangs would never open the other end.
    with os.fdopen(os.open(fifo, os.O_RDONLY | os.O_NONBLOCK), "rb", buffering=0) as pipe:
        process = subprocess.Popen(
            [sys.executable, "-c", program, *arguments],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            stderr=subprocess.PIPE,
        )
        try:
            found = Hanging(process, pipe)
            assert b"hanging\n" == found.heard()
            yield found
        finally:
            process.kill()
            process.communicate()
