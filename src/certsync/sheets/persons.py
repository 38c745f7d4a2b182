"""Whether a row holds the number of a person: nine digits that pass the eleven-test.

A burgerservicenummer and an onderwijsnummer are nine digits (DUO, PvE MBO-instelling 4.8.2: AN9,
elfproef). Spreadsheets drop the zero in front, so eight digits alone in a cell are tried with one.
Nine digits are found anywhere in a cell, also grouped with dots or spaces in groups of at most four
(``1234.56.782``); eight only bare, because grouped they are a date, and not where they are the date
``yyyymmdd`` of this century, which one such date in eleven would otherwise be taken for.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

_BREAK: Final = "\x1f"
_GAP: Final = "[. \u00a0\u202f]"
_MANY: Final = re.compile(rf"\d(?:{_GAP}?\d){{7}}")
_NINE: Final = re.compile(r"(?<!\d)\d{9}(?!\d)")
_GROUPED: Final = re.compile(rf"(?<!\d)(?<!\d{_GAP})\d(?:{_GAP}?\d){{8}}(?!{_GAP}?\d)")
_EIGHT: Final = re.compile(rf"(?:^|{_BREAK})\s*(\d{{8}})(?:[.,]0+)?\s*(?={_BREAK}|$)")
_DATE: Final = re.compile(r"20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_GROUP: Final = re.compile(r"\d+")
_LONGEST_GROUP: Final = 4
_WEIGHTS: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_ELEVEN: Final = 11


def holds_person_number(cells: Iterable[str]) -> bool:
    """Return whether one of the cells of a row holds nine digits that can be a person's number."""
    row = _BREAK.join(cells)
    # Hardly any row has eight digits in a row or in groups; the rest is asked of those.
    return _MANY.search(row) is not None and any(map(_passes, _candidates(row)))


def _candidates(row: str) -> Iterator[str]:
    yield from _NINE.findall(row)
    for text in _GROUPED.findall(row):
        groups = _GROUP.findall(text)
        if max(map(len, groups)) <= _LONGEST_GROUP:
            yield "".join(groups)
    yield from (f"0{text}" for text in _EIGHT.findall(row) if not _DATE.fullmatch(text))


def _passes(digits: str) -> bool:
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return total % _ELEVEN == 0 and digits.strip("0") != ""
