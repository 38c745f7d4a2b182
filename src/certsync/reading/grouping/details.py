"""Details: items of a run that say more of the code they stand with, and are not about another."""

from collections.abc import Sequence
from typing import Final

from certsync.reading.grouping.items import DT, heading_of, lines_of
from certsync.reading.language.names import has_part_code
from certsync.reading.layout.blocks import Block, Item
from certsync.reading.text.inline import read_line
from certsync.reading.text.prose import is_prose

_NESTED: Final = frozenset({"ul", "ol", "dl", "table"})


def is_detail(item: Item, head: Item) -> bool:
    """Whether an item says more of a head before it: crebos, values, labelled texts, a list."""
    lines = lines_of([item])
    if lines and lines[0].codes and is_prose(lines[0]):
        # What begins by speaking of a code is about that one.
        return False
    segments = [segment for line in lines for segment in read_line(line)]
    level = heading_of(item)
    if level is not None and (level < DT or not any(segment.fives for segment in segments)):
        # A heading is about what follows it.
        return False
    if has_part_code(" ".join(line.plain for line in lines)):
        return False
    if any(s.fives or s.values or s.label for s in segments):
        return True
    return isinstance(item, Block) and isinstance(head, Block) and item.node.tag in _NESTED


def end_of_details(run: Sequence[Item], start: int, until: int) -> int:
    """Return where details that go on behind a gap end: crebos parted from their code by a line."""
    at = start
    while at < until and is_detail(run[at], run[start - 1]):
        at += 1
    return at
