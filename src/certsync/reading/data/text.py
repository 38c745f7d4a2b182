"""JSON that is written as something else: one document a line, or handed over by a script.

``{"code": "K0717"}`` on each line (ndjson.org) is a list, ``window.__STATE__ = {…};`` an object of
what is assigned by name, and ``show([…]);`` is what it shows. Lines under a header with separators
are a list of rows.
"""

import json
import re
from typing import Final, cast

from certsync.reading.data.keys import Json, code_key, meaning_of_key
from certsync.reading.data.separated import separated
from certsync.reading.language.labels import Meaning

_FEWEST_LINES: Final = 2
_MOST_ASSIGNED: Final = 50
_ASSIGNS: Final = re.compile(
    r"(?:^|[;\n]|\*/)\s*(?:(?:var|let|const)\s+|(?:window|self|globalThis)\s*(?:\.\s*|\[\s*[\"']))"
    r"([\w$]+)(?:[\"']\s*\])?\s*=\s*(?=[\[{])"
)
_CALLS: Final = re.compile(r"\s*(?:/\*[^*]*\*/\s*)?[\w$.]+\s*\(\s*(?=[\[{])")
_GUARD: Final = re.compile(r"\s*(?:\)\]\}',?|(?:while\s*\(1\)|for\s*\(;;\));)\s*(?=[\[{])")
"""What servers put before JSON so that no other site can run it as a script."""
_BROKEN: Final = re.compile(r"\s*(?:\{\s*\"|\[\s*\{\s*\")")
_OWN: Final = frozenset({Meaning.CODE, Meaning.CERTIFICATE})
_DECODER: Final = json.JSONDecoder(strict=False)


def parse_written(text: str) -> Json:
    """Return what a text writes as lines, as a call, as assignments or with separators.

    Raises:
        ValueError: for anything else.
    """
    begins = text.lstrip()[:1]
    if begins in {"{", "["}:
        value: Json = _lines(text)
    else:
        value = _called(text) or _assigned(text) or separated(text)
    if value is None:
        raise ValueError("no JSON")
    return value


def without_guard(text: str) -> str:
    """Return JSON without what keeps others from running it."""
    guard = _GUARD.match(text)
    return text[guard.end() :] if guard is not None else text


def is_called(text: str) -> bool:
    """Whether a text begins by handing JSON to a function."""
    return _CALLS.match(text) is not None


def assigns(text: str) -> bool:
    """Whether a script assigns what may be JSON."""
    return _ASSIGNS.search(text) is not None


def looks_like_json(text: str) -> bool:
    """Whether a text begins as JSON does and as no page does."""
    return _BROKEN.match(text) is not None


def holds_records(value: Json) -> bool:
    """Whether an object in a document has a code under a key that says so.

    What a script assigns may be a page's state, or what it tells those who count visits.
    """
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            key = code_key(item)
            if key is not None and meaning_of_key(key) in _OWN:
                return True
            stack.extend(item.values())
        elif isinstance(item, list):
            stack.extend(item)
    return False


def _lines(text: str) -> list[Json] | None:
    """Return the documents of the lines; a line that is none stays a text."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < _FEWEST_LINES or not isinstance(_line(lines[0]), dict | list):
        return None
    documents: list[Json] = []
    broken = 0
    for line in lines:
        documents.append(_line(line))
        broken += isinstance(documents[-1], str)
        if broken * 2 >= len(lines):
            return None
    return documents


def _line(line: str) -> Json:
    try:
        return cast("Json", json.loads(line, strict=False))
    except ValueError:
        return line


def _called(text: str) -> Json:
    call = _CALLS.match(text)
    if call is None:
        return None
    try:
        value, end = _DECODER.raw_decode(text, call.end())
    except ValueError:
        return None
    return cast("Json", value) if text[end:].strip() in {")", ");"} else None


def _assigned(text: str) -> dict[str, Json] | None:
    found: dict[str, Json] = {}
    at = 0
    for _ in range(_MOST_ASSIGNED):
        assignment = _ASSIGNS.search(text, at)
        if assignment is None:
            break
        at = assignment.end()
        try:
            value, at = _DECODER.raw_decode(text, at)
        except ValueError:
            continue
        found.setdefault(assignment[1], value)
    return found or None
