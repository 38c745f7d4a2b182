"""From the tree to blocks and lines, in one walk without recursion."""

import re
from collections.abc import Callable
from typing import Final

from certsync.reading.language.labels import is_label
from certsync.reading.layout.blocks import Block, Heading, Layout, Line
from certsync.reading.layout.spoken import spoken_instead
from certsync.reading.markup.tree import Node, Text, Tree

_HARD_SPACES: Final = "\u00a0\u00a0\u00a0"
_HARD_COLUMNS: Final = re.compile(r"(?:\u00a0[ \u00a0]*){3,}")
_COLUMNS: Final = re.compile(
    r"\t+|[ \u00a0]{3,}|(?:(?<=\d{4})|(?<=[A-Z]{4}))[ \u00a0]{2}(?=\S)|(?<=\S)  (?=[KC]?\d{2,5}\b)"
)
"""Gaps between columns; beside a number or a header in capitals two spaces are one."""
_LAST_WORD: Final = re.compile(r"(?<!\S)[^\W\d_][^\W\d_-]*(?:-[^\W\d_]+)*$")
_FIRST_WORD: Final = re.compile(r"[^\W\d_]+(?=[\s:]|$)")
_TORN: Final = re.compile(r"[^\W\d_]{2}-\s*$")
_REPLACED: Final = frozenset({"img", "area", "input"})
_EMPTY: Final = _REPLACED | {"br", "hr"}


def lay_out(tree: Tree, look: Callable[[list[Line]], None] = lambda _: None) -> Layout:
    """Return the blocks and lines of what is visible. Linear, without recursion.

    ``look`` may mark the runs of text of all lines, before each line is parted into fields.
    """
    return _Builder(tree.root).build(look)


class _Builder:
    def __init__(self, root: Node) -> None:
        self.block = Block(root, None, 0)
        self.root = self.block
        self.blocks: list[Block] = [self.block]
        self.lines: list[Line] = []
        self.line: Line | None = None
        self.heading: Heading | None = None
        self.order = 0
        self.gap = False
        self.torn: Line | None = None
        """A line that a break ended, perhaps amid a word."""

    def build(self, look: Callable[[list[Line]], None]) -> Layout:
        stack: list[Node | Text | Block] = [*reversed(self.root.node.children)]
        while stack:
            child = stack.pop()
            if isinstance(child, Text):
                self.text(child)
            elif isinstance(child, Block):
                self.close(child)
            elif child.visible:
                self.enter(child, stack)
        look(self.lines)
        for line in self.lines:
            line.settle()
        return Layout(self.root, tuple(self.blocks), tuple(self.lines))

    def enter(self, node: Node, stack: list[Node | Text | Block]) -> None:
        if node.tag in _EMPTY:
            self.empty(node)
            return
        drawn = bool(node.attrs) and node.get("role") == "img"
        if drawn and (node.get("aria-label") or node.get("title")):
            self.stand_in(node, ("aria-label", "title"))
            return
        spoken = spoken_instead(node) if node.attrs and not node.block else None
        if spoken is not None:
            self.stand_in(node, (spoken,))
            return
        if node.block:
            stack.append(self.open(node))
        if node.tag == "optgroup":
            self.stand_in(node, ("label",))
        elif not node.children:
            self.stand_in(node, ("aria-label", "title"))
        stack += reversed(node.children)

    def empty(self, node: Node) -> None:
        """Lay out an element without content: a break, a rule, a picture, a form's field."""
        if node.tag in _REPLACED:
            if node.tag != "input":
                self.stand_in(node, ("alt", "aria-label", "title"))
            return
        self.gap = node.tag == "hr" or self.line is None
        if node.tag == "br" and self.line is not None:
            self.torn = self.line
        self.line = None

    def open(self, node: Node) -> Block:
        self.order += 1
        block = Block(node, self.block, self.order)
        self.block.items.append(block)
        self.blocks.append(block)
        block.heading = self.heading
        self.block, self.line, self.gap, self.torn = block, None, False, None
        level = block.level
        if level is not None:
            above = self.heading
            while above is not None and above.level >= level:
                above = above.up
            # What stands before a heading of its own level or a higher one says nothing of it.
            block.heading = above
            self.heading = Heading(level, block, above)
        return block

    def close(self, block: Block) -> None:
        if block.parent is not None:
            self.block = block.parent
        self.line, self.gap, self.torn = None, False, None

    def stand_in(self, node: Node, names: tuple[str, ...]) -> None:
        for name in names:
            if node.get(name).strip():
                self.text(Text(node.get(name), node, name))
                return

    def text(self, atom: Text) -> None:
        node = atom.node
        if node.tag == "pre" or (node.parent is not None and node.parent.tag == "pre"):
            for number, part in enumerate(atom.text.split("\n")):
                if number:
                    self.gap, self.line = self.line is None, None
                self.columns(Text(part, node, atom.attr), _COLUMNS)
        elif _HARD_SPACES in atom.text:
            self.columns(atom, _HARD_COLUMNS)
        else:
            self.add(atom)

    def columns(self, atom: Text, gap: re.Pattern[str]) -> None:
        """Add text that is set in columns by tabs or runs of spaces."""
        text, node, attr = atom.text, atom.node, atom.attr
        at, apart = 0, False
        for found in (*gap.finditer(text), None):
            end, behind = (len(text), len(text)) if found is None else found.span()
            apart = apart and bool(text[at:end].strip())
            self.add(Text(text[at:end], node, attr, apart=apart))
            self.add(Text(text[end:behind], node, attr))
            at, apart = behind, True

    def add(self, atom: Text) -> None:
        if self.line is None:
            if not atom.text or atom.text.isspace():
                return
            torn, self.torn = self.torn, None
            begun = atom.text.lstrip()
            if torn is not None and begun[0].islower() and _goes_on(torn, begun):
                self.line = torn
                seam = Text("\n" + atom.text.removesuffix(begun), atom.node)
                seam.aside = not _is_torn(torn)  # no hyphen: the word reads on without it
                torn.atoms += (seam, Text(begun, atom.node, atom.attr))
                return
            self.order += 1
            self.line = Line(self.block, self.order)
            self.line.apart, self.gap = self.gap, False
            self.block.items.append(self.line)
            self.lines.append(self.line)
        if atom.text:
            self.line.atoms.append(atom)


def _goes_on(line: Line, text: str) -> bool:
    """Whether a line breaks off amid a word: at a hyphen, or within a label as we know them.

    "onderdeel van mbo-certifica" over "at C0156": neither half of the word is a label.
    """
    if _is_torn(line):
        return True
    half, rest = _LAST_WORD.search(line.atoms[-1].text), _FIRST_WORD.match(text)
    if half is None or rest is None or is_label(rest[0]):
        return False
    return is_label(half[0] + rest[0])


def _is_torn(line: Line) -> bool:
    """Whether a line ends in a hyphen that parts a word: "Basis ontwikke-"."""
    return _TORN.search(line.atoms[-1].text) is not None
