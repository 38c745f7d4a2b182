"""Trees drawn as tables: certificates and programmes in one column, one kind deeper than the other.

``K0614 Acute zorg`` over an indented ``25655 Mbo-Verpleegkundige``, or the other way about. How
deep a row lies is told by ``aria-level``, or by hard spaces before its key; rows of two kinds at
one depth are search results, say, and belong to no one.
"""

from typing import Final

from certsync.reading.layout.blocks import Block
from certsync.reading.markup.tree import Node, Text
from certsync.reading.tables.grid import Cell, Grid, Row
from certsync.reading.tables.sheets import HEADER_WITHIN, PAIR, is_header_row
from certsync.reading.text.segments import plausible_crebo

_HARD: Final = "\u00a0\u2002\u2003\u2007"
_COLUMNS: Final = 3
"""How far from the left the keys of a tree may stand."""


def flattened(grid: Grid) -> Grid:
    """Return a tree as a grid with a row for each branch: parent's cells, then the child's."""
    lined = [
        at for at, row in enumerate(grid.rows) if at >= HEADER_WITHIN or not is_header_row(row)
    ]
    body = _below_bands(grid, lined)
    key = _key_column(grid, body)
    if key is None:
        return grid
    # A key that leads has its own name behind it, and no other's before it.
    order = [key, *(column for column in range(grid.width) if column != key)]
    rows = [[row[column] for column in order] for row in grid.rows]
    blank: Row = [None] * grid.width
    # Over keys and names alone a header speaks of both kinds at once, and so of neither.
    heads = [at for at in range(len(grid.rows)) if at not in set(lined) and grid.width > PAIR]
    branches: list[tuple[Row, Block]] = [([*rows[at], *rows[at]], grid.sources[at]) for at in heads]
    parent: Row = blank
    for at, after in zip(body, [*body[1:], None], strict=True):
        row = rows[at]
        if _is_code(row[0]) is not _is_code(rows[body[0]][0]):
            branches.append(([*parent, *row], grid.sources[at]))
            continue
        parent = row
        if after is None or _is_code(rows[after][0]) is _is_code(row[0]):
            branches.append(([*row, *blank], grid.sources[at]))
    return Grid(grid.block, [row for row, _ in branches], [source for _, source in branches])


def _below_bands(grid: Grid, rows: list[int]) -> list[int]:
    """Leave out the rows without a key that lie above all others: the sectors of a tree."""
    levels = {at: grid.sources[at].node.get("aria-level") for at in rows}
    if not all(map(str.isdecimal, levels.values())):
        return rows
    keyed = [
        at for at in rows if any(cell and (cell.codes or cell.fives) for cell in grid.rows[at])
    ]
    top = min((int(levels[at]) for at in keyed), default=0)
    own = set(keyed)
    return [at for at in rows if at in own or int(levels[at]) >= top]


def _key_column(grid: Grid, body: list[int]) -> int | None:
    """Return the column of keys if the table is a tree."""
    for column in range(min(grid.width, _COLUMNS)):
        cells = {at: grid.rows[at][column] for at in body}
        if not body or not all(map(_is_key, cells.values())):
            continue
        codes = {_depth(grid, at, cell) for at, cell in cells.items() if _is_code(cell)}
        fives = {_depth(grid, at, cell) for at, cell in cells.items() if not _is_code(cell)}
        outer, inner = (codes, fives) if _is_code(cells[body[0]]) else (fives, codes)
        return column if outer and inner and max(outer) < min(inner) else None
    return None


def _is_code(cell: Cell | None) -> bool:
    return cell is not None and bool(cell.codes)


def _is_key(cell: Cell | None) -> bool:
    """Whether a cell is one code, or one crebo, and nothing else."""
    if cell is None or len(cell.codes) + len(cell.fives) != 1:
        return False
    hit = (*cell.codes, *cell.fives)[0]
    return cell.text == hit.text and (not hit.five or plausible_crebo(hit.text))


def _depth(grid: Grid, at: int, cell: Cell | None) -> int:
    level = grid.sources[at].node.get("aria-level")
    if level.isdecimal():
        return int(level)
    raw = "" if cell is None else _begins(cell.block.node)
    return len(raw) - len(raw.lstrip(_HARD))


def _begins(node: Node) -> str:
    """Return the first text of an element as printed, but for soft space before it."""
    stack: list[Node | Text] = [node]
    while stack:
        child = stack.pop()
        if isinstance(child, Node):
            stack.extend(reversed(child.children))
        elif text := child.text.lstrip(" \t\r\n"):
            return text
    return ""
