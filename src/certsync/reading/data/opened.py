"""JSON that is a text of other JSON, such as ``{"status": 200, "body": "[1, 2]"}``.

What a page fetched before it was sent is kept as it came. Places go on into it.
"""

import json
from typing import Final, cast

from certsync.reading.data.keys import Json

_DEEPEST: Final = 200
_TEXTS_WITHIN: Final = 3


def opened(value: Json) -> Json:
    """Return a document with the documents in the places of the texts that they are."""
    return _open(value, 0, _TEXTS_WITHIN)


def _open(value: Json, depth: int, texts: int) -> Json:
    if isinstance(value, str):
        return _document(value, texts) if value.lstrip()[:1] in {"{", "["} else value
    if depth > _DEEPEST:
        return value
    if isinstance(value, list):
        return [_open(item, depth + 1, texts) for item in value]
    if isinstance(value, dict):
        return {key: _open(item, depth + 1, texts) for key, item in value.items()}
    return value


def _document(text: str, texts: int) -> Json:
    """Return the document that a text is; any other text stays what it is."""
    try:
        inner = cast("Json", json.loads(text, strict=False)) if texts else text
    except (ValueError, RecursionError):
        return text
    return _open(inner, 0, texts - 1) if isinstance(inner, dict | list) else text
