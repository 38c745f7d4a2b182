"""From the bytes of a page to the certificates on it, each value with its evidence.

The reader knows no site: it finds certificates by what they are (codes, shapes, repetition,
nearness, the words of headers) and lists what it could not read. Pure: no clock, no network.

The way of a page, a package each, every one importing only those before it::

    markup     bytes → text → tree
    language   what words, signs and numbers mean
    layout     tree → blocks, lines, fields
    text       a line → keys, names, values
    grouping   lines → items and units, by repetition
    record     units → drafts of records, with evidence
    scene      all of that about one page, for those who read records out of it:
    data       JSON and attributes · tables · lists
    reader     the order of these, and ``accounting`` for every code that is left
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from certsync.reading.markup.prescan import PageRefused
from certsync.reading.page import NO_HINTS, Hints, PageReading
from certsync.reading.version import READER_VERSION

if TYPE_CHECKING:
    from certsync.reading.data.places import resolve
    from certsync.reading.digest import text_digest
    from certsync.reading.reader import read_page
    from certsync.reading.rendering import reading_json

__all__ = [
    "NO_HINTS",
    "READER_VERSION",
    "Hints",
    "PageReading",
    "PageRefused",
    "read_page",
    "reading_json",
    "resolve",
    "text_digest",
]

_ON_REQUEST: Final = {
    "read_page": "reader",
    "reading_json": "rendering",
    "resolve": "data.places",
    "text_digest": "digest",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever stands under that name
    """Give what parses pages on request: most who speak of readings never parse one.

    Raises AttributeError for any other name.
    """
    if name in _ON_REQUEST:
        return getattr(import_module(f"{__name__}.{_ON_REQUEST[name]}"), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
