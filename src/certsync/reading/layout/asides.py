"""Badges and buttons amid text: "Agile game productie <span>Nieuw</span>" is called after the rest.

What stands in an element of its own at the end (or the beginning) of lines is no part of what the
lines say if it says the same behind different texts, or stands where others do so. Emphasis never
is: a name may well end in a word that is stressed.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import islice
from typing import Final, NamedTuple

from certsync.reading.language.hits import tidy
from certsync.reading.language.labels import is_label
from certsync.reading.language.names import can_be_name
from certsync.reading.language.patterns import is_no_name
from certsync.reading.layout.blocks import Line
from certsync.reading.markup.tree import Text

_HOLDERS: Final = frozenset({"span", "small", "label", "data"})
_CONTROLS: Final = frozenset({"a", "button"})
_SEVERAL: Final = 3
_LINK_WITHIN: Final = 3
_FORM: Final = re.compile(r"[^\W\d_][^\W\d_]*(?:[ &/-]{1,3}[^\W\d_]+){0,3}")
_KEY: Final = re.compile(r"\b[KC]\d{4}\b|\b\d{5}\b|[()\[\],:;|–-]")

Place = tuple[object, ...]


class _Edge(NamedTuple):
    """The first or last run of text of a line, in an element of its own beside bare text."""

    atom: Text
    text: str
    rest: str
    """What else the line says."""


def mark_asides(lines: Iterable[Line]) -> None:
    """Mark the runs of text that are no part of what their line says."""
    places: dict[Place, list[_Edge]] = defaultdict(list)
    for line in lines:
        if len(line.atoms) == 1:
            continue
        atoms = [atom for atom in line.atoms if not atom.text.isspace()]
        for at in (0, -1):
            if _is_anchor(atoms[at]):
                atoms[at].aside = True
            elif (edge := _edge(line, atoms[at], at)) is not None:
                tags = tuple(node.tag for node in edge.atom.node.ancestors())
                places[at, *tags].append(edge)
    for edges in places.values():
        repeated = _repeated(edges)
        all_fit = len(edges) >= _SEVERAL and all(_fits(edge.text) for edge in edges)
        for edge in edges:
            acts = edge.atom.node.tag in _CONTROLS and is_no_name(edge.text)
            numbered = any(map(str.isdigit, edge.text))
            # "Triage <a>Bekijk C0141</a>": the code counts, and reads on with nothing before it.
            edge.atom.apart = edge.atom.apart or (acts and numbered)
            edge.atom.aside = not numbered and (
                acts or edge.text in repeated or (all_fit and bool(repeated))
            )


def _is_anchor(atom: Text) -> bool:
    """Whether a run of text is a sign to click on, or a link to the place it stands at.

    "Triage <a href="#c0141">#</a>": what is beside it says all that the line says.
    """
    chain = islice(atom.node.ancestors(), _LINK_WITHIN)
    link = next((node for node in chain if node.tag in _CONTROLS), None)
    if link is None:
        return False
    text = tidy(atom.text)
    own = link.get("href").startswith("#") and is_no_name(text)
    return (own and not any(map(str.isdigit, text))) or not any(map(str.isalnum, text))


def _edge(line: Line, atom: Text, at: int) -> _Edge | None:
    """Return the first (0) or last (-1) run of text if the rest of the line may be a name."""
    node = atom.node
    if node.tag not in _HOLDERS | _CONTROLS or atom.attr or len(node.children) != 1:
        return None
    if node is line.block.node or node.parent is None or not node.parent.has_text:
        return None
    others = [other.text for other in line.atoms if other is not atom]
    bordered = others[at][-1:] if at else others[at][:1]
    text = tidy(atom.text)
    if not bordered.isspace() or is_label(text):
        return None
    rest = tidy("".join(others))
    return _Edge(atom, text, rest) if can_be_name(tidy(_KEY.sub(" ", rest))) else None


def _fits(text: str) -> bool:
    return _FORM.fullmatch(text) is not None and (text[0].isupper() or is_no_name(text))


def _repeated(edges: list[_Edge]) -> set[str]:
    """Return the texts that stand beside different others."""
    rests: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        if _fits(edge.text):
            rests[edge.text].add(edge.rest)
    return {text for text, beside in rests.items() if len(beside) > 1}
