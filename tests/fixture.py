"""Pages that were kept with their reading: ``make fixture DIR=…`` makes a test of one.

The folder is what ``certsync inspect PAGE --save DIR`` leaves. It is copied to
``fixtures/pages/<its name>/``, where ``tests/unit/reading/test_pages.py`` finds it.
"""

import difflib
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from re import fullmatch
from typing import Any, Final

from certsync.errors import CertsyncError
from certsync.reading import PageReading, read_page, reading_json

PAGES: Final = Path(__file__).parents[1] / "fixtures" / "pages"
PAGE: Final = "page.json"
EXPECTED: Final = "expected.json"
_FILES: Final = ("page.html", "data.json")


class NoFixture(Exception):
    """A folder cannot become a fixture, and why."""


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page as it was received, and what is expected of its reading, if anything yet."""

    body: bytes
    url: str
    content_type: str | None
    expected: dict[str, Any] | None

    def read(self) -> PageReading:
        """Return today's reading."""
        return read_page(self.body, self.url, content_type=self.content_type)


def load_saved(folder: Path) -> SavedPage:
    """Read a folder.

    Raises:
        NoFixture: it is none that ``certsync inspect --save`` left.
    """
    try:
        about = json.loads((folder / PAGE).read_text("utf-8"))
        if about["body"] not in _FILES:
            raise NoFixture(f"{folder / PAGE}: the body is none of {', '.join(_FILES)}")
        expected = folder / EXPECTED
        return SavedPage(
            body=(folder / about["body"]).read_bytes(),
            url=about["url"],
            content_type=about["content_type"],
            expected=json.loads(expected.read_text("utf-8")) if expected.exists() else None,
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        why = f"{type(error).__name__}: {error}"
        raise NoFixture(f"{folder} was not left by certsync inspect --save ({why})") from error


def in_short(whole: dict[str, Any]) -> dict[str, Any]:
    """Return a reading in the form that tests compare: no evidence, nothing that is blank."""
    records = [
        {
            key: value
            for key, value in record.items()
            if key not in {"evidence", "kind"} and (value not in (None, [], "") or key == "crebos")
        }
        for record in whole["records"]
    ]
    return {
        "records": records,
        "mentions": [mention["code"] for mention in whole["mentions"]],
        "unreadable": [[item["text"], item["reason"]] for item in whole["unreadable"]],
        "complete": whole["complete"],
    }


def difference(expected: dict[str, Any], found: dict[str, Any]) -> list[str]:
    """Return what today's reading says otherwise than expected, as lines of a diff."""
    before, after = (
        json.dumps(in_short(whole), indent=1, ensure_ascii=False).splitlines()
        for whole in (expected, found)
    )
    return list(difflib.unified_diff(before, after, EXPECTED, "today", lineterm=""))


def add_fixture(folder: Path, pages: Path = PAGES) -> list[str]:
    """Copy a folder to the fixtures and return what there is to say about it.

    Raises:
        NoFixture: it is no such folder, its page is refused, or the name is taken.
    """
    name = folder.resolve().name
    if not fullmatch(r"[a-z0-9][a-z0-9-]*", name):
        raise NoFixture(f"{name}: a fixture is called by lower-case letters, digits and hyphens")
    saved = load_saved(folder)
    try:
        found: dict[str, Any] = reading_json(saved.read())
    except CertsyncError as error:
        raise NoFixture(f"{folder} does not read: {error}") from error
    target = pages / name
    try:
        target.mkdir()
    except FileExistsError as error:
        raise NoFixture(f"{target} is there already") from error
    for file in (PAGE, *_FILES, EXPECTED):
        if (folder / file).exists():
            (target / file).write_bytes((folder / file).read_bytes())
    return [f"{target}: {len(found['records'])} records", *_compare(target, saved, found)]


def _compare(target: Path, saved: SavedPage, found: dict[str, Any]) -> list[str]:
    if saved.expected is None:
        text = json.dumps(found, indent=2, ensure_ascii=False) + "\n"
        (target / EXPECTED).write_text(text, encoding="utf-8")
        return [f"It came without a reading: look whether {EXPECTED} says what the page says."]
    different = difference(saved.expected, found)
    if not different:
        return ["It reads as kept."]
    until = f"the test fails until {EXPECTED} or the reader is put right:"
    return [f"It reads otherwise; {until}", *different]


def main(arguments: Sequence[str], pages: Path = PAGES) -> int:
    """Add one folder; 2 where that cannot be done."""
    if len(arguments) != 1:
        sys.stderr.write("make fixture DIR=folder, left by certsync inspect PAGE --save folder\n")
        return 2
    try:
        said = add_fixture(Path(arguments[0]), pages)
    except NoFixture as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write("".join(f"{line}\n" for line in said))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
