"""The tables and box grids of a page, one after the other, each in its context."""

from certsync.reading.language.hits import tidy
from certsync.reading.language.labels import normal
from certsync.reading.layout.around import below
from certsync.reading.layout.blocks import Block
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


def read_grids(scene: Scene, findings: Findings, hints: Hints) -> None:
    """Read tables and box grids that hold codes; a table around such a table is mere layout."""
    tables: list[tuple[Context, list[Draft]]] = []
    for grid in _tables(scene):
        block = grid.block
        if below(block, scene.outer) or is_layout(grid):
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
