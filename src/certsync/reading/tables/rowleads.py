"""Tables that go by crebo: each crebo stands once, over the rows of its certificates."""

from collections.abc import Sequence

from certsync.reading.tables.grid import Cell, Row
from certsync.reading.tables.roles import Roles


def crebos_lead(rows: Sequence[Row], roles: Roles) -> bool | None:
    """Whether a blank under a crebo continues it; ``None`` if it may as well be unknown.

    It does where each crebo stands once and alone, and either some code stands under several, or
    the column of the crebos' names is blank with them. In a table of one row a certificate no
    code comes back, and a blank crebo cell is unknown.
    """
    if not roles.crebos:
        return False
    rows = [row for row in rows if not _is_one_cell(row)]
    cells = [row[roles.crebos[0]] for row in rows]
    filled = [cell for cell in cells if cell is not None and cell.text]
    crebos = [cell.fives[0].text for cell in filled if len(cell.fives) == 1]
    if len(set(crebos)) < len(filled):
        return False
    codes = [hit.identity for cell in _column(rows, roles.code) if cell for hit in cell.codes]
    if len(set(codes)) < len(codes):
        return True
    if len(filled) == len(cells):
        return False
    if _are_named_before_codes(cells, rows, roles):
        return True
    return None if roles.crebos == [0] else False


def _is_one_cell(row: Row) -> bool:
    """Whether a row is one cell across: the name of a section, and no certificate's."""
    return len(row) > 1 and len({id(cell) for cell in row if cell is not None}) == 1


def _column(rows: Sequence[Row], at: int | None) -> list[Cell | None]:
    return [] if at is None else [row[at] for row in rows]


def _are_named_before_codes(cells: list[Cell | None], rows: Sequence[Row], roles: Roles) -> bool:
    """Whether crebo and name lead the rows together: in one cell, or both there or both blank."""
    if roles.code is None:
        return False
    if roles.crebo_name is None:
        filled = [cell for cell in cells if cell is not None and cell.text]
        return (
            roles.crebos[0] < roles.code and all(map(_names_its_crebo, filled)) and _says(cells[0])
        )
    names = _column(rows, roles.crebo_name)
    alike = all(_says(a) == _says(b) for a, b in zip(cells, names, strict=True))
    return alike and max(roles.crebo_name, *roles.crebos) < roles.code


def _names_its_crebo(cell: Cell) -> bool:
    """Whether a cell says the name of the crebo in it."""
    return all(key.name for segment in cell.segments for key in segment.fives)


def _says(cell: Cell | None) -> bool:
    return cell is not None and bool(cell.text)
