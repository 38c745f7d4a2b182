"""Notices in words."""

from certsync.changes import Diff
from certsync.messages import Messages
from certsync.notify import words
from tests.unit.notify.kit import change_of, notice_of

HOSTILE = "<script>alert(1)</script>\x1b[2J\u202e & zo"
POINT = (1, "2026-11-01T06:15:00.000000Z")


def diff_of(*names: str) -> Diff:
    """A diff with a certificate added for each name."""
    changes = tuple(change_of("certificate-added", name=name) for name in names)
    return Diff(start=POINT, end=(2, POINT[1]), changes=changes)


def test_changes_say_what_and_how_to_see_it_again() -> None:
    """The title counts, the text is that of `diff`, and the command for it stands below."""
    notice = words.changes(diff_of("Agile game productie"), Messages("nl"))
    assert ("changes:1-2", "certsync: wijzigingen (1)") == (notice.key, notice.title)
    assert "  K0717 Agile game productie" in notice.lines
    assert "certsync diff 1 2" in notice.lines[-1]


def test_a_hostile_name_is_harmless_in_text_and_html() -> None:
    """No markup, no control character and no turned reading direction gets through."""
    notice = words.changes(diff_of(HOSTILE), Messages("nl"))
    assert "\x1b" not in words.text(notice)
    assert "\u202e" not in words.text(notice)
    assert "<script>" not in words.html(notice)
    assert "&lt;script&gt;" in words.html(notice)


def test_a_flood_of_changes_is_cut_and_counted() -> None:
    """No service refuses a notice for its length."""
    notice = words.changes(diff_of(*(f"Naam {nr}" for nr in range(500))), Messages("en"))
    assert len(notice.lines) < words.MOST_LINES + 6
    assert any("more lines" in line for line in notice.lines)


def test_html_has_paragraphs_and_lists() -> None:
    """Lines that are set in are the items of a list."""
    assert "<p>Eerste</p>\n<ul><li>een</li><li>twee</li></ul>" == words.html(notice_of())
