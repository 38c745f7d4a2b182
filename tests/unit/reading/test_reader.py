# ruff: noqa: E501 - markup and cases stay on one line
"""Rules of the whole reader that no page or family shows by itself."""

import pytest

from certsync.reading import Hints, PageReading, read_page
from certsync.reading.page import LinkKind, Shape

URL = "https://register.example/certificaten"


def read(html: str, url: str = URL) -> PageReading:
    """Read a fragment."""
    return read_page(html.encode(), url)


def codes(reading: PageReading) -> dict[str, str | None]:
    """Return the names by code."""
    return {record.code: record.name for record in reading.records}


def pairs(reading: PageReading) -> set[tuple[str, str]]:
    """Return the pairs of code and crebo."""
    return {
        (record.code, crebo.code) for record in reading.records for crebo in record.crebos or ()
    }


def test_no_region_is_unknown_and_a_region_that_says_none_is_empty() -> None:
    """No crebos are None where nothing is shown, () where the page says there are none."""
    shown = read("<ul><li>K0717 Agile</li><li>C0141 Triage<br>Crebo: geen</li></ul>")
    assert [None, ()] == [record.crebos for record in shown.records]


def test_a_blank_cell_is_unknown() -> None:
    """An empty crebo cell does not mean none."""
    html = "<table><tr><th>Code<th>Naam<th>Crebo<tr><td>K0717<td>Agile<td><tr><td>C0141<td>Triage<td>geen</table>"
    assert [None, ()] == [record.crebos for record in read(html).records]


@pytest.mark.parametrize("number", ["23268", "44000"])
def test_other_numbers_are_no_crebos(number: str) -> None:
    """A dossier's number, or one out of all ranges, is unreadable and never a pair."""
    reading = read(
        f"<ul><li>K0717 Agile game<ul><li>{number} Iets</li></ul></li><li>C0141 Triage</li></ul>"
    )
    assert set() == pairs(reading)


def test_dossiers_are_dossiers_only_if_the_page_says_so() -> None:
    """Under "Dossier" a number is one; under "Crebo" 23xxx is unreadable."""
    html = "<table><tr><th>Code<th>{}<tr><td>C0054<td>23268<tr><td>C0141<td>23284</table>"
    said, unsaid = read(html.format("Dossier")), read(html.format("Crebo"))
    assert ["23268", "23284"] == [d.code for record in said.records for d in record.dossiers]
    assert set() == pairs(said) | pairs(unsaid)
    assert 2 == len(unsaid.unreadable)


def test_one_code_two_names_is_a_conflict() -> None:
    """The first name stands, the second is noted and keeps its evidence."""
    (record, _) = read(
        "<ul><li>C0192 Gewasbescherming B</li><li>K0717 Agile</li><li>C0192 Mollen</li></ul>"
    ).records
    assert ("Gewasbescherming B", ('conflict: name "Mollen"',)) == (record.name, record.notes)
    assert ["C0192 Gewasbescherming B", "C0192 Mollen"] == [
        e.text for e in record.evidence if e.field == "name"
    ]


def test_one_name_two_codes_are_two_records() -> None:
    """The name is no key: two codes of one name stay two records."""
    html = "<ul><li>K0211 Ondernemend gedrag</li><li>K0072 Ondernemend gedrag</li></ul>"
    assert {"K0211": "Ondernemend gedrag", "K0072": "Ondernemend gedrag"} == codes(read(html))


def test_an_empty_name_with_a_code_stays_empty() -> None:
    """A code without a name is a record without a name."""
    html = "<table><tr><th>Code<th>Naam<th>SBU<tr><td>C0196<td><td>240<tr><td>C0141<td>Triage<td>480</table>"
    assert {"C0196": None, "C0141": "Triage"} == codes(read(html))


def test_transposed_codes_are_not_repaired() -> None:
    """K2031 is read as it stands, whatever it was meant to be."""
    assert {"K2031", "K0231"} == set(codes(read("<ul><li>K2031 Zorg<li>K0231 Zorg</ul>")))


def test_a_code_in_running_text_is_a_mention() -> None:
    """Running text gives mentions, beside a list too."""
    reading = read(
        "<p>Vanaf 2026 wordt K0918 vervangen door K1414.</p><ul><li>K0717 Agile<li>C0141 Triage</ul>"
    )
    assert {"K0717", "C0141"} == set(codes(reading))
    assert {"K0918", "K1414"} == {mention.code for mention in reading.mentions}


def test_a_code_in_a_list_is_never_a_mention() -> None:
    """A second code in a row is a record or unreadable."""
    html = "<table><tr><th>Code<th>Naam<th>Opvolger<tr><td>K0918<td>Zwemmen<td>K1414<tr><td>C0141<td>Triage<td></table>"
    reading = read(html)
    assert {"K0918", "C0141"} == set(codes(reading))
    assert () == reading.mentions
    assert ["K1414"] == [item.text for item in reading.unreadable]


def test_hidden_panels_of_controls_are_read_and_other_hidden_nodes_are_not() -> None:
    """What a tab or a button opens is content; what nothing opens is not."""
    html = (
        '<a href="#p">Toon</a><ul id="p" hidden><li>K0717 Agile<li>C0141 Triage</ul>'
        '<ul hidden><li>K9999 Nee<li>K9998 Nee</ul><ul aria-hidden="true"><li>K9997 Nee</ul>'
        '<ul style="color:red; display: none"><li>K9996 Nee</ul>'
    )
    reading = read(html)
    assert {"K0717", "C0141"} == set(codes(reading))
    assert () == (*reading.mentions, *reading.unreadable)


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("<h1>Onderhoud</h1><p>Wij zijn zo terug.</p>", "maintenance"),
        ("<h1>Inloggen</h1><form><input type=password></form>", "login"),
        ("<h1>Cookies</h1><button>Cookies accepteren</button>", "consent-wall"),
        ("<h1>Pagina niet gevonden</h1>", "error-page"),
        ("<h1>Zoeken</h1><p>Geen resultaten gevonden.</p>", "no-results"),
        ("<div id=app></div><script src=a.js></script>", "needs-scripts"),
        ("", "empty"),
    ],
)
def test_pages_that_are_not_the_list_are_named(html: str, why: str) -> None:
    """A page that answers without records says what it is."""
    reading = read(html)
    assert (why, Shape.NOT_THE_LIST, False) == (
        reading.not_the_list,
        reading.shape,
        reading.complete,
    )


def test_a_banner_does_not_make_a_list_into_something_else() -> None:
    """With records on it, a page is a list, whatever else it says."""
    reading = read("<p>Cookies accepteren</p><ul><li>K0717 Agile<li>C0141 Triage</ul>")
    assert (None, Shape.LIST) == (reading.not_the_list, reading.shape)


ROWS = "<ul><li><a href='/d/1'>K0717 Agile</a><li><a href='/d/2'>C0141 Triage</a></ul>"


@pytest.mark.parametrize(
    ("text", "total", "span"),
    [
        ("213 resultaten", 213, None),
        ("1–20 van 53", 53, (1, 20)),
        ("Resultaat 1 t/m 20 van de 53 keuzedelen", 53, (1, 20)),
        ("53 keuzedelen gevonden", 53, None),
        ("Aantal resultaten: 1.234", 1234, None),
        ("Pagina 1 van 3", None, None),
        ("In 2024 waren er 53 klachten", None, None),
    ],
)
def test_totals(text: str, total: int | None, span: tuple[int, int] | None) -> None:
    """A page's own count is read where it stands as a count."""
    reading = read(f"<p>{text}</p>{ROWS}")
    assert (total, span) == (reading.total, reading.span)


def test_two_totals_are_none() -> None:
    """A page that counts twice differently states no total."""
    assert read(f"<p>213 resultaten</p><p>53 resultaten</p>{ROWS}").total is None


@pytest.mark.parametrize(
    ("link", "kind", "target"),
    [
        ("<a href='?page=2'>2</a>", LinkKind.PAGE, f"{URL}?page=2"),
        ("<a href='?page=2'>Volgende »</a>", LinkKind.NEXT, f"{URL}?page=2"),
        ("<a href='?p=2' aria-label='Volgende pagina'>›</a>", LinkKind.NEXT, f"{URL}?p=2"),
        ("<a href='/certificaten/pagina/2'>2</a>", LinkKind.PAGE, f"{URL}/pagina/2"),
        ("<a rel=next href='?start=20'>meer</a>", LinkKind.NEXT, f"{URL}?start=20"),
        ("<link rel=next href='/certificaten?pi=1#x'>", LinkKind.NEXT, f"{URL}?pi=1"),
    ],
)
def test_paging(link: str, kind: LinkKind, target: str) -> None:
    """Other pages of a list are found by what the link says and what of the address changes."""
    found = [(one.kind, one.url) for one in read(f"{ROWS}{link}").links if one.code is None]
    assert [(kind, target)] == found


@pytest.mark.parametrize(
    "link",
    [
        "<a href='?page=1'>« Vorige</a>",
        "<a href='/contact'>2</a>",
        "<a href='https://elders.example/?page=2'>2</a>",
        "<a href='?sector=3'>Zorg</a>",
        "<a href='#2'>2</a>",
        "<a href='mailto:a@b.example'>Volgende</a>",
    ],
)
def test_other_links_are_no_paging(link: str) -> None:
    """Previous pages, other sites, filters and anchors are not followed."""
    assert [] == [one for one in read(f"{ROWS}{link}").links if one.code is None]


@pytest.mark.parametrize(
    "row",
    [
        "<a href='/d/x'>K0717 Agile</a>",
        "<a href='/d/x?code=K0717'>Agile</a> K0717",
        "K0717 <a href='/d/x'>Agile</a>",
        "K0717 Agile <a href='/d/x'>Lees meer</a>",
        "K0717 Agile <a href='/d/x'>Meer over Agile</a>",
    ],
)
def test_detail_links(row: str) -> None:
    """A record's own page is found by the code or the name on the link, or in its row."""
    links = [one for one in read(f"<ul><li>{row}<li>C0141 Triage</ul>").links if one.code]
    assert [("K0717", LinkKind.DETAIL)] == [(one.code, one.kind) for one in links]


def test_links_of_crebos_and_files_are_no_details() -> None:
    """A link to a kwalificatie or a file in the row is not the record's page."""
    row = "K0717 Agile <a href='/k/25187'>Applicatieontwikkelaar</a> <a href='/a.pdf'>Download</a>"
    assert () == read(f"<ul><li>{row}<li>C0141 Triage</ul>").links


def test_hints_narrow_to_a_region() -> None:
    """With a region named, records elsewhere are mentions."""
    html = "<h2>Zorg</h2><ul><li>C0141 Triage<li>C0052 Creëren</ul><h2>Groen</h2><ul><li>C0013 Mollen<li>C0192 Gewas</ul>"
    reading = read_page(html.encode(), URL, hints=Hints(region="Groen"))
    assert {"C0013", "C0192"} == set(codes(reading))
    assert {"C0141", "C0052"} == {mention.code for mention in reading.mentions}


def test_hints_name_a_column() -> None:
    """A column whose header says nothing known can be given its meaning."""
    html = "<table><tr><th>Sleutel<th>Etiket<th>Extra<tr><td>K0717<td>Agile<td>Snel<tr><td>C0141<td>Triage<td>Zorg</table>"
    hints = Hints(columns={"Etiket": "name"})
    assert {"K0717": None, "C0141": None} == codes(read(html))
    assert {"K0717": "Agile", "C0141": "Triage"} == codes(
        read_page(html.encode(), URL, hints=hints)
    )


def test_a_detail_page_does_not_take_its_neighbours_crebos() -> None:
    """Lists of related certificates and numbers in the footer are not the page's own."""
    html = (
        "<h1>Triage</h1><dl><dt>Code<dd>C0141<dt>Kwalificaties<dd>25695 Doktersassistent</dl>"
        "<h2>Zie ook</h2><ul><li>K0717 Agile 25187<li>C0192 Gewasbescherming B 25990</ul>"
        "<footer><p>Postbus 25604</p></footer>"
    )
    assert {("C0141", "25695")} == {pair for pair in pairs(read(html)) if pair[0] == "C0141"}


def test_the_same_code_in_list_and_detail_is_one_record() -> None:
    """What two places of a page say of one code is put together."""
    html = (
        "<table><tr><th>Code<th>Naam<tr><td>K0717<td>Agile game productie<tr><td>C0141<td>Triage</table>"
        "<table><tr><th>Code<th>SBU<tr><td>K0717<td>240<tr><td>C0141<td>480</table>"
    )
    assert [("K0717", "Agile game productie", 240), ("C0141", "Triage", 480)] == [
        (record.code, record.name, record.sbu) for record in read(html).records
    ]


def test_whose_name_a_column_holds_is_told_by_what_it_returns_with() -> None:
    """One "Naam" beside crebo and code: it is of the one its text returns with."""
    head = "<table><tr><th>Crebo<th>Naam<th>Code"
    of_crebo = (
        f"{head}<tr><td>25990<td>Vakexpert veehouderij<td>C0192"
        "<tr><td>25990<td>Vakexpert veehouderij<td>C0193<tr><td>25180<td>Kok<td>C0021</table>"
    )
    of_code = (
        f"{head}<tr><td>25990<td>Gewasbescherming B<td>C0192<tr><td>25986<td>Gewasbescherming B<td>C0192"
        "<tr><td>25990<td>Gewasbescherming C<td>C0193</table>"
    )
    assert {"C0192": None, "C0193": None, "C0021": None} == codes(read(of_crebo))
    assert {"Vakexpert veehouderij", "Kok"} == {
        crebo.name for record in read(of_crebo).records for crebo in record.crebos or ()
    }
    assert {"C0192": "Gewasbescherming B", "C0193": "Gewasbescherming C"} == codes(read(of_code))


def test_a_text_that_changes_under_one_code_is_not_its_name() -> None:
    """Two crebos of one code with a text each: the texts name the crebos."""
    html = (
        "<table><tr><th>Crebo<th>Naam<th>Code<tr><td>25990<td>Vakexpert veehouderij<td>C0192"
        "<tr><td>25986<td>Vakbekwaam medewerker veehouderij<td>C0192</table>"
    )
    reading = read(html)
    assert {"C0192": None} == codes(reading)
    assert ["Vakexpert veehouderij", "Vakbekwaam medewerker veehouderij"] == [
        crebo.name for record in reading.records for crebo in record.crebos or ()
    ]


def test_two_names_go_to_two_keys_wherever_they_stand() -> None:
    """Two "Naam" columns: each belongs to the key it depends on, also when the columns are moved."""
    rows = [
        ("25990", "Vakexpert veehouderij", "C0192", "Gewas B"),
        ("25990", "Vakexpert veehouderij", "C0193", "Gewas C"),
        ("25986", "Medewerker veehouderij", "C0192", "Gewas B"),
    ]
    head = ("Crebo", "Naam", "Code", "Naam")
    for order in (
        (3, 1, 0, 2),
        (0, 1, 2, 3),
        (2, 3, 0, 1),
        (1, 0, 3, 2),
        (3, 1, 2, 0),
        (1, 3, 0, 2),
    ):
        html = "<table>" + "".join(
            f"<tr>{''.join(f'<{tag}>{row[at]}</{tag}>' for at in order)}"
            for tag, row in (("th", head), *(("td", row) for row in rows))
        )
        assert {"C0192": "Gewas B", "C0193": "Gewas C"} == codes(read(html))


def test_reading_is_not_slowed_down_by_deep_or_wide_markup() -> None:
    """Twenty thousand rows and two thousand levels are read within the test's patience."""
    rows = "".join(f"<tr><td>K{n:04}<td>Naam {n % 7} x" for n in range(3_000))
    assert 3_000 == len(read(f"<table>{rows}</table>").records)
    deep = "<section><p>x</p>" * 900 + "<ul><li>K0717 Agile<li>C0141 Triage</ul>"
    assert 2 == len(read(deep).records)
