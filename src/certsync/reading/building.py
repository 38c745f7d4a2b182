"""From the tree to blocks and lines, in one walk without recursion."""

import re
from typing import Final

from certsync.reading.fields import Atom
from certsync.reading.layout import Block, Heading, Layout, Line
from certsync.reading.tree import Node, Text, Tree

_HARD_SPACES: Final = "\u00a0\u00a0\u00a0"
_HARD_COLUMNS: Final = re.compile(r"(?:\u00a0[ \u00a0]*){3,}")
_COLUMNS: Final = re.compile(r"\t+|[ \u00a0]{3,}")
_REPLACED: Final = {"img": "alt", "area": "alt", "input": ""}


def lay_out(tree: Tree) -> Layout:
    """Return the blocks and lines of what is visible. Linear, without recursion."""
    return _Builder(tree.root).build()


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

    def build(self) -> Layout:
        stack: list[Node | Text | Block] = [*reversed(self.root.node.children)]
        while stack:
            child = stack.pop()
            if isinstance(child, Block):
                self.close(child)
            elif isinstance(child, Text):
                self.text(child.text, child.parent)
            elif child.visible:
                self.enter(child, stack)
        return Layout(self.root, tuple(self.blocks), tuple(self.lines))

    def enter(self, node: Node, stack: list[Node | Text | Block]) -> None:
        if node.tag == "br":
            self.gap = self.line is None
            self.line = None
            return
        if node.tag == "hr":
            self.line, self.gap = None, True
            return
        if node.tag in _REPLACED:
            if attr := _REPLACED[node.tag]:
                self.stand_in(node, (attr, "aria-label", "title"))
            return
        if node.get("role") == "img" and (node.get("aria-label") or node.get("title")):
            self.stand_in(node, ("aria-label", "title"))
            return
        if node.block:
            stack.append(self.open(node))
        if node.tag == "optgroup":
            self.stand_in(node, ("label",))
        elif not node.children:
            self.stand_in(node, ("aria-label", "title"))
        stack.extend(reversed(node.children))

    def open(self, node: Node) -> Block:
        self.order += 1
        block = Block(node, self.block, self.order)
        self.block.items.append(block)
        self.blocks.append(block)
        block.heading = self.heading
        self.block, self.line, self.gap = block, None, False
        level = block.level
        if level is not None:
            above = self.heading
            while above is not None and above.level >= level:
                above = above.up
            self.heading = Heading(level, block, above)
        return block

    def close(self, block: Block) -> None:
        if block.parent is not None:
            self.block = block.parent
        self.line, self.gap = None, False

    def stand_in(self, node: Node, names: tuple[str, ...]) -> None:
        for name in names:
            if node.get(name).strip():
                self.text(node.get(name), node, name)
                return

    def text(self, text: str, node: Node, attr: str | None = None) -> None:
        if node.tag == "pre" or (node.parent is not None and node.parent.tag == "pre"):
            for number, part in enumerate(text.split("\n")):
                if number:
                    self.gap, self.line = self.line is None, None
                self.columns(part, node, attr, _COLUMNS)
            return
        if _HARD_SPACES in text:
            self.columns(text, node, attr, _HARD_COLUMNS)
        else:
            self.add(text, node, attr)

    def columns(self, text: str, node: Node, attr: str | None, gap: re.Pattern[str]) -> None:
        """Add text that is set in columns by tabs or runs of spaces."""
        at, apart = 0, False
        for found in (*gap.finditer(text), None):
            end, behind = (len(text), len(text)) if found is None else found.span()
            self.add(text[at:end], node, attr, apart=apart and bool(text[at:end].strip()))
            self.add(text[end:behind], node, attr)
            at, apart = behind, True

    def add(self, text: str, node: Node, attr: str | None, *, apart: bool = False) -> None:
        if self.line is None:
            if not text or text.isspace():
                return
            self.order += 1
            self.line = Line(self.block, self.order)
            self.line.apart, self.gap = self.gap, False
            self.block.items.append(self.line)
            self.lines.append(self.line)
        if text:
            self.line.atoms.append(Atom(text, node, attr, apart=apart))
