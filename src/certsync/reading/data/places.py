"""From a place back to the text that stands there.

``/html/body/ul/li[2]`` is an element (the first of its tag has no number), ``@title`` behind it one
of its attributes, ``#/items/0/code`` behind either, or alone, a JSON pointer (RFC 6901) into the
JSON that stands there; steps of elements behind a pointer are a place in the markup of a text.
"""

import re

from certsync.errors import UnreadableInput
from certsync.reading.data.keys import Json
from certsync.reading.data.parsed import parse_json
from certsync.reading.data.plain import plain_json
from certsync.reading.markup.decode import parse_body
from certsync.reading.markup.tree import Node, Text, Tree, parse_tree, step_name

_POINTER = re.compile(r"#(?=/|$)")
_STEP = re.compile(r"(.+?)(?:\[(\d+)\])?")


def resolve(body: bytes, where: str, *, content_type: str | None = None) -> str:
    """Return the text at a place of a page, as printed; boxes and lines part it into lines.

    A value in JSON that is wrapped or marked up is followed by what it says without that.

    Raises:
        UnreadableInput: when nothing stands at that place.
    """
    text = parse_body(body, content_type).text
    return resolve_in(text, where)


def resolve_in(text: str, where: str, tree: Tree | None = None) -> str:
    """Return the text at a place of a decoded page; a parsed ``tree`` of it saves time."""
    path, *pointers = _POINTER.split(where, maxsplit=1)
    pointer = "".join(pointers)
    if path or not where:
        text = _at_path(tree or parse_tree(text), path, where, whole=bool(pointer))
    if not pointers:
        return text
    try:
        value = parse_json(text)
    except ValueError as error:
        raise UnreadableInput(name=where, why="nothing stands there") from error
    return _at_pointer(value, pointer, where)


def stands_in(where: str, place: str) -> bool:
    """Whether a place is an element, or in it: ``/html/body/p[2]`` is not in ``/html/body/p``."""
    return where.startswith(place) and where[len(place) :][:1] in {"", "/", "@", "#"}


def _at_path(tree: Tree, path: str, where: str, *, whole: bool) -> str:
    element, _, attribute = path.partition("@")
    node = tree.root
    if element != "/html" and not element.startswith("/html/"):
        raise UnreadableInput(name=where, why="nothing stands there")
    for step in element.strip("/").split("/")[1:]:
        match = _STEP.fullmatch(step)
        found = _child(node, match[1], int(match[2] or 1)) if match else None
        if found is None:
            raise UnreadableInput(name=where, why="nothing stands there")
        node = found
    if attribute:
        return node.get(attribute)
    return text_of(node, hidden=whole)


def _child(node: Node, tag: str, nth: int) -> Node | None:
    for child in node.children:
        if isinstance(child, Node) and step_name(child.tag) == tag and child.nth == nth:
            return child
    return None


def text_of(node: Node, *, hidden: bool = False) -> str:
    """Return what is visible in a node, as printed."""
    parts: list[str] = []
    stack: list[Node | Text | str] = [node]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            parts.append(item)
        elif isinstance(item, Text):
            parts.append(item.text)
        elif not (hidden or item.visible or item is node):
            continue
        elif item.tag == "br":
            parts.append("\n")
        else:
            edge = ["\n"] if item.block and item is not node else []
            stack.extend((*edge, *reversed(item.children), *edge))
    return "".join(parts)


def _at_pointer(value: Json, pointer: str, where: str) -> str:
    step = ""
    steps = pointer.split("/")[1:]
    for at, raw in enumerate(steps):
        step = raw.replace("~1", "/").replace("~0", "~")
        if isinstance(value, str):
            path = "/" + "/".join(steps[at:])
            return _at_path(parse_tree(value), path, where, whole=False)
        if isinstance(value, dict) and step in value:
            value = value[step]
        elif isinstance(value, list) and step.isdecimal() and int(step) < len(value):
            value = value[int(step)]
        else:
            raise UnreadableInput(name=where, why="nothing stands there")
    plain = plain_json(value)
    return "\n".join([f"{step}: {_shown(value)}", *([_shown(plain)] if plain != value else [])])


def _shown(value: Json) -> str:
    if isinstance(value, list) and len(value) == 1:
        return _shown(value[0])
    return value if isinstance(value, str) else repr(value)
