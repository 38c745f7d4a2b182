"""The pages for users hold to the program."""

import re
from dataclasses import fields
from pathlib import Path

from certsync.guard import Expect
from certsync.settings import FetchSettings, Settings
from certsync.sheets.columns import COLUMN_OF, fold_header
from certsync.sources import Follow, Source

DOCS = Path(__file__).parents[2] / "docs"
OWN_TABLES = {"file", "fetch", "sources"}
UNDER_ANOTHER_NAME = {"certificate": "declares", "name": "NAME"}


def test_every_setting_is_told() -> None:
    """Every key of the settings file stands in docs/settings.md."""
    text = (DOCS / "settings.md").read_text("utf-8")
    told = set(re.findall(r"`([a-z_]+)`", text)) | {"NAME"}
    keys = {f.name for f in fields(Settings)} - OWN_TABLES
    for kind in (FetchSettings, Source, Follow, Expect):
        keys |= {f.name for f in fields(kind)}
    assert set() == {UNDER_ANOTHER_NAME.get(key, key) for key in keys} - told


def test_defaults_are_told_right() -> None:
    """The defaults in the table of [fetch] are those of the program."""
    text = (DOCS / "settings.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `([a-z_]+)` \| ([0-9.]+) \|", text, flags=re.MULTILINE))
    numbers = {f.name: f.default for f in fields(FetchSettings) if f.default is not None}
    assert {name: str(value) for name, value in numbers.items()} == rows


def test_every_header_is_told() -> None:
    """The page on files names each header that is understood, and no other."""
    text = (DOCS / "files.md").read_text("utf-8")
    rows = re.findall(r"^\| `([a-z]+)` \| ([^|]+) \|", text, flags=re.MULTILINE)
    told = {(column, fold_header(word)) for column, words in rows for word in words.split(",")}
    assert {(column, word) for word, column in COLUMN_OF.items()} == told
