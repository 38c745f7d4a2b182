# ruff: noqa: E501 - markup and cases stay on one line
"""Crebos that a page says have ended: no link of today, and never lost in silence."""

import pytest

from certsync.reading import read_page

LAPSED = [
    "25458 Milieu-inspecteur (vervallen per 01-08-2019)",
    "25458 (vervallen)",
    "25458 Milieu-inspecteur [niet meer geldig]",
    "25458 Milieu-inspecteur (oud)",
    "25458 Milieu-inspecteur, vervallen",
    "25458 Milieu-inspecteur – ingetrokken sinds 2021",
    "vervallen: 25458",
    "Vervallen per 01-08-2019: 25458",
]
LIVING = [
    "25458 Milieu-inspecteur (vervalt per 01-08-2031)",
    "25458 Milieu-inspecteur (oude stijl)",
    "25458 Beheerder vervallen erfgoed",
]


@pytest.mark.parametrize("text", LAPSED)
def test_a_lapsed_crebo_is_listed(text: str) -> None:
    """A crebo that has ended is no link; the page's words stand under unreadable."""
    page = f"<h3>Micro (K0730)</h3><ul><li>25604 Developer</li><li>{text}</li></ul><h3>Vernieuwing (K0188)</h3><ul><li>25727 Specialist</li></ul>"
    reading = read_page(page.encode(), "https://x.example/")
    assert [[c.code for c in r.crebos or ()] for r in reading.records] == [["25604"], ["25727"]]
    assert any("25458" in item.text for item in reading.unreadable)
    assert [None, None] == [r.valid_to for r in reading.records]


@pytest.mark.parametrize("text", LIVING)
def test_a_crebo_that_is_to_end_is_a_link(text: str) -> None:
    """What ends later holds today; its end is none of the certificate's."""
    page = f"<h3>Micro (K0730)</h3><ul><li>25604 Developer</li><li>{text}</li></ul><h3>Vernieuwing (K0188)</h3><ul><li>25727 Specialist</li></ul>"
    reading = read_page(page.encode(), "https://x.example/")
    assert [c.code for c in reading.records[0].crebos or ()] == ["25604", "25458"]
    assert reading.records[0].valid_to is None


def test_in_a_cell_only_the_crebo_it_stands_behind_has_lapsed() -> None:
    """Brackets speak of the number before them, not of those before that."""
    page = "<table><tr><th>Code<th>Naam<th>Crebo<tr><td>K0730<td>Micro<td>25604, 25458 (vervallen), 25605<tr><td>K0188<td>Vernieuwing<td>25727</table>"
    reading = read_page(page.encode(), "https://x.example/")
    assert [c.code for c in reading.records[0].crebos or ()] == ["25604", "25605"]


def test_a_line_that_ends_in_lapsed_speaks_of_its_certificate() -> None:
    """Behind a code and its crebo the end is the certificate's; the link was what it was."""
    page = "<ul><li>K0730 Micro - 25604 - vervallen per 1-8-2019</li><li>K0188 Vernieuwing - 25727</li></ul>"
    first = read_page(page.encode(), "https://x.example/").records[0]
    assert ("2019-08-01", ["25604"]) == (first.valid_to, [c.code for c in first.crebos or ()])
