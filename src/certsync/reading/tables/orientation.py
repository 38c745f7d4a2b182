"""Grids that lie on their side, or hold records side by side, put upright: one record a row."""

from itertools import pairwise

from certsync.reading.language.labels import Meaning, meaning_of, normal
from certsync.reading.tables.grid import Cell, Grid, Row
from certsync.reading.tables.matrix import columns_of, first_crebo
from certsync.reading.tables.sheets import (
    HEADER_WITHIN,
    PAIR,
    Hinted,
    distinct,
    is_header_row,
    is_label,
)


def oriented(grid: Grid, hints: Hinted) -> list[Grid]:
    """Return the grid with one record a row: as it is, turned, or cut and turned."""
    grid = _two_abreast(_halves(_abreast(_under_crebos(_without_blank_columns(grid)), hints)))
    if _labels_down(grid, hints):
        grid = _one_value_each(grid)
        return [Grid(grid.block, rows, []).turned() for rows in _records_down(grid, hints)]
    for storey in range(min(HEADER_WITHIN, len(grid.rows) - 1)):
        columns = columns_of(grid, storey, codes=True)
        if columns:
            return [_without_corner(grid, first_crebo(grid, storey), columns).turned()]
    return [grid]


def _without_blank_columns(grid: Grid) -> Grid:
    """Leave out columns that only keep others apart."""
    filled = [
        at
        for at in range(grid.width)
        if any((cell := row[at]) is not None and cell.text for row in grid.rows)
    ]
    if len(filled) == grid.width:
        return grid
    return Grid(grid.block, [[row[at] for at in filled] for row in grid.rows], grid.sources)


def _labels_down(grid: Grid, hints: Hinted) -> bool:
    """Whether the first column names what the others hold."""
    if grid.width < PAIR:
        return False
    first = [(cell, row) for row in grid.rows if (cell := row[0]) is not None and cell.text]
    labelled = [(cell, row) for cell, row in first if is_label(cell, hints)]
    if len({normal(cell.text) for cell, _ in labelled}) < PAIR or len(labelled) * 2 < len(first):
        return False
    across = sum(is_label(cell, hints) for cell in distinct(grid.rows[0])) >= PAIR
    if across and len({meaning_of(cell.text) for cell, _ in labelled}) <= PAIR:
        # Labels across: a column of kinds ("Keuzedeel") below them names nothing.
        return False
    if not across and _heads_records(grid.rows[0]):
        return True
    return any(
        meaning_of(cell.text) in {Meaning.CODE, Meaning.CERTIFICATE, Meaning.NAME}
        and any(other is not None and other.codes for other in row[1:])
        for cell, row in labelled
    )


def _heads_records(row: Row) -> bool:
    """Whether a row has one code, each another, over every column but that of the labels."""
    codes = [[hit.identity for hit in cell.codes] if cell else [] for cell in row]
    own = [found[0] for found in codes[1:] if len(set(found)) == 1]
    return not (row[0] and row[0].text) and len(own) == len(row) - 1 == len(set(own))


def _under_crebos(grid: Grid) -> Grid:
    """Return a grid whose columns each list the codes of the crebo over them, a cell a row."""
    for at, header in enumerate(grid.rows[:HEADER_WITHIN]):
        if any(cell.codes for cell in distinct(header)):
            break
        columns = [column for column, cell in enumerate(header) if cell and len(cell.fives) == 1]
        body = [[row[column] for column in columns] for row in grid.rows[at + 1 :]]
        cells = distinct(cell for row in body for cell in row)
        outside = sum(bool(cell.codes) for row in grid.rows for cell in distinct(row))
        lists = all(cell.codes and not cell.fives for cell in cells) and len(cells) == outside
        if len(columns) >= PAIR and lists and cells:
            rows: list[Row] = [
                [header[column], cell]
                for row in body
                for column, cell in zip(columns, row, strict=True)
            ]
            return Grid(grid.block, rows, [grid.block] * len(rows))
    return grid


def _one_value_each(grid: Grid) -> Grid:
    """Join the values behind each label where the code's cell reaches over all of their columns.

    "Code | K0717" over "Opleiding | 25187 | Mediamaker": one record, whose crebo stands in parts.
    """
    coded = [row for row in grid.rows if any(c is not None and c.codes for c in row[1:])]
    if grid.width <= PAIR or any(len(distinct(row[1:])) > 1 for row in coded):
        return grid
    rows: list[Row] = []
    for row in grid.rows:
        cells = distinct(row[1:])
        lines = tuple(line for cell in cells for line in cell.lines)
        whole = cells[0] if len(cells) == 1 else None
        if len(cells) > 1:
            whole = Cell(cells[0].block, lines, header=False)
        rows.append([row[0], row[0] if whole is row[0] else whole])
    return Grid(grid.block, rows, grid.sources)


def _halves(grid: Grid) -> Grid:
    """Records side by side under a header that says the same again: put them below each other."""
    for header in grid.rows[:HEADER_WITHIN]:
        texts = [None if cell is None else normal(cell.text) for cell in header]
        for width in range(PAIR, grid.width // 2 + 1):
            again = not grid.width % width and texts == texts[:width] * (grid.width // width)
            starts = range(0, grid.width, width)
            if again and is_header_row(header) and all(_coded(grid, at, width) for at in starts):
                rows = [row[at : at + width] for at in starts for row in grid.rows]
                return Grid(grid.block, rows, [*grid.sources] * len(starts))
    return grid


def _abreast(grid: Grid, hints: Hinted) -> Grid:
    """Records side by side without a header: codes at even distances, none of them twice in a row.

    One cell a record, or each part of a record in a cell of its own.
    """
    coded = [row for row in grid.rows if any(c is not None and c.codes for c in row)]
    if any(is_header_row(row, hints) for row in grid.rows[:HEADER_WITHIN]):
        return grid
    at = [column for column in range(grid.width) if _is_mostly_coded(coded, column)]
    width = at[1] - at[0] if len(at) > 1 else 0
    if not width or at[0] >= width or [*range(at[0], grid.width, width)] != at:
        return grid
    for row in coded:
        codes = [hit.identity for column in at if (c := row[column]) for hit in c.codes]
        if len(codes) != len(set(codes)):
            return grid
    starts = range(0, grid.width, width)
    rows = [row[start : start + width] for row in grid.rows for start in starts]
    padded: list[Row] = [[*row, *[None] * (width - len(row))] for row in rows]
    return Grid(grid.block, padded, [source for source in grid.sources for _ in starts])


def _is_mostly_coded(rows: list[Row], column: int) -> bool:
    filled = sum(bool((c := row[column]) and c.codes) for row in rows)
    return filled > 0 and filled * PAIR >= len(rows)


def _coded(grid: Grid, at: int, width: int) -> bool:
    return any(c is not None and c.codes for row in grid.rows for c in row[at : at + width])


def _two_abreast(grid: Grid) -> Grid:
    """Label, value, label, value in one row: put the second pair below the first."""
    if grid.width != 2 * PAIR:
        return grid
    labels = [
        [meaning_of(c.text) if (c := row[at]) else None for row in grid.rows] for at in (0, 2)
    ]
    if any(sum(label is not None for label in column) < PAIR for column in labels):
        return grid
    if is_header_row(grid.rows[0]):
        return grid
    rows = [half for row in grid.rows for half in (row[:2], row[2:])]
    sources = [source for source in grid.sources for _ in range(2)]
    return Grid(grid.block, rows, sources)


def _records_down(grid: Grid, hints: Hinted) -> list[list[Row]]:
    """Cut a column of labels where its first label returns; an empty label continues.

    Rows across that stand right above each return and say something else each time name the
    records; other rows across are of none.
    """
    across = [_is_across(row, hints) for row in grid.rows]
    filled: list[Row] = []
    for row in grid.rows:
        label = row[0] if row[0] is not None and row[0].text else None
        above = filled[-1][0] if filled else None
        filled.append([label or above, *row[1:]])
    texts = [normal(row[0].text) if row[0] is not None else "" for row in filled]
    first = next((text for text, wide in zip(texts, across, strict=True) if text and not wide), "")
    starts = [
        at
        for at, text in enumerate(texts)
        if text == first and not across[at] and (at == 0 or filled[at][0] is not filled[at - 1][0])
    ]
    heads = [at - 1 for at in starts if at and across[at - 1]]
    named = len(starts) == len(heads) == len({texts[at] for at in heads})
    edges = heads if named else [0, *starts[1:]]
    return [
        [filled[at] for at in range(start, end) if not across[at] or (named and at == start)]
        for start, end in pairwise([*edges, len(filled)])
    ]


def _is_across(row: Row, hints: Hinted) -> bool:
    """Whether a row is one cell that stands over label and value, and neither label nor record."""
    cells = distinct(row)
    whole = len(cells) == 1 and row[0] is cells[0] and row[-1] in {row[0], None}
    return whole and not (cells[0].codes or is_label(cells[0], hints))


def _without_corner(grid: Grid, storeys: int, marked: list[int]) -> Grid:
    """Leave out what stands over the crebos of a matrix: turned, it would head the codes."""
    rows = [
        [cell if at >= storeys or column in marked else None for column, cell in enumerate(row)]
        for at, row in enumerate(grid.rows)
    ]
    return Grid(grid.block, rows, grid.sources)
