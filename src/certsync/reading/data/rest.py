"""The texts of a document, and the codes in them that are in no record."""

from collections.abc import Iterator
from typing import Final

from certsync.codes import Token, scan_tokens
from certsync.reading.data.keys import Json, pointer_step
from certsync.reading.data.text import looks_like_json
from certsync.reading.record.findings import Findings
from certsync.records import Mention

_AROUND: Final = 80


def strings(value: Json, where: str) -> Iterator[tuple[str, str]]:
    """Yield every string (and key that is a code) of a document with its place."""
    stack: list[tuple[Json, str]] = [(value, where)]
    while stack:
        item, place = stack.pop()
        if isinstance(item, str):
            yield item, place
        elif isinstance(item, dict):
            for key, inner in reversed(item.items()):
                stack.append((inner, place + pointer_step(key)))
                if scan_tokens(key):
                    yield key, place + pointer_step(key)
        elif isinstance(item, list):
            stack.extend((inner, f"{place}/{at}") for at, inner in reversed([*enumerate(item)]))


def rest_of(value: Json, where: str, findings: Findings, known: set[str]) -> None:
    """List the codes of a document that are in no record: they stand in texts."""
    for text, place in strings(value, where):
        if looks_like_json(text):
            refuse_all(text, place, findings, known)
            continue
        for token in scan_tokens(text):
            if token.code is not None and token.code not in known:
                mention = Mention(token.code, _window(text, token), place, findings.url)
                findings.mentions[mention] = None
            elif token.fault is not None:
                findings.refuse(_window(text, token), token.fault.value, place)


def refuse_all(text: str, where: str, findings: Findings, known: set[str]) -> None:
    """List the codes of a text that should be JSON and cannot be read as such."""
    for token in scan_tokens(text):
        if token.code is None or token.code not in known:
            findings.refuse(_window(text, token), "data that is no JSON", where)


def _window(text: str, token: Token) -> str:
    return text[max(0, token.start - _AROUND) : token.end + _AROUND].strip()
