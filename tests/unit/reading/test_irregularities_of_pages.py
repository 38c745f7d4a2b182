# ruff: noqa: E501 - markup and cases stay on one line
"""The irregularities of whole pages: what stands around a list, how it changes, where it ends."""

import pytest

from certsync.reading import PageReading, read_page
from certsync.reading.accounting import unaccounted
from certsync.reading.page import INCLUSIVE_END, LinkKind, Record, Shape

URL = "https://register.example/lijst"
ITEMS = "<ul><li>K0717 Agile game productie</li><li>C0141 Triage</li></ul>"
DETAIL = (
    "<h1>Agile game productie</h1><ul><li>{}</li><li>240</li><li>12-10-2016</li></ul>"
    "<h2>Onderbouwing mbo-certificaat</h2><p>Dit certificaat is bedoeld voor werkenden.</p>"
    "<h2>Relevantie</h2><p>De markt vraagt erom.</p><h2>Beschrijving</h2><p>Je leert agile werken.</p>"
)
QUESTION = "<button aria-expanded=false aria-controls=v{0}>{0}{1}</button><div id=v{0} hidden><p>{2}</p></div>"


def read(html: str) -> PageReading:
    """Read a fragment, in which every token must be accounted for."""
    reading = read_page(html.encode(), URL)
    assert () == unaccounted(html.encode(), reading)
    return reading


def names(reading: PageReading) -> list[tuple[str, str | None]]:
    """Return code and name of each record."""
    return [(record.code, record.name) for record in reading.records]


def crebos(record: Record) -> list[str] | None:
    """Return the crebos of a record; ``None`` where they are unknown."""
    return None if record.crebos is None else [crebo.code for crebo in record.crebos]


BOTH = [("K0717", "Agile game productie"), ("C0141", "Triage")]


def test_a_detail_page_without_labels_or_crebos() -> None:
    """Code, hours and date are known by shape; the date means nothing yet; crebos are unknown."""
    reading = read(DETAIL.format("K0717"))
    (record,) = reading.records
    assert Shape.DETAIL is reading.shape
    assert ("K0717", "Agile game productie", 240) == (record.code, record.name, record.sbu)
    assert ("2016-10-12",) == record.dates_unlabelled
    assert {None} == {record.established_on, record.valid_from, record.last_intake, record.valid_to}
    assert record.crebos is None


def test_a_detail_page_whose_code_cannot_be_read() -> None:
    """Without a readable code nothing on the page is a record."""
    reading = read(DETAIL.format("K 0717"))
    assert () == (*reading.records, *reading.mentions)
    assert ["white space inside"] == [item.reason for item in reading.unreadable]


BANNERS = {
    "about old codes": "<div><p>K0918 is per 1 augustus vervangen door K1414.</p></div>",
    "with a day": "<div role=alert><p>Tot 1 januari 2021 kunnen scholen K0602 nog aanvragen.</p></div>",
    "about none": "<p>Tot 1 januari 2021 staan hier 14 pilots en bijna 1.300 keuzedelen.</p>",
}


@pytest.mark.parametrize("banner", BANNERS)
def test_a_banner_before_the_content(banner: str) -> None:
    """Codes in a banner are mentions; its numbers and its day belong to no record."""
    reading = read(BANNERS[banner] + ITEMS)
    assert BOTH == names(reading)
    printed = [code for code in ("K0918", "K1414", "K0602") if code in BANNERS[banner]]
    assert printed == [mention.code for mention in reading.mentions]
    assert {()} == {record.dates_unlabelled for record in reading.records}
    assert reading.total is None


def test_questions_and_answers() -> None:
    """A number stuck to its question is no code; a code in an answer is a mention."""
    reading = read(
        "<h1>Veelgestelde vragen</h1><h2>Algemeen</h2>"
        + QUESTION.format(1, "Wat is een mbo-certificaat?", "Een bewijs, zoals bij K0717.")
        + QUESTION.format(2, "Hoe lang duurt het?", "Een aanvraag duurt drie maanden.")
    )
    assert () == (*reading.records, *reading.unreadable)
    assert ["K0717"] == [mention.code for mention in reading.mentions]


def test_a_page_about_certificates_without_one() -> None:
    """Key figures and a link with a hidden suffix make no record, no total and no page of a list."""
    reading = read(
        "<h1>Keuzedelen</h1><p>Er zijn bijna 1.300 keuzedelen, meer dan 200 met een certificaat.</p>"
        "<a href='/r'>Naar kwalificatieregister <span>Externe link</span></a>"
    )
    assert () == (*reading.records, *reading.mentions, *reading.unreadable, *reading.links)
    assert (Shape.NOT_THE_LIST, None) == (reading.shape, reading.total)


@pytest.mark.parametrize("text", ["Onderhoud", "Storing"])
def test_a_notice_answered_as_if_all_were_well(text: str) -> None:
    """A notice instead of the list is none of ours, even when it names a code."""
    reading = read(
        f"<h1>{text}</h1><p>Wegens een storing is K0717 niet beschikbaar. Probeer het later.</p>"
    )
    assert ((), "maintenance", False) == (reading.records, reading.not_the_list, reading.complete)
    assert ["K0717"] == [mention.code for mention in reading.mentions]


@pytest.mark.parametrize("html", ["", " \n", "<!doctype html><html><body></body></html>"])
def test_an_empty_page(html: str) -> None:
    """An empty page is no list that became empty."""
    reading = read(html)
    assert (Shape.NOT_THE_LIST, False) == (reading.shape, reading.complete)


def test_a_page_cut_off() -> None:
    """What came of a cut page is read; against the total it states it is not complete."""
    reading = read(f"<p>213 resultaten</p>{ITEMS[: ITEMS.index('Triage')]}")
    assert [("K0717", "Agile game productie"), ("C0141", None)] == names(reading)
    assert (213, False) == (reading.total, reading.complete)


def test_a_list_of_changes_only() -> None:
    """A list that does not say how many there are never counts as all of them."""
    reading = read(f"<h1>Wijzigingen per 1 augustus 2026</h1><p>Toegevoegd:</p>{ITEMS}")
    assert (BOTH, None) == (names(reading), reading.complete)


ADDRESSES = {
    "of the old host": "https://kwalificaties.s-bb.nl/Details/Index/5791?type=Kwalificatie&item_id=1390004",
    "with a token": "https://kwalificatie-mijn.s-bb.nl/kwalificatie/koken-gewijzigd-2024/cmVzdWx0YWF0VHlwZT01O2Rvc3NpZXJJZD01NzE4",
    "with a GUID that looks like codes": "https://certificaat-mijn.s-bb.nl/details/1dc0d2e6-c013-4a12-b071-445855cc89a0",
    "with an id": "/Details/DownloadDocument/1402198",
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address(address: str) -> None:
    """The code is the identity: no address gives, changes or adds one."""
    link = f"<a href='{ADDRESSES[address]}'>K0717 Agile game productie</a>"
    assert BOTH == names(read(f"<ul><li>{link}</li><li>C0141 Triage</li></ul>"))
    reading = read(f"<ul><li><a href='{ADDRESSES[address]}'>Agile</a></li></ul>")
    assert () == (*reading.records, *reading.mentions, *reading.unreadable)


def test_a_hidden_suffix_on_a_link_is_not_of_the_name() -> None:
    """What screen readers add behind a link's text leads to the detail page all the same."""
    link = "<a href='/d/1'>Agile game productie<span class=vh> Externe link</span></a>"
    reading = read(f"<ul><li>K0717 {link}</li><li>C0141 Triage</li></ul>")
    assert BOTH == names(reading)
    assert [(LinkKind.DETAIL, "K0717")] == [(found.kind, found.code) for found in reading.links]


HEADERS = (
    "Crebonummer",
    "Erkende opleidingscode",
    "Opleidingscode",
    "Crebo per 01-08-2024",
    "Crebonummer (01-08-2024)",
    "Opleidingscode 2024",
)


@pytest.mark.parametrize("header", HEADERS)
def test_the_header_of_the_crebos_drifts(header: str) -> None:
    """Whatever this year's header is, and whichever day stands in it, five digits are the crebo."""
    reading = read(
        f"<table><tr><th>Code</th><th>Naam</th><th>{header}</th></tr>"
        "<tr><td>K0717</td><td>Agile game productie</td><td>25187</td></tr>"
        "<tr><td>C0141</td><td>Triage</td><td>23268</td></tr></table>"
    )
    assert BOTH == names(reading)
    assert [["25187"], None] == [crebos(record) or None for record in reading.records]
    assert [()] * 2 == [record.dossiers for record in reading.records]
    assert ["23268"] == [item.text for item in reading.unreadable]
    assert {()} == {record.dates_unlabelled for record in reading.records}


@pytest.mark.parametrize(
    "header", ["Code (per 01-08-2024)", "Lijst 2024", "Certificaten 2024-2025"]
)
def test_a_day_in_the_header_of_the_codes(header: str) -> None:
    """A day that holds for the list is no date of a certificate."""
    reading = read(
        f"<table><tr><th>{header}</th><th>Naam</th></tr><tr><td>K0717</td><td>Agile game productie</td></tr>"
        "<tr><td>C0141</td><td>Triage</td></tr></table>"
    )
    assert BOTH == names(reading)
    assert {()} == {record.dates_unlabelled for record in reading.records}


def test_a_merged_dossier_over_several_rows() -> None:
    """A dossier over two rows is of both; the blank below another one is unknown."""
    reading = read(
        "<table><tr><th>Dossier</th><th>Crebo</th><th>Kwalificatie</th><th>Code</th><th>Naam</th></tr>"
        "<tr><td rowspan=2>23268</td><td>25187</td><td>Ontwikkelaar</td><td>K0717</td><td>Agile</td></tr>"
        "<tr><td>25604</td><td>Mediamaker</td><td>C0021</td><td>Koken</td></tr>"
        "<tr><td></td><td>25695</td><td>Doktersassistent</td><td>C0141</td><td>Triage</td></tr></table>"
    )
    assert [("K0717", ["25187"]), ("C0021", ["25604"]), ("C0141", ["25695"])] == [
        (record.code, crebos(record)) for record in reading.records
    ]
    assert [["23268"], ["23268"], []] == [
        [dossier.code for dossier in record.dossiers] for record in reading.records
    ]


DATES = {
    "day first": ("12-10-2016", "2016-10-12"),
    "year first": ("2016-10-12", "2016-10-12"),
    "in eight digits": ("20161012", "2016-10-12"),
    "in words": ("12 oktober 2016", "2016-10-12"),
    "a bare year": ("2016", None),
    "a day that never was": ("31-02-2016", None),
    "a year of two digits": ("12-10-16", None),
}


@pytest.mark.parametrize("printed", DATES)
@pytest.mark.parametrize(
    ("header", "field", "notes"),
    [
        ("Vastgesteld op", "established_on", ()),
        ("Geldig vanaf", "valid_from", ()),
        ("Laatste instroom", "last_intake", ()),
        ("Geldig tot", "valid_to", ()),
        ("Geldig tot en met", "valid_to", (INCLUSIVE_END,)),
        ("Geldig t/m", "valid_to", (INCLUSIVE_END,)),
    ],
)
def test_a_date(header: str, field: str, notes: tuple[str, ...], printed: str) -> None:
    """A date of any form gives ISO; a last day is noted as one; what is no day is noted, not guessed."""
    text, iso = DATES[printed]
    record, _ = read(
        f"<table><tr><th>Code</th><th>Naam</th><th>{header}</th></tr>"
        f"<tr><td>K0717</td><td>Agile game productie</td><td>{text}</td></tr>"
        "<tr><td>C0141</td><td>Triage</td><td>01-08-2020</td></tr></table>"
    ).records
    assert iso == getattr(record, field)
    assert (notes if iso else (f'{field}: "{text}" is no date',)) == record.notes
    assert () == record.dates_unlabelled


def test_one_code_in_two_spellings() -> None:
    """The first spelling stands, the other is noted; which is right, the reader does not know."""
    reading = read(
        "<ul><li>C0192 Ontwikkeling en spelen stimuleren</li><li>K0717 Agile game productie</li>"
        "<li>C0192 Ontwikkelen en spelen stimuleren</li></ul>"
    )
    assert [("C0192", "Ontwikkeling en spelen stimuleren"), BOTH[0]] == names(reading)
    assert ('conflict: name "Ontwikkelen en spelen stimuleren"',) == reading.records[0].notes


def test_a_row_copied_twice() -> None:
    """The same row again adds nothing."""
    rows = "<tr><td>K0137</td><td>Ondernemend gedrag</td></tr><tr><td>K0067</td><td>Assisteren</td></tr>"
    reading = read(f"<table><tr><th>Code</th><th>Naam</th></tr>{rows}{rows}</table>")
    assert [("K0137", "Ondernemend gedrag"), ("K0067", "Assisteren")] == names(reading)
    assert {()} == {record.notes for record in reading.records}


def test_two_levels_under_one_name_in_a_table() -> None:
    """Two codes of one name are two records, whatever stands in between."""
    row = "<tr><td>{}</td><td>Verpleegtechnisch handelen</td></tr>"
    reading = read(
        f"<table><tr><th>Code</th><th>Naam</th></tr>{row.format('C0106')}{row.format('C0156')}</table>"
    )
    assert [(code, "Verpleegtechnisch handelen") for code in ("C0106", "C0156")] == names(reading)
