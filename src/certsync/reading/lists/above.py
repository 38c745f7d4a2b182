"""The crebos that stand above a code, for itself or for a whole list: what leads it, what heads it.

A line the list hangs on, a term, a heading or what stands right below one, the tab of a panel, the
crebo that leads a run: each speaks for all codes under it, and only where these name none.
"""

from collections.abc import Iterator

from certsync.reading.grouping.headmatter import crebos_in, named_by_heading
from certsync.reading.grouping.items import BOLD, heading_of, is_mere_name, lines_of
from certsync.reading.grouping.leading import is_of_crebo, named_after
from certsync.reading.grouping.runs import Marks
from certsync.reading.grouping.units import Group
from certsync.reading.language.labels import CREBO_LIKE, Meaning, is_of_the_past, topic_of
from certsync.reading.language.patterns import denies
from certsync.reading.layout.around import before, below, speaks_of
from certsync.reading.layout.blocks import LEAD, Block, Field, Heading, Item, Line
from certsync.reading.lists.said import crebos_beside
from certsync.reading.markup.tree import Node
from certsync.reading.scene import Scene
from certsync.reading.tables.rowfacts import Above
from certsync.reading.text.spoken import speaks_of_all


def crebos_above(item: Item, scene: Scene) -> tuple[Above, ...]:
    """Return the crebos named by the line, the heading or the tab that an item stands under."""
    for lead in _befores(item):
        found = scene.crebos_of(lead)
        if found:
            return found
    return _of_head(item, scene) or _of_headings(item, scene) or _of_panel(item, scene)


def _of_head(item: Item, scene: Scene) -> tuple[Above, ...]:
    """Return the crebos of what stands first in a box around an item, and so heads the rest.

    Nothing between them may name other crebos, or say that what follows is not linked.
    """
    inner: Item | None = item
    while inner is not None:
        holder = inner.block if isinstance(inner, Line) else inner.parent
        head = _head_of(inner, holder) if holder is not None and holder.hangs else None
        found = scene.crebos_of(head) if head is not None else ()
        if found:
            nearer = [h.block for h in scene.headings_of(item) if below(h.block, {id(holder)})]
            lead = before(item)
            parted = any(scene.crebos_of(x) or _parts(x.plain) for x in nearer)
            return () if parted or (lead is not None and _parts(lead.plain)) else found
        inner = holder
    return ()


def _head_of(item: Item, holder: Block) -> Item | None:
    """Return the term before a description, or the first box of another item, if not itself."""
    if holder.node.tag == "dl":
        ahead = reversed(holder.items[: holder.items.index(item)])
        return next((x for x in ahead if isinstance(x, Block) and x.node.tag == "dt"), None)
    head = holder.items[0]
    # Of lines in one box the first may be no more than the first of them.
    return None if head is item or (isinstance(head, Line) and isinstance(item, Line)) else head


def _parts(text: str) -> bool:
    """Whether a text says that what follows is not, or no longer, of what stands above it."""
    return denies(text) or is_of_the_past(text) or topic_of(text) is Meaning.RELATED


def _befores(item: Item) -> Iterator[Item]:
    """Yield the lines that the lists around an item hang on, the nearest first."""
    lead = before(item)
    while lead is not None:
        yield lead
        hung = isinstance(lead, Line) and lead.block.hangs
        lead = before(lead) if hung else None


def _of_headings(item: Item, scene: Scene) -> tuple[Above, ...]:
    theirs = True
    for heading in scene.headings_of(item):
        ahead = id(heading.block) in scene.matter.ahead
        if ahead or speaks_of(heading, item, scene.first_heading):
            lines = [*heading.block.lines()]
            several = heading.level == LEAD and len(lines) > 1
            found = crebos_in(lines) if several else scene.crebos_of(heading.block)
            if not found and theirs:
                found = scene.matter.crebos.get(id(heading.block), ())
            if found:
                return _named_above(found, heading, scene)
        theirs = theirs and is_of_crebo(heading.block.plain)
    return ()


def _named_above(crebos: tuple[Above, ...], heading: Heading, scene: Scene) -> tuple[Above, ...]:
    """A line "Crebo: 25655" over a list is named by the heading above it, if it is the only one."""
    above = heading.up
    labelled = all((key.label or segment.label) in CREBO_LIKE for segment, key in crebos)
    if heading.level != LEAD or above is None or len(crebos) > 1 or not labelled:
        return crebos
    alone = scene.leads_under[id(above.block)] == 1 and not scene.crebos_of(above.block)
    return named_by_heading(crebos, above) if alone else crebos


def _of_panel(item: Item, scene: Scene) -> tuple[Above, ...]:
    """Return the crebos that a tab, or another control, of the panel around an item names."""
    box: Block | None = item.block if isinstance(item, Line) else item
    while box is not None:
        controls = scene.controls.get(box.node.get("id"), ()) if box.node.attrs else ()
        found = next((said for node in controls if (said := _said_by(node, scene))), ())
        if found:
            return found
        box = box.parent
    return ()


def _said_by(node: Node, scene: Scene) -> tuple[Above, ...]:
    """Return the crebos in an element's own part of the line it stands in."""
    return tuple(
        (segment, key)
        for segment, key in scene.crebos_of(scene.item_of(node))
        if any(above is node for above in segment.field.atoms[0].node.ancestors())
    )


def crebos_in_group(group: Group, scene: Scene, marks: Marks) -> dict[int, tuple[Above, ...]]:
    """Return the crebos above each item of a group, by its ``id()``, where they differ."""
    behind = crebos_beside(group.parent, scene)
    return (
        _under_other_headings(group, scene)
        | {id(unit.items[0]): behind for unit in group.units if behind}
        | _led(group, scene)
        | _terms(group, scene, marks)
    )


def _led(group: Group, scene: Scene) -> dict[int, tuple[Above, ...]]:
    return {item: _of_leads(leads, scene) for item, leads in group.led.items()}


def _of_leads(leads: tuple[Item, ...], scene: Scene) -> tuple[Above, ...]:
    """Return the crebos of leads, with the names that headings before or texts behind them say."""
    found: tuple[Above, ...] = ()
    heading: Field | None = None
    for lead in leads:
        crebos = scene.crebos_of(lead)
        text = lines_of([lead])[0].fields[0]
        if crebos:
            found += crebos if heading is None else named_after(crebos, heading.plain, heading)
            heading = None
        elif heading_of(lead) is not None and not speaks_of_all(text.plain):
            heading = text
        elif is_mere_name(lead):
            found = (*found[:-1], *named_after(found[-1:], text.plain, text))
    return found


def _terms(group: Group, scene: Scene, marks: Marks) -> dict[int, tuple[Above, ...]]:
    """Return the crebos of the term, or bold line, above each item of a group, by its ``id()``.

    They lead only if one stands before the first code; behind it they would be its details.
    """
    found: dict[int, tuple[Above, ...]] = {}
    term: tuple[Above, ...] = ()
    for item in () if group.led else group.parent.items:
        is_head = id(item) in marks
        if is_head and not term:
            return {}
        if is_head:
            found[id(item)] = term
        elif (isinstance(item, Block) and item.node.tag == "dt") or heading_of(item) == BOLD:
            term = scene.crebos_of(item)
    return found


def _under_other_headings(group: Group, scene: Scene) -> dict[int, tuple[Above, ...]]:
    """Return what stands above the units under another heading than the first, by their items."""
    found: dict[int, tuple[Above, ...]] = {}
    first = heading_above(group.units[0].items[0])
    for unit in group.units:
        if heading_above(unit.items[0]) is not first:
            found.update((id(item), crebos_above(unit.items[0], scene)) for item in unit.items)
    return found


def heading_above(item: Item) -> Heading | None:
    """Return the nearest heading of an item."""
    return item.block.heading if isinstance(item, Line) else item.heading
