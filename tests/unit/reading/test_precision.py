"""What must not be read: values of another row, another place, or another thing."""

import pytest

from certsync.reading import PageReading, read_page
from tests.unit.reading.told import names_of

URL = "https://www.voorbeeld.example/certificaten"


def reading_of(body: str) -> PageReading:
    """Return the reading of a page's body."""
    page = f"<!doctype html><html><head><title>Lijst</title></head><body>{body}</body></html>"
    return read_page(page.encode(), URL)


def crebos_of(reading: PageReading) -> dict[str, list[str] | None]:
    """Return the crebos by code; ``None`` where they are unknown."""
    return {
        str(record.code): None
        if record.crebos is None
        else [str(crebo.code) for crebo in record.crebos]
        for record in reading.records
    }


def test_a_blank_crebo_of_a_row_of_its_own_is_unknown() -> None:
    """In a table of one row a certificate nothing is carried down to a blank crebo cell."""
    rows = (
        "<tr><td>25187, 25604</td><td>K0717</td><td>Agile game productie</td></tr>"
        "<tr><td></td><td>K0995</td><td>Triage</td></tr>"
    )
    reading = reading_of(f"<table><tr><th>Crebo</th><th>Code</th><th>Naam</th></tr>{rows}</table>")
    assert {"K0717": ["25187", "25604"], "K0995": None} == crebos_of(reading)


def test_a_blank_under_a_crebo_over_a_group_goes_on() -> None:
    """Where each crebo stands once over its certificates, a blank below it continues it."""
    rows = (
        "<tr><td>25187</td><td>K0717</td><td>Agile game productie</td></tr>"
        "<tr><td></td><td>K0995</td><td>Triage</td></tr>"
        "<tr><td>25604</td><td>K0717</td><td>Agile game productie</td></tr>"
    )
    reading = reading_of(f"<table><tr><th>Crebo</th><th>Code</th><th>Naam</th></tr>{rows}</table>")
    assert {"K0717": ["25187", "25604"], "K0995": ["25187"]} == crebos_of(reading)


@pytest.mark.parametrize("mark", ["; meer daarover in het nieuwsbericht.", "."])
def test_a_code_in_a_sentence_beside_a_list_is_a_mention(mark: str) -> None:
    """A sentence stays running text, whether or not a semicolon parts it."""
    sentence = f"<p>Per 1 augustus 2026 wijzigt de regeling voor K0670{mark}</p>"
    items = "<ul><li>K0717 Agile game productie</li><li>K0995 Triage</li></ul>"
    reading = reading_of(sentence + items)
    assert ["K0717", "K0995"] == list(names_of(reading))
    assert ["K0670"] == [str(mention.code) for mention in reading.mentions]


@pytest.mark.parametrize(
    ("control", "codes"),
    [('<a href="#">Meer</a>', ["K0717"]), ('<a href="#oud">Meer</a>', ["K0717", "K0995"])],
)
def test_only_a_control_that_points_to_a_panel_opens_it(control: str, codes: list[str]) -> None:
    """``href="#"`` points to nothing: hidden text without an id stays hidden."""
    hidden = '<div{} style="display:none"><ul><li>K0995 Triage</li></ul></div>'
    hidden = hidden.format(' id="oud"' if "#oud" in control else "")
    shown = "<ul><li>K0717 Agile game productie</li></ul>"
    assert codes == list(names_of(reading_of(control + shown + hidden)))


def test_a_footnote_before_the_code_is_off_the_name_and_in_the_evidence() -> None:
    """``Triage<sup>1</sup> (C0141)`` is called Triage."""
    reading = reading_of(
        "<p><a href='/a'>Triage</a><sup>1</sup> (C0141)<br>"
        "<a href='/b'>Agile game productie</a> (K0717)</p>"
    )
    assert {"C0141": "Triage", "K0717": "Agile game productie"} == names_of(reading)
    assert any("Triage1" in evidence.text for evidence in reading.records[0].evidence)


@pytest.mark.parametrize(
    ("code", "name", "crebo"),
    [
        ("K-/C-code", "Naam keuzedeel/onderdeel", "Erkende opleidingscode(s)"),
        ("Code keuzedeel/onderdeel", "Onderwerp", "Crebo(’s)"),
    ],
)
def test_a_label_is_no_value(code: str, name: str, crebo: str) -> None:
    """Labels with slashes and bracketed plurals are labels, never names."""
    boxes = "".join(
        f"<div>{code}: {key}<br>{name}: {called}<br>{crebo}: {five}</div>"
        for key, called, five in (
            ("K0717", "Agile game productie", "25187"),
            ("C0141", "Triage", "25695"),
        )
    )
    reading = reading_of(boxes)
    assert {"K0717": "Agile game productie", "C0141": "Triage"} == names_of(reading)
    assert {"K0717": ["25187"], "C0141": ["25695"]} == crebos_of(reading)
    assert {None} == {crebo.name for record in reading.records for crebo in record.crebos or ()}


def test_a_phone_number_is_no_crebo() -> None:
    """Five digits behind a dialling code are part of a phone number, whatever stands above."""
    reading = reading_of(
        "<h1>Triage</h1><p>Code: C0141</p><h2>Kwalificaties</h2><ul><li>25695</li></ul>"
        "<div>Tel. 0800 25187</div>"
    )
    assert {"C0141": ["25695"]} == crebos_of(reading)


def test_a_word_that_ends_in_an_abbreviation_does_not_refuse_a_crebo() -> None:
    """A text such as "horeca 25184" ends in "ca" and still names a crebo."""
    reading = reading_of(
        "<table><tr><th>Keuzedeel</th><th>Gekoppeld aan</th></tr>"
        "<tr><td>C0089 Starten met managen</td><td>Ondernemer horeca 25184</td></tr>"
        "<tr><td>K0717 Agile game productie</td><td>Ontwikkelaar 25187</td></tr></table>"
    )
    assert {"C0089": ["25184"], "K0717": ["25187"]} == crebos_of(reading)


def test_a_name_that_ends_in_a_labels_word_keeps_it() -> None:
    """The words "Duurzaamheid in het beroep" before a crebo is a name, and its crebo is its own."""
    reading = reading_of(
        "<pre>C0094  Coördineren en organiseren    25779\n"
        "K0029  Duurzaamheid in het beroep    25999</pre>"
    )
    assert "Duurzaamheid in het beroep" == names_of(reading)["K0029"]
    assert {"C0094": ["25779"], "K0029": ["25999"]} == crebos_of(reading)


def test_the_link_that_carries_the_code_names_the_row() -> None:
    """With the code in a link's target the title is not the crebo's."""
    rows = "".join(
        f'<tr><td><a href="/certificaat/{code}">{name}</a></td><td>{crebo}</td></tr>'
        for code, name, crebo in (
            ("K0717", "Agile game productie", "25187"),
            ("C0141", "Triage", "25695"),
        )
    )
    reading = reading_of(f"<table><tr><th>Titel</th><th>Crebo</th></tr>{rows}</table>")
    assert {"K0717": "Agile game productie", "C0141": "Triage"} == names_of(reading)
    assert {None} == {crebo.name for record in reading.records for crebo in record.crebos or ()}


def test_a_name_above_its_code_does_not_shift_to_the_code_before() -> None:
    """Flat boxes of name, code and any number of crebos are cut at the names."""
    boxes = ("Triage", "C0141", "25695", "25187", "Agile game productie", "K0717", "25604")
    reading = reading_of(f"<main>{''.join(f'<div>{text}</div>' for text in boxes)}</main>")
    assert {"C0141": "Triage", "K0717": "Agile game productie"} == names_of(reading)
    assert {"C0141": ["25695", "25187"], "K0717": ["25604"]} == crebos_of(reading)


def test_a_sector_is_not_the_name_of_its_only_code() -> None:
    """Where names stand with their codes, the line above a bare code is no name."""
    sectors = (("Techniek", "C0021 Koken in de horeca"), ("Zorg", "C0017"), ("ICT", "K0497 Apps"))
    items = "".join(f"<li>{s}<ul><li>{t}</li></ul></li>" for s, t in sectors)
    reading = reading_of(f"<ul>{items}</ul>")
    assert {"C0021": "Koken in de horeca", "C0017": None, "K0497": "Apps"} == names_of(reading)


def test_a_date_in_a_sentence_about_another_code_is_not_the_pages() -> None:
    """What stands in a line that names another code belongs to that code."""
    reading = reading_of(
        "<h2>Vervallen</h2><ul><li>Triage (C0141)<br>Einddatum: </li></ul>"
        "<p>Zie ook het artikel over K0717 van 12 mei 2025.</p>"
    )
    assert [("C0141", None)] == [(str(r.code), r.valid_to) for r in reading.records]


def test_a_bold_code_below_its_name_takes_no_name_from_below() -> None:
    """A bold code between its name and its crebo heads nothing."""
    boxes = (
        "Triage", "<b>C0141</b>", "25695 Assistent", "Game maken", "<b>K0717</b>", "25604 Maker",
    )  # fmt: skip
    reading = reading_of(f"<main>{''.join(f'<div>{text}</div>' for text in boxes)}</main>")
    assert {"C0141": "Triage", "K0717": "Game maken"} == names_of(reading)
    assert {"C0141": ["25695"], "K0717": ["25604"]} == crebos_of(reading)


def test_a_colon_in_one_title_does_not_shift_the_names() -> None:
    """A heading with a colon is a title like its neighbours, so no name goes to the code before."""
    titles = (("Triage", "C0141"), ("Internationaal 1: Overbruggen", "K0210"), ("Apps", "K0497"))
    cards = "".join(f"<h3>{title}</h3><p>Code: {code}</p>" for title, code in titles)
    names = names_of(reading_of(cards))
    assert ("Triage", "Apps") == (names["C0141"], names["K0497"])
    assert names["K0210"] in {None, "Internationaal 1: Overbruggen"}


def test_numbers_under_another_header_are_no_crebos() -> None:
    """Where a column says "Crebo", five digits under "Bestelnr." are none, and are listed."""
    reading = reading_of(
        "<table><tr><th>Code<th>Naam<th>Crebo<th>Bestelnr."
        "<tr><td>K0717<td>Agile game productie<td>25187<td>27100"
        "<tr><td>C0141<td>Triage<td>25695<td>27101</table>"
    )
    assert [["25187"], ["25695"]] == [[c.code for c in r.crebos or ()] for r in reading.records]
    assert {"27100", "27101"} <= {item.text for item in reading.unreadable}
