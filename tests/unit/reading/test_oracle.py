"""lxml as a second opinion on which text stands where.

lxml parses by the rules of HTML 4, our tree by those browsers follow, so the two are compared only
on pages whose markup is well formed, where both build the same tree but for ``<tbody>``, which only
browsers add. Compared is the text without its white space, because the reader puts a line end
between boxes. Not compared: templates (lxml takes their content for part of the page), the inside
of ``<script>`` and ``<style>``, and what is visible, of which lxml knows nothing.
"""

import re
from pathlib import Path
from random import Random
from typing import Any, Final

import lxml.html
import pytest
from lxml.html import HtmlElement

from certsync.reading.markup.decode import parse_body
from certsync.reading.markup.tree import Node, Text, Tree, parse_tree
from tests.fuzz.laws import Body, read
from tests.fuzz.unnoticed import UNNOTICED
from tests.layouts.families import FAMILIES as LAYOUTS
from tests.layouts.noise import Dressing, render
from tests.layouts.truth import draw_truth
from tests.unit.reading.test_pages import places

FIXTURES: Final = Path(__file__).parents[3] / "fixtures" / "pages"
DRESSING: Final = Dressing(hidden=False, broken=False)
# lxml does not know that a <wbr> is empty and lets it take the text behind it.
APART: Final = frozenset({"script", "style", "template", "wbr"})


def bodies() -> dict[str, Body]:
    """Return the pages: all fixtures that are well formed, and one of every layout."""
    found = {
        path.stem: Body(path.read_bytes())
        for path in sorted(FIXTURES.glob("**/*.html"))
        if "<template" not in path.read_text(encoding="utf-8", errors="replace")
    }
    for name, family in LAYOUTS.items():
        chance = Random(f"oracle/{name}")
        made = render(family, draw_truth(chance, chance.randint(2, 8)), chance, DRESSING)
        if not made.whole:
            assert isinstance(made.html, bytes)
            found[name] = Body(made.html, made.content_type)
    return found


BODIES: Final = bodies()


def opened(text: str) -> HtmlElement:
    """Return a page as lxml sees it, whatever encoding it declares itself."""
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    return lxml.html.document_fromstring(text.encode(), parser=parser)


def squeezed(text: str) -> str:
    """Return a text without any white space."""
    return re.sub(r"\s+", "", text)


def text_by_lxml(element: HtmlElement) -> str:
    """Return all text in an element but that of scripts, styles and templates."""
    parts = element.xpath(
        ".//text()[not(ancestor::script or ancestor::style or ancestor::template)]"
    )
    return squeezed("".join(map(str, parts)))


def parts_of(parent: Node | HtmlElement) -> list[Node | HtmlElement]:
    """Return the elements directly in one, in order; a ``<tbody>`` counts as what it holds."""
    found: list[Node | HtmlElement] = []
    inner = parent.children if isinstance(parent, Node) else parent
    for child in inner:
        if isinstance(child, Text) or not isinstance(child.tag, str):
            continue
        found += parts_of(child) if child.tag == "tbody" else [child]
    return found


def pairs(tree: Tree, root: HtmlElement) -> dict[str, tuple[Node, HtmlElement]]:
    """Return, by our path, the elements of which both say that they hold the same elements."""
    found: dict[str, tuple[Node, HtmlElement]] = {}
    stack: list[tuple[Any, Any]] = [(tree.root, root)]
    while stack:
        ours, theirs = stack.pop()
        within, without = parts_of(ours), parts_of(theirs)
        if [part.tag for part in within] == [part.tag for part in without]:
            found[ours.path] = (ours, theirs)
            stack += zip(within, without, strict=True)
    return found


def text_by_us(node: Node) -> str:
    """Return all text in a node, hidden or not, but that of scripts and styles."""
    parts: list[str] = []
    stack: list[Node | Text] = [node]
    while stack:
        item = stack.pop()
        if isinstance(item, Text):
            parts.append(item.text)
        elif item.tag not in APART:
            stack += reversed(item.children)
    return squeezed("".join(parts))


@pytest.mark.parametrize("name", BODIES)
def test_every_element_holds_the_text_that_lxml_finds_in_it(name: str) -> None:
    """Element by element, both parsers give the same text."""
    text = parse_body(BODIES[name].content, BODIES[name].content_type).text
    for path, (node, element) in pairs(parse_tree(text), opened(text)).items():
        if node.tag not in APART:
            assert (path, text_by_lxml(element)) == (path, text_by_us(node))


def test_most_elements_are_compared() -> None:
    """Both build the same tree of nearly all elements, so the comparison is not an empty one."""
    alike = total = 0
    for body in BODIES.values():
        text = parse_body(body.content, body.content_type).text
        tree = parse_tree(text)
        alike += len(pairs(tree, opened(text)))
        total += sum(node.tag != "tbody" for node in tree.nodes)
    assert alike > 0.95 * total


@pytest.mark.parametrize("name", BODIES)
def test_what_was_read_stands_where_lxml_finds_it(name: str) -> None:
    """The text of each item is in what lxml finds at its place: in the element or its attribute."""
    body = BODIES[name]
    reading = read(body)
    text = parse_body(body.content, body.content_type).text
    paired = pairs(parse_tree(text), opened(text))
    for said, where in places(reading):
        path, _, attribute = where.partition("@")
        if "#" in where or path not in paired:
            continue
        _, element = paired[path]
        stands = element.get(attribute) or "" if attribute else element.text_content()
        assert squeezed(said) in squeezed(stands)


@pytest.mark.parametrize("name", sorted(BODIES)[::7])
@pytest.mark.parametrize("change", ["entities", "capital tags", "other line ends", "comments"])
def test_lxml_agrees_that_a_change_changes_nothing(name: str, change: str) -> None:
    """What is said to leave the text of a page alone does so by another parser too."""
    text = parse_body(BODIES[name].content, BODIES[name].content_type).text
    before, after = opened(text), opened(UNNOTICED[change](text))
    assert text_by_lxml(before) == text_by_lxml(after)
