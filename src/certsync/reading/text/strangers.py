"""Five digits behind a label of something else: "Projectnummer | 25683", "Uitgereikt: 27051".

The reader cannot know all labels. It tells one by its place: a term among terms it knows, a text
in a row of label and value, or words that stand before other numbers in other units. Where a unit
labels its crebos, what is not so labelled is none.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from certsync.reading.language.labels import CREBO_LIKE, Meaning, normal, topic_of
from certsync.reading.language.values import parse_hours
from certsync.reading.layout.blocks import Line
from certsync.reading.text.inline import read_line
from certsync.reading.text.segments import Segment, is_current_crebo

_TERM: Final = "dt"
_LEADS: Final = re.compile(r"\b(?:aan|bij|binnen|in|tot|voor):$", re.IGNORECASE)
"""What leads to what something belongs to: "Telt mee voor:"."""
_TAGS: Final = re.compile(r"#\d{5}(?:[\s,;/·]+#\d{5})*")


def stranger_fives(lines: Iterable[Line]) -> frozenset[int]:
    """Return the ``id()`` of each segment with five digits that no label calls a crebo.

    Only where a label of the same unit does so; a list that it begins runs on in the same form.
    """
    found: set[int] = set()
    label: Meaning | None = None
    labelled, last = False, None
    for segment in (segment for line in lines for segment in read_line(line)):
        if segment.fives:
            said = segment.label or label
            called = any((key.label or said) in CREBO_LIKE for key in segment.fives)
            labelled = labelled or called
            if not called and not (last and _runs_on(last, segment)):
                found.add(id(segment))
                last = None
            else:
                last = segment
            continue
        last = None
        if segment.alone:
            label = segment.label
        elif not segment.codes and segment.text.endswith(":"):
            label = topic_of(segment.text)
        elif not segment.codes and segment.field.line.block.node.tag == _TERM:
            label = None
    return frozenset(found) if labelled else frozenset()


def menu_fives(lines: Iterable[Line]) -> frozenset[int]:
    """Return the ``id()`` of each segment in a list of links to other programmes, by its heading.

    Only where a page labels crebos that stand under other headings, and no such list has one of
    them: "Populaire opleidingen" are no more the certificate's than what a menu offers.
    """
    own: set[str] = set()
    menus: dict[int, list[Segment]] = defaultdict(list)
    owned: set[int] = set()
    label: Meaning | None = None
    for segment in (segment for line in lines for segment in read_line(line)):
        if not segment.fives:
            label = segment.label if segment.alone else label
            continue
        heading = segment.field.line.block.heading
        if heading is not None and segment.field.link is not None:
            menus[id(heading.block)].append(segment)
        elif any((key.label or segment.label or label) in CREBO_LIKE for key in segment.fives):
            own |= {key.hit.text for key in segment.fives}
            owned.add(0 if heading is None else id(heading.block))
    return frozenset(
        id(segment)
        for heading, found in menus.items()
        if own and heading not in owned and len(found) > 1
        if own.isdisjoint(key.hit.text for segment in found for key in segment.fives)
        for segment in found
    )


def _runs_on(before: Segment, segment: Segment) -> bool:
    """Whether five digits go on with a list: in the same box, names on the same side of them."""
    block, box = segment.field.line.block, before.field.line.block
    beside = block is box or (block.parent is box.parent and block.node.tag == box.node.tag == "li")
    # "crebo: Kapper: 25641; Kok: 25180" has its colons behind names.
    alike = ":" not in segment.text or (before.fives[0].hung and segment.fives[0].hung)
    return beside and alike and _begins(before) is _begins(segment)


def _begins(segment: Segment) -> bool:
    """Whether five digits stand before their name, if they have one."""
    key = segment.fives[0]
    name = key.name or key.contested
    return name is None or segment.text.find(key.hit.text) < segment.text.find(name)


def unknown_terms(lines: Iterable[Line]) -> frozenset[int]:
    """Return the ``id()`` of each term that is no label we know, where the others are labels."""
    boxes: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.block.node.tag == _TERM and not (line.codes or line.fives):
            boxes[id(line.block.parent)].append(line)
    return frozenset(
        id(term)
        for terms in boxes.values()
        if any(map(_is_alone, terms))
        for term in terms
        if topic_of(term.plain) is None
    )


def is_row_of_another(line: Line, labelled: Line | None) -> bool:
    """Whether a line says a label and its value, as the one with the label before it did."""
    segments = read_line(line)
    return (
        labelled is not None
        and labelled is not line
        and len(segments) > 1
        and not (segments[0].codes or segments[0].fives or segments[0].alone)
        and all(_is_bare(segment) for segment in segments[1:])
        and _is_row(labelled)
    )


def _is_row(line: Line) -> bool:
    segments = read_line(line)
    return len(segments) > 1 and segments[0].alone and all(map(_is_bare, segments[1:]))


def _is_bare(segment: Segment) -> bool:
    """Whether nothing but five digits stands in a segment."""
    return bool(segment.fives) and not any(key.name or key.contested for key in segment.fives)


def _is_alone(line: Line) -> bool:
    segments = read_line(line)
    return bool(segments) and all(segment.alone for segment in segments)


def returning_labels(units: Sequence[Iterable[Line]]) -> frozenset[int]:
    """Return the ``id()`` of the segments behind words that return in each unit of a group.

    A programme's name comes with the same number each time, a label with another one.
    """
    seen: dict[str, list[tuple[int, str, int]]] = defaultdict(list)
    with_fives: set[int] = set()
    for number, lines in enumerate(map(list, units)):
        if any(line.fives for line in lines):
            with_fives.add(number)
        for words, segment in _led(lines):
            known = topic_of(words) is not None or _LEADS.search(words) is not None
            if any(map(str.isalpha, words)) and not known:
                found = (number, segment.fives[0].hit.text, id(segment))
                seen[normal(words)].append(found)
    return frozenset(
        segment
        for found in seen.values()
        if len(with_fives) > 1 and {number for number, _, _ in found} == with_fives
        if len({digits for _, digits, _ in found}) == len(found)
        for _, _, segment in found
    )


def tagged_fives(units: Sequence[Iterable[Line]]) -> frozenset[int]:
    """Return the ``id()`` of the segments of tags "#25187", if these are crebos.

    They are where a unit has several; one for each may as well be its own number.
    """
    tags = [
        [
            segment
            for line in lines
            if line.fives and not line.codes
            for segment in read_line(line)
            if _TAGS.fullmatch(segment.text)
        ]
        for lines in units
    ]
    fives = [[key.hit.text for segment in of_unit for key in segment.fives] for of_unit in tags]
    several = any(len(of_unit) > 1 for of_unit in fives)
    if not several or not all(is_current_crebo(five) for of_unit in fives for five in of_unit):
        return frozenset()
    return frozenset(id(segment) for of_unit in tags for segment in of_unit)


def _led(lines: Iterable[Line]) -> Iterator[tuple[str, Segment]]:
    """Yield each segment that holds one number, with the words right before that.

    The unit of another number leads to none: "240" and "uur" in boxes of their own.
    """
    before = ""
    for segment in (segment for line in lines for segment in read_line(line)):
        if len(segment.fives) == 1 and not segment.codes:
            key = segment.fives[0]
            name = key.name or key.contested or ""
            yield (before if not name else "" if _begins(segment) else name), segment
        free = not (segment.codes or segment.fives or segment.values)
        counts = parse_hours(f"{before} {segment.rest}") is not None
        before = segment.rest if free and not (segment.alone or counts) else ""
