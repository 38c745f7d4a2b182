"""Five digits behind a label of something else: "Projectnummer | 25683", "Uitgereikt: 27051".

The reader cannot know all labels. It tells one by its place: a term among terms it knows, a text
in a row of label and value, or words that stand before other numbers in other units. Where a unit
labels its crebos, what is not so labelled is none.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from certsync.reading.inline import read_line
from certsync.reading.labels import CREBO_LIKE, Meaning, topic_of
from certsync.reading.layout import Line
from certsync.reading.segments import Segment

_TERM: Final = "dt"


def labels_crebos(lines: Iterable[Line]) -> bool:
    """Whether a label of a unit says of five digits in it that they are a crebo."""
    label: Meaning | None = None
    for segment in (segment for line in lines for segment in read_line(line)):
        if segment.alone:
            label = segment.label
            continue
        said = segment.label or label
        if any((key.label or said) in CREBO_LIKE and not key.refused for key in segment.fives):
            return True
        if segment.text.endswith(":") and not (segment.codes or segment.fives):
            label = topic_of(segment.text)
        elif _is_term(segment) and not (segment.codes or segment.fives):
            label = None
    return False


def unknown_terms(lines: Iterable[Line]) -> frozenset[int]:
    """Return the ``id()`` of each term that is no label we know, in lists whose terms are labels."""
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


def _is_term(segment: Segment) -> bool:
    return segment.field.line.block.node.tag == _TERM
