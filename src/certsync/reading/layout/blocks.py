"""Blocks, lines and fields: what a reader of the page sees as belonging together.

A *block* is an element that lays out as a box; a *line* is a run of inline content in a block, up
to the next ``<br>``; a *field* is the part of a line that reads as one text: inline elements that
stand side by side with nothing but space between them are fields of their own, an element amid
text is not. Tokens are taken per text node first, then across inline tags and invisible marks
where no code is complete on either side.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from certsync.reading.language.hits import Hit, hits_in, is_former, tidy
from certsync.reading.layout.fields import parted, without_footnotes
from certsync.reading.markup.tree import Node, Text

_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_ITEMS: Final = frozenset({"li", "dl", "dd", "details", "td"})
_ITEM_ROLES: Final = frozenset({"listitem", "treeitem"})
_BOLD: Final = frozenset({"b", "strong"})
LEAD: Final = 6
"""The level of a line that heads the list behind it."""


class Field:
    """Text that reads as one.

    ``raw`` is as printed; ``plain`` goes without invisible marks, runs of space and a footnote's
    number at the end; ``hits`` refer to ``plain``.
    """

    __slots__ = ("_where", "atoms", "hits", "kept", "line", "plain", "raw")

    def __init__(self, atoms: list[Text], line: "Line") -> None:
        self.atoms = atoms
        self.line = line
        self._where: str | None = None
        if len(atoms) == 1:
            self.kept, self.raw = atoms, atoms[0].text
            self.plain = tidy(self.raw)
        else:
            self.kept, self.raw = without_footnotes(atoms), "".join([a.text for a in atoms])
            self.plain = tidy("".join([atom.text for atom in self.kept]))
        self.hits = hits_in([atom.text for atom in self.kept], self.plain)
        """Codes, faulty codes and lone five digits, in order."""

    @property
    def codes(self) -> tuple[Hit, ...]:
        """The hits that are codes, good or bad."""
        return tuple([hit for hit in self.hits if not hit.five]) if self.hits else ()

    @property
    def fives(self) -> tuple[Hit, ...]:
        """The hits that are five digits alone."""
        return tuple([hit for hit in self.hits if hit.five]) if self.hits else ()

    @property
    def where(self) -> str:
        """The smallest element that holds all of the field."""
        if self._where is None:
            self._where = self._place()
        return self._where

    def _place(self) -> str:
        if len(self.atoms) == 1:
            atom = self.atoms[0]
            return f"{atom.node.path}@{atom.attr}" if atom.attr else atom.node.path
        block = self.line.block.node
        if any(atom.node is block for atom in self.atoms):
            return block.path
        chain = [*self.atoms[0].node.ancestors()]
        depth = {id(node): at for at, node in enumerate(chain)}
        shared = 0
        for inner in {atom.node for atom in self.atoms}:
            node: Node | None = inner
            while node is not None and id(node) not in depth:
                node = node.parent
            shared = max(shared, depth[id(node)])
        return chain[shared].path

    def inside(self, tags: frozenset[str]) -> bool:
        """Whether all of it stands inside one of ``tags``, within its line."""
        stop = self.line.block.node
        return all(_within(atom.node, tags, stop) for atom in self.atoms if atom.text.strip())

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return self.inside(_BOLD)

    @property
    def link(self) -> Node | None:
        """The link that all of the field stands in, if there is one."""
        for node in self.atoms[0].node.ancestors():
            if node.tag == "a":
                return node if self.inside(frozenset({"a"})) or node.block else None
        return None


class Line:
    """Inline content up to the next break. ``apart`` tells that a gap stands before it.

    :meth:`settle` gives it its ``fields``, none of them blank; ``plain``, the whole line with
    single spaces; ``codes``, good or bad, without those it says are of the past; and ``fives``, the
    lone five digits.
    """

    __slots__ = (
        "_parts",
        "apart",
        "atoms",
        "block",
        "by_word",
        "codes",
        "fields",
        "fives",
        "order",
        "plain",
        "prose",
        "read",
    )

    def __init__(self, block: "Block", order: int) -> None:
        self.block = block
        self.order = order
        self.atoms: list[Text] = []
        self.apart = False
        self.by_word = False
        """Whether its words are set one by one, so that elements part nothing."""
        self.read: object = None
        """What a reader made of this line, kept because several look at it."""
        self.prose: bool | None = None
        """Whether it is running text, once somebody asked."""
        self._parts: tuple[Line, ...] | None = None

    def settle(self) -> None:
        """Take the line as complete: nothing is added to it any more."""
        parts = [self.atoms] if self.by_word else parted(self.atoms, self.block.node)
        self.fields = tuple([Field(atoms, self) for atoms in parts])
        self.plain = " ".join([field.plain for field in self.fields])
        codes: list[Hit] = []
        fives: list[Hit] = []
        for field in self.fields:
            for hit in field.hits:
                if hit.five:
                    fives.append(hit)
                elif not (codes and is_former(field.plain, hit)):
                    codes.append(hit)
        self.codes, self.fives = tuple(codes), tuple(fives)

    @property
    def parts(self) -> tuple["Line", ...]:
        """Each field as a line of its own, for readers to which they are boxes side by side."""
        if self._parts is None:
            self._parts = tuple(self._part(field) for field in self.fields)
        return self._parts

    def _part(self, field: Field) -> "Line":
        part = Line(self.block, self.order)
        part.atoms = field.atoms
        part.settle()
        return part


class Block:
    """A box: blocks and lines in the order they are read."""

    __slots__ = ("hangs", "heading", "items", "leads", "node", "order", "parent")

    def __init__(self, node: Node, parent: "Block | None", order: int) -> None:
        self.node = node
        self.parent = parent
        self.order = order
        self.items: list[Block | Line] = []
        self.heading: Heading | None = None
        self.leads = False
        """Whether it heads the list behind it without being marked as a heading."""
        self.hangs = is_item(node)
        """Whether what stands first in it heads the rest, as in an item with a list of its own."""

    @property
    def level(self) -> int | None:
        """1 to 6 for a heading."""
        return LEAD if self.leads else heading_level(self.node)

    def lines(self) -> Iterator[Line]:
        """Yield all lines inside, in order."""
        stack: list[Block | Line] = [self]
        while stack:
            item = stack.pop()
            if isinstance(item, Line):
                yield item
            else:
                stack.extend(reversed(item.items))

    @property
    def is_one_line(self) -> bool:
        """Whether no more than one line is inside."""
        return sum(1 for _ in islice(self.lines(), 2)) == 1

    @property
    def plain(self) -> str:
        """All text inside, lines parted by a space."""
        return " ".join(line.plain for line in self.lines())


Item = Block | Line


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and the ones above it."""

    level: int
    block: Block
    up: "Heading | None"


@dataclass(frozen=True, slots=True)
class Layout:
    """The laid-out page: ``blocks`` and ``lines`` in document order."""

    root: Block
    blocks: tuple[Block, ...]
    lines: tuple[Line, ...]


def is_item(node: Node) -> bool:
    """Whether an element is an item on which a list of its own may hang."""
    return node.tag in _ITEMS or (bool(node.attrs) and node.get("role") in _ITEM_ROLES)


def heading_level(node: Node) -> int | None:
    """Return the level of a heading element, ARIA headings included."""
    level = _HEADINGS.get(node.tag)
    if level is None and node.attrs and node.get("role") == "heading":
        stated = node.get("aria-level")
        level = int(stated) if stated.isdecimal() else 2
    return level


def _within(node: Node, tags: frozenset[str], stop: Node) -> bool:
    for step in node.ancestors():
        if step.tag in tags:
            return True
        if step is stop:
            return False
    return False
