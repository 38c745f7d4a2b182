"""Columns of marks under a crebo, or under a code: which they are, and whose."""

from typing import Final

from certsync.reading.language.labels import Meaning, meaning_of
from certsync.reading.language.names import can_be_name
from certsync.reading.language.patterns import MARK, NO_MARK
from certsync.reading.tables.cells import keys_in, name_in
from certsync.reading.tables.grid import Cell, Grid, Row
from certsync.reading.tables.rowfacts import Above
from certsync.reading.tables.sheets import HEADER_WITHIN
from certsync.reading.text.segments import is_dossier_number, plausible_crebo

_MARK_SHARE: Final = 0.8


def marked_storey(grid: Grid) -> int | None:
    """Return the row whose cells each name a crebo over a column of marks, if there is one.

    A row of dossiers counts only where no row names crebos.
    """
    storeys = range(min(HEADER_WITHIN, first_coded(grid)))
    found = {storey: columns for storey in storeys if (columns := columns_of(grid, storey))}
    named = [storey for storey, columns in found.items() if _names_crebos(grid, storey, columns)]
    return next(iter([*named, *found]), None)


def _names_crebos(grid: Grid, storey: int, columns: list[int]) -> bool:
    cells = (grid.rows[storey][at] for at in columns)
    return any(plausible_crebo(hit.text) for cell in cells if cell for hit in cell.fives)


def first_coded(grid: Grid) -> int:
    """Return the number of the first row with a code."""
    coded = (at for at, row in enumerate(grid.rows) if any(c is not None and c.codes for c in row))
    return next(coded, len(grid.rows))


def first_crebo(grid: Grid, storey: int) -> int:
    """Return the number of the first row with a crebo behind ``storey``: names may lie between."""
    for at in range(storey + 1, len(grid.rows)):
        cells = [cell for cell in grid.rows[at] if cell is not None]
        if any(cell.fives for cell in cells):
            return at
        if any(cell.codes for cell in cells):
            break
    return storey + 1


def columns_of(grid: Grid, storey: int, *, codes: bool = False) -> list[int]:
    """Return the columns with one key in row ``storey`` and nothing but marks in the body."""
    first = first_crebo(grid, storey) if codes else max(storey + 1, first_coded(grid))
    rows = grid.rows[first:]
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
    said = _said_of(grid.rows[storey])
    for at in columns_of(grid, storey):
        cell = grid.rows[storey][at]
        for segment, found in keys_in(cell) if cell is not None else ():
            key = found if said is None else found._replace(label=said)
            for row in storeys:
                named = None if (other := row[at]) is None else name_in(other)
                if named is not None and can_be_name(named.name) and other.columns == 1:  # type: ignore[union-attr]  # named says it is a cell
                    key = key.given("name", named.name, named.raw, named.where)
            marked[at] = (segment, key)
    return marked


def _said_of(row: Row) -> Meaning | None:
    """Return that a row of numbers is one of dossiers, if its first cells say so."""
    labels = (cell.text for cell in row if cell is not None and not cell.fives)
    return Meaning.DOSSIER if any(meaning_of(text) is Meaning.DOSSIER for text in labels) else None
