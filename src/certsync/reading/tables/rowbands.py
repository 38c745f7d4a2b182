"""Rows of one cell across the table: whether what they say is of the rows above or below them."""

import re
from collections.abc import Sequence
from typing import Final

from certsync.reading.tables.grid import Cell, Row

_HALF: Final = 2
_GOES_ON: Final = re.compile(
    r"\W*(?:vervolg\b.{0,40}|(?:wordt|tabel) vervolgd?\b.{0,30}|lees verder\b.{0,30}"
    r"|pagina \d+.{0,10})",
    re.IGNORECASE,
)


def wide_cell(row: Row) -> Cell:
    """Return the one cell with text of a row across."""
    return next(cell for cell in row if cell is not None and cell.text)


def wide_crebos_behind(rows: Sequence[Row], wide: Sequence[bool]) -> bool | None:
    """Whether crebos across the table are of the record above them; ``None`` if nobody can tell.

    The first and the last row tell: a table begins with what leads its rows, or ends with what
    follows them.
    """
    crebos = [at for at, row in enumerate(rows) if wide[at] and wide_cell(row).fives]
    codes = [at for at, row in enumerate(rows) if any(c is not None and c.codes for c in row)]
    if not crebos or not codes or crebos[0] < codes[0]:
        return False
    return True if crebos[-1] > codes[-1] else None


def is_page_break(text: str) -> bool:
    """Whether a row across only says that the table goes on over the page."""
    return _GOES_ON.fullmatch(text) is not None


def wide_text_is_detail(wide: Sequence[bool]) -> bool:
    """Whether text rows describe the code rows above most of them; few text rows are headings."""
    if True not in wide or False not in wide:
        return False
    return wide[0] is False and sum(wide) * _HALF >= len(wide) - sum(wide)


def bands_are_names(rows: Sequence[Row], wide: Sequence[bool], code: int | None) -> bool:
    """Whether each text across stands above the rows of one code, in column ``code``."""
    bands: list[set[str]] = []
    for row, is_wide in zip(rows, wide, strict=True):
        cell = None if code is None else row[code]
        if is_wide:
            if not wide_cell(row).fives:
                bands.append(set())
        elif bands and cell is not None:
            bands[-1].update(hit.identity for hit in cell.codes)
    codes = {identity for band in bands for identity in band}
    return len(bands) > 1 and all(len(band) == 1 for band in bands) and len(codes) == len(bands)
