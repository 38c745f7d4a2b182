"""Parts of a page that tell of the past: a tab "Vervallen koppelingen", a section "Historie".

What they hold besides codes was linked once, or never: its numbers are no crebos of any code. A
part with codes of its own lists certificates that have lapsed; their links were what they were.
"""

import re
from collections.abc import Iterator
from typing import Final

from certsync.reading.data.places import text_of
from certsync.reading.language.labels import is_of_the_past
from certsync.reading.layout.blocks import Block, Item
from certsync.reading.scene import Scene
from certsync.reading.tables.grid import is_table
from certsync.reading.text.inline import read_line

_HEADS: Final = frozenset({"summary", "caption", "legend"})
_LISTS: Final = frozenset({"ul", "ol", "dl"})
_NO_LONGER: Final = re.compile(
    r"\bniet (?:meer|langer)\b.*\b(?:certificaat|keuzedeel|onderdeel|koppeling\w*)\b"
    r"|\b(?:certificaat|keuzedeel|onderdeel|koppeling\w*)\b.*\bniet (?:meer|langer)\b",
    re.IGNORECASE,
)
_WHY: Final = "five digits under a heading of the past"


def refuse_former(scene: Scene) -> None:
    """Let no five digits in the parts of a page that tell of the past count as crebos."""
    for block in scene.layout.blocks:
        bare = id(block) in scene.five_marks and id(block) not in scene.visible_marks
        if bare and any(is_of_the_past(said) for said in _said_of(block, scene)):
            _refuse(block)
        elif id(block) in scene.five_marks:
            for listed in _led_by_denial(block, scene):
                _refuse(listed)


def _said_of(block: Block, scene: Scene) -> Iterator[str]:
    """Yield what the controls that open a box, its label and its own title call it."""
    node = block.node
    if node.attrs:
        yield from (text_of(control) for control in scene.controls.get(node.get("id"), ()))
        yield node.get("aria-label")
    first = block.items[0] if block.items else None
    if isinstance(first, Block) and first.node.tag in _HEADS:
        yield first.plain


def _led_by_denial(block: Block, scene: Scene) -> Iterator[Block]:
    """Yield the lists and tables right behind a sentence that says their links are over."""
    before: Item | None = None
    for item in block.items:
        listed = isinstance(item, Block) and (is_table(item) or item.node.tag in _LISTS)
        if listed and isinstance(before, Block) and before.is_one_line:
            bare = id(item) in scene.five_marks and id(item) not in scene.visible_marks
            said = before.plain if bare else ""
            if isinstance(item, Block) and _NO_LONGER.search(said):
                yield item
        before = item


def _refuse(block: Block) -> None:
    for line in block.lines():
        if line.fives:
            line.read = tuple(
                segment._replace(
                    fives=tuple(key._replace(refused=key.refused or _WHY) for key in segment.fives)
                )
                for segment in read_line(line)
            )
