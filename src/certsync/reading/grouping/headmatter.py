"""What stands between a heading and the first code below it: the crebo all those codes belong to.

``<h2>Verzorgende-IG</h2><p>Crebo: 25656</p><h4>Certificaten bij deze opleiding</h4><ul>…``: one
crebo, called so by a label, that stands before certificates with names of their own.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from certsync.reading.grouping.items import has_name
from certsync.reading.grouping.leading import is_lead, is_of_this_programme, named_after
from certsync.reading.language.labels import CREBO_LIKE, Meaning
from certsync.reading.language.names import can_be_name, is_sentence
from certsync.reading.language.patterns import asks, has_verb
from certsync.reading.language.values import Value
from certsync.reading.layout.around import first_heading, speaks_of
from certsync.reading.layout.blocks import Block, Heading, Item, Layout, Line
from certsync.reading.text.inline import read_line
from certsync.reading.text.prose import is_prose
from certsync.reading.text.segments import Keyed, Segment, is_dossier_number, plausible_crebo
from certsync.reading.text.spoken import announces_for_all, looks_ahead, speaks_of_all

_PLURAL = re.compile(r"\W*(?:mbo-)?(?:certificaten|keuzedelen|onderdelen)\b", re.IGNORECASE)
_ROWS = frozenset({"tr", "li", "dl", "article", "details"})
_OF_PROGRAMME = frozenset({Meaning.PROGRAMME, Meaning.CREBO_NAME, Meaning.NAME})


@dataclass(slots=True)
class _Matter:
    """What stands under one heading so far; ``closed`` once a code does."""

    heading: Heading | None = None
    crebos: list[tuple[Segment, Keyed]] = field(default_factory=list)
    names: list[Segment] = field(default_factory=list)
    unsure: bool = False
    closed: bool = False
    doubted: bool = False
    announced: bool = False
    titled: int = 0
    """How many codes below have a heading of their own that may be their name."""
    ahead: bool = False
    shared: int = 0
    """How many crebos stand behind a line that says all certificates below belong to them."""


@dataclass(frozen=True, slots=True)
class HeadMatter:
    """``crebos`` are those that the text under a heading names, by the ``id()`` of its block.

    ``doubted`` stand under headings below which others stand as well: of whom they are is unsure.
    ``ahead`` are the headings whose text speaks of all certificates below, wherever they stand.
    """

    crebos: Mapping[int, tuple[tuple[Segment, Keyed], ...]]
    doubted: tuple[tuple[Segment, Keyed], ...]
    ahead: frozenset[int]


def crebos_under(layout: Layout) -> HeadMatter:
    """Return what stands between the headings and the first codes below them."""
    headings = {id(b.heading.block): b.heading for b in layout.blocks if b.heading is not None}
    matters: dict[int, _Matter] = {}
    label: Meaning | None = None
    heading: Heading | None = None
    title = first_heading(layout)
    for line, after in zip(layout.lines, [*layout.lines[1:], None], strict=False):
        if line.block.level is not None:
            heading, label = headings.get(id(line.block)), None
        if after is not None and _is_above_title(line, after):
            titled = headings.get(id(after.block))
            _take(matters.setdefault(id(after.block), _Matter(titled)), line, None)
            continue
        if line.codes and not is_prose(line):
            _close(matters, heading, named=has_name(_row_of(line)) or _lists_codes(line))
        elif line.block.level is None and (over := _over(heading, line, title)) is not None:
            matter = matters.setdefault(id(over.block), _Matter(over))
            if not matter.closed:
                label = _take(matter, line, label)
            elif line.fives and _says_another(line):
                _doubt(matters, over, line)
    for matter in matters.values():
        if _holds_dossier(matter):
            matter.unsure = matter.doubted = True
    return HeadMatter(
        {place: _named(matter) for place, matter in matters.items() if _is_sure(matter)},
        tuple(crebo for matter in matters.values() if matter.doubted for crebo in matter.crebos),
        frozenset(place for place, matter in matters.items() if matter.ahead),
    )


def _lists_codes(line: Line) -> bool:
    """Whether a line announces certificates, of which none is what the text above is about."""
    first = read_line(line)[0]
    return first.label is Meaning.CERTIFICATE and _PLURAL.match(first.text) is not None


def _over(heading: Heading | None, line: Line, title: Block | None) -> Heading | None:
    """Return the nearest heading that speaks of a line, from the last one before it upwards."""
    while heading is not None and not speaks_of(heading, line, title):
        heading = heading.up
    return heading


def _is_above_title(line: Line, title: Line) -> bool:
    """Whether a line says a crebo alone and begins a box whose title stands right behind it."""
    box = title.block.parent
    if title.block.level is None or line.block.level is not None or box is None:
        return False
    first = box.items[0] in {line, line.block}
    return first and not title.fives and is_lead(line)


def _close(matters: dict[int, _Matter], heading: Heading | None, *, named: bool) -> None:
    """A code ends what was said before; one without a name of its own is what it was said of.

    The heading right above a code may be its name: what stands above that is not said of it,
    unless the heading speaks of "deze opleiding".
    """
    titled = False
    while heading is not None:
        matter = matters.setdefault(id(heading.block), _Matter(heading))
        matter.unsure = matter.unsure or not (named or titled or matter.closed)
        matter.titled += titled
        named = named or is_of_this_programme(heading.block.plain)
        titled = titled or (not (named or matter.closed) and can_be_name(heading.block.plain))
        matter.closed = True
        heading = heading.up


def _says_another(line: Line) -> bool:
    """Whether a line behind certificates, and no part of a row of theirs, says a crebo."""
    block: Block | None = line.block
    while block is not None and block.node.tag not in _ROWS:
        block = block.parent
    return block is None and is_lead(line)


def _doubt(matters: dict[int, _Matter], heading: Heading | None, line: Line) -> None:
    """Another crebo between the certificates under a heading: no one crebo is of all."""
    others = [(segment, key) for segment in read_line(line) for key in segment.fives]
    while heading is not None and not any(line.codes for line in heading.block.lines()):
        matter = matters.setdefault(id(heading.block), _Matter(heading))
        if matter.crebos:
            matter.unsure = matter.doubted = True
            matter.crebos += others
        heading = heading.up


def _row_of(line: Line) -> Item:
    """Return the row of a table, or the item, that a line stands in, or the line itself."""
    block: Block | None = line.block
    while block is not None and block.node.tag not in {"tr", "li"}:
        block = block.parent
    return block or line


def _take(matter: _Matter, line: Line, label: Meaning | None) -> Meaning | None:
    running = is_sentence(line.plain) or has_verb(line.plain) or asks(line.plain)
    segments = read_line(line)
    if not line.fives:
        matter.announced = announces_for_all(line.plain)
        matter.ahead |= speaks_of_all(line.plain) and looks_ahead(line.plain)
    elif matter.announced and is_lead(line):
        found = [(segment, key) for segment in segments for key in segment.fives]
        matter.crebos += found
        matter.shared += len(found)
        return None
    levels = [value for s in segments for value in s.values if value.meaning is Meaning.LEVEL]
    for segment in segments:
        if segment.alone:
            label = segment.label
            continue
        for key in segment.fives:
            said = key.label or segment.label or label
            if running or said not in CREBO_LIKE or key.refused is not None:
                matter.unsure = matter.unsure or plausible_crebo(key.hit.text)
            else:
                matter.crebos.append((segment, _levelled(key, levels, segment)))
        if (segment.label or label) in _OF_PROGRAMME and can_be_name(segment.rest):
            matter.names.append(segment)
        label = None
    return label


def _levelled(key: Keyed, levels: list[Value], segment: Segment) -> Keyed:
    if len(levels) != 1:
        return key
    return key.given("level", int(levels[0].value), segment.field.line.plain, segment.where)


def _holds_dossier(matter: _Matter) -> bool:
    """Whether what a label calls a crebo is a number of a dossier: one of both is a slip."""
    return any(is_dossier_number(key.hit.text) for _, key in matter.crebos)


def _is_sure(matter: _Matter) -> bool:
    alone = len(matter.crebos) == 1 or 0 < matter.shared == len(matter.crebos)
    # One code under a heading may be what the whole page is about.
    return matter.closed and not matter.unsure and alone and matter.titled != 1


def _named(matter: _Matter) -> tuple[tuple[Segment, Keyed], ...]:
    """Take the name that a label announces, else the heading's."""
    if matter.shared:
        return tuple(matter.crebos)
    if matter.names:
        said = matter.names[0]
        one = len({segment.rest for segment in matter.names}) == 1
        return named_after(matter.crebos, said.rest, said.field) if one else tuple(matter.crebos)
    if matter.heading is None:
        return tuple(matter.crebos)
    return named_by_heading(matter.crebos, matter.heading)


def crebos_in(lines: Sequence[Line]) -> tuple[tuple[Segment, Keyed], ...]:
    """Return the one crebo of labelled lines, with the name and the level they say."""
    matter = _Matter()
    label: Meaning | None = None
    for line in lines:
        label = _take(matter, line, label)
    levels = [
        v for x in lines for s in read_line(x) for v in s.values if v.meaning is Meaning.LEVEL
    ]
    matter.crebos = [(s, _levelled(key, levels, s)) for s, key in matter.crebos]
    sure = len(matter.crebos) == 1 and not matter.unsure and not _holds_dossier(matter)
    return _named(matter) if sure else ()


def named_by_heading(
    crebos: Iterable[tuple[Segment, Keyed]], heading: Heading
) -> tuple[tuple[Segment, Keyed], ...]:
    """Give a crebo the name that its heading says, if it has none and the heading is a name."""
    line = next(heading.block.lines(), None)
    if line is None or not can_be_name(line.plain) or len(line.fields) > 1:
        return tuple(crebos)
    return named_after(crebos, line.plain, line.fields[0])
