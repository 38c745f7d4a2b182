# ruff: noqa: E501 - markup and cases stay on one line
"""What a page says of a link's standing: it holds, has ended, was refused, or is yet to come."""

import pytest

from certsync.reading import read_page
from certsync.reading.language.labels import Meaning, meaning_of
from certsync.reading.language.patterns import ends_links, is_not_now
from certsync.reading.page import PageReading
from tests.unit.reading.told import listed, read_main

OTHER = "<tr><td>K0188<td>Vernieuwing<td>25727"


def linked(reading: PageReading) -> list[list[tuple[str, str | None]] | None]:
    """Return the crebos of each record with their names."""
    return [
        None if record.crebos is None else [(c.code, c.name) for c in record.crebos]
        for record in reading.records
    ]


def codes(reading: PageReading) -> list[list[str] | None]:
    """Return the crebos of each record."""
    found = linked(reading)
    return [None if crebos is None else [code for code, _ in crebos] for crebos in found]


NOT_NOW = [
    "Beëindigd",
    "vervallen per 01-08-2023",
    "Ingetrokken (1-8-2024)",
    "Afgewezen",
    "aangevraagd",
    "Nog in behandeling",
    "niet erkend",
    "nog niet toegekend",
    "Koppeling vervallen",
    "deze opleiding is beëindigd",
]
NOW = ["Actief", "toegekend", "vervalt per 1-8-2031", "oude stijl", "Beheerder vervallen erfgoed"]


@pytest.mark.parametrize("text", NOT_NOW)
def test_a_state_that_is_not_now(text: str) -> None:
    """Ended, refused, asked for or to come: one vocabulary knows them all."""
    assert is_not_now(text)


@pytest.mark.parametrize("text", NOW)
def test_a_state_that_holds(text: str) -> None:
    """What holds, what will end and what is no state say nothing against a link."""
    assert not is_not_now(text)


@pytest.mark.parametrize("word", ["Vervallen", "Afgewezen", "Aangevraagd", "In behandeling"])
def test_a_column_of_states_of_links(word: str) -> None:
    """Where the rows of one certificate differ, each row's state is that of its link."""
    reading = read_main(
        f"<table><tr><th>Code<th>Naam<th>Crebo<th>Besluit<tr><td>K0717<td>Agile<td>25187<td>Toegekend<tr><td>K0717<td>Agile<td>25604<td>{word}<tr><td>K0188<td>Vernieuwing<td>25727<td>{word}</table>"
    )
    assert codes(reading) == [["25187"], None]
    assert "25604" in listed(reading)
    assert "25727" in listed(reading)


def test_a_column_of_states_of_certificates() -> None:
    """Where each certificate has its one state, it is its own: the link was what it was."""
    reading = read_main(
        "<table><tr><th>Code<th>Naam<th>Crebo<th>Status<tr><td>K0717<td>Agile<td>25187<td>Vervallen<tr><td>K0188<td>Vernieuwing<td>25727<td>Actief</table>"
    )
    assert codes(reading) == [["25187"], ["25727"]]


@pytest.mark.parametrize(
    ("band", "holds"),
    [
        ("Afgewezen koppelingen", False),
        ("Aangevraagde opleidingen", False),
        ("Geldige koppelingen", True),
        ("Vervallen certificaten", True),
    ],
)
def test_a_row_across_over_links(band: str, *, holds: bool) -> None:
    """A band that says refused or asked for says so of the links below; one of certificates not."""
    reading = read_main(
        f"<table><tr><th>Code<th>Naam<th>Crebo<tr><td>K0717<td>Agile<td>25187<tr><td colspan=3>{band}<tr><td>K0188<td>Vernieuwing<td>25727</table>"
    )
    assert codes(reading) == [["25187"], ["25727"] if holds else None]


def test_one_pair_that_two_schools_offer() -> None:
    """Where one pair holds in one row and not in another, the state is of something else."""
    reading = read_main(
        "<table><tr><th>Code<th>Naam<th>Crebo<th>School<th>Status<tr><td>K0717<td>Agile<td>25187<td>Noord<td>Actief<tr><td>K0717<td>Agile<td>25187<td>Zuid<td>Vervallen<tr><td>K0717<td>Agile<td>25604<td>Noord<td>Actief</table>"
    )
    assert codes(reading) == [["25187", "25604"]]


ENDS = "<table><tr><th>Code<th>Naam<th>Crebo<th>{}<tr><td>K0717<td>Agile<td>25187<td><tr><td>K0717<td>Agile<td>25604<td>1-8-2024</table>"


def test_a_date_under_a_header_of_links_that_ended() -> None:
    """Under "Koppeling beëindigd per" a date ends the link, and dates no certificate."""
    reading = read_main(ENDS.format("Koppeling beëindigd per"))
    assert codes(reading) == [["25187"]]
    assert "25604" in listed(reading)
    assert reading.records[0].dates_unlabelled == ()


@pytest.mark.parametrize("header", ["Einddatum koppeling", "Einde van de koppeling", "Geldig tot"])
def test_whether_a_dated_end_has_come_is_unsure(header: str) -> None:
    """Where a certificate has links with an end and links without, one with an end is listed.

    The end is the link's, and there is no clock that tells whether it is past.
    """
    reading = read_main(ENDS.format(header))
    assert codes(reading) == [["25187"]]
    assert "25604" in listed(reading)
    assert reading.records[0].valid_to is None
    assert not ends_links(header)


def test_a_dated_end_of_the_certificate_ends_no_link() -> None:
    """The same end in all rows of a certificate is its own."""
    page = ENDS.format("Geldig tot").replace("<td>25187<td>", "<td>25187<td>1-8-2024")
    reading = read_main(page)
    assert codes(reading) == [["25187", "25604"]]
    assert reading.records[0].valid_to == "2024-08-01"


def test_yes_and_no_under_a_header_of_links_that_ended() -> None:
    """An answer "ja" under "Koppeling vervallen" ends a link; "nee" does not."""
    page = "<table><tr><th>Code<th>Naam<th>Crebo<th>Koppeling vervallen<tr><td>K0717<td>Agile<td>25187<td>Nee<tr><td>K0188<td>Vernieuwing<td>25604<td>Ja</table>"
    assert codes(read_main(page)) == [["25187"], None]


@pytest.mark.parametrize(
    ("ours", "others"),
    [
        ("Toegekende crebo's", "Afgewezen crebo's"),
        ("Geldig voor", "Aangevraagd voor"),
        ("Verleend voor", "Geweigerd voor"),
        ("Crebo", "Crebo (aangevraagd)"),
        ("Crebo", "In aanvraag"),
        ("Erkend", "Niet erkend"),
        ("Nu", "Vanaf 1 augustus 2027"),
        ("Nu", "Hierna"),
        ("Crebo 2026-2027", "Crebo vanaf 2027-2028"),
        ("Huidig crebo", "Toekomstig crebo"),
    ],
)
def test_a_column_of_what_does_not_hold_now(ours: str, others: str) -> None:
    """Numbers under a header that says refused, asked for or later are listed."""
    reading = read_main(
        f"<table><tr><th>Code<th>Naam<th>{ours}<th>{others}<tr><td>K0717<td>Agile<td>25187<td>25604<tr><td>K0188<td>Vernieuwing<td>25727<td>25728</table>"
    )
    assert codes(reading) == [["25187"], ["25727"]]
    assert "25604" in listed(reading)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Crebo tot 2027", "Crebo vanaf 2027"), ("Crebo niveau 3", "Crebo niveau 4")],
)
def test_columns_of_which_any_may_hold(one: str, other: str) -> None:
    """Without "nu" nobody can tell which of an end and a beginning is today's."""
    reading = read_main(
        f"<table><tr><th>Code<th>Naam<th>{one}<th>{other}<tr><td>K0717<td>Agile<td>25187<td>25604</table>"
    )
    assert codes(reading) == [["25187", "25604"]]


@pytest.mark.parametrize(
    ("mark", "legend"),
    [
        ("*", "* koppeling vervallen"),
        ("<sup>1</sup>", "<sup>1</sup> koppeling vervallen per 1 augustus 2025"),
        (" (*)", "(*) = aangevraagd"),
        ("*", "*) deze opleiding is vervallen"),
        ("**", "* alleen bbl; ** vervallen"),
    ],
)
def test_a_footnote_that_takes_a_link_back(mark: str, legend: str) -> None:
    """What a legend says of a mark holds for the number that bears it, and no other."""
    reading = read_main(
        f"<table><tr><th>Code<th>Naam<th>Crebo<tr><td>K0717<td>Agile<td>25187, 25604{mark}{OTHER}</table><p>{legend}</p>"
    )
    assert codes(reading) == [["25187"], ["25727"]]
    assert "25604" in listed(reading)


@pytest.mark.parametrize(
    ("mark", "legend"),
    [("*", "* alleen bbl"), ("†", "* koppeling vervallen"), ("", "* koppeling vervallen")],
)
def test_a_footnote_of_something_else(mark: str, legend: str) -> None:
    """Another text, or another mark, leaves the link as it is."""
    reading = read_main(
        f"<table><tr><th>Code<th>Naam<th>Crebo<tr><td>K0717<td>Agile<td>25187, 25604{mark}{OTHER}</table><p>{legend}</p>"
    )
    assert codes(reading) == [["25187", "25604"], ["25727"]]


CARDS = "<div><h3>K0717 Agile</h3><ul><li>25187 Mediamaker<li>{}</ul></div><div><h3>K0188 Vernieuwing</h3><ul><li>25727 Specialist</ul></div>"


@pytest.mark.parametrize(
    "state",
    [
        "<em>geldig</em>",
        "(erkend)",
        "- actief",
        "[toegekend]",
        "<span>gekoppeld</span>",
        "(vervalt)",
    ],
)
def test_a_state_that_holds_is_no_part_of_the_name(state: str) -> None:
    """Behind a crebo's name it is taken off, and denies nothing."""
    reading = read_main(CARDS.format(f"25604 Developer {state}"))
    assert linked(reading)[0] == [("25187", "Mediamaker"), ("25604", "Developer")]


@pytest.mark.parametrize("state", ["(erkend)", "erkend", "- geldig", "(actief)"])
def test_a_state_that_holds_is_no_name(state: str) -> None:
    """Alone behind a crebo it names nothing."""
    reading = read_main(
        f"<table><tr><th>Code<th>Naam<th>Crebo en besluit<tr><td>K0717<td>Agile<td>25187 {state}{OTHER} {state}</table>"
    )
    assert linked(reading) == [[("25187", None)], [("25727", None)]]


@pytest.mark.parametrize(
    "text",
    [
        "25604 Developer (geweigerd)",
        "25604 Developer <b>aangevraagd</b>",
        "25604 Developer – in behandeling",
        "Developer (25604, vervallen)",
        "25604 Developer (nog niet erkend)",
    ],
)
def test_a_state_that_is_not_now_behind_a_crebo(text: str) -> None:
    """It is listed as it stands."""
    reading = read_main(CARDS.format(text))
    assert codes(reading) == [["25187"], ["25727"]]
    assert "25604" in listed(reading)


@pytest.mark.parametrize(
    "name", ["Medewerker geldig maken", "Erkend hovenier", "Actief burgerschap"]
)
def test_a_name_that_holds_such_a_word(name: str) -> None:
    """Only at its end is it a state."""
    assert linked(read_main(CARDS.format(f"25604 {name}")))[0] == [
        ("25187", "Mediamaker"),
        ("25604", name),
    ]


@pytest.mark.parametrize("over", ["Vervallen", "Toekomstige", "Aangevraagde", "Afgewezen"])
def test_headings_over_links(over: str) -> None:
    """What is headed "Geldige koppelingen" are crebos; what has ended or is to come is none now."""
    reading = read_main(
        f"<h2>K0717 Agile</h2><h3>Geldige koppelingen</h3><ul><li>25187 Mediamaker</ul><h3>{over} koppelingen</h3><ul><li>25604 Developer</ul><h2>K0188 Vernieuwing</h2><h3>Geldige koppelingen</h3><ul><li>25727 Specialist</ul>"
    )
    assert linked(reading) == [[("25187", "Mediamaker")], [("25727", "Specialist")]]
    assert "25604" in listed(reading)


def test_labels_in_two_languages() -> None:
    """Both halves of a header say the same; halves that differ say nothing."""
    reading = read_main(
        "<table><tr><th>Code / Code<th>Naam / Name<th>Plaats / Place<tr><td>K0717<td>Agile<td>Zwolle<tr><td>K0188<td>Vernieuwing<td>Breda</table>"
    )
    assert [record.name for record in reading.records] == ["Agile", "Vernieuwing"]
    assert meaning_of("Naam / Plaats") is None
    assert meaning_of("Plaats / Place") is Meaning.OTHER


def test_headers_that_ask() -> None:
    """Headers such as "Waar" and "Hoe lang" head no names."""
    reading = read_main(
        "<table><tr><th>Wat<th>Nr.<th>Waar<th>Hoe lang<tr><td>Agile<td>K0717<td>Zwolle<td>kort<tr><td>Vernieuwing<td>K0188<td>Breda<td>lang</table>"
    )
    assert [record.name for record in reading.records] == ["Agile", "Vernieuwing"]


CONTACTS = "<table><tr><th>Code<th>Naam<th>Crebo<tr><td>K0717<td>Agile<td>25187</table><h2>{} per opleiding</h2><table><tr><th>Opleiding<th>Opmerking<tr><td>25604 Developer<td>L.<tr><td>25727 Specialist<td>M.</table>"


def test_what_each_programme_has() -> None:
    """A table of contacts by programme links none of them; one of links does."""
    reading = read_main(CONTACTS.format("Contactpersonen"))
    assert codes(reading) == [["25187"]]
    assert "25604" in listed(reading)
    assert codes(read_main(CONTACTS.format("Koppelingen"))) == [["25187", "25604", "25727"]]


def test_a_badge_that_says_certified_labels_no_numbers() -> None:
    """The picture "met certificaat" before crebos says nothing of these."""
    item = "<li><span>{}</span> <a href=/k>{}</a> <img alt='met certificaat'> <span>{}</span>"
    reading = read_main(
        f"<ul>{item.format('K0717', 'Agile', '25187, 25604')}{item.format('K0188', 'Vernieuwing', '25727')}</ul>"
    )
    assert codes(reading) == [["25187", "25604"], ["25727"]]


DECISION = (
    "<h1>Besluit koppeling certificaten</h1>"
    "<h2>K1006 Verdieping palliatieve zorg</h2>{0}<ul><li>25655 Mbo-Verpleegkundige</ul>{1}<ul><li>25688 Product Coordinator</ul>"
    "<h2>K0389 Ondernemend vakmanschap</h2>{0}<ul><li>27004 Signspecialist</ul>{1}<ul><li>25625 Instrumentmaker</ul>"
)


@pytest.mark.parametrize("granted", ["Toegekend voor", "Goedgekeurd voor", "Erkend bij opleiding"])
def test_headings_of_what_was_granted_and_refused_part_the_crebos(granted: str) -> None:
    """Only what was granted is linked; what was refused to one certificate hides no other."""
    page = DECISION.format(f"<h3>{granted}</h3>", "<h3>Afgewezen voor</h3>")
    expected = [[("25655", "Mbo-Verpleegkundige")], [("27004", "Signspecialist")]]
    assert linked(read_main(page)) == expected


@pytest.mark.parametrize(
    "not_granted", ["Niet toegekend voor", "Geweigerd voor", "Nog niet erkend voor"]
)
def test_what_was_not_granted_is_not_linked(not_granted: str) -> None:
    """With "niet" before it "Toegekend voor" links nothing: what stands there is listed."""
    reading = read_main(DECISION.format(f"<h3>{not_granted}</h3>", "<h3>Afgewezen voor</h3>"))
    assert codes(reading) == [None, None]
    assert {"25655", "27004"} <= {item.text[:5] for item in reading.unreadable}


def test_others_below_a_heading_are_all_of_other_pages() -> None:
    """Headings side by side under "Zie ook" all stand under it, not under one another."""
    page = "<h1>Online marketing</h1><p>Code: K0519</p><h3>Zie ook</h3><h4>K0188 Vernieuwing</h4><h4>K0999 Spaans A1/A2</h4>"
    reading = read_page(page.encode(), "https://www.voorbeeld.example/lijst")
    assert [record.code for record in reading.records] == ["K0519"]
    assert {mention.code for mention in reading.mentions} == {"K0188", "K0999"}
