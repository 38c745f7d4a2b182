"""Panels that a control of one unit opens: what they say is the unit's, wherever they stand.

A tab, or a card's button, names a code; the panel or dialog it opens names the crebos and no code.
What several units open, or no unit alone, is about none of them.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from certsync.reading.grouping.runs import Unit
from certsync.reading.layout.blocks import Block
from certsync.reading.markup.tree import Node
from certsync.reading.scene import Scene, below

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
    return found


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
