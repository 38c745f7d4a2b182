"""Every item of a reading leads back to the text it was read from, and no list leaks mentions."""

import re
from pathlib import Path
from random import Random
from typing import Final

import pytest

from certsync.errors import UnreadableInput
from certsync.reading import resolve
from certsync.reading.language.hits import tidy
from tests.fuzz.laws import LAWS, Body, read
from tests.layouts.families import FAMILIES as LAYOUTS
from tests.layouts.noise import Dressing, render
from tests.layouts.page import Page
from tests.layouts.truth import draw_truth
from tests.unit.reading.families import ALL, FACTS, page
from tests.unit.reading.families_more import MORE

FIXTURES: Final = Path(__file__).parents[3] / "fixtures"
PAGES: Final = {
    str(path.relative_to(FIXTURES)): Body(
        path.read_bytes(), "application/json" if path.suffix == ".json" else "text/html"
    )
    for pattern in (
        "pages/**/*.html",
        "pages/**/*.data.json",
        "pages/**/*.xml",
        "sites/2026-09-01/pages/*.html",
    )
    for path in sorted(FIXTURES.glob(pattern))
}
FAMILIES: Final = ALL | MORE


def made(name: str) -> Page:
    """Return a page of a layout family with everything around it that a real page has."""
    chance = Random(f"where/{name}")
    return render(LAYOUTS[name], draw_truth(chance, chance.randint(2, 8)), chance, Dressing())


def body_of(page: Page) -> Body:
    """Return what a server would answer."""
    assert isinstance(page.html, bytes)
    return Body(page.html, page.content_type)


@pytest.mark.parametrize("name", PAGES)
def test_places_of_fixtures(name: str) -> None:
    """Each place of a reading of a fixture resolves to text that holds what was read there."""
    assert [] == [*LAWS["placed"](PAGES[name], read(PAGES[name]))]


@pytest.mark.parametrize("name", PAGES)
def test_values_of_fixtures(name: str) -> None:
    """Each code, name, crebo and study load of a fixture can show text that holds it."""
    assert [] == [*LAWS["evident"](PAGES[name], read(PAGES[name]))]


@pytest.mark.parametrize("name", LAYOUTS)
def test_places_of_layouts(name: str) -> None:
    """The same holds of every layout, in any encoding and with anything around it."""
    body = body_of(made(name))
    assert [] == [*LAWS["placed"](body, read(body))]


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_place_of_a_record_holds_its_code(name: str) -> None:
    """Where a record stands, its code stands too."""
    body = body_of(made(name))
    for record in read(body).records:
        stands = resolve(body.content, record.where, content_type=body.content_type)
        assert record.code in re.sub(r"\s", "", tidy(stands)).upper()


@pytest.mark.parametrize("where", ["/html/body/ul[2]", "/html/body/ul/li[9]", "/html/body/p@id"])
def test_a_place_that_is_none(where: str) -> None:
    """A place that the page does not have is an error, never an empty text."""
    with pytest.raises(UnreadableInput):
        resolve(b"<ul><li>K0717 Agile<li>C0141 Triage</ul>", where)


@pytest.mark.parametrize("name", LAYOUTS)
def test_only_running_text_gives_mentions(name: str) -> None:
    """The mentions of a made page are the codes in its sentences, no code of its list."""
    page = made(name)
    assert page.mentions == {mention.code for mention in read(body_of(page)).mentions}


# Where a row stands alone under its heading, nothing but its own wording says that it is a row.
ALONE: Final = frozenset(
    {"definition_list", "many_in_a_cell", "nested_sectors", "under_crebo_headings"}
)
ALIENS: Final = ("K9990", "(C9991)", "zie K9992", "K 9993", "K994", "25604K9995", "Ｋ9996")


@pytest.mark.parametrize("alien", ALIENS)
@pytest.mark.parametrize("name", sorted(FAMILIES.keys() - ALONE))
def test_a_list_is_no_dustbin(name: str, alien: str) -> None:
    """A second code at the end of any row is a record or unreadable, never a mention or nothing."""
    html = page(FAMILIES[name][0](FACTS[:6]))
    start = html.index("<main>")
    ends = [m.start() for m in re.finditer("</(?:td|li|dd|article)>", html) if m.start() > start]
    digits = re.sub(r"\D", "", alien)[-3:]
    for at in ends:
        body = Body(f"{html[:at]} {alien}{html[at:]}".encode())
        reading = read(body)
        assert [] == [found.code for found in reading.mentions if digits in found.code]
        told = [record.code for record in reading.records] + [
            item.text for item in reading.unreadable
        ]
        assert any(digits in text for text in told)
