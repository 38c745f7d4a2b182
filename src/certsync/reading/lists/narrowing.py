"""Which groups of units are lists, and what of a lone section looks like the units of these."""

from collections import Counter
from typing import Final

from certsync.reading.grouping.items import has_name, heading_of
from certsync.reading.grouping.runs import MANY, Marks, Unit, cut_run
from certsync.reading.grouping.units import Group
from certsync.reading.layout.blocks import Block, Item, Line
from certsync.reading.lists.above import crebos_above
from certsync.reading.scene import Scene

_SEVERAL: Final = 2
Signature = tuple[str, ...]


def sorted_out(groups: list[Group]) -> tuple[list[Group], list[Group]]:
    """Part lists (several units, or units shaped like those of another group) from lone units."""
    count = Counter(tags_of(unit.items[0]) for group in groups for unit in group.units)
    lists: list[Group] = []
    lone: list[Group] = []
    for group in groups:
        several = len(group.units) > 1 or group.units[0].key == MANY
        alike = count[tags_of(group.units[0].items[0])] > 1
        (lists if several or alike else lone).append(group)
    return lists, lone


def tags_of(item: Item) -> Signature:
    """Return the tags that an item stands in: those of the items of a list are alike."""
    tags: list[str] = ["#line"] if isinstance(item, Line) else []
    block: Block | None = item.block if isinstance(item, Line) else item
    while block is not None:
        tags.append(block.node.tag)
        block = block.parent
    return tuple(tags)


def narrow(group: Group, known: frozenset[Signature], marks: Marks, scene: Scene) -> list[Group]:
    """A section about one code holds its units, if they look like those of other sections."""
    key = group.units[0].key
    found: list[Group] = []
    stack: list[Item] = list(reversed(group.units[0].items)) if known else []
    while stack:
        item = stack.pop()
        if tags_of(item) in known and marks.get(id(item)) == key:
            found.append(_cut_alone(item, key, group, marks))
        elif isinstance(item, Block):
            stack.extend(inner for inner in reversed(item.items) if id(inner) in marks)
    return found or _by_crebo(group, marks, scene) or [group]


def _by_crebo(group: Group, marks: Marks, scene: Scene) -> list[Group]:
    """A page with one code under several headings that each name a crebo lists it under each."""
    unit = group.units[0]
    lines = [line for line in unit.lines if marks.get(id(line)) == unit.key]
    named = {tuple(key.hit.text for _, key in crebos_above(line, scene)) for line in lines}
    if len(lines) < _SEVERAL or len(named - {()}) < len(lines):
        return []
    return [_alone(line, unit.key, group) for line in lines]


def _alone(item: Item, key: str, group: Group) -> Group:
    parent = item.block if isinstance(item, Line) else item.parent
    return Group(parent or group.parent, (Unit(key, (item,)),))


def _cut_alone(item: Item, key: str, group: Group, marks: Marks) -> Group:
    """Return an item with what goes with it among its neighbours."""
    parent = item.block if isinstance(item, Line) else item.parent
    heads = [] if parent is None else [at for at, i in enumerate(parent.items) if id(i) in marks]
    if parent is None or len(heads) != 1:
        return _alone(item, key, group)
    since = heads[0] if has_name(item) and heading_of(parent.items[0]) is not None else 0
    units, peers = cut_run(parent.items[since:], [heads[0] - since], marks)
    return Group(parent, tuple(units), tuple(peers))
