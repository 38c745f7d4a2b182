"""Documents that say their programmes once, beside the certificates that point at them.

``{"certificates": [{"crebos": ["25187"]}], "qualifications": [{"crebo": "25187", …}]}``: the things
of a list of programmes are known by their crebo, or by the number their store gives them.
Only small things are put in the places that point at them, and only so many.
"""

from collections.abc import Iterator, Mapping
from typing import Final, cast

from certsync.reading.data.keys import (
    Json,
    code_key,
    crebo_of,
    crebo_under,
    meaning_of_key,
    says_crebos,
)
from certsync.reading.data.words import label_of_key
from certsync.reading.language.labels import Meaning

_DEEPEST: Final = 20
_TABLES_WITHIN: Final = 5
_MOST: Final = 100_000
_LARGEST: Final = 12
"""Values of a programme in a list of them: its crebo, its name, its level, no article."""
_GRAPH: Final = "@graph"
"""Where JSON-LD keeps things of all kinds side by side, each with the name it is called by."""
Things = Mapping[str, Json]


def joined(value: Json) -> Json:
    """Return a document with the programmes in the places of certificates that point at them."""
    by_crebo: dict[str, Json] = {}
    by_number: dict[str, Json] = {}
    for table in _tables(value, 0):
        for known, key in ((by_crebo, _crebo), (by_number, _number)):
            for item in table:
                own = key(item)
                if own is not None:
                    # Two things of one number: neither is what is meant.
                    known[own] = item if known.setdefault(own, item) == item else None
    if not by_crebo:
        return value
    return _Joiner(by_crebo, by_number).put(value, 0)


def _tables(value: Json, depth: int) -> Iterator[list[dict[str, Json]]]:
    """Yield the lists of programmes that stand outside all certificates."""
    if depth > _TABLES_WITHIN or not isinstance(value, dict) or code_key(value) is not None:
        return
    for key, inner in value.items():
        if key == _GRAPH and isinstance(inner, list):
            yield [item for item in inner if isinstance(item, dict) and _is_one(item)]
            continue
        items = [_keyed(*entry) for entry in inner.items()] if isinstance(inner, dict) else inner
        listed = items if isinstance(items, list) and all(map(_is_one, items)) else []
        if listed and (says_crebos(key) or all(map(_says_crebo, listed))):
            yield cast("list[dict[str, Json]]", listed)
        else:
            yield from _tables(inner, depth + 1)


def _keyed(own: str, item: Json) -> Json:
    """Return a thing that stands under its crebo, or under the number its store gives it."""
    itself = isinstance(item, dict) and crebo_of(item, labelled=False) is not None
    return {"id": own, **cast("dict[str, Json]", item)} if itself else {own: item}


def _is_one(item: Json) -> bool:
    return isinstance(item, dict) and len(item) <= _LARGEST and _crebo(item) is not None


def _says_crebo(item: Json) -> bool:
    """Whether a thing itself says that its number is a crebo."""
    found = crebo_of(item, labelled=False) if isinstance(item, dict) else None
    return found is not None and meaning_of_key(found[1]) is Meaning.CREBO


def _crebo(item: Mapping[str, Json]) -> str | None:
    found = crebo_of(item, labelled=False) if code_key(item) is None else None
    if found is not None:
        return found[0].code
    keyed = [crebo_under(key, inner) for key, inner in item.items()] if len(item) == 1 else []
    return keyed[0].code if keyed and keyed[0] is not None else None


def _number(item: Mapping[str, Json]) -> str | None:
    own = next((own for key, own in item.items() if label_of_key(key).casefold() == "id"), None)
    return str(own) if isinstance(own, str | int) and not isinstance(own, bool) else None


class _Joiner:
    """Puts things in their places until there are too many."""

    def __init__(self, by_crebo: Things, by_number: Things) -> None:
        self.by_crebo = by_crebo
        self.by_number = by_number
        self.count = 0

    def put(self, value: Json, depth: int) -> Json:
        if depth > _DEEPEST:
            return value
        if isinstance(value, list):
            return [self.put(item, depth + 1) for item in value]
        if not isinstance(value, dict):
            return value
        coded = code_key(value) is not None
        return {
            key: self.things(item) if coded and says_crebos(key) else self.put(item, depth + 1)
            for key, item in value.items()
        }

    def things(self, value: Json) -> Json:
        """Return what the values of a list point at, or the value itself."""
        items = value if isinstance(value, list) else [value]
        numbers = [str(item) for item in items if isinstance(item, str | int)]
        self.count += len(numbers)
        if not numbers or len(numbers) < len(items) or self.count > _MOST:
            return value
        for known in (self.by_crebo, self.by_number):
            found = [known.get(number) for number in numbers]
            if all(found):
                return found if isinstance(value, list) else found[0]
        return value
