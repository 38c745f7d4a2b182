"""What the headers of a grid's columns announce, by their words alone."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from certsync.reading.language.labels import (
    CREBO_LIKE,
    DATES,
    Meaning,
    meaning_of,
    normal,
    topic_of,
)
from certsync.reading.language.patterns import heads_others
from certsync.reading.tables.grid import Cell

OF_CODES: Final = frozenset({Meaning.CODE, Meaning.CERTIFICATE, Meaning.CERTIFIED})
"""What a header of a column of codes may say."""
_OF_PROGRAMMES: Final = {Meaning.NAME: Meaning.CREBO_NAME, Meaning.CODE: Meaning.CREBO}
"""What "Naam" and "Code" mean under a header such as "Opleiding"."""
_COUNTED: Final = re.compile(r"(?P<word>.+?)[ -]?\d{1,2}")
_SEVERAL: Final = 2


def header_meaning(cells: Sequence[Cell], hints: Mapping[str, str] | None) -> Meaning | None:
    """Return what a stack of header cells says, the lowest first to speak.

    "Niet bij" over "Crebo" makes these the crebos of something else.
    """
    if len(cells) > 1 and any(_denies_links(cell.text) for cell in cells[:-1]):
        return Meaning.RELATED
    for cell in reversed(cells):
        if hints and normal(cell.text) in hints:
            return Meaning(hints[normal(cell.text)])
        meaning = meaning_of(cell.text)
        if any(meaning_of(above.text) in CREBO_LIKE for above in cells if above is not cell):
            meaning = _OF_PROGRAMMES.get(meaning, meaning) if meaning else None
        topic = meaning or topic_of(cell.text)
        if topic is Meaning.RELATED or (topic in CREBO_LIKE and heads_others(cell.text)):
            # "Vervangen door crebo", "Was crebo", "Crebo (oud)": numbers of something else.
            return Meaning.RELATED
        if meaning is not None:
            return meaning
    return None


def _denies_links(text: str) -> bool:
    return meaning_of(text) not in DATES and heads_others(text)


def counted(headers: list[list[Cell]], meanings: list[Meaning | None]) -> list[Meaning | None]:
    """Give columns that are counted ("Certificaat 1", "Certificaat 2") what their word means."""
    found = [_COUNTED.fullmatch(normal(stack[-1].text)) if stack else None for stack in headers]
    often = Counter(match["word"] for match in found if match is not None)
    return [
        said
        if said is not None or match is None or often[match["word"]] < _SEVERAL
        else _once_counted(match["word"])
        for said, match in zip(meanings, found, strict=True)
    ]


def _once_counted(word: str) -> Meaning | None:
    meaning = meaning_of(word)
    return meaning if meaning in OF_CODES | CREBO_LIKE else None
