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
from functools import cached_property
from itertools import islice
from typing import Final

from certsync.reading.hits import Hit, hits_in, tidy
from certsync.reading.labels import is_label
from certsync.reading.tree import Node, Text
from certsync.reading.words import is_suffix

_FOOTNOTE: Final = re.compile(r"\s*[(\[]?(?:\d{1,2}|[a-z]|[*†‡]+)[)\]]?\s*")
_CLOSES: Final = re.compile(r"\s*(?:[(\[,;:|–—-]|[A-Z]\d{4}\b|\d{5}\b)")
_HALF_CODE: Final = re.compile(r"(?<!\w)[KkCc]\d{0,3}$")
_CODE_ENDS: Final = re.compile(r"\d{1,4}(?!\w)")
_FEW_SIBLINGS: Final = 50
_RAISED_WITHIN: Final = 3
_CODE_LENGTH: Final = 5
_GLUED: Final = frozenset({"sup", "sub", "wbr", "font"})
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_BOLD: Final = frozenset({"b", "strong"})
LEAD: Final = 6
"""The level of a line that heads the list behind it."""


class Atom:
    """A run of text of one node, or the value of one attribute that stands for text."""

    __slots__ = ("apart", "attr", "node", "text")

    def __init__(
        self, text: str, node: Node, attr: str | None = None, *, apart: bool = False
    ) -> None:
        self.text = text
        self.node = node
        self.attr = attr
        self.apart = apart
        """Whether a gap as between columns stands before it."""


class Field:
    """Text that reads as one.

    ``raw`` is as printed; ``plain`` goes without invisible marks, runs of space and a footnote's
    number at the end; ``hits`` refer to ``plain``.
    """

    __slots__ = ("_where", "atoms", "hits", "kept", "line", "plain", "raw")

    def __init__(self, atoms: list[Atom], line: "Line") -> None:
        self.atoms = atoms
        self.line = line
        self._where: str | None = None
        if len(atoms) == 1:
            self.kept, self.raw = atoms, atoms[0].text
            self.plain = tidy(self.raw)
        else:
            self.kept, self.raw = _without_footnotes(atoms), "".join(a.text for a in atoms)
            self.plain = tidy("".join(atom.text for atom in self.kept))
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

    def __init__(self, block: "Block", order: int) -> None:
        self.block = block
        self.order = order
        self.atoms: list[Atom] = []
        self.apart = False
        self.read: object = None
        """What a reader made of this line, kept because several look at it."""
        self.prose: bool | None = None
        """Whether it is running text, once somebody asked."""

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The fields of the line, none of them blank."""
        return tuple(_fields(self))

    @cached_property
    def parts(self) -> tuple["Line", ...]:
        """Each field as a line of its own, for readers to which they are boxes side by side."""
        parts: list[Line] = []
        for field in self.fields:
            part = Line(self.block, self.order)
            part.atoms = field.atoms
            parts.append(part)
        return tuple(parts)

    @cached_property
    def plain(self) -> str:
        """The whole line with single spaces."""
        fields = self.fields
        return fields[0].plain if len(fields) == 1 else " ".join(field.plain for field in fields)

    @cached_property
    def codes(self) -> tuple[Hit, ...]:
        """The codes of all fields, good or bad."""
        return tuple([hit for field in self.fields for hit in field.codes])

    @cached_property
    def fives(self) -> tuple[Hit, ...]:
        """The lone five digits of all fields."""
        return tuple([hit for field in self.fields for hit in field.fives])


class Block:
    """A box: blocks and lines in the order they are read."""

    __slots__ = ("heading", "items", "leads", "node", "order", "parent")

    def __init__(self, node: Node, parent: "Block | None", order: int) -> None:
        self.node = node
        self.parent = parent
        self.order = order
        self.items: list[Block | Line] = []
        self.heading: Heading | None = None
        self.leads = False
        """Whether it heads the list behind it without being marked as a heading."""

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


def heading_level(node: Node) -> int | None:
    """Return the level of a heading element, ARIA headings included."""
    level = _HEADINGS.get(node.tag)
    if level is None and node.attrs and node.get("role") == "heading":
        stated = node.get("aria-level")
        level = int(stated) if stated.isdecimal() else 2
    return level


def _without_footnotes(atoms: list[Atom]) -> list[Atom]:
    """Leave out raised marks: ``Agile<sup>1</sup>`` and ``Agile<sup>1</sup> (K0717)`` read "Agile".

    Amid text a raised mark counts only before what closes a name: "80 m<sup>2</sup> gras" stays.
    """
    end = len(atoms)
    while end > 1 and (atoms[end - 1].text.isspace() or _is_raised(atoms[end - 1])):
        end -= 1
    kept = atoms if end == len(atoms) or atoms[end - 1].text.isspace() else atoms[:end]
    kept = [
        atom
        for at, atom in enumerate(kept)
        if not (at and _is_raised(atom) and _CLOSES.match(_text_behind(kept, at)))
    ]
    return [atom for atom in kept if not is_suffix(atom.text)] or kept


def _is_raised(atom: Atom) -> bool:
    return _FOOTNOTE.fullmatch(atom.text) is not None and any(
        node.tag == "sup" for node in islice(atom.node.ancestors(), _RAISED_WITHIN)
    )


def _text_behind(atoms: list[Atom], at: int) -> str:
    return next((atom.text for atom in atoms[at + 1 :] if not atom.text.isspace()), "")


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
    for at, atom in enumerate(atoms):
        if atom.text.isspace() or is_suffix(atom.text):
            part.append(atom)
            continue
        if (
            before is not None
            and _parted(before, atom, line.block.node)
            and not _is_half_a_code(part, atoms[at:])
        ):
            yield Field(_trimmed(part), line)
            part = []
        part.append(atom)
        before = atom
    if part := _trimmed(part):
        yield Field(part, line)


def _is_half_a_code(part: list[Atom], rest: list[Atom]) -> bool:
    """Whether nothing but marks parts one code, as in ``<i>C</i><i>00</i><i>17</i>``."""
    if not rest[0].text[0].isdigit() or not part[-1].text[-1].isalnum():
        return False
    begun = _HALF_CODE.search("".join(atom.text for atom in part[-_CODE_LENGTH:]))
    if begun is None:
        return False
    ended = _CODE_ENDS.match("".join(atom.text for atom in rest[:_CODE_LENGTH]))
    return ended is not None and len(begun[0]) + len(ended[0]) == _CODE_LENGTH


def _trimmed(atoms: list[Atom]) -> list[Atom]:
    first, last = 0, len(atoms)
    while first < last and atoms[first].text.isspace():
        first += 1
    while last > first and atoms[last - 1].text.isspace():
        last -= 1
    return atoms[first:last]


def _parted(left: Atom, right: Atom, stop: Node) -> bool:
    """Whether two neighbouring runs of text are fields of their own."""
    if left.attr or right.attr or right.apart:
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
    if any(side.tag == "button" for side in sides):
        # What a button says is no part of the text it stands in.
        return True
    if _is_own_label(left, stop) or _is_own_label(right, stop):
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
    return atom.node is not stop and is_label(atom.text) and not _is_amid_text(atom.node)


def _is_amid_text(node: Node) -> bool:
    """Whether bare text runs up to an element: a stressed word of it, and no label."""
    siblings = [] if node.parent is None else node.parent.children
    if len(siblings) > _FEW_SIBLINGS:
        return False
    at = next((at for at, other in enumerate(siblings) if other is node), 0)
    before = siblings[at - 1] if at else None
    text = before.text.rstrip() if isinstance(before, Text) else ""
    return bool(text) and text[-1].isalpha()
