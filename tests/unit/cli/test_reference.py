"""The page of all commands is what the program itself says."""

from pathlib import Path

import pytest

from certsync.cli.group import COMMANDS
from certsync.cli.reference import render

PAGE = Path(__file__).parents[3] / "docs" / "commands.md"


def test_page_is_what_help_says() -> None:
    """`python -m certsync.cli.reference > docs/commands.md` makes it; nobody edits it."""
    assert render("en") == PAGE.read_text(encoding="utf-8")


def test_page_has_every_command() -> None:
    """No command is left out, nor one below another."""
    page = PAGE.read_text(encoding="utf-8")
    for name, entry in COMMANDS.items():
        assert f"\n## certsync {name}\n" in page
        for below in [] if isinstance(entry, str) else filter(None, entry):
            assert f"\n## certsync {name} {below}\n" in page


def test_width_of_the_terminal_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same page is made on every machine."""
    monkeypatch.setenv("COLUMNS", "55")
    narrow = render("en")
    monkeypatch.setenv("COLUMNS", "200")
    assert narrow == render("en")
