"""Files for other programs: the old one or the new one, never a part."""

import os
from contextlib import suppress
from pathlib import Path


def store_file(path: Path, text: str) -> None:
    """Write ``text`` to ``path``: beside it first, then to disk, then in its place.

    Raises:
        OSError: it cannot be written; the old file stands.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
