"""JSON inside a page: in scripts that say they are JSON or assign it, and in attributes."""

import re
from collections.abc import Iterator
from typing import Final

from certsync.codes import scan_tokens
from certsync.reading.data.keys import Json
from certsync.reading.data.parsed import parse_json
from certsync.reading.data.places import text_of
from certsync.reading.data.separated import begins_separated
from certsync.reading.data.text import (
    assigns,
    holds_records,
    is_called,
    looks_like_json,
    without_guard,
)
from certsync.reading.markup.tree import Node, Text, Tree

_NO_DATA: Final = re.compile(r"on|(?:style|title|alt|aria-label|href|srcset|srcdoc)$")
"""Attributes that are scripts or styles, or texts and links that are looked at as such."""
_DATA: Final = re.compile(r"data-|.*:")
_OPENING: Final = frozenset("{[")
"""Attributes for data alone: ``data-items``, and ``:items`` and ``v-bind:items`` of a component."""


def is_json_body(text: str, content_type: str | None) -> bool:
    """Whether a whole body is a JSON document, by its declared type or its first character."""
    start = without_guard(text).lstrip("\ufeff \t\r\n")[:1]
    if start not in {"{", "[", '"'} and not is_called(text):
        return False
    if "html" in (content_type or "").lower() and not looks_like_json(text):
        return False
    return isinstance(_parsed_or_none(text), dict | list)


def _parsed_or_none(text: str) -> Json:
    try:
        return parse_json(text)
    except ValueError:
        return None


def _is_json(text: str) -> bool:
    try:
        parse_json(text)
    except ValueError:
        return False
    return True


def documents(tree: Tree) -> Iterator[tuple[Json, str]]:
    """Yield each JSON document of a page with its place."""
    for node in tree.nodes:
        if not node.attrs and node.tag != "script":
            continue
        if _says_json(node):
            yield from _parsed(_content(node), f"{node.path}#")
        elif _assigns(node):
            for value, where in _parsed(_content(node), f"{node.path}#"):
                if holds_records(value):
                    yield value, where
        elif node.visible:
            for name, text in _data(node):
                yield from _parsed(text, f"{node.path}@{name}#")
    for node in shown(tree):
        yield from _parsed(_whole_text(node), f"{node.path}#")


def shown(tree: Tree) -> Iterator[Node]:
    """Yield the elements whose whole text is a JSON document: ``<pre>[{"code": …}]</pre>``.

    A browser keeps what it shows of one so, and SOAP services wrap theirs in an element.
    """
    found: set[int] = set()
    for node in tree.nodes:
        if not (node.visible and _may_be_data(node)) or id(node.parent) in found:
            continue
        text = _whole_text(node)
        if _begins_as_data(node, text) and _parsed_or_none(text) is not None:
            found.add(id(node))
            yield node


def _may_be_data(node: Node) -> bool:
    """Whether the first text in an element begins as data may: a quick look at each of a page."""
    first = node.children[0] if node.children else None
    return node.tag == "pre" or (isinstance(first, Text) and first.text.lstrip()[:1] in _OPENING)


def _begins_as_data(node: Node, text: str) -> bool:
    return looks_like_json(text) or (node.tag == "pre" and begins_separated(text))


def _whole_text(node: Node) -> str:
    """Return the text of an element that holds nothing else, or colours it: ``<pre>``."""
    if node.tag == "pre":
        return text_of(node, hidden=True)
    return _content(node) if all(isinstance(child, Text) for child in node.children) else ""


def unparsed(tree: Tree) -> Iterator[tuple[str, str]]:
    """Yield (text, place) of the scripts and attributes that begin as JSON and are none."""
    for node in tree.nodes:
        if _says_json(node) and (text := _content(node)).strip():
            if not _is_json(text):
                yield text, node.path
        elif node.visible:
            for name, text in _data(node):
                if _DATA.match(name) and not _is_json(text):
                    yield text, f"{node.path}@{name}"


def _data(node: Node) -> Iterator[tuple[str, str]]:
    """Yield (name, value) of the attributes that may hold JSON."""
    for name, value in node.attrs.items():
        if value and value.lstrip()[:1] in {"{", "["} and not _NO_DATA.match(name):
            yield name, value


def _says_json(node: Node) -> bool:
    return node.tag == "script" and "json" in node.get("type").lower()


def _assigns(node: Node) -> bool:
    """Whether a script may assign data with codes."""
    if node.tag != "script" or node.get("src"):
        return False
    text = _content(node)
    return assigns(text) and any(token.code is not None for token in scan_tokens(text))


def _content(node: Node) -> str:
    return "".join(child.text for child in node.children if isinstance(child, Text))


def _parsed(text: str, where: str) -> Iterator[tuple[Json, str]]:
    value = _parsed_or_none(text)
    if isinstance(value, dict | list):
        yield value, where
