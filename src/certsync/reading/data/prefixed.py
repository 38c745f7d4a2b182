"""Keys of which the first word says whose they are: ``{"crt_code": "K0717", "crt_naam": …}``.

Stores put their publisher's mark, or the name of a table, before the name of every column. What
stands before the key of a thing's number stands before all that is said of that thing.
"""

from collections.abc import Iterator
from typing import Final

from certsync.codes import scan_five_digits
from certsync.reading.data.keys import Item, Json, Key, code_key, is_identifier, meaning_of_key
from certsync.reading.data.words import label_of_key
from certsync.reading.language.labels import CREBO_LIKE, Meaning
from certsync.reading.text.segments import is_current_crebo

_CODES: Final = frozenset({Meaning.CODE, Meaning.CERTIFICATE})
_CREBOS: Final = CREBO_LIKE | {Meaning.CODE}
_NAMING: Final = frozenset({Meaning.NAME, Meaning.DESCRIPTION, Meaning.CERTIFICATE})
_DEEPEST: Final = 200


def without_prefix(value: Json) -> Json:
    """Return a document whose keys are without the first word of that of a certificate's code."""
    prefixes = {*_prefixes(value)}
    return _without(value, prefixes, 0) if prefixes else value


def _prefixes(value: Json) -> Iterator[str]:
    """Yield what stands before the key of each certificate's code."""
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            stack.extend(item.values())
            own = code_key(item)
            if own is not None and _meaning_behind(own) in _CODES:
                yield _prefix(own)
        elif isinstance(item, list):
            stack.extend(item)


def _prefix(key: str) -> str:
    return label_of_key(key).partition(" ")[0].casefold()


def _behind(key: str) -> str:
    return label_of_key(key).partition(" ")[2]


def _meaning_behind(key: str) -> Meaning | None:
    """Return what a key announces behind its first word, if the whole says nothing."""
    return meaning_of_key(_behind(key)) if meaning_of_key(key) is None else None


def _without(value: Json, prefixes: set[str], depth: int) -> Json:
    if depth > _DEEPEST:
        return value
    if isinstance(value, list):
        return [_without(item, prefixes, depth + 1) for item in value]
    if not isinstance(value, dict):
        return value
    prefix = _own_prefix(value)
    names = _names(value, prefix) if prefix in prefixes else {}
    return {names.get(key, key): _without(item, prefixes, depth + 1) for key, item in value.items()}


def _own_prefix(item: Item) -> str | None:
    """Return what stands before the key of the one number of a thing: its code or its crebo."""
    own = code_key(item)
    if own is not None:
        return _prefix(own) if _meaning_behind(own) in _CODES else None
    found = [key for key, value in item.items() if _is_crebo(value) and not is_identifier(key)]
    return _prefix(found[0]) if len(found) == 1 and _meaning_behind(found[0]) in _CREBOS else None


def _is_crebo(value: Json) -> bool:
    digits = str(value) if isinstance(value, str | int) else ""
    return scan_five_digits(digits) == ((0, len(digits)),) and is_current_crebo(digits)


def _names(item: Item, prefix: str | None) -> dict[str, Key]:
    """Return by key what it is without its prefix; nothing for a thing that has another name."""
    names: dict[str, Key] = {}
    for key in item:
        behind = _meaning_behind(key)
        own = behind is not None and _prefix(key) == prefix
        if meaning_of_key(key) in _NAMING or (behind is Meaning.NAME and not own):
            return {}
        if own:
            names[key] = Key.of(_behind(key), key)
    # Two keys that come to the same say that the first word tells them apart.
    return names if len({*names.values(), *item}) == len(names) + len(item) else {}
