# ruff: noqa: SIM905 - words in a row read better than a column of strings
"""JSON as its reader wants it: texts without markup, and values taken out of their wrappings.

``{"rendered": "Gameplay"}`` (WordPress), ``[{"value": "K0717"}]`` (Drupal), ``{"type": "literal",
"value": "K0717"}`` (SPARQL), ``{"@value": …}`` (JSON-LD), ``{"$": …}`` (XML) and ``{"v": …}`` (a
sheet) each say one text; so do ``{"string": "K0717"}`` (Avro), ``{"type": "title", "title": […]}``
(Notion) and a text in several languages: its Dutch one. 25187.0 is 25187.
"""

import html
import re
from typing import Final

from certsync.reading.data.keys import TEXT_KEYS, Json, meaning_of_key
from certsync.reading.data.richtext import rich_text
from certsync.reading.language.hits import tidy
from certsync.reading.language.labels import Meaning

_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>")
_MARKED: Final = re.compile(r"</?[a-zA-Z]|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")
_TYPED: Final = frozenset(
    (
        "stringValue integerValue doubleValue booleanValue timestampValue S N BOOL string int long "
        "double float boolean $numberInt $numberLong $numberDouble $numberDecimal $date"
    ).split()
)
"""Keys under which stores say what type their one value is of (Firestore, DynamoDB, Avro, BSON)."""
_SHOWN: Final = ("formattedValue", "displayValue", "display_value")
"""Keys of what a store shows for a value, which may be a number of its own."""
_WRAPPED: Final = TEXT_KEYS | _TYPED | {"rendered", "value", "@value", "nl", "v", *_SHOWN}
_KINDS: Final = frozenset(
    (
        "title rich_text text string number boolean checkbox select status date formula rollup url "
        "unique_id created_time last_edited_time"
    ).split()
)
"""Kinds of values that stand under the name of their kind (Notion)."""
_BESIDE: Final = frozenset(
    {
        "type",
        "lang",
        "xml:lang",
        "@xml:lang",
        "@lang",
        "langcode",
        "@language",
        "@type",
        "datatype",
        "protected",
        "format",
        "processed",
        "summary",
        "f",
        "userEnteredValue",
        "effectiveValue",
        "link",
        "metadata",
        "observedAt",
        "timestamp",
        "versions",
    }
)
_LANGUAGES: Final = ("@language", "lang", "xml:lang", "@lang", "@xml:lang", "langcode")
_LANGUAGE: Final = re.compile(r"(?:nl|en|de|fr|es|it|pl|pt|tr|ar|fy|uk)(?:[-_][A-Za-z]{2})?")
_DUTCH: Final = re.compile(r"nl(?:[-_](?:nl|NL))?")
_DEEPEST: Final = 200


def plain_json(value: Json, depth: int = 0) -> Json:
    """Return a document with plain texts in the places where wrapped or marked-up ones stand."""
    if isinstance(value, str | float):
        return _text(value)
    if depth >= _DEEPEST or not isinstance(value, dict | list):
        return value
    if isinstance(value, list):
        return [plain_json(item, depth + 1) for item in value]
    return _plain(value, depth)


def _plain(value: dict[str, Json], depth: int) -> Json:
    said = _dutch(value) or rich_text(value)
    if said is not None:
        return _text(said)
    held = _held(value)
    if held is not None:
        inner = value[held]
        inner = rich_text(inner) if isinstance(inner, list) else plain_json(inner, depth + 1)
        if isinstance(inner, str | int | float) or value[held] is None:
            return plain_json(inner, depth + 1)
    return {key: _single(key, item, plain_json(item, depth + 1)) for key, item in value.items()}


def _text(value: str | float) -> str | float:
    if isinstance(value, str):
        return tidy(html.unescape(_TAG.sub(" ", value))) if _MARKED.search(value) else value
    return int(value) if value.is_integer() else value


def is_wrapping(key: str) -> bool:
    """Whether a key is one under which a wrapping holds its text."""
    return key in _WRAPPED


def _held(value: dict[str, Json]) -> str | None:
    """Return the key under which a wrapping holds its one value, beside what says of what kind."""
    wrapped = [key for key in value if key in _WRAPPED]
    shown = [key for key in wrapped if key in _SHOWN] or wrapped
    if len(shown) == 1 and value.keys() <= {*wrapped, *_BESIDE}:
        return shown[0]
    kind = value.get("type")
    if isinstance(kind, str) and kind in _KINDS and value.keys() <= {kind, "type", "id"}:
        return kind if kind in value else None
    chosen = {"name", "color"} <= value.keys() <= {"id", "name", "color", "description"}
    return "name" if chosen else None


def _dutch(value: dict[str, Json]) -> str | None:
    """Return the Dutch text of an object that says one text in several languages."""
    dutch = [item for key, item in value.items() if _DUTCH.fullmatch(key)]
    said = all(
        isinstance(item, str | None) and _LANGUAGE.fullmatch(key) for key, item in value.items()
    )
    return dutch[0] if said and len(dutch) == 1 and isinstance(dutch[0], str) else None


def _language(item: Json) -> str | None:
    """Return the language that a wrapped text says it is in."""
    said = [item[key] for key in _LANGUAGES if key in item] if isinstance(item, dict) else []
    return said[0][:2].lower() if said and isinstance(said[0], str) else None


def _single(key: str, raw: Json, value: Json) -> Json:
    """Return the one text of a list, under a key that can only have one, or out of a wrapping."""
    if not isinstance(raw, list) or not isinstance(value, list):
        return value
    in_dutch = [at for at, item in enumerate(raw) if _language(item) == "nl"]
    if len(in_dutch) == 1 and all(map(_language, raw)):
        value = [value[in_dutch[0]]]
    if len(value) != 1:
        return value
    meaning = meaning_of_key(key)
    if isinstance(value[0], str) and meaning in {Meaning.NAME, Meaning.CODE}:
        return value[0]
    # What stands under "certificaten" is many, though it be one today.
    wrapped = isinstance(raw[0], dict) and not isinstance(value[0], dict | list)
    return value[0] if wrapped and meaning is not Meaning.CERTIFICATE else value
