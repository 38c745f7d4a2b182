"""Names of crebos that stand once, in a list of programmes beside the certificates.

"Kwalificaties in dit dossier: 25102 Allround metselaar, …" names what a table below it only
numbers. A number that two lines of such lists call differently is called by none.
"""

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Final

from certsync.codes import CreboCode
from certsync.reading.language.labels import CREBO_LIKE, Meaning, topic_of
from certsync.reading.language.names import can_be_name, is_sentence, parse_name
from certsync.reading.language.patterns import has_verb
from certsync.reading.layout.around import below
from certsync.reading.layout.blocks import Line
from certsync.reading.page import CreboSeen
from certsync.reading.record.findings import Findings
from certsync.reading.scene import Scene
from certsync.reading.text.inline import read_line
from certsync.reading.text.segments import Keyed, Segment, is_current_crebo

_SIDE_BY_SIDE: Final = frozenset({("dt", "dd"), ("td", "td"), ("th", "td")})
"""Elements of which the second says what the first is."""
_OF_PROGRAMMES: Final = CREBO_LIKE | {Meaning.DOSSIER}
"""Topics of their headings; a dossier lists its kwalificaties."""
Said = tuple[Segment, Keyed]


def name_by_legend(scene: Scene, findings: Findings) -> None:
    """Give the nameless crebos of all records the names that lists of programmes say."""
    nameless = [
        (draft, seen)
        for draft in findings.drafts
        for seen in (draft.crebos or {}).values()
        if seen.name is None
    ]
    said = _unique(scene, findings, {str(seen.code) for _, seen in nameless}) if nameless else {}
    for draft, seen in nameless:
        if str(seen.code) in said:
            segment, key = said[seen.code]
            beside = tuple((what, segment.field.raw, segment.where) for what in ("name", "level"))
            named = CreboSeen(CreboCode(key.hit.text), key.name, key.level)
            draft.link(named, segment.field.raw, segment.where, beside)


def _unique(scene: Scene, findings: Findings, wanted: set[str]) -> Mapping[str, Said]:
    """Return what is said of each number, left out where two lines say differently."""
    found: dict[str, Said] = {}
    doubted: set[str] = set()
    for segment, key in _listed(scene, findings):
        digits = key.hit.text
        if digits in wanted and found.setdefault(digits, (segment, key))[1].name != key.name:
            doubted.add(digits)
    return {digits: told for digits, told in found.items() if digits not in doubted}


def _listed(scene: Scene, findings: Findings) -> Iterator[Said]:
    """Yield each crebo with its name of a list under a heading for programmes."""
    lines = scene.layout.lines
    for line, behind in zip_longest(lines, lines[1:]):
        if len(line.fives) != 1 or line.codes or not is_current_crebo(line.fives[0].text):
            continue
        if below(line, findings.regions) or below(line, scene.outer):
            continue
        headings = scene.headings_of(line)
        if not headings or topic_of(headings[0].block.plain) not in _OF_PROGRAMMES:
            continue
        said = _said(line) or (_described(line, behind) if behind is not None else None)
        if said is not None:
            yield said


def _said(line: Line) -> Said | None:
    """Return a line that is one crebo and its name, in either order, and no sentence."""
    segments = read_line(line)
    keys = segments[0].fives if len(segments) == 1 else ()
    if len(keys) != 1 or keys[0].name is None or keys[0].refused:
        return None
    running = is_sentence(line.plain) or has_verb(line.plain)
    return None if running else (segments[0], keys[0])


def _described(line: Line, behind: Line) -> Said | None:
    """Return a crebo that is a term, or a cell, with the name that stands beside it."""
    segments, names = read_line(line), read_line(behind)
    described = (line.block.node.tag, behind.block.node.tag) in _SIDE_BY_SIDE
    row = line.block.parent
    if not described or row is None or row is not behind.block.parent or len(names) != 1:
        return None
    if row.node.tag == "tr" and len(row.items) > len((line, behind)):
        return None  # of several texts any may be the name
    rest = names[0].rest
    if behind.fives or behind.codes or not can_be_name(rest):
        return None
    return names[0], segments[0].fives[0]._replace(name=parse_name(rest))
