"""Keys and the text about them side by side in one box: where each one's part begins and ends."""

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import Final

from certsync.reading.grouping.details import end_of_details, is_detail
from certsync.reading.grouping.items import (
    BOLD,
    DT,
    has_five,
    has_name,
    heading_of,
    is_mere_name,
    label_of,
    lines_of,
    peer_text,
    tag,
)
from certsync.reading.grouping.nobodys import is_anyones, nobodys_names, with_crebos
from certsync.reading.grouping.sides import (
    Span,
    by_side,
    heads_of_parts,
    one_each,
    shape_of,
    spans_of,
)
from certsync.reading.language.labels import Meaning
from certsync.reading.layout.blocks import Item, Line

Marks = dict[int, str]

MANY: Final = ""
"""The mark of an item with more than one key; no key is an empty string."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What belongs to one key; :data:`MANY` for a line that holds several."""

    key: str
    items: tuple[Item, ...]

    @property
    def lines(self) -> list[Line]:
        """All lines, in order."""
        return lines_of(self.items)


_ROWS: Final = frozenset({"li", "article", "tr"})
_TERM, _VALUE = "dt", "dd"


def cut_run(run: list[Item], heads: list[int], marks: Marks) -> tuple[list[Unit], list[Item]]:
    """Cut a run of items into units, one for each head (the items that hold a key)."""
    starts = [
        at
        for before, at in zip([None, *heads], heads, strict=False)
        if before is None
        or _key(run, at, marks) != _key(run, before, marks)
        or (tag(run[at]) in _ROWS and tag(run[before]) in _ROWS)
        or any(heading_of(item) is not None for item in run[before + 1 : at])
    ]
    if len(starts) == len(run):
        return [Unit(_key(run, at, marks), (run[at],)) for at in starts], []
    for find in (
        _by_gaps,
        _by_headings_above,
        _by_headings_below,
        _by_labels,
        _by_names_above,
        _by_heads_as_headings,
    ):
        spans = find(run, starts)
        if spans is not None and one_each(spans, starts):
            spans = _trimmed(run, starts, _led(run, starts, spans))
            return [Unit(_key_in(run, span, marks), tuple(run[slice(*span)])) for span in spans], []
    named = sum(has_name(run[at]) for at in starts)
    if named * 2 > len(starts) or (named and _is_all_detail(run, starts)):
        return _with_details(run, starts, marks)
    anyones = is_anyones(run, starts)
    spans = with_crebos(run, starts) if anyones else _trimmed(run, starts, by_side(run, starts))
    units = [Unit(_key_in(run, span, marks), tuple(run[slice(*span)])) for span in spans]
    alone = anyones or all(end - start == 1 for start, end in spans)
    return units, nobodys_names(run, starts) if alone else []


def _key(run: list[Item], at: int, marks: Marks) -> str:
    return marks[id(run[at])]


def _key_in(run: list[Item], span: Span, marks: Marks) -> str:
    return next(marks[id(item)] for item in run[slice(*span)] if id(item) in marks)


def _trimmed(run: list[Item], heads: list[int], spans: list[Span]) -> list[Span]:
    """End the last unit where elements begin that no other unit has, if no crebo follows."""
    start, end = spans[-1]
    known = {tag(item) for span in spans[:-1] for item in run[slice(*span)]}
    while (
        known and end - 1 > heads[-1] and not (tag(run[end - 1]) in known or has_five(run[end - 1]))
    ):
        end -= 1
    return [*spans[:-1], (start, end)]


def _led(run: list[Item], heads: list[int], spans: list[Span]) -> list[Span]:
    """Move the cuts before the details, if those lead: each unit ends in some but the last."""
    between = {end - head - 1 for (_, end), head in zip(spans[:-1], heads, strict=False)}
    size = between.pop() if len(between) == 1 else 0
    first, last = spans[0][0], heads[-1] + 1
    if not size or first < size or any(map(has_five, run[last : last + 1])):
        return spans
    behind = [run[head + 1 : head + 1 + size] for head in heads[:-1]]
    if not all(has_five(item) for items in (run[first - size : first], *behind) for item in items):
        return spans
    edges = [start - size for start, _ in spans]
    return [(a, b) for a, b in zip(edges, [*edges[1:], spans[-1][1]], strict=True)]


def _by_gaps(run: list[Item], heads: list[int]) -> list[Span] | None:
    """Cut where a blank line or a rule stands, if that gives each head a chunk of its own."""
    starts = [0, *(at for at, item in enumerate(run) if at and _is_apart(item))]
    if len(starts) == 1:
        return None
    chunks = [bisect_right(starts, head) - 1 for head in heads]
    if len(set(chunks)) < len(chunks):
        return None
    ends = [*starts[1:], len(run)]
    untils = [*(starts[chunk] for chunk in chunks[1:]), len(run)]
    return [
        (starts[chunk], end_of_details(run, ends[chunk], until))
        for chunk, until in zip(chunks, untils, strict=True)
    ]


def _is_apart(item: Item) -> bool:
    return isinstance(item, Line) and item.apart


def _by_labels(run: list[Item], heads: list[int]) -> list[Span] | None:
    """Cut at the first label before the first head that returns once for each head."""
    labels = [label_of(item) for item in run]
    first: dict[Meaning, str] = {}
    for item, label in zip(run[: heads[0] + 1], labels, strict=False):
        if label is not None:
            first.setdefault(label, tag(item))
    for label, kind in first.items() if len(heads) > 1 else ():
        # A value may read like a term: "keuzedeel" behind "Soort", where "Keuzedeel" is one too.
        values = _VALUE if kind == _TERM else None
        starts = [at for at, said in enumerate(labels) if said is label and tag(run[at]) != values]
        spans = spans_of(starts, len(run))
        # An item before the label that also ends the pieces begins them: a name above its labels.
        ends = {shape_of(run[end - 1]) for _, end in spans[:-1]}
        if one_each(spans, heads) and not (spans[0][0] and shape_of(run[spans[0][0] - 1]) in ends):
            return spans
    return None


def _by_headings_above(run: list[Item], heads: list[int]) -> list[Span] | None:
    """Cut at the heading that stands above each head, if every head has its own."""
    # "Internationaal 1: Overbruggen" may be a title: only a label we know makes a heading none.
    levels = [
        None if label_of(item) not in {None, Meaning.OTHER} else heading_of(item) for item in run
    ]
    starts: list[int] = []
    since = 0
    for head in heads:
        own = [at for at in range(since, head) if levels[at] is not None]
        if levels[head] is not None or (not own and has_name(run[head])):
            own = [head]
        if not own:
            return None
        starts.append(own[-1])
        since = head + 1
    above = [levels[at] for at, head in zip(starts, heads, strict=True) if at < head]
    if len({levels[at] for at in starts} - {None}) > 1 or len(above) * 2 <= len(heads):
        return None
    return _until_higher(starts, levels, run)


def _by_headings_below(run: list[Item], heads: list[int]) -> list[Span] | None:
    """Cut at the heads, if right behind each stands a heading, and nowhere else one like it."""
    levels = [heading_of(item) for item in run]
    below = [levels[at + 1] for at in heads if at + 1 < len(run)]
    level = below[0] if below else None
    if level is None or len(heads) == 1 or below != [level] * len(heads):
        return None
    if levels.count(level) > len(heads) or any(levels[at] is not None for at in heads):
        return None
    ends = (*heads[1:], len(run))
    return [
        (start, next((at for at in range(start, end) if (levels[at] or level) < level), end))
        for start, end in zip(heads, ends, strict=True)
    ]


def _by_heads_as_headings(run: list[Item], heads: list[int]) -> list[Span] | None:
    """Cut at the heads, if they are headings themselves."""
    levels = [heading_of(item) for item in run]
    own = {levels[at] for at in heads}
    if None in own or len(own) > 1:
        return None
    return _until_higher(heads, levels, run)


def _by_names_above(run: list[Item], heads: list[int]) -> list[Span] | None:
    """Cut at the name right above each head, if no other stands there but those of crebos.

    A crebo's name stands right behind its number: "25187 | Ontwikkelaar | Spaans | K0999".
    """
    if len(heads) == 1 or not heads[0] or any(has_name(run[head]) for head in heads):
        return None
    starts = [head - 1 for head in heads]
    own = set(heads)
    upto = min(heads[-1] + 2, len(run))
    heading = heads_of_parts(run, starts)
    free = own | heading
    names = [at for at in range(starts[0], upto) if at not in free and is_mere_name(run[at])]
    behind = {at for at in names if at and has_five(run[at - 1])}
    crebos = behind - set(starts)
    if (crebos and crebos != behind) or [at for at in names if at not in crebos] != starts:
        return None
    return [(a, b - (b - 1 in heading)) for a, b in spans_of(starts, len(run))]


def _until_higher(starts: list[int], levels: list[int | None], run: list[Item]) -> list[Span]:
    """End each span at the next start, or at a heading that stands above this one's level."""
    spans: list[Span] = []
    for start, end in spans_of(starts, len(run)):
        top = levels[start] or BOLD
        higher = [at for at in range(start + 1, end) if (levels[at] or 99) <= top]
        spans.append((start, higher[0] if higher and top < DT else end))
    return spans


def _with_details(run: list[Item], heads: list[int], marks: Marks) -> tuple[list[Unit], list[Item]]:
    """Heads that say their own name: between them lie details, or rows like them."""
    taken = set(heads)
    again = [at not in taken and id(item) in marks for at, item in enumerate(run)]
    detail = [
        not (again[at] or at in taken) and is_detail(item, run[heads[0]])
        for at, item in enumerate(run)
    ]
    kinds = {_kind(run[at]) for at in range(heads[0], heads[-1]) if detail[at]}
    before, behind = heads[0] - 1, heads[-1] + 1
    led = before >= 0 and detail[before] and (_kind(run[before]) in kinds or len(heads) == 1)
    trailed = behind < len(run) and detail[behind] and _kind(run[behind]) in kinds
    trailing, leading = not led, led and not trailed
    units: list[Unit] = []
    for start, end in spans_of(heads, len(run)):
        span = [run[start]]
        if trailing:
            for at in range(start + 1, end):
                if not (detail[at] or again[at]):
                    break
                span.append(run[at])
        elif leading:
            at = start - 1
            while at >= 0 and detail[at]:
                span.insert(0, run[at])
                at -= 1
        units.append(Unit(_key(run, start, marks), tuple(span)))
    rows = Counter(tag(run[at]) for at in heads)
    others = Counter(tag(item) for at, item in enumerate(run) if at not in taken)
    peers = [
        item
        for at, item in enumerate(run)
        if not (at in taken or detail[at] or again[at])
        and rows[tag(item)] >= max(2, others[tag(item)] + 1)
        and (tag(item) in _ROWS or heads[0] < at < heads[-1])
        and heading_of(item) is None
        and peer_text(item) is not None
    ]
    return units, peers


def _kind(item: Item) -> tuple[str, Meaning | None]:
    return tag(item), label_of(item)


def _is_all_detail(run: list[Item], heads: list[int]) -> bool:
    """Whether each head is followed by details, and by nothing else."""
    own = set(heads)
    behind = range(heads[0] + 1, len(run))
    each = all(head + 1 < len(run) and head + 1 not in own for head in heads)
    return each and all(at in own or is_detail(run[at], run[heads[0]]) for at in behind)
