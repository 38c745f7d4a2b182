# ruff: noqa: SIM905 - words in a row read better than a column of strings
"""The page as a light tree of our own: what a visitor could see, and where each thing stands.

Lexbor parses as browsers do; its nodes die with its tree, so they are copied here at once.
Nothing here asks for a class or an id to find data: ids only tell which hidden panel belongs to
a control, since a panel that a click opens is content and other hidden nodes are not.
"""

import re
from collections.abc import Iterator, Mapping
from html import escape
from itertools import pairwise
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

Attributes = Mapping[str, str | None]

_NEVER: Final = frozenset(
    ("script style template head iframe object embed noembed noframes canvas audio video").split()
)
_UNSEEN_STYLE: Final = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)")
_INLINE: Final = frozenset(
    (
        "a abbr acronym b bdi bdo big button cite code data del dfn em font i img ins kbd "
        "label mark meter nobr output picture progress q ruby rp rt s samp slot small span "
        "strike strong sub sup svg time tt u var wbr area map input path g use tspan title desc"
    ).split()
)
_DRAWN: Final = frozenset({"svg", "g", "path", "use", "symbol"})
"""Where a ``<title>`` is what a drawing says; anywhere else it is the page's."""
_OFFICE: Final = ":"
"""What stands in the tags that word processors leave in a text, as in ``<o:p>``."""
_BOX_ROLES: Final = frozenset(
    (
        "table grid treegrid rowgroup row cell gridcell columnheader rowheader list listitem "
        "tree treeitem heading tabpanel article region group"
    ).split()
)
_REPLACED: Final = frozenset({"img", "input", "area"})
"""Elements without content: whatever their role, they stand in a line."""
_SIGNS: Final = re.compile(r"[/#@\[\]]")
_NO_ATTRIBUTES: Final[Attributes] = {}


class Text:
    """A run of characters directly under ``node``, or the value of an attribute of it, ``attr``.

    ``apart`` tells that a gap as between columns stands before it; ``aside`` that it is a badge or
    a button, and no part of what its line says.
    """

    __slots__ = ("apart", "aside", "attr", "node", "text")

    def __init__(
        self, text: str, node: "Node", attr: str | None = None, *, apart: bool = False
    ) -> None:
        self.text = text
        self.node = node
        self.attr = attr
        self.apart = apart
        self.aside = False


class Node:
    """An element. ``nth`` counts from 1 among siblings of the same tag."""

    __slots__ = (
        "attrs",
        "block",
        "children",
        "has_text",
        "known_path",
        "nth",
        "parent",
        "tag",
        "visible"
    )  # fmt: skip

    def __init__(self, tag: str, attrs: Attributes, parent: "Node | None", nth: int) -> None:
        self.tag = tag
        self.attrs = attrs
        self.parent = parent
        self.nth = nth
        self.children: list[Node | Text] = []
        self.known_path: str | None = None
        self.visible = True
        self.has_text = False
        self.block = not (tag in _INLINE or _OFFICE in tag) or (
            bool(attrs) and attrs.get("role") in _BOX_ROLES and tag not in _REPLACED
        )

    def get(self, name: str) -> str:
        """Return an attribute's value; absent and valueless are both ``""``."""
        return self.attrs.get(name) or ""

    @property
    def path(self) -> str:
        """The place of this element: ``/html/body/ul/li[2]``; the first has no number."""
        if self.known_path is None:
            chain = [*self.ancestors()]
            path = ""
            for node in reversed(chain):
                path = node.known_path = node.known_path or f"{path}/{node.step}"
        return self.known_path or ""

    @property
    def step(self) -> str:
        """The last step of the path."""
        name = step_name(self.tag)
        return f"{name}[{self.nth}]" if self.nth > 1 else name

    def ancestors(self) -> "Iterator[Node]":
        """Yield this element, its parent, and so on to the root."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent


def step_name(tag: str) -> str:
    """Return what a path calls a tag; signs that mean something in a path become ``?``."""
    return tag if tag.isalnum() else _SIGNS.sub("?", tag)


class Tree:
    """A parsed page: ``root``, and ``nodes`` in document order, the invisible ones too."""

    __slots__ = ("nodes", "root")

    def __init__(self, root: Node, nodes: list[Node]) -> None:
        self.root = root
        self.nodes = nodes

    def first(self, tag: str) -> Node | None:
        """Return the first visible element ``tag`` outside ``<head>``, if any."""
        return next((node for node in self.nodes if node.tag == tag and node.visible), None)


def parse_tree(text: str) -> Tree:
    """Return the tree of an HTML text. Linear, without recursion.

    A text without a single tag is none: its lines are kept, as a browser shows a plain file.
    """
    source = LexborHTMLParser(text if "<" in text else f"<pre>{escape(text)}</pre>").root
    if source is None:
        root = Node("html", _NO_ATTRIBUTES, None, 1)
        return Tree(root, [root])
    root = Node("html", _attributes(source), None, 1)
    nodes: list[Node] = []
    stack: list[tuple[LexborNode, Node]] = [(source, root)]
    while stack:
        original, copy = stack.pop()
        nodes.append(copy)
        stack += reversed(_copy_children(original, copy))
    _mark_visible(nodes)
    _mark_blocks(nodes)
    return Tree(root, nodes)


def is_ticked(node: Node) -> bool:
    """Whether an element is a visible box with a tick in it."""
    box = node.tag == "input" and node.visible and node.get("type").lower() == "checkbox"
    return box and "checked" in node.attrs


def _attributes(node: LexborNode) -> Attributes:
    return node.attributes or _NO_ATTRIBUTES


def _copy_children(original: LexborNode, copy: Node) -> list[tuple[LexborNode, Node]]:
    counts: dict[str, int] = {}
    inner: list[tuple[LexborNode, Node]] = []
    for child in original.iter(include_text=True):
        tag = child.tag
        if tag == "-text":
            text = child.text_content or ""
            copy.children.append(Text(text, copy))
            if not copy.has_text and text.strip():
                copy.has_text = True
        elif tag is not None and not tag.startswith(("-", "!")):
            counts[tag] = nth = counts.get(tag, 0) + 1
            node = Node(tag, _attributes(child), copy, nth)
            copy.children.append(node)
            inner.append((child, node))
    return inner


def _mark_visible(nodes: list[Node]) -> None:
    hidden = [node for node in nodes if node.attrs and _is_hidden(node)]
    panels = _panels(nodes) if hidden else frozenset()
    opened = _opened_by_neighbours(hidden)
    for node in hidden:
        node.visible = id(node) in opened or _is_panel(node, panels)
    for node in nodes:
        node.visible = (
            node.visible
            and (node.parent is None or node.parent.visible)
            and node.tag not in _NEVER
            and not (node.tag == "title" and _parent_tag(node) not in _DRAWN)
        )


def _parent_tag(node: Node) -> str:
    return node.parent.tag if node.parent is not None else ""


def _panels(nodes: list[Node]) -> frozenset[str]:
    """Ids that a control of the page names: a tab, an accordion's button, a label, a link to it."""
    named: set[str] = set()
    for node in nodes:
        for name, value in node.attrs.items():
            if not value:
                continue
            if name == "aria-controls":
                named.update(value.split())
            elif value.startswith("#") and (name == "href" or name.startswith("data-")):
                # "#" alone points to no panel.
                named.update(value[1:].split())
            elif name == "for":
                named.add(value)
    return frozenset(named)


def _opened_by_neighbours(hidden: list[Node]) -> set[int]:
    """Return the ``id()`` of what stands hidden right behind a control that says it is closed."""
    opened: set[int] = set()
    for parent in {id(node.parent): node.parent for node in hidden}.values():
        inner = [] if parent is None else [n for n in parent.children if isinstance(n, Node)]
        opened.update(id(behind) for node, behind in pairwise(inner) if _is_closed_control(node))
    return opened


def _is_closed_control(node: Node) -> bool:
    """Whether an element, or the one element in it, opens something that is closed now."""
    while "aria-expanded" not in node.attrs:
        inner = [child for child in node.children if isinstance(child, Node)]
        if len(inner) != 1 or node.has_text:
            return False
        node = inner[0]
    return node.get("aria-expanded") == "false" and "aria-controls" not in node.attrs


def _is_hidden(node: Node) -> bool:
    attrs = node.attrs
    return (
        ("hidden" in attrs and attrs["hidden"] != "until-found")
        or attrs.get("aria-hidden") == "true"
        or ("style" in attrs and _UNSEEN_STYLE.search(node.get("style").lower()) is not None)
        or (node.tag == "dialog" and "open" not in attrs)
    )


def _is_panel(node: Node, panels: frozenset[str]) -> bool:
    return node.get("id") in panels or node.get("role") == "tabpanel"


def _mark_blocks(nodes: list[Node]) -> None:
    # Backwards is upwards: a <span> or <a> around a block lays out as one.
    for node in reversed(nodes):
        if node.block and node.parent is not None and node.tag not in _NEVER:
            node.parent.block = True
