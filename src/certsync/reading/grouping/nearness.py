"""How near a line stands to a code: in its row or card, right under its heading, or further off."""

from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Final

from certsync.reading.layout.blocks import Block, Line

_FEW: Final = 8
_MANY: Final = 60
_BOXES: Final = frozenset({"li", "article", "tr", "details", "fieldset"})
_CARDS: Final = _BOXES | {"dl", "section"}
_LISTS: Final = frozenset({"ul", "ol", "dl"})
_PAGE: Final = frozenset({"html", "body", "main"})


@dataclass(frozen=True, slots=True)
class Home:
    """Where a code stands: its ``line``, if it is visible, and its ``block`` or its attribute's."""

    line: Line | None = None
    block: Block | None = None

    def is_near(self, line: Line) -> bool:
        """Whether a line is in the same row or card as the code, or at its heading."""
        block, theirs = self.block, line.block.heading
        if block is None:
            return False
        under_heading = theirs is not None and (theirs.block is block or theirs is block.heading)
        is_heading = block.heading is not None and block.heading.block is line.block
        return under_heading or is_heading or self._shares(line, _CARDS)

    def is_close(self, line: Line) -> bool:
        """Whether a line may hold the name on a page about one code."""
        if line is self.line or self._shares(line, _CARDS) or self._shares_small_box(line):
            return True
        heading = None if self.block is None else self.block.heading
        while heading is not None:
            if heading.block is line.block:
                return True
            heading = heading.up
        return False

    def stands_in(self, box: Block) -> bool:
        """Whether the code stands in a box that is not the page itself."""
        above = self.block
        while above is not None and above is not box:
            above = above.parent
        return above is box and box.node.tag not in _PAGE

    def is_boxed_with(self, line: Line) -> bool:
        """Whether a line is in the same row or card, of the kind that is about one thing."""
        return self._shares(line, _BOXES)

    def is_titled_by(self, heading: Line) -> bool:
        """Whether a heading right behind the bare code is the only one of a small box of both."""
        box = self.block
        while box is not None and len(box.items) == 1:
            box = box.parent
        if box is None or self.line is None or len(box.items) > _FEW or box.node.tag in _PAGE:
            return False
        lines = [*islice(box.lines(), _MANY)]
        titles = [line for line in lines if line.block.level is not None]
        bare = len(self.line.codes) == 1 and self.line.plain == self.line.codes[0].text
        return bare and titles == [heading] and (self.line, heading) in pairwise(lines)

    def _shares(self, line: Line, tags: frozenset[str]) -> bool:
        under = self.block
        if under is not None and self.line is None and is_inside(line, under):
            return True
        while under is not None and (under.node.tag not in tags or _is_nested(under)):
            under = under.parent
        return under is not None and is_inside(line, under)

    def _shares_small_box(self, line: Line) -> bool:
        """Whether both stand in one box of few things, other than the page itself."""
        box = self.block
        while box is not None and len(box.items) == 1:
            box = box.parent
        if box is not None and box.node.tag in _LISTS:
            box = box.parent
        if box is None or len(box.items) > _FEW or box.node.tag in _PAGE:
            return False
        return is_inside(line, box)


def _is_nested(box: Block) -> bool:
    """Whether a list of definitions is what another one says of its term."""
    return box.node.tag == "dl" and box.parent is not None and box.parent.node.tag == "dd"


def is_inside(line: Line, box: Block) -> bool:
    """Whether a line stands somewhere in a box."""
    above: Block | None = line.block
    while above is not None and above is not box:
        above = above.parent
    return above is box
