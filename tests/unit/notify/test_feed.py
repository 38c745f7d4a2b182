"""The Atom feed: valid, escaped, and with ids that stay."""

from uuid import UUID
from xml.etree import ElementTree as ET

from certsync.messages import Messages
from certsync.notify.feed import render_feed
from tests.unit.notify.kit import kept_of, notice_of

A = "{http://www.w3.org/2005/Atom}"
BIRTH, NOW = "2026-11-01T06:15:00.000000Z", "2026-11-28T06:15:00.000000Z"


def parsed(*kept: object, birth: str = BIRTH) -> ET.Element:
    """The feed, read back."""
    text = render_feed(kept, birth=birth, now=NOW, messages=Messages("nl"))  # type: ignore[arg-type] # kept
    return ET.fromstring(text.encode())  # noqa: S314 - our own


def texts(feed: ET.Element, path: str) -> list[str]:
    """The texts of some elements."""
    return [str(one.text) for one in feed.iterfind(path)]


def test_feed_has_what_rfc_4287_asks_for() -> None:
    """Feed and entries have an id, a title and a moment; the feed is as new as its newest entry."""
    feed = parsed(kept_of(2), kept_of(1))
    assert f"{A}feed" == feed.tag
    for path in ("id", "title", "updated", "author/name"):
        (text,) = texts(feed, "/".join(f"{A}{part}" for part in path.split("/")))
        assert text
    assert ["2026-11-02T06:15:00.000000Z"] == texts(feed, f"{A}updated")
    entries = feed.findall(f"{A}entry")
    assert 2 == len(entries)
    for entry in entries:
        assert {"id", "title", "updated", "category", "content"} == {
            child.tag.removeprefix(A) for child in entry
        }
        assert "html" == entry.find(f"{A}content").get("type")  # type: ignore[union-attr] # it is there


def test_feed_without_entries_is_a_feed() -> None:
    """Before anything happened there is a feed to subscribe to."""
    feed = parsed()
    assert [NOW] == texts(feed, f"{A}updated")
    assert [] == feed.findall(f"{A}entry")


def test_ids_are_the_same_for_ever_and_differ_between_catalogues() -> None:
    """They follow from the first run and the key, so that no reader shows an entry twice."""
    once, again = parsed(kept_of(1)), parsed(kept_of(2), kept_of(1))
    assert texts(once, f"{A}entry/{A}id")[0] == texts(again, f"{A}entry/{A}id")[1]
    other = parsed(kept_of(1), birth="2026-11-01T06:15:00.000001Z")
    ids = [*texts(again, f".//{A}id"), *texts(other, f".//{A}id")]
    assert len(ids) == len(set(ids))
    assert all(UUID(one) for one in ids)


def test_hostile_text_stays_text() -> None:
    """What a page put into a name is neither markup of the feed nor of the entry in it."""
    hostile = "</content><script>alert(1)</script>]]>&"
    feed = parsed(kept_of(1, notice=notice_of(title=hostile, lines=(hostile,))))
    assert [hostile] == texts(feed, f"{A}entry/{A}title")
    (content,) = texts(feed, f"{A}entry/{A}content")
    assert "<script>" not in content
    inner = ET.fromstring(f"<div>{content}</div>")  # noqa: S314 - our own
    assert hostile == "".join(inner.itertext())
