"""A JSON document as its reader wants it: what points at something else put together again."""

import json
import re
from typing import Final, cast

from certsync.reading.data.flattened import unflatten
from certsync.reading.data.joined import joined
from certsync.reading.data.keys import Json
from certsync.reading.data.linked import linked
from certsync.reading.data.opened import opened
from certsync.reading.data.pointed import pointed
from certsync.reading.data.related import related
from certsync.reading.data.text import parse_written, without_guard

_HALVES: Final = re.compile(r"\\u[dD][89a-fA-F]")
_ANGULAR: Final = (("&q;", '"'), ("&s;", "'"), ("&l;", "<"), ("&g;", ">"), ("&a;", "&"))


def parse_json(text: str) -> Json:
    """Return a JSON document, one that was written flat or in lines put together again.

    Raises:
        ValueError: for anything else, nesting that breaks the parser included.
    """
    try:
        value = opened(_loaded(without_guard(text)))
        value = joined(related(pointed(linked(unflatten(value)))))
        return _whole(value) if _HALVES.search(text) else value
    except RecursionError as error:
        raise ValueError("nested too deep") from error


def _loaded(text: str) -> Json:
    """Read JSON, also with line ends inside its texts, and as Angular escapes it in a page."""
    if "&q;" in text and '"' not in text:
        for escaped, sign in _ANGULAR:
            text = text.replace(escaped, sign)
    try:
        return cast("Json", json.loads(text, strict=False))
    except json.JSONDecodeError:
        return parse_written(text)


def _whole(value: Json) -> Json:
    """Put U+FFFD for each half of a character that stands alone: nothing could store it."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_whole(item) for item in value]
    if isinstance(value, dict):
        return {str(_whole(key)): _whole(item) for key, item in value.items()}
    return value
