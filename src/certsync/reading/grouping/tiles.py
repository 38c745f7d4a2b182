"""Tiles: boxes side by side, each a value and, below it, the label that says what it is.

``25313`` over ``Crebo``, ``240`` over ``Studiebelastingsuren``: told by every box of a row being
of that form.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import Final

from certsync.reading.language.labels import Meaning
from certsync.reading.layout.blocks import Block, Line
from certsync.reading.text.inline import read_line

_FEWEST: Final = 2


@dataclass(frozen=True, slots=True)
class Tiles:
    """What is said of values behind them: by the ``id()`` of the value's line; label lines."""

    said: Mapping[int, Meaning] = field(default_factory=dict)
    labels: frozenset[int] = frozenset()


NO_TILES: Final = Tiles()


def labels_behind(lines: Iterable[Line]) -> Tiles:
    """Return the labels that stand behind their values."""
    rows: dict[int, list[tuple[Line, Line, Meaning]]] = defaultdict(list)
    parents: dict[int, Block] = {}
    for value, line in pairwise(lines):
        label = _label(line)
        box = _box(line) if label is not None and _label(value) is None else None
        if label is None or box is None or box.parent is None:
            continue
        if [*islice(box.lines(), _FEWEST + 1)] == [value, line]:
            rows[id(box.parent)].append((value, line, label))
            parents[id(box.parent)] = box.parent
    tiles = [
        tile
        for place, row in rows.items()
        if len(row) == len(parents[place].items) >= _FEWEST
        for tile in row
    ]
    return Tiles(
        {id(value): label for value, _, label in tiles},
        frozenset(id(line) for _, line, _ in tiles),
    )


def _label(line: Line) -> Meaning | None:
    segments = read_line(line)
    return segments[0].label if len(segments) == 1 and segments[0].alone else None


def _box(line: Line) -> Block | None:
    """Return the smallest box around a line that holds more than it."""
    box: Block | None = line.block
    while box is not None and len(box.items) == 1:
        box = box.parent
    return box
