"""Files that commands leave: written whole or not at all, and never over what was read."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from certsync.cli.usage import BadCall, bad_call
from certsync.messages import Message


def check_copy(copy: Path, page: str) -> None:
    """Refuse to write the copy over the page itself.

    Raises:
        BadCall: both are one file.
    """
    with suppress(OSError, ValueError):
        if copy.samefile(page):
            raise unwritable(copy, Message("inspect.why.page-itself"))


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, as :func:`write_pieces` does."""
    write_pieces(path, [content])


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file whole or not at all; what is no file (a pipe, a device) is written to.

    Raises:
        BadCall: it cannot be written.
    """
    try:
        if path.exists() and not path.is_file():
            _write(path, pieces)
            return
        target = path.resolve()
        part = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            _write(part, pieces)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except (OSError, ValueError, RuntimeError) as error:
        raise unwritable(path, error) from error


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    with path.open("wb") as file:
        file.writelines(pieces)


def unwritable(path: Path, why: Message | Exception) -> BadCall:
    """Return the error that says why ``path`` cannot be written."""
    told = why if isinstance(why, Message) else getattr(why, "strerror", None) or str(why)
    return bad_call("inspect.unwritable", path=path, why=told)
