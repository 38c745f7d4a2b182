"""The first sheet of an XLSX file, row by row; dates as the spreadsheet knows them."""

import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING, BinaryIO, Final

from certsync.errors import ExtraMissing, UnreadableInput
from certsync.sheets.columns import read_header
from certsync.sheets.lines import Row, Sheet, refuse_columns

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_MOST_BYTES: Final = 2_000_000_000
"""Of all parts of the file unpacked; a million rows of ten columns take a quarter of it."""
_MOST_STRINGS: Final = 200_000_000
"""Of the table of texts, the one part that has to be held whole."""
_MOST_KEPT: Final = 50_000
"""Rows that are remembered, some 25 MB: to parse a sheet takes longer than to plan its lines."""
_STRINGS: Final = "xl/sharedStrings.xml"


def open_xlsx(file: BinaryIO, name: str) -> Sheet:
    """Return the rows of an open XLSX file.

    Raises:
        UnreadableInput, PersonalColumns, UnknownColumns: as they say.
        ExtraMissing: the library that reads it is not installed.
    """
    worksheet = _worksheet(file, name)
    start, head = _head(worksheet, name)
    header = read_header(head)
    refuse_columns(name, header)
    rows = _Rows(worksheet, name, start)
    size = worksheet.max_row or 0
    return Sheet(name, header, tuple(head[: len(header.columns)]), rows.all, size, rows.place)


class _Rows:
    """The rows below the header; of a sheet that is not large they are parsed once."""

    def __init__(self, worksheet: "Worksheet", name: str, start: int) -> None:
        self._worksheet, self._name, self._start = worksheet, name, start
        self._kept: list[Row] | None = None
        self._at = 0

    def place(self) -> int:
        return self._at

    def all(self) -> Iterator[Row]:
        if self._kept is not None:
            yield from self._kept
            return
        kept: list[Row] = []
        for row in _rows(self._worksheet, self._name):
            self._at = row[0]
            if row[0] > self._start and any(row[1]):
                if len(kept) <= _MOST_KEPT:
                    kept.append(row)
                yield row
        if len(kept) <= _MOST_KEPT:
            self._kept = kept


def _worksheet(file: BinaryIO, name: str) -> "Worksheet":
    _refuse_bombs(file, name)
    try:
        from openpyxl import load_workbook  # noqa: PLC0415 - only a spreadsheet needs it
    except ModuleNotFoundError as error:
        raise ExtraMissing(extra="xlsx") from error
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of looks and validations it will not keep
            book = load_workbook(file, read_only=True, data_only=True)
            return book.worksheets[0]
    except Exception as error:
        # A file from outside fails in as many ways as the library has lines.
        raise UnreadableInput(name=name, why="no-table") from error


def _refuse_bombs(file: BinaryIO, name: str) -> None:
    try:
        with zipfile.ZipFile(file) as parts:
            sizes = {part.filename: part.file_size for part in parts.infolist()}
    except zipfile.BadZipFile as error:
        raise UnreadableInput(name=name, why="no-table") from error
    if sum(sizes.values()) > _MOST_BYTES or sizes.get(_STRINGS, 0) > _MOST_STRINGS:
        raise UnreadableInput(name=name, why="too-large")


def _head(worksheet: "Worksheet", name: str) -> tuple[int, list[str]]:
    for nr, cells in _rows(worksheet, name):
        if any(cells):
            return nr, cells
    raise UnreadableInput(name=name, why="no-rows")


def _rows(worksheet: "Worksheet", name: str) -> Iterator[tuple[int, list[str]]]:
    try:
        for nr, values in enumerate(worksheet.iter_rows(values_only=True), start=1):
            yield nr, [_text(value) for value in values]
    except (UnreadableInput, GeneratorExit):
        raise
    except Exception as error:
        raise UnreadableInput(name=name, why="no-table") from error


def _text(value: object) -> str:
    """Return a cell as text: dates in ISO, whole numbers without a fraction."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
