"""What a unit brings along: codes in its attributes, and tables of crebos."""

import re
from typing import Final

from certsync.reading.grouping.runs import Unit
from certsync.reading.language.labels import CREBO_LIKE, Meaning, is_of_the_past, normal, topic_of
from certsync.reading.layout.blocks import Block, Item, Line
from certsync.reading.lists.topics import without_name
from certsync.reading.record.claims import Card, Carrier
from certsync.reading.record.findings import Findings
from certsync.reading.scene import Scene
from certsync.reading.tables.grid import build_grid, is_table
from certsync.reading.tables.records import has_labels_down, read_crebo_table
from certsync.reading.text.inline import read_line
from certsync.reading.text.segments import plausible_crebo

_PER: Final = re.compile(r"(?P<what>.+?) per (?:mbo-)?(?:opleiding|kwalificatie|crebo|beroep)")


def carriers_of(unit: Unit, scene: Scene) -> dict[str, Carrier]:
    """Return the codes in attributes of a unit."""
    found: dict[str, Carrier] = {}
    for item in unit.items:
        block = item.block if isinstance(item, Line) else item
        found.update(scene.carried_in(block))
    return found


def crebo_tables(items: tuple[Item, ...]) -> list[Block]:
    """Return the tables inside a unit that hold no codes."""
    found: list[Block] = []
    stack: list[Item] = list(reversed(items))
    while stack:
        item = stack.pop()
        if isinstance(item, Line):
            continue
        if is_table(item):
            codes = any(line.codes for line in item.lines())
            fives = any(line.fives for line in item.lines())
            if fives and not codes and not has_labels_down(build_grid(item)):
                found.append(item)
        else:
            stack.extend(reversed(item.items))
    return found


def read_tables(card: Card, tables: list[Block], findings: Findings, *, free: bool) -> None:
    """Read tables without codes that stand in a card, under the topic of their heading."""
    for table in tables:
        heading = table.heading
        title = heading.block.plain if heading is not None else ""
        words = without_name(card, title)
        topic = topic_of(words)
        if is_of_the_past(title) or topic is Meaning.RELATED:
            continue
        if _tells_per_programme(words) and heading is not None and heading.level > 1:
            _refuse(table, findings)
            continue
        said = topic if topic in CREBO_LIKE | {Meaning.DOSSIER} else None
        read_crebo_table(build_grid(table), card.draft, findings, said, free=free)


def _tells_per_programme(title: str) -> bool:
    """Whether a heading is about what each programme has: "Contactpersonen per opleiding"."""
    found = _PER.match(normal(title))
    return found is not None and topic_of(found["what"]) not in CREBO_LIKE


def _refuse(table: Block, findings: Findings) -> None:
    for segment in (segment for line in table.lines() for segment in read_line(line)):
        for key in segment.fives:
            if plausible_crebo(key.hit.text):
                findings.refuse_key(segment, key, "five digits of what each programme has")
