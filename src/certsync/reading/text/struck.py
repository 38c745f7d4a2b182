"""Numbers that a page strikes through: ``25655 <del>25656</del>``; these no longer hold."""

from typing import Final

from certsync.reading.layout.blocks import Layout, Line
from certsync.reading.markup.tree import Node, Tree
from certsync.reading.text.inline import read_line
from certsync.reading.text.segments import Segment

_STRUCK: Final = frozenset({"del", "s", "strike"})
_STYLE: Final = "line-through"


def refuse_struck(tree: Tree, layout: Layout) -> None:
    """Let the lines of a page read five digits that are struck through as no crebos."""
    struck = {id(node) for node in tree.nodes if _is_struck(node)}
    for line in layout.lines if struck else ():
        text = _text_in(line, struck) if line.fives else ""
        if text:
            line.read = tuple(_refused(segment, text) for segment in read_line(line))


def _is_struck(node: Node) -> bool:
    return node.tag in _STRUCK or (bool(node.attrs) and _STYLE in node.get("style"))


def _text_in(line: Line, struck: set[int]) -> str:
    """Return what of a line stands in struck elements."""
    inside = (
        atom.text
        for atom in line.atoms
        if any(id(node) in struck for node in atom.node.ancestors())
    )
    return " ".join(inside)


def _refused(segment: Segment, text: str) -> Segment:
    fives = tuple(
        key._replace(refused="five digits struck through") if key.hit.text in text else key
        for key in segment.fives
    )
    return segment._replace(fives=fives)
