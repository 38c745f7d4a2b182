"""JSON inside a page: scripts that say they are JSON, and ``data-*`` attributes that hold it."""

from collections.abc import Iterator

from certsync.reading.jsondata import parse_json
from certsync.reading.jsonkeys import Json
from certsync.reading.tree import Node, Text, Tree


def is_json_body(text: str, content_type: str | None) -> bool:
    """Whether a whole body is a JSON document, by its declared type or its first character."""
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if start not in {"{", "["}:
        return False
    if "html" in (content_type or "").lower():
        return False
    try:
        parse_json(text)
    except ValueError:
        return False
    return True


def documents(tree: Tree) -> Iterator[tuple[Json, str]]:
    """Yield each JSON document of a page with its place."""
    for node in tree.nodes:
        if not node.attrs:
            continue
        if _says_json(node):
            yield from _parsed(_content(node), f"{node.path}#")
        elif node.visible:
            for name, value in node.attrs.items():
                if value and name.startswith("data-") and value.lstrip()[:1] in "{[":
                    yield from _parsed(value, f"{node.path}@{name}#")


def unparsed(tree: Tree) -> Iterator[tuple[str, str]]:
    """Yield (text, place) of the scripts that say they are JSON and are not."""
    for node in tree.nodes:
        if _says_json(node) and (text := _content(node)).strip():
            try:
                parse_json(text)
            except ValueError:
                yield text, node.path


def _says_json(node: Node) -> bool:
    return node.tag == "script" and "json" in node.get("type").lower()


def _content(node: Node) -> str:
    return "".join(child.text for child in node.children if isinstance(child, Text))


def _parsed(text: str, where: str) -> Iterator[tuple[Json, str]]:
    try:
        value = parse_json(text)
    except ValueError:
        return
    if isinstance(value, dict | list):
        yield value, where
