# ruff: noqa: SIM905 - words in a row read better than a column of strings
"""A copy, and what three parsers that share no code see in it."""

import re
from html.parser import HTMLParser
from typing import Final

import lxml.html
from selectolax.lexbor import LexborHTMLParser, LexborNode

from certsync.messages import Messages
from certsync.reading import PageReading, read_page
from certsync.showing.document import marked_page

URL: Final = "https://register.example/lijst"
DUTCH: Final = Messages("nl")

Element = tuple[str, dict[str, str]]

TAGS: Final = frozenset(
    (
        "html head meta title style body header h1 p mark details summary table tbody tr td a div "
        "br section h2 span b pre address article aside blockquote caption cite code col colgroup "
        "dd del dfn dl dt em figcaption figure footer h3 h4 h5 h6 hr i ins kbd li main nav ol q s "
        "samp small strong sub sup tfoot th thead u ul var wbr"
    ).split()
)
ATTRIBUTES: Final = frozenset(
    {"class", "id", "title", "colspan", "rowspan", "span", "start", "value", "open", "href"}
)
_HEAD: Final = frozenset({"html", "meta"})


def copy_of(
    body: bytes, *, content_type: str | None = None, words: Messages = DUTCH
) -> tuple[str, PageReading]:
    """Read a page and return its marked copy with the reading."""
    reading = read_page(body, URL, content_type=content_type)
    return marked_page(body, reading, words, content_type=content_type), reading


def by_lexbor(copy: str) -> list[Element]:
    """Return the elements of a document as HTML5 has them."""
    root = LexborHTMLParser(copy).root
    assert root is not None
    found = [root, *root.css("*")]
    return [(str(n.tag), {k: v or "" for k, v in n.attributes.items()}) for n in found]


def by_lxml(copy: str) -> list[Element]:
    """Return the elements of a document as libxml2 has them."""
    return [
        (str(e.tag), {str(k): str(v) for k, v in e.attrib.items()})
        for e in lxml.html.document_fromstring(copy.encode()).iter()
    ]


def by_standard_library(copy: str) -> list[Element]:
    """Return the start tags as a tokenizer without any tree sees them."""
    found: list[Element] = []

    class Parser(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, {name: value or "" for name, value in attrs}))

        def handle_comment(self, data: str) -> None:
            found.append(("!--", {}))

    parser = Parser()
    parser.feed(copy)
    parser.close()
    return found


def assert_harmless(copy: str, *strangers: str) -> None:
    """Assert that nothing in a copy can run, load or lead away, whoever parses it.

    ``strangers`` are words of the page: none may stand in an attribute.
    """
    for elements in (by_lexbor(copy), by_lxml(copy), by_standard_library(copy)):
        assert elements
        assert set() == {tag for tag, _ in elements} - TAGS
        assert ["style"] == [tag for tag, _ in elements if tag == "style"]
        for tag, attributes in elements:
            if tag not in _HEAD:
                assert set() == set(attributes) - ATTRIBUTES
            assert re.fullmatch(r"#place-\d+", attributes.get("href", "#place-1"))
            for value in attributes.values():
                assert not any(word in value for word in strangers)
    # What no parser is needed for: each "<" opens a tag that the copy may have.
    for opened in re.findall(r"<(?!/)(.{0,12})", copy, flags=re.DOTALL):
        name = re.match(r"[a-z0-9]+(?=[ >])|!DOCTYPE", opened)
        assert name is not None
        assert name[0] in {*TAGS, "!DOCTYPE"}
    assert [] == re.findall(r"<[^>]*\b(?:on\w+|src|style|srcdoc|action|data)\s*=", copy)


def nodes(copy: str, selector: str) -> list[LexborNode]:
    """Return the elements of a copy that a selector names, in order."""
    return LexborHTMLParser(copy).css(selector)


def anchored(copy: str) -> dict[str, list[str]]:
    """Return by anchor the texts of the elements that carry it."""
    found: dict[str, list[str]] = {}
    for node in nodes(copy, "[id]"):
        found.setdefault(str(node.attributes["id"]), []).append(node.text(deep=True))
    return found
