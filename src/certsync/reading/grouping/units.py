"""Which part of a page belongs to which key, told by repetition alone.

A block that holds one key is that key's unit, as high up as it stays alone. Where keys and the
text about them lie side by side in one block (headings with paragraphs, ``<dt>`` and ``<dd>``,
lines parted by ``<br>``, flat runs of ``<div>``), the run is cut by what returns once per key: a
gap, a label, a heading, a fixed number of items, and else by the side the text must lie on. A run
that can be cut in more than one way is not cut: its keys stay alone.

The same code finds certificates in a page and crebos in a certificate.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from certsync.reading.grouping.items import BOLD, heading_of
from certsync.reading.grouping.leading import stretches, without_remarks
from certsync.reading.grouping.runs import MANY, Marks, Unit, cut_run
from certsync.reading.language.labels import is_label
from certsync.reading.layout.blocks import Block, Item, Line

_FEWEST: Final = 2


@dataclass(frozen=True, slots=True)
class Group:
    """Units side by side in ``parent``; ``peers`` are rows like them without a key.

    ``led`` are the items with crebos that lead a unit, by the ``id()`` of its first item.
    """

    parent: Block
    units: tuple[Unit, ...]
    peers: tuple[Item, ...] = ()
    led: Mapping[int, tuple[Item, ...]] = field(default_factory=dict)


def mark(found: Iterable[tuple[Item, tuple[str, ...]]]) -> Marks:
    """Mark each item and each block above it with its one key, or as holding many."""
    marks: Marks = {}
    for item, keys in found:
        distinct = dict.fromkeys(keys)
        if not distinct:
            continue
        key = next(iter(distinct)) if len(distinct) == 1 else MANY
        above: Item | None = item
        while above is not None:
            before = marks.get(id(above))
            if before in {MANY, key}:
                break
            marks[id(above)] = key = key if before is None else MANY
            above = above.block if isinstance(above, Line) else above.parent
    return marks


def split(root: Block, marks: Marks, opaque: frozenset[int] = frozenset()) -> list[Group]:
    """Return the groups of units under ``root``, in document order.

    Blocks whose ``id()`` is in ``opaque`` were read otherwise; they part runs.
    """
    groups: list[Group] = []
    stack = [root]
    while stack:
        block = stack.pop()
        if marks.get(id(block)) != MANY:
            if id(block) in marks:
                groups.append(Group(block, (Unit(marks[id(block)], (block,)),)))
            continue
        run: list[Item] = []
        for item in block.items:
            if id(item) in opaque:
                groups += _cut(block, run, marks)
                run = []
            elif marks.get(id(item)) == MANY:
                groups += _cut(block, _without_heads(run, marks), marks)
                run = []
                if isinstance(item, Line):
                    groups += _cut_line(item, marks)
                else:
                    stack.append(item)
            else:
                run.append(item)
        groups += _cut(block, run, marks)
    groups.sort(key=lambda group: group.units[0].items[0].order)
    return groups


def _without_heads(run: list[Item], marks: Marks) -> list[Item]:
    """Leave out the headings and terms a run ends in: they are of what ends it."""
    end = len(run)
    while end and id(run[end - 1]) not in marks and (heading_of(run[end - 1]) or BOLD) < BOLD:
        end -= 1
    return run[:end]


def _cut_line(line: Line, marks: Marks) -> list[Group]:
    """Several codes in a line: cut it where each has a field of its own, else leave it whole."""
    parts = [*line.parts]
    while parts and is_label(parts[0].plain):
        parts.pop(0)
    coded = [part for part in parts if part.codes]
    alone = all(len(part.codes) == 1 and part.codes[0].code for part in coded)
    if len(coded) < _FEWEST or not alone or len(parts) < _FEWEST * len(coded):
        return [Group(line.block, (Unit(MANY, (line,)),))]
    marks.update((id(part), part.codes[0].identity) for part in coded)
    return _cut(line.block, [*parts], marks)


def _cut(block: Block, run: list[Item], marks: Marks) -> list[Group]:
    heads = [at for at, item in enumerate(run) if id(item) in marks]
    if not heads:
        return []
    heads = without_remarks(run, heads)
    parts = stretches(run, heads)
    if not parts:
        units, peers = cut_run(run, heads, marks)
        return [Group(block, tuple(units), tuple(peers))]
    units, peers = [], []
    led: dict[int, tuple[Item, ...]] = {}
    for part in parts:
        own = [at - part.start for at in heads if part.start <= at < part.end]
        some, others = cut_run(run[part.start : part.end], own, marks)
        units += some
        peers += others
        led.update((id(unit.items[0]), part.leads) for unit in some if part.leads)
    return [Group(block, tuple(units), tuple(peers), led)]
