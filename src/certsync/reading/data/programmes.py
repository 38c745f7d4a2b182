"""What stands under a key for programmes: the crebos of a record, with their names and levels."""

from typing import Final

from certsync.codes import CreboCode, scan_five_digits
from certsync.reading.data.keys import (
    Item,
    Json,
    code_key,
    crebo_in_name,
    crebo_of,
    crebo_under,
    holds_facts,
    is_identifier,
    level_in,
    level_of,
    meaning_of_key,
    pointer_step,
    programme_name,
    texts_of,
    topic_of_key,
)
from certsync.reading.data.states import LAPSED, denies, is_refused, refuse_within
from certsync.reading.data.words import label_of_key
from certsync.reading.language.labels import Meaning
from certsync.reading.language.names import between, can_be_name, parse_name
from certsync.reading.page import CreboSeen
from certsync.reading.record.draft import Draft
from certsync.reading.record.findings import Findings
from certsync.reading.text.inline import read_text
from certsync.reading.text.segments import Keyed, is_dossier_number

_RELATIONS: Final = frozenset({"relatie", "relaties", "relation", "relations"})
_KINDS: Final = frozenset({"soort", "type", "kind", "relatiesoort", "relatietype"})
"""Keys that say what kind of relation one is: it may be to what follows, or to what it replaced."""
_OF_CREBO: Final = frozenset(
    {Meaning.NAME, Meaning.CREBO_NAME, Meaning.PROGRAMME, Meaning.DESCRIPTION}
)


def are_programmes(value: Json) -> bool:
    """Whether objects say of themselves that they are programmes (``@type`` of JSON-LD)."""
    items = value if isinstance(value, list) else [value]
    types = [
        None if code_key(item) else item.get("@type") for item in items if isinstance(item, dict)
    ]
    return bool(types) and all(isinstance(t, str) and topic_of_key(t) is not None for t in types)


def are_relations(key: str, value: Json) -> bool:
    """Whether objects under a key are relations to crebos, and none says of what kind it is."""
    items = value if isinstance(value, list) else [value]
    related = bool(items) and label_of_key(key).casefold() in _RELATIONS
    return related and all(
        isinstance(item, dict)
        and code_key(item) is None
        and any(meaning_of_key(own) is Meaning.CREBO for own in item)
        and all(_KINDS.isdisjoint(label_of_key(own).casefold().split()) for own in item)
        for item in items
    )


def take_crebos(draft: Draft, value: Json, where: str, findings: Findings) -> None:
    """Read what stands under a key for programmes; an empty list says there are none."""
    if isinstance(value, list):
        if not value:
            draft.no_crebos("", where)
        for at, item in enumerate(value):
            take_crebos(draft, item, f"{where}/{at}", findings)
    elif isinstance(value, dict):
        _take_object(draft, value, where, findings)
    elif value is not None and not isinstance(value, bool):
        _crebos_in(draft, str(value), where, findings)


def _take_object(draft: Draft, value: Item, where: str, findings: Findings) -> None:
    if denies(value):
        refuse_within(dict(value), where, findings)
        return
    found = crebo_of(value, labelled=True) or crebo_in_name(value)
    if found is not None and not (is_identifier(found[1]) and _wraps_crebo(value)):
        seen, key = found
        beside = _beside(value, where, seen)
        link(draft, seen, str(value[key]), where + pointer_step(key), findings, beside=beside)
        return
    for key, inner in value.items():
        place = where + pointer_step(key)
        if _take_inside(draft, value, where, key, findings):
            continue
        seen_key = crebo_under(key, inner)
        if seen_key is not None and is_refused(inner):
            findings.refuse(key, LAPSED, place)
        elif seen_key is not None:
            said = (("name", inner, place),) if isinstance(inner, str) else ()
            link(draft, seen_key, key, place, findings, beside=said)
        elif isinstance(inner, dict | list):
            take_crebos(draft, inner, place, findings)


def _take_inside(draft: Draft, value: Item, where: str, key: str, findings: Findings) -> bool:
    """Take a crebo among the facts of an object that names it: ``{"_": "Kok", "$": {"crebo": …}}``.

    Returns whether there is one.
    """
    inner = value[key]
    found = crebo_of(inner, labelled=True) if isinstance(inner, dict) else None
    if found is None or not isinstance(inner, dict) or not holds_facts(key) or denies(inner):
        return False
    seen, own = found
    place = where + pointer_step(key)
    whole = CreboSeen(seen.code, seen.name or programme_name(value), seen.level or level_of(value))
    beside = (*_beside(value, where, whole), *_beside(inner, place, whole))
    link(draft, whole, str(inner[own]), place + pointer_step(own), findings, beside=beside)
    return True


def _wraps_crebo(item: Item) -> bool:
    """Whether an object of a store ("id", "attributes") has its crebo one object deeper."""
    return any(
        isinstance(inner, dict) and crebo_of(inner, labelled=False) is not None
        for inner in item.values()
    )


def _crebos_in(draft: Draft, text: str, where: str, findings: Findings) -> None:
    found = scan_five_digits(text)
    alone = found == ((0, len(text)),)
    refused = {} if alone else {key.hit.text: key.refused for key in fives_in(text)}
    for start_, end in found:
        why = refused.get(text[start_:end])
        if why is not None:
            findings.refuse(text, why, where)
            continue
        name = parse_name(between(text[:start_] + text[end:])) if len(found) == 1 else None
        name = name if name and can_be_name(name) else None
        seen = CreboSeen(CreboCode(text[start_:end]), name, None)
        link(draft, seen, text, where, findings)


def fives_in(text: str) -> list[Keyed]:
    """Return the five digits of a text with what stands beside them."""
    return [key for said in read_text(text) for key in said.fives]


def _beside(item: Item, where: str, seen: CreboSeen) -> tuple[tuple[str, str, str], ...]:
    level, texts = level_in(item), texts_of(item)
    told = [("level", level[1], where + level[0])] if level is not None else []
    return (
        *told,
        *(
            ("name", str(value), where + pointer_step(key))
            for key, value in item.items()
            if (key in texts or meaning_of_key(key) in _OF_CREBO)
            and parse_name(str(value)) == seen.name
        ),
    )


def link(
    draft: Draft,
    seen: CreboSeen,
    text: str,
    where: str,
    findings: Findings,
    *,
    beside: tuple[tuple[str, str, str], ...] = (),
) -> None:
    """Give a record a crebo, or list what is a dossier's number."""
    if is_dossier_number(seen.code):
        findings.refuse(text, "five digits in the range of dossiers", where)
    else:
        draft.link(seen, text, where, beside)
