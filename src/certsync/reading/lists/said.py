"""Crebos that a text beside a list or table says all of it belongs to, before or behind it.

"Deze certificaten horen bij:" may look either way; the first such text of a page's part tells:
where one stands before the first certificates, all of them look ahead.
"""

from collections.abc import Sequence

from certsync.reading.grouping.items import heading_of, lines_of
from certsync.reading.grouping.leading import is_of_crebo, lists_crebos, said_of_all
from certsync.reading.layout.blocks import Block, Item
from certsync.reading.scene import Scene
from certsync.reading.tables.rowfacts import Above
from certsync.reading.text.spoken import announces_for_all, looks_ahead, looks_back


def crebos_beside(item: Block, scene: Scene) -> tuple[Above, ...]:
    """Return the crebos said, right before or behind a list or table, to be of all of it."""
    while item.parent is not None and len(item.parent.items) == 1:
        item = item.parent
    beside = item.parent.items if item.parent is not None else []
    at = beside.index(item) if beside else 0
    behind = said_of_all(beside, at + 1) if at + 1 < len(beside) else ()
    if behind and (looks_back(_text(behind[0])) or not _begins_with_lead(beside)):
        return tuple(crebo for one in behind for crebo in scene.crebos_of(one))
    listed = _listed_before(beside, at)
    if listed is None or not (looks_ahead(_text(beside[listed - 1])) or _begins_with_lead(beside)):
        return ()
    return scene.crebos_of(beside[listed])


def _listed_before(beside: Sequence[Item], at: int) -> int | None:
    """Return where the crebos stand that a text before an item, and its heading, leads to."""
    listed = at - 1
    if listed > 0 and heading_of(beside[listed]) is not None and is_of_crebo(_text(beside[listed])):
        listed -= 1
    led = listed > 0 and lists_crebos(beside[listed])
    return listed if led and announces_for_all(_text(beside[listed - 1])) else None


def _begins_with_lead(beside: Sequence[Item]) -> bool:
    """Whether a text that leads to crebos stands before all certificates."""
    for item in beside:
        lines = lines_of([item])
        if any(line.codes for line in lines):
            return False
        if len(lines) == 1 and announces_for_all(lines[0].plain):
            return True
    return False


def _text(item: Item) -> str:
    return " ".join(line.plain for line in lines_of([item]))
