# ruff: noqa: SIM905 - words in a row read better than a column of strings
"""What an object says of its own state: ``{"crebo": "25187", "status": "vervallen"}``.

A link whose own object says that it has ended, or does not hold yet, is no link now: it is listed.
"""

import re
from collections.abc import Container, Mapping, Sequence
from typing import Final

from certsync.codes import scan_five_digits
from certsync.reading.data.keys import (
    Json,
    crebo_of,
    crebo_under,
    holds_facts,
    meaning_of_key,
    pointer_step,
)
from certsync.reading.data.words import label_of_key
from certsync.reading.language.labels import Meaning
from certsync.reading.language.patterns import NO, YES, is_not_now
from certsync.reading.language.standing import ENDED, HOLDS, REFUSED, SINCE
from certsync.reading.language.values import parse_date
from certsync.reading.record.draft import Draft
from certsync.reading.record.findings import UNPLACED, Findings
from certsync.reading.text.segments import is_current_crebo

LAPSED: Final = "five digits that the page says have lapsed"
_LINK: Final = r"(?:koppeling|relatie|link|crebo|opleiding|kwalificatie)"
_FLAG: Final = rf"(?:(?:is|ind|indicatie|{_LINK}) )*"
_OF_LINK: Final = rf"(?: (?:{_LINK}|ind|indicatie|jn))*"
_IS_OVER: Final = re.compile(rf"{_FLAG}(?:{ENDED}|{REFUSED}){_OF_LINK}{SINCE}")
_IS_LIVE: Final = re.compile(rf"{_FLAG}(?:{HOLDS}){_OF_LINK}")
_STATES: Final = frozenset("status state toestand meta pivot koppeling".split())
"""Keys of objects that say how a link stands, beside those that hold facts."""
_LONGEST: Final = 80
_TRUE, _FALSE = frozenset({"true", "1", "waar"}), frozenset({"false", "0", "onwaar"})


def denies(item: Mapping[str, Json]) -> bool:
    """Whether an object says itself that it does not hold: by a state, or by yes or no."""
    return any(_denies(key, value) for key, value in item.items())


def _denies(key: str, value: Json) -> bool:
    label = label_of_key(key).casefold()
    if isinstance(value, dict):
        stated = holds_facts(key) or label in _STATES or label.endswith(" status")
        return stated and denies(value)
    if value is None or isinstance(value, list) or label.isdecimal():
        return False
    if _IS_LIVE.fullmatch(label):
        return _is_no(value)
    if _IS_OVER.fullmatch(label):
        return _is_yes(value) or parse_date(str(value)) is not None
    # "Vorige status" tells how it stood.
    said = isinstance(value, str) and meaning_of_key(key) is not Meaning.RELATED
    return said and says_over(str(value))


def says_over(text: str) -> bool:
    """Whether a whole text says that something has ended, or has not begun."""
    return len(text) < _LONGEST and is_not_now(label_of_key(text.strip()).casefold())


def _is_no(value: Json) -> bool:
    text = str(value).strip().casefold()
    return text in _FALSE or NO.fullmatch(text) is not None


def _is_yes(value: Json) -> bool:
    text = str(value).strip().casefold()
    return text in _TRUE or YES.fullmatch(text) is not None


def is_refused(value: Json) -> bool:
    """Whether what stands under a crebo says that it is not linked: ``{"25187": false}``."""
    if isinstance(value, dict):
        return denies(value)
    return value is False or (
        isinstance(value, str) and (NO.fullmatch(value) is not None or says_over(value))
    )


def set_aside(value: Json, where: str, findings: Findings) -> list[tuple[Json, str]]:
    """List lone crebos under a key that says they are none of the record's; return the rest."""
    items = enumerate(value) if isinstance(value, list) else ((None, value),)
    for at, item in items:
        digits = str(item).strip() if isinstance(item, str | int) else ""
        if scan_five_digits(digits) == ((0, len(digits)),) and is_current_crebo(digits):
            place = where if at is None else f"{where}/{at}"
            findings.refuse(digits, UNPLACED, place)
    return [(value, where)] if isinstance(value, dict | list) else []


def refuse_within(value: Json, where: str, findings: Findings) -> None:
    """List every crebo that stands in what its own object, or one around it, denies."""
    if isinstance(value, list):
        for at, item in enumerate(value):
            refuse_within(item, f"{where}/{at}", findings)
    elif isinstance(value, dict):
        found = crebo_of(value, labelled=True)
        if found is not None:
            findings.refuse(str(value[found[1]]), LAPSED, where + pointer_step(found[1]))
            return
        for key, inner in value.items():
            place = where + pointer_step(key)
            if crebo_under(key, inner) is not None:
                findings.refuse(key, LAPSED, place)
            else:
                refuse_within(inner, place, findings)
    elif isinstance(value, str | int) and scan_five_digits(str(value)):
        findings.refuse(str(value), LAPSED, where)


def unlink_ended(drafts: Sequence[Draft], ended: Container[int], findings: Findings) -> None:
    """List the crebos of rows that have ended, where it is the link that has.

    The state of a row of one certificate and one crebo may be the certificate's own, unless the row
    says nothing else, or another row links the certificate as before. ``ended`` has ``id()`` s.
    """
    live = {draft.code for draft in drafts if draft.crebos and id(draft) not in ended}
    for draft in drafts:
        alone = draft.name is None and len(draft.crebos or ()) == 1
        if draft.crebos and id(draft) in ended and (alone or draft.code in live):
            for seen in draft.unlink():
                findings.refuse(seen.text, LAPSED, seen.where)
