# ruff: noqa: SIM905 - words in a row read better than a column of strings
"""What is refused before a parser sees it: lexbor is quadratic on deep nesting and on huge tags.

The scan is linear and knows just enough of HTML to follow nesting. Elements whose end tag may be
left out are not counted: they nest only through others that are.
"""

import re
from typing import Final

from certsync.errors import SourceFailed

MAX_BYTES: Final = 10_000_000
MAX_TAG: Final = 64 * 1024
MAX_DEPTH: Final = 2_000

# A quote only means something behind "=". Possessive, so that a broken tag costs one pass.
_REST: Final = r"(?>[^>=]+|=\s*(?>\"[^\"]*\"|'[^']*'|(?![\s\"'])))*+>"
_TAG: Final = re.compile(rf"<(?:!--|(/?)([a-zA-Z][^\s/>]{{0,40}})({_REST})?)")
_RAW: Final = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed"})
_UNCOUNTED: Final = frozenset(
    (
        "area base br col embed hr img input link meta param source track wbr li p dt dd tr "
        "td th thead tbody tfoot option optgroup colgroup caption rp rt"
    ).split()
)


class PageRefused(SourceFailed):
    """The page is not parsed at all: ``why`` names the limit it breaks."""

    message = "error.page-refused"


def check_size(body: bytes) -> None:
    """Refuse a body over :data:`MAX_BYTES`.

    Raises:
        PageRefused: with the size.
    """
    if len(body) > MAX_BYTES:
        raise PageRefused(why=f"{len(body)} bytes, the limit is {MAX_BYTES}")


def check_markup(text: str) -> None:
    """Refuse one tag longer than :data:`MAX_TAG` or nesting deeper than :data:`MAX_DEPTH`.

    Raises:
        PageRefused: with the limit that is broken.
    """
    opened: dict[str, int] = {}
    depth = at = 0
    while (tag := _TAG.search(text, at)) is not None:
        close, name, rest = tag.groups()
        if name is None:
            at = _behind(text, "-->", tag.end())
            continue
        name = name.lower()
        at = len(text) if rest is None else tag.end()
        if at - tag.end(2) > MAX_TAG:
            raise PageRefused(why=f"one tag longer than {MAX_TAG} characters")
        if name in _UNCOUNTED:
            continue
        if not close:
            depth += 1
            opened[name] = opened.get(name, 0) + 1
        elif opened.get(name, 0):
            depth -= 1
            opened[name] -= 1
        if depth > MAX_DEPTH:
            raise PageRefused(why=f"elements nested deeper than {MAX_DEPTH}")
        if name in _RAW and not close:
            at = _raw_end(text, name, at)


def _behind(text: str, mark: str, start: int) -> int:
    found = text.find(mark, start)
    return len(text) if found < 0 else found + len(mark)


def _raw_end(text: str, name: str, start: int) -> int:
    end = re.compile(rf"</{name}", re.IGNORECASE).search(text, start)
    return len(text) if end is None else end.start()
