"""Stretches of days, half-open as RIO's own are: the end is the first day of no more."""

from collections.abc import Iterable
from typing import NamedTuple

from certsync.records import NO_END, IsoDate


class Span(NamedTuple):
    """From ``begin`` until before ``end``; ``first`` and ``last`` are the lines that say so."""

    begin: IsoDate
    end: IsoDate
    first: int
    last: int


def span_of(begin: str, end: str, line: int) -> Span:
    """Return the span a row tells; an empty end is no end."""
    return Span(IsoDate(begin), IsoDate(end) if end else NO_END, line, line)


def stretches(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in order, those that touch or overlap made one, empty ones left out."""
    joined: list[Span] = []
    for span in sorted(span for span in spans if span.begin < span.end):
        if joined and span.begin <= joined[-1].end:
            if span.end > joined[-1].end:
                joined[-1] = joined[-1]._replace(end=span.end, last=span.last)
        else:
            joined.append(span)
    return joined


def overlap(one: Span, other: Span) -> Span | None:
    """Return the days that are in both, ``None`` where there is none."""
    late = max(one, other, key=lambda span: span.begin)
    early = min(one, other, key=lambda span: span.end)
    if late.begin >= early.end:
        return None
    return Span(late.begin, early.end, late.first, early.last)
