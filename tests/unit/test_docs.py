"""The pages for users hold to the program."""

import re
from dataclasses import fields
from pathlib import Path

from certsync.guard import Expect
from certsync.settings import FetchSettings, KeepSettings, Settings
from certsync.sources import Follow, Source

DOCS = Path(__file__).parents[2] / "docs"
OWN_TABLES = {"file", "fetch", "keep", "sources"}
UNDER_ANOTHER_NAME = {"certificate": "declares", "name": "NAME"}


def test_every_setting_is_told() -> None:
    """Every key of the settings file stands in docs/settings.md."""
    text = (DOCS / "settings.md").read_text("utf-8")
    told = set(re.findall(r"`([a-z_]+)`", text)) | {"NAME"}
    keys = {f.name for f in fields(Settings)} - OWN_TABLES
    for kind in (FetchSettings, KeepSettings, Source, Follow, Expect):
        keys |= {f.name for f in fields(kind)}
    assert set() == {UNDER_ANOTHER_NAME.get(key, key) for key in keys} - told


def test_defaults_are_told_right() -> None:
    """The defaults in the table of [fetch] are those of the program."""
    text = (DOCS / "settings.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `([a-z_]+)` \| ([0-9.]+) \|", text, flags=re.MULTILINE))
    numbers = {f.name: f.default for f in fields(FetchSettings) if f.default is not None}
    assert {name: str(value) for name, value in numbers.items()} == rows
