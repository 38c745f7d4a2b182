# ruff: noqa: E501 - markup and cases stay on one line
"""Numbers that a page takes back: no crebo, and never silently gone."""

import pytest

from tests.unit.reading.told import read_main

DENIALS = {
    "a label of its own": "<p>Verbonden aan:</p><ul><li>25187 Mediamaker</ul><p>Niet verbonden aan:</p><ul><li>25655 Verpleegkundige</ul>",
    "a label in the line": "<p>Crebo: 25187 Mediamaker</p><p>Niet meer verbonden aan: 25655 Verpleegkundige</p>",
    "a term": "<dl><dt>Verbonden aan<dd>25187 Mediamaker<dt>Niet verbonden aan<dd>25655 Verpleegkundige</dl>",
    "an exception": "<p>Crebo: 25187 Mediamaker<br>Uitgezonderd: 25655 Verpleegkundige</p>",
    "a sentence": "<p>Crebo: 25187 Mediamaker</p><p>Dit certificaat is niet bedoeld voor studenten van crebo 25655.</p>",
    "a heading": "<h3>Te kiezen bij</h3><ul><li>25187 Mediamaker</ul><h3>Niet te kiezen bij</h3><ul><li>25655 Verpleegkundige</ul>",
    "a room": "<p>25187 Mediamaker</p><p>Kamer 25655</p>",
    "a room in a line": "<p>25187 Mediamaker</p><p>Docent J. de Vries, lokaal 25655</p>",
}


@pytest.mark.parametrize("denial", DENIALS)
def test_what_is_denied_is_no_link(denial: str) -> None:
    """The other crebo stays; the denied number is listed."""
    (record,) = (
        reading := read_main(f"<h2>K0717 Agile game productie</h2>{DENIALS[denial]}")
    ).records
    assert ["25187"] == [crebo.code for crebo in record.crebos or ()]
    assert any("25655" in item.text for item in reading.unreadable)


def test_a_column_of_denials() -> None:
    """A header that denies makes no crebo of what stands under it."""
    (record,) = read_main(
        "<table><tr><th>Code<th>Naam<th>Crebo<th>Niet te kiezen bij crebo<tr><td>K0614<td>Acute zorg<td>25655<td>25695</table>"
    ).records
    assert ["25655"] == [crebo.code for crebo in record.crebos or ()]


def test_a_telephone_number_is_no_name() -> None:
    """Beside a number, too, a way to reach somebody names nothing."""
    (record,) = read_main(
        "<div><h3>C0106 Handelen</h3><ul><li>25656 Verzorgende</ul><div><p>Tel. 06-12345678</p><p>25655</p></div></div>"
    ).records
    assert {None, "Verzorgende"} >= {crebo.name for crebo in record.crebos or ()}


def test_the_stop_of_a_sentence_ends_no_programmes_name() -> None:
    """An abbreviation keeps its own."""
    (record,) = read_main(
        "<h3>K0717 Agile</h3><p>Opleiding: 25187 Mediamaker en 25188 Gamedeveloper e.d.</p>"
    ).records
    assert ["Mediamaker", "Gamedeveloper e.d."] == [crebo.name for crebo in record.crebos or ()]
    (record,) = read_main("<h3>K0717 Agile</h3><p>Opleiding: 25187 Mediamaker.</p>").records
    assert ["Mediamaker"] == [crebo.name for crebo in record.crebos or ()]


def test_an_enrolment_that_ends_is_no_end_of_validity() -> None:
    """An end speaks of what stands before it."""
    (record,) = read_main(
        "<h3>K0717 Agile</h3><p>850 klokuren. Inschrijven kan tot 1 februari 2027.</p>"
    ).records
    assert record.valid_to is None


def test_headings_about_the_page_are_no_section() -> None:
    """A table of contents, a filter, a number of results."""
    for heading in ("Inhoud", "Type", "1 - 5 van 25187 resultaten"):
        (record,) = read_main(f"<h2>{heading}</h2><ul><li>K0717 Agile game productie</ul>").records
        assert record.section is None


def test_one_name_beside_one_crebo_throughout() -> None:
    """Two codes may be called alike: a column "Naam" right behind the codes is theirs."""
    reading = read_main(
        "<table><tr><th>Code<th>Naam<th>Crebo<tr><td>K0072<td>Ondernemend gedrag<td>25187<tr><td>K0211<td>Ondernemend gedrag<td>25187</table>"
    )
    assert ["Ondernemend gedrag"] * 2 == [record.name for record in reading.records]


def test_a_digit_less_or_more_beside_crebos() -> None:
    """What stands in a row of crebos and is none is listed; a year in a sentence is no such row."""
    reading = read_main(
        "<ul><li>K0717 Agile<ul><li>25187 Mediamaker<li>2518 Gamedeveloper<li>256955 Triagist</ul><p>2024 was een goed jaar.</p></ul>"
    )
    assert ["2518 Gamedeveloper", "256955 Triagist"] == [item.text for item in reading.unreadable]
