"""Numbers that a page takes back by a sign: they no longer hold.

Struck through, as ``25655 <del>25656</del>``, or marked ``25954*`` over ``* koppeling vervallen``.
"""

import re
from collections.abc import Container, Iterator
from typing import Final

from certsync.reading.language.patterns import is_not_now
from certsync.reading.layout.blocks import Layout, Line
from certsync.reading.markup.tree import Node, Tree
from certsync.reading.text.inline import read_line
from certsync.reading.text.segments import Segment

_STRUCK: Final = frozenset({"del", "s", "strike"})
_STYLE: Final = "line-through"
_LEGEND: Final = re.compile(
    r"(?P<mark>[(\[]?[*†‡°¹²³⁴⁵]{1,3}[)\]]?|[(\[]?(?:\d|[a-z])[)\]]?(?=\s))\s*[:=–-]?\s*(?P<text>\S.{4,60})$"
)
_NEXT: Final = re.compile(r"[;,.]?\s+(?=[*†‡]+\s)")
"""What parts several in one line: "* vervallen; ** aangevraagd"."""
_MARK: Final = re.compile(r"[\s(\[]{0,2}([*†‡°¹²³⁴⁵]{1,3})")


def refuse_taken_back(tree: Tree, layout: Layout) -> None:
    """Let the lines of a page read five digits that it takes back as no crebos."""
    struck = {id(node) for node in tree.nodes if _is_struck(node)}
    marks = frozenset(_explained(layout))
    for line in layout.lines if struck or marks else ():
        if line.fives:
            _refuse(line, _text_in(line, struck), "five digits struck through")
            _refuse(line, _noted(line, marks), "five digits that a footnote takes back")


def _refuse(line: Line, digits: str | frozenset[str], why: str) -> None:
    if digits:
        line.read = tuple(_refused(segment, digits, why) for segment in read_line(line))


def _is_struck(node: Node) -> bool:
    return node.tag in _STRUCK or (bool(node.attrs) and _STYLE in node.get("style"))


def _text_in(line: Line, struck: Container[int]) -> str:
    """Return what of a line stands in struck elements."""
    inside = (
        atom.text
        for atom in line.atoms
        if any(id(node) in struck for node in atom.node.ancestors())
    )
    return " ".join(inside)


def _refused(segment: Segment, digits: str | frozenset[str], why: str) -> Segment:
    fives = tuple(
        key._replace(refused=why) if key.hit.text in digits else key for key in segment.fives
    )
    return segment._replace(fives=fives)


def _explained(layout: Layout) -> Iterator[str]:
    """Yield each mark that a line explains as that of what does not hold now."""
    for line in layout.lines:
        if line.fives or line.codes or line.plain[:1].isupper():
            continue
        for found in map(_LEGEND.match, _NEXT.split(line.plain)):
            if found is not None and is_not_now(found["text"]):
                yield found["mark"].strip("()[]")


def _noted(line: Line, marks: Container[str]) -> frozenset[str]:
    """Return the numbers of a line that bear one of the marks, printed behind or raised."""
    found: set[str] = set()
    for part in line.fields:
        for hit in part.fives:
            behind = _MARK.match(part.plain, hit.end)
            if behind is not None and behind[1] in marks:
                found.add(hit.text)
        before = ""
        for atom in part.atoms:
            if atom.node.tag == "sup" and atom.text.strip(" ()[]") in marks:
                found.add(before.rstrip()[-5:])
            before = atom.text if atom.text.strip() else before
    return frozenset(found)
