"""One unit read as a record: list item, card, heading with paragraphs, or a whole detail page.

Every text that could be the name is kept as a candidate with the strength of its claim: a label
says so, it stands with the code, its link carries the code, it is a heading, bold, or plain. The
choice is made for all units of a group together, since what every unit repeats is no name.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from certsync.codes import Code, scan_tokens
from certsync.reading.grouping.items import is_control
from certsync.reading.grouping.nearness import Home, is_inside
from certsync.reading.grouping.runs import Unit
from certsync.reading.grouping.tiles import labels_behind
from certsync.reading.language.labels import CREBO_LIKE, Meaning
from certsync.reading.language.names import can_be_name
from certsync.reading.language.patterns import links_programmes
from certsync.reading.layout.blocks import Block, Line
from certsync.reading.lists.offers import is_torn, offer, offer_attribute
from certsync.reading.lists.stated import take_stated
from certsync.reading.lists.topics import is_topic, label_alone, lead_topic
from certsync.reading.record.claims import Candidate, Card, Carrier, Claim
from certsync.reading.record.crebos import Around, take_fives
from certsync.reading.record.draft import Draft
from certsync.reading.record.findings import Findings
from certsync.reading.record.linkedcrebos import take_linked
from certsync.reading.record.oddnumbers import refuse_odd_numbers
from certsync.reading.text.inline import read_line
from certsync.reading.text.rowowners import owners_in_row
from certsync.reading.text.segments import Keyed, Segment, is_current_crebo
from certsync.reading.text.strangers import (
    is_row_of_another,
    menu_fives,
    stranger_fives,
    unknown_terms,
)

_STOPS: Final = frozenset({Meaning.DESCRIPTION, Meaning.OTHER, Meaning.RELATED, Meaning.SECTOR})
_SEVERAL: Final = 2
_NUMBERS: Final = re.compile(r"[\d\s,;/|·-]+")
_ONE_VALUE: Final = frozenset(Meaning) - CREBO_LIKE - {Meaning.DOSSIER} - _STOPS


def read_card(
    unit: Unit,
    findings: Findings,
    around: Around,
    carriers: Mapping[str, Carrier],
    skip: frozenset[int] = frozenset(),
    *,
    headings: frozenset[int] = frozenset(),
    strangers: frozenset[int] = frozenset(),
    tags: frozenset[int] = frozenset(),
) -> Card:
    """Read a unit of one code; tables inside it, whose ``id()`` is in ``skip``, are left out.

    ``headings`` are the lines that name the units of its group, ``strangers`` the segments of it
    whose numbers are something else, ``tags`` those that tag it with crebos.
    """
    lines = [
        line
        for line in unit.lines
        if not (_inside(line, skip) or (not (line.codes or line.fives) and is_control(line)))
    ]
    home = _home(unit, unit.lines, carriers)
    line = _code_line(unit, unit.lines)
    tiles = labels_behind(lines)
    untiled = [line for line in lines if id(line) not in tiles.said]
    order = (unit.items[0] if line is None else line).order
    carrier = carriers.get(unit.key)
    block = line.block if line is not None else carrier.block if carrier is not None else None
    card = Card(
        unit,
        Draft(Code(unit.key), home, findings.url, order),
        findings,
        around,
        carrier,
        Home(line, block),
        own_headings=headings,
        strangers=strangers | unknown_terms(lines) | stranger_fives(untiled),
        tags=tags,
        menus=frozenset() if around.free else menu_fives(lines),
        tiles=tiles,
    )
    for line in lines:
        if id(line) not in tiles.labels:
            _read_line(card, line)
    refuse_odd_numbers(lines, findings)
    if not card.code_seen and carrier is not None:
        _take_carrier(card, carrier)
    return card


def _take_carrier(card: Card, carrier: Carrier) -> None:
    card.draft.saw("code", carrier.text, carrier.where)
    said = () if carrier.where.endswith("@href") else scan_tokens(carrier.text)
    if any(token.lower_case and token.code == card.draft.code for token in said):
        card.draft.note("code: lower-case")
    offer_attribute(card, carrier)


def _inside(line: Line, skip: frozenset[int]) -> bool:
    above: Block | Line | None = line
    while skip and above is not None:
        if id(above) in skip:
            return True
        above = above.block if isinstance(above, Line) else above.parent
    return False


def _code_line(unit: Unit, lines: list[Line]) -> Line | None:
    return next((line for line in lines if _holds(line, unit.key)), None)


def _holds(line: Line, key: str) -> bool:
    return any(hit.identity == key for hit in line.codes)


def _home(unit: Unit, lines: list[Line], carriers: Mapping[str, Carrier]) -> str:
    line = _code_line(unit, lines)
    if line is None:
        return carriers[unit.key].where
    return next(p.where for p in line.fields if any(h.identity == unit.key for h in p.codes))


def _read_line(card: Card, line: Line) -> None:
    segments = read_line(line)
    if card.reach is not None and not is_inside(line, card.reach):
        card.label, card.sticky, card.reach = None, False, None
    if line.block.level is not None and is_topic(card, line, segments):
        return
    _meet_stranger(card, line)
    bare = [s for s in segments if any(k.hit.identity == card.unit.key for k in s.codes)]
    owners = owners_in_row(segments)
    for number, segment in enumerate(segments):
        if owners is not None and owners.get(number) != card.unit.key and _is_free(segment):
            if number not in owners:
                card.contested.append((segment.field.raw, segment.where))
            continue
        if segment.alone:
            card.label, card.sticky = label_alone(segment), segment.label not in _ONE_VALUE
            card.reach, card.labelled = _reach(line.block), line
            continue
        if (topic := lead_topic(card, segment)) is not None:
            card.label, card.sticky, card.reach = topic, True, None
            continue
        _read_segment(card, segment, number, _said_of(card, segment), same=bool(bare))
        if segment.label is None and not card.sticky:
            card.label = None
    if len(segments) > 1 and segments[-1].alone:
        # "Vragen | Contact": the last of several says nothing of the next line.
        card.label, card.sticky, card.reach = None, False, None


def _said_of(card: Card, segment: Segment) -> Meaning | None:
    """Return what the nearest label says of a segment; tags without one are of programmes."""
    said = segment.label or card.tiles.said.get(id(segment.field.line)) or card.label
    return Meaning.PROGRAMME if said is None and id(segment) in card.tags else said


def _meet_stranger(card: Card, line: Line) -> None:
    """A label that we do not know ends the one before it."""
    row = is_row_of_another(line, card.labelled)
    if row or id(line) in card.strangers:
        card.label, card.sticky, card.reach = None, False, None
        card.unknown = line.block if row else line.block.parent
    elif line.block.node.tag == "dt" or (card.unknown and not is_inside(line, card.unknown)):
        card.unknown = None


def _reach(block: Block) -> Block | None:
    """Return the box in which a label that stands by itself may have its value."""
    box = block.parent
    while box is not None and len(box.items) == 1:
        box = box.parent
    return box


def _is_free(segment: Segment) -> bool:
    """Whether a segment is nothing but a text that could be a name."""
    taken = segment.codes or segment.fives or segment.values
    return not taken and can_be_name(segment.rest)


def _read_segment(
    card: Card, segment: Segment, number: int, label: Meaning | None, *, same: bool
) -> None:
    draft = card.draft
    for key in segment.codes:
        if key.hit.identity == card.unit.key:
            _take_code(card, segment, key)
    why = _of_others(card, segment)
    if why is not None:
        for key in segment.fives:
            card.findings.refuse_key(segment, key, why)
        return
    stranger = id(segment) in card.strangers
    if segment.fives and same and not segment.codes:
        segment = _name_before_crebos(card, segment, number)
    if segment.fives:
        scope = _scope(card, segment, stranger=stranger)
        take_fives(draft, card.findings, segment, label, scope)
    for value in segment.values:
        draft.take(value, label, segment.field.raw, segment.where)
    if segment.codes or segment.fives or not segment.rest:
        return
    if take_stated(card, segment, label) or take_linked(card, segment, label, same=same):
        return
    offer(card, segment, number, label, same=same)


def _of_others(card: Card, segment: Segment) -> str | None:
    """Why the five digits of a segment are not of this code, if that is sure."""
    if _names_another(card, segment.field.line):
        return "five digits beside another code"
    return "five digits in a list of other programmes" if id(segment) in card.menus else None


def _scope(card: Card, segment: Segment, *, stranger: bool) -> Around:
    """Say whether five digits may count here without a label."""
    line = segment.field.line
    near = card.around.free or bool(segment.codes) or card.home.is_near(line)
    near = near or _stands_among_crebos(card, line)
    if card.unknown or stranger:
        near = near and links_programmes(segment.text)
    return replace(card.around, free=near)


def _name_before_crebos(card: Card, segment: Segment, number: int) -> Segment:
    """In "K0530 | Journalistiek in de AV (crebo 25184)" the text names the code, not the crebo."""
    first, line = segment.fives[0], segment.field.line
    named = any(key.name for other in read_line(line) for key in other.codes)
    text = first.name or first.contested
    if named or text is None or first.label not in CREBO_LIKE or not can_be_name(text):
        return segment
    if segment.text.find(first.hit.text) < segment.text.find(text):
        return segment
    bare = segment._replace(fives=(), codes=(), label=None, rest=text)
    offer(card, bare, number, None, same=True)
    kept = (first._replace(name=None, contested=None), *segment.fives[1:])
    return segment._replace(fives=kept)


def _stands_among_crebos(card: Card, line: Line) -> bool:
    """Whether a line of bare numbers is one of several in the code's box, all crebos by form."""
    if _NUMBERS.fullmatch(line.plain) is None:
        return False
    box = line.block
    while box.parent is not None and len(box.items) == 1:
        box = box.parent
    if id(box) not in card.rows_of_crebos:
        lines = [*box.lines()] if card.home.stands_in(box) else []
        numbers = [
            hit.text
            for other in lines
            for hit in (other.fives if _NUMBERS.fullmatch(other.plain) else ())
        ]
        several = len(numbers) >= _SEVERAL and all(map(is_current_crebo, numbers))
        card.rows_of_crebos[id(box)] = several
    return card.rows_of_crebos[id(box)]


def _names_another(card: Card, line: Line) -> bool:
    return any(hit.identity != card.unit.key for hit in line.codes)


def _take_code(card: Card, segment: Segment, key: Keyed) -> None:
    draft = card.draft
    draft.saw("code", segment.field.raw, segment.where)
    card.code_seen = True
    if key.hit.lower_case:
        draft.note("code: lower-case")
    if key.name is not None and is_torn(segment.field.line, key.name):
        card.contested.append((segment.field.raw, segment.where))
    elif key.name is not None:
        claim = Claim.DESCRIBED if key.hung else Claim.BESIDE
        place = ("beside", segment.field.line.block.node.tag)
        order = segment.field.line.order
        card.candidates.append(
            Candidate(claim, key.name, segment.field.raw, segment.where, place, 0, order)
        )
    elif key.contested and links_programmes(segment.text):
        # A sentence about the code: its words are a name only if nothing else is.
        draft.unclear[segment.field.raw] = segment.where
    elif key.contested:
        card.contested.append((segment.field.raw, segment.where))
