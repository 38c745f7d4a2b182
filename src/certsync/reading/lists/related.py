"""Other certificates on the page of one: "Verwant certificaat", "Bekijk ook"."""

from typing import Final

from certsync.reading.grouping.runs import MANY
from certsync.reading.language.labels import Meaning, is_label, topic_of
from certsync.reading.language.names import can_be_name
from certsync.reading.layout.around import below
from certsync.reading.layout.blocks import Block, Line
from certsync.reading.scene import Scene
from certsync.reading.text.prose import is_prose, refers

_LABEL_AND_VALUE: Final = 2
_PAGE: Final = 1
"""The level of the heading of a page."""


def related_lines(scene: Scene) -> frozenset[int]:
    """Return the ``id()`` of each line that names another certificate than the page is about.

    The page is about the one code right under its heading, which can be a name, where all other
    codes stand under headings that say they are others. "Overige certificaten" below the parts of
    a list says no such thing; beside a code in a table they are records, unless the table says of
    one certificate what is what.
    """
    first = scene.tree.first("h1")
    heading = scene.item_of(first).plain if first is not None else ""
    others: set[int] = set()
    own: set[str] = set()
    for line in scene.layout.lines if can_be_name(heading) else ():
        if not line.codes or is_prose(line) or refers(line) or below(line, scene.outer):
            continue
        above = line.block.heading
        if above is not None and topic_of(above.block.plain) is Meaning.RELATED:
            others.add(id(line))
        elif (
            above is not None
            and above.level == _PAGE
            and (_is_labelled(line) or not below(line, scene.taken))
        ):
            own |= {hit.identity for hit in line.codes}
        else:
            own.add(MANY)
    return frozenset(others) if len(own) == 1 and MANY not in own else frozenset()


def _is_labelled(line: Line) -> bool:
    """Whether a line is the value in a row of one label and its value."""
    row = line.block.parent
    cells = row.items if row is not None and row.node.tag == "tr" else ()
    if len(cells) != _LABEL_AND_VALUE or cells[1] is not line.block:
        return False
    return isinstance(cells[0], Block) and is_label(cells[0].plain)
