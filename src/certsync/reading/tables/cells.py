"""What one cell says: the name in it, the crebos in it, whether it is marked."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from certsync.reading.language.labels import Meaning, is_label
from certsync.reading.language.names import between, can_be_name, is_sentence, parse_name
from certsync.reading.language.patterns import hangs, is_no_name, is_no_programme
from certsync.reading.layout.blocks import Block, Field, Line
from certsync.reading.tables.grid import Cell
from certsync.reading.text.inline import read_line
from certsync.reading.text.segments import Keyed, Segment

_SEVERAL: Final = 2
_PAIR: Final = 2
_NAMING: Final = frozenset({Meaning.NAME, Meaning.CERTIFICATE, Meaning.DESCRIPTION})
_LABELS: Final = frozenset({None, Meaning.NAME, Meaning.CERTIFICATE})


@dataclass(frozen=True, slots=True)
class Named:
    """A name with the text it was read from and its place."""

    name: str
    raw: str
    where: str


def names_by_line(cell: Cell) -> list[Named]:
    """Return one name for each line that holds nothing but a name."""
    found: list[Named] = []
    for line in cell.lines:
        name = parse_name(line.plain)
        if name is not None and not line.codes and not is_no_name(name):
            found.append(Named(name, line.fields[0].raw, line.fields[0].where))
    return found


def name_in(cell: Cell) -> Named | None:
    """Return the name a cell of a name column holds; ``None`` if there is none or more than one.

    A heading, a link or bold text speaks for a cell that says more; a line broken in mid-word or
    before a small letter reads on.
    """
    lines = [line for line in cell.lines if line.fields]
    keyed = [key for s in cell.segments for key in s.codes if key.name]
    if keyed:
        segment = next(s for s in cell.segments if keyed[0] in s.codes)
        return Named(str(keyed[0].name), segment.field.raw, segment.where)
    lines = [line for line in lines if not line.codes]
    spoken = _labelled(cell) or _marked(lines)
    if spoken is not None:
        return spoken
    texts = [line for line in lines if _may_name(line)]
    if any(map(_is_loose, lines)):
        return None
    if len(texts) == 1 or (texts and _is_over_labels(texts[0], cell)):
        return _named(texts[0])
    if texts and all(_reads_on(a, b) for a, b in pairwise(texts)):
        return _joined(texts, cell)
    coded = [line for line in cell.lines if line.codes]
    return beside_code(coded[0]) if len(coded) == 1 and not texts else None


def _is_over_labels(line: Line, cell: Cell) -> bool:
    """Whether a line stands first in a cell and bears no label, and all others bear one."""
    lines = [other for other in cell.lines if other.fields]
    labelled = [any(s.label for s in read_line(other)) for other in lines]
    return lines[0] is line and labelled == [False, *[True] * (len(lines) - 1)]


def _labelled(cell: Cell) -> Named | None:
    """Return the name that a label in the cell announces."""
    found = [s for s in cell.segments if s.label in _NAMING and not s.alone and s.rest]
    if len(found) != 1 or not can_be_name(found[0].rest):
        return None
    return Named(str(parse_name(found[0].rest)), found[0].field.raw, found[0].where)


def _marked(lines: list[Line]) -> Named | None:
    """Return the one line that is a heading, or else linked, or else bold."""
    for pick in (_headed, _linked, _bold):
        found = [named for line in lines if (named := pick(line)) is not None]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def beside_code(line: Line) -> Named | None:
    """Return the one plain field in a line with a code."""
    found = [
        segment
        for segment in read_line(line)
        if not (segment.codes or segment.fives or segment.values or segment.label)
        and can_be_name(segment.rest)
    ]
    name = parse_name(between(found[0].rest)) if len(found) == 1 else None
    return Named(name, found[0].field.raw, found[0].where) if name else None


def wrapped_name(cell: Cell) -> Named | None:
    """Return the name a cell holds where breaks only wrap names: all its bare lines together."""
    bare = all(
        line.block is cell.block and len(line.fields) == 1 and not (line.codes or line.fives)
        for line in cell.lines
    )
    texts = [line.plain for line in cell.lines]
    kinds = {(line.fields[0].bold, line.fields[0].link) for line in cell.lines if line.fields}
    name = parse_name(cell.text)
    if len(cell.lines) < _SEVERAL or not bare or len(kinds) > 1 or name is None:
        return name_in(cell)
    if not can_be_name(name) or any(map(_begins_no_name, ("", *texts), texts)):
        return name_in(cell)
    return Named(name, cell.lines[0].fields[0].raw, cell.where)


def _begins_no_name(before: str, text: str) -> bool:
    """Whether a line is something else than a name, and not what a comma above it leads to."""
    return is_no_name(text) and not before.endswith(",")


def _may_name(line: Line) -> bool:
    name = parse_name(line.plain)
    return name is not None and not (is_no_name(name) or is_label(name) or is_sentence(name))


def _is_loose(line: Line) -> bool:
    """Whether a line is neither a name nor anything else we know: the name may go on in it."""
    text = line.plain
    known = line.fives or is_no_name(text) or is_label(text) or is_sentence(text)
    return not (known or _may_name(line)) and text[-1:].isalnum() and not _is_value(line)


def _is_value(line: Line) -> bool:
    return any(segment.values or segment.label for segment in read_line(line))


def pieces_of(line: Line) -> list[Field]:
    """Return the fields of a line that may be names, or parts of one."""
    return [
        part
        for part in line.fields
        if parse_name(part.plain)
        and not is_no_name(part.plain)
        and not (len(line.fields) > 1 and is_label(part.plain))
    ]


def _named(line: Line) -> Named | None:
    parts = pieces_of(line)
    name = parse_name(" ".join(part.plain for part in parts))
    return Named(name, parts[0].raw, parts[0].where) if name else None


def _joined(lines: list[Line], cell: Cell) -> Named | None:
    name = parse_name(" ".join(line.plain for line in lines))
    return Named(name, lines[0].fields[0].raw, cell.where) if name else None


def _reads_on(line: Line, following: Line) -> bool:
    torn = line.plain.endswith(("-", ",", "/")) or hangs(line.plain)
    return torn or following.plain[:1].islower()


def _headed(line: Line) -> Named | None:
    return _named(line) if line.block.level is not None and _may_name(line) else None


def _linked(line: Line) -> Named | None:
    for part in line.fields:
        if part.link is not None and can_be_name(part.plain):
            name = parse_name(part.plain)
            return Named(name, part.raw, part.where) if name else None
    return None


def _bold(line: Line) -> Named | None:
    bold = bool(line.fields) and all(part.bold for part in line.fields)
    return _named(line) if bold and _may_name(line) else None


def keys_in(cell: Cell) -> list[tuple[Segment, Keyed]]:
    """Return the five digits of a cell with the names and levels that stand beside them in it."""
    found = [(segment, key) for segment in cell.segments for key in segment.fives]
    if len(found) == 1:
        segment, key = found[0]
        others = [s for s in cell.segments if s is not segment and s.label in _LABELS]
        names = [s for s in others if can_be_name(s.rest)]
        if len(names) == 1:
            name = names[0]
            key = key.given("name", parse_name(name.rest), name.field.raw, name.where)
        for other in others:
            for value in other.values:
                if value.meaning is Meaning.LEVEL:
                    key = key.given("level", int(value.value), other.field.raw, other.where)
        return [(segment, key)]
    if not found or any(key.name for _, key in found):
        return found
    return _alternating(cell, found) or _in_boxes(cell, found)


def _alternating(cell: Cell, found: list[tuple[Segment, Keyed]]) -> list[tuple[Segment, Keyed]]:
    """Code, name, code, name: each text names the code before it, or each the code behind it."""
    segments = [s for s in cell.segments if not s.alone]
    for first in (0, 1) if len(segments) == _PAIR * len(found) else ():
        keyed, texts = segments[first::2], segments[1 - first :: 2]
        if all(s.fives for s in keyed) and all(can_be_name(s.rest) for s in texts):
            pairs = zip(found, texts, strict=True)
            return [
                (s, key.given("name", parse_name(text.rest), text.field.raw, text.where))
                for (s, key), text in pairs
            ]
    return []


def _in_boxes(cell: Cell, found: list[tuple[Segment, Keyed]]) -> list[tuple[Segment, Keyed]]:
    """Each in a box of its own, a row of a table within the cell: the one text there names it."""
    boxes = {id(line.block): line.block for line in cell.lines if line.fives}
    count: Counter[int] = Counter()
    for line in cell.lines:
        for box in _up_to(cell, line.block):
            count[id(box)] += len(line.fives)
    if id(cell.block) in boxes or any(count[box] > 1 for box in boxes):
        return found
    widest = {
        at: [b for b in _up_to(cell, box) if count[id(b)] == 1][-1] for at, box in boxes.items()
    }
    names = [_only_name(widest[id(segment.field.line.block)]) for segment, _ in found]
    if len({name.name for name in names if name is not None}) < min(_SEVERAL, len(names)):
        return found
    return [
        (s, key) if name is None else (s, key.given("name", name.name, name.raw, name.where))
        for (s, key), name in zip(found, names, strict=True)
    ]


def _up_to(cell: Cell, box: Block) -> Iterator[Block]:
    """Yield a box and those around it within a cell."""
    within: Block | None = box
    while within is not None and within is not cell.block:
        yield within
        within = within.parent


def _only_name(box: Block) -> Named | None:
    names = [named for line in box.lines() if not line.fives and (named := _named(line))]
    return names[0] if len(names) == 1 and not is_no_programme(names[0].name) else None
