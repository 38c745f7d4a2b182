"""Tables of every make as one grid: ``<table>``, ARIA tables and grids, rows of equal boxes.

Spans are expanded: a cell that covers several places stands in each of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from certsync.reading.language.hits import Hit
from certsync.reading.language.labels import Meaning, is_label, meaning_of
from certsync.reading.language.names import can_be_name
from certsync.reading.language.values import parse_date
from certsync.reading.layout.around import below
from certsync.reading.layout.blocks import Block, Field, Line
from certsync.reading.layout.pinned import whole_rows
from certsync.reading.layout.rowcells import (
    MOST_ROWS,
    cells_of,
    columns_of,
    rows_of,
)
from certsync.reading.markup.tree import Node, is_ticked
from certsync.reading.text.inline import read_line
from certsync.reading.text.segments import Segment

_ROW_ROLES: Final = frozenset({"row"})
_GROUPS: Final = frozenset({"thead", "tbody", "tfoot"})
_TABLE_ROLES: Final = frozenset({"table", "grid", "treegrid"})
_LABELS: Final = ("data-label", "data-title", "data-th", "data-column", "data-header")
_DITTO: Final = re.compile(r"[\"„”“〃]|''|,,|idem\.?|id\.", re.IGNORECASE)
_TICK: Final = "✓"
_NO_TABLE: Final = frozenset({"presentation", "none"})
_MANY_LINES: Final = 3
_LABEL_AND_VALUE: Final = 2
_MOST_COLUMNS: Final = 400


@dataclass(eq=False)
class Cell:
    """One cell: ``lines`` of content; ``header`` as its markup says. Same object in all places.

    ``text`` is all text, single spaces, without a label of the cell's own; ``codes`` are good or
    bad, ``fives`` are five digits standing alone.
    """

    block: Block
    lines: tuple[Line, ...]
    header: bool
    columns: int = 1
    rows: int = 1
    text: str = field(init=False)
    codes: tuple[Hit, ...] = field(init=False)
    fives: tuple[Hit, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.codes = tuple([hit for line in self.lines for hit in line.codes])
        self.fives = tuple([hit for line in self.lines for hit in line.fives])
        self.text = self._said()

    def _said(self) -> str:
        parts = [part.plain for line in self.lines for part in line.fields]
        text = " ".join(parts[1:] if self._is_labelled(parts) else parts)
        if not text and _holds_tick(self.block.node):
            return _TICK
        return "" if _DITTO.fullmatch(text) else text

    def _is_labelled(self, parts: list[str]) -> bool:
        """Whether the first part only says what the others are, as on small screens."""
        if len(parts) < _LABEL_AND_VALUE or self.header or not is_label(parts[0]):
            return False
        return bool(self.codes or self.fives) or any(
            can_be_name(part) or parse_date(part) or part.isdecimal() for part in parts[1:]
        )

    @cached_property
    def label(self) -> Meaning | None:
        """What the cell itself says it holds: in an attribute, or in front of its value."""
        for name in _LABELS:
            if said := self.block.node.get(name):
                return meaning_of(said)
        parts = [part.plain for line in self.lines for part in line.fields]
        if self._is_labelled(parts):
            return meaning_of(parts[0])
        return self.segments[0].label if self.segments else None

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """The segments of all lines."""
        return tuple(segment for line in self.lines for segment in read_line(line))

    @property
    def raw(self) -> str:
        """The text as printed, of the first field that is no label of the cell's own."""
        part = self._first
        return "" if part is None else part.raw

    @property
    def where(self) -> str:
        """The place of the cell, or of the attribute that stands for its text.

        Of cells put together only the one that holds the text is its place.
        """
        part = self._first
        if part is not None and ("@" in part.where or not below(part.line, {id(self.block)})):
            return part.where
        return self.block.node.path

    def said(self, text: str) -> tuple[str, str]:
        """Return (as printed, place) of the field that holds a text, else of the cell's first."""
        parts = [part for line in self.lines for part in line.fields]
        part = next((part for part in parts if text in part.plain), None)
        return (self.raw, self.where) if part is None else (part.raw, part.where)

    @cached_property
    def _first(self) -> Field | None:
        parts = [part for line in self.lines for part in line.fields]
        labelled = self._is_labelled([part.plain for part in parts])
        return next(iter(parts[1:] if labelled else parts), None)


def _holds_tick(node: Node) -> bool:
    """Whether an element holds a box that is ticked: the mark of many a matrix."""
    stack: list[Node] = [node]
    while stack:
        inner = stack.pop()
        if is_ticked(inner):
            return True
        stack.extend(child for child in inner.children if isinstance(child, Node))
    return False


Row = list[Cell | None]


@dataclass(eq=False)
class Grid:
    """``rows`` all of one width; ``None`` where no cell reaches. ``block`` is the whole table."""

    block: Block
    rows: list[Row]
    sources: list[Block]
    """The block of each row."""

    @cached_property
    def width(self) -> int:
        """The number of columns."""
        return max((len(row) for row in self.rows), default=0)

    def turned(self) -> "Grid":
        """Return the grid with rows and columns changed over."""
        rows: list[Row] = [[row[at] for row in self.rows] for at in range(self.width)]
        return Grid(self.block, rows, [self.block] * len(rows))


def is_table(block: Block) -> bool:
    """Whether a block is a table by tag or ARIA role."""
    role = block.node.get("role")
    return (block.node.tag == "table" and role not in _NO_TABLE) or role in _TABLE_ROLES


def is_layout(grid: Grid) -> bool:
    """Whether a table only puts things in their place: one cell holds all there is to read."""
    cells = {id(cell): cell for row in grid.rows for cell in row if cell is not None}.values()
    keyed = [cell for cell in cells if cell.codes or cell.fives]
    filled = [cell for cell in cells if cell.text]
    if grid.width == 1 and sum(bool(cell.codes) for cell in filled) * 2 <= len(filled):
        return True
    if _holds_records(grid, keyed):
        return True
    return (
        len(keyed) == 1
        and len(keyed[0].lines) >= _MANY_LINES
        and not any(cell.header or is_label(cell.text) for cell in cells)
    )


def _holds_records(grid: Grid, keyed: list[Cell]) -> bool:
    """Whether the cells of several columns each hold whole records: code and crebos on lines.

    Such a table arranges records by two things, say sector and level.
    """
    columns = {at for row in grid.rows for at, cell in enumerate(row) if cell and cell.codes}
    whole = [cell for cell in keyed if cell.codes and cell.fives and len(cell.lines) > 1]
    return len(columns) > 1 and len(whole) == len(keyed)


def build_grid(table: Block) -> Grid:
    """Return the grid of a table block; tables inside its cells stay inside."""
    whole = whole_rows(list(_rows(table))[:MOST_ROWS])
    sources = [parts[0] for parts in whole]
    open_spans: dict[int, tuple[Cell, int]] = {}
    rows: list[Row] = []
    for at, (source, cells) in enumerate(zip(sources, cells_of(whole), strict=True)):
        if at and _group_of(source) is not _group_of(sources[at - 1]):
            # No cell reaches out of its group of rows (HTML, "algorithm for ending a row group").
            open_spans.clear()
        rows.append(_place([_table_cell(cell) for cell in cells], open_spans))
    width = max((len(row) for row in rows), default=0)
    for row in rows:
        row.extend([None] * (width - len(row)))
    return Grid(table, rows, sources)


def _group_of(row: Block) -> Block | None:
    group = row.parent
    grouping = group is not None and group.node.tag in _GROUPS
    return group if grouping else None


def box_grid(parent: Block, rows: list[list[Block | Line]], sources: list[Block]) -> Grid:
    """Return a grid of boxes that a page lays out as a table without saying so."""
    width = max(len(row) for row in rows)
    grid: list[Row] = [
        [cell_of(item) for item in row] + [None] * (width - len(row)) for row in rows
    ]
    return Grid(parent, grid, sources)


def cell_of(item: Block | Line) -> Cell:
    """Return a box, or a line, as a cell."""
    if isinstance(item, Line):
        return Cell(item.block, (item,), header=False)
    return Cell(item, tuple(item.lines()), header=item.node.tag == "th")


def _place(cells: list[Cell], open_spans: dict[int, tuple[Cell, int]]) -> Row:
    row: Row = []
    queue = iter(cells)
    cell = next(queue, None)
    while cell is not None or any(at >= len(row) for at in open_spans):
        at = len(row)
        if at in open_spans:
            above, left = open_spans[at]
            row.append(above)
            if left > 1:
                open_spans[at] = (above, left - 1)
            else:
                del open_spans[at]
            continue
        if cell is None:
            row.append(None)
            continue
        for column in range(at, min(at + cell.columns, _MOST_COLUMNS)):
            if column in open_spans:
                break
            row.append(cell)
            if cell.rows > 1:
                open_spans[column] = (cell, cell.rows - 1)
        if len(row) == at:
            break
        cell = next(queue, None)
    return row


def _rows(table: Block) -> Iterator[Block]:
    stack = [item for item in reversed(table.items) if isinstance(item, Block)]
    while stack:
        block = stack.pop()
        if block.node.tag == "tr" or block.node.get("role") in _ROW_ROLES:
            yield block
        elif not is_table(block):
            stack.extend(item for item in reversed(block.items) if isinstance(item, Block))


def _table_cell(block: Block) -> Cell:
    node = block.node
    return Cell(
        block,
        tuple(block.lines()),
        header=node.tag == "th" or node.get("role") in {"columnheader", "rowheader"},
        columns=columns_of(block),
        rows=rows_of(block),
    )
