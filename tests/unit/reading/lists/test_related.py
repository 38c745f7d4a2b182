# ruff: noqa: E501 - markup and cases stay on one line
"""Pages about one certificate, beside lists of links to programmes and certificates of others."""

import pytest

from certsync.reading import read_page
from certsync.reading.page import PageReading

_LINKED = "<dl><dt>Code<dd>C0195<dt>Soort<dd>Beroepsgericht onderdeel<dt>Gekoppelde kwalificaties<dd><ul><li>25990 Vakexpert veehouderij<li>25986 Vakbekwaam medewerker veehouderij</ul></dl>"
_MENU = "<ul><li><a href='/opleiding/25667'>25667 Oogheelkundig assistent</a><li><a href='/opleiding/{second}'>{second} Mechanisch operator</a></ul>"


def _page(rest: str, heading: str = "Gewasbescherming A") -> PageReading:
    page = f"<!doctype html><title>Certificaat</title><main><h1>{heading}</h1>{rest}</main>"
    return read_page(page.encode(), "https://www.voorbeeld.example/c/1")


def _crebos(reading: PageReading) -> list[str]:
    (record,) = reading.records
    return [str(crebo.code) for crebo in record.crebos or ()]


@pytest.mark.parametrize("title", ["Populaire opleidingen", "Opleidingen in deze richting"])
def test_links_to_other_programmes_are_listed(title: str) -> None:
    """Where the page labels the certificate's crebos, a list of links to none of them is a menu."""
    reading = _page(f"{_LINKED}<h2>{title}</h2>{_MENU.format(second='25335')}")
    assert ["25990", "25986"] == _crebos(reading)
    assert ["25667 Oogheelkundig assistent", "25335 Mechanisch operator"] == [
        item.text for item in reading.unreadable
    ]


def test_links_to_a_programme_of_the_certificate_are_its_own() -> None:
    """A list that shares a crebo with what the page labels says the rest of them."""
    reading = _page(f"{_LINKED}<h2>Opleidingen</h2>{_MENU.format(second='25986')}")
    assert ["25990", "25986", "25667"] == _crebos(reading)


def test_links_are_the_crebos_where_nothing_else_is() -> None:
    """A page may say its crebos in a list of links alone."""
    reading = _page(f"<p>Code: C0195</p><h2>Opleidingen</h2>{_MENU.format(second='25335')}")
    assert ["25667", "25335"] == _crebos(reading)


def test_a_menu_before_the_card_is_listed() -> None:
    """Such a list is a menu before the code as well, and no month has a name for it."""
    card = "<div><h3>BSO 8-12 jaar</h3><p>K0611 | niveau 4</p><p>Hoort bij crebo 25696</p></div>"
    reading = _page(
        f"<h2>Opleidingen</h2>{_MENU.format(second='25335')}{card}", "Certificaat van de maand"
    )
    assert (["BSO 8-12 jaar"], ["25696"]) == ([r.name for r in reading.records], _crebos(reading))


@pytest.mark.parametrize("title", ["Verwant certificaat", "Bekijk ook"])
@pytest.mark.parametrize("more", ["", "<li>K1006 Palliatieve zorg</li>"])
def test_related_certificates_are_mentions(title: str, more: str) -> None:
    """The page is about the code right under its heading; those under such headings are others."""
    related = f"<h2>{title}</h2><ul><li><a href='/c/49090'>K0233 Meervoudige beperkingen</a></li>{more}</ul>"
    reading = _page(_LINKED + related)
    assert ["C0195"] == [record.code for record in reading.records]
    assert "K0233" in {mention.code for mention in reading.mentions}


def test_other_certificates_behind_parts_of_a_list_are_records() -> None:
    """Below the sections of a list "Overige certificaten" are a section too."""
    reading = _page(
        "<h2>Zorg</h2><ul><li>K0614 Acute zorg</li><li>K0988 Gerontopsychiatrie</li></ul>"
        "<h2>Overige certificaten</h2><ul><li>K0233 Meervoudige beperkingen</li><li>K0022 Digitale vaardigheden</li></ul>",
        "Ons aanbod",
    )
    assert ["K0614", "K0988", "K0233", "K0022"] == [record.code for record in reading.records]


def test_rows_of_label_and_value_behind_a_code_head_no_table() -> None:
    """The row "Soort | Keuzedeel" has two labels in it, and is none of what follows."""
    rows = "".join(
        f"<div><div>{label}</div><div>{value}</div></div>"
        for label, value in [("Certificaatcode", "C0195"), ("Soort", "Keuzedeel"), ("Niveau", "4")]
    )
    related = "<div><h2>Verwant certificaat</h2><p>K0233 Meervoudige beperkingen</p></div>"
    reading = _page(f"<div>{rows}{related}</div>")
    assert [("C0195", "Gewasbescherming A")] == [(r.code, r.name) for r in reading.records]
