"""The headings that name their units although a kind or a sector stands before them."""

from collections.abc import Sequence
from typing import Final

from certsync.reading.grouping.runs import Unit
from certsync.reading.language.names import can_be_name
from certsync.reading.layout.blocks import Line

_SEVERAL: Final = 2


def own_headings(units: Sequence[Unit]) -> frozenset[int]:
    """Return the ``id()`` of the line of each unit's first heading, if these are the names.

    They are where each unit has another heading and the texts before them come back or are
    lacking: those are kinds. Headings that come back are topics, and texts that differ may be the
    names themselves.
    """
    headings: list[Line] = []
    before: list[str] = []
    for unit in units:
        lines = unit.lines
        at = next((at for at, line in enumerate(lines) if line.block.level is not None), None)
        if at is None or lines[at].codes or any(line.fives for line in lines[: at + 1]):
            continue
        headings.append(lines[at])
        before += [line.plain for line in lines[:at] if can_be_name(line.plain)]
    texts = {line.plain for line in headings}
    several = len(headings) >= _SEVERAL and len(headings) * 2 > len(units)
    kinds = 0 < len(set(before)) < len(headings)
    if not several or len(texts) < len(headings) or not kinds:
        return frozenset()
    return frozenset(id(line) for line in headings if can_be_name(line.plain))
