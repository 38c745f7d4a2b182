"""The notices as an Atom feed (RFC 4287). Pure."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID, uuid5
from xml.etree import ElementTree as ET

from certsync.catalog.notices import Kept
from certsync.messages import Messages
from certsync.notify import words

MOST_ENTRIES: Final = 50
_DECLARATION: Final = '<?xml version="1.0" encoding="utf-8"?>'
_ATOM: Final = "http://www.w3.org/2005/Atom"
_NAMESPACE: Final = UUID("6f0d2f4e-5a5b-4bb0-9a0c-2f6c1b7a9d11")
"""Ours alone: from here the ids of all feeds and entries are made."""


def render_feed(kept: Sequence[Kept], *, birth: str, now: str, messages: Messages) -> str:
    """Return the feed of ``kept``, newest first.

    ``birth`` is the moment of the first run of the catalogue: what ids are made of, so that they
    stay the same for ever and differ from those of any other catalogue. ``now`` is when a feed
    without entries was updated.
    """
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": messages.language})
    _add(feed, "id", _urn(birth))
    _add(feed, "title", messages.say("notify.feed"))
    _add(feed, "updated", kept[0].made_at if kept else now)
    _add(ET.SubElement(feed, "author"), "name", "certsync")
    for one in kept:
        entry = ET.SubElement(feed, "entry")
        _add(entry, "id", _urn(f"{birth} {one.notice.key}"))
        _add(entry, "title", one.notice.title)
        _add(entry, "updated", one.made_at)
        ET.SubElement(entry, "category", {"term": one.notice.kind})
        _add(entry, "content", words.html(one.notice), type="html")
    ET.indent(feed)
    return f"{_DECLARATION}\n{ET.tostring(feed, encoding='unicode')}\n"


def _add(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = text


def _urn(name: str) -> str:
    return uuid5(_NAMESPACE, name).urn
