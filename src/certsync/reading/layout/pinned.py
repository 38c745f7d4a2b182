"""Rows that a page cuts in two because some of its columns stay in place while others scroll.

Script grids draw the pinned columns in a box beside the others: as many rows, other columns, told
by ``aria-colindex``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from certsync.reading.layout.blocks import Block

_SEVERAL: Final = 2


@dataclass(slots=True)
class _Part:
    """Rows of one box. ``columns`` are the numbers that their cells give themselves."""

    rows: list[Block] = field(default_factory=list)
    columns: set[int] = field(default_factory=set)
    heads: bool = True

    def add(self, row: Block) -> None:
        self.rows.append(row)
        for cell in _cells(row):
            self.columns.add(int(cell.node.get("aria-colindex")))
            self.heads = self.heads and cell.node.get("role") == "columnheader"

    def goes_on(self, other: "_Part") -> bool:
        """Whether another part holds further columns of the same rows."""
        alike = len(self.rows) == len(other.rows) and self.heads is other.heads
        several = self.heads or len(self.rows) >= _SEVERAL
        apart = bool(self.columns and other.columns) and not self.columns & other.columns
        return alike and several and apart and _numbers(self.rows) == _numbers(other.rows)


def whole_rows(rows: Sequence[Block]) -> list[tuple[Block, ...]]:
    """Return the parts of each row of a table, in the order of their columns."""
    alone: list[tuple[Block, ...]] = [(row,) for row in rows]
    if not rows or rows[0].parent is rows[-1].parent or not any(_cells(rows[0])):
        return alone
    parts: dict[int, _Part] = {}
    for row in rows:
        parts.setdefault(id(row.parent), _Part()).add(row)
    joined: list[list[_Part]] = []
    for part in parts.values():
        whole = next((some for some in joined if all(p.goes_on(part) for p in some)), None)
        if whole is None:
            joined.append([part])
        else:
            whole.append(part)
    if len(joined) == len(parts):
        return alone
    for whole in joined:
        whole.sort(key=lambda part: min(part.columns, default=0))
    return [row for whole in joined for row in zip(*(p.rows for p in whole), strict=True)]


def _numbers(rows: Sequence[Block]) -> list[str]:
    return [row.node.get("aria-rowindex") for row in rows]


def _cells(row: Block) -> Iterator[Block]:
    stack = [item for item in reversed(row.items) if isinstance(item, Block)]
    while stack:
        block = stack.pop()
        if block.node.get("aria-colindex").isdecimal():
            yield block
        else:
            stack.extend(item for item in reversed(block.items) if isinstance(item, Block))
