"""An HTML page built anew, with marks on what was read."""

from typing import Final

from certsync.messages import Messages
from certsync.reading.markup.tree import Node, Text, Tree
from certsync.showing.labels import family, labels
from certsync.showing.markup import Span, find_mark, marked, note, safe
from certsync.showing.spots import Mark, Spot, Spots
from certsync.showing.tags import ONLY_PARTS, VOID, attributes_for, tag_for

_LOOKED_AT: Final = 50_000
"""How many characters of one place are searched for what was seen there."""


def page_copy(tree: Tree, spots: Spots, words: Messages) -> str:
    """Return the copy of a page; every spot's anchor stands in it exactly once."""
    return _Copy(tree, spots, words).whole()


class _Copy:
    """One copy in the making. ``around`` are the tags that are open, outermost first."""

    def __init__(self, tree: Tree, spots: Spots, words: Messages) -> None:
        self.tree = tree
        self.words = words
        self.left = dict(spots)
        self.out: list[str] = []
        self.around: list[str] = ["div"]
        self.notes: list[str] = []
        self.at: dict[int, list[Spot]] = {}
        self.spans: dict[int, list[Span]] = {}
        self.unfound: dict[int, list[Mark]] = {}
        self._find()

    def _find(self) -> None:
        """Find the element of each spot, and the characters in it that were read."""
        by_path: dict[str, list[Spot]] = {}
        for spot in self.left.values():
            by_path.setdefault(spot.element, []).append(spot)
        for node in self.tree.nodes:
            here = by_path.get(node.path)
            if here is not None:
                self.at[id(node)] = here
                for spot in here:
                    if not spot.inside and node.visible:
                        self._find_text(node, spot)

    def _find_text(self, node: Node, spot: Spot) -> None:
        whole, pieces = _pieces(node)
        for mark in spot.marks:
            place = find_mark(whole, mark)
            if place is None:
                self.unfound.setdefault(id(node), []).append(mark)
                continue
            for start, text in pieces:
                first, last = max(place[0], start), min(place[1], start + len(text.text))
                if first < last:
                    span = (first - start, last - start, mark)
                    self.spans.setdefault(id(text), []).append(span)

    def whole(self) -> str:
        """Return the copy, with what stands nowhere in sight at its end."""
        todo: list[Node | Text | str] = [self.tree.root]
        while todo:
            item = todo.pop()
            if isinstance(item, str):
                self._close(item)
            elif isinstance(item, Text):
                self.out.append(marked(item.text, self.spans.get(id(item), []), self.words))
            else:
                todo.extend(reversed(self._open(item)))
        rest = [note(spot, self.words) for spot in self.left.values()]
        if rest:
            heading = safe(self.words.say("inspect.page.elsewhere"))
            self.out.append(f"<section><h2>{heading}</h2>{''.join(rest)}</section>")
        return "".join(self.out)

    def _open(self, node: Node) -> list[Node | Text | str]:
        """Write what an element begins with; return what is still to be written of it."""
        tag = tag_for(node, self.around[-1]) if node.visible else None
        here = self.at.get(id(node), [])
        for spot in here:
            if spot.inside or tag is None:
                self._note(spot)
        if tag is None:
            # Hidden text was not read; JSON in a script below it may have been.
            return [child for child in node.children if isinstance(child, Node)]
        self.out.append(self._tag(node, tag, here))
        if tag in VOID:
            return []
        self.around.append(tag)
        self._write_notes()
        if node.tag == "img":
            self.out.append(safe(node.get("alt")))
        return [*node.children, tag]

    def _tag(self, node: Node, tag: str, here: list[Spot]) -> str:
        attributes = attributes_for(node, tag)
        for spot in here:
            if self.left.get(spot.where) is spot and not spot.inside:
                del self.left[spot.where]
                attributes["id"] = spot.anchor
        unfound = self.unfound.get(id(node))
        if unfound:
            attributes["class"] = f"whole {family(unfound[0].field)}"
            attributes["title"] = labels(unfound, self.words)
        written = "".join(f' {name}="{safe(value)}"' for name, value in attributes.items())
        return f"<{tag}{written}>"

    def _close(self, tag: str) -> None:
        self.around.pop()
        self.out.append(f"</{tag}>")
        self._write_notes()

    def _note(self, spot: Spot) -> None:
        if self.left.pop(spot.where, None) is not None:
            self.notes.append(note(spot, self.words))
        self._write_notes()

    def _write_notes(self) -> None:
        """Write the notes that wait, unless only rows or cells may stand here."""
        if self.notes and self.around[-1] not in ONLY_PARTS:
            self.out.extend(self.notes)
            self.notes.clear()


def _pieces(node: Node) -> tuple[str, list[tuple[int, Text]]]:
    """Return an element's text as :func:`certsync.reading.data.places.text_of` does, and its parts.

    With each part comes the place where it starts.
    """
    whole: list[str] = []
    length = 0
    pieces: list[tuple[int, Text]] = []
    stack: list[Node | Text | str] = [node]
    while stack and length < _LOOKED_AT:
        item = stack.pop()
        if isinstance(item, Text):
            pieces.append((length, item))
        elif isinstance(item, Node) and item.tag != "br":
            if item.visible or item is node:
                edge = ["\n"] if item.block and item is not node else []
                stack.extend((*edge, *reversed(item.children), *edge))
            continue
        part = item.text if isinstance(item, Text) else "\n"
        whole.append(part)
        length += len(part)
    return "".join(whole), pieces
