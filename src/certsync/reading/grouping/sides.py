"""Spans of a run, and on which side of their keys the texts lie where no key says its name."""

from itertools import pairwise, takewhile

from certsync.reading.grouping.items import (
    BOLD,
    has_five,
    has_name,
    heading_of,
    is_mere_name,
    label_of,
    lines_of,
    runs_on,
    tag,
)
from certsync.reading.language.labels import Meaning
from certsync.reading.layout.blocks import Item

_Shape = tuple[str, Meaning | None, bool]
"""Tag, label, and whether an item holds five digits."""

Span = tuple[int, int]


def shape_of(item: Item) -> _Shape:
    """Return what tells whether a run goes on as before."""
    return tag(item), label_of(item), has_five(item)


def spans_of(starts: list[int], end: int) -> list[Span]:
    """Return spans from each start to the next, and from the last to ``end``."""
    return list(zip(starts, [*starts[1:], end], strict=True))


def one_each(spans: list[Span], heads: list[int]) -> bool:
    """Whether each head lies in a span of its own."""
    return len(spans) == len(heads) and all(
        start <= head < end for (start, end), head in zip(spans, heads, strict=True)
    )


def heads_of_parts(run: list[Item], names: list[int]) -> set[int]:
    """Return where names of parts stand: right above a name that is set otherwise, as all are.

    What stands there behind a number that has no name of its own may be that number's.
    """
    if not all(is_mere_name(run[at]) for at in names):
        return set()
    settings = {_setting(run[at]) for at in names}
    return {
        at - 1
        for at in names
        if at
        and len(settings) == 1
        and is_mere_name(run[at - 1])
        and _setting(run[at - 1]) not in settings
        and (at == 1 or not has_five(run[at - 2]) or has_name(run[at - 2]))
    }


def _setting(item: Item) -> tuple[str, ...]:
    """Return the elements that the first text of an item stands in, up to its box."""
    line = lines_of([item])[0]
    around = takewhile(lambda node: node is not line.block.node, line.atoms[0].node.ancestors())
    return tuple(node.tag for node in around)


def by_side(run: list[Item], heads: list[int]) -> list[Span]:
    """Heads without a name: find the side their text lies on, or leave them alone."""
    plain = [at for at, item in enumerate(run) if heading_of(item) in {None, BOLD}]
    lead = [at for at in plain if at < heads[0]]
    tail = [at for at in plain if at > heads[-1]]
    inner = [at for at in plain if heads[0] < at < heads[-1]]
    if (
        tail
        and all(map(runs_on, (run[at] for at in lead)))
        and not any(runs_on(run[at]) for at in inner)
    ):
        # What introduces the whole run is no part of its first unit.
        return spans_of(heads, len(run))
    if lead and not tail:
        ends = [head + 1 for head in heads]
        return list(zip([lead[0], *ends[:-1]], ends, strict=True))
    regular = None
    if lead and tail:
        regular = _by_kinds(run, heads) or _by_size(run, heads, plain[0])
    return regular or [(head, head + 1) for head in heads]


def _by_kinds(run: list[Item], heads: list[int]) -> list[Span] | None:
    """Cut behind the heads, or before them, where only one side goes on as it does between them.

    A crebo right at the other side of the first or the last head would be nobody's.
    """
    kinds = [shape_of(item) for item in run]
    inner = [kinds[a + 1 : b] for a, b in pairwise(heads)]
    if not all(inner):
        return None
    size = _as_far_as(kinds[heads[-1] + 1 :], inner)
    before = _as_far_as(kinds[: heads[0]][::-1], [chunk[::-1] for chunk in inner])
    if size and not before and not has_five(run[heads[0] - 1]):
        return spans_of(heads, heads[-1] + 1 + size)
    if before and not size and not has_five(run[heads[-1] + 1]):
        ends = [head + 1 for head in heads]
        return list(zip([heads[0] - before, *ends[:-1]], ends, strict=True))
    return None


def _as_far_as(kinds: list[_Shape], chunks: list[list[_Shape]]) -> int:
    """Return how long the longest chunk is that the kinds begin with."""
    whole = {tuple(chunk) for chunk in chunks}
    return max((len(chunk) for chunk in whole if tuple(kinds[: len(chunk)]) == chunk), default=0)


def _by_size(run: list[Item], heads: list[int], first: int) -> list[Span] | None:
    """Cut into pieces of one size, if each has its head at the same place."""
    if len(heads) == 1:
        return [(first, len(run))]
    size, rest = divmod(len(run) - first, len(heads))
    spans = [(first + at * size, first + (at + 1) * size) for at in range(len(heads))]
    alike = len({head - start for (start, _), head in zip(spans, heads, strict=True)}) == 1
    return spans if alike and not rest and one_each(spans, heads) else None
