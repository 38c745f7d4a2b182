"""Columns of marks under a crebo, or under a code: which they are, and whose."""

from typing import Final

from certsync.reading.cells import name_in
from certsync.reading.grid import Cell, Grid
from certsync.reading.names import can_be_name
from certsync.reading.rowfacts import Above
from certsync.reading.segments import is_dossier_number, plausible_crebo
from certsync.reading.sheets import HEADER_WITHIN
from certsync.reading.words import MARK, NO_MARK

_MARK_SHARE: Final = 0.8


def marked_storey(grid: Grid) -> int | None:
    """Return the row whose cells each name a crebo over a column of marks, if there is one."""
    for storey in range(min(HEADER_WITHIN, first_coded(grid))):
        if columns_of(grid, storey, codes=False):
            return storey
    return None


def first_coded(grid: Grid) -> int:
    """Return the number of the first row with a code."""
    coded = (at for at, row in enumerate(grid.rows) if any(c is not None and c.codes for c in row))
    return next(coded, len(grid.rows))


def columns_of(grid: Grid, storey: int, *, codes: bool) -> list[int]:
    """Return the columns with one key in row ``storey`` and nothing but marks in the body."""
    rows = grid.rows[storey + 1 :] if codes else grid.rows[max(storey + 1, first_coded(grid)) :]
    found: list[int] = []
    for at, cell in enumerate(grid.rows[storey]):
        if cell is None or cell.columns > 1 or not _heads_marks(cell, codes=codes):
            continue
        below = [other for row in rows if (other := row[at]) is not None and other is not cell]
        if any(other.codes or other.fives for other in below):
            continue
        fitting = sum(_is_mark(other) for other in below)
        if fitting >= _MARK_SHARE * len(below):
            found.append(at)
    marks = any(
        (other := row[at]) is not None and MARK.fullmatch(other.text)
        for row in rows
        for at in found
    )
    return found if marks else []


def _is_mark(cell: Cell) -> bool:
    """Whether a cell may be one of a matrix: a mark, nothing, or a sign we cannot read."""
    return len(cell.text) == 1 or bool(MARK.fullmatch(cell.text) or NO_MARK.fullmatch(cell.text))


def _heads_marks(cell: Cell, *, codes: bool) -> bool:
    keys, others = (cell.codes, cell.fives) if codes else (cell.fives, cell.codes)
    if len(keys) != 1 or others:
        return False
    return codes or plausible_crebo(keys[0].text) or is_dossier_number(keys[0].text)


def marked_columns(grid: Grid, storey: int) -> dict[int, Above]:
    """Return the crebo of each column of marks, with a name from another storey of the header."""
    marked: dict[int, Above] = {}
    storeys = [row for at, row in enumerate(grid.rows[: first_coded(grid)]) if at != storey]
    for at in columns_of(grid, storey, codes=False):
        cell = grid.rows[storey][at]
        for segment in cell.segments if cell is not None else ():
            for key in segment.fives:
                for row in storeys:
                    named = None if (other := row[at]) is None else name_in(other)
                    if named is not None and can_be_name(named.name) and other.columns == 1:  # type: ignore[union-attr]  # named says it is a cell
                        key = key.given("name", named.name, named.raw, named.where)  # noqa: PLW2901
                marked[at] = (segment, key)
    return marked
