"""Bodies too large for the database, as gzip-packed files by digest in a folder beside it."""

import gzip
import os
import shutil
import zlib
from collections.abc import Collection, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from certsync.catalog.faults import disk_errors
from certsync.catalog.locate import bodies_folder
from certsync.errors import DatabaseDamaged, DatabaseReadOnly, NotKept

SUFFIX: Final = ".gz"
_PART: Final = "*.part"


def files_beside(database: Path) -> "Files":
    """Return the files that belong to a database."""
    return Files(bodies_folder(database))


class Files:
    """The files in one folder; a name is given once, to bytes that are safe on the disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, part: Path, digest: str) -> str:
        """Give a body that was written to ``part``, in this folder, its lasting name; return that.

        Raises:
            DatabaseReadOnly, DiskFull: as they say.
        """
        name = _name(digest)
        with disk_errors(self.folder):
            part.replace(self.folder / name)
            # The name has to outlast a power cut too, or a row would speak of no file.
            handle = os.open(self.folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        return name

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """Give the bytes of a file, unpacked as they are read.

        Raises:
            DatabaseDamaged: it is not there, or not what it was; found at the end at the latest.
            DatabaseReadOnly: this account may not read it.
        """
        path = self.folder / name
        try:
            with gzip.open(path, "rb") as unpacked:
                yield unpacked  # type: ignore[misc] # a GzipFile is one in all but name
        except PermissionError as error:
            raise DatabaseReadOnly(path=str(path), why=error.strerror) from error
        except (OSError, EOFError, zlib.error) as error:
            raise DatabaseDamaged(path=str(path), why=str(error)) from error

    def open_kept(self, digest: str) -> AbstractContextManager[BinaryIO]:
        """Give the bytes with this digest; raises as :meth:`open` does.

        Raises:
            NotKept: they were dropped.
        """
        if not self.has(_name(digest)):
            raise NotKept(path=str(self.folder), why="not-kept", digest=digest)
        return self.open(_name(digest))

    def has(self, name: str) -> bool:
        """Return whether there is a file of that name.

        Raises:
            DatabaseReadOnly: this account may not look.
        """
        with disk_errors(self.folder):
            return (self.folder / name).is_file()

    def keep_only(self, names: Collection[str]) -> int:
        """Take away every file but those named, and return how many bytes that freed.

        Raises:
            DatabaseReadOnly: one cannot be taken away.
        """
        freed = 0
        with disk_errors(self.folder):
            for path in self.folder.glob(f"*{SUFFIX}"):
                if path.name not in names:
                    freed += path.stat().st_size
                    path.unlink(missing_ok=True)
        return freed

    def copy_to(self, folder: Path, names: Iterable[str]) -> None:
        """Put the named files into another folder too; bytes of one name never differ.

        Raises:
            DatabaseReadOnly, DiskFull: as they say.
        """
        with disk_errors(folder):
            for name in names:
                target = folder / name
                if not target.exists():
                    folder.mkdir(parents=True, exist_ok=True)
                    self._copy(name, target)

    def _copy(self, name: str, target: Path) -> None:
        part = target.with_suffix(".part")
        with disk_errors(self.folder), (self.folder / name).open("rb") as source:
            # What the other folder refuses is not told of this one.
            with disk_errors(target.parent), part.open("wb") as copy:
                shutil.copyfileobj(source, copy)
            part.replace(target)

    def clear(self) -> None:
        """Take away what a run that was killed had begun; only the holder of the lock may.

        Raises:
            DatabaseReadOnly: something cannot be taken away.
        """
        with disk_errors(self.folder):
            for part in self.folder.glob(_PART):
                part.unlink(missing_ok=True)


def _name(digest: str) -> str:
    return f"{digest}{SUFFIX}"
