"""Notices and changes for the tests of what is told."""

from typing import Any

from certsync.catalog.notices import Kept, Notice
from certsync.changes import Change, Origin
from certsync.records import Thing


def notice_of(key: str = "changes:1-2", **changes: Any) -> Notice:
    """A notice."""
    values: dict[str, Any] = {
        "key": key,
        "kind": key.partition(":")[0],
        "source": None,
        "title": "Titel",
        "lines": ("Eerste", "  een", "  twee"),
        **changes,
    }
    return Notice(**values)


def kept_of(number: int, **changes: Any) -> Kept:
    """A notice that waits."""
    values: dict[str, Any] = {
        "id": number,
        "made_at": f"2026-11-0{number}T06:15:00.000000Z",
        "notice": notice_of(f"changes:{number}-{number + 1}"),
        "sent_to": (),
        "attempts": 0,
        "next_at": None,
        "error": None,
        **changes,
    }
    return Kept(**values)


def change_of(change: str, code: str | None = "K0717", **changes: Any) -> Change:
    """A change."""
    values: dict[str, Any] = {
        "change": change,
        "subject": Thing.ONDERDEEL,
        "code": code,
        "crebo": None,
        "field": None,
        "before": None,
        "after": None,
        "origin": Origin("sbb-pilots", 2, "2026-11-02T06:15:00.000000Z", "source"),
        **changes,
    }
    return Change(**values)
