"""The digest of what a reader may look at: what changes with each request does not count."""

import hashlib
from collections.abc import Iterator
from typing import Final

from certsync.codes import scan_tokens
from certsync.reading.data.dataset import dataset
from certsync.reading.data.embedded import documents, is_json_body, unparsed
from certsync.reading.layout.building import lay_out
from certsync.reading.markup.decode import parse_body
from certsync.reading.markup.prescan import check_markup, check_size
from certsync.reading.markup.tree import Node, Tree, is_ticked, parse_tree
from certsync.reading.record.attributes import readable_attributes

_CELLS: Final = frozenset({"td", "th"})


def text_digest(body: bytes, *, content_type: str | None = None) -> str:
    """Return the SHA-256 of what a reader may look at: two bodies with the same read the same.

    Visible text, where links lead, the codes in attributes, tooltips and ticks, and JSON that holds
    a code. Tokens, nonces and other things that change with each request do not count, but in the
    address of a link: nobody can tell there what is one.

    Raises:
        PageRefused: as :func:`read_page` does.
    """
    check_size(body)
    text = parse_body(body, content_type).text
    digest = hashlib.sha256()
    for part in _looked_at(text, content_type):
        digest.update(part.encode("utf-8", "surrogatepass"))
        digest.update(b"\0")
    return digest.hexdigest()


def _looked_at(text: str, content_type: str | None) -> list[str]:
    if is_json_body(text, content_type):
        return [text]
    check_markup(text)
    tree = parse_tree(text)
    parts = [line.plain for line in lay_out(tree).lines]
    parts += [token.text for shown in _in_attributes(tree) for token in scan_tokens(shown)]
    parts += [repr(given) for node in tree.nodes if node.visible and (given := dataset(node))]
    parts += [text for node in tree.nodes if node.visible for text in _said_aside(node)]
    parts += _ticks(tree)
    parts += [node.get("href") for node in tree.nodes if _leads_on(node)]
    parts += [repr(value) for value, _ in documents(tree) if scan_tokens(repr(value))]
    return parts


def _in_attributes(tree: Tree) -> Iterator[str]:
    """Yield the values of attributes that a reader looks at for codes."""
    for node in tree.nodes:
        if node.visible:
            yield from (shown for _, _, shown in readable_attributes(node))
    yield from (text for text, where in unparsed(tree) if "@" in where)


def _leads_on(node: Node) -> bool:
    """Return whether links are followed from here: a page that leads elsewhere is another page."""
    is_next = "next" in node.get("rel").lower().split()
    return is_next or node.tag == "base" or (node.tag == "a" and node.visible)


def _said_aside(node: Node) -> list[str]:
    """Return what an element says without visible text, in a tooltip or a label."""
    return [node.get(name) for name in ("title", "aria-label") if node.get(name)]


def _ticks(tree: Tree) -> list[str]:
    """Return where ticks stand, counted in cells and texts: wrappers may come and go."""
    seen, ticks = 0, []
    for node in tree.nodes:
        seen += node.visible and (node.has_text or node.tag in _CELLS or "role" in node.attrs)
        if is_ticked(node):
            ticks.append(f"ticked {seen}")
    return ticks
