"""Everything that is no table: lists, cards, headings with text, and pages about one code."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from certsync.codes import Code, scan_tokens
from certsync.reading.grouping.headed import own_headings
from certsync.reading.grouping.items import has_five, peer_text
from certsync.reading.grouping.leading import is_lead
from certsync.reading.grouping.nobodys import nobodys_beside
from certsync.reading.grouping.runs import MANY, Marks, Unit
from certsync.reading.grouping.units import Group, split
from certsync.reading.language.labels import Meaning, topic_of
from certsync.reading.language.names import can_be_name
from certsync.reading.layout.blocks import Block, Item, Line
from certsync.reading.lists.above import crebos_above, crebos_in_group, heading_above
from certsync.reading.lists.cards import read_card
from certsync.reading.lists.choosing import choose_names
from certsync.reading.lists.mainpage import complete_one, name_own, read_main
from certsync.reading.lists.narrowing import Signature, narrow, sorted_out, tags_of
from certsync.reading.lists.panels import Panels, find_panels, opened_by
from certsync.reading.lists.parts import carriers_of, crebo_tables, read_tables
from certsync.reading.lists.related import related_lines
from certsync.reading.lists.severalcodes import read_many
from certsync.reading.record.claims import Card
from certsync.reading.record.crebos import Around, add
from certsync.reading.record.findings import Findings
from certsync.reading.scene import Scene
from certsync.reading.tables.rowfacts import Above
from certsync.reading.text.inline import read_line
from certsync.reading.text.strangers import returning_labels, tagged_fives

_SEVERAL: Final = 2

_ROW_TAGS: Final = frozenset(
    {"li", "tr", "article", "dd", "dt", "details", "h2", "h3", "h4", "h5", "h6", "option"}
)


@dataclass(slots=True)
class Flow:
    """What became of the flow: the page's own code, if it is about one."""

    main: Code | None = None


def read_flow(scene: Scene, findings: Findings, title: str | None) -> Flow:
    """Read all units of a page outside its tables into drafts."""
    marks = scene.marks(related_lines(scene))
    root = scene.layout.root
    if id(root) not in marks:
        return Flow(complete_one(scene, marks, findings, title))
    groups = split(root, marks, frozenset(scene.taken | scene.outer))
    lists, lone = sorted_out(groups)
    known = frozenset(tags_of(unit.items[0]) for group in lists for unit in group.units)
    narrowed = [narrow(group, known, marks, scene) for group in lone]
    lists += [narrow for found in narrowed if len(found) > 1 for narrow in found]
    lone = [found[0] for found in narrowed if len(found) == 1]
    alone = not findings.drafts and (not lists or _only_related(lists, lone, scene))
    main = _main(lone, scene, findings, title, alone=alone)
    for group in (*lists, *lone):
        if group is not main:
            scene.inside_units.update(id(item) for unit in group.units for item in unit.items)
    panels = find_panels(scene)
    for group in lists:
        if main is not None and _is_related(group, scene):
            continue
        _read_group(group, scene, marks, findings, panels)
    for group in lone:
        if group is main:
            continue
        if _stands_alone(group, marks, known, others=bool(lists or findings.drafts or main)):
            _read_group(group, scene, marks, findings, panels)
    if main is None:
        name_own(scene, findings, title)
        return Flow()
    read_main(main.units[0], scene, marks, findings, title)
    return Flow(Code(main.units[0].key))


def _main(
    lone: list[Group], scene: Scene, findings: Findings, title: str | None, *, alone: bool
) -> Group | None:
    """Return what a page is about: named by address, title or first heading, or the only one."""
    able = [group for group in lone if scan_tokens(group.units[0].key)[0].code is not None]
    if alone and len(able) == 1 and len(lone) == 1:
        return able[0]
    first = scene.tree.first("h1")
    said = " ".join((findings.url, title or ""))
    named = {token.code for token in scan_tokens(said)}
    for group in able:
        unit = group.units[0]
        if unit.key in named:
            return group
        if first is not None and any(line.block.node is first for line in unit.lines):
            return group
    return None


def _is_related(group: Group, scene: Scene) -> bool:
    headings = scene.headings_of(group.units[0].items[0])
    return bool(headings) and topic_of(headings[0].block.plain) is Meaning.RELATED


def _only_related(lists: list[Group], lone: list[Group], scene: Scene) -> bool:
    """Whether all lists stand under headings such as "Bekijk ook", and what is no list does not."""
    aside = all(_is_related(group, scene) for group in lists)
    return aside and not any(_is_related(group, scene) for group in lone)


def _stands_alone(group: Group, marks: Marks, known: frozenset[Signature], *, others: bool) -> bool:
    """A single row counts beside lists if it is a row by its markup and says its own name.

    ``known`` are the places where rows of the lists stand: there the name may be a line apart.
    """
    unit = group.units[0]
    if not others:
        return True
    top = _below_lead(unit)
    alike = tags_of(top) in known
    while isinstance(top, Block) and top.node.tag not in _ROW_TAGS:
        inner = [item for item in top.items if id(item) in marks]
        if len(inner) != 1:
            return False
        top = inner[0]
    if isinstance(top, Line) and not alike:
        return False
    segments = [s for line in unit.lines if line.codes for s in read_line(line)]
    if any(key.name for s in segments for key in s.codes):
        return True
    return alike and any(can_be_name(s.rest) for line in unit.lines for s in read_line(line))


def _below_lead(unit: Unit) -> Item:
    """Return the first item of a unit, or the one behind the crebo that leads it."""
    return unit.items[1] if len(unit.items) > 1 and is_lead(unit.items[0]) else unit.items[0]


def _around(scene: Scene, marks: Marks, *, free: bool) -> Around:
    return Around(marks, scene.five_marks, free=free, named=scene.flat_names)


def _read_group(
    group: Group, scene: Scene, marks: Marks, findings: Findings, panels: Panels
) -> None:
    first = group.units[0].items[0]
    section = scene.section_of(first)
    above = crebos_above(first, scene)
    cards: list[Card] = []
    headings = own_headings(group.units)
    said = [unit.lines for unit in group.units]
    strangers, tags = returning_labels(said), tagged_fives(said)
    own_panels = opened_by(group.units, panels)
    for number, unit in enumerate(group.units):
        if unit.key == MANY:
            read_many(unit, section, above, findings)
            continue
        code = scan_tokens(unit.key)[0].code
        if code != unit.key:
            _refuse_unit(unit, findings)
            continue
        opened = own_panels.get(number, ())
        findings.regions.update(map(id, opened))
        unit = Unit(unit.key, (*unit.items, *opened))  # noqa: PLW2901 - with what belongs to it
        carriers = carriers_of(unit, scene)
        skip = crebo_tables(unit.items)
        left_out = frozenset({*map(id, skip), *scene.taken})
        around = _around(scene, marks, free=True)
        card = read_card(
            unit,
            findings,
            around,
            carriers,
            left_out,
            headings=headings,
            strangers=strangers,
            tags=tags,
        )
        read_tables(card, skip, findings, free=True)
        if card.draft.section is None:
            alike = heading_above(unit.items[0]) is heading_above(first)
            card.draft.section = section if alike else scene.section_of(unit.items[0])
        cards.append(card)
    _hand_in(cards, above, crebos_in_group(group, scene, marks), findings)
    for peer in group.peers:
        lines = [peer] if isinstance(peer, Line) else list(peer.lines())
        if peer_text(peer) is not None:
            findings.refuse(lines[0].fields[0].raw, "no code", lines[0].fields[0].where)
    _mark_region(group, marks, findings)


def _mark_region(group: Group, marks: Marks, findings: Findings) -> None:
    """The list reaches from its first unit to its last; what follows the last code is its tail.

    Where the crebos between its codes are nobody's, so are those right before and behind it.
    """
    units = [item for unit in group.units for item in unit.items]
    first, last = units[0].order, units[-1].order
    beside = group.parent.items
    between = [item for item in beside if first <= item.order <= last]
    own = {*map(id, units)}
    if any(id(item) not in own and has_five(item) for item in between):
        between += nobodys_beside(beside, first, last)
    findings.regions.update(map(id, (*units, *between)))
    head = max(item.order for item in group.units[-1].items if id(item) in marks)
    findings.tails.update(id(item) for item in units if item.order > head)


def _hand_in(
    cards: list[Card],
    above: tuple[Above, ...],
    terms: Mapping[int, tuple[Above, ...]],
    findings: Findings,
) -> None:
    choose_names(cards, findings)
    for card in cards:
        draft = card.draft
        if not card.code_seen and draft.name is None:
            seen = next(iter(draft.evidence))
            findings.refuse(seen.text, "no name beside a code in an attribute", seen.where)
            continue
        if draft.crebos is None:
            own = (terms[id(item)] for item in card.unit.items if id(item) in terms)
            for segment, key in next(own, above):
                add(draft, key, segment, Meaning.CREBO)
        findings.drafts.append(draft)


def _refuse_unit(unit: Unit, findings: Findings) -> None:
    for line in unit.lines:
        for part in line.fields:
            for hit in part.codes:
                if hit.identity == unit.key:
                    findings.refuse_hit(part, hit)
