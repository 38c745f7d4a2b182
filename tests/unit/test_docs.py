"""The pages for users hold to the program."""

import re
from dataclasses import fields
from pathlib import Path

from certsync.errors import Exit
from certsync.guard import Expect
from certsync.messages.en.notify import MESSAGES as EN
from certsync.messages.nl.notify import MESSAGES as NL
from certsync.settings import FetchSettings, KeepSettings, Settings
from certsync.settings.unattended import (
    HeartbeatSettings,
    LogSettings,
    NotifySettings,
    PublishSettings,
    ScheduleSettings,
)
from certsync.sheets.columns import COLUMN_OF, fold_header
from certsync.sources import Follow, Source

DOCS = Path(__file__).parents[2] / "docs"
TABLES = {
    "fetch": FetchSettings,
    "schedule": ScheduleSettings,
    "notify": NotifySettings,
    "heartbeat": HeartbeatSettings,
    "publish": PublishSettings,
    "log": LogSettings,
    "keep": KeepSettings,
}
UNDER_ANOTHER_NAME = {"certificate": "declares", "name": "NAME"}


def test_every_setting_is_told() -> None:
    """Every key of the settings file stands in docs/settings.md."""
    text = (DOCS / "settings.md").read_text("utf-8")
    told = set(re.findall(r"`([a-z_]+)`", text)) | {"NAME"}
    assert set(TABLES) <= set(re.findall(r"^## `\[(\w+)\]`", text, flags=re.MULTILINE))
    keys = {f.name for f in fields(Settings)} - {"file", "sources", *TABLES}
    for kind in (*TABLES.values(), Source, Follow, Expect):
        keys |= {f.name for f in fields(kind)}
    assert set() == {UNDER_ANOTHER_NAME.get(key, key) for key in keys} - told


def test_defaults_are_told_right() -> None:
    """The default numbers in the tables are those of the program."""
    text = (DOCS / "settings.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `([a-z_]+)` \| ([0-9.]+) \|", text, flags=re.MULTILINE))
    numbers = {
        f.name: f.default
        for kind in TABLES.values()
        for f in fields(kind)
        if isinstance(f.default, int | float) and not isinstance(f.default, bool)
    }
    assert {name: str(value) for name, value in numbers.items()} == rows


def test_every_notice_is_explained() -> None:
    """The page for operators has the notices, in the words of both languages, and exit codes."""
    text = (DOCS / "operating.md").read_text("utf-8")
    for messages in (EN, NL):
        for notice in ("changes", "quarantine", "failing", "recovered", "reminder"):
            words = re.split(r"\{\w+\}|certsync:|[():]", messages[f"notify.{notice}"])
            assert set() == {word.strip() for word in words if word.strip() not in text}
        if messages is EN:
            for kind in ("later", "not-sent", "no-heartbeat", "file-failed"):
                beginning = re.sub(r"^\{\w+\}", "…", messages[f"notify.{kind}"]).partition("{")[0]
                assert beginning in text
    told = set(re.findall(r"^\| ([0-9, ]+) \|", text, flags=re.MULTILINE))
    assert {str(int(code)) for code in Exit} == {code for row in told for code in row.split(", ")}


def test_every_header_is_told() -> None:
    """The page on files names each header that is understood, and no other."""
    text = (DOCS / "files.md").read_text("utf-8")
    rows = re.findall(r"^\| `([a-z]+)` \| ([^|]+) \|", text, flags=re.MULTILINE)
    told = {(column, fold_header(word)) for column, words in rows for word in words.split(",")}
    assert {(column, word) for word, column in COLUMN_OF.items()} == told
