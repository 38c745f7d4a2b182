"""Panels that a control of one unit opens: what they say is the unit's, wherever they stand.

A tab, or a card's button, names a code; the panel or dialog it opens names the crebos and no code.
What several units open, or no unit alone, is about none of them. A row that a script grid cuts in
two panes is the same: the other half has the same number or name of a row.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from certsync.reading.grouping.runs import Unit
from certsync.reading.layout.around import below
from certsync.reading.layout.blocks import Block
from certsync.reading.markup.tree import Node
from certsync.reading.scene import Scene

_ROW: Final = re.compile(r"(?:data-|aria-)?(?:row|record)-?(?P<of>id|key|index|number|nr)?")
_NAMING: Final = frozenset({"id", "key"})

Panels = Mapping[int, tuple[Block, ...]]
"""Parts of a page, by the ``id()`` of the controls that open them."""


def opened_by(units: Sequence[Unit], panels: Panels) -> Mapping[int, tuple[Block, ...]]:
    """Return the panels elsewhere that only one unit opens, by the unit's number in ``units``."""
    if not panels:
        return {}
    opened: dict[int, list[Block]] = defaultdict(list)
    openers: dict[int, set[int]] = defaultdict(set)
    for number, unit in enumerate(units):
        for node in _nodes(unit):
            for panel in panels.get(id(node), ()):
                if number not in openers[id(panel)]:
                    openers[id(panel)].add(number)
                    opened[number].append(panel)
    own = {
        number: alone
        for number, found in opened.items()
        if (alone := tuple(panel for panel in found if len(openers[id(panel)]) == 1))
    }
    # One of many units that leads to a part of the page may lead to anything.
    return own if len(own) * 2 >= len(units) else {}


def find_panels(scene: Scene) -> Panels:
    """Return the parts of a page with crebos and without codes, outside all units."""
    found: dict[int, tuple[Block, ...]] = {}
    for block in scene.layout.blocks if scene.controls else ():
        controls = scene.controls.get(block.node.get("id"), ()) if block.node.attrs else ()
        bare = id(block) in scene.five_marks and id(block) not in scene.visible_marks
        if controls and bare and not below(block, scene.inside_units):
            for node in controls:
                found[id(node)] = (*found.get(id(node), ()), block)
    for node, half in _halves(scene):
        found[id(node)] = (*found.get(id(node), ()), half)
    return found


def _halves(scene: Scene) -> Iterator[tuple[Node, Block]]:
    """Yield the element of a row that holds its only code, with each half that holds crebos."""
    rows: dict[tuple[object, ...], tuple[list[Block], list[Block]]] = {}
    for block in scene.layout.blocks:
        coded, bare = id(block) in scene.visible_marks, id(block) in scene.five_marks
        if block.node.attrs and (coded or bare):
            for row in _rows_of(block):
                rows.setdefault(row, ([], []))[0 if coded else 1].append(block)
    pairs: dict[tuple[int, int], tuple[Node, Block]] = {}
    for heads, halves in rows.values():
        if len(heads) == 1 and heads[0].parent not in {half.parent for half in halves}:
            own = [half for half in halves if not below(half, scene.inside_units)]
            pairs.update(((id(heads[0]), id(half)), (heads[0].node, half)) for half in own)
    yield from pairs.values()


def _rows_of(block: Block) -> Iterator[tuple[object, ...]]:
    """Yield what tells which row a box is: a name of it, or its number among panes side by side."""
    for name, value in block.node.attrs.items():
        said = _ROW.fullmatch(name) if value else None
        if said is not None and said["of"] in _NAMING:
            yield name, value
        elif said is not None and block.parent is not None:
            yield name, value, id(block.parent.parent)


def _nodes(unit: Unit) -> Iterator[Node]:
    """Yield the elements of a unit that hold its texts, each once."""
    tops = {id(item.node) for item in unit.items if isinstance(item, Block)}
    seen: set[int] = set()
    for line in unit.lines:
        for atom in line.atoms:
            for node in atom.node.ancestors():
                if id(node) in seen:
                    break
                seen.add(id(node))
                yield node
                if id(node) in tops or (not tops and node is line.block.node):
                    break
