"""Names that a hand-made list puts letters before: "a. Acute zorg", "b. Voorbereiding hbo".

One name tells nothing: "C. elegans" is called so. Letters that run on from "a" over the names of a
list are its count, as the numbers in "2. Diversiteit" are.
"""

import re
from collections.abc import Sequence
from typing import Final

from certsync.reading.language.names import can_be_name
from certsync.reading.record.draft import Draft

_LETTERED: Final = re.compile(r"\(?(?P<letter>[A-Za-z])[.)] (?=[^\W\d_])")
_FIRST: Final = "a"
_SEVERAL: Final = 2


def drop_letters(drafts: Sequence[Draft]) -> None:
    """Take the letters of a list off the names of its records, and of the crebos of each."""
    for draft, name in zip(drafts, without_letters([d.name for d in drafts]), strict=True):
        draft.name = name
        crebos = list((draft.crebos or {}).values())
        for crebo, said in zip(crebos, without_letters([c.name for c in crebos]), strict=True):
            if draft.crebos is not None:
                draft.crebos[crebo.code] = crebo._replace(name=said)


def without_letters(names: Sequence[str | None]) -> list[str | None]:
    """Return names in the order of the page without letters that run on from one to the next."""
    found = [None if name is None else _LETTERED.match(name) for name in names]
    letters = ["" if match is None else match["letter"] for match in found]
    kept = list(names)
    at = 0
    while at < len(names):
        end = at + 1
        if letters[at].lower() == _FIRST:
            while end < len(names) and letters[end] == chr(ord(letters[end - 1]) + 1):
                end += 1
            if end - at >= _SEVERAL:
                kept[at:end] = [_behind(match) for match in found[at:end]]
        at = end
    return kept


def _behind(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    bare = match.string[match.end() :]
    return bare if can_be_name(bare) else match.string
