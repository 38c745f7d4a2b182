"""Crebos of a row that has no column for them: said in words, or only linked to.

``<td>Hoort bij crebo 25187</td>`` and ``<td><a href="/crebo/25187">Mediamaker</a></td>``.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from certsync.reading.language.labels import CREBO_LIKE, Meaning
from certsync.reading.language.patterns import links_programmes
from certsync.reading.markup.tree import Node
from certsync.reading.record.crebos import refusal
from certsync.reading.record.draft import Draft
from certsync.reading.record.linkedcrebos import linked_crebo
from certsync.reading.tables.columns import header_meaning
from certsync.reading.tables.grid import Cell, Row
from certsync.reading.text.segments import Keyed, Segment

_OF_CREBOS: Final = CREBO_LIKE | {Meaning.CREBO_NAME}


def said_in_words(row: Row) -> list[tuple[Segment, Keyed]]:
    """Return the crebos of cells that say by a label, or in a sentence, what they list."""
    cells = {id(cell): cell for cell in row if cell is not None and cell.fives and not cell.codes}
    found: list[tuple[Segment, Keyed]] = []
    for cell in cells.values():
        linking = links_programmes(cell.text)
        for segment in cell.segments:
            for key in segment.fives:
                said = Meaning.PROGRAMME if linking else key.label
                if said in CREBO_LIKE and refusal(key, said, free=True) is None:
                    shown = key._replace(name=None) if linking else key
                    found.append((segment, shown._replace(label=said)))
    return found


def link_cells(drafts: Sequence[Draft], row: Row, headers: Sequence[Sequence[Cell]]) -> None:
    """Give the records of a row without five digits the crebos that its links lead to.

    ``headers`` are the stacks of header cells by column: where there are any, one must say that its
    column is of programmes.
    """
    for cell, stack in zip(row, headers, strict=True):
        if cell is None or cell.codes or (stack and header_meaning(stack, None) not in _OF_CREBOS):
            continue
        for node, text in _links(cell):
            crebo = linked_crebo(node, text)
            if crebo is None:
                continue
            beside = (("name", text, node.path), ("level", text, node.path))
            for draft in drafts:
                draft.link(crebo, node.get("href"), f"{node.path}@href", beside)


def _links(cell: Cell) -> Iterator[tuple[Node, str]]:
    """Yield each link of a cell with the text it shows."""
    texts: dict[Node, str] = {}
    for atom in (atom for line in cell.lines for atom in line.atoms):
        link = next((node for node in atom.node.ancestors() if node.tag == "a"), None)
        if link is not None:
            texts[link] = texts.get(link, "") + atom.text
    yield from texts.items()
