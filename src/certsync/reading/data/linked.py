"""JSON:API documents put together: what ``relationships`` point at stands in ``included``.

``{"type": "qualification", "id": "q1"}`` is a pointer; the thing itself is named once, beside the
data (https://jsonapi.org/format/#document-compound-documents). Only one step is followed, and only
to small things, so that things that point at each other stay finite and a page stays a page.
"""

import json
from collections.abc import Mapping
from typing import Final, cast

from certsync.reading.data.keys import Json

_DEEPEST: Final = 20
_LARGEST: Final = 2_000
"""Characters of an included thing: a programme with its names, not an article."""
Key = tuple[str, str]


def linked(value: Json) -> Json:
    """Return a document with the included things in the places that point at them."""
    if not isinstance(value, dict) or not isinstance(value.get("included"), list):
        return value
    included = {
        key: cast("dict[str, Json]", item["attributes"])
        for item in cast("list[Json]", value["included"])
        if isinstance(item, dict)
        and isinstance(item.get("attributes"), dict)
        and len(json.dumps(item["attributes"])) <= _LARGEST
        and (key := _key(item)) is not None
    }
    return {key: item if key == "included" else _put(item, included) for key, item in value.items()}


def _key(item: dict[str, Json]) -> Key | None:
    kind, own = item.get("type"), item.get("id")
    return (kind, own) if isinstance(kind, str) and isinstance(own, str) else None


def _put(value: Json, included: Mapping[Key, Mapping[str, Json]], depth: int = 0) -> Json:
    if depth > _DEEPEST:
        return value
    if isinstance(value, list):
        return [_put(item, included, depth + 1) for item in value]
    if not isinstance(value, dict):
        return value
    key = _key(value)
    if key is not None and key in included and "attributes" not in value:
        return {**value, **included[key]}
    return {name: _put(item, included, depth + 1) for name, item in value.items()}
