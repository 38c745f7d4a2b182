"""Names that a page wraps into a row of their own, as tables cut out of a document do.

``K0210 | Overbruggen interculturele | 25354`` over ``(nothing) | diversiteit | (nothing)``.
"""

from typing import Final

from certsync.reading.language.names import is_sentence, parse_name
from certsync.reading.language.patterns import hangs, is_no_name
from certsync.reading.tables.grid import Cell, Grid, Row
from certsync.reading.tables.sheets import distinct
from certsync.reading.text.inline import read_line

_SEVERAL: Final = 2


def unwrapped(grid: Grid) -> Grid:
    """Return the grid with rows that only end the texts of the row above taken into it.

    They begin with a small letter, or stand under a text that cannot end there. In a column where
    a name begins with a small letter they may be names; where one stands below every record, and
    no text breaks off, they may describe it: those rows stay.
    """
    able = [at for at, row in enumerate(grid.rows) if at and _is_end(row)]
    small = _small_columns(grid) if able else set()
    ends = {at for at in able if _ends_above(grid, at, small)}
    coded = {at for at, row in enumerate(grid.rows) if _is_coded(row)} if ends else set()
    own = {at for at in ends if at - 1 in coded}
    torn = any(hangs(cell.text) for at in own for cell in distinct(grid.rows[at - 1]))
    if not own or (len(own) == len(coded) >= _SEVERAL and not torn):
        return grid
    kept = [at for at in range(len(grid.rows)) if at not in ends or not _is_led(at, ends, coded)]
    rows = {at: [*grid.rows[at]] for at in kept}
    for at in sorted(ends - rows.keys()):
        rows[at] = rows[at - 1]
        rows[at][:] = map(_joined, rows[at], grid.rows[at])
    return Grid(grid.block, [rows[at] for at in kept], [grid.sources[at] for at in kept])


def _is_led(at: int, ends: set[int], coded: set[int]) -> bool:
    """Whether the rows above an end lead up to a record."""
    while at in ends:
        at -= 1
    return at in coded


def _is_coded(row: Row) -> bool:
    return any(cell is not None and cell.codes for cell in row)


def _is_end(row: Row) -> bool:
    """Whether each cell of a row with text stands in one column and could be the end of a name."""
    filled = [cell for cell in row if cell is not None and cell.text]
    return bool(filled) and all(map(_may_end, filled)) and len(filled) == len(distinct(row))


def _may_end(cell: Cell) -> bool:
    if cell.header or len(cell.lines) != 1 or cell.codes or cell.fives:
        return False
    plain = any(s.label or s.values for s in read_line(cell.lines[0]))
    return not (plain or is_no_name(cell.text) or is_sentence(cell.text))


def _ends_above(grid: Grid, at: int, small: set[int]) -> bool:
    """Whether a row says nothing but how texts of the row above end."""
    above = grid.rows[at - 1]
    for column, cell in enumerate(grid.rows[at]):
        if cell is None or not cell.text:
            continue
        begun = above[column]
        if begun is None or begun is cell or begun.codes or begun.fives or column in small:
            return False
        if parse_name(begun.text) is None or _is_bold(begun) is not _is_bold(cell):
            return False
        if not (cell.text[0].islower() or hangs(begun.text) or begun.text.endswith(("-", ","))):
            return False
    return True


def _is_bold(cell: Cell) -> bool:
    return all(part.bold for line in cell.lines for part in line.fields)


def _small_columns(grid: Grid) -> set[int]:
    """Return the columns in which a text beside a code begins with a small letter."""
    return {
        column
        for row in grid.rows
        if _is_coded(row)
        for column, cell in enumerate(row)
        if cell is not None and cell.text[:1].islower()
    }


def _joined(cell: Cell | None, end: Cell | None) -> Cell | None:
    if cell is None or end is None or end is cell or not end.text:
        return cell
    return Cell(cell.block, (*cell.lines, *end.lines), cell.header, cell.columns, cell.rows)
