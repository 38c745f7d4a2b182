"""The crebos in the region of one record: which five digits are one, with what name and level.

A label, a column or a heading may say so; without one, five digits count only where they stand by
themselves or beside a name, in a range that crebos were given out in, and inside the record's own
card. 23xxx are dossiers, and only if the page says so. All others are listed as unreadable.
"""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from certsync.codes import CreboCode
from certsync.reading.grouping.flatnames import names_in_run
from certsync.reading.grouping.items import lines_of
from certsync.reading.grouping.runs import MANY, Marks, cut_run
from certsync.reading.language.labels import CREBO_LIKE, Meaning
from certsync.reading.language.names import can_be_name, is_sentence, parse_name
from certsync.reading.language.patterns import excludes, has_verb, is_no_programme, links_programmes
from certsync.reading.layout.blocks import Block, Item, Line
from certsync.reading.page import CreboSeen, DossierSeen
from certsync.reading.record.draft import Draft
from certsync.reading.record.findings import Findings
from certsync.reading.text.inline import read_line
from certsync.reading.text.prose import behind_hours
from certsync.reading.text.rowowners import owners_in_row
from certsync.reading.text.segments import (
    NUMBERED,
    Keyed,
    Segment,
    is_dossier_number,
    plausible_crebo,
)
from certsync.reading.text.spoken import name_in_sentence

_NAMES: Final = frozenset({None, Meaning.NAME, Meaning.CREBO_NAME, Meaning.PROGRAMME})
_OF_PROGRAMME: Final = frozenset({Meaning.PROGRAMME, Meaning.CREBO_NAME, Meaning.LEVEL})
_MIGHT_SAY: Final = frozenset(
    {Meaning.CERTIFICATE, Meaning.CERTIFIED, Meaning.NAME, Meaning.CREBO_NAME}
)


@dataclass(frozen=True, slots=True)
class Around:
    """What surrounds a record's crebos: marks of codes and of five digits, and the open label.

    ``free`` says that five digits may count without a label here. ``named`` keeps, for each box,
    what names the crebos that lie flat in it.
    """

    codes: Marks
    fives: Marks
    free: bool
    named: dict[int, dict[int, Segment]] = field(default_factory=dict)

    def name_of(self, line: Line) -> Segment | None:
        """Return what names a crebo in a flat run of codes, crebos and names."""
        item: Item = line
        parent = line.block
        while parent.parent is not None and self.fives.get(id(parent)) != MANY:
            item, parent = parent, parent.parent
        if id(parent) not in self.named:
            self.named[id(parent)] = names_in_run(parent.items, self.codes, self.fives)
        return self.named[id(parent)].get(id(item))


def take_fives(
    draft: Draft,
    findings: Findings,
    segment: Segment,
    label: Meaning | None,
    around: Around,
) -> bool:
    """Sort five digits into crebos, dossiers and unreadable; tell whether any counted."""
    counted = False
    text = segment.text.rstrip(" .") if segment.label else segment.text
    running = is_sentence(behind_hours(segment) or text) or (
        not segment.label and has_verb(segment.text)
    )
    linking = running and around.free and links_programmes(segment.text)
    for key in segment.fives:
        # "Niet bij: Kapper, crebo 25641" is denied, whatever the number is called.
        said = label if label is Meaning.RELATED else key.label or label
        if linking:
            # In a sentence the words beside a number are no name by themselves.
            name = name_in_sentence(segment.text, key.hit.text)
            key, said = key._replace(name=name), Meaning.PROGRAMME  # noqa: PLW2901
        why = refusal(key, said, free=around.free and not running)
        if why is None and running and not linking and excludes(segment.text):
            why = "five digits in a sentence that denies something"
        if why is not None:
            if why and (
                plausible_crebo(key.hit.text)
                or is_dossier_number(key.hit.text)
                or said in CREBO_LIKE
            ):
                findings.refuse_key(segment, key, why)
            continue
        found = key if linking else _with_labelled(segment, key, around)
        add(draft, found, segment, said)
        counted = True
    return counted


def add(draft: Draft, key: Keyed, segment: Segment, said: Meaning | None) -> None:
    """Add a key that counts to the record."""
    where, raw = segment.where, segment.field.raw
    if said is Meaning.DOSSIER:
        draft.file_under(DossierSeen(key.hit.text, key.name), raw, where)
        return
    if key.name is not None and is_no_programme(key.name):
        key = key._replace(name=None)
    draft.link(CreboSeen(CreboCode(key.hit.text), key.name, key.level), raw, where, key.beside)


def refusal(  # noqa: PLR0911 - one line a reason
    key: Keyed, said: Meaning | None, *, free: bool
) -> str | None:
    """Return why five digits are not a crebo, ``None`` if they are one."""
    if said is Meaning.DOSSIER:
        return None
    if key.refused is not None and not (key.refused == NUMBERED and said in CREBO_LIKE):
        return key.refused
    if is_dossier_number(key.hit.text):
        return "five digits in the range of dossiers"
    if said in CREBO_LIKE:
        return None
    if said is not None and said not in _MIGHT_SAY:
        return f"five digits under the label {said.value!r}"
    if not plausible_crebo(key.hit.text):
        return "five digits outside the ranges of crebos"
    return None if free else "five digits without a label"


def _with_labelled(segment: Segment, key: Keyed, around: Around) -> Keyed:
    """Complete a lone crebo; what a label calls its programme or level may stand further off."""
    key = _with_neighbours(segment, key, around)
    line = segment.field.line
    flat = around.name_of(line) if key.name is None and len(line.fives) == 1 else None
    key = key if flat is None else _complete(key, [flat], close=True)
    if len(segment.fives) > 1 or (key.name is not None and key.level is not None):
        return key
    digits = around.fives.get(id(line))
    if digits == MANY or around.codes.get(id(line)) == MANY:
        return key
    box: Block = line.block
    while (
        box.parent is not None
        and around.fives.get(id(box.parent)) == digits
        and around.codes.get(id(box.parent)) != MANY
    ):
        box = box.parent
    return _complete(key, _of_programme(lines_of([box])), close=False)


def _of_programme(lines: list[Line]) -> list[Segment]:
    """Return the segments that a label calls a programme's name or level."""
    found: list[Segment] = []
    label: Meaning | None = None
    for segment in (segment for line in lines for segment in read_line(line)):
        if segment.alone:
            # A link that says "Opleidingen" leads on, and labels nothing.
            label = None if segment.field.link is not None else segment.label
            continue
        said, label = segment.label or label, None
        if said in _OF_PROGRAMME and not (segment.codes or segment.fives):
            found.append(segment._replace(label=said))
    return found


def _with_neighbours(segment: Segment, key: Keyed, around: Around) -> Keyed:
    """Look for the name and level of a lone crebo in its line, its box, or its run of items."""
    if len(segment.fives) > 1:
        return key
    line = segment.field.line
    segments = read_line(line)
    owners = owners_in_row(segments)
    if owners is not None:
        others = [s for at, s in enumerate(segments) if owners.get(at) == key.hit.identity]
        return _complete(key, others, close=False)
    if len(line.fives) == 1:
        key = _complete(key, [s for s in segments if s is not segment], close=True)
    if around.fives.get(id(line)) == MANY:
        return _beside(key, segment, line)
    box, lines = _box(line, around)
    if box is not None:
        others = [s for other in lines if other is not line for s in read_line(other)]
        return _complete(key, others, close=False)
    run = _run(line, around)
    others = [s for other in lines_of(run) if other is not line for s in read_line(other)]
    return _complete(key, others, close=False)


def _beside(key: Keyed, segment: Segment, line: Line) -> Keyed:
    """In a line of fields with several crebos, the text field behind each one names it."""
    segments = read_line(line)
    at = segments.index(segment)
    behind = segments[at + 1 : at + 2]
    alternating = (
        all(bool(s.fives) == (number % 2 == 0) for number, s in enumerate(segments))
        and len(segments) > 1
    )
    return _complete(key, list(behind), close=True) if alternating else key


def _box(line: Line, around: Around) -> tuple[Block | None, list[Line]]:
    """Return the largest box around the line that holds this crebo and no other key."""
    box: Block = line.block
    digits = around.fives.get(id(line))
    if around.fives.get(id(box)) != digits or id(box) in around.codes:
        return None, []
    while (
        box.parent is not None
        and around.fives.get(id(box.parent)) == digits
        and id(box.parent) not in around.codes
    ):
        box = box.parent
    return box, lines_of([box])


def _run(line: Line, around: Around) -> list[Item]:
    """Return the items that go with a crebo in a flat run of several."""
    item: Item = line
    parent = line.block
    while parent.parent is not None and around.fives.get(id(parent)) != MANY:
        item, parent = parent, parent.parent
    if around.codes.get(id(item)) == MANY:
        # One crebo all over: what holds it and several certificates says more than its name.
        return [line]
    run = [other for other in parent.items if id(other) not in around.codes]
    heads = [at for at, other in enumerate(run) if id(other) in around.fives]
    if len(heads) < 2 or any(around.fives[id(run[at])] == MANY for at in heads):  # noqa: PLR2004
        return [item]
    gaps = {after - before for before, after in pairwise(heads)}
    if len(gaps) > 1 or gaps == {1}:
        return [item]
    units, _ = cut_run(run[heads[0] :], [at - heads[0] for at in heads], around.fives)
    own = next((unit for unit in units if item in unit.items), None)
    size = min(gaps)
    return list(own.items[:size]) if own is not None else [item]


def _complete(key: Keyed, others: list[Segment], *, close: bool) -> Keyed:
    """Take a name and a level from the segments that stand with a crebo, if they are plain."""
    names: list[Segment] = []
    label: Meaning | None = None
    for segment in others:
        if segment.alone:
            label = segment.label
            continue
        said, label = segment.label or label, None
        raw, where = segment.field.raw, segment.where
        for value in segment.values:
            if value.meaning is Meaning.LEVEL:
                key = key.given("level", int(value.value), raw, where)
        if segment.rest in {"1", "2", "3", "4"} and said in {None, Meaning.LEVEL}:
            key = key.given("level", int(segment.rest), raw, where)
        elif said in _NAMES and can_be_name(segment.rest):
            names.append(segment)
    if len(names) == 1 or (close and names):
        best = names[0]
        key = key.given("name", parse_name(best.rest), best.field.raw, best.where)
    return key
