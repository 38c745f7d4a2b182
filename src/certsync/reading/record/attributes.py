"""Codes that stand in attributes: titles, labels, ``data-*``, link paths and queries.

They count where the text beside them does not say the code itself: a row whose link leads to
``/certificaten/K0717`` under the name alone. Beside a visible code they only repeat it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import unquote, urlsplit

from certsync.codes import Code, Token, scan_tokens
from certsync.reading.layout.blocks import Item, Line
from certsync.reading.markup.tree import Node, Tree
from certsync.reading.record.claims import Carrier

AttributeToken = tuple[Node, str, str, Token]
"""An element, the name and the value of its attribute, and what looks like a code in it."""
_SPELLED: Final = re.compile(r"/([KC]\d{4})-[a-z]{2}", re.IGNORECASE)
_NAMED: Final = frozenset({"title", "alt", "aria-label", "href"})


@dataclass(frozen=True, slots=True)
class AttributeCode:
    """One code in an attribute: the item it belongs to, the element, the value, the place."""

    code: Code
    item: Item
    node: Node
    name: str
    text: str

    @property
    def where(self) -> str:
        """The attribute's place."""
        return f"{self.node.path}@{self.name}"


def tokens_in_attributes(tree: Tree) -> list[AttributeToken]:
    """Return what looks like a code in attributes of visible elements, in document order."""
    return [
        (node, name, text, token)
        for node in tree.nodes
        if node.attrs and node.visible
        for name, text in node.attrs.items()
        if text and _is_readable(name)
        for token in _tokens_in(name, text)
    ]


@lru_cache(maxsize=16384)
def _tokens_in(name: str, text: str) -> tuple[Token, ...]:
    """Lists link the same few hundred qualifications over and over: each link is read once."""
    return scan_tokens(_shown(name, text))


def spelled_in_links(tree: Tree) -> Iterator[tuple[Node, str]]:
    """Yield the links to ``/detail/K0717-agile-game-productie``, and what begins as a code there.

    By the contract on tokens a code with words hung on it is none; it can only be listed.
    """
    for node in tree.nodes:
        if node.tag == "a" and node.visible and (found := _SPELLED.search(node.get("href"))):
            yield node, found[1].upper()


def codes_in_attributes(
    tokens: Iterable[AttributeToken], item_of: Callable[[Node], Item]
) -> list[AttributeCode]:
    """Return the codes among what looks like one."""
    return [
        AttributeCode(token.code, item_of(node), node, name, text)
        for node, name, text, token in tokens
        if token.code is not None
    ]


def faults_in_attributes(tokens: Iterable[AttributeToken]) -> Iterator[tuple[str, str, str]]:
    """Yield (text, reason, place) of what looks like a code in an attribute and is none."""
    for node, name, text, token in tokens:
        if token.fault is not None:
            yield text, token.fault.value, f"{node.path}@{name}"


def readable_attributes(node: Node) -> Iterator[tuple[str, str, str]]:
    """Yield (name, value, what of it to look at) of the attributes that may carry codes."""
    for name, value in node.attrs.items():
        if value and _is_readable(name) and (shown := _shown(name, value)):
            yield name, value, shown


def _is_readable(name: str) -> bool:
    return name in _NAMED or name.startswith("data-")


def _shown(name: str, value: str) -> str:
    """Return what of an attribute to look at; JSON is read as such."""
    if name == "href":
        return path_and_query(value)
    return "" if value.lstrip()[:1] in {"{", "["} else value


@lru_cache(maxsize=16384)
def path_and_query(url: str) -> str:
    """Return what a link's path, query and fragment say, its steps parted.

    A fragment counts, since applications keep their own path in it (``#/certificaat/K0717``).
    Links that mail or run a script say nothing.
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    if parts.scheme not in {"", "http", "https"}:
        return ""
    said = " ".join(map(unquote, (parts.path, parts.query, parts.fragment)))
    # No bare space: a step that is one letter before a step of digits is no code with a gap.
    return re.sub(r"[/&]+", " / ", said)


def active(
    codes: Iterable[AttributeCode], visible: Mapping[int, str], many: str
) -> list[AttributeCode]:
    """Return the codes that no visible code speaks for.

    ``visible`` are the marks of visible codes: the nearest marked item around an attribute must
    hold several codes, or none be marked at all.
    """
    found: list[AttributeCode] = []
    for code in codes:
        above: Item | None = code.item
        while above is not None and id(above) not in visible:
            above = above.block if isinstance(above, Line) else above.parent
        if above is None or (visible[id(above)] == many and above is not code.item):
            found.append(code)
    return found


def carriers(codes: Iterable[AttributeCode]) -> dict[str, Carrier]:
    """Return, for each code, its first attribute."""
    found: dict[str, Carrier] = {}
    for code in codes:
        block = code.item.block if isinstance(code.item, Line) else code.item
        found.setdefault(code.code, Carrier(code.where, code.text, code.node, block))
    return found


Index = Mapping[int, list[AttributeCode]]


def by_block(codes: Iterable[AttributeCode]) -> Index:
    """Return the codes below each block, by the block's ``id()``."""
    index: dict[int, list[AttributeCode]] = {}
    for code in codes:
        above: Item | None = code.item
        while above is not None:
            index.setdefault(id(above), []).append(code)
            above = above.block if isinstance(above, Line) else above.parent
    return index
