"""What an object says of its record: name, crebos, dossiers, dates, hours, under keys that say so.

An object is a JSON object, a row of a JSON table, or the ``data-*`` attributes of an element: keys
with values, each with a place of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from certsync.codes import Code, CreboCode, Token, scan_five_digits
from certsync.reading.data.fields import spread
from certsync.reading.data.former import is_former
from certsync.reading.data.keys import (
    Item,
    Json,
    code_key,
    crebo_in_name,
    crebo_of,
    is_another,
    meaning_of_key,
    names_of,
    pointer_step,
    says_nothing,
    topic_of_key,
)
from certsync.reading.data.programmes import (
    are_programmes,
    are_relations,
    fives_in,
    link,
    take_crebos,
)
from certsync.reading.data.states import set_aside
from certsync.reading.data.words import label_of_key
from certsync.reading.language.hits import tidy
from certsync.reading.language.labels import CREBO_LIKE, DATES, Meaning
from certsync.reading.language.names import can_be_name, parse_name
from certsync.reading.language.patterns import NO, YES
from certsync.reading.language.values import Value, inclusive_note, parse_date, parse_hours
from certsync.reading.page import CreboSeen, DossierSeen
from certsync.reading.record.draft import Draft
from certsync.reading.record.findings import UNPLACED, Findings
from certsync.reading.text.segments import is_current_crebo
from certsync.records import Certificate

Place = Callable[[str], str]
"""Gives the place of the value under a key."""
_BRANCHES = frozenset({"children", "kinderen", "items", "nodes", "subitems", "onderliggend"})
"""Keys of a tree under which what belongs to a thing stands."""
_NAMES_CREBO = frozenset({Meaning.CREBO_NAME, Meaning.PROGRAMME})


@dataclass(frozen=True, slots=True)
class Above:
    """What the objects around one say: a crebo, a heading."""

    crebo: CreboSeen | None = None
    text: str = ""
    where: str = ""
    section: str | None = None


def start(token: Token, text: str, where: str, above: Above, findings: Findings) -> Draft:
    """Begin a record at its code."""
    draft = Draft(cast("Code", token.code), where, findings.url, section=above.section)
    draft.saw("code", text, where)
    if token.lower_case:
        draft.note("code: lower-case")
    if above.crebo is not None:
        draft.link(above.crebo, above.text, above.where)
    findings.drafts.append(draft)
    return draft


def fill(
    draft: Draft, item: Item, place: Place, own: str, findings: Findings
) -> list[tuple[Json, str]]:
    """Give a record all that its object says; ``own`` is the key of its code.

    Returns the inner values that are about something else, with their places.
    """
    others: list[tuple[Json, str]] = []
    name = next(iter(names_of(item)), None)
    if name is not None and draft.name is None:
        # Before anything inside: an object's own name is the record's.
        text = str(item[name])
        draft.call(str(parse_name(text)), text, place(name))
    for key, value in item.items():
        where = place(key)
        meaning = meaning_of_key(key)
        if key in {own, name}:
            continue
        if _is_of_crebos(key, meaning, value):
            take_crebos(draft, value, where, findings)
        elif meaning is Meaning.DOSSIER:
            _dossiers(draft, value, where)
        elif isinstance(value, dict | list) or meaning is Meaning.RELATED:
            others += _inside(draft, key, value, where, findings)
        elif value is not None:
            _value(draft, key, value, where, findings)
    _name_crebo(draft, item, place)
    return others


def _inside(
    draft: Draft, key: str, value: Json, where: str, findings: Findings
) -> list[tuple[Json, str]]:
    """Take what an inner value tells of the record; return the rest, which is about others."""
    if meaning_of_key(key) is Meaning.RELATED:
        others = set_aside(value, where, findings)
        return [] if is_former(key, value) else others
    if isinstance(value, dict) and code_key(value) is None and not is_another(key, value):
        return fill(draft, *spread(value, where), "", findings)
    if isinstance(value, list) and _is_branch(key, value):
        _take_branch(draft, value, where, findings)
        return []
    if isinstance(value, list) and not any(isinstance(item, dict | list) for item in value):
        return [(value, where)] if says_nothing(key) else []
    return [(value, where)] if isinstance(value, dict | list) else []


def _name_crebo(draft: Draft, item: Item, place: Place) -> None:
    """A row of one certificate and one crebo may say the crebo's name and level beside it."""
    found = crebo_of(item, labelled=False)
    names = [
        (key, value)
        for key, value in item.items()
        if meaning_of_key(key) in _NAMES_CREBO and isinstance(value, str) and can_be_name(value)
    ]
    if found is None or meaning_of_key(found[1]) is not Meaning.CREBO:
        return
    seen, own = found
    if seen.code not in (draft.crebos or {}):
        return
    levels = [key for key in item if meaning_of_key(key) is Meaning.LEVEL] if seen.level else []
    name = parse_name(names[0][1]) if len(names) == 1 else None
    beside = tuple(("name", said, place(key)) for key, said in names[:1] if name)
    beside += tuple(("level", str(item[key]), place(key)) for key in levels[:1])
    draft.link(CreboSeen(seen.code, name, seen.level), str(item[own]), place(own), beside)


def _said_in(draft: Draft, text: str, where: str, findings: Findings) -> None:
    """Take the crebos that a text calls so itself, and list others: "Crebo: 25187, 25604"."""
    for key in fives_in(text):
        if key.label in CREBO_LIKE and key.refused is None:
            seen = CreboSeen(CreboCode(key.hit.text), None, None)
            link(draft, seen, text, where, findings)
        elif is_current_crebo(key.hit.text):
            findings.refuse(text, key.refused or UNPLACED, where)


def _is_branch(key: str, value: Json) -> bool:
    """Whether the things below one in a tree are nothing but programmes: "25187 Gamedeveloper"."""
    items = value if isinstance(value, list) else []
    branch = bool(items) and label_of_key(key).casefold() in _BRANCHES
    return branch and all(isinstance(item, dict) and crebo_in_name(item) for item in items)


def _take_branch(draft: Draft, items: list[Json], where: str, findings: Findings) -> None:
    for at, item in enumerate(items):
        node = cast("dict[str, Json]", item)
        seen, key = cast("tuple[CreboSeen, str]", crebo_in_name(node))
        link(draft, seen, str(node[key]), f"{where}/{at}{pointer_step(key)}", findings)


def _is_of_crebos(key: str, meaning: Meaning | None, value: Json) -> bool:
    if meaning in CREBO_LIKE or topic_of_key(key) in CREBO_LIKE:
        return True
    return meaning is not Meaning.RELATED and (are_programmes(value) or are_relations(key, value))


def _value(draft: Draft, key: str, value: Json, where: str, findings: Findings) -> None:
    text, meaning = str(value), meaning_of_key(key)
    if says_nothing(key):
        _said_in(draft, text, where, findings)
    elif meaning in {Meaning.CERTIFIED, Meaning.CERTIFICATE}:
        if value is True or YES.fullmatch(text):
            draft.put("certificate", Certificate.YES, text, where)
        elif value is False or NO.fullmatch(text):
            draft.put("certificate", Certificate.NO, text, where)
    elif meaning is Meaning.SBU:
        hours = parse_hours(text, labelled=True)
        if hours is not None:
            draft.put("sbu", hours, text, where)
    elif meaning is Meaning.SECTOR:
        draft.section = tidy(text) or draft.section
    elif (meaning in DATES or meaning is Meaning.DATE) and (iso := parse_date(text)):
        note = inclusive_note(meaning, label_of_key(key))
        draft.take(Value(meaning, iso, text, note), None, text, where)


def _dossiers(draft: Draft, value: Json, where: str) -> None:
    items = enumerate(value) if isinstance(value, list) else ((None, value),)
    for at, item in items:
        place = where if at is None else f"{where}/{at}"
        if isinstance(item, dict):
            found = crebo_of(item, labelled=True)
            if found is not None:
                seen, key = found
                dossier = DossierSeen(seen.code, seen.name)
                draft.file_under(dossier, str(item[key]), place + pointer_step(key))
        elif isinstance(item, str | int):
            for begin, end in scan_five_digits(str(item)):
                draft.file_under(DossierSeen(str(item)[begin:end], None), str(item), place)
