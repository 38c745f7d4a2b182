"""Markup in the texts of JSON: ``{"content": {"rendered": "<ul><li>25187 Kok</li></ul>"}}``.

A text of a record is read as a page under a heading that names it, and what such a page says of it
counts; a text that belongs to no record is a page of its own. Places go on into the markup.
"""

import html
import re
from collections.abc import Callable, Mapping
from typing import Final

from certsync.codes import Code, scan_five_digits, scan_tokens
from certsync.reading.data.keys import Json, holds_facts, meaning_of_key
from certsync.reading.data.plain import is_wrapping
from certsync.reading.data.rest import strings
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
_HEADING: Final = "/html/body/hgroup"
"""Where the heading stands that is put before a text; no text brings an element of this name."""


def read_marked(value: Json, where: str, findings: Findings, read: Reads) -> None:
    """Read the texts with markup of a document whose records were read."""
    read_of: set[Code] = set()
    owners = {draft.where.rpartition("/")[0]: draft for draft in findings.drafts}
    for text, place in sorted(strings(value, where), key=lambda found: _is_cut(found[1])):
        found = scan_five_digits(text) or scan_tokens(text)
        if not found or _BOXES.search(text) is None or _WHOLE.search(text):
            continue
        owner = _owner(place, owners)
        if owner is None and not _is_inside(place, owners):
            _read_page(text, place, findings, read)
        elif owner is not None and not (_is_cut(place) and owner.code in read_of):
            read_of.add(owner.code)
            _read_part(text, place, owner, findings, read)
    _forgive(findings, owners)


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


def _read_page(text: str, place: str, findings: Findings, read: Reads) -> None:
    inner = _harvest(text, read)
    if inner is None or not inner.drafts:
        return
    for draft in inner.drafts:
        draft.where, draft.url = place + draft.where, findings.url
        draft.evidence = _moved(draft, place, findings)
        findings.drafts.append(draft)
    _list(inner, place, findings)


def _read_part(text: str, place: str, owner: Draft, findings: Findings, read: Reads) -> None:
    heading = html.escape(f"{owner.code} {owner.name or ''}")
    inner = _harvest(f"<hgroup><h1>{heading}</h1></hgroup>{text}", read)
    if inner is None:
        return
    for draft in inner.drafts:
        if draft.code == owner.code:
            draft.name, draft.section, draft.notes, draft.unlabelled = None, None, {}, {}
            draft.evidence = _moved(draft, place, findings)
            owner.join(draft)
    _list(inner, place, findings)


def _harvest(text: str, read: Reads) -> Findings | None:
    try:
        return read(text)
    except PageRefused:
        # Its codes are listed as those of any other text.
        return None


def _moved(draft: Draft, place: str, findings: Findings) -> dict[Evidence, None]:
    return {
        Evidence(each.field, each.text, place + each.where, findings.url): None
        for each in draft.evidence
        if not each.where.startswith(_HEADING)
    }


def _list(inner: Findings, place: str, findings: Findings) -> None:
    for item in inner.unreadable:
        if not item.where.startswith(_HEADING):
            findings.refuse(item.text, item.reason, place + item.where)
