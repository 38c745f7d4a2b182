"""Feeds (RSS, Atom) as the page that a feed reader makes of them: a heading an item, text below it.

No browser shows their titles, and their texts hold HTML in writing. What says nothing of an item's
matter (who wrote it, when) is left out, unless a code stands in it.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from certsync.codes import scan_tokens

_FEED: Final = re.compile(
    r"\s*(?:(?><\?[^>]*>|<!--.*?-->|<!DOCTYPE[^>]*>)\s*)*+<(?:rss|feed|rdf:RDF)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_PARTS: Final = re.compile(
    r"<!\[CDATA\[(?P<data>.*?)(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<[?!][^>]*(?:>|\Z)"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][\w:.-]*)(?P<rest>[^<>]*)>|(?P<text>[^<]+|<)",
    re.DOTALL,
)
_HREF: Final = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ITEMS: Final = frozenset({"item", "entry"})
_TITLE: Final = "title"
_AROUND: Final = ""
_TEXTS: Final = ("content:encoded", "content", "description", "summary")
"""The fullest first: a description may be cut off."""


def is_feed(text: str) -> bool:
    """Whether a body is a feed, by its first element."""
    return _FEED.match(text) is not None


def page_of_feed(text: str) -> str:
    """Return a feed as an HTML document."""
    shown = "".join(map(_shown, _items(text)))
    return f"<!DOCTYPE html><html><body>{shown}</body></html>"


@dataclass(slots=True)
class _Element:
    """An element of an item, while it is open."""

    name: str
    parts: list[str] = field(default_factory=list)
    """Markup; what was HTML in writing is HTML again."""
    nested: bool = False
    depth: int = 1

    def add(self, part: re.Match[str]) -> None:
        if part["text"] is not None:
            self.parts.append(part["text"])
        elif part["data"] is not None:
            self.parts.append(html.escape(part["data"]))
        elif part["name"] is not None:
            self.nested = True
            self.parts.append(part[0])

    @property
    def shown(self) -> str:
        whole = "".join(self.parts).strip()
        return whole if self.nested else html.unescape(whole)


@dataclass(slots=True)
class _Item:
    """What one item says, by the names of its elements."""

    said: dict[str, str] = field(default_factory=dict)
    link: str = ""

    def take(self, element: _Element) -> None:
        known = self.said.get(element.name)
        self.said[element.name] = f"{known} {element.shown}" if known else element.shown


def _items(text: str) -> Iterator[_Item]:
    item: _Item | None = None
    element: _Element | None = None
    for part in _PARTS.finditer(text):
        name = (part["name"] or "").lower()
        if item is None:
            if name in _ITEMS:
                item = _Item()
            elif scan_tokens(said := part["text"] or part["data"] or ""):
                yield _Item({_AROUND: html.unescape(said)})
        elif element is not None:
            element = _further(part, name, item, element)
        elif name in _ITEMS and part["close"]:
            yield item
            item = None
        elif name and not part["close"]:
            element = _opened(part, name, item)
    if element is not None:
        # Cut off: what it would have said nobody knows.
        yield _Item({_AROUND: element.shown})
    if item is not None:
        yield item


def _opened(part: re.Match[str], name: str, item: _Item) -> _Element | None:
    found = _HREF.search(part["rest"]) if name == "link" else None
    if found is not None:
        item.link = item.link or html.unescape(found[1] or found[2] or "")
    return None if part["rest"].endswith("/") else _Element(name)


def _further(part: re.Match[str], name: str, item: _Item, element: _Element) -> _Element | None:
    """Return the element that is open behind a part."""
    if name == element.name and not part["rest"].endswith("/"):
        element.depth += -1 if part["close"] else 1
    if element.depth:
        element.add(part)
        return element
    item.take(element)
    return None


def _shown(item: _Item) -> str:
    """Return an item as an article; what stands around the items is none of them."""
    if _AROUND in item.said:
        return f"<nav>{item.said[_AROUND]}</nav>"
    link = item.link or item.said.get("link", "")
    title = item.said.get(_TITLE, "")
    text = next((item.said[name] for name in _TEXTS if item.said.get(name)), "")
    told = {token.text for shown in (title, text) for token in scan_tokens(shown)}
    rest = [
        said
        for name, said in item.said.items()
        if "://" not in said and not {token.text for token in scan_tokens(said)} <= told
    ]
    heading = f'<h2><a href="{html.escape(link)}">{title}</a></h2>' if title else ""
    return (
        f"<article>{heading}<div>{text}</div>{''.join(f'<p>{said}</p>' for said in rest)}</article>"
    )
