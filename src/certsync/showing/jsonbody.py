"""A body that is JSON, printed with a line a value and marks on what was read."""

import json
from dataclasses import dataclass
from typing import Final

from certsync.messages import Messages
from certsync.reading.data.keys import Json, pointer_step
from certsync.showing.markup import Span, find_mark, marked, note, safe
from certsync.showing.spots import Spot, Spots

_DEEPEST: Final = 40
"""Deeper than this nothing is indented further."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line to be. ``value`` is what opens with it; ``behind`` follows where that closes."""

    text: str
    behind: str
    depth: int
    where: str | None
    value: Json = None


def json_copy(value: Json, spots: Spots, words: Messages) -> str:
    """Return a document as HTML; every spot's anchor stands in it exactly once."""
    left = dict(spots)
    lines: list[str] = []
    todo = [_line("", value, "", 0, "#")]
    while todo:
        line = todo.pop()
        indent = "  " * min(line.depth, _DEEPEST)
        spot = left.pop(line.where, None) if line.where is not None else None
        behind = line.behind if line.value is None else ""
        lines.append(indent + _shown(line.text, spot, words) + behind)
        todo.extend(reversed(_below(line)))
    notes = "".join(note(spot, words) for spot in left.values())
    return "<pre>" + "\n".join(lines) + "</pre>" + notes


def _line(key: str, value: Json, comma: str, depth: int, where: str) -> _Line:
    if isinstance(value, dict | list) and value:
        return _Line(key + ("{" if isinstance(value, dict) else "["), comma, depth, where, value)
    return _Line(key + json.dumps(value, ensure_ascii=False), comma, depth, where)


def _below(line: _Line) -> list[_Line]:
    """Return the lines of what a value holds, and the one that closes it."""
    value, where = line.value, line.where or ""
    if isinstance(value, dict):
        inner = [
            (f"{json.dumps(key, ensure_ascii=False)}: ", one, where + pointer_step(key))
            for key, one in value.items()
        ]
    elif isinstance(value, list):
        inner = [("", one, f"{where}/{at}") for at, one in enumerate(value)]
    else:
        return []
    last = len(inner) - 1
    below = [
        _line(key, one, "," if at < last else "", line.depth + 1, place)
        for at, (key, one, place) in enumerate(inner)
    ]
    return [*below, _Line("}" if isinstance(value, dict) else "]", line.behind, line.depth, None)]


def _shown(text: str, spot: Spot | None, words: Messages) -> str:
    """Return a line with marks: on what was seen, else (a quote, a ``true``) on all of it."""
    if spot is None:
        return safe(text)
    spans: list[Span] = [(*(find_mark(text, mark) or (0, len(text))), mark) for mark in spot.marks]
    return f'<span id="{spot.anchor}">{marked(text, spans, words)}</span>'
