"""Elements whose ``data-*`` attributes say what a record's fields are.

A script would make a row of them: ``<li data-code="K0717" data-crebos="25187,25604">``. Names of
attributes are labels, as keys of JSON are; those that announce nothing are left alone.
"""

import re
from collections.abc import Mapping
from typing import Final

from certsync.codes import Code, CreboCode, scan_five_digits
from certsync.reading.data.facts import fill
from certsync.reading.data.keys import (
    Json,
    code_key,
    exact,
    meaning_of_key,
    names_of,
    topic_of_key,
)
from certsync.reading.data.parsed import parse_json
from certsync.reading.data.places import text_of
from certsync.reading.grouping.runs import MANY
from certsync.reading.language.hits import tidy
from certsync.reading.language.labels import CREBO_LIKE, DATES, Meaning
from certsync.reading.language.names import can_be_name, parse_name
from certsync.reading.layout.around import below
from certsync.reading.layout.blocks import Item, Line
from certsync.reading.markup.tree import Node, Text
from certsync.reading.page import CreboSeen
from certsync.reading.record.draft import Draft
from certsync.reading.record.findings import UNPLACED, Findings
from certsync.reading.record.linkedcrebos import addressed
from certsync.reading.scene import Scene
from certsync.reading.text.segments import is_dossier_number, plausible_crebo

_SPOKEN: Final = ("title", "aria-label", "alt")
_CREBO: Final = re.compile(
    r"(?:crebo(?:nummer|code)?['’]?s?|opleidingscodes?)?[:\s]*"
    r"([0-9]{5}(?:\s*(?:[,;/|]|\ben\b)\s*[0-9]{5})*)",
    re.IGNORECASE | re.ASCII,
)
_ADDRESSED: Final = re.compile(
    r"[?&/](?:crebo(?:nummer|code)?|opleidingscode)[=/]([0-9]{5})(?![0-9])",
    re.IGNORECASE | re.ASCII,
)
"""A crebo in the path or query of a link, where that says so."""
_PREFIX: Final = "data-"
_TOLD: Final = CREBO_LIKE | DATES | {Meaning.NAME, Meaning.CODE, Meaning.SBU, Meaning.DOSSIER}


def dataset(node: Node) -> dict[str, str]:
    """Return the ``data-*`` attributes of an element that may say something of a record."""
    return {
        name: value
        for name, value in node.attrs.items()
        if name.startswith(_PREFIX) and value and value.lstrip()[:1] != "{" and _tells(name)
    }


def _said(given: Mapping[str, str]) -> dict[str, tuple[Json, str]]:
    """Return by key what attributes say, and the step from each to where that stands."""
    return {name.removeprefix(_PREFIX): _value(text) for name, text in given.items()}


def _value(text: str) -> tuple[Json, str]:
    """Return the list that a text is, unless it holds certificates: such a document is its own."""
    if not text.lstrip().startswith("["):
        return text, ""
    try:
        items = parse_json(text)
    except ValueError:
        return text, ""
    own = isinstance(items, list) and not any(map(_is_coded, items))
    return (items if own else None), "#"


def _is_coded(item: Json) -> bool:
    return isinstance(item, dict) and code_key(item) is not None


def _tells(name: str) -> bool:
    key = name.removeprefix(_PREFIX)
    meaning = meaning_of_key(key)
    return meaning in _TOLD or meaning is Meaning.CERTIFICATE or topic_of_key(key) in CREBO_LIKE


def named_by(node: Node) -> tuple[str, str, str] | None:
    """Return (name, as printed, place) of the name that an element's attributes give it."""
    values = {key: value for key, (value, _) in _said(dataset(node)).items()}
    for key in names_of(values):
        text = str(values[key])
        name = parse_name(text)
        if name is not None and can_be_name(name):
            return name, text, f"{node.path}@{_PREFIX}{key}"
    return None


def read_datasets(scene: Scene, findings: Findings) -> None:
    """Add what attributes say to the records of their elements, or list it as unreadable."""
    drafts = {draft.code: draft for draft in findings.drafts}
    for node in scene.tree.nodes:
        if not node.attrs or not node.visible:
            continue
        given = dataset(node)
        told = _crebos_told(node)
        linked = _linked_to(node)
        if not given and told is None and linked is None:
            continue
        item = scene.item_of(node)
        if below(item, scene.outer):
            continue
        owner = _owner(item, scene)
        if linked is not None:
            _refuse_addressed(node, linked, owner, drafts, findings)
        if told is not None:
            _take_told(node, told, owner, drafts, findings)
        if given:
            _read(node, given, owner, drafts, findings)


def _read(
    node: Node,
    given: Mapping[str, str],
    around: str | None,
    drafts: Mapping[Code, Draft],
    findings: Findings,
) -> None:
    """Read one element; ``around`` is the code whose box it stands in."""
    said = _said(given)
    values = {key: value for key, (value, _) in said.items()}

    def place(key: str) -> str:
        return f"{node.path}@{_PREFIX}{key}{said[key][1]}"

    own = code_key(values)
    token = exact(str(values[own])) if own is not None else None
    told = drafts.get(token.code) if token is not None and token.code is not None else None
    if own is not None and told is not None:
        fill(told, values, place, own, findings)
        return
    crebos = {key: value for key, value in values.items() if _is_crebo(key, value)}
    owner = drafts.get(Code(around)) if own is None and around is not None else None
    if owner is not None:
        fill(owner, crebos, place, "", findings)
        return
    for key in crebos:
        name = _PREFIX + key
        where = f"{node.path}@{name}"
        findings.refuse(given[name], UNPLACED, where)


def _crebos_told(node: Node) -> tuple[str, tuple[str, ...]] | None:
    """Return (attribute, five digits) where a title or label only says the crebos of a text.

    One that repeats what the element shows says no more than that: a reader of the text judges it.
    """
    for name in _SPOKEN:
        said = node.get(name)
        found = _CREBO.fullmatch(said.strip())
        if found is None:
            continue
        crebos = tuple(said[start:end] for start, end in scan_five_digits(said))
        if not all(plausible_crebo(five) and not is_dossier_number(five) for five in crebos):
            continue
        if tidy(said) != tidy(text_of(node)):
            return name, crebos
    return None


def _linked_to(node: Node) -> str | None:
    """Return the crebo that only the address of a link names."""
    href = node.get("href")
    found = _ADDRESSED.search(href) if href else None
    digits = found[1] if found is not None else addressed(href)
    shown = digits and any(isinstance(at, Text) and digits in at.text for at in node.children)
    return None if shown else digits


def _refuse_addressed(
    node: Node,
    digits: str,
    around: str | None,
    drafts: Mapping[Code, Draft],
    findings: Findings,
) -> None:
    """List a crebo that only a link leads to: it may be the record's, or lead anywhere."""
    owner = drafts.get(Code(around)) if around is not None else None
    if owner is not None and digits not in (owner.crebos or {}):
        where = f"{node.path}@href"
        findings.refuse(node.get("href"), "a crebo that only a link's address names", where)


def _take_told(
    node: Node,
    told: tuple[str, tuple[str, ...]],
    around: str | None,
    drafts: Mapping[Code, Draft],
    findings: Findings,
) -> None:
    attribute, crebos = told
    where, text = f"{node.path}@{attribute}", node.get(attribute)
    owner = drafts.get(Code(around)) if around is not None else None
    if owner is None:
        findings.refuse(text, UNPLACED, where)
        return
    shown = text_of(node)
    name = parse_name(shown) if len(crebos) == 1 and can_be_name(tidy(shown)) else None
    beside = (("name", shown, node.path),) if name is not None else ()
    for digits in crebos:
        owner.link(CreboSeen(CreboCode(digits), name, None), text, where, beside)


def _is_crebo(key: str, value: Json) -> bool:
    said = meaning_of_key(key) in CREBO_LIKE or topic_of_key(key) in CREBO_LIKE
    return said and bool(scan_five_digits(str(value)))


def _owner(item: Item, scene: Scene) -> str | None:
    """Return the one code of the nearest box around an element that holds any."""
    above: Item | None = item
    while above is not None:
        key = scene.all_marks.get(id(above))
        if key is not None:
            return None if key == MANY else key
        above = above.block if isinstance(above, Line) else above.parent
    return None
