"""The signs that part a text into pieces that are read by themselves."""

import re
from collections.abc import Iterator
from typing import Final

_TO_NAMES: Final = r"\s+[–—-]\s+(?=(?:crebo(?:['’]?s)?|opleiding(?:en)?|kwalificaties?): *[^\W\d])"
"""A dash before a label that names follow: "K0616: Zorg — crebo: Mbo-Verpleegkundige: 25655"."""
_BARS: Final = re.compile(
    rf"\s*[|·•‖¦●]\s*|\s+(?:[–—]{{2,}}|[\u203a»])\s+|{_TO_NAMES}", re.IGNORECASE
)
_BARS_AND_SEMICOLON: Final = re.compile(
    rf"\s*[|·•‖¦●;]\s*|\s+[\u203a»]\s+|{_TO_NAMES}", re.IGNORECASE
)
_QUOTED: Final = re.compile(r'"[^"]+"')
"""What text set in columns puts around a value."""


def spans_of(plain: str, *, coded: bool) -> Iterator[tuple[int, int]]:
    """Yield start and end of each piece with text; a semicolon parts where there are codes."""
    bars = [match.span() for match in (_BARS_AND_SEMICOLON if coded else _BARS).finditer(plain)]
    start = 0
    for end, after in (*bars, (len(plain), len(plain))):
        if bars and _QUOTED.fullmatch(plain, start, end) is not None:
            yield start + 1, end - 1
        elif plain[start:end].strip():
            yield start, end
        start = after
