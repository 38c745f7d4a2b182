"""Cells as they are written: what a spreadsheet would run as a formula is kept a text."""

from typing import Final

_RUNS: Final = ("=", "+", "-", "@", "\t", "\r")


def plain_cell(text: str) -> str:
    """Return ``text`` with a quote before a formula's first character (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(_RUNS) else text
