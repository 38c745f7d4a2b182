"""Names of crebos in a flat run: number, name, number, name, each a box or a line by itself.

``K0717 | Agile game productie | 25187 | Applicatie- en mediaontwikkelaar | 25188 | …``: whose name
each text is, is told for the run as a whole. A run that can be told in two ways gives no names.
"""

from collections.abc import Sequence
from typing import Final

from certsync.reading.grouping.items import lines_of
from certsync.reading.grouping.runs import MANY, Marks
from certsync.reading.language.labels import CREBO_LIKE, Meaning
from certsync.reading.language.names import can_be_name
from certsync.reading.layout.blocks import Item
from certsync.reading.text.inline import read_line
from certsync.reading.text.owners import owners_of
from certsync.reading.text.segments import Segment
from certsync.reading.text.strangers import unknown_terms

_NAMES: Final = frozenset({None, Meaning.NAME, Meaning.CREBO_NAME, Meaning.PROGRAMME})
_CODE: Final = "code"
_FIVE: Final = "five"
_ENOUGH: Final = 3


def names_in_run(items: Sequence[Item], codes: Marks, fives: Marks) -> dict[int, Segment]:
    """Return the text that names each crebo of a run, by the ``id()`` of the crebo's item."""
    found: dict[int, Segment] = {}
    for part in _parts(items, codes, fives):
        found.update(_named(part, codes, fives))
    return found


def _parts(items: Sequence[Item], codes: Marks, fives: Marks) -> list[list[Item]]:
    """Cut a run at labels; what stands behind one of something else is left out."""
    strangers = unknown_terms(lines_of(items))
    parts: list[list[Item]] = [[]]
    labelled = other = False
    for item in items:
        label = _label(item)
        if label is None and any(id(line) in strangers for line in lines_of([item])):
            label = Meaning.OTHER
        if label is not None:
            labelled = label in CREBO_LIKE
            # "Certificaten" over a list labels nothing.
            other = not (labelled or (label is Meaning.CERTIFICATE and _is_heading(item)))
            parts.append([])
        elif labelled and id(item) in codes:
            parts.append([item])
            labelled = False
        elif not other:
            parts[-1].append(item)
    cut = [half for part in parts for half in _halves(part, codes, fives)]
    return [part for part in cut if any(id(item) in fives for item in part)]


def _halves(part: list[Item], codes: Marks, fives: Marks) -> list[list[Item]]:
    """Cut between two names where a crebo stands before the first and a code behind the second.

    Once in a run that may be chance: then the run can be told in two ways.
    """
    halves: list[list[Item]] = [[]]
    for at, item in enumerate(part):
        before, behind = part[max(at - 2, 0) : at], part[at + 1 : at + 2]
        if (
            len(before) > 1
            and id(before[0]) in fives
            and any(id(key) in codes for key in behind)
            and all(_is_mere_text(text, codes, fives) for text in (before[1], item))
        ):
            halves.append([])
        halves[-1].append(item)
    return halves if len(halves) >= _ENOUGH else [part]


def _is_mere_text(item: Item, codes: Marks, fives: Marks) -> bool:
    keyed = id(item) in codes or id(item) in fives
    return not keyed and len(_names_in(_segments(item))) == 1


def _label(item: Item) -> Meaning | None:
    segments = _segments(item)
    return segments[0].label if len(segments) == 1 and segments[0].alone else None


def _is_heading(item: Item) -> bool:
    return any(line.block.level is not None for line in lines_of([item]))


def _segments(item: Item) -> tuple[Segment, ...]:
    lines = lines_of([item])
    return read_line(lines[0]) if len(lines) == 1 else ()


def _named(part: list[Item], codes: Marks, fives: Marks) -> dict[int, Segment]:
    keys: list[Item] = []
    kinds: list[str] = []
    gaps: list[Segment | None] = [None]
    for item in part:
        if id(item) in codes or id(item) in fives:
            if not _is_bare(item) or MANY in {codes.get(id(item)), fives.get(id(item))}:
                return {}
            keys.append(item)
            kinds.append(_CODE if id(item) in codes else _FIVE)
            gaps.append(None)
            continue
        names = _names_in(_segments(item))
        if len(names) > 1 or (names and gaps[-1] is not None):
            return {}
        gaps[-1] = names[0] if names else gaps[-1]
    owners = owners_of(["" if gap is None else gap.rest for gap in gaps], kinds, colon=False)
    return {
        id(keys[owner]): gap
        for gap, owner in zip(gaps, owners, strict=True)
        if gap is not None and owner is not None and kinds[owner] == _FIVE
    }


def _names_in(segments: Sequence[Segment]) -> list[Segment]:
    """Return the texts that may name a crebo: none behind a label of something else."""
    if segments and segments[0].alone and segments[0].label not in _NAMES:
        return []
    return [s for s in segments if s.label in _NAMES and can_be_name(s.rest)]


def _is_bare(item: Item) -> bool:
    """Whether nothing but one code or crebo, and its label, stands in an item."""
    keys = [key for s in _segments(item) for key in (*s.codes, *s.fives)]
    return len(keys) == 1 and keys[0].name is None and keys[0].contested is None
