"""Markup in the texts of JSON: ``{"content": {"rendered": "<ul><li>25187 Kok</li></ul>"}}``.

A text of a record is read as a page under a heading that names it, and what such a page says of it
counts; a text that belongs to no record is a page of its own, under the name of the object that it
is a text of (WordPress keeps a page so). Places go on into the markup.
"""

import html
import re
from collections.abc import Callable, Mapping
from typing import Final

from certsync.codes import scan_five_digits, scan_tokens
from certsync.reading.data.keys import Json, holds_facts, meaning_of_key
from certsync.reading.data.plain import is_wrapping
from certsync.reading.data.rest import strings
from certsync.reading.data.titled import Title, titles_of
from certsync.reading.data.words import label_of_key
from certsync.reading.language.labels import Meaning
from certsync.reading.markup.prescan import PageRefused
from certsync.reading.record.draft import Draft
from certsync.reading.record.findings import UNPLACED, Findings
from certsync.records import Evidence

Reads = Callable[[str], Findings]
"""Reads an HTML text by itself."""
_BOXES: Final = re.compile(r"<(?:p|ul|ol|dl|table|div|section|h[1-6]|li|tr|br)\b", re.IGNORECASE)
_WHOLE: Final = re.compile(r"<(?:html|head|body|hgroup)\b", re.IGNORECASE)
_CUT: Final = frozenset({"excerpt", "samenvatting", "summary", "teaser", "intro"})
_UNTITLED: Final = Title("", "")
_HEADING: Final = "/html/body/hgroup"
"""Where the heading stands that is put before a text; no text brings an element of this name."""


def read_marked(value: Json, where: str, findings: Findings, read: Reads) -> None:
    """Read the texts with markup of a document whose records were read."""
    read_of: set[str] = set()
    owners = {draft.where.rpartition("/")[0]: draft for draft in findings.drafts}
    marked = sorted(filter(_is_marked, strings(value, where)), key=lambda said: _is_cut(said[1]))
    titles, shared = titles_of(value, where) if marked else ({}, set[str]())
    for text, place in marked:
        owner, title = _owner(place, owners), titles.get(place, _UNTITLED)
        of = owner.code if owner is not None else title.where or place
        if _is_cut(place) and of in read_of:
            continue
        if owner is not None:
            _read_part(text, place, owner, findings, read)
            read_of.add(of)
        elif not _is_inside(place, owners):
            doubted = title.text in shared
            drafts = _read_page(text, place, _UNTITLED if doubted else title, findings, read)
            read_of |= {of} if drafts else set()
            if doubted and any(draft.name is None for draft in drafts):
                findings.refuse(title.text, "name unclear", title.where)
    _forgive(findings, owners)


def _is_marked(said: tuple[str, str]) -> bool:
    """Whether a text has markup, and anything in it that a record could be read from."""
    text, _ = said
    found = scan_five_digits(text) or scan_tokens(text)
    return bool(found) and _BOXES.search(text) is not None and _WHOLE.search(text) is None


def _is_cut(place: str) -> bool:
    """Whether a text is what a store leaves of a longer one."""
    return any(label_of_key(step).casefold() in _CUT for step in place.split("/")[-2:])


def _owner(place: str, owners: Mapping[str, Draft]) -> Draft | None:
    """Return the record that a text is said of: under its key, or in a wrapping under it."""
    above, _, key = place.rpartition("/")
    if above not in owners and (is_wrapping(key) or holds_facts(above.rpartition("/")[2])):
        above, _, outer = above.rpartition("/")
        key = outer if is_wrapping(key) else key
    return None if meaning_of_key(key) is Meaning.RELATED else owners.get(above)


def _is_inside(place: str, owners: Mapping[str, Draft]) -> bool:
    while "/" in place:
        place = place.rpartition("/")[0]
        if place in owners:
            return True
    return False


def _forgive(findings: Findings, owners: Mapping[str, Draft]) -> None:
    """Take back that crebos of a text were listed that, read as a page, links them."""
    for item in [item for item in findings.unreadable if item.reason == UNPLACED]:
        owner = _owner(item.where, owners)
        fives = {item.text[start:end] for start, end in scan_five_digits(item.text)}
        if owner is not None and fives and fives <= {*map(str, owner.crebos or ())}:
            del findings.unreadable[item]


def _read_page(text: str, place: str, title: Title, findings: Findings, read: Reads) -> list[Draft]:
    """Read a text that belongs to no record; return those that it holds."""
    inner = _harvest(title.text, text, read)
    if inner is None or not inner.drafts:
        return []
    for draft in inner.drafts:
        draft.where, draft.url = place + draft.where, findings.url
        draft.evidence = _moved(draft, place, title.where, findings)
        findings.drafts.append(draft)
    _list(inner, place, title.where, findings)
    return inner.drafts


def _read_part(text: str, place: str, owner: Draft, findings: Findings, read: Reads) -> None:
    inner = _harvest(f"{owner.code} {owner.name or ''}", text, read)
    if inner is None:
        return
    for draft in inner.drafts:
        if draft.code == owner.code:
            draft.name, draft.section, draft.notes, draft.unlabelled = None, None, {}, {}
            draft.evidence = _moved(draft, place, None, findings)
            owner.join(draft)
    _list(inner, place, None, findings)


def _harvest(title: str, text: str, read: Reads) -> Findings | None:
    heading = f"<hgroup><h1>{html.escape(title)}</h1></hgroup>" if title else ""
    try:
        return read(heading + text)
    except PageRefused:
        # Its codes are listed as those of any other text.
        return None


def _moved(
    draft: Draft, place: str, at_title: str | None, findings: Findings
) -> dict[Evidence, None]:
    return {
        Evidence(each.field, each.text, moved, findings.url): None
        for each in draft.evidence
        if (moved := _move(each.where, place, at_title)) is not None
    }


def _move(where: str, place: str, at_title: str | None) -> str | None:
    """Return the place in the document; a heading that was made up has none, or its name's."""
    return at_title if where.startswith(_HEADING) else place + where


def _list(inner: Findings, place: str, at_title: str | None, findings: Findings) -> None:
    for item in inner.unreadable:
        moved = _move(item.where, place, at_title)
        if moved is not None:
            findings.refuse(item.text, item.reason, moved)
