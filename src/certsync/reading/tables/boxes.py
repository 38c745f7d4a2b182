"""Tables that a page draws with plain boxes: a row of labels over rows of as many boxes.

Either each row is a box of its own, or all cells run on in one box and the number of labels says
how long a row is, or each box stands at a place of its own. Without a row of labels, boxes are
read as cards.
"""

from collections.abc import Iterator
from itertools import islice

from certsync.reading.grouping.items import is_control, lines_of
from certsync.reading.language.labels import CREBO_LIKE, Meaning, is_label, meaning_of
from certsync.reading.language.patterns import arranges
from certsync.reading.layout.blocks import Block, Item, Layout, Line
from certsync.reading.tables.grid import Grid, box_grid, is_table
from certsync.reading.tables.positions import positioned_grid

_FEWEST = 2
_FITTING = 0.8
_HEADED = CREBO_LIKE | {Meaning.CODE, Meaning.CERTIFICATE, Meaning.NAME, Meaning.CREBO_NAME}


def box_grids(layout: Layout, outer: frozenset[int]) -> Iterator[Grid]:
    """Yield the grids drawn with boxes that hold codes, outermost first.

    ``outer`` are ``id()`` s of navigation and the like: the words of a menu head no columns.
    """
    labels = (line for line in layout.lines if not line.codes and is_label(line.plain))
    if len(list(islice(labels, _FEWEST))) < _FEWEST:
        return
    done: set[int] = set()
    for block in layout.blocks:
        if is_table(block) or block.node.tag in {"tr", "thead", "tbody", "dl"} or id(block) in done:
            continue
        grid = positioned_grid(block) or _rows_of_boxes(block, outer) or _run_of_boxes(block)
        if grid is not None and any(
            cell is not None and cell.codes for row in grid.rows for cell in row
        ):
            done.add(id(block))
            yield grid


def _cells(item: Item) -> list[Item]:
    """Return what lies side by side in an item: its boxes, or the fields of its one line."""
    while isinstance(item, Block) and len(item.items) == 1:
        item = item.items[0]
    if isinstance(item, Block):
        return item.items
    return list(item.parts)


def _label(item: Item) -> bool:
    lines = [item] if isinstance(item, Line) else list(islice(item.lines(), 2))
    return len(lines) == 1 and is_label(lines[0].plain) and not is_control(lines[0])


def _is_header(cells: list[Item]) -> bool:
    """Whether labels stand side by side, one of them of what a list of certificates holds."""
    labels = [lines_of([cell])[0].plain for cell in cells if _label(cell)]
    return len(labels) >= _FEWEST and any(meaning_of(label) in _HEADED for label in labels)


def _rows_of_boxes(block: Block, outer: frozenset[int]) -> Grid | None:
    rows = [item for item in block.items if isinstance(item, Block) and not _is_outer(item, outer)]
    for at, row in enumerate(rows[:4]):
        header = _cells(row)
        if not _is_header(header) or arranges(next(row.lines()).plain):
            continue
        if any(line.codes for line in lines_of([*rows[: at + 1]])) or is_table(row):
            # Behind a code "Soort | Keuzedeel" is a label and its value.
            return None
        below = rows[at + 1 :]
        cells = [_cells(item) for item in below]
        coded = [
            c
            for c, item in zip(cells, below, strict=True)
            if any(line.codes for line in item.lines())
        ]
        fitting = sum(len(c) == len(header) for c in coded)
        if not coded or fitting < _FITTING * len(coded) or any(map(_is_no_row, coded)):
            return None
        return box_grid(block, [header, *cells], [row, *below])
    return None


def _is_outer(item: Item, outer: frozenset[int]) -> bool:
    """Whether an item is, or holds nothing but, an outer part of the page."""
    while isinstance(item, Block):
        if id(item) in outer:
            return True
        if len(item.items) != 1:
            return False
        item = item.items[0]
    return False


def _is_part_of_page(cells: list[Item]) -> bool:
    """Whether a row holds the page's own heading: then it is the page, and no row of a table."""
    return any(line.block.level == 1 for line in lines_of(cells))


def _is_no_row(cells: list[Item]) -> bool:
    return _is_part_of_page(cells) or _is_row_of_records(cells)


def _is_row_of_records(cells: list[Item]) -> bool:
    """Whether most cells hold a code: things side by side, and no row under labels."""
    coded = [cell for cell in cells if any(line.codes for line in lines_of([cell]))]
    return len(coded) > 1 and len(coded) * 2 > len(cells)


def _run_of_boxes(block: Block) -> Grid | None:
    items = block.items
    if len(items) < _FEWEST * 2:
        return None
    start = next((at for at, item in enumerate(items) if _label(item)), None)
    if start is None:
        return None
    width = 0
    while start + width < len(items) and _label(items[start + width]):
        width += 1
    cells = items[start:]
    if not _is_header(cells[:width]) or len(cells) % width or len(cells) == width:
        return None
    rows = [list(cells[at : at + width]) for at in range(0, len(cells), width)]
    return box_grid(block, rows, [block] * len(rows))
