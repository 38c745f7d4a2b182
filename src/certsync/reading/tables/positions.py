"""Tables of boxes that each stand at a place of their own, as converters of printed pages write.

``<p style="position:absolute;top:132px;left:80px">K0614</p>``: what stands at one height is a row,
what stands at one distance from the left a column, in whatever order the boxes come.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Final

from certsync.reading.layout.blocks import Block
from certsync.reading.tables.grid import Grid, Row, cell_of

_PLACE: Final = re.compile(
    r"(?:^|;)\s*(top|left)\s*:\s*(-?\d{1,6})(?:\.\d+)?\s*(?:px|pt)?\s*(?=;|$)"
)
_ABSOLUTE: Final = re.compile(r"(?:^|;)\s*position\s*:\s*absolute\s*(?=;|$)")
_SEVERAL: Final = 2
_NEAR: Final = 3
"""How far apart two boxes of one row or column may begin."""

Place = tuple[int, int]


def positioned_grid(block: Block) -> Grid | None:
    """Return the boxes of a block by their places, if two rows with codes stand so in columns."""
    placed = [
        (place, item)
        for item in block.items
        if isinstance(item, Block) and (place := _place_of(item)) is not None
    ]
    if len(placed) < _SEVERAL * 3 or len(placed) * 2 < len(block.items):
        return None
    tops = _snapped(top for (top, _), _ in placed)
    lefts = _snapped(left for (_, left), _ in placed)
    rows: dict[int, dict[int, Block]] = defaultdict(dict)
    for (top, left), item in placed:
        if rows[tops[top]].setdefault(lefts[left], item) is not item:
            return None
    coded = [row for row in rows.values() if any(_is_coded(item) for item in row.values())]
    columns = Counter(left for row in coded for left in row)
    if len(coded) < _SEVERAL or len(columns) < _SEVERAL or not _in_one_column(coded):
        return None
    found = [rows[top] for top in sorted(rows) if rows[top].keys() <= columns.keys()]
    return Grid(block, [_row(row, sorted(columns)) for row in found], [block] * len(found))


def _row(items: dict[int, Block], columns: list[int]) -> Row:
    return [cell_of(items[left]) if left in items else None for left in columns]


def _place_of(block: Block) -> Place | None:
    style = block.node.get("style").lower()
    if not _ABSOLUTE.search(style):
        return None
    found = {name: int(number) for name, number in _PLACE.findall(style)}
    return (found["top"], found["left"]) if len(found) == _SEVERAL else None


def _snapped(numbers: Iterable[int]) -> dict[int, int]:
    """Return for each number the first of those that lie close together."""
    snapped: dict[int, int] = {}
    first: int | None = None
    for number in sorted(set(numbers)):
        if first is None or number - first > _NEAR:
            first = number
        snapped[number] = first
    return snapped


def _is_coded(block: Block) -> bool:
    return any(line.codes for line in block.lines())


def _in_one_column(rows: list[dict[int, Block]]) -> bool:
    lefts = {left for row in rows for left, item in row.items() if _is_coded(item)}
    return len(lefts) == 1
