"""Crebos that only the path of a link says: ``<a href="/crebo/25187">Gamedeveloper</a>``.

The path must call the number a crebo; a number of another kind of page is no more than an address.
"""

import re
from functools import lru_cache
from typing import Final

from certsync.codes import CreboCode, scan_tokens
from certsync.reading.language.labels import CREBO_LIKE, Meaning
from certsync.reading.language.names import between, can_be_name, parse_name
from certsync.reading.language.values import peel
from certsync.reading.page import CreboSeen
from certsync.reading.record.attributes import path_and_query
from certsync.reading.record.claims import Card
from certsync.reading.text.inline import read_line
from certsync.reading.text.segments import Segment, plausible_crebo

_MAY_LINK: Final = CREBO_LIKE | {None, Meaning.CREBO_NAME}
_CREBO: Final = re.compile(
    r"(?<![^\W\d_])crebo(?:[-_]?(?:code|nummer|nr))?s?[ /=:_-]*(\d{5})(?!\w)", re.IGNORECASE
)


def take_linked(card: Card, segment: Segment, label: Meaning | None, *, same: bool) -> bool:
    """Take the crebo that a text links to; the text is its name, not the certificate's.

    ``same`` tells that the certificate's code stands in the same line.
    """
    node = segment.field.link
    digits = _named_in(node.get("href")) if node is not None else None
    line = segment.field.line
    if node is None or digits is None or label not in _MAY_LINK:
        return False
    if same and not any(key.name for other in read_line(line) for key in other.codes):
        return False
    if not (card.around.free or card.home.is_near(line)):
        return False
    rest, values = peel(segment.rest, level=True)
    name = parse_name(between(rest)) if can_be_name(rest) else None
    level = next((int(v.value) for v in values if v.meaning is Meaning.LEVEL), None)
    beside = tuple((what, segment.field.raw, segment.where) for what in ("name", "level"))
    crebo = CreboSeen(CreboCode(digits), name, level)
    card.draft.link(crebo, node.get("href"), f"{node.path}@href", beside)
    return True


@lru_cache(maxsize=4096)
def _named_in(href: str) -> str | None:
    """Return the five digits that an address calls a crebo, if it names just one, and no code."""
    said = path_and_query(href)
    found = {match[1] for match in _CREBO.finditer(said)}
    if len(found) != 1 or scan_tokens(said):
        return None
    digits = found.pop()
    return digits if plausible_crebo(digits) else None
