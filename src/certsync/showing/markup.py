"""Text made safe for HTML, and marks within it."""

import html
import re
from itertools import pairwise
from typing import Final

from certsync.messages import Messages
from certsync.showing.labels import family, labels
from certsync.showing.spots import Mark, Spot

Span = tuple[int, int, Mark]
"""From and up to which character a mark stands."""

# Controls (but tab and line feed), zero-width and direction marks, lone surrogates, tag characters:
# what cannot be seen, turns the text around it, or cannot be written as UTF-8.
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)


def spelled(text: str) -> str:
    """Return a text in which what cannot be seen is spelled."""
    return _UNSEEN.sub(lambda match: f"[U+{ord(match[0]):04X}]", text)


def safe(text: object) -> str:
    """Return a text as HTML, in an element or between quotes; what cannot be seen is spelled."""
    return html.escape(spelled(str(text)))


def marked(text: str, spans: list[Span], words: Messages) -> str:
    """Return a text as HTML with marks; where they overlap, the shortest gives the colour."""
    if not spans:
        return safe(text)
    edges = sorted({0, len(text), *(edge for start, end, _ in spans for edge in (start, end))})
    waiting = sorted(spans, key=lambda span: span[0], reverse=True)
    open_: list[Span] = []
    parts: list[str] = []
    for start, end in pairwise(edges):
        while waiting and waiting[-1][0] <= start:
            open_.append(waiting.pop())
        open_ = [span for span in open_ if span[1] > start]
        parts.append(_piece(text[start:end], open_, words))
    return "".join(parts)


def _piece(text: str, spans: list[Span], words: Messages) -> str:
    if not spans:
        return safe(text)
    over = [mark for _, _, mark in sorted(spans, key=lambda span: span[1] - span[0])]
    kind = family(over[0].field)
    return f'<mark class="{kind}" title="{safe(labels(over, words))}">{safe(text)}</mark>'


def find_mark(whole: str, mark: Mark) -> tuple[int, int] | None:
    """Return where in a text a mark stands: its value within what was seen, else all of that."""
    start = whole.find(mark.text) if mark.text else -1
    if start < 0:
        return None
    at = mark.text.find(mark.value) if mark.value else -1
    if mark.value is None or at < 0:
        return start, start + len(mark.text)
    return start + at, start + at + len(mark.value)


def note(spot: Spot, words: Messages) -> str:
    """Return a small note of what was read where no text stands: in an attribute, in JSON."""
    seen: dict[str, list[Mark]] = {}
    for mark in spot.marks:
        seen.setdefault(mark.text, []).append(mark)
    shown: list[str] = []
    for text, marks in seen.items():
        found = [(find_mark(text, mark), mark) for mark in marks]
        spans = [(*place, mark) for place, mark in found if place is not None]
        shown.append(marked(text, spans, words) if text else safe(labels(marks, words)))
    place = safe(spot.inside or spot.where)
    return f'<span class="note" id="{spot.anchor}"><b>{place}</b> {" | ".join(shown)}</span>'
