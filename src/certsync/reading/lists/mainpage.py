"""A page about one code: all of it that is not someone else's belongs to that code."""

import re
from typing import Final

from certsync.codes import Code, CreboCode, scan_tokens
from certsync.reading.data.places import text_of
from certsync.reading.grouping.runs import Marks, Unit
from certsync.reading.language.labels import Meaning, topic_of
from certsync.reading.language.names import can_be_name, parse_name
from certsync.reading.layout.around import below
from certsync.reading.layout.blocks import Block, Line
from certsync.reading.lists.above import crebos_above
from certsync.reading.lists.cards import read_card
from certsync.reading.lists.choosing import choose_names
from certsync.reading.lists.parts import carriers_of, crebo_tables, read_tables
from certsync.reading.record.claims import Candidate, Card, Claim
from certsync.reading.record.crebos import Around, add
from certsync.reading.record.draft import Draft
from certsync.reading.record.findings import Findings
from certsync.reading.scene import Scene
from certsync.reading.text.inline import read_line

_NTH: Final = re.compile(r"\[\d+\]")
_TITLE_PARTS: Final = (" | ", " - ", " – ", " — ", " :: ", " · ")


def read_main(
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
    tables = [t for t in crebo_tables((root,)) if not below(t, scene.outer | scene.inside_units)]
    skip = frozenset({*scene.outer, *scene.inside_units, *scene.taken, *map(id, tables)})
    card = read_card(
        unit, findings, Around(marks, scene.five_marks, free=False), carriers_of(unit, scene), skip
    )
    read_tables(card, tables, findings, free=False)
    _name_crebos_above(card, scene)
    labelled = _labelled_beside(card, scene)
    card.candidates = [*labelled, *_of_main(card, _from_title(title, scene))]
    if not unnamed:
        card.candidates, card.contested = [], []
    choose_names([card], findings)
    if card.home.line is not None or card.draft.name is not None:
        findings.drafts.append(card.draft)


def _name_crebos_above(card: Card, scene: Scene) -> None:
    """Call a crebo that the page says above a code with a name of its own as that heading does."""
    line, linked = card.home.line, card.draft.crebos or {}
    for segment, key in crebos_above(line, scene) if line is not None and linked else ():
        known = linked.get(CreboCode(key.hit.text))
        if known is not None and known.name is None:
            add(card.draft, key, segment, Meaning.CREBO)


def _of_main(card: Card, titles: list[Candidate]) -> list[Candidate]:
    """Claims that count: what stands with the code, its card's heading, the page's heading."""
    own = [c for c in card.candidates if c.claim is Claim.LINK or (c.near and c.claim < Claim.LINK)]
    headings = [c for c in card.candidates if c.claim is Claim.HEADING]
    first = [c for c in headings if c.level == 1]
    for some in ([c for c in first if c.boxed], [c for c in headings if c.boxed], first):
        if some:
            return [*own, *some]
    return [*own, *(c for c in card.candidates if c.near and c not in own), *titles]


def _labelled_beside(card: Card, scene: Scene) -> list[Candidate]:
    """Names in a row like the code's own, with a label each, and no heading between the two."""
    line = card.home.line
    if line is None:
        return []
    labelled = any(s.label is Meaning.CODE or s.alone for s in read_line(line))
    if not labelled and line.block.node.tag != "dd":
        return []
    headings = [block.order for block in scene.layout.blocks if block.level is not None]
    path = _row_path(line.fields[-1].where)
    return [
        found
        for found in card.candidates
        if found.claim is Claim.LABEL
        and _row_path(found.where) == path
        and not any(
            found.order < at < line.order or line.order < at < found.order for at in headings
        )
    ]


def _row_path(where: str) -> str:
    """Return a place without what numbers the rows of a list, or the parts of one."""
    return _NTH.sub("", where)


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
    return [Candidate(Claim.TITLE, str(parse_name(text)), text_of(node), node.path, ("title",))]


def name_own(scene: Scene, findings: Findings, title: str | None) -> None:
    """Give the nameless code that a page is about the page's heading as its name.

    Address or title name it, or all other codes stand under headings like "Andere certificaten".
    """
    named = {token.code for token in scan_tokens(f"{findings.url} {title or ''}")}
    named = named or _beside_related(scene, findings)
    own = [draft for draft in findings.drafts if draft.code in named]
    if len({draft.code for draft in own}) == 1:
        _call_by_page(own, scene)


def _call_by_page(own: list[Draft], scene: Scene) -> None:
    """Call a nameless code as the page's heading is called."""
    node = scene.tree.first("h1")
    if node is None:
        return
    heading = scene.item_of(node)
    lines = list(heading.lines()) if isinstance(heading, Block) else []
    nameless = all(draft.name is None for draft in own)
    if nameless and len(lines) == 1 and not lines[0].codes and can_be_name(lines[0].plain):
        part = lines[0].fields[0]
        own[0].call(str(parse_name(lines[0].plain)), part.raw, part.where)


def _lists_others(scene: Scene, code: Code) -> bool:
    """Whether the tables of a page hold other codes too, but for rows such as "Voorganger"."""
    return any(
        hit.code != code
        for line in scene.layout.lines
        if line.codes and below(line, scene.taken) and not _is_in_related_row(line)
        for hit in line.codes
    )


def _is_in_related_row(line: Line) -> bool:
    """Whether the row of a line begins with the label of another certificate."""
    cell: Block | None = line.block
    while cell is not None and cell.node.tag != "td":
        cell = cell.parent
    first = cell.parent.items[0] if cell is not None and cell.parent is not None else None
    other = isinstance(first, Block) and first is not cell
    return other and first is not None and topic_of(first.plain) is Meaning.RELATED


def _beside_related(scene: Scene, findings: Findings) -> set[Code | None]:
    """Return the codes right under the page's heading, if all others stand under related ones."""
    known = {draft.code for draft in findings.drafts}
    own: set[Code | None] = set()
    related = False
    for line in scene.layout.lines:
        codes = {hit.code for hit in line.codes} & known
        if not codes or below(line, scene.outer):
            continue
        headings = scene.headings_of(line)
        if Meaning.RELATED in {topic_of(heading.block.plain) for heading in headings}:
            related = True
        elif headings and headings[0].level == 1:
            own |= codes
        else:
            return set()
    return own if related else set()


def _is_parted(scene: Scene, code: Code) -> bool:
    """Whether one code stands under several headings: places or times, and no names of it."""
    under = {
        id(headings[0].block)
        for line in scene.layout.lines
        if any(hit.code == code for hit in line.codes) and below(line, scene.taken)
        if (headings := scene.headings_of(line))
    }
    return len(under) > 1


def complete_one(scene: Scene, marks: Marks, findings: Findings, title: str | None) -> Code | None:
    """A page whose only code stands in a table: the rest of the page is about it too."""
    codes = {draft.code for draft in findings.drafts}
    if len(codes) != 1:
        name_own(scene, findings, title)
        return None
    code = codes.pop()
    if _lists_others(scene, code):
        return None
    line = next((n for n in scene.layout.lines if any(h.code == code for h in n.codes)), None)
    if line is None:
        return None
    named = any(draft.name for draft in findings.drafts)
    parted = _is_parted(scene, code)
    if parted:
        _call_by_page(findings.drafts, scene)
    unnamed = not (named or parted)
    read_main(Unit(code, (scene.layout.root,)), scene, marks, findings, title, unnamed=unnamed)
    own_page = not named or any(
        t.code == code for t in scan_tokens(f"{findings.url} {title or ''}")
    )
    return code if own_page else None
