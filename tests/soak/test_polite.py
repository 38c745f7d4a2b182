"""The short form of the year that `make soak` visits a site on which nothing changes."""

from pathlib import Path

from tests.soak.polite import GAP, VALIDATORS, visit_daily

DAYS = 40


def test_an_unchanged_site_is_asked_politely(tmp_path: Path) -> None:
    """Only "is it still this?" once that can be asked, never two within the gap, none forbidden."""
    asked = visit_daily(tmp_path / "certsync.sqlite", DAYS)
    assert asked.polite
    assert (DAYS, len(VALIDATORS) * (DAYS - 1)) == (asked.robots, asked.conditional)
    assert DAYS * (1 + len(VALIDATORS)) == asked.requests
    assert (0, 0) == (asked.whole, asked.forbidden)
    assert asked.shortest >= GAP
