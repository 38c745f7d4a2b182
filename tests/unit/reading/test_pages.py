"""Every page of fixtures/pages reads as its expected JSON says, and keeps the laws."""

import json
from pathlib import Path
from typing import Any

import pytest

from certsync.reading import PageReading, read_page, reading_json, resolve
from certsync.reading.accounting import unaccounted

PAGES = Path(__file__).parents[3] / "fixtures" / "pages"
NAMES = sorted(path.name.removesuffix(".expected.json") for path in PAGES.glob("*.expected.json"))
URL = "https://register.example/lijst"


def body_of(name: str) -> bytes:
    """Return the bytes of a page: HTML, or JSON where that is the whole body."""
    page = PAGES / f"{name}.html"
    return page.read_bytes() if page.exists() else (PAGES / f"{name}.data.json").read_bytes()


def in_short(reading: PageReading) -> dict[str, Any]:
    """Return a reading in the form of the expected files: no evidence, nothing that is blank."""
    whole: dict[str, Any] = reading_json(reading)
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
        "shape": reading.shape,
        "not_the_list": reading.not_the_list,
        "complete": whole["complete"],
        "total": reading.total,
    }


def places(reading: PageReading) -> list[tuple[str, str]]:
    """Return the text and the place of every item of a reading."""
    return [
        *((item.text, item.where) for record in reading.records for item in record.evidence),
        *((item.text, item.where) for item in reading.mentions),
        *((item.text, item.where) for item in reading.unreadable),
    ]


def test_there_are_pages() -> None:
    """The folder holds at least two dozen layouts."""
    assert len(NAMES) > 24


@pytest.mark.parametrize("name", NAMES)
def test_reads_as_expected(name: str) -> None:
    """A page gives exactly the records, mentions and unreadable items written beside it."""
    expected = json.loads((PAGES / f"{name}.expected.json").read_text())
    assert expected == in_short(read_page(body_of(name), URL))


@pytest.mark.parametrize("name", NAMES)
def test_every_token_is_accounted_for(name: str) -> None:
    """Each code-shaped token ends as record, mention or unreadable."""
    body = body_of(name)
    assert () == unaccounted(body, read_page(body, URL))


@pytest.mark.parametrize("name", NAMES)
def test_every_place_holds_its_text(name: str) -> None:
    """The place of each item resolves to text that holds what was read there."""
    body = body_of(name)
    reading = read_page(body, URL)
    for text, where in places(reading):
        assert text in resolve(body, where)


@pytest.mark.parametrize("name", NAMES)
def test_hidden_things_are_never_read(name: str) -> None:
    """Templates, hidden boxes, style sheets and scripts hold K9995 to K9998; no reading does."""
    assert "K999" not in json.dumps(reading_json(read_page(body_of(name), URL)))
