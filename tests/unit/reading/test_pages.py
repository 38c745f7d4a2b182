"""Every page of fixtures/pages reads as its expected JSON says, and keeps the laws."""

import json
from typing import Any

import pytest

from certsync.reading import PageReading, reading_json, resolve
from certsync.reading.accounting import unaccounted
from tests.fixture import PAGES, SavedPage, difference, in_short, load_saved

NAMES = sorted(path.name.removesuffix(".expected.json") for path in PAGES.glob("*.expected.json"))
SAVED = sorted(path.parent.name for path in PAGES.glob("*/page.json"))
URL = "https://register.example/lijst"


def load(name: str) -> SavedPage:
    """Return a page: one that was kept in a folder, or one written by hand, HTML or JSON."""
    if name in SAVED:
        return load_saved(PAGES / name)
    page = PAGES / f"{name}.html"
    body = page if page.exists() else PAGES / f"{name}.data.json"
    return SavedPage(body.read_bytes(), URL, None, None)


def of_page(reading: PageReading) -> dict[str, Any]:
    """Return a reading in the form of the files beside the pages written by hand."""
    return {
        **in_short(reading_json(reading)),
        "shape": reading.shape,
        "not_the_list": reading.not_the_list,
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
    assert expected == of_page(load(name).read())


@pytest.mark.parametrize("name", SAVED)
def test_saved_page_reads_as_kept(name: str) -> None:
    """A page kept with its reading gives it again; evidence may stand elsewhere."""
    page = load(name)
    found = reading_json(page.read())
    assert page.expected is not None
    assert [] == difference(page.expected, found)
    assert page.expected["encoding"] == found["encoding"]


@pytest.mark.parametrize("name", [*NAMES, *SAVED])
def test_every_token_is_accounted_for(name: str) -> None:
    """Each code-shaped token ends as record, mention or unreadable."""
    page = load(name)
    assert () == unaccounted(page.body, page.read(), content_type=page.content_type)


@pytest.mark.parametrize("name", [*NAMES, *SAVED])
def test_every_place_holds_its_text(name: str) -> None:
    """The place of each item resolves to text that holds what was read there."""
    page = load(name)
    for text, where in places(page.read()):
        assert text in resolve(page.body, where, content_type=page.content_type)


@pytest.mark.parametrize("name", NAMES)
def test_hidden_things_are_never_read(name: str) -> None:
    """Templates, hidden boxes, style sheets and scripts hold K9995 to K9998; no reading does."""
    assert "K999" not in json.dumps(reading_json(load(name).read()))
