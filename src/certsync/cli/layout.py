"""Tables and sentences as a terminal can show them: what is too wide goes on in the next line.

A date with its time, a code and every other word stays whole as long as it fits. Where not even
that does, a table first goes without the columns it can spare; only then a word is broken.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Final

GAP: Final = "  "
Cells = list[list[str]]

_NARROWEST: Final = 12
"""No column becomes narrower, except one that never needs as much."""
_LONGEST: Final = 28
"""A longer word (an address, a place in a page) is broken before a column is left out for it."""
_STANDS_WHOLE: Final = len("2026-08-01 06:15:00")
_GAP_IN_LINE: Final = re.compile(r"(?<=\S) {2,}")
_BETWEEN_DAY_AND_TIME: Final = re.compile(r"(?<=\d{4}-\d\d-\d\d) (?=\d\d:\d\d)")
_GLUE: Final = "\u00a0"


def left_out(
    headers: Sequence[str], cells: Cells, width: int | None, spare: Iterable[int]
) -> frozenset[int]:
    """Return the columns to leave out of a table, so that the words of all others stay whole.

    ``spare`` are those it can do without, the first to go first.
    """
    gone: set[int] = set()
    if width is None or not cells:
        return frozenset()
    least = [_longest_word(column) for column in zip(headers, *cells, strict=True)]
    for nr in spare:
        kept = [one for at, one in enumerate(least) if at not in gone]
        if sum(kept) <= _room(width, len(kept)):
            break
        gone.add(nr)
    return frozenset(gone)


def table(
    headers: Sequence[str],
    cells: Cells,
    *,
    width: int | None,
    without: Collection[int] = (),
) -> list[str]:
    """Return lines: aligned columns under headers within ``width``, or plain rows without them.

    Without a width (no terminal) a row is its cells with a tab between, for ``cut`` and ``awk``.
    A column that is too wide goes on in the next line, nothing of it is cut off. Headers that are
    all empty are left out, and the columns ``without``.
    """
    if width is None:
        return ["\t".join(row) for row in cells]
    if not cells:
        return []
    rows = [[cell for nr, cell in enumerate(row) if nr not in without] for row in [headers, *cells]]
    widths = _widths(rows, width)
    shown = rows if any(rows[0]) else rows[1:]
    return [line for row in shown for line in _wrapped(row, widths)]


def fold(line: str, width: int | None) -> list[str]:
    """Return a line of text as lines within ``width``: the later ones hang below what they tell.

    A word that is wider by itself, such as an address, is left whole: it has to be copied.
    """
    if width is None or len(line) <= width:
        return [line]
    text = line.lstrip(" ")
    indent = " " * (len(line) - len(text))
    gaps = [gap.end() for gap in _GAP_IN_LINE.finditer(line) if gap.end() <= width // 3]
    hang = " " * gaps[-1] if gaps else f"{indent}  "
    return _lines_of(text, width, indent=indent, hang=hang, breaks_words=False)


def _room(width: int, columns: int) -> int:
    return width - len(GAP) * (columns - 1)


def _widths(rows: Cells, width: int) -> list[int]:
    """Return the width of each column: the widest gives way until all fit."""
    columns = list(zip(*rows, strict=True))
    widths = [max(map(len, column)) for column in columns]
    room = _room(width, len(widths))
    _narrow(widths, [_longest_word(column) for column in columns], room)
    _narrow(widths, [_least(column) for column in columns], room)
    return widths


def _narrow(widths: list[int], least: Sequence[int], room: int) -> None:
    while sum(widths) > room:
        wide = [nr for nr, one in enumerate(widths) if one > least[nr]]
        if not wide:
            return
        widths[max(wide, key=widths.__getitem__)] -= 1


def _longest_word(column: Iterable[str]) -> int:
    return min(max(len(word) for cell in column for word in _words(cell)), _LONGEST)


def _least(column: Iterable[str]) -> int:
    """Return how narrow a column may become when words have to be broken: never a date or code."""
    words = [word for cell in column for word in _words(cell)]
    whole = [len(word) for word in words if any(map(str.isdigit, word))]
    fitting = [one for one in whole if one <= _STANDS_WHOLE]
    return max([min(max(map(len, words)), _NARROWEST), *fitting])


def _words(cell: str) -> list[str]:
    return _glued(cell).split(" ")


def _glued(text: str) -> str:
    """Return a text in which a day and its time are one word."""
    return _BETWEEN_DAY_AND_TIME.sub(_GLUE, text)


def _wrapped(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    parts = [
        [cell] if len(cell) <= width else _lines_of(cell, width)
        for cell, width in zip(row, widths, strict=True)
    ]
    return [
        GAP.join(
            (part[nr] if nr < len(part) else "").ljust(width)
            for part, width in zip(parts, widths, strict=True)
        ).rstrip()
        for nr in range(max(map(len, parts)))
    ]


def _lines_of(
    text: str, width: int, *, indent: str = "", hang: str = "", breaks_words: bool = True
) -> list[str]:
    from textwrap import wrap

    lines = wrap(
        _glued(text),
        width,
        initial_indent=indent,
        subsequent_indent=hang,
        break_on_hyphens=False,
        break_long_words=breaks_words,
    )
    return [line.replace(_GLUE, " ") for line in lines]
