"""Codes that only an attribute carries, of elements that no list or card was made of.

``<a aria-label="Gezonde leefstijl (K0219)"><span>Gezonde leefstijl</span></a>``: tiles side by side
in one line. Read only where several elements of one make carry codes; the name is the element's
own text, else what the attribute says beside the code.
"""

from collections import defaultdict
from typing import Final

from certsync.codes import scan_tokens
from certsync.reading.data.places import text_of
from certsync.reading.language.hits import tidy
from certsync.reading.language.names import can_be_name, name_in_attribute, parse_name
from certsync.reading.layout.around import below
from certsync.reading.layout.blocks import Field, Line
from certsync.reading.record.attributes import AttributeCode
from certsync.reading.record.draft import Draft
from certsync.reading.record.findings import Findings
from certsync.reading.scene import Scene
from certsync.records import Unreadable

_SEVERAL: Final = 2


def read_carried(scene: Scene, findings: Findings) -> None:
    """Add a record for each code of an attribute that was not read, if its element names it."""
    known = {draft.code for draft in findings.drafts}
    alike: dict[tuple[str, str], list[AttributeCode]] = defaultdict(list)
    for code in scene.all_attributes:
        if code.code not in known and not below(code.item, scene.outer):
            alike[code.node.tag, code.name].append(code)
    for codes in alike.values():
        if len({code.code for code in codes}) < _SEVERAL:
            continue
        for code in codes:
            named = name_of(code)
            if named is None or code.code in known:
                continue
            known.add(code.code)
            draft = Draft(code.code, code.where, findings.url, code.item.order)
            draft.saw("code", code.text, code.where)
            draft.call(*named)
            findings.drafts.append(draft)
            _forgive(code, findings)


def name_of(code: AttributeCode) -> tuple[str, str, str] | None:
    """Return (name, as printed, place) of the thing whose code an element carries."""
    if len(scan_tokens(code.text)) > 1 and code.name != "href":
        return None
    shown = text_of(code.node)
    fields = [part for part in _fields(code) if can_be_name(part.plain)]
    if len(fields) > 1:
        bold = [part for part in fields if part.bold]
        best = bold[0] if len(bold) == 1 else None
        return (str(parse_name(best.plain)), best.raw, best.where) if best is not None else None
    if can_be_name(tidy(shown)):
        return str(parse_name(shown)), shown, code.node.path
    said = name_in_attribute(code.text) if code.name != "href" and not shown.strip() else None
    return None if said is None else (said, code.text, code.where)


def _fields(code: AttributeCode) -> list[Field]:
    """Return the texts that stand side by side in a link."""
    line = code.item if isinstance(code.item, Line) else None
    return [part for part in line.fields if part.link is code.node] if line is not None else []


def _forgive(code: AttributeCode, findings: Findings) -> None:
    """Take back that the code was refused for want of a name."""
    for item in [item for item in findings.unreadable if item.where == code.where]:
        del findings.unreadable[Unreadable(item.text, item.reason, item.where, item.url)]
