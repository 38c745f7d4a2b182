"""Whether two names are one name spelled in two ways, or two names.

Two names are one respelled when they are equal after case, accents, punctuation and spaces are
put aside, or when their words differ only in words of five letters or more by at most two edits
("Besluit houden van dieren" → "houders van dieren"). A level or a letter that changes
("Gewasbescherming B" → "C", "niveau 3" → "4") is another name.
"""

import unicodedata
from functools import lru_cache
from typing import Final

LONG_WORD: Final = 5
MAX_EDITS: Final = 2


@lru_cache(maxsize=4096)
def fold_name(name: str) -> str:
    """Return ``name`` without case, accents, punctuation and extra spaces."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    letters = (c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c))
    return " ".join("".join(letters).split())


def is_respelled(before: str, after: str) -> bool:
    """Return whether ``after`` is ``before`` spelled another way."""
    old, new = fold_name(before), fold_name(after)
    if old.replace(" ", "") == new.replace(" ", ""):
        return True
    old_words, new_words = old.split(), new.split()
    if len(old_words) != len(new_words):
        return False
    return all(
        a == b or (min(len(a), len(b)) >= LONG_WORD and _edits(a, b) <= MAX_EDITS)
        for a, b in zip(old_words, new_words, strict=True)
    )


def _edits(a: str, b: str) -> int:
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - most diffs compare no two names

    return Levenshtein.distance(a, b, score_cutoff=MAX_EDITS)
