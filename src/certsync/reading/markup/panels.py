"""Panels and the controls that open them: what a tab says heads what its panel holds."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from certsync.reading.markup.tree import Node, Tree


def controls_of(tree: Tree) -> Mapping[str, list[Node]]:
    """Return the visible elements that open, or lead to, each part of the page, by its ``id``."""
    found: dict[str, list[Node]] = defaultdict(list)
    named = {node.get("id"): node for node in tree.nodes if node.attrs and node.get("id")}
    for node in tree.nodes:
        if not node.attrs or not node.visible:
            continue
        for panel in {*node.get("aria-controls").split(), *_pointed_at(node)}:
            found[panel].append(node)
        for label in node.get("aria-labelledby").split():
            if label in named and node.get("id"):
                found[node.get("id")].append(named[label])
    found.pop("", None)
    return found


def _pointed_at(node: Node) -> Iterator[str]:
    """Yield what a link, or the ``data-`` attribute of a button, leads to within the page."""
    for name, value in node.attrs.items():
        if value and value[0] == "#" and (name == "href" or name.startswith("data-")):
            yield value[1:]
