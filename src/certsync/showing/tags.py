# ruff: noqa: SIM905 - words in a row read better than a column of strings
"""What an element of a page becomes in the copy: a tag from a list, and of its attributes numbers.

Tags are chosen so that a browser, which parses the copy once more, builds the tree that was
written: nothing here opens another mode of the parser, moves what follows, or closes by itself.
"""

import re
from typing import Final

from certsync.reading.markup.tree import Node

VOID: Final = frozenset({"br", "hr", "wbr", "col"})
TABLE_PARTS: Final = {
    "caption": frozenset({"table"}),
    "colgroup": frozenset({"table"}),
    "col": frozenset({"colgroup"}),
    "thead": frozenset({"table"}),
    "tbody": frozenset({"table"}),
    "tfoot": frozenset({"table"}),
    "tr": frozenset({"thead", "tbody", "tfoot"}),
    "td": frozenset({"tr"}),
    "th": frozenset({"tr"}),
}
"""Parts of a table, each with what it may stand in; elsewhere a browser would drop their tags."""

ONLY_PARTS: Final = frozenset({"table", "colgroup", "thead", "tbody", "tfoot", "tr"})
"""In these a browser leaves nothing but such parts; the rest it puts before the table."""

_KEPT: Final = frozenset(
    (
        "address article aside b blockquote br cite code dd del dfn div dl dt em figcaption figure "
        "footer h1 h2 h3 h4 h5 h6 header hr i ins kbd li main nav ol p pre q s samp section small "
        "span strong sub sup table u ul var wbr"
    ).split()
)
_NUMBERS: Final = {
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan"),
    "col": ("span",),
    "colgroup": ("span",),
    "ol": ("start",),
    "li": ("value",),
}
_NUMBER: Final = re.compile(r"[0-9]{1,4}")
_LOOKS: Final = {"a": "link", "button": "button", "img": "image", "label": "label"}


def tag_for(node: Node, around: str) -> str:
    """Return the tag an element gets inside the tag ``around``."""
    if node.tag in TABLE_PARTS and around in TABLE_PARTS[node.tag]:
        return node.tag
    if node.tag == "details" or (node.tag == "summary" and around == "details"):
        return node.tag
    if node.tag == "p" and _holds_block(node):
        return "div"
    if node.tag in _KEPT:
        return node.tag
    return "section" if node.block else "span"


def _holds_block(node: Node) -> bool:
    """Whether a browser might close this paragraph before its end."""
    inner = [child for child in node.children if isinstance(child, Node)]
    return any(child.block and child.tag != "br" for child in inner)


def attributes_for(node: Node, tag: str) -> dict[str, str]:
    """Return what an element keeps of its attributes, and the class it looks by."""
    kept: dict[str, str] = {}
    for name in _NUMBERS.get(tag, ()):
        if _NUMBER.fullmatch(node.get(name)):
            kept[name] = node.get(name)
    if tag == "details":
        kept["open"] = ""
    if node.tag in _LOOKS:
        kept["class"] = _LOOKS[node.tag]
    return kept
