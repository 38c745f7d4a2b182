# ruff: noqa: E501 - markup stays on one line
"""What programmes are called: in brackets and sentences, on cards, and in a list beside."""

import pytest

from certsync.reading import PageReading
from tests.unit.reading.data.told import read, short

Names = dict[str, str | None]


def names(reading: PageReading) -> Names:
    """The crebos of all records with their names."""
    return {crebo.code: crebo.name for record in reading.records for crebo in record.crebos or ()}


def page(body: str) -> PageReading:
    """Read a page."""
    return read(f"<html><body>{body}</body></html>", "text/html; charset=utf-8")


def said(text: str) -> Names:
    """Read what a text under a certificate's heading calls its crebos."""
    return names(
        page(
            f"<h3>K0717: Agile game productie</h3><p>{text}</p><h3>K0901: Gameplay</h3><p>{text}</p>"
        )
    )


@pytest.mark.parametrize(
    "behind",
    ["niveau 4", "niveau 4, bol", "bbl, niveau 4", "bol, 3 jaar, niveau 4", "niveau 4, bol, 2 jaar"],
)  # fmt: skip
def test_a_bracket_may_say_the_way_of_learning(behind: str) -> None:
    """A level and what stands with it are no part of the name before the bracket."""
    body = "".join(
        f"<div><h4>{name}</h4><p>{code}</p><ul><li>{programme} ({crebo}, {behind})</li><li>Bakker (25105, {behind})</li></ul></div>"
        for code, name, programme, crebo in (
            ("K0717", "Agile game productie", "Kok", "25180"),
            ("K0901", "Gameplay", "Acteur", "25742"),
        )
    )
    levels = {crebo.level for record in page(body).records for crebo in record.crebos or ()}
    assert names(page(body)) == {"25180": "Kok", "25742": "Acteur", "25105": "Bakker"}
    assert levels == {4}


def test_other_words_in_a_bracket_leave_a_name_contested() -> None:
    """Nobody can tell what "Zwolle" is."""
    body = "<ul><li>K0717 Agile game productie<ul><li>Kok (25180, niveau 4, Zwolle)</li></ul></li><li>K0901 Gameplay</li></ul>"
    assert {"25180": None} == names(page(body))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dit certificaat is verbonden aan Kok (crebo 25180) en verzorgende-IG (crebo 25656).", {"25180": "Kok", "25656": "verzorgende-IG"}),
        ("Dit certificaat is verbonden aan helpende zorg en welzijn (crebo 25960).", {"25960": "helpende zorg en welzijn"}),
        ("Dit certificaat is verbonden aan Kok (crebo 25180) en Legal, Insurance &amp; HR Services Specialist (crebo 25726).", {"25180": "Kok", "25726": "Legal, Insurance & HR Services Specialist"}),
        ("Dit certificaat is verbonden aan Kok (crebo 25180) en een andere richting (crebo 25656).", {"25180": "Kok", "25656": None}),
        ("Dit certificaat is verbonden aan Kok (crebo 25180) en daarnaast (crebo 25656).", {"25180": "Kok", "25656": None}),
        ("Dit certificaat is verbonden aan Kok (crebo 25180) en Slager, Visser en Bakker (crebo 25656).", {"25180": "Kok", "25656": None}),
    ],
)  # fmt: skip
def test_a_name_in_an_enumeration(text: str, found: Names) -> None:
    """It may be in lower case or a series of its own; words that only join are none."""
    assert found == said(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Code: {code}. Opleiding: verzorgende-IG (crebo {crebo}).", "verzorgende-IG"),
        ("Code: {code}, opleiding: Kok (crebo {crebo})", "Kok"),
        ("Code: {code}. Docent: Kok (crebo {crebo}).", None),
    ],
)
def test_a_label_behind_the_code_calls_the_crebo(text: str, name: str | None) -> None:
    """Words such as "Opleiding: Kok" name the programme, and never the certificate."""
    body = "".join(
        f"<h3>{called}</h3><p>{text.format(code=code, crebo=crebo)}</p>"
        for code, called, crebo in (
            ("K0717", "Agile game productie", "25180"),
            ("K0901", "Gameplay", "25656"),
        )
    )
    assert short(page(body)) == [
        ("K0717", "Agile game productie", [("25180", name, None)]),
        ("K0901", "Gameplay", [("25656", name, None)]),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Duurzaamheid in het beroep: {}", "Duurzaamheid in het beroep"),
        ("Erkende opleidingscode van dit beroep: {}", None),
        ("Onderdeel van het beroep: {}", None),
    ],
)
def test_a_name_may_end_in_a_word_for_programmes(text: str, name: str | None) -> None:
    """Behind a code, "in het beroep:" ends its name; what leads to crebos does not."""
    body = f"<ul><li>K0029 {text.format('25180, 25656')}</li><li>K0717 Agile game productie: 25180</li></ul>"
    assert ("K0029", name, [("25180", None, None), ("25656", None, None)]) == short(page(body))[0]


CERTIFICATES = "<h2>Certificaten</h2><ul><li>K0717 Agile game productie: 25180</li><li>K0901 Gameplay: 25180, 25105</li></ul>"


@pytest.mark.parametrize(
    "programmes",
    [
        "<h2>Kwalificaties in dit dossier</h2><ul><li>25180 Kok (niveau 2)</li><li>25105 Bakker (niveau 2)</li></ul>",
        "<h2>Opleidingen</h2><dl><dt>25180</dt><dd>Kok</dd><dt>25105</dt><dd>Bakker</dd></dl>",
        "<h2>Crebo's</h2><p>25180 = Kok<br>25105 = Bakker</p>",
        "<h2>Toelichting crebo's</h2><table><tr><th>Crebo<th>Naam<tr><td>25180<td>Kok<tr><td>25105<td>Bakker</table>",
    ],
)
def test_a_list_of_programmes_names_the_crebos(programmes: str) -> None:
    """They are named once, before or behind the certificates, each with its evidence there."""
    for body in (programmes + CERTIFICATES, CERTIFICATES + programmes):
        assert names(page(body)) == {"25180": "Kok", "25105": "Bakker"}


@pytest.mark.parametrize(
    "other",
    [
        "<h2>Andere opleidingen</h2><ul><li>25180 Kok</li><li>25105 Bakker</li></ul>",
        "<h2>Contact</h2><ul><li>25180 Zwolle</li><li>25105 Deventer</li></ul>",
        "<h2>Opleidingen</h2><ul><li>25180 Kok</li><li>25180 Slager</li></ul>",
        "<h2>Opleidingen</h2><p>Voor 25180 Kok gelden andere regels.</p>",
        "<h2>Opleidingen</h2><table><tr><th>Crebo<th>Plaats<th>Naam<tr><td>25180<td>Zwolle<td>Kok<tr><td>25105<td>Deventer<td>Bakker</table>",
    ],
)
def test_what_else_stands_beside_names_no_crebo(other: str) -> None:
    """Other headings, two names for one number and sentences name none."""
    assert names(page(other + CERTIFICATES)) == {"25180": None, "25105": None}


CARD = "<a href='/kwalificatie/{0}'><small>{0}</small><h3>{1}</h3><span>Niveau 3</span></a>"


def test_cards_under_a_heading_for_programmes() -> None:
    """The heading of a card with one crebo names that, and ends nothing."""
    cards = "".join(
        CARD.format(*each)
        for each in (("25180", "Kok"), ("25105", "Bakker"), ("25656", "Verzorgende"))
    )
    body = f"<h1>Agile game productie</h1><p>K0717</p><h2>Kwalificaties bij dit certificaat</h2><div>{cards}</div>"
    found = [("25180", "Kok", 3), ("25105", "Bakker", 3), ("25656", "Verzorgende", 3)]
    assert [("K0717", "Agile game productie", found)] == short(page(body))


def test_another_heading_ends_the_programmes() -> None:
    """Numbers below it are listed, not taken."""
    body = "<h1>Agile game productie</h1><p>K0717</p><h2>Kwalificaties</h2><ul><li>25180 Kok</li></ul><h3>Nieuws</h3><p>25105</p><p>25656</p>"
    reading = page(body)
    assert names(reading) == {"25180": "Kok"}
    assert {"25105", "25656"} == {item.text for item in reading.unreadable}


@pytest.mark.parametrize("heading", ["Bekijk ook deze certificaten", "Anderen volgden ook"])
def test_a_page_beside_related_certificates(heading: str) -> None:
    """The only code that stands under no such heading is what the page is about."""
    related = f"<h2>{heading}</h2><ul><li>Gameplay (K0901)</li><li>Triage (C0141)</li></ul>"
    body = f"<h1>Basismanagement</h1><dl><dt>Code</dt><dd>K0008</dd></dl><h2>Gekoppelde opleidingen</h2><ul><li>25180 Kok</li></ul>{related}"
    reading = page(body)
    assert [("K0008", "Basismanagement", [("25180", "Kok", None)])] == short(reading)
    assert ["K0901", "C0141"] == [mention.code for mention in reading.mentions]


def test_a_list_under_another_heading_is_the_list() -> None:
    """Beside certificates of a list, a lone code in a text stays a mention."""
    body = "<h1>Certificaten</h1><p>Nieuw is ook K0008.</p><h2>Aanbod</h2><ul><li>Gameplay (K0901)</li><li>Triage (C0141)</li></ul>"
    assert ["K0901", "C0141"] == [record.code for record in page(body).records]


def test_what_stands_under_the_same_heading_is_no_page_of_its_own() -> None:
    """Where a text before all lists sounds like such a heading, none of them is set aside."""
    row = "<li>{0}<ul><li>{1}<ul><li>{2}</li></ul></li></ul></li>"
    two = "<li>Zorg<ul><li>Triage (C0141)<ul><li>25655 Mbo-Verpleegkundige</li></ul></li><li>Gameplay (K0901)<ul><li>25105 Bakker</li></ul></li></ul></li>"
    one = row.format("Voedsel", "Koken (C0021)", "25180 Kok")
    reading = page(f"<p>C1-K1-W1 hoort er niet bij.</p><ul>{two}{one}</ul>")
    assert names(reading) == {"25655": "Mbo-Verpleegkundige", "25105": "Bakker", "25180": "Kok"}


@pytest.mark.parametrize("button", ["Alles uitklappen", "Alles openen", "Alles verbergen"])
def test_a_button_behind_a_list_names_no_crebo(button: str) -> None:
    """What a button does is no programme."""
    rows = "".join(
        f"<p><strong>{row}</strong><br>Crebo: 25696</p>"
        for row in ("K1301 Ontwikkelen", "K0611 BSO 8-12 jaar")
    )
    assert {"25696": None} == names(page(f"{rows}<div><button>{button}</button></div>"))


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Kwalificatie Verspaningstechnoloog (crebo 25627)", "Verspaningstechnoloog"),
        ("Uit de opleiding Specialist restauratie (crebo 25627)", "Specialist restauratie"),
        ("Binnen de mbo-opleiding verzorgende-IG (25627)", "verzorgende-IG"),
        ("Opleiding tot Kok (crebo 25627)", "Opleiding tot Kok"),
        ("Te combineren met crebo 25627", None),
    ],
)
def test_what_leads_to_a_programme_in_a_heading_is_no_part_of_its_name(
    heading: str, name: str | None
) -> None:
    """Words for programmes stand before many names and in none; "crebo" is in no name at all."""
    body = f"<h3>{heading}</h3><ul><li>C0193 Gewasbescherming C</li><li>C0013 Mollen</li></ul>"
    assert {"25627": name} == names(page(body))
