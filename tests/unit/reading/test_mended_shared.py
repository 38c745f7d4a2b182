# ruff: noqa: E501 - markup and cases stay on one line
"""Pages where names, codes and crebos share a line, a list or a table."""

from certsync.reading import read_page
from certsync.reading.page import PageReading

Crebos = dict[str, str | None]


def read(body: str) -> PageReading:
    """Read the inside of a page."""
    page = f'<!doctype html><meta charset="utf-8"><title>x</title><body>{body}</body>'
    return read_page(page.encode(), "https://voorbeeld.example/lijst", content_type="text/html")


def crebos_of(reading: PageReading) -> dict[str, Crebos | None]:
    """Return each certificate's crebos with their names."""
    return {
        str(record.code): None
        if record.crebos is None
        else {str(crebo.code): crebo.name for crebo in record.crebos}
        for record in reading.records
    }


def names_of(reading: PageReading) -> dict[str, str | None]:
    """Return each certificate's name."""
    return {str(record.code): record.name for record in reading.records}


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
    assert {"Kapper: Internationaal 1: Diversiteit", "Opticien: Zorg: Basis"} <= {
        refused.text for refused in reading.unreadable
    }


def test_a_line_of_labels_in_set_columns_says_whose_name_stands_below() -> None:
    """``CODE   CREBO  NAAM``: the name is the certificate's although it stands behind the crebo."""
    reading = read(
        "<pre>CODE   CREBO  NAAM\nK0767  25657  Grafisch ontwerp\nK1383  25353  Bewegend kind\n</pre>"
    )
    assert names_of(reading) == {"K0767": "Grafisch ontwerp", "K1383": "Bewegend kind"}
    assert crebos_of(reading) == {"K0767": {"25657": None}, "K1383": {"25353": None}}
