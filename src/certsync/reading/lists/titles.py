"""Names that only a tooltip gives: ``<abbr title="Agile game productie">K0717</abbr>``.

They count for a code or a crebo that stands by itself in the element and that nothing visible
names, and only where no other key has the same tooltip: crebos of one programme, the old one and
the new, may, where tooltips differ as names do.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from certsync.reading.data.places import text_of
from certsync.reading.language.hits import tidy
from certsync.reading.language.names import can_be_name, parse_name
from certsync.reading.layout.blocks import Field
from certsync.reading.markup.tree import Node
from certsync.reading.page import CreboSeen
from certsync.reading.record.draft import Draft
from certsync.reading.record.findings import Findings
from certsync.reading.scene import Scene
from certsync.reading.text.inline import read_text

_NAMED: Final = ("title", "aria-label")
_MOST_VERSIONS: Final = 3
_RARELY: Final = 2
Said = tuple[str, str]
"""A tooltip as printed, and its place."""


def name_by_titles(scene: Scene, findings: Findings) -> None:
    """Give records and their crebos the names that tooltips say."""
    found = _unique(scene)
    for draft in findings.drafts if found else ():
        if draft.name is None and draft.code in found:
            raw, where = found[draft.code]
            draft.call(str(_name_for(draft.code, raw)), raw, where)
        for crebo in [seen for seen in (draft.crebos or {}).values() if seen.name is None]:
            if crebo.code in found:
                _name_crebo(draft, crebo, found[crebo.code])


def _name_crebo(draft: Draft, crebo: CreboSeen, said: Said) -> None:
    raw, where = said
    named = CreboSeen(crebo.code, _name_for(crebo.code, raw), None)
    draft.link(named, raw, where, (("name", raw, where),))


def _unique(scene: Scene) -> Mapping[str, Said]:
    """Return the tooltip of each key, left out where keys share one or a key has several."""
    said: dict[str, list[Said]] = defaultdict(list)
    keys: dict[str | None, set[str]] = defaultdict(set)
    boxes = _boxes_with_tooltips(scene)
    for line in scene.layout.lines:
        # What stands with each word of a scan tells of the scan.
        for part in line.fields if id(line.block.node) in boxes and not line.by_word else ():
            for key, raw, where in _told(part):
                said[key].append((raw, where))
                keys[_name_for(key, raw)].add(key)
    own = sum(len(alike) == 1 for alike in keys.values())
    names = {
        name
        for name, alike in keys.items()
        if len(alike) == 1 or (_are_versions(alike) and own * _RARELY >= len(said))
    }
    return {
        key: tooltips[0]
        for key, tooltips in said.items()
        if len({raw for raw, _ in tooltips}) == 1 and _name_for(key, tooltips[0][0]) in names
    }


def _are_versions(keys: set[str]) -> bool:
    """Whether they are few crebos, as one programme has had."""
    return len(keys) <= _MOST_VERSIONS and all(map(str.isdecimal, keys))


def _boxes_with_tooltips(scene: Scene) -> set[int]:
    """Return the ``id()`` s of the boxes that have a tooltip, or in whose lines something has."""
    boxes = {id(block.node) for block in scene.layout.blocks}
    return {
        next(id(around) for around in node.ancestors() if id(around) in boxes)
        for node in scene.tree.nodes
        if "title" in node.attrs or "aria-label" in node.attrs
    }


def _told(part: Field) -> Iterator[tuple[str, str, str]]:
    """Yield (key, tooltip, place) for a key that has a field, or an element of one, to itself."""
    block = part.line.block.node
    if len(part.hits) == 1 and part.plain == part.hits[0].text:
        for node in part.atoms[0].node.ancestors():
            yield from _tooltips(part.hits[0].identity, node)
            if node is block:
                return
    elif part.hits:
        keys = {hit.text: hit.identity for hit in part.hits}
        for atom in part.atoms:
            key = keys.get(atom.text.strip())
            for node in atom.node.ancestors() if key is not None else ():
                if node is block:
                    break
                for told in _tooltips(str(key), node):
                    if tidy(text_of(node)) == atom.text.strip():
                        yield told


def _tooltips(key: str, node: Node) -> Iterator[tuple[str, str, str]]:
    for name in _NAMED:
        raw = node.get(name)
        if raw and _name_for(key, raw) is not None:
            yield key, raw, f"{node.path}@{name}"


def _name_for(key: str, raw: str) -> str | None:
    """Return the name a tooltip says: all of it, or what stands beside the key it repeats."""
    if can_be_name(raw):
        return parse_name(raw)
    keys = [said for s in read_text(raw) for said in (*s.codes, *s.fives)] if key in raw else []
    return keys[0].name if len(keys) == 1 and keys[0].hit.identity == key else None
