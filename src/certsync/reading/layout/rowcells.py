"""The cells of a row, each in its column: by what the row leaves out, and by the numbers it gives.

A cell that only a screen reader passes over keeps its place, empty as it is. Where cells number
their columns (``aria-colindex``), one without a number is no column but a control of the row, and
a number passed over is a column left blank.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from certsync.reading.layout.blocks import Block
from certsync.reading.markup.tree import Node, keeps_place

_CELLS: Final = frozenset({"td", "th"})
_ROLES: Final = frozenset({"cell", "gridcell", "columnheader", "rowheader"})
_MOST_BLANK: Final = 40
MOST_ROWS: Final = 20_000


def cells_of(rows: Iterable[Sequence[Block]]) -> list[list[Block]]:
    """Return the cells of each row, whose parts may lie in several boxes, by their columns."""
    cells = [[cell for part in parts for cell in _cells(part)] for parts in rows]
    numbers = [[_number(cell) for cell in row] for row in cells]
    first = min((number for row in numbers for number in row if number), default=0)
    if not first:
        return cells
    # A cell that reaches down from above fills a number passed over as well.
    most = 0 if any(rows_of(cell) > 1 for row in cells for cell in row) else _MOST_BLANK
    return [[*_by_number(*row, first, most)] for row in zip(cells, numbers, strict=True)]


def _by_number(cells: list[Block], numbers: list[int], first: int, most: int) -> Iterator[Block]:
    column = first
    for cell, number in zip(cells, numbers, strict=True):
        if not number and any(numbers) and not any(line.codes for line in cell.lines()):
            continue
        for _ in range(min(number - column, most)):
            yield Block(Node("td", {}, cell.node.parent, 1), cell.parent, cell.order)
        column = max(number, column) + columns_of(cell)
        yield cell


def columns_of(cell: Block) -> int:
    """Return how many columns a cell reaches over."""
    return _span(cell.node.get("colspan") or cell.node.get("aria-colspan"))


def rows_of(cell: Block) -> int:
    """Return how many rows a cell reaches over."""
    return _span(cell.node.get("rowspan") or cell.node.get("aria-rowspan"), zero=MOST_ROWS)


def _span(text: str, *, zero: int = 1) -> int:
    """Return a span as browsers read it: at least 1; ``rowspan=0`` reaches to the end."""
    digits = text.strip()
    if not (digits.isascii() and digits.isdecimal()):
        return 1
    return min(int(digits), MOST_ROWS) or zero


def _number(cell: Block) -> int:
    said = cell.node.get("aria-colindex") if cell.node.attrs else ""
    return int(said) if said.isascii() and said.isdecimal() else 0


def _cells(row: Block) -> Iterator[Block]:
    stack = [*reversed(_children(row))]
    while stack:
        block = stack.pop()
        if block.node.tag in _CELLS or block.node.get("role") in _ROLES:
            yield block
        else:
            stack.extend(reversed(_children(block)))


def _children(row: Block) -> list[Block]:
    """Return the boxes in a row, with an empty one for each cell that is passed over."""
    inner = [item for item in row.items if isinstance(item, Block)]
    passed = [node for node in row.node.children if isinstance(node, Node) and _is_passed(node)]
    if not passed:
        return inner
    known = {id(block.node): block for block in inner}
    places = {id(node): at for at, node in enumerate(row.node.children)}
    if not known.keys() <= places.keys():
        return inner
    empty = [Block(node, row, row.order) for node in passed]
    return sorted((*inner, *empty), key=lambda block: places[id(block.node)])


def _is_passed(node: Node) -> bool:
    return node.tag in _CELLS and not node.visible and keeps_place(node)
