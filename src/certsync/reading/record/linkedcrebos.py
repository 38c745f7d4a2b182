"""Crebos that only the path of a link says: ``<a href="/crebo/25187">Gamedeveloper</a>``.

The path must call the number a crebo, or lead to programmes and spell out the one that the link
names, with the number at an end; a number of another page is no more than an address.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from certsync.codes import CreboCode, scan_tokens
from certsync.reading.language.labels import CREBO_LIKE, Meaning, topic_of
from certsync.reading.language.names import between, can_be_name, parse_name
from certsync.reading.language.values import peel
from certsync.reading.markup.tree import Node
from certsync.reading.page import CreboSeen
from certsync.reading.record.attributes import path_and_query
from certsync.reading.record.claims import Card
from certsync.reading.text.inline import read_line
from certsync.reading.text.segments import Segment, is_current_crebo, plausible_crebo

_MAY_LINK: Final = CREBO_LIKE | {None, Meaning.CREBO_NAME}
_CREBO: Final = re.compile(
    r"(?<![^\W\d_])crebo(?:[-_]?(?:code|nummer|nr))?s?[ /=:_-]*(\d{5})(?!\w)", re.IGNORECASE
)
_FIVE: Final = re.compile(r"[0-9]{5}")
_SPELLED: Final = re.compile(
    r"(?P<before>[a-z][a-z0-9-]*)-(?P<last>\d{5})|(?P<first>\d{5})-(?P<behind>[a-z][a-z0-9-]*)"
)
"""A step of a path that spells out a name beside five digits."""


def take_linked(card: Card, segment: Segment, label: Meaning | None, *, same: bool) -> bool:
    """Take the crebo that a text links to; the text is its name, not the certificate's.

    ``same`` tells that the certificate's code stands in the same line.
    """
    node = segment.field.link
    line = segment.field.line
    if node is None or label not in _MAY_LINK:
        return False
    crebo = linked_crebo(node, segment.field.plain, segment.rest)
    if crebo is None:
        return False
    if same and not any(key.name for other in read_line(line) for key in other.codes):
        return False
    if not (card.around.free or card.home.is_near(line)):
        return False
    beside = tuple((what, segment.field.raw, segment.where) for what in ("name", "level"))
    card.draft.link(crebo, node.get("href"), f"{node.path}@href", beside)
    return True


def linked_crebo(node: Node, shown: str, rest: str | None = None) -> CreboSeen | None:
    """Return the crebo a link leads to; what it shows, or the ``rest`` of that, names it."""
    digits = _named_in(node.get("href")) or _spelled_in(node.get("href"), shown)
    if digits is None:
        return None
    rest, values = peel(shown if rest is None else rest, level=True)
    name = parse_name(between(rest)) if can_be_name(rest) else None
    level = next((int(v.value) for v in values if v.meaning is Meaning.LEVEL), None)
    return CreboSeen(CreboCode(digits), name, level)


@lru_cache(maxsize=4096)
def _named_in(href: str) -> str | None:
    """Return the five digits that an address calls a crebo, if it names just one, and no code."""
    said = path_and_query(href)
    found = {match[1] for match in _CREBO.finditer(said)}
    if len(found) != 1 or scan_tokens(said):
        return None
    digits = found.pop()
    return digits if plausible_crebo(digits) else None


@lru_cache(maxsize=4096)
def _spelled_in(href: str, text: str) -> str | None:
    """Return the number in ``/opleidingen/gamedeveloper-25187`` under a link named so."""
    found = _SPELLED.fullmatch(_page_of_programme(href))
    digits = (found["last"] or found["first"]) if found is not None else ""
    if found is None or not is_current_crebo(digits):
        return None
    words = _letters(text)
    return digits if words and words == _letters(found["before"] or found["behind"]) else None


def addressed(href: str) -> str | None:
    """Return the current crebo that the page of a programme has in its address, alone or not."""
    step = _page_of_programme(href)
    found = _SPELLED.fullmatch(step)
    digits = (found["last"] or found["first"]) if found is not None else step
    return digits if _FIVE.fullmatch(digits) and is_current_crebo(digits) else None


def _page_of_programme(href: str) -> str:
    """Return the last step of a path if the step before it is a word for programmes."""
    steps = [step for step in map(str.strip, path_and_query(href).split(" / ")) if step]
    return steps[-1] if len(steps) > 1 and topic_of(steps[-2]) in CREBO_LIKE else ""


def _letters(text: str) -> str:
    """Return the letters and digits of a text as an address spells them: without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if sign.isascii() and sign.isalnum())
