# ruff: noqa: E501 - markup and cases stay on one line
"""Pages where names, codes and crebos share a line, a list or a table."""

import pytest

from certsync.reading import read_page
from certsync.reading.page import PageReading
from tests.unit.reading.told import Crebos, crebos_of, names_of


def read(body: str) -> PageReading:
    """Read the inside of a page."""
    page = f'<!doctype html><meta charset="utf-8"><title>x</title><body>{body}</body>'
    return read_page(page.encode(), "https://voorbeeld.example/lijst", content_type="text/html")


def test_words_that_say_where_a_certificate_can_be_earned_are_no_part_of_a_name() -> None:
    """Of "Kan worden behaald bij Kapper (crebo 25400)" the crebo's name is "Kapper"."""
    reading = read(
        "<p><b>Wijkgericht werken</b> (K0186)<br>Kan worden behaald bij Kapper (crebo 25400) en Leestenmaker (crebo 25057).</p>"
        "<p><b>Instructeur Zwemonderwijs</b> (K0918)<br>Dit certificaat kan worden gevolgd binnen de opleiding Opticien (crebo 25055).</p>"
    )
    assert crebos_of(reading) == {
        "K0186": {"25400": "Kapper", "25057": "Leestenmaker"},
        "K0918": {"25055": "Opticien"},
    }


def test_a_colon_between_crebo_and_code_parts_their_names() -> None:
    """In "25358 Baggermeester: Gewasbescherming B (C0192)" each key has the name beside it."""
    reading = read(
        "<p>25358 Baggermeester: Gewasbescherming B (C0192)<br>25428 Kapper: Basismanagement (K0008)</p>"
    )
    assert names_of(reading) == {"C0192": "Gewasbescherming B", "K0008": "Basismanagement"}
    assert crebos_of(reading) == {
        "C0192": {"25358": "Baggermeester"},
        "K0008": {"25428": "Kapper"},
    }


def test_two_colons_between_crebo_and_code_leave_the_names_open() -> None:
    """Nobody can tell where the programme's name ends: neither key is called anything."""
    reading = read(
        "<p>25358 Kapper: Internationaal 1: Diversiteit (K0210)<br>25428 Opticien: Zorg: Basis (K0008)</p>"
    )
    names = set(names_of(reading).values())
    crebos = {name for found in crebos_of(reading).values() for name in (found or {}).values()}
    assert names | crebos <= {None}
    refused = " ".join(item.text for item in reading.unreadable)
    assert "Kapper: Internationaal 1: Diversiteit" in refused
    assert "Opticien: Zorg: Basis" in refused


def test_a_colon_right_behind_the_crebo_leaves_the_name_open() -> None:
    """In "25400: Acute zorg (K0618)" the text may be the name of either key."""
    reading = read(
        "<ul><li>25503: Journalistiek (K0530)</li><li>25400: Acute zorg (K0618)</li></ul>"
    )
    names = set(names_of(reading).values())
    crebos = {name for found in crebos_of(reading).values() for name in (found or {}).values()}
    assert names | crebos == {None}
    assert "Acute zorg" in " ".join(item.text for item in reading.unreadable)


def test_a_line_of_labels_in_set_columns_says_whose_name_stands_below() -> None:
    """``CODE   CREBO  NAAM``: the name is the certificate's although it stands behind the crebo."""
    reading = read(
        "<pre>CODE   CREBO  NAAM\nK0767  25657  Grafisch ontwerp\nK1383  25353  Bewegend kind\n</pre>"
    )
    assert names_of(reading) == {"K0767": "Grafisch ontwerp", "K1383": "Bewegend kind"}
    assert crebos_of(reading) == {"K0767": {"25657": None}, "K1383": {"25353": None}}


CERTIFICATES = {
    "a list": "<ul><li>C0054 Deskundige zorg</li><li>K0711 Houten bouwconstructies</li></ul>",
    "a table": "<table><tr><th>Code</th><th>Certificaat</th></tr><tr><td>C0054</td><td>Deskundige zorg</td></tr>"
    "<tr><td>K0711</td><td>Houten bouwconstructies</td></tr></table>",
}
"""Certificates without crebos of their own."""

CREBOS = {
    "a list": "<ul><li>Verkoper (groen) (25503)</li><li>Kapper (25400)</li></ul>",
    "lines": "<p>25503 Verkoper (groen)<br>25400 Kapper</p>",
}
SHARED: Crebos = {"25503": "Verkoper (groen)", "25400": "Kapper"}


@pytest.mark.parametrize("certificates", CERTIFICATES.values(), ids=CERTIFICATES)
@pytest.mark.parametrize("crebos", CREBOS.values(), ids=CREBOS)
@pytest.mark.parametrize(
    "lead",
    [
        "Deze certificaten horen bij de kwalificaties:",
        "Voor onderstaande certificaten geldt crebo:",
        "Te behalen binnen de opleidingen:",
    ],
)
def test_crebos_led_by_a_line_are_those_of_all_certificates_below(
    lead: str, crebos: str, certificates: str
) -> None:
    """They stand between a heading and its certificates; the heading is no crebo's name."""
    reading = read(
        f"<h1>Certificaten</h1><section><h3>Zorg</h3><p>{lead}</p>{crebos}<h4>Certificaten</h4>{certificates}</section>"
        "<section><h3>Techniek</h3><ul><li>K0530 Journalistiek</li><li>K0618 Acute zorg</li></ul></section>"
    )
    none = {"K0530": None, "K0618": None}
    assert crebos_of(reading) == {"C0054": SHARED, "K0711": SHARED, **none}


@pytest.mark.parametrize("certificates", CERTIFICATES.values(), ids=CERTIFICATES)
@pytest.mark.parametrize("crebos", CREBOS.values(), ids=CREBOS)
@pytest.mark.parametrize(
    "lead",
    [
        "<h4>Geldt voor alle certificaten hierboven</h4>",
        "<p>Alle bovenstaande certificaten horen bij de volgende kwalificaties:</p>",
    ],
)
def test_crebos_below_a_heading_or_line_on_all_above_are_of_each(
    lead: str, crebos: str, certificates: str
) -> None:
    """What is said right behind a list or a table of all of it holds for each certificate."""
    reading = read(
        f"<h1>Certificaten</h1><section><h2>Zorg</h2>{certificates}{lead}{crebos}</section>"
        "<section><h2>Techniek</h2><ul><li>K0530 Journalistiek</li><li>K0618 Acute zorg</li></ul></section>"
    )
    none = {"K0530": None, "K0618": None}
    assert crebos_of(reading) == {"C0054": SHARED, "K0711": SHARED, **none}


def test_what_is_said_of_other_certificates_above_is_not_said_of_those_below() -> None:
    """A line that looks back leads no certificates that follow it."""
    reading = read(
        "<h1>Certificaten</h1><p>Bovenstaande certificaten horen bij:</p><ul><li>Kapper (25400)</li></ul>"
        "<h4>Certificaten</h4><ul><li>K0530 Journalistiek</li><li>K0618 Acute zorg</li></ul>"
    )
    assert crebos_of(reading) == {"K0530": None, "K0618": None}


TABLE = "<figure><table><tr><th>Certificaat</th><th>Code</th></tr><tr><td>{}</td><td>{}</td></tr></table></figure>"


def test_labelled_lines_right_before_a_table_say_its_crebo() -> None:
    """With "Opleiding: X", "Crebo: 25040" in one paragraph: of the table behind it, not of the next."""
    reading = read(
        "<h1>Certificaten</h1><p>Opleiding: Woningstoffeerder<br>Crebo: 25040<br>Niveau: 3</p>"
        + TABLE.format("Agile", "K0717")
        + "<p>Opleiding: Schoentechnicus<br>Crebo: 25859<br>Niveau: 3</p>"
        + TABLE.format("Snowboarden", "K0915")
    )
    assert crebos_of(reading) == {
        "K0717": {"25040": "Woningstoffeerder"},
        "K0915": {"25859": "Schoentechnicus"},
    }


def test_a_second_crebo_between_tables_takes_the_first_ones_word_for_all() -> None:
    """What stands under a heading is of all below only if no other crebo stands amid them."""
    reading = read(
        "<h1>Certificaten</h1><p>Crebo: 25040</p><p>Een tekst over de opleiding.</p>"
        + TABLE.format("Agile", "K0717")
        + "<p>Crebo: 25859</p><p>Een tekst over de opleiding.</p>"
        + TABLE.format("Snowboarden", "K0915")
    )
    crebos = {code: set(found or {}) for code, found in crebos_of(reading).items()}
    assert crebos["K0717"] <= {"25040"}
    assert crebos["K0915"] <= {"25859"}
    refused = " ".join(item.text for item in reading.unreadable)
    assert "25040" in refused
    assert "25859" in refused


GROUPED = (
    "<table><tr>{header}<th>Code</th><th>Mbo-certificaat</th></tr>"
    '<tr><td colspan="9">Zorg en welzijn</td></tr>'
    "<tr>{first}<td>K0497</td><td>Mobile applications</td></tr>"
    "<tr>{blank}<td>K0250</td><td>Crossmediaal communiceren</td></tr>"
    '<tr><td colspan="9">Handel</td></tr>'
    "<tr>{second}<td>K0177</td><td>Verdieping</td></tr></table>"
)


@pytest.mark.parametrize(
    "cells",
    [
        {
            "header": "<th>Opleiding</th>",
            "first": "<td>25083 Betonstaallasser</td>",
            "blank": "<td></td>",
            "second": "<td>25037 Gezel stukadoor</td>",
        },
        {
            "header": "<th>Crebo</th><th>Opleiding</th>",
            "first": "<td>25083</td><td>Betonstaallasser</td>",
            "blank": "<td></td><td></td>",
            "second": "<td>25037</td><td>Gezel stukadoor</td>",
        },
    ],
    ids=["one cell", "two cells"],
)
def test_a_named_crebo_before_the_codes_goes_on_over_blank_cells(cells: dict[str, str]) -> None:
    """Number and name lead the rows of their certificates; a row across names a section."""
    assert crebos_of(read(GROUPED.format(**cells))) == {
        "K0497": {"25083": "Betonstaallasser"},
        "K0250": {"25083": "Betonstaallasser"},
        "K0177": {"25037": "Gezel stukadoor"},
    }


def test_a_blank_below_a_bare_crebo_is_listed() -> None:
    """Without a name it may as well be unknown: nothing is read, and the gap is listed."""
    reading = read(
        GROUPED.format(
            header="<th>Crebo</th>",
            first="<td>25083</td>",
            blank="<td></td>",
            second="<td>25037</td>",
        )
    )
    assert not crebos_of(reading)["K0250"]
    assert reading.unreadable


def test_an_empty_element_of_a_word_processor_breaks_no_code() -> None:
    """``<span>K09</span><span>14<o:p></o:p></span>`` is one code."""
    row = "<tr><td><p><span>{}</span><span>{}<o:p></o:p></span></p></td><td>{}</td></tr>"
    reading = read(
        f"<table>{row.format('K09', '14', 'Instructeur Skiën')}{row.format('C01', '55', 'Ondersteuning')}</table>"
    )
    assert names_of(reading) == {"K0914": "Instructeur Skiën", "C0155": "Ondersteuning"}


@pytest.mark.parametrize("menu", ["", ' aria-controls="elders"'], ids=["behind", "elsewhere"])
def test_what_a_closed_control_stands_before_is_content(menu: str) -> None:
    """A ``hidden`` box right behind it is what it opens, if it says of none other that it does."""
    part = "<dt><button aria-expanded='false'{}>{}</button></dt><dd hidden><p>Code: {}</p><p>Kwalificatie: Kapper (25400)</p></dd>"
    reading = read(
        f"<dl>{part.format(menu, 'Basismanagement', 'K0008')}{part.format(menu, 'Schilderwerk', 'C0060')}</dl>"
    )
    expected = {} if menu else {"K0008": "Basismanagement", "C0060": "Schilderwerk"}
    assert names_of(reading) == expected


def test_a_row_on_the_predecessor_makes_no_list_of_a_page_about_one_certificate() -> None:
    """The page's heading names the code; that of the row "Voorganger" is none of the page's own."""
    reading = read(
        "<h1>Instructeur Snowboarden</h1><p>Dit certificaat vervangt C0156 Verpleegtechnisch handelen, niveau 4.</p>"
        "<table><tr><th>Code</th><td>K0915</td></tr><tr><th>Voorganger</th><td>C0156</td></tr>"
        "<tr><th>Crebo</th><td>25436<br>25348</td></tr></table>"
    )
    assert names_of(reading) == {"K0915": "Instructeur Snowboarden"}
    assert crebos_of(reading) == {"K0915": {"25436": None, "25348": None}}


LEAD = "<p>Deze certificaten horen bij de kwalificaties:</p><ul><li>{}</li></ul>"
FIRST = "<ul><li>K0530 Journalistiek</li><li>K0618 Acute zorg</li></ul>"
SECOND = "<ul><li>C0054 Deskundige zorg</li><li>K0711 Houten bouw</li></ul>"
COOK, HAIRDRESSER = LEAD.format("Kok (25180)"), LEAD.format("Kapper (25400)")


@pytest.mark.parametrize(
    "body",
    [f"{COOK}{FIRST}{HAIRDRESSER}{SECOND}", f"{FIRST}{COOK}{SECOND}{HAIRDRESSER}"],
    ids=["ahead", "back"],
)
def test_the_first_text_on_these_certificates_tells_which_way_all_look(body: str) -> None:
    """Before the first list each speaks of the list behind it, else of the list before it."""
    cook: Crebos = {"25180": "Kok"}
    hairdresser: Crebos = {"25400": "Kapper"}
    assert crebos_of(read(f"<h1>Certificaten</h1>{body}")) == {
        "K0530": cook,
        "K0618": cook,
        "C0054": hairdresser,
        "K0711": hairdresser,
    }


def test_a_text_on_certificates_below_speaks_of_no_list_above() -> None:
    """The words "Onderstaande certificaten" are those of the list behind the crebos."""
    lead = COOK.replace("Deze", "Onderstaande")
    crebos = crebos_of(read(f"<h1>Certificaten</h1>{FIRST}{lead}{SECOND}"))
    cook: Crebos = {"25180": "Kok"}
    assert crebos == {"K0530": None, "K0618": None, "C0054": cook, "K0711": cook}
