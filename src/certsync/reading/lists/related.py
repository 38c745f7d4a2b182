"""Other certificates on the page of one: "Verwant certificaat", "Bekijk ook"."""

from typing import Final

from certsync.reading.grouping.runs import MANY
from certsync.reading.language.labels import Meaning, topic_of
from certsync.reading.language.names import can_be_name
from certsync.reading.layout.around import below
from certsync.reading.scene import Scene
from certsync.reading.text.prose import is_prose, refers

_PAGE: Final = 1
"""The level of the heading of a page."""


def related_lines(scene: Scene) -> frozenset[int]:
    """Return the ``id()`` of each line that names another certificate than the page is about.

    The page is about the one code right under its heading, which can be a name, where all other
    codes stand under headings that say they are others. "Overige certificaten" below the parts of
    a list says no such thing; beside a code in a table they are records.
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
        elif above is not None and above.level == _PAGE and not below(line, scene.taken):
            own |= {hit.identity for hit in line.codes}
        else:
            own.add(MANY)
    return frozenset(others) if len(own) == 1 and MANY not in own else frozenset()
