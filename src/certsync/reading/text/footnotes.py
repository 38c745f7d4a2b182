"""Numbers with a mark that a legend explains: ``25954*`` over ``* koppeling vervallen``."""

import re
from collections.abc import Iterable
from typing import Final

from certsync.reading.language.patterns import is_not_now
from certsync.reading.layout.blocks import Layout, Line
from certsync.reading.text.inline import read_line

_LEGEND: Final = re.compile(
    r"(?P<mark>[(\[]?[*†‡°¹²³⁴⁵]{1,3}[)\]]?|[(\[]?(?:\d|[a-z])[)\]]?(?=\s))\s*[:=–-]?\s*(?P<text>\S.{4,60})$"
)
_MARK: Final = re.compile(r"[\s(\[]{0,2}([*†‡°¹²³⁴⁵]{1,3})")
_WHY: Final = "five digits that a footnote says do not hold"


def refuse_footnoted(layout: Layout) -> None:
    """Let the lines of a page read five digits as no crebos whose mark a legend says that of."""
    marks = frozenset(_explained(layout.lines))
    for line in layout.lines if marks else ():
        noted = _noted(line, marks) if line.fives else frozenset()
        if noted:
            line.read = tuple(
                segment._replace(
                    fives=tuple(
                        key._replace(refused=_WHY) if key.hit.text in noted else key
                        for key in segment.fives
                    )
                )
                for segment in read_line(line)
            )


def _explained(lines: Iterable[Line]) -> Iterable[str]:
    """Yield each mark that a line explains as said of what does not hold now."""
    for line in lines:
        found = None if line.fives or line.codes else _LEGEND.match(line.plain)
        if found is not None and is_not_now(found["text"]):
            yield found["mark"].strip("()[]")


def _noted(line: Line, marks: frozenset[str]) -> frozenset[str]:
    """Return the numbers of a line that bear one of the marks, printed behind or raised."""
    found: set[str] = set()
    for part in line.fields:
        for hit in part.fives:
            behind = _MARK.match(part.plain, hit.end)
            if behind is not None and behind[1] in marks:
                found.add(hit.text)
        before = ""
        for atom in part.atoms:
            if atom.node.tag == "sup" and atom.text.strip(" ()[]") in marks:
                found.add(before.rstrip()[-5:])
            before = atom.text if atom.text.strip() else before
    return frozenset(found)
