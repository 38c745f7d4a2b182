"""Lines that head the list behind them: "25604 Software developer" over the codes it offers.

So is a paragraph of labelled lines: "Opleiding: Kapper", "Crebo: 25400", "Niveau: 3". They are
headings in all but their markup; so is what stands first in each of several boxes alike. One that
stands behind a code of its own is that code's detail, whatever list may follow.
"""

from itertools import islice
from typing import Final, TypeGuard

from certsync.reading.grouping.items import lines_of
from certsync.reading.layout.blocks import LEAD, Block, Heading, Item, Layout, Line
from certsync.reading.text.gaps import LABELLED
from certsync.reading.text.prose import is_prose

_MOST_LINES: Final = 4
_SEVERAL: Final = 2
_LEAD_AND_BOX: Final = 2
_LISTS: Final = frozenset({"ul", "ol", "dl", "table"})


def mark_leads(layout: Layout) -> None:
    """Make headings of the lines with crebos that stand before lists of codes."""
    for parent in layout.blocks:
        items: list[Item | None] = [None, *parent.items]
        for before, lead, block in zip(items, items[1:], items[2:], strict=False):
            if _is_list(block) and _can_lead(lead, before) and _is_coded(block):
                _head(lead, block)


def mark_hanging(layout: Layout) -> None:
    """Mark the boxes, side by side, that each say a crebo first and then hold its codes.

    One of them holds several: boxes of one crebo and one code each read the same either way.
    """
    for parent in layout.blocks:
        if len(parent.items) < _SEVERAL:
            continue
        boxes = [box for box in parent.items if isinstance(box, Block) and _says_crebo_first(box)]
        crebos = [_first_line(box).fives[0].text for box in boxes]
        counts = [_codes_of(box) for box in boxes]
        if len(boxes) >= _SEVERAL and len({*crebos}) == len(crebos) and max(counts) >= _SEVERAL:
            for box in boxes:
                box.hangs = True


def _says_crebo_first(box: Block) -> bool:
    """Whether a box is one line that names a crebo, texts, and one box that ends it with codes."""
    if len(box.items) < _LEAD_AND_BOX or not isinstance(box.items[-1], Block):
        return False
    if isinstance(box.items[0], Block) and not box.items[0].is_one_line:
        return False
    lead = _first_line(box)
    if len(lead.fives) != 1 or lead.codes or is_prose(lead):
        return False
    if any(line.codes or line.fives for item in box.items[1:-1] for line in lines_of([item])):
        return False
    lines = [line for line in box.items[-1].lines() if not is_prose(line)]
    return any(line.codes for line in lines) and not any(line.fives for line in lines)


def _first_line(box: Block) -> Line:
    return next(box.lines())


def _codes_of(box: Block) -> int:
    return len({hit.identity for line in box.lines() for hit in line.codes})


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
