"""Write rows back, as CSV or XLSX after the name of the file; whole, or not at all."""

import csv
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from certsync.errors import ExtraMissing
from certsync.sheets.cells import plain_cell

Write = Callable[[Sequence[str]], object]
"""Writes one row; formulas are kept texts."""

SUFFIXES: Final = (".csv", ".xlsx")
_SEMICOLON: Final = ";"


@contextmanager
def open_writer(path: Path, delimiter: str | None) -> Iterator[Write]:
    """Give what writes a row to ``path``; the file is there once all rows are.

    CSV begins with a BOM, without which Excel takes UTF-8 for something else, and has the
    ``delimiter`` of the file read, or the semicolon that Dutch Excel expects.

    Raises:
        OSError: it cannot be written.
        ExtraMissing: it is a spreadsheet, and the library that writes those is not installed.
    """
    target = path.resolve()
    part = target.with_name(f".{target.name}.{os.getpid()}")
    writer = _spreadsheet if path.suffix.lower() == ".xlsx" else _csv
    try:
        with writer(part, delimiter or _SEMICOLON) as write:
            yield lambda cells: write([plain_cell(cell) for cell in cells])
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _csv(part: Path, delimiter: str) -> Iterator[Write]:
    with part.open("w", encoding="utf-8-sig", newline="", errors="backslashreplace") as file:
        yield csv.writer(file, delimiter=delimiter).writerow


@contextmanager
def _spreadsheet(part: Path, _delimiter: str) -> Iterator[Write]:
    try:
        from openpyxl import Workbook  # noqa: PLC0415 - only a spreadsheet needs it
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE as ILLEGAL  # noqa: PLC0415 - same
    except ModuleNotFoundError as error:
        raise ExtraMissing(extra="xlsx") from error
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    # Control signs cannot stand in XML, so they are spelled.
    yield lambda cells: sheet.append(
        [ILLEGAL.sub(lambda sign: f"\\x{ord(sign[0]):02x}", cell) for cell in cells]
    )
    book.save(part)
