"""CSV as schools have it: comma, semicolon or tab; UTF-8, UTF-16 with a BOM, or windows-1252."""

import codecs
import csv
import io
from collections.abc import Iterator
from typing import BinaryIO, Final

from certsync.errors import UnreadableInput
from certsync.sheets.columns import Header, read_header
from certsync.sheets.lines import Row, Sheet, refuse_columns

_DELIMITERS: Final = (";", ",", "\t")
_CHUNK: Final = 1 << 20
_HEAD: Final = 1 << 16
_SEPARATOR_LINE: Final = "sep="
"""What Excel puts, or wants, on a line before the header."""


def open_csv(file: BinaryIO, name: str) -> Sheet:
    """Return the rows of an open CSV file.

    Raises:
        UnreadableInput, PersonalColumns, UnknownColumns: as they say.
    """
    encoding = _encoding(file, name)
    start, head, header, delimiter = _head(file, encoding, name)
    refuse_columns(name, header)
    size = file.seek(0, io.SEEK_END)

    def rows() -> Iterator[Row]:
        yield from _rows(file, encoding, delimiter, after=start, name=name)

    return Sheet(name, header, head, rows, size, file.tell, delimiter)


def _encoding(file: BinaryIO, name: str) -> str:
    """Return the encoding the whole file can be read in; a BOM goes before all else."""
    file.seek(0)
    is_wide = file.read(len(codecs.BOM_UTF16)) in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}
    for encoding in ("utf-16",) if is_wide else ("utf-8-sig", "cp1252"):
        decode = codecs.getincrementaldecoder(encoding)().decode
        file.seek(0)
        try:
            while chunk := file.read(_CHUNK):
                if "\0" in decode(chunk):
                    raise UnreadableInput(name=name, why="no-table")
            decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        return encoding
    raise UnreadableInput(name=name, why="no-table")


def _head(file: BinaryIO, encoding: str, name: str) -> tuple[int, tuple[str, ...], Header, str]:
    """Return the line the header ends on, the headers, what they mean, and the delimiter.

    The delimiter is the one with which most headers mean something.
    """
    found: list[tuple[int, int, tuple[int, tuple[str, ...], Header, str]]] = []
    for delimiter in _DELIMITERS:
        for nr, cells in _records(file, encoding, delimiter, name):
            if any(cells) and not cells[0].lower().startswith(_SEPARATOR_LINE):
                header = read_header(cells)
                told = header.known + len(header.personal)
                head = tuple(cells[: len(header.columns)])
                found.append((told, len(head), (nr, head, header, delimiter)))
                break
    if not found:
        raise UnreadableInput(name=name, why="no-rows")
    return max(found, key=lambda one: one[:2])[2]


def _rows(file: BinaryIO, encoding: str, delimiter: str, *, after: int, name: str) -> Iterator[Row]:
    for nr, cells in _records(file, encoding, delimiter, name):
        if nr > after and any(cells):
            yield nr, cells


def _records(file: BinaryIO, encoding: str, delimiter: str, name: str) -> Iterator[Row]:
    """Yield the records, each with the line it begins on: a quoted cell may go on over several."""
    file.seek(0)
    text = io.TextIOWrapper(file, encoding, newline="")
    reader = csv.reader(text, delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        # Without the reader's own words: they may repeat what stands there.
        raise UnreadableInput(name=name, why="broken-quotes") from error
    finally:
        text.detach()
