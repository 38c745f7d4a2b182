"""Text with separators as data: a header line, and under it a line for each row (RFC 4180).

``code,naam,crebo`` tells the separator. Where it stands without a space in the header, one with a
space behind it is part of a text: "K0156,Verpleegtechnisch handelen, niveau 4,25655".
"""

import csv
from itertools import islice
from typing import Final

from certsync.reading.data.keys import Json, is_exact, meaning_of_key
from certsync.reading.language.labels import Meaning

_SEPARATORS: Final = ",;\t|"
_LONGEST_HEADER: Final = 1_000
_FEWEST_COLUMNS: Final = 3
_FEWEST_LABELS: Final = 2
_WHOLE_LINE: Final = "regel"
"""The column, which says nothing, of a row that has more or fewer cells than the header."""
_CODED: Final = frozenset({Meaning.CODE, Meaning.CERTIFICATE})


def separated(text: str) -> list[Json] | None:
    """Return the rows of a text with separators, its header first; ``None`` if it is none."""
    separator = _separator(text)
    try:
        rows = _rows(text, separator) if separator is not None else []
    except csv.Error:
        return None
    if separator is None or not any(is_exact(cell) for row in rows[1:] for cell in row):
        return None
    header, *body = rows
    return [[*header, _WHOLE_LINE], *(_fitted(row, len(header), separator) for row in body)]


def begins_separated(text: str) -> bool:
    """Whether the first line of a text is a header with separators."""
    return _separator(text) is not None


def _separator(text: str) -> str | None:
    """Return the sign that parts the first line of a text into labels."""
    header = next(iter(_lines(text[:_LONGEST_HEADER])), "")
    for sign in _SEPARATORS:
        labels = next(csv.reader([header], delimiter=sign), [])
        meanings = [meaning_of_key(label.strip()) for label in labels]
        known = sum(meaning is not None for meaning in meanings)
        if len(labels) >= _FEWEST_COLUMNS and known >= _FEWEST_LABELS and _CODED & {*meanings}:
            return sign
    return None


def _rows(text: str, separator: str) -> list[list[str]]:
    lines = _lines(text)
    # A quote that nothing closes would take in all that follows it.
    texts = [lines] if text.count('"') % 2 == 0 else [[line] for line in lines]
    rows = [row for part in texts for row in csv.reader(part, delimiter=separator)]
    if f"{separator} " not in lines[0]:
        rows = [_joined(row, separator) for row in rows]
    return [[cell.strip() for cell in row] for row in rows]


def _lines(text: str) -> list[str]:
    """Return the lines with text that are no remarks."""
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _joined(row: list[str], separator: str) -> list[str]:
    """Return a row with those cells put together that a separator in a text parted."""
    cells = row[:1]
    for cell in islice(row, 1, None):
        if cell[:1] == " " and cell.strip():
            cells[-1] += separator + cell
        else:
            cells.append(cell)
    return cells


def _fitted(row: list[str], width: int, separator: str) -> list[Json]:
    """Return a row as wide as the header; of one that is not, its code and the line it was."""
    if len(row) == width:
        return [*row, None]
    codes = [cell if is_exact(cell) else None for cell in row[:width]]
    return [*codes, *[None] * (width - len(codes)), f"{separator} ".join(row)]
