"""Bytes to text: byte order mark, header, ``<meta>``, strict UTF-8, windows-1252, in that order.

Labels mean what browsers take them for (WHATWG Encoding Standard, encoding.spec.whatwg.org):
``iso-8859-1`` and ``us-ascii`` are windows-1252. A declared encoding that cannot decode the body is
passed over for the next in line, and the result says so.
"""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from certsync.reading.markup.feeds import is_feed, page_of_feed

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WINDOWS: Final = frozenset({"iso8859-1", "ascii", "cp1252", "latin-1"})
_HEADER: Final = re.compile(r"charset\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE)
_META: Final = re.compile(
    rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE
)
_COMMENT: Final = re.compile(rb"<!--.*?-->", re.DOTALL)
_META_WITHIN: Final = 4096


@dataclass(frozen=True, slots=True)
class Decoded:
    """A body as text, what it was decoded with, and ``notes`` on what was passed over."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def parse_body(body: bytes, content_type: str | None = None) -> Decoded:
    """Return ``body`` as text; never fails, since windows-1252 with replacements ends the line.

    A feed is returned as the page that a feed reader makes of it, and a note says so.
    """
    decoded = _decoded(body, content_type)
    if not is_feed(decoded.text):
        return decoded
    notes = (*decoded.notes, "feed: read as a page")
    return Decoded(page_of_feed(decoded.text), decoded.encoding, notes)


def _decoded(body: bytes, content_type: str | None) -> Decoded:
    notes: list[str] = []
    for origin, label, skip in _declared(body, content_type):
        codec = _codec(label)
        if codec is None:
            notes.append(f"encoding: {origin} names {label!r}, which is none")
            continue
        try:
            return Decoded(body[skip:].decode(codec), codec, tuple(notes))
        except UnicodeDecodeError:
            notes.append(f"encoding: {origin} says {label!r}, which the bytes are not")
    try:
        return Decoded(body.decode("utf-8"), "utf-8", tuple(notes))
    except UnicodeDecodeError:
        # The five bytes windows-1252 leaves undefined become U+FFFD, which no code can hold.
        return Decoded(body.decode("cp1252", "replace"), "windows-1252", tuple(notes))


def _declared(body: bytes, content_type: str | None) -> list[tuple[str, str, int]]:
    found: list[tuple[str, str, int]] = []
    for mark, label in _MARKS:
        if body.startswith(mark):
            found.append(("byte order mark", label, len(mark)))
    header = _HEADER.search(content_type or "")
    if header is not None:
        found.append(("header", header[1], 0))
    meta = _META.search(_COMMENT.sub(b"", body[:_META_WITHIN]))
    if meta is not None:
        label = meta[1].decode("ascii")
        # A <meta> readable as ASCII cannot stand in UTF-16 text: browsers take it for UTF-8.
        found.append(("meta", "utf-8" if label.lower().startswith("utf-16") else label, 0))
    return found


def _codec(label: str) -> str | None:
    try:
        info = codecs.lookup(label)
    except LookupError:
        return None
    if info.name in _WINDOWS:
        return "windows-1252"
    # hex, base64, zip, rot13 are "codecs" too, and no text encodings.
    return info.name if getattr(info, "_is_text_encoding", True) else None
