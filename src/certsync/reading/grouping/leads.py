"""Lines that head the list behind them: "25604 Software developer" over the codes it offers.

So is a paragraph of labelled lines: "Opleiding: Kapper", "Crebo: 25400", "Niveau: 3". They are
headings in all but their markup. One that stands behind a code of its own is that code's
detail, whatever list may follow.
"""

from itertools import islice
from typing import Final, TypeGuard

from certsync.reading.layout.blocks import LEAD, Block, Heading, Item, Layout, Line
from certsync.reading.text.gaps import LABELLED
from certsync.reading.text.prose import is_prose

_MOST_LINES: Final = 4
_LISTS: Final = frozenset({"ul", "ol", "dl", "table"})


def mark_leads(layout: Layout) -> None:
    """Make headings of the lines with crebos that stand before lists of codes."""
    for parent in layout.blocks:
        items: list[Item | None] = [None, *parent.items]
        for before, lead, block in zip(items, items[1:], items[2:], strict=False):
            if _is_list(block) and _can_lead(lead, before) and _is_coded(block):
                _head(lead, block)


def _head(lead: Block, block: Block) -> None:
    lead.leads = True
    heading = Heading(LEAD, lead, lead.heading)
    for inner in _below(block):
        if inner.heading is lead.heading:
            inner.heading = heading


def _can_lead(lead: Item | None, before: Item | None) -> TypeGuard[Block]:
    if not isinstance(lead, Block) or _is_list(lead) or lead.level is not None:
        return False
    lines = list(islice(lead.lines(), _MOST_LINES + 1))
    if len(lines) > _MOST_LINES or any(line.codes for line in lines):
        return False
    if sum(bool(line.fives) for line in lines) != 1:
        return False
    if len(lines) > 1 and not all(LABELLED.fullmatch(line.plain) for line in lines):
        return False
    return before is None or _is_list(before) or not _is_coded(before)


def _is_list(item: Item | None) -> TypeGuard[Block]:
    while isinstance(item, Block) and item.node.tag not in _LISTS and len(item.items) == 1:
        item = item.items[0]
    return isinstance(item, Block) and item.node.tag in _LISTS


def _is_coded(item: Item) -> bool:
    lines = (item,) if isinstance(item, Line) else item.lines()
    return any(line.codes and not is_prose(line) for line in lines)


def _below(block: Block) -> list[Block]:
    found, at = [block], 0
    while at < len(found):
        found += [item for item in found[at].items if isinstance(item, Block)]
        at += 1
    return found
