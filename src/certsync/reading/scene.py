"""A parsed page with everything its readers share: marks, headings, attributes, outer parts."""

from collections import Counter, defaultdict
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from certsync.reading.grouping.headmatter import HeadMatter, crebos_under
from certsync.reading.grouping.leads import mark_hanging, mark_leads
from certsync.reading.grouping.runs import MANY, Marks
from certsync.reading.grouping.units import mark
from certsync.reading.language.names import is_of_the_page, is_sentence, parse_name
from certsync.reading.language.patterns import asks, has_verb
from certsync.reading.layout.around import before, below, first_heading
from certsync.reading.layout.asides import mark_asides
from certsync.reading.layout.blocks import Block, Heading, Item, Layout, Line
from certsync.reading.layout.building import lay_out
from certsync.reading.layout.words import mark_words
from certsync.reading.markup.panels import controls_of
from certsync.reading.markup.tree import Node, Tree
from certsync.reading.record.attributes import (
    AttributeCode,
    AttributeToken,
    Index,
    active,
    by_block,
    carriers,
    codes_in_attributes,
    tokens_in_attributes,
)
from certsync.reading.record.claims import Carrier
from certsync.reading.text.inline import read_line
from certsync.reading.text.prose import is_prose, mark_statement, refers
from certsync.reading.text.segments import Keyed, Segment, plausible_crebo
from certsync.reading.text.spoken import name_in_sentence, speaks_of_all
from certsync.reading.text.struck import refuse_taken_back

_OUTER_TAGS = frozenset({"nav", "footer", "aside", "dialog"})
_DIALOGS = frozenset({"dialog", "alertdialog"})
_OUTER_ROLES = frozenset(
    {
        "navigation",
        "contentinfo",
        "complementary",
        "banner",
        "search",
        "dialog",
        "alertdialog",
        "tablist",
        "menu",
        "menubar",
    }
)


@dataclass(eq=False)
class Scene:
    """One page.

    ``taken`` are ``id()`` s of tables and grids that were read as such.
    """

    tree: Tree
    layout: Layout
    taken: set[int] = field(default_factory=set)
    inside_units: set[int] = field(default_factory=set)
    flat_names: dict[int, dict[int, Segment]] = field(default_factory=dict)

    @cached_property
    def outer(self) -> frozenset[int]:
        """Blocks of navigation, footer, aside and dialogs, unless all codes stand there."""
        outer = {
            id(block)
            for block in self.layout.blocks
            if (block.node.tag in _OUTER_TAGS or block.node.get("role") in _OUTER_ROLES)
            and not self._shows_more(block)
        }
        inner = [line for line in self.layout.lines if line.codes and not below(line, outer)]
        return frozenset(outer) if inner or self.all_attributes else frozenset()

    def _shows_more(self, block: Block) -> bool:
        """Whether a dialog is the panel of a control, and holds a code and crebos."""
        node, name = block.node, block.node.get("id")
        if node.tag not in _DIALOGS and node.get("role") not in _DIALOGS:
            return False
        controls = self.controls.get(name, ()) if name else ()
        if not any(name in control.get("aria-controls").split() for control in controls):
            return False
        lines = list(block.lines())
        return any(line.fives for line in lines) and any(line.codes for line in lines)

    @cached_property
    def all_attributes(self) -> list[AttributeCode]:
        """Every code in an attribute."""
        return codes_in_attributes(self.attribute_tokens, self.item_of)

    @cached_property
    def attribute_tokens(self) -> list[AttributeToken]:
        """What looks like a code in any attribute."""
        return tokens_in_attributes(self.tree)

    def item_of(self, node: Node) -> Item:
        """Return the block an element is, or the line it stands in; else the box around it."""
        for above in node.ancestors():
            item = self._items.get(id(above))
            if item is not None:
                return item
        return self.layout.root

    @cached_property
    def _items(self) -> dict[int, Item]:
        """Each element's block, or the line it first stands in, by the element's ``id()``."""
        items: dict[int, Item] = {id(block.node): block for block in self.layout.blocks}
        for line in self.layout.lines:
            for atom in line.atoms:
                node: Node | None = atom.node
                while node is not None and node is not line.block.node:
                    items.setdefault(id(node), line)
                    node = node.parent
        return items

    @cached_property
    def all_marks(self) -> Marks:
        """Marks of all codes, in text and in attributes, but those of running text."""
        return mark([*self._spoken(), *((code.item, (code.code,)) for code in self.all_attributes)])

    def _spoken(self) -> list[tuple[Item, tuple[str, ...]]]:
        return [
            (line, _codes(line)) for line in self.layout.lines if line.codes and not is_prose(line)
        ]

    @cached_property
    def visible_marks(self) -> Marks:
        """Marks of the codes in visible text, tables included."""
        return mark((line, _codes(line)) for line in self.layout.lines if line.codes)

    @cached_property
    def attributes(self) -> list[AttributeCode]:
        """Codes in attributes that no visible code speaks for, outside the outer parts."""
        if not self.all_attributes:
            return []
        codes = active(self.all_attributes, mark(self._spoken()), MANY)
        return [code for code in codes if not below(code.item, self.outer)]

    @cached_property
    def attribute_index(self) -> Index:
        """Those codes by the block they stand in."""
        return by_block(self.attributes)

    def carried_in(self, block: Block) -> dict[str, Carrier]:
        """Return the attribute codes inside a block."""
        return carriers(self.attribute_index.get(id(block), ()))

    def marks(self, skip: Container[int] = ()) -> Marks:
        """Mark codes of the flow: no running text, outer parts, tables read, or lines to skip."""
        found: list[tuple[Item, tuple[str, ...]]] = [
            (line, _codes(line))
            for line in self.layout.lines
            if line.codes
            and id(line) not in skip
            and not is_prose(line)
            and not refers(line)
            and not below(line, self.outer)
            and not below(line, self.taken)
        ]
        found += [
            (code.item, (code.code,))
            for code in self.attributes
            if not below(code.item, self.taken)
        ]
        return mark(found)

    @cached_property
    def five_marks(self) -> Marks:
        """Marks of five digits standing alone."""
        return mark(
            (line, tuple(hit.identity for hit in line.fives))
            for line in self.layout.lines
            if line.fives
        )

    def headings_of(self, item: Item) -> list[Heading]:
        """Return the headings an item stands under, the nearest first, none of another unit."""
        block = item.block if isinstance(item, Line) else item
        heading = block.heading
        found: list[Heading] = []
        while heading is not None:
            coded = any(line.codes for line in heading.block.lines())
            if not (coded or self._in_unit(heading) or below(heading.block, self.outer)):
                found.append(heading)
            heading = heading.up
        return found

    @cached_property
    def first_heading(self) -> Block | None:
        """The page's one heading of the first level: it speaks of all below it, in any box."""
        return first_heading(self.layout)

    def own_heading(self, block: Block) -> Block | None:
        """Return the nearest heading of a table, if all codes under it are the table's."""
        heading = block.heading
        if heading is None or heading.level == 1 or len(self._codes_under[id(heading.block)]) > 1:
            return None
        return heading.block

    @cached_property
    def _codes_under(self) -> dict[int, set[str]]:
        """The codes that have a heading as their nearest, by its ``id()``."""
        found: dict[int, set[str]] = defaultdict(set)
        for line in self.layout.lines:
            if line.codes and line.block.heading is not None and not is_prose(line):
                found[id(line.block.heading.block)].update(_codes(line))
        return found

    def _in_unit(self, heading: Heading) -> bool:
        return below(heading.block, self.inside_units)

    def section_of(self, item: Item) -> str | None:
        """Return the text of the nearest heading, or of the line a nested list hangs on."""
        lead = self.lead_of(item)
        if lead is not None:
            return lead
        headings = [h for h in self.headings_of(item) if h.level > 1]
        texts = [h.block.plain for h in headings if not h.block.leads or h.block.is_one_line]
        return next((parse_name(text) for text in texts if not is_of_the_page(text)), None)

    def lead_of(self, item: Item) -> str | None:
        """Return the line a nested list hangs on, if it reads like a heading."""
        lead = before(item)
        if lead is None:
            return None
        lines = [lead] if isinstance(lead, Line) else list(lead.lines())
        if len(lines) != 1 or lines[0].codes or is_sentence(lines[0].plain):
            return None
        return parse_name(lines[0].plain)

    @cached_property
    def matter(self) -> HeadMatter:
        """The crebos named between headings and the codes below them."""
        return crebos_under(self.layout)

    @cached_property
    def leads_under(self) -> Counter[int]:
        """How many lines with crebos head a list under each heading, by its ``id()``."""
        above = (block.heading for block in self.layout.blocks if block.leads)
        return Counter(id(heading.block) for heading in above if heading is not None)

    @cached_property
    def controls(self) -> Mapping[str, list[Node]]:
        """The elements that open each part of the page, by its ``id``."""
        return controls_of(self.tree)

    @staticmethod
    def crebos_of(item: Item) -> tuple[tuple[Segment, Keyed], ...]:
        """Return the crebos that a line or box without codes names."""
        lines = [item] if isinstance(item, Line) else list(item.lines())
        if any(line.codes for line in lines):
            return ()
        return tuple(
            (segment, _as_spoken(segment, key))
            for line in lines
            if line.fives and not asks(line.plain)
            for segment in read_line(line)
            for key in segment.fives
            if key.refused is None and plausible_crebo(key.hit.text)
        )


def _as_spoken(segment: Segment, key: Keyed) -> Keyed:
    """In a sentence the words beside a number are no name by themselves."""
    spoken = is_sentence(segment.text) or has_verb(segment.text) or speaks_of_all(segment.text)
    if not spoken and (key.name is not None or len(segment.fives) > 1):
        return key
    return key._replace(name=name_in_sentence(segment.text, key.hit.text))


def _codes(line: Line) -> tuple[str, ...]:
    return tuple(hit.identity for hit in line.codes)


def _mark(lines: list[Line]) -> None:
    mark_words(lines)
    mark_asides(lines)


def open_scene(tree: Tree) -> Scene:
    """Return the scene of a tree."""
    layout = lay_out(tree, _mark)
    refuse_taken_back(tree, layout)
    mark_statement(layout.lines, tree.first("h1"))
    mark_leads(layout)
    mark_hanging(layout)
    return Scene(tree, layout)
