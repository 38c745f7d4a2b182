"""From the bytes of a page to the certificates on it, each value with its evidence.

The reader knows no site: it finds certificates by what they are (codes, shapes, repetition,
nearness, the words of headers) and lists what it could not read. Pure: no clock, no network.
"""

from certsync.reading.digest import text_digest
from certsync.reading.page import NO_HINTS, Hints, PageReading
from certsync.reading.places import resolve
from certsync.reading.prescan import PageRefused
from certsync.reading.reader import READER_VERSION, read_page
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
