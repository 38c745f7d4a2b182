"""Stores that keep each thing once, and point at it by a name that cannot be a number of its own.

``{"__ref": "Kwalificatie:1"}`` (Apollo, Relay) is what stands under that key, ``{"@id": "#k1"}``
(JSON-LD), ``{"_ref": …}`` (Sanity), ``{"$ref": …}`` (Json.NET) and ``{"sys": {"type": "Link"}}``
(Contentful) the thing that says it is called so. One step is followed, to small things, so that
what points at itself stays finite; a certificate is only put where a crebo points at it.
"""

import json
from collections.abc import Iterator
from typing import Final

from certsync.reading.data.keys import Json, code_key, crebo_of

_UNDER: Final = "__ref"
_CALLED: Final = {"@id": "@id", "_ref": "_id", "$ref": "$id"}
"""What a pointer says its name under, and what the thing says it under."""
_BESIDE: Final = frozenset({"@type", "_type", "_key", "_weak", "__typename"})
_SYSTEM: Final = "sys"
_DEEPEST: Final = 200
_LARGEST: Final = 2_000
"""Characters of a thing: a programme with its names, not an article."""
_MOST: Final = 100_000
Name = tuple[str, str]
"""The way to point and the name it gives."""


def pointed(value: Json) -> Json:
    """Return a document with the things in the places that point at them."""
    if not any(_name_in(item) or "__refs" in item for item, _ in _objects(value)):
        return value
    things: dict[Name, Json] = {}
    for item, under in _objects(value):
        if _name_in(item) is None:
            for name in _names_of(item, under):
                # Two things of one name: neither is what is meant.
                things[name] = item if things.setdefault(name, item) == item else None
    return _Joiner(things).put(value, 0, of_crebo=False)


def _objects(value: Json) -> Iterator[tuple[dict[str, Json], str]]:
    """Yield every object with the key that it stands under."""
    stack: list[tuple[Json, str]] = [(value, "")]
    while stack:
        item, under = stack.pop()
        if isinstance(item, dict):
            yield item, under
            stack.extend((inner, key) for key, inner in item.items())
        elif isinstance(item, list):
            stack.extend((inner, "") for inner in item)


def _names_of(item: dict[str, Json], under: str) -> Iterator[Name]:
    """Yield the names of a thing."""
    if under:
        yield _UNDER, under
    for way, key in _CALLED.items():
        own = item.get(key)
        if isinstance(own, str):
            yield way, own
    system = item.get(_SYSTEM)
    if isinstance(system, dict) and isinstance(system.get("id"), str):
        yield _SYSTEM, str(system["id"])


def _name_in(item: dict[str, Json]) -> Name | None:
    """Return the name in an object that does nothing but point."""
    system = item.get(_SYSTEM)
    if isinstance(system, dict) and len(item) == 1 and system.get("type") == "Link":
        return _SYSTEM, str(system.get("id"))
    if item.get("type") == "id" and "typename" in item:
        return _UNDER, str(item.get("id"))
    ways = [way for way in (_UNDER, *_CALLED) if isinstance(item.get(way), str)]
    if len(ways) == 1 and item.keys() <= {ways[0], *_BESIDE}:
        return ways[0], str(item[ways[0]])
    return None


class _Joiner:
    """Puts things in their places until there are too many."""

    def __init__(self, things: dict[Name, Json]) -> None:
        self.things = things
        self.count = 0

    def put(self, value: Json, depth: int, *, of_crebo: bool) -> Json:
        if depth > _DEEPEST:
            return value
        if isinstance(value, list):
            return [self.put(item, depth + 1, of_crebo=of_crebo) for item in value]
        if not isinstance(value, dict):
            return value
        refs = value.get("__refs")
        if isinstance(refs, list) and len(value) == 1:
            return [self.thing({_UNDER: ref}, of_crebo=of_crebo) for ref in refs]
        if _name_in(value) is not None:
            return self.thing(value, of_crebo=of_crebo)
        of_crebo = code_key(value) is None and (
            of_crebo or crebo_of(value, labelled=False) is not None
        )
        return {key: self.put(item, depth + 1, of_crebo=of_crebo) for key, item in value.items()}

    def thing(self, pointer: dict[str, Json], *, of_crebo: bool) -> Json:
        """Return what a pointer leads to, or the pointer itself."""
        name = _name_in(pointer)
        found = self.things.get(name) if name is not None else None
        self.count += 1
        if not isinstance(found, dict) or self.count > _MOST:
            return pointer
        if len(json.dumps(found)) > _LARGEST or (_is_coded(found) and not of_crebo):
            return pointer
        return found.get("fields", found) if name is not None and name[0] == _SYSTEM else found


def _is_coded(item: dict[str, Json]) -> bool:
    fields = item.get("fields")
    inner = fields if isinstance(fields, dict) else item
    return code_key(inner) is not None
