"""Grids read as records: one row a certificate, one row a crebo, crebo first, turned, or marked.

The header row may stand anywhere, twice, in two storeys or not at all; cells may span or continue
the row above by being empty. What a grid is, is told by what its header says and its cells hold.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from certsync.reading.cells import name_in
from certsync.reading.columns import assign
from certsync.reading.draft import Draft
from certsync.reading.findings import Findings
from certsync.reading.grid import Cell, Grid, Row
from certsync.reading.labels import Meaning, meaning_of, normal
from certsync.reading.names import can_be_name
from certsync.reading.rowfacts import Above
from certsync.reading.rows import Context, RowReader
from certsync.reading.segments import is_dossier_number, plausible_crebo
from certsync.reading.words import MARK, NO_MARK

Hinted = Mapping[str, str] | None

_MARK_SHARE: Final = 0.8
_HEADER_WITHIN: Final = 5
_PAIR: Final = 2


@dataclass(eq=False, slots=True)
class Sheet:
    """Body rows under one header. ``headers`` has a stack of cells for each column."""

    headers: list[list[Cell]]
    rows: list[tuple[int, Row]]


def read_grid(grid: Grid, findings: Findings, context: Context) -> int:
    """Read a grid into drafts; return how many records it gave."""
    before = len(findings.drafts)
    for part in _oriented(grid, context.hints):
        storey = _marked_storey(part)
        marked = {} if storey is None else _marked_columns(part, storey)
        for sheet in sheets_of(part, context.hints, _first_coded(part) if marked else 0):
            headers = [[] if at in marked else cells for at, cells in enumerate(sheet.headers)]
            body = [
                [None if at in marked else cell for at, cell in enumerate(row)]
                for _, row in sheet.rows
                if part.width == 1 or not _is_heading(_distinct(row))
            ]
            sources = (part.sources[at] for at, _ in sheet.rows)
            carried = any(s is not part.block and context.carried(s) for s in sources)
            roles = assign(headers, body, context.hints, carried=carried)
            RowReader(
                grid=part,
                rows=sheet.rows,
                roles=roles,
                marked=marked,
                headers=headers,
                findings=findings,
                context=context,
            ).read()
    return len(findings.drafts) - before


def read_crebo_table(
    grid: Grid, draft: Draft, findings: Findings, said: Meaning | None, *, free: bool
) -> bool:
    """Read a table without codes that stands in a record's region; tell whether it holds crebos."""
    counted = False
    for sheet in sheets_of(grid, None):
        roles = assign(sheet.headers, [row for _, row in sheet.rows])
        if roles.crebos or roles.dossiers:
            counted = True
            reader = RowReader(
                grid=grid,
                rows=sheet.rows,
                roles=roles,
                marked={},
                headers=sheet.headers,
                findings=findings,
                context=Context(),
            )
            reader.read_into(draft, said, free=free)
    return counted


def has_labels_down(grid: Grid) -> bool:
    """Whether the first column of a table names what stands beside it, row by row."""
    first = _distinct(row[0] for row in grid.rows if row)
    labels = sum(meaning_of(cell.text) is not None for cell in first)
    return labels >= _PAIR and labels * 2 > len(first)


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
            headers = [_distinct(row[column] for row in stack) for column in range(grid.width)]
            same = [sheet for sheet in sheets if _texts(sheet.headers) == _texts(headers)]
            sheets = [sheet for sheet in sheets if sheet not in same]
            sheets.append(same[0] if same else Sheet(headers, []))
            stack = []
        sheets[-1].rows.append((at, row))
    return _with_bands(sheets)


def _with_bands(sheets: list[Sheet]) -> list[Sheet]:
    """Rows across the table before its first header belong to what the header stands over."""
    if len(sheets) < _PAIR or any(sheets[0].headers):
        return sheets
    first, second, *others = sheets
    if any(len(_distinct(row)) > 1 for _, row in first.rows):
        return sheets
    return [Sheet(second.headers, [*first.rows, *second.rows]), *others]


def is_header_row(row: Row, hints: Hinted = None) -> bool:
    """Whether a row announces columns: two known labels, or header cells and no data at all."""
    cells = _distinct(row)
    if not cells or any(cell.codes or cell.fives for cell in cells):
        return False
    labels = sum(_is_label(cell, hints) for cell in cells)
    headed = all(cell.header for cell in cells)
    if len(cells) == 1:
        return len(row) == 1 and labels == 1 and (headed or cells[0].header)
    return labels >= _PAIR or (headed and len(cells) >= _PAIR)


def _is_label(cell: Cell, hints: Hinted) -> bool:
    return meaning_of(cell.text) is not None or bool(hints and normal(cell.text) in hints)


def _distinct(cells: Iterable[Cell | None]) -> list[Cell]:
    return list({id(cell): cell for cell in cells if cell is not None and cell.text}.values())


def _is_heading(cells: list[Cell]) -> bool:
    """Whether a row says nothing of columns: one cell, that spans them or holds no code."""
    return len(cells) < _PAIR and not any(cell.codes and cell.columns == 1 for cell in cells)


def _texts(headers: list[list[Cell]]) -> list[list[str]]:
    return [[normal(cell.text) for cell in stack] for stack in headers]


def _oriented(grid: Grid, hints: Hinted) -> list[Grid]:
    """Return the grid with one record a row: as it is, turned, or cut and turned."""
    grid = _two_abreast(_halves(grid))
    if _labels_down(grid, hints):
        return [Grid(grid.block, rows, []).turned() for rows in _records_down(grid)]
    for storey in range(min(_HEADER_WITHIN, len(grid.rows) - 1)):
        if _columns_of(grid, storey, codes=True):
            return [grid.turned()]
    return [grid]


def _labels_down(grid: Grid, hints: Hinted) -> bool:
    """Whether the first column names what the others hold."""
    if grid.width < _PAIR:
        return False
    first = [(cell, row) for row in grid.rows if (cell := row[0]) is not None and cell.text]
    labelled = [(cell, row) for cell, row in first if _is_label(cell, hints)]
    if len({normal(cell.text) for cell, _ in labelled}) < _PAIR or len(labelled) * 2 < len(first):
        return False
    if sum(_is_label(cell, hints) for cell in _distinct(grid.rows[0])) >= _PAIR:
        # Labels across: a column of kinds ("Keuzedeel") below them names nothing.
        return False
    return any(
        meaning_of(cell.text) in {Meaning.CODE, Meaning.CERTIFICATE, Meaning.NAME}
        and any(other is not None and other.codes for other in row[1:])
        for cell, row in labelled
    )


def _halves(grid: Grid) -> Grid:
    """Records side by side under a header that says the same again: put them below each other."""
    for header in grid.rows[:_HEADER_WITHIN]:
        texts = [None if cell is None else normal(cell.text) for cell in header]
        for width in range(_PAIR, grid.width // 2 + 1):
            again = not grid.width % width and texts == texts[:width] * (grid.width // width)
            starts = range(0, grid.width, width)
            if again and is_header_row(header) and all(_coded(grid, at, width) for at in starts):
                rows = [row[at : at + width] for at in starts for row in grid.rows]
                return Grid(grid.block, rows, [*grid.sources] * len(starts))
    return grid


def _coded(grid: Grid, at: int, width: int) -> bool:
    return any(c is not None and c.codes for row in grid.rows for c in row[at : at + width])


def _two_abreast(grid: Grid) -> Grid:
    """Label, value, label, value in one row: put the second pair below the first."""
    if grid.width != 2 * _PAIR:
        return grid
    labels = [
        [meaning_of(c.text) if (c := row[at]) else None for row in grid.rows] for at in (0, 2)
    ]
    if any(sum(label is not None for label in column) < _PAIR for column in labels):
        return grid
    if is_header_row(grid.rows[0]):
        return grid
    rows = [half for row in grid.rows for half in (row[:2], row[2:])]
    sources = [source for source in grid.sources for _ in range(2)]
    return Grid(grid.block, rows, sources)


def _records_down(grid: Grid) -> list[list[Row]]:
    """Cut a column of labels where its first label returns; an empty label continues."""
    filled: list[Row] = []
    for row in grid.rows:
        label = row[0] if row[0] is not None and row[0].text else None
        above = filled[-1][0] if filled else None
        filled.append([label or above, *row[1:]])
    first = normal(filled[0][0].text) if filled[0][0] is not None else ""
    cuts = [
        at
        for at, row in enumerate(filled)
        if row[0] is not None
        and normal(row[0].text) == first
        and (at == 0 or row[0] is not filled[at - 1][0])
    ]
    edges = [0, *cuts[1:], len(filled)] if cuts else [0, len(filled)]
    return [filled[a:b] for a, b in pairwise(edges)]


def _marked_storey(grid: Grid) -> int | None:
    """Return the row whose cells each name a crebo over a column of marks, if there is one."""
    for storey in range(min(_HEADER_WITHIN, _first_coded(grid))):
        if _columns_of(grid, storey, codes=False):
            return storey
    return None


def _first_coded(grid: Grid) -> int:
    """Return the number of the first row with a code."""
    coded = (at for at, row in enumerate(grid.rows) if any(c is not None and c.codes for c in row))
    return next(coded, len(grid.rows))


def _columns_of(grid: Grid, storey: int, *, codes: bool) -> list[int]:
    """Return the columns with one key in row ``storey`` and nothing but marks in the body."""
    rows = grid.rows[storey + 1 :] if codes else grid.rows[max(storey + 1, _first_coded(grid)) :]
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


def _marked_columns(grid: Grid, storey: int) -> dict[int, Above]:
    """Return the crebo of each column of marks, with a name from another storey of the header."""
    marked: dict[int, Above] = {}
    storeys = [row for at, row in enumerate(grid.rows[: _first_coded(grid)]) if at != storey]
    for at in _columns_of(grid, storey, codes=False):
        cell = grid.rows[storey][at]
        for segment in cell.segments if cell is not None else ():
            for key in segment.fives:
                for row in storeys:
                    named = None if (other := row[at]) is None else name_in(other)
                    if named is not None and can_be_name(named.name) and other.columns == 1:  # type: ignore[union-attr]  # named says it is a cell
                        key = key.given("name", named.name, named.raw, named.where)  # noqa: PLW2901
                marked[at] = (segment, key)
    return marked
