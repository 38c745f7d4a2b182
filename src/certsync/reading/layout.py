"""Blocks, lines and fields: what a reader of the page sees as belonging together.

A *block* is an element that lays out as a box; a *line* is a run of inline content in a block, up
to the next ``<br>``; a *field* is the part of a line that reads as one text: inline elements that
stand side by side with nothing but space between them are fields of their own, an element amid
text is not. Tokens are taken per text node first, then across inline tags and invisible marks
where no code is complete on either side.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from certsync.codes import Code, Fault, scan_five_digits, scan_tokens
from certsync.reading.tree import Node, Text, Tree
from certsync.reading.words import is_label, is_suffix

INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"
_INVISIBLE: Final = re.compile(f"[{INVISIBLE}]+")
_SPACE: Final = re.compile(r"\s+")
_THREE_DIGITS: Final = re.compile(r"\d{3}|\d\D{0,3}\d\D{0,3}\d")
_FOOTNOTE: Final = re.compile(r"\s*[(\[]?(?:\d{1,2}|[a-z]|[*†‡]+)[)\]]?\s*")
_GLUED: Final = frozenset({"sup", "sub", "wbr", "font"})
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_BOLD: Final = frozenset({"b", "strong"})
_REPLACED: Final = {"img": "alt", "area": "alt", "input": ""}


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found in a field's ``plain`` text: a code, a faulty code, or five digits alone."""

    start: int
    end: int
    text: str
    code: Code | None = None
    fault: Fault | None = None
    lower_case: bool = False

    @property
    def five(self) -> bool:
        """Five digits standing alone."""
        return self.code is None and self.fault is None

    @property
    def identity(self) -> str:
        """What tells two hits apart: the code, or the text as it stands."""
        return self.code or self.text


class Atom:
    """A run of text of one node, or the value of one attribute that stands for text."""

    __slots__ = ("attr", "node", "text")

    def __init__(self, text: str, node: Node, attr: str | None = None) -> None:
        self.text = text
        self.node = node
        self.attr = attr


class Field:
    """Text that reads as one. ``raw`` is as printed; ``plain`` goes without invisible marks, runs
    of space and a footnote's number at the end; ``hits`` refer to ``plain``."""

    __slots__ = ("_hits", "atoms", "kept", "line", "plain", "raw")

    def __init__(self, atoms: list[Atom], line: "Line") -> None:
        self.atoms = atoms
        self.line = line
        self.raw = "".join(atom.text for atom in atoms)
        self.kept = _without_footnotes(atoms)
        self.plain = tidy("".join(atom.text for atom in self.kept))
        self._hits: tuple[Hit, ...] | None = None

    @property
    def hits(self) -> tuple[Hit, ...]:
        """Codes, faulty codes and lone five digits, in order."""
        if self._hits is None:
            self._hits = _hits(self) if _THREE_DIGITS.search(self.plain) else ()
        return self._hits

    @property
    def codes(self) -> tuple[Hit, ...]:
        """The hits that are codes, good or bad."""
        return tuple(hit for hit in self.hits if not hit.five)

    @property
    def fives(self) -> tuple[Hit, ...]:
        """The hits that are five digits alone."""
        return tuple(hit for hit in self.hits if hit.five)

    @property
    def where(self) -> str:
        """The smallest element that holds all of the field."""
        if len(self.atoms) == 1:
            atom = self.atoms[0]
            return f"{atom.node.path}@{atom.attr}" if atom.attr else atom.node.path
        shared = [*self.atoms[0].node.ancestors()]
        for atom in self.atoms[1:]:
            chain = set(map(id, atom.node.ancestors()))
            shared = [node for node in shared if id(node) in chain]
        return shared[0].path

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
    """Inline content up to the next break. ``apart`` tells that a gap stands before it."""

    __slots__ = ("_fields", "apart", "atoms", "block", "order", "read")

    def __init__(self, block: "Block", order: int) -> None:
        self.block = block
        self.order = order
        self.atoms: list[Atom] = []
        self.apart = False
        self._fields: tuple[Field, ...] | None = None
        self.read: object = None
        """What a reader made of this line, kept because several look at it."""

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields of the line, none of them blank."""
        if self._fields is None:
            self._fields = tuple(_fields(self))
        return self._fields

    @property
    def plain(self) -> str:
        """The whole line with single spaces."""
        return " ".join(field.plain for field in self.fields)

    @property
    def codes(self) -> tuple[Hit, ...]:
        """The codes of all fields, good or bad."""
        return tuple(hit for field in self.fields for hit in field.codes)

    @property
    def fives(self) -> tuple[Hit, ...]:
        """The lone five digits of all fields."""
        return tuple(hit for field in self.fields for hit in field.fives)


class Block:
    """A box: blocks and lines in the order they are read."""

    __slots__ = ("heading", "items", "node", "order", "parent")

    def __init__(self, node: Node, parent: "Block | None", order: int) -> None:
        self.node = node
        self.parent = parent
        self.order = order
        self.items: list[Block | Line] = []
        self.heading: Heading | None = None

    @property
    def level(self) -> int | None:
        """1 to 6 for a heading."""
        return heading_level(self.node)

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


def tidy(text: str) -> str:
    """Return ``text`` without invisible marks, each run of space as one, trimmed."""
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
    return _SPACE.sub(" ", text).strip()


def heading_level(node: Node) -> int | None:
    """Return the level of a heading element, ARIA headings included."""
    level = _HEADINGS.get(node.tag)
    if level is None and node.get("role") == "heading":
        stated = node.get("aria-level")
        level = int(stated) if stated.isdecimal() else 2
    return level


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
        if node.block:
            stack.append(self.open(node))
        if not node.children:
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
                self.add(part, node, attr)
            return
        self.add(text, node, attr)

    def add(self, text: str, node: Node, attr: str | None) -> None:
        if self.line is None:
            if not text or text.isspace():
                return
            self.order += 1
            self.line = Line(self.block, self.order)
            self.line.apart, self.gap = self.gap, False
            self.block.items.append(self.line)
            self.lines.append(self.line)
        if text:
            self.line.atoms.append(Atom(text, node, attr))


def _without_footnotes(atoms: list[Atom]) -> list[Atom]:
    """Leave out raised marks at the end: ``Agile<sup>1</sup>`` reads "Agile"."""
    end = len(atoms)
    while end > 1 and (
        atoms[end - 1].text.isspace()
        or (atoms[end - 1].node.tag == "sup" and _FOOTNOTE.fullmatch(atoms[end - 1].text))
    ):
        end -= 1
    return atoms if end == len(atoms) or atoms[end - 1].text.isspace() else atoms[:end]


def _within(node: Node, tags: frozenset[str], stop: Node) -> bool:
    for step in node.ancestors():
        if step.tag in tags:
            return True
        if step is stop:
            return False
    return False


def _fields(line: Line) -> Iterator[Field]:
    atoms = line.atoms
    if len(atoms) == 1:
        yield Field(atoms, line)
        return
    part: list[Atom] = []
    before: Atom | None = None
    for atom in atoms:
        if atom.text.isspace():
            part.append(atom)
            continue
        if before is not None and _parted(before, atom, line.block.node):
            yield Field(_trimmed(part), line)
            part = []
        part.append(atom)
        before = atom
    if part := _trimmed(part):
        yield Field(part, line)


def _trimmed(atoms: list[Atom]) -> list[Atom]:
    first, last = 0, len(atoms)
    while first < last and atoms[first].text.isspace():
        first += 1
    while last > first and atoms[last - 1].text.isspace():
        last -= 1
    return atoms[first:last]


def _parted(left: Atom, right: Atom, stop: Node) -> bool:
    """Whether two neighbouring runs of text are fields of their own."""
    if left.attr or right.attr:
        return True
    if left.node is right.node:
        return False
    ours, theirs = _chain(left.node, stop), _chain(right.node, stop)
    depth = 0
    while depth < len(ours) and depth < len(theirs) and ours[depth] is theirs[depth]:
        depth += 1
    sides = (*ours[depth : depth + 1], *theirs[depth : depth + 1])
    if any(side.tag in _GLUED for side in sides):
        return False
    if _is_own_label(left, stop) or _is_own_label(right, stop) or is_suffix(right.text):
        return True
    # An element beside bare text of their common parent reads on with it.
    return len(sides) == 2 and not ours[depth - 1].has_text  # noqa: PLR2004 - one on each side


def _chain(node: Node, stop: Node) -> list[Node]:
    chain = [node]
    while chain[-1] is not stop and chain[-1].parent is not None:
        chain.append(chain[-1].parent)
    chain.reverse()
    return chain


def _is_own_label(atom: Atom, stop: Node) -> bool:
    return atom.node is not stop and is_label(atom.text)


@lru_cache(maxsize=16384)
def _hits_in(plain: str) -> tuple[Hit, ...]:
    return tuple(sorted(_all(plain), key=lambda hit: hit.start))


def _hits(field: Field) -> tuple[Hit, ...]:
    if len(field.kept) == 1:
        return _hits_in(field.plain)
    pieces = [_INVISIBLE.sub("", atom.text) for atom in field.kept]
    joined = "".join(pieces)
    found: list[Hit] = []
    masked = joined
    if len(pieces) > 1:
        at = 0
        for piece in pieces:
            found += [_moved(hit, at) for hit in _complete(piece)]
            at += len(piece)
        masked = _mask(joined, found)
    found += _all(masked)
    places = _collapsed_places(joined)
    hits = (Hit(places[hit.start], places[hit.end - 1] + 1, hit.text, hit.code, hit.fault,
                hit.lower_case) for hit in found)  # fmt: skip
    return tuple(sorted(hits, key=lambda hit: hit.start))


def _complete(text: str) -> list[Hit]:
    return [hit for hit in _all(text) if hit.code or hit.five]


def _all(text: str) -> list[Hit]:
    hits = [
        Hit(token.start, token.end, token.text, token.code, token.fault, token.lower_case)
        for token in scan_tokens(text)
    ]
    taken = {place for hit in hits for place in range(hit.start, hit.end)}
    hits += [
        Hit(start, end, text[start:end])
        for start, end in scan_five_digits(text)
        if start not in taken
    ]
    return hits


def _moved(hit: Hit, by: int) -> Hit:
    return Hit(hit.start + by, hit.end + by, hit.text, hit.code, hit.fault, hit.lower_case)


def _mask(text: str, hits: list[Hit]) -> str:
    for hit in hits:
        text = text[: hit.start] + "\uffff" * (hit.end - hit.start) + text[hit.end :]
    return text


def _collapsed_places(text: str) -> list[int]:
    """Where each character of ``text`` stands once runs of space are one and the ends trimmed."""
    places: list[int] = []
    at = 0
    spaced = True
    for character in text:
        if character.isspace():
            places.append(at)
            if not spaced:
                at += 1
            spaced = True
        else:
            places.append(at)
            at += 1
            spaced = False
    return places
