"""A body too large to hold: written to a file as it comes, packed, counted and digested."""

import gzip
import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import Final
from uuid import uuid4

from certsync.catalog.faults import disk_errors
from certsync.fetch.values import ERROR_BODY_BYTES, Spooled

PART: Final = ".part"
"""How a file ends that nobody may rely on yet."""

_LEVEL: Final = 1
"""Half the time of the usual level for a tenth more room: the network is waiting."""


class Spool:
    """One file in the making, in ``folder``; errors of the disk come out as certsync's.

    ``head`` is the beginning of what was written, enough to see what came instead of a file.
    """

    def __init__(self, folder: Path) -> None:
        """Make the file, and the folder where it is not there.

        Raises:
            DatabaseReadOnly, DiskFull: as they say, here and at each step.
        """
        self._folder = folder
        self._digest = hashlib.sha256()
        self._size = 0
        self.head = b""
        with disk_errors(folder):
            folder.mkdir(parents=True, exist_ok=True)
            # Not by tempfile, whose files nobody else may read: the umask says who may, as for the
            # database beside it.
            self._path = folder / f"{uuid4().hex}{PART}"
            self._file = self._path.open("xb")
            self._packed = gzip.GzipFile("", "wb", _LEVEL, self._file, mtime=0)

    def write(self, data: bytes) -> None:
        """Take the next bytes."""
        self._digest.update(data)
        self._size += len(data)
        if len(self.head) < ERROR_BODY_BYTES:
            self.head += data[: ERROR_BODY_BYTES - len(self.head)]
        with disk_errors(self._folder):
            self._packed.write(data)

    def finish(self) -> Spooled:
        """Close the file, its bytes safe on the disk."""
        with disk_errors(self._folder):
            self._packed.close()
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
        return Spooled(self._path, self._digest.hexdigest(), self._size)

    def discard(self) -> None:
        """Throw the file away."""
        with disk_errors(self._folder):
            with suppress(OSError):  # what it still holds need not fit
                self._packed.close()
            with suppress(OSError):
                self._file.close()
            self._path.unlink(missing_ok=True)
