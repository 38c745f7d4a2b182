"""Everything that is no table: lists, cards, headings with text, and pages about one code."""

from dataclasses import dataclass
from typing import Final

from certsync.codes import Code, scan_tokens
from certsync.reading.cards import Candidate, Card, Carrier, Claim, read_card
from certsync.reading.choosing import choose_names
from certsync.reading.crebos import Around, add, refusal
from certsync.reading.draft import Draft
from certsync.reading.findings import Findings
from certsync.reading.grid import build_grid, is_table
from certsync.reading.inline import Keyed, Segment, read_line
from certsync.reading.layout import Block, Item, Line, tidy
from certsync.reading.names import can_be_name, parse_name
from certsync.reading.scene import Scene, below
from certsync.reading.tables import read_crebo_table
from certsync.reading.units import MANY, Group, Marks, Unit, peer_text, split
from certsync.reading.words import CREBO_LIKE, Meaning, topic_of

Signature = tuple[str, ...]

_ROW_TAGS: Final = frozenset(
    {"li", "tr", "article", "dd", "dt", "details", "h2", "h3", "h4", "h5", "h6", "option"}
)
_TITLE_PARTS: Final = (" | ", " - ", " – ", " — ", " :: ", " · ")


@dataclass(slots=True)
class Flow:
    """What became of the flow: the page's own code, if it is about one."""

    main: Code | None = None


def read_flow(scene: Scene, findings: Findings, title: str | None) -> Flow:
    """Read all units of a page outside its tables into drafts."""
    marks = scene.marks()
    root = scene.layout.root
    if id(root) not in marks:
        return _complete_one(scene, marks, findings, title)
    groups = split(root, marks, frozenset(scene.taken | scene.outer))
    lists, lone = _sorted_out(groups)
    lone = [_narrowed(group, lists, marks) for group in lone]
    main = _main(lone, scene, findings, title, alone=not (lists or findings.drafts))
    for group in (*lists, *lone):
        if group is not main:
            scene.inside_units.update(id(item) for unit in group.units for item in unit.items)
    for group in lists:
        if main is not None and _is_related(group, scene):
            continue
        _read_group(group, scene, marks, findings)
    for group in lone:
        if group is main:
            continue
        if _stands_alone(group, marks, bool(lists or findings.drafts or main)):
            _read_group(group, scene, marks, findings)
    if main is None:
        return Flow()
    _read_main(main.units[0], scene, marks, findings, title)
    return Flow(Code(main.units[0].key))


def _complete_one(scene: Scene, marks: Marks, findings: Findings, title: str | None) -> Flow:
    """A page whose only code stands in a table: the rest of the page is about it too."""
    codes = {draft.code for draft in findings.drafts}
    if len(codes) != 1:
        return Flow()
    code = codes.pop()
    line = next((n for n in scene.layout.lines if any(h.code == code for h in n.codes)), None)
    if line is None:
        return Flow()
    named = any(draft.name for draft in findings.drafts)
    _read_main(Unit(code, (scene.layout.root,)), scene, marks, findings, title, unnamed=not named)
    own_page = not named or any(t.code == code for t in scan_tokens(f"{findings.url} {title or ''}"))
    return Flow(code if own_page else None)


def _sorted_out(groups: list[Group]) -> tuple[list[Group], list[Group]]:
    """Part lists (several units, or units shaped like those of another group) from lone units."""
    count: dict[Signature, int] = {}
    for group in groups:
        for unit in group.units:
            count[_signature(unit)] = count.get(_signature(unit), 0) + 1
    lists: list[Group] = []
    lone: list[Group] = []
    for group in groups:
        several = len(group.units) > 1 or group.units[0].key == MANY
        alike = count[_signature(group.units[0])] > 1
        (lists if several or alike else lone).append(group)
    return lists, lone


def _signature(unit: Unit) -> Signature:
    item = unit.items[0]
    return _tags(item)


def _tags(item: Item) -> Signature:
    tags: list[str] = ["#line"] if isinstance(item, Line) else []
    block: Block | None = item.block if isinstance(item, Line) else item
    while block is not None:
        tags.append(block.node.tag)
        block = block.parent
    return tuple(tags)


def _narrowed(group: Group, lists: list[Group], marks: Marks) -> Group:
    """A section with one unit holds that unit, if it looks like the units of other sections."""
    known = {_signature(unit) for other in lists for unit in other.units}
    unit = group.units[0]
    if not known:
        return group
    stack: list[Item] = list(unit.items)
    while stack:
        item = stack.pop()
        if _tags(item) in known and marks.get(id(item)) == unit.key:
            parent = item.block if isinstance(item, Line) else item.parent
            return Group(parent or group.parent, (Unit(unit.key, (item,)),))
        if isinstance(item, Block):
            stack.extend(inner for inner in item.items if id(inner) in marks)
    return group


def _main(
    lone: list[Group], scene: Scene, findings: Findings, title: str | None, *, alone: bool
) -> Group | None:
    """Return the unit a page is about: named by address, title or first heading, or the only one."""
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


def _stands_alone(group: Group, marks: Marks, others: bool) -> bool:
    """A single row counts beside lists if it is a row by its markup and says its own name."""
    unit = group.units[0]
    if not others:
        return True
    top = unit.items[0]
    while isinstance(top, Block) and top.node.tag not in _ROW_TAGS:
        inner = [item for item in top.items if id(item) in marks]
        if len(inner) != 1:
            return False
        top = inner[0]
    if isinstance(top, Line):
        return False
    return any(k.name for line in unit.lines for s in read_line(line) for k in s.codes)


def _around(scene: Scene, marks: Marks, *, free: bool) -> Around:
    return Around(marks, scene.five_marks, free=free)


def _read_group(group: Group, scene: Scene, marks: Marks, findings: Findings) -> None:
    first = group.units[0].items[0]
    section = scene.section_of(first)
    above = scene.crebos_above(first)
    cards: list[Card] = []
    for unit in group.units:
        if unit.key == MANY:
            _read_many(unit, section, above, findings)
            continue
        code = scan_tokens(unit.key)[0].code
        if code != unit.key:
            _refuse_unit(unit, findings)
            continue
        carriers = _carriers(unit, scene)
        skip = _crebo_tables(unit.items)
        card = read_card(unit, findings, _around(scene, marks, free=True), carriers, frozenset(map(id, skip)))
        _read_tables(card, skip, findings, free=True)
        if card.draft.section is None:
            card.draft.section = section
        cards.append(card)
    choose_names(cards, findings)
    for card in cards:
        if not card.code_seen and card.draft.name is None:
            findings.refuse(card.draft.code, "no name beside a code in an attribute", card.draft.where)
            continue
        if card.draft.crebos is None:
            for segment, key in above:
                add(card.draft, key, segment, Meaning.CREBO)
        findings.drafts.append(card.draft)
    for peer in group.peers:
        lines = [peer] if isinstance(peer, Line) else list(peer.lines())
        if peer_text(peer) is not None:
            findings.refuse(lines[0].fields[0].raw, "no code", lines[0].fields[0].where)
    findings.regions.append(id(group.parent))


def _carriers(unit: Unit, scene: Scene) -> dict[str, Carrier]:
    found: dict[str, Carrier] = {}
    for item in unit.items:
        block = item.block if isinstance(item, Line) else item
        found.update(scene.carried_in(block))
    return found


def _refuse_unit(unit: Unit, findings: Findings) -> None:
    for line in unit.lines:
        for part in line.fields:
            for hit in part.codes:
                if hit.identity == unit.key:
                    findings.refuse_hit(part, hit)


def _crebo_tables(items: tuple[Item, ...]) -> list[Block]:
    """Return the tables inside a unit that hold no codes."""
    found: list[Block] = []
    stack: list[Item] = list(items)
    while stack:
        item = stack.pop()
        if isinstance(item, Line):
            continue
        if is_table(item):
            if not any(line.codes for line in item.lines()) and any(line.fives for line in item.lines()):
                found.append(item)
        else:
            stack.extend(item.items)
    return found


def _read_tables(card: Card, tables: list[Block], findings: Findings, *, free: bool) -> None:
    for table in tables:
        heading = table.heading
        topic = topic_of(heading.block.plain) if heading is not None else None
        said = topic if topic in CREBO_LIKE | {Meaning.DOSSIER, Meaning.RELATED} else None
        if said is Meaning.RELATED:
            continue
        read_crebo_table(build_grid(table), card.draft, findings, said, free=free)


def _read_many(
    unit: Unit, section: str | None, above: tuple[tuple[Segment, Keyed], ...], findings: Findings
) -> None:
    """Read a line that holds several codes: each with the name beside it, crebos for all."""
    line = unit.lines[0]
    segments = read_line(line)
    drafts: list[Draft] = []
    pending: list[tuple[Segment, Keyed]] = []
    for at, segment in enumerate(segments):
        pending += [
            (segment, key)
            for key in segment.fives
            if refusal(key, key.label, free=True) is None
        ]
        for key in segment.codes:
            if key.hit.code is None:
                findings.refuse_key(segment, key)
                continue
            draft = Draft(key.hit.code, segment.where, findings.url, line.order, section=section)
            draft.saw("code", segment.field.raw, segment.where)
            if key.hit.lower_case:
                draft.note("code: lower-case")
            _name_beside(draft, segments, at, key, findings)
            drafts.append(draft)
    for draft in drafts:
        for segment, key in pending or above:
            if _shared(segment, segments, key):
                add(draft, key, segment, key.label)
            else:
                findings.refuse_key(segment, key, "crebo beside several codes")
    findings.drafts += drafts


def _shared(segment: Segment, segments: tuple[Segment, ...], key: Keyed) -> bool:
    """A crebo before all codes of a line, or behind a bare list of them, is of all."""
    if segment not in segments:
        return True
    coded = [at for at, s in enumerate(segments) if s.codes]
    at = segments.index(segment)
    if segment.codes:
        first = segment.codes[0].hit.start > key.hit.start
        return (first and at == coded[0]) or all(not k.name for s in segments for k in s.codes)
    return at < coded[0] or len(coded) == 1


def _name_beside(
    draft: Draft, segments: tuple[Segment, ...], at: int, key: Keyed, findings: Findings
) -> None:
    segment = segments[at]
    if key.name is not None:
        draft.call(key.name, segment.field.raw, segment.where)
        return
    if key.contested:
        findings.refuse(segment.field.raw, "name unclear", segment.where)
        return
    step = 1 if segments[0].codes else -1
    beside = segments[at + step] if 0 <= at + step < len(segments) else None
    if beside is not None and not beside.codes and not beside.fives and can_be_name(beside.rest):
        draft.call(str(parse_name(beside.rest)), beside.field.raw, beside.where)


def _read_main(
    own: Unit,
    scene: Scene,
    marks: Marks,
    findings: Findings,
    title: str | None,
    *,
    unnamed: bool = True,
) -> None:
    """Read the page as being about one code: all of it that is not someone else's."""
    root = scene.layout.root
    unit = Unit(own.key, (root,))
    tables = [t for t in _crebo_tables((root,)) if not below(t, scene.outer | scene.inside_units)]
    skip = frozenset({*scene.outer, *scene.inside_units, *scene.taken, *map(id, tables)})
    card = read_card(unit, findings, _around(scene, marks, free=False), _carriers(unit, scene), skip)
    _read_tables(card, tables, findings, free=False)
    card.candidates = _of_main(card, _from_title(title, scene))
    if not unnamed:
        card.candidates, card.contested = [], []
    choose_names([card], findings)
    if card.line is not None or card.draft.name is not None:
        findings.drafts.append(card.draft)


def _of_main(card: Card, titles: list[Candidate]) -> list[Candidate]:
    """On a page about one code: what stands with it, the heading of its card, the page's heading."""
    own = [c for c in card.candidates if c.claim is Claim.LINK or (c.near and c.claim < Claim.LINK)]
    headings = [c for c in card.candidates if c.claim is Claim.HEADING]
    first = [c for c in headings if c.level == 1]
    for some in ([c for c in first if c.boxed], [c for c in headings if c.boxed], first):
        if some:
            return [*own, *some]
    return [*own, *(c for c in card.candidates if c.near and c not in own), *titles]


def _from_title(title: str | None, scene: Scene) -> list[Candidate]:
    """The first part of the page's title may be the name, where the page has no heading."""
    node = next((n for n in scene.tree.nodes if n.tag == "title"), None)
    if not title or node is None:
        return []
    text = title
    for mark in _TITLE_PARTS:
        text = text.split(mark)[0]
    if not can_be_name(text):
        return []
    return [Candidate(Claim.TITLE, str(parse_name(text)), tidy(text), node.path, ("title",))]
