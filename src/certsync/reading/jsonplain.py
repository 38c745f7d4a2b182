"""JSON as its reader wants it: texts without markup, and values taken out of their wrappings.

``{"rendered": "Gameplay"}`` (WordPress), ``{"type": "literal", "value": "K0717"}`` (SPARQL) and
``{"@value": …}`` (JSON-LD) each say one text.
"""

import html
import re
from typing import Final

from certsync.reading.hits import tidy
from certsync.reading.jsonkeys import Json, meaning_of_key
from certsync.reading.labels import Meaning

_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>")
_MARKED: Final = re.compile(r"</?[a-zA-Z]|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")
_WRAPPED: Final = ("rendered", "value", "@value", "#text", "nl")
_BESIDE: Final = frozenset(
    {"type", "lang", "xml:lang", "@language", "@type", "datatype", "protected"}
)
_DEEPEST: Final = 200


def plain_json(value: Json, depth: int = 0) -> Json:
    """Return a document with plain texts in the places where wrapped or marked-up ones stand."""
    if isinstance(value, str):
        return tidy(html.unescape(_TAG.sub(" ", value))) if _MARKED.search(value) else value
    if depth >= _DEEPEST:
        return value
    if isinstance(value, list):
        return [plain_json(item, depth + 1) for item in value]
    if not isinstance(value, dict):
        return value
    wrapped = [key for key in value if key in _WRAPPED]
    if len(wrapped) == 1 and value.keys() <= {*wrapped, *_BESIDE}:
        inner = value[wrapped[0]]
        if isinstance(inner, str | int | None):
            return plain_json(inner, depth + 1)
    return {key: _single(key, plain_json(item, depth + 1)) for key, item in value.items()}


def _single(key: str, value: Json) -> Json:
    """Return the one text of a list, under a key that can only have one."""
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        return value[0] if meaning_of_key(key) in {Meaning.NAME, Meaning.CODE} else value
    return value
