"""Dates, hours of study and mbo levels as Dutch pages print them.

Day before month; ISO and ``ccyymmdd`` as DUO writes them. A bare year is no date.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from certsync.reading.language.labels import DATES, Meaning, meaning_of
from certsync.reading.page import INCLUSIVE_END
from certsync.records import IsoDate

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january",
            "februari feb february febr",
            "maart mrt march mar",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "augustus aug august",
            "september sep sept",
            "oktober okt october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_DATE: Final = (
    r"(?:(?P<y1>\d{4})-(?P<m1>\d{1,2})-(?P<d1>\d{1,2})(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?"
    r"|(?P<d2>\d{1,2})[-/.](?P<m2>\d{1,2})[-/.](?P<y2>\d{4})"
    r"|(?P<d3>\d{1,2})\s+(?P<m3>[A-Za-z]{3,9})\.?\s+(?P<y3>\d{4}))"
)
_FIND_DATE: Final = re.compile(rf"(?<![\w-]){_DATE}(?![\w-])")
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_HOURS: Final = r"(?:sbu|uren|klokuren)"
_UNIT: Final = r"(?:sbu|uur|uren|klokuren|studiebelastingsuren|studielasturen|hours)"
_SBU: Final = re.compile(
    r"(?:(?:sbu|studielast|omvang|studiebelasting(?:suren)?)"
    rf"(?:\s*\((?:in )?{_HOURS}\)|\s+in\s+{_HOURS})?\s*:?\s*(?P<a>[0-9]{{2,4}})(?:\s*{_UNIT})?"
    rf"|(?<![\d.,:])(?P<b>[4-9][0-9]|[1-9][0-9]{{2,3}})\s*{_UNIT})",
    re.IGNORECASE,
)
_LEVEL: Final = re.compile(
    r"(?:(?:mbo[- ]?)?(?:niveau|niv\.?|level)\s*:?\s*|mbo[- ])(?P<level>[1-4])", re.IGNORECASE
)
_DIGIT: Final = re.compile(r"\d")
_OPEN: Final = r"[\s,;(–—|/-]*"
_SHUT: Final = r"[\s()\[\].,;–—-]*$"
_SBU_TAIL: Final = re.compile(_OPEN + _SBU.pattern + _SHUT, re.IGNORECASE)
_SBU_HEAD: Final = re.compile(_OPEN + _SBU.pattern + r"\)?(?=\s*[,;–—|-]\s|\.\s)", re.IGNORECASE)
_LEVEL_TAIL: Final = re.compile(rf"{_OPEN}\b{_LEVEL.pattern}{_SHUT}", re.IGNORECASE)
_BARE_LEVEL_TAIL: Final = re.compile(r"\s\((?P<level>[1-4])\)[\s,;–—-]*$")
"""Behind a programme's name: "Verzorgende-IG (3)"."""
_DATE_TAIL: Final = re.compile(rf"(?<![\w-]){_DATE}{_SHUT}")
_DATE_HEAD: Final = re.compile(rf"{_DATE}(?:\s*[:,–—-])?\s+(?=[^\W\d_])")
_OF_SOMETHING_ELSE: Final = re.compile(
    r"\b(?:kan|kunt|kun|mag|open|geopend|gesloten|aan(?:ge)?meld\w*|inschrijv\w*|ingeschreven"
    r"|bereikbaar|subsidie\w*)$",
    re.IGNORECASE,
)
"""What lasts "tot 1 februari 2027" and is no certificate: an enrolment, say."""
_SMALLEST, _LARGEST, _STEP = 120, 960, 40


@dataclass(frozen=True, slots=True)
class Value:
    """One dated, counted or levelled thing of a text; ``note`` says what cannot be told in it."""

    meaning: Meaning
    value: int | IsoDate
    text: str
    note: str | None = None


def parse_date(text: str) -> IsoDate | None:
    """Return the date a whole text is, or ``None``."""
    stripped = text.strip()
    found = _FIND_DATE.fullmatch(stripped)
    if found is not None:
        return _iso(found)
    compact = _COMPACT.fullmatch(stripped)
    return _valid(*map(int, compact.groups())) if compact else None


def find_dates(text: str) -> tuple[tuple[IsoDate, int, int], ...]:
    """Return all dates in a text with their spans."""
    found = ((_iso(match), match.start(), match.end()) for match in _FIND_DATE.finditer(text))
    return tuple((iso, start, end) for iso, start, end in found if iso is not None)


def _iso(match: re.Match[str]) -> IsoDate | None:
    for number in "123":
        year, month, day = (match[f"{part}{number}"] for part in "ymd")
        if year is not None:
            spelled = month if month.isdecimal() else str(_MONTHS.get(month.lower(), 0))
            return _valid(int(year), int(spelled), int(day))
    return None


def _valid(year: int, month: int, day: int) -> IsoDate | None:
    try:
        return IsoDate(date(year, month, day).isoformat())
    except ValueError:
        return None


def parse_hours(text: str, *, labelled: bool = False) -> int | None:
    """Return the hours of study a whole text is; a bare number counts where a label says so."""
    stripped = text.strip().rstrip(".")
    if labelled and stripped.isascii() and stripped.isdecimal() and len(stripped) <= 4:  # noqa: PLR2004 - 1,000 hours is four digits
        return int(stripped)
    found = _SBU.fullmatch(stripped)
    return int(found["a"] or found["b"]) if found else None


def looks_like_hours(text: str) -> bool:
    """Whether a bare number has the shape of a keuzedeel's study load, such as 240 or 480."""
    return (
        text.isascii()
        and text.isdecimal()
        and not text.startswith("0")
        and _SMALLEST <= int(text) <= _LARGEST
        and int(text) % _STEP == 0
    )


def parse_level(text: str, *, labelled: bool = False) -> int | None:
    """Return the mbo level a whole text is, 1 to 4."""
    stripped = text.strip(" ().,;")
    if labelled and stripped in {"1", "2", "3", "4"}:
        return int(stripped)
    found = _LEVEL.fullmatch(stripped)
    return int(found["level"]) if found else None


def peel(text: str, *, level: bool = False) -> tuple[str, list[Value]]:
    """Take dates and hours (and the level, for a crebo) off the end of a text.

    Hours that a dash or comma parts from the rest count at the beginning as well.
    """
    values: list[Value] = []
    first = _SBU_HEAD.match(text) if _DIGIT.search(text) else None
    if first is not None:
        values.append(Value(Meaning.SBU, int(first["a"] or first["b"]), first[0]))
        text = text[first.end() :]
    while _DIGIT.search(text):
        found = _SBU_TAIL.search(text)
        if found is not None:
            values.append(Value(Meaning.SBU, int(found["a"] or found["b"]), found[0]))
            text = text[: found.start()]
            continue
        found = (_LEVEL_TAIL.search(text) or _BARE_LEVEL_TAIL.search(text)) if level else None
        if found is not None:
            values.append(Value(Meaning.LEVEL, int(found["level"]), found[0]))
            text = text[: found.start()]
            continue
        found = _DATE_TAIL.search(text)
        iso = _iso(found) if found is not None else None
        if found is None or iso is None:
            break
        text, meaning, note = _label_before(text[: found.start()])
        values.append(Value(meaning, iso, found[0], note))
    return text, values


def date_ahead(text: str) -> tuple[str, tuple[Value, ...]]:
    """Take the date off that an entry of a chronicle begins with: "18-10-2022 Triage (C0141)"."""
    found = _DATE_HEAD.match(text)
    iso = _iso(found) if found is not None else None
    if found is None or iso is None:
        return text, ()
    return text[found.end() :], (Value(Meaning.DATE, iso, found[0]),)


def _label_before(text: str) -> tuple[str, Meaning, str | None]:
    """Cut the longest label (``vervallen per``) off the end of a text that a date followed."""
    stripped = text.rstrip(" :(")
    words = stripped.split(" ")
    for count in range(min(4, len(words)), 0, -1):
        label = " ".join(words[-count:]).lstrip("(,;–—-| ")
        meaning = meaning_of(label)
        if meaning in DATES or meaning in {Meaning.DATE, Meaning.OTHER_DATE}:
            rest = stripped[: len(stripped) - len(label)].rstrip(" ,;(–—-|")
            if count == 1 and _OF_SOMETHING_ELSE.search(rest):
                return rest, Meaning.OTHER_DATE, None
            return rest, meaning, inclusive_note(meaning, label)
    return text.rstrip(" ,;:(–—-|"), Meaning.DATE, None


def inclusive_note(meaning: Meaning, label: str) -> str | None:
    """Return the note for an end date whose label counts the day itself as valid."""
    words = label.casefold()
    if meaning is Meaning.VALID_TO and ("t/m" in words or "en met" in words):
        return INCLUSIVE_END
    return None
