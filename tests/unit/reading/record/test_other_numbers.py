# ruff: noqa: E501 - markup and cases stay on one line
"""Five digits that are no crebo of the certificate, and codes that are no longer its own."""

import json

import pytest

from certsync.reading import read_page
from certsync.reading.page import PageReading
from tests.unit.reading.told import links_of, listed, read_main

Crebos = dict[str, str | None]


def read(body: str) -> PageReading:
    """Read the inside of a page."""
    page = f'<!doctype html><meta charset="utf-8"><title>x</title><body><h1>Mbo-certificaten</h1>{body}</body>'
    return read_page(page.encode(), "https://voorbeeld.example/lijst", content_type="text/html")


def crebos_of(reading: PageReading) -> dict[str, Crebos]:
    """Return each certificate's crebos with their names."""
    return {
        str(record.code): {str(crebo.code): crebo.name for crebo in record.crebos or ()}
        for record in reading.records
    }


def terms(*pairs: tuple[str, str]) -> str:
    """Return a list of terms."""
    return "<dl>" + "".join(f"<dt>{term}</dt><dd>{said}</dd>" for term, said in pairs) + "</dl>"


def rows(*pairs: tuple[str, str]) -> str:
    """Return a card of labels and values side by side."""
    inner = "".join(f"<div><span>{a}</span><span>{b}</span></div>" for a, b in pairs)
    return f"<div>{inner}</div>"


def lines(*pairs: tuple[str, str]) -> str:
    """Return a card of labels and values in lines."""
    return "<div>" + "".join(f"<p>{a}: {b}</p>" for a, b in pairs) + "</div>"


LABELS = ("Cursusnummer", "Projectnummer", "Uitgereikt", "Leerbedrijf-ID", "Traject")
FORMS = {"terms": terms, "rows": rows, "lines": lines}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("first", [True, False])
def test_beside_a_labelled_crebo_a_number_with_another_label_is_none(
    form: str, label: str, *, first: bool
) -> None:
    """Whatever the label, and whether it stands before or behind the one for the crebo."""
    cards = ""
    for code, name, crebo, other in (
        ("K0717", "Agile game productie", "25187", "25683"),
        ("C0141", "Triage", "25695", "25347"),
    ):
        facts = [(label, other), ("Crebo", crebo)] if first else [("Crebo", crebo), (label, other)]
        cards += FORMS[form](("Naam", name), *facts, ("Code", code))
    expected = {"K0717": {"25187": None}, "C0141": {"25695": None}}
    assert expected == crebos_of(read(cards))


RUNNING_ON = {
    "semicolons": "<ul><li>K0717 Agile game productie – crebo: 25187; 25188</li><li>C0141 Triage – crebo: 25187; 25188</li></ul>",
    "names before them": "<ul><li>K0717 Agile game productie — crebo: Kok: 25187; Kapper: 25188</li><li>C0141 Triage — crebo: Kok: 25187; Kapper: 25188</li></ul>",
    "breaks": "<div><h3>Agile game productie</h3><p>Code: K0717</p><p>Crebo: 25187<br>25188</p></div><div><h3>Triage</h3><p>Code: C0141</p><p>Crebo: 25187<br>25188</p></div>",
}


@pytest.mark.parametrize("form", RUNNING_ON)
def test_a_list_behind_a_label_runs_on(form: str) -> None:
    """The label speaks for the first of them and for those that follow in the same form."""
    found = crebos_of(read(RUNNING_ON[form]))
    assert {"K0717": ["25187", "25188"], "C0141": ["25187", "25188"]} == {
        code: list(crebos) for code, crebos in found.items()
    }


RETURNING = {
    "words": "<ul><li>K0717 Agile game productie<br>{} {}</li><li>C0141 Triage<br>{} {}</li></ul>",
    "bold words": "<p>K0717 Agile game productie</p><p><b>{}</b> {}</p><p>C0141 Triage</p><p><b>{}</b> {}</p>",
    "side by side": "<div><div><h3>Agile game productie</h3><p>Code: K0717</p><div><span>{}</span><span>{}</span></div></div><div><h3>Triage</h3><p>Code: C0141</p><div><span>{}</span><span>{}</span></div></div></div>",
    "behind a colon": "<div><div><h3>Agile game productie</h3><p>Code: K0717</p><p>{}: {}</p></div><div><h3>Triage</h3><p>Code: C0141</p><p>{}: {}</p></div></div>",
}


@pytest.mark.parametrize("form", RETURNING)
def test_words_before_another_number_in_each_unit_are_a_label(form: str) -> None:
    """A programme's name comes with its number; what comes with a new one each time is no name."""
    reading = read(RETURNING[form].format("Traject", "25222", "Traject", "25223"))
    assert {"K0717": {}, "C0141": {}} == crebos_of(reading)
    assert "25222" in listed(reading)
    reading = read(RETURNING[form].format("Kok", "25180", "Kok", "25180"))
    assert [["25180"], ["25180"]] == [list(crebos) for crebos in crebos_of(reading).values()]


def test_a_term_that_is_no_known_label_is_none_of_a_crebo() -> None:
    """Among terms that are labels it is one as well, though nothing else speaks of crebos."""
    reading = read(terms(("Code", "C0141"), ("Naam", "Triage"), ("Traject", "25222")))
    assert {"C0141": {}} == crebos_of(reading)
    assert "25222" in listed(reading)


def test_what_stands_behind_another_label_names_no_crebo() -> None:
    """A term that the reader does not know, and a teacher's name, are not called after a crebo."""
    page = terms(
        ("Crebo", "25187"), ("Kerntaak", "B1-K1"), ("Naam", "Triage"), ("Code", "C0141")
    ) + terms(("Crebo", "25188"), ("Kerntaak", "B1-K1"), ("Naam", "Gameplay"), ("Code", "K0901"))
    page = rows(
        ("Naam", "Triage"), ("Docent", "M. Kok"), ("Crebo", "25187"), ("Code", "C0141"), ("Cursusnummer", "25559")
    ) + page.replace("C0141", "K0717")  # fmt: skip
    names = [name for crebos in crebos_of(read(page)).values() for name in crebos.values()]
    assert [None] * 3 == names


@pytest.mark.parametrize("header", ["Nr.", "#", "Nummer", "ID"])
def test_a_column_of_numbers_beside_the_codes_counts_rows(header: str) -> None:
    """A price list numbers its rows as it likes."""
    body = "".join(
        f"<tr><td>{number}<td>{name}<td>{code}<td>315,00</tr>"
        for number, name, code in ((25180, "Triage", "C0141"), (25181, "Gameplay", "K0901"))
    )
    head = f"<tr><th>{header}<th>Cursus<th>Code<th>Bedrag</tr>"
    assert {"C0141": {}, "K0901": {}} == crebos_of(read(f"<table>{head}{body}</table>"))


@pytest.mark.parametrize(
    "words",
    [
        "vervallen voor",
        "verwante opleiding",
        "vorige crebo",
        "vervangt crebo",
        "tot 1 augustus 2023",
        "niet voor",
        "niet meer gekoppeld aan",
        "was",
    ],
)
@pytest.mark.parametrize(
    "form",
    [
        "<ul><li>{code} {name} – crebo {crebo} ({words} {other})</li></ul>",
        "<h3>{code} {name}</h3><p>Crebo: {crebo}. {words} {other}.</p>",
        "<div><h3>{name}</h3><p>Code: {code}</p><p>Crebo: {crebo}</p><p>{words}: {other}</p></div>",
    ],
)
def test_a_former_or_denied_crebo_is_no_link(words: str, form: str) -> None:
    """It is listed, and the certificate's name is not called after any crebo."""
    page = "".join(
        form.format(words=words, code=code, name=name, crebo=crebo, other=other)
        for code, name, crebo, other in (
            ("K0717", "Agile game productie", "25187", "25683"),
            ("C0141", "Triage", "25695", "25347"),
        )
    )
    reading = read(page)
    assert {"K0717": {"25187": None}, "C0141": {"25695": None}} == crebos_of(reading)
    assert ["Agile game productie", "Triage"] == [record.name for record in reading.records]


@pytest.mark.parametrize("header", ["Verwante opleiding", "Vorige crebo", "Vervallen voor"])
def test_a_column_of_former_crebos_links_nothing(header: str) -> None:
    """Only the column that says so holds the crebos."""
    page = f"<table><tr><th>Code<th>Naam<th>Crebo<th>{header}</tr><tr><td>C0141<td>Triage<td>25695<td>25347</tr><tr><td>K0901<td>Gameplay<td>25187<td>25188</tr></table>"
    assert {"C0141": {"25695": None}, "K0901": {"25187": None}} == crebos_of(read(page))


def test_a_struck_crebo_is_listed() -> None:
    """What a page strikes through no longer holds."""
    page = "<table><tr><th>Code<th>Naam<th>Crebo</tr><tr><td>C0141<td>Triage<td>25695, <del>25347</del></tr></table>"
    reading = read(page)
    assert {"C0141": {"25695": None}} == crebos_of(reading)
    assert "25347" in listed(reading)


@pytest.mark.parametrize("words", ["was", "voorheen", "vervangt", "oude code"])
def test_a_code_that_no_longer_holds_is_no_record(words: str) -> None:
    """The record has its new code; the old one is listed."""
    page = "".join(
        f"<div><h3>{name}</h3><dl><dt>Code</dt><dd>{code} ({words} {old})</dd><dt>Crebo</dt><dd>25187</dd></dl></div>"
        for name, code, old in (("Triage", "C0141", "C0094"), ("Gameplay", "K0901", "C0106"))
    )
    reading = read(page)
    assert {"C0141": {"25187": None}, "K0901": {"25187": None}} == crebos_of(reading)
    assert ["Triage", "Gameplay"] == [record.name for record in reading.records]
    assert all(old in listed(reading) for old in ("C0094", "C0106"))


@pytest.mark.parametrize("key", ["vervangt", "opvolger", "replaces"])
def test_what_a_record_replaces_is_a_mention(key: str) -> None:
    """An object under such a key is no record of its own."""
    item = {"code": "C0141", "naam": "Triage", key: {"code": "K0901", "naam": "Gameplay"}}
    body = json.dumps({"items": [item, {"code": "K0717", "naam": "Agile game productie"}]})
    reading = read_page(
        body.encode(), "https://voorbeeld.example/api", content_type="application/json"
    )
    assert ["C0141", "K0717"] == [str(record.code) for record in reading.records]
    assert ["K0901"] == [str(mention.code) for mention in reading.mentions]


def test_a_name_behind_code_and_crebo_may_be_of_either() -> None:
    """Bare columns do not say whose it is: it is listed."""
    reading = read("<p>C0141  25695  Triage<br>K0901  25188  Gameplay</p>")
    assert not any(name for crebos in crebos_of(reading).values() for name in crebos.values())
    assert all(name in listed(reading) for name in ("Triage", "Gameplay"))


def test_the_beginning_of_a_sentence_is_no_part_of_a_crebos_name() -> None:
    """Words such as "kan worden behaald bij" say how they belong together."""
    page = "<p><strong>{}</strong> ({})<br>Kan worden behaald bij Kok (crebo 25180), Kapper (crebo 25641) en Smid (crebo 25057).</p>"
    reading = read(page.format("Triage", "C0141") + page.format("Gameplay", "K0901"))
    crebos: Crebos = {"25180": "Kok", "25641": "Kapper", "25057": "Smid"}
    assert {"C0141": crebos, "K0901": crebos} == crebos_of(reading)


@pytest.mark.parametrize("name", ["Uurwerktechnicus", "Ledenconsulent", "Eurospecialist"])
def test_a_name_that_begins_as_a_unit_does(name: str) -> None:
    """Only the whole word makes five digits a count."""
    card = "<li><b>{}</b> {}<br>{}<br>25655 Kok</li>"
    reading = read(f"<ul>{card.format('C0141', 'Triage', f'25077 {name}')}</ul>")
    assert crebos_of(reading) == {"C0141": {"25077": name, "25655": "Kok"}}
    reading = read(f"<ul>{card.format('C0141', 'Triage', '25077 uur')}</ul>")
    assert crebos_of(reading) == {"C0141": {"25655": "Kok"}}


COUNTED = "<div><h3>{} {}</h3><div><div>240</div><div>{}</div></div><div><div>{}</div></div></div>"


@pytest.mark.parametrize(("unit", "linked"), [("uur", True), ("Projectnummer", False)])
def test_the_unit_of_hours_leads_to_no_number(unit: str, linked: bool) -> None:
    """It belongs to what stands before it; another word that returns says what follows."""
    rows = (("K1110", "Sportmassage", "25909"), ("K0615", "Urban Sports", "25908"))
    cards = "".join(COUNTED.format(code, name, unit, five) for code, name, five in rows)
    reading = read_main(cards)
    found = {"K1110": ["25909"], "K0615": ["25908"]} if linked else {"K1110": [], "K0615": []}
    assert links_of(reading) == found
    assert linked or all(five in listed(reading) for _, _, five in rows)
