"""What an item of a run is: a heading, a label, a name, a detail; told from its lines alone."""

from collections.abc import Iterable
from typing import Final

from certsync.reading.language.labels import Meaning
from certsync.reading.language.names import can_be_name, is_sentence
from certsync.reading.layout.blocks import Block, Item, Line
from certsync.reading.markup.tree import Node
from certsync.reading.text.inline import read_line
from certsync.reading.text.segments import Segment, plausible_crebo

DT: Final = 7

_CONTROLS: Final = frozenset({"label", "option"})
_NEXT: Final = 2
"""A field stands right behind its label, or behind white space."""
_FIELDS: Final = frozenset({"input", "select", "textarea"})

BOLD: Final = 8
"""The levels of a term, and of a line that is bold throughout."""


def lines_of(items: Iterable[Item]) -> list[Line]:
    """Return all lines of some items, in order."""
    return [
        line for item in items for line in ((item,) if isinstance(item, Line) else item.lines())
    ]


def has_five(item: Item) -> bool:
    """Whether five digits stand in it that may be a crebo."""
    keys = [key for line in lines_of([item]) for s in read_line(line) for key in s.fives]
    return any(key.refused is None and plausible_crebo(key.hit.text) for key in keys)


def is_mere_name(item: Item) -> bool:
    """Whether it says a name and nothing about crebos."""
    segments = [segment for line in lines_of([item]) for segment in read_line(line)]
    return any(map(_is_free_name, segments)) and not any(segment.fives for segment in segments)


def peer_text(item: Item) -> str | None:
    """Return the name-like text a row without a key begins with, if it does."""
    lines = lines_of([item])
    return lines[0].plain if lines and can_be_name(lines[0].plain) else None


def tag(item: Item) -> str:
    """Return a box's tag; a line has none."""
    return item.node.tag if isinstance(item, Block) else ""


def has_name(item: Item) -> bool:
    """Whether a text in it may be a name."""
    for line in lines_of([item]):
        for segment in read_line(line):
            if any(key.name for key in (*segment.codes, *segment.fives)):
                return True
            if _is_free_name(segment):
                return True
    return False


def _is_free_name(segment: Segment) -> bool:
    free = not (segment.codes or segment.fives or segment.alone)
    return (
        free
        and segment.label in {None, Meaning.NAME, Meaning.CERTIFICATE}
        and can_be_name(segment.rest)
    )


def heading_of(item: Item) -> int | None:
    """Return the level of a heading; 7 for ``<dt>``, 8 for a line that is bold throughout."""
    while isinstance(item, Block):
        if item.level is not None:
            return item.level
        if item.node.tag in {"dt", "summary"}:
            return DT
        if len(item.items) != 1 or item.node.tag in {"li", "td", "th", "dd"}:
            return None
        item = item.items[0]
    return BOLD if item.fields and all(part.bold for part in item.fields) else None


def label_of(item: Item) -> Meaning | None:
    """Return the label an item is or begins with."""
    lines = lines_of([item])
    if not lines:
        return None
    segments = read_line(lines[0])
    return segments[0].label if segments else None


def runs_on(item: Item) -> bool:
    """Whether it is running text."""
    return any(is_sentence(line.plain) for line in lines_of([item]))


def is_control(line: Line) -> bool:
    """Whether a line labels what a visitor fills in or chooses: "Niveau" before levels."""
    for node in line.atoms[0].node.ancestors():
        if node.tag == "option" or (node.tag == "label" and _is_of_control(node)):
            return True
        if node is line.block.node and node.tag not in _CONTROLS:
            break
    return False


def _is_of_control(label: Node) -> bool:
    """Whether a label holds a field to fill in, or stands before one."""
    inner = [child for child in label.children if isinstance(child, Node)]
    siblings = [] if label.parent is None else label.parent.children
    at = siblings.index(label) + 1 if siblings else 0
    behind = [next_to for next_to in siblings[at : at + _NEXT] if isinstance(next_to, Node)][:1]
    return any(node.tag in _FIELDS for node in (*inner, *behind))
