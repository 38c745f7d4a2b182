"""Codes, faulty codes and lone five digits in a text that may be spread over several nodes.

Each node's text is looked at first; then what runs across nodes and invisible marks, where no code
is complete on either side.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from certsync.codes import Code, Fault, scan_five_digits, scan_tokens

INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"


_INVISIBLE: Final = re.compile(f"[{INVISIBLE}]+")


_THREE_DIGITS: Final = re.compile(r"\d{3}|\d\D{0,3}\d\D{0,3}\d")
_SHORTEST: Final = 3


_FORMER: Final = re.compile(
    r"(?:\b(?:was|voorheen|vroeger|eerder|eerst|vervangt|voormalige?|vorige|oude?)"
    r"(?: (?:code|nummer|certificaat|keuzedeel|certificaatcode))?|\bv/h)[\s:]*$",
    re.IGNORECASE,
)
_WORDS_BEFORE: Final = 40


class Hit(NamedTuple):
    """Something found in a field's ``plain`` text: a code, a faulty code, or five digits alone."""

    start: int
    end: int
    text: str
    code: Code | None = None
    fault: Fault | None = None
    lower_case: bool = False

    @property
    def five(self) -> bool:
        """Five digits standing alone."""
        return self.code is None and self.fault is None

    @property
    def identity(self) -> str:
        """What tells two hits apart: the code, or the text as it stands."""
        return self.code or self.text

    def moved(self, by: int) -> "Hit":
        """Return it ``by`` characters further on."""
        if not by:
            return self
        return Hit(
            self.start + by, self.end + by, self.text, self.code, self.fault, self.lower_case
        )


def is_former(plain: str, hit: Hit) -> bool:
    """Whether the words before a code say that it no longer holds: "K0505 (was C0094)"."""
    return _FORMER.search(plain, max(0, hit.start - _WORDS_BEFORE), hit.start) is not None


def tidy(text: str) -> str:
    """Return ``text`` without invisible marks, each run of space as one, trimmed."""
    return " ".join(_visible(text).split())


def _visible(text: str) -> str:
    return text if text.isascii() else _INVISIBLE.sub("", text)


@lru_cache(maxsize=16384)
def _hits_in(plain: str) -> tuple[Hit, ...]:
    if _THREE_DIGITS.search(plain) is None:
        return ()
    return tuple(sorted(_all(plain), key=lambda hit: hit.start))


def hits_in(pieces: list[str], plain: str) -> tuple[Hit, ...]:
    """Return the hits of a text that stands in ``pieces``, one a node; places are in ``plain``."""
    if _THREE_DIGITS.search(plain) is None:
        return ()
    if len(pieces) == 1:
        return _hits_in(plain)
    joined = "".join(pieces)
    if not joined.isascii():
        pieces = [_visible(piece) for piece in pieces]
        joined = "".join(pieces)
    found: list[Hit] = []
    at = 0
    for piece in pieces:
        if len(piece) >= _SHORTEST:
            for hit in _hits_in(piece):
                if hit.fault is None:
                    found.append(hit.moved(at))  # noqa: PERF401 - most pieces hold one or none
        at += len(piece)
    masked = _mask(joined, found)
    if _THREE_DIGITS.search(masked) is not None:
        found += _all(masked)
    if joined != plain:
        places = _collapsed_places(joined)
        found = [
            hit._replace(start=places[hit.start], end=places[hit.end - 1] + 1) for hit in found
        ]
    return tuple(sorted(found, key=lambda hit: hit.start))


def _all(text: str) -> list[Hit]:
    hits = [
        Hit(token.start, token.end, token.text, token.code, token.fault, token.lower_case)
        for token in scan_tokens(text)
    ]
    taken = {place for hit in hits for place in range(hit.start, hit.end)}
    hits += [
        Hit(start, end, text[start:end])
        for start, end in scan_five_digits(text)
        if start not in taken
    ]
    return hits


def _mask(text: str, hits: list[Hit]) -> str:
    parts: list[str] = []
    end = 0
    for hit in hits:
        parts += (text[end : hit.start], "\uffff" * (hit.end - hit.start))
        end = hit.end
    return "".join((*parts, text[end:]))


def _collapsed_places(text: str) -> list[int]:
    """Where each character of ``text`` stands once runs of space are one and the ends trimmed."""
    places: list[int] = []
    at = 0
    spaced = True
    for character in text:
        if character.isspace():
            places.append(at)
            if not spaced:
                at += 1
            spaced = True
        else:
            places.append(at)
            at += 1
            spaced = False
    return places
