"""A grid cut at its header rows: the body rows that stand under one header."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from certsync.reading.language.labels import meaning_of, normal
from certsync.reading.tables.grid import Cell, Grid, Row

PAIR: Final = 2
HEADER_WITHIN: Final = 5
"""How many rows from the top a header may begin."""


Hinted = Mapping[str, str] | None


@dataclass(eq=False, slots=True)
class Sheet:
    """Body rows under one header. ``headers`` has a stack of cells for each column."""

    headers: list[list[Cell]]
    rows: list[tuple[int, Row]]


def sheets_of(grid: Grid, hints: Hinted, storeys: int = 0) -> list[Sheet]:
    """Cut a grid at its header rows; equal headers make one sheet.

    The first ``storeys`` rows are known to be header rows.
    """
    sheets: list[Sheet] = []
    stack: list[Row] = []
    for at, row in enumerate(grid.rows):
        if at < storeys or is_header_row(row, hints):
            stack.append(row)
            continue
        if stack or not sheets:
            headers = [distinct(row[column] for row in stack) for column in range(grid.width)]
            same = [sheet for sheet in sheets if _texts(sheet.headers) == _texts(headers)]
            sheets = [sheet for sheet in sheets if sheet not in same]
            sheets.append(same[0] if same else Sheet(headers, []))
            stack = []
        sheets[-1].rows.append((at, row))
    return _with_bands(sheets)


def _with_bands(sheets: list[Sheet]) -> list[Sheet]:
    """Rows across the table before its first header belong to what the header stands over."""
    if len(sheets) < PAIR or any(sheets[0].headers):
        return sheets
    first, second, *others = sheets
    if any(len(distinct(row)) > 1 for _, row in first.rows):
        return sheets
    return [Sheet(second.headers, [*first.rows, *second.rows]), *others]


def is_header_row(row: Row, hints: Hinted = None) -> bool:
    """Whether a row announces columns: two known labels, or header cells and no data at all."""
    cells = distinct(row)
    if not cells or any(cell.codes or cell.fives for cell in cells):
        return False
    labels = sum(is_label(cell, hints) for cell in cells)
    headed = all(cell.header for cell in cells)
    if len(cells) == 1:
        return len(row) == 1 and labels == 1 and (headed or cells[0].header)
    return labels >= PAIR or (headed and len(cells) >= PAIR)


def is_label(cell: Cell, hints: Hinted) -> bool:
    """Whether a cell is a label we know, or one an operator named."""
    return meaning_of(cell.text) is not None or bool(hints and normal(cell.text) in hints)


def distinct(cells: Iterable[Cell | None]) -> list[Cell]:
    """Return the cells with text, each once however far it spans."""
    return list({id(cell): cell for cell in cells if cell is not None and cell.text}.values())


def _texts(headers: list[list[Cell]]) -> list[list[str]]:
    return [[normal(cell.text) for cell in stack] for stack in headers]
