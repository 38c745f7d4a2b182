"""The accounting law: every code-shaped token of a page ends as record, mention or unreadable.

:func:`account` closes the books of a reading; :func:`unaccounted` opens the page anew and counts
what is missing. The second shares no rule with the readers but what is visible and what a token is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Self

from certsync.codes import Code, CreboCode, scan_tokens
from certsync.reading.data.embedded import documents, is_json_body, unparsed
from certsync.reading.data.parsed import parse_json
from certsync.reading.data.places import stands_in
from certsync.reading.data.rest import strings
from certsync.reading.grouping.items import lines_of
from certsync.reading.grouping.runs import MANY
from certsync.reading.language.hits import Hit, tidy
from certsync.reading.language.labels import Meaning
from certsync.reading.language.patterns import asks
from certsync.reading.layout.around import below
from certsync.reading.layout.blocks import Block, Field, Line
from certsync.reading.layout.building import lay_out
from certsync.reading.markup.decode import parse_body
from certsync.reading.markup.tree import Node, parse_tree
from certsync.reading.page import PageReading
from certsync.reading.record.attributes import (
    AttributeCode,
    faults_in_attributes,
    readable_attributes,
    spelled_in_links,
)
from certsync.reading.record.findings import UNPLACED, Findings
from certsync.reading.scene import Scene
from certsync.reading.text.inline import read_line
from certsync.reading.text.prose import is_prose
from certsync.reading.text.segments import plausible_crebo
from certsync.records import Mention

_SEVERAL: Final = 3


def account(scene: Scene, findings: Findings) -> None:
    """Give every token that no reader took its place among mentions or unreadable."""
    known = {draft.code for draft in findings.drafts}
    fives = {
        number for draft in findings.drafts for number in (*(draft.crebos or {}), *draft.dossiers)
    }
    regions = findings.regions
    refused = {(item.where, tidy(item.text)) for item in findings.unreadable}
    linked = {(draft.code, five) for draft in findings.drafts for five in draft.crebos or ()}
    seen = _Seen.by(findings)
    beside = {id(box) for line in scene.layout.lines if line.codes for box in _boxes(line)}
    heads = _heads(scene) if known else set()
    for line in scene.layout.lines:
        inside = below(line, regions) or (_is_of_numbers(line) and _is_among(line, beside))
        inside = inside or id(line) in heads
        if line.codes and line.fives and not inside:
            _beside_code(line, findings, linked, refused, scene)
        for part, hit in ((field, hit) for field in line.fields for hit in field.hits):
            if hit.five:
                if inside and (hit.text not in fives or not seen.holds(part, hit)):
                    _five(part, hit, findings, refused)
            elif not _is_refused(part, hit, refused):
                _code(line, part, hit, findings, known, inside=inside)
    _names(findings)
    _labelled(scene, findings, fives, refused)
    for text, fault, where in faults_in_attributes(scene.attribute_tokens):
        findings.refuse(text, fault, where)
    for code in scene.all_attributes:
        if code.code not in known:
            _attribute(code, findings, inside=below(code.item, regions))
    _links(scene, findings, known)


def _heads(scene: Scene) -> set[int]:
    """Return the ``id()`` s of the lines with a crebo that head a box of several codes."""
    firsts = (
        next(block.lines())
        for block in scene.layout.blocks
        if block.hangs and scene.visible_marks.get(id(block)) == MANY
    )
    return {
        id(line)
        for line in firsts
        if any(plausible_crebo(hit.text) for hit in line.fives) and not below(line, scene.outer)
    }


@dataclass(frozen=True, slots=True)
class _Seen:
    """Where the crebos of the records were seen: a number may be linked here and lost there."""

    places: frozenset[tuple[str, str]]
    data: tuple[str, ...]
    """The elements whose text was read as data."""

    @classmethod
    def by(cls, findings: Findings) -> Self:
        """Return where the evidence of all records stands."""
        evidence = [item for draft in findings.drafts for item in draft.evidence]
        return cls(
            frozenset((item.field.removeprefix("crebo:"), item.where) for item in evidence),
            tuple({item.where.partition("#")[0] for item in evidence if "#" in item.where}),
        )

    def holds(self, part: Field, hit: Hit) -> bool:
        """Whether a number is evidence where it stands, or was read there as data, or chosen."""
        offered = part.line.block.node.tag == "option"
        kept = offered or (hit.text, part.where) in self.places
        return kept or any(stands_in(part.where, place) for place in self.data)


def _boxes(line: Line) -> tuple[Block, ...]:
    """Return the boxes whose items a line may be, by itself or in a box of its own."""
    return (line.block,) if line.block.parent is None else (line.block, line.block.parent)


def _is_among(line: Line, boxes: set[int]) -> bool:
    return not boxes.isdisjoint(map(id, _boxes(line)))


def _is_of_numbers(line: Line) -> bool:
    """Whether a line is nothing but numbers that may be crebos."""
    fives = line.fives
    return (
        bool(fives)
        and all(plausible_crebo(hit.text) for hit in fives)
        and not any(map(str.isalpha, line.plain))
    )


def _labelled(
    scene: Scene, findings: Findings, taken: set[str], refused: set[tuple[str, str]]
) -> None:
    """List what a label calls a crebo and no record took: it is said of something."""
    label: Meaning | None = None
    lines = scene.layout.lines if findings.drafts else ()
    for segment in (segment for line in lines for segment in read_line(line)):
        said, label = segment.label or label, segment.label if segment.alone else None
        for key in segment.fives:
            called = (key.label or said) is Meaning.CREBO and plausible_crebo(key.hit.text)
            line = segment.field.line
            if not called or key.hit.text in taken or key.refused or below(line, scene.outer):
                continue
            if not (asks(line.plain) or _is_refused(segment.field, key.hit, refused)):
                findings.refuse_key(segment, key, UNPLACED)


def _names(findings: Findings) -> None:
    """List what may be the name of a record that nothing named."""
    for draft in findings.drafts:
        for text, where in draft.unclear.items() if draft.name is None else ():
            findings.refuse(text, "name unclear", where)


def _beside_code(
    line: Line,
    findings: Findings,
    linked: set[tuple[Code, CreboCode]],
    refused: set[tuple[str, str]],
    scene: Scene,
) -> None:
    """List a crebo that stands on one line with a record's code and did not become its link."""
    codes = {hit.code for hit in line.codes if hit.code is not None}
    if is_prose(line) or len(codes) > 1 or below(line, scene.outer):
        return
    for part in line.fields:
        for hit in part.fives:
            if (
                plausible_crebo(hit.text)
                and not any((code, CreboCode(hit.text)) in linked for code in codes)
                and not _is_refused(part, hit, refused)
            ):
                findings.refuse_hit(part, hit, UNPLACED)


def _is_refused(part: Field, hit: Hit, refused: set[tuple[str, str]]) -> bool:
    return (
        any(where == part.where and hit.text in text for where, text in refused)
        if refused
        else False
    )


def _five(part: Field, hit: Hit, findings: Findings, refused: set[tuple[str, str]]) -> None:
    if _is_refused(part, hit, refused):
        return
    for segment in read_line(part.line):
        if any(key.refused and key.hit.text == hit.text for key in segment.fives):
            return
    findings.refuse_hit(part, hit, UNPLACED)


def _code(
    line: Line, part: Field, hit: Hit, findings: Findings, known: set[Code], *, inside: bool
) -> None:
    if hit.code is None:
        findings.refuse_hit(part, hit)
    elif is_prose(line) and not (inside and not below(line, findings.tails)):
        findings.mention(part, hit)
    elif hit.code not in known:
        if inside:
            findings.refuse_hit(part, hit, "a code that belongs to no record")
        else:
            findings.mention(part, hit)


def _links(scene: Scene, findings: Findings, known: set[Code]) -> None:
    """List rows without a code whose links lead to one with words hung on it, if several do."""
    seen = {*known, *(mention.code for mention in findings.mentions)}
    found = {
        said: (node, part)
        for node, said in spelled_in_links(scene.tree)
        if said not in seen and (part := _first_of(node, scene)) is not None
    }
    for node, part in found.values() if len(found) >= _SEVERAL else ():
        findings.refuse(part.raw, "no code", part.where)
        findings.refuse(node.get("href"), "words hung on a code", f"{node.path}@href")


def _first_of(node: Node, scene: Scene) -> Field | None:
    """Return the first text in a link that stands in no outer part of the page."""
    item = scene.item_of(node)
    parts = () if below(item, scene.outer) else (p for x in lines_of([item]) for p in x.fields)
    return next((part for part in parts if part.link is node), None)


def _attribute(code: AttributeCode, findings: Findings, *, inside: bool) -> None:
    if inside:
        findings.refuse(code.text, "a code that belongs to no record", code.where)
    else:
        mention = Mention(code.code, code.text, code.where, findings.url)
        findings.mentions[mention] = None


def unaccounted(
    body: bytes, reading: PageReading, *, content_type: str | None = None
) -> tuple[tuple[str, str], ...]:
    """Return (token, place) of each token of the page that the reading does not account for."""
    codes = {record.code for record in reading.records} | {m.code for m in reading.mentions}
    unreadable = [tidy(item.text) for item in reading.unreadable]
    missing: list[tuple[str, str]] = []
    for text, where in observable(parse_body(body, content_type).text, content_type):
        for token in scan_tokens(text):
            if token.code in codes or any(token.text in tidy(item) for item in unreadable):
                continue
            if not any(tidy(token.text) in item for item in unreadable):
                missing.append((token.text, where))
    return tuple(missing)


def observable(text: str, content_type: str | None = None) -> Iterator[tuple[str, str]]:
    """Yield (text, place) of all that a reader may look at."""
    if is_json_body(text, content_type):
        yield from strings(parse_json(text), "#")
        return
    tree = parse_tree(text)
    for line in lay_out(tree).lines:
        for part in line.fields:
            for hit in part.codes:
                yield hit.text, part.where
    for node in tree.nodes:
        if node.visible:
            for name, _, shown in readable_attributes(node):
                yield shown, f"{node.path}@{name}"
    for value, where in documents(tree):
        yield from strings(value, where)
    yield from unparsed(tree)
