"""The tables and box grids of a page, one after the other, each in its context."""

from typing import Final

from certsync.reading.language.hits import tidy
from certsync.reading.language.labels import normal
from certsync.reading.layout.around import below
from certsync.reading.layout.blocks import Block, Item, Line
from certsync.reading.lists.above import crebos_above
from certsync.reading.lists.said import crebos_beside
from certsync.reading.page import Hints
from certsync.reading.record.draft import Draft
from certsync.reading.record.findings import Findings
from certsync.reading.scene import Scene
from certsync.reading.tables.boxes import box_grids
from certsync.reading.tables.grid import Grid, build_grid, is_layout, is_table
from certsync.reading.tables.records import name_by_headings, read_grid
from certsync.reading.tables.rows import Context

_SEVERAL: Final = 2
_CELLS: Final = frozenset({"td", "th"})


def read_grids(scene: Scene, findings: Findings, hints: Hints) -> None:
    """Read tables and box grids that hold codes; a table around such a table is mere layout."""
    tables: list[tuple[Context, list[Draft]]] = []
    for grid in _tables(scene):
        block = grid.block
        if below(block, scene.outer) or is_layout(grid) or _places_boxes(scene, block):
            continue
        refused = len(findings.unreadable)
        context = _context(scene, block, hints)
        read = read_grid(grid, findings, context)
        tables += [(context, findings.drafts[-read:])] if read else []
        if read or len(findings.unreadable) > refused:
            scene.taken.add(id(block))
            findings.regions.add(id(block))
    name_by_headings(tables, findings)
    for grid in box_grids(scene.layout, scene.outer):
        block = grid.block
        if below(block, scene.taken) or below(block, scene.outer) or _holds(block, scene.taken):
            continue
        if read_grid(grid, findings, _context(scene, block, hints)):
            scene.taken.add(id(block))
            findings.regions.add(id(block))


def _places_boxes(scene: Scene, table: Block) -> bool:
    """Whether one cell holds boxes whose attributes carry all codes of a table, one each.

    Such a table only puts the boxes in their place.
    """
    carried = scene.attribute_index.get(id(table), ())
    boxes = {id(code.item): code.code for code in carried if isinstance(code.item, Block)}
    if id(table) in scene.visible_marks or len(set(boxes.values())) < _SEVERAL:
        return False
    cells = {id(_cell_of(code.item)) for code in carried}
    within = all(_cell_of(code.item) not in {None, code.item} for code in carried)
    return within and len(cells) == 1


def _cell_of(item: Item) -> Item | None:
    """Return the cell an item stands in or is."""
    above: Item | None = item
    while above is not None and (isinstance(above, Line) or above.node.tag not in _CELLS):
        above = above.block if isinstance(above, Line) else above.parent
    return above


def _tables(scene: Scene) -> list[Grid]:
    """Return the tables with codes of their own: in text, or in attributes if in no text."""
    found: list[Grid] = []
    holders: set[int] = set()
    for block in reversed(scene.layout.blocks):
        if not is_table(block):
            continue
        if id(block) in holders:
            continue
        coded = id(block) in scene.visible_marks or id(block) in scene.attribute_index
        grid = build_grid(block) if coded else None
        if grid is None or grid.width == 0:
            continue
        found.append(grid)
        above = block.parent
        while above is not None:
            holders.add(id(above))
            above = above.parent
    found.reverse()
    return found


def _holds(block: Block, ids: set[int]) -> bool:
    stack: list[Block] = [block]
    while ids and stack:
        for item in stack.pop().items:
            if isinstance(item, Block):
                if id(item) in ids:
                    return True
                stack.append(item)
    return False


def _context(scene: Scene, block: Block, hints: Hints) -> Context:
    captions = [
        item for item in block.items if isinstance(item, Block) and item.node.tag == "caption"
    ]
    section = tidy(captions[0].plain) if captions else scene.section_of(block)
    columns = {normal(header): what for header, what in (hints.columns or {}).items()}
    above = scene.crebos_of(captions[0]) if captions else ()
    above = above or crebos_beside(block, scene) or crebos_above(block, scene)
    heading = captions[0] if captions else scene.own_heading(block)
    return Context(section or None, above, scene.carried_in, columns or None, heading)
