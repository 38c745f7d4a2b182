"""Open a file of rows: what it is shows in its first bytes, not in its name."""

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from certsync.errors import UnreadableInput
from certsync.sheets.csvfile import open_csv
from certsync.sheets.lines import Sheet

_ZIP: Final = b"PK\x03\x04"
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"


@contextmanager
def open_sheet(path: Path) -> Iterator[Sheet]:
    """Open ``path`` for as long as its rows are wanted; it is never read as a whole.

    Raises:
        UnreadableInput, PersonalColumns, UnknownColumns: as they say.
        ExtraMissing: it is a spreadsheet, and the library that reads those is not installed.
    """
    name = str(path)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            # A file is gone through twice: before anything is said, and for what is said.
            raise UnreadableInput(name=name, why="no-file")
        file = path.open("rb")
    except FileNotFoundError as error:
        raise UnreadableInput(name=name, why="not-found") from error
    except (OSError, ValueError) as error:
        raise UnreadableInput(
            name=name, why=getattr(error, "strerror", None) or "no-file"
        ) from error
    with file:
        first = file.read(len(_ZIP))
        if first == _OLD_OFFICE:
            raise UnreadableInput(name=name, why="old-spreadsheet")
        if first == _ZIP:
            from certsync.sheets.xlsxfile import open_xlsx  # noqa: PLC0415 - only for those

            yield open_xlsx(file, name)
        else:
            yield open_csv(file, name)
