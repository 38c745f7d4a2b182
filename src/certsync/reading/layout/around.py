"""Where an item stands: below which blocks, and behind what."""

from collections.abc import Container

from certsync.reading.layout.blocks import Block, Heading, Item, Layout, Line


def below(item: Item, ids: Container[int]) -> bool:
    """Whether an item is, or stands in, one of the blocks with these ``id()`` s."""
    above: Item | None = item
    while above is not None:
        if id(above) in ids:
            return True
        above = above.block if isinstance(above, Line) else above.parent
    return False


def first_heading(layout: Layout) -> Block | None:
    """Return the page's one heading of the first level."""
    first = [block for block in layout.blocks if block.level == 1]
    return first[0] if len(first) == 1 else None


def speaks_of(heading: Heading, item: Item, title: Block | None) -> bool:
    """Whether a heading speaks of an item below it: its box holds that, or it is the ``title``."""
    if heading.block is title:
        return True
    holder = heading.block.parent
    while holder is not None and len(holder.items) == 1:
        holder = holder.parent
    return holder is not None and below(item, {id(holder)})


def before(item: Item) -> Item | None:
    """Return what stands directly before the list an item is in, on its own level."""
    block = item.block if isinstance(item, Line) else item.parent
    while block is not None and block.parent is not None:
        siblings = block.parent.items
        at = siblings.index(block)
        if at:
            found = siblings[at - 1]
            holder = block.parent
            while holder.node.tag == "div" and holder.parent and len(holder.parent.items) == 1:
                holder = holder.parent
            return found if holder.hangs else None
        if len(siblings) > 1:
            return None
        block = block.parent
    return None
