# ruff: noqa: E501 - markup and cases stay on one line
"""The irregularities of real documents, one by one, each between two rows that are in order.

What was seen where is in the school plans and lists that ``fixtures/README.md`` names. Whatever the
odd row says, its neighbours keep what is theirs.
"""

from collections.abc import Callable
from typing import Any

import pytest

from certsync.reading import PageReading, read_page, reading_json
from certsync.reading.accounting import unaccounted

URL = "https://register.example/lijst"
NAME = "Koken in de horeca"
LOWER = "code: lower-case"
HYPHEN = "name: line-end hyphen kept"
STACKED = "crebos and codes both stacked"


def read(html: str) -> PageReading:
    """Read a fragment, in which every token must be accounted for."""
    reading = read_page(html.encode(), URL)
    assert () == unaccounted(html.encode(), reading)
    return reading


def in_table(code: str, name: str) -> str:
    """Return a table in which the odd row has a code and a name of its own column."""
    return (
        "<table><tr><th>Code</th><th>Naam keuzedeel</th><th>Crebo</th></tr>"
        "<tr><td>K0717</td><td>Agile game productie</td><td>25187</td></tr>"
        f"<tr><td>{code}</td><td>{name}</td><td>25180</td></tr>"
        "<tr><td>C0141</td><td>Triage</td><td>25695</td></tr></table>"
    )


def in_cell(item: str) -> str:
    """Return a table with code and name in one cell."""
    return (
        "<table><tr><th>Keuzedeel</th><th>Crebo</th></tr>"
        "<tr><td>K0717 Agile game productie</td><td>25187</td></tr>"
        f"<tr><td>{item}</td><td>25180</td></tr>"
        "<tr><td>C0141 Triage</td><td>25695</td></tr></table>"
    )


def in_list(item: str) -> str:
    """Return a list of which one item is odd."""
    return f"<ul><li>K0717 Agile game productie</li><li>{item}</li><li>C0141 Triage</li></ul>"


Way = Callable[[str, str], str]
WAYS: dict[str, Way] = {
    "a column of its own": in_table,
    "a cell with the name": lambda code, name: in_cell(f"{code} {name}"),
    "before the name": lambda code, name: in_list(f"{code} {name}"),
    "behind the name": lambda code, name: in_list(f"{name} {code}"),
    "a line above the name": lambda code, name: in_list(f"{code}<br>{name}"),
    "a line below the name": lambda code, name: in_list(f"{name}<br>{code}"),
}


def odd_records(reading: PageReading) -> list[dict[str, Any]]:
    """Return the records between the neighbours, which are as they should be."""
    whole: dict[str, Any] = reading_json(reading)
    records: list[dict[str, Any]] = whole["records"]
    seen = [
        (record["code"], record["name"], record["notes"], _crebos(record))
        for record in (records[0], records[-1])
    ]
    with_crebos = _crebos(records[0]) is not None
    expected: list[tuple[str, str, list[str], list[str] | None]] = [
        ("K0717", "Agile game productie", [], ["25187"] if with_crebos else None),
        ("C0141", "Triage", [], ["25695"] if with_crebos else None),
    ]
    assert expected == seen
    return records[1:-1]


def _crebos(record: dict[str, Any]) -> list[str] | None:
    found = record["crebos"]
    return None if found is None else [crebo["code"] for crebo in found]


READABLE = {
    "in lower case": ("k0186", "K0186"),
    "a space inside its brackets": ("( K0386)", "K0386"),
    "a bracket that never closes": ("(K0219", "K0219"),
    "a hyphen stuck to it": ("K1414-", "K1414"),
    "a comma left over": ("C0094,", "C0094"),
    "a lost no-break space printed as a question mark": ("C0021?", "C0021"),
    "a bar before it": ("| C0123", "C0123"),
    "no-break spaces around it": ("\u00a0K0532\u00a0", "K0532"),
    "one letter in bold": ("K<b>0722</b>", "K0722"),
    "a soft hyphen in it": ("K&shy;0722", "K0722"),
    "a zero-width space in it": ("K&#8203;0722", "K0722"),
    "a place to break in it": ("K0<wbr>722", "K0722"),
    "two digits swapped": ("K2031", "K2031"),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("irregularity", READABLE)
def test_a_code_that_can_be_read(irregularity: str, way: str) -> None:
    """A code with debris about it is the code, on every side of its name; nothing is repaired."""
    printed, code = READABLE[irregularity]
    (record,) = odd_records(reading := read(WAYS[way](printed, NAME)))
    assert (code, NAME) == (record["code"], record["name"])
    assert ([LOWER] if printed.islower() else []) == record["notes"]
    assert () == (*reading.unreadable, *reading.mentions)


UNREADABLE = {
    "a digit lost": ("(K022)", "3 digits"),
    "a digit too many": ("K07220", "5 digits"),
    "a space inside": ("K 0722", "white space inside"),
    "a no-break space inside": ("K\u00a00722", "white space inside"),
    "a line end behind its letter": ("K\n0722", "white space inside"),
    "stuck to a crebo": ("25604K0059", "crebo and code joined"),
    "a full-width letter": ("Ｋ0722", "not ASCII"),
    "a Cyrillic letter": ("К0722", "not ASCII"),
    "full-width digits": ("K０７２２", "not ASCII"),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("irregularity", UNREADABLE)
def test_a_code_that_cannot_be_read(irregularity: str, way: str) -> None:
    """A spoilt code is listed with its reason; the row becomes no record and gives away nothing."""
    printed, reason = UNREADABLE[irregularity]
    assert [] == odd_records(reading := read(WAYS[way](printed, NAME)))
    assert any(reason == item.reason and printed in item.text for item in reading.unreadable)
    assert () == reading.mentions


LOOK_ALIKES = {
    "an exam unit of a certificate": "C0052-1",
    "a kerntaak of kind C": "C1-K1-W1",
    "a kerntaak of kind B": "B1-K1",
    "a kerntaak of a profile": "P2-K1",
    "a key of RIO": "C0013_LANDBOUW_EN_NATUURLIJKE_OMGEVING",
    "a GUID": "0cf30519-c013-44c8-89ad-445855cc89a0",
    "an id of seven digits": "1402198",
    "a year": "2024",
    "a study load": "480",
    "an O for a nought": "KO722",
    "a hyphen behind the letter": "K-0722",
    "a code cut by a space": "K07 22",
    "nothing": "",
}
LISTING: dict[str, Way] = {
    way: WAYS[way] for way in ("a column of its own", "before the name", "behind the name")
}


@pytest.mark.parametrize("way", LISTING)
@pytest.mark.parametrize("irregularity", LOOK_ALIKES)
def test_what_only_looks_like_a_code(irregularity: str, way: str) -> None:
    """A row with something else where its code should be is a name without a code."""
    reading = read(LISTING[way](LOOK_ALIKES[irregularity], NAME))
    assert [] == odd_records(reading)
    (row,) = [item for item in reading.unreadable if NAME in item.text]
    assert "no code" == row.reason
    assert () == reading.mentions


@pytest.mark.parametrize("way", ["a column of its own", "before the name", "behind the name"])
def test_an_exam_unit_behind_its_dossier(way: str) -> None:
    """``23268 C0052-1`` names a dossier and a part of a certificate: neither code nor crebo."""
    reading = read(WAYS[way]("23268 C0052-1", NAME))
    assert [] == odd_records(reading)
    assert any("23268 C0052-1" in item.text for item in reading.unreadable)


NAMES = {
    "footnote stars": ("Gezonde leefstijl* **", "Gezonde leefstijl"),
    "a dagger": ("Gezonde leefstijl †", "Gezonde leefstijl"),
    "a raised footnote mark": ("Gezonde leefstijl<sup>1</sup>", "Gezonde leefstijl"),
    "a hidden suffix": ("Triage leren <span class=vh>Externe link</span>", "Triage leren"),
    "a lost no-break space at its end": ("Koken in de horeca?", "Koken in de horeca?"),
    "a no-break space amid it": (
        "Mediasystemengineering\u00a0 (twee keer aanbieden)",
        "Mediasystemengineering (twee keer aanbieden)",
    ),
    "for whom it is fit": (
        "Zorg (geschikt voor niveau 3 en 4)",
        "Zorg (geschikt voor niveau 3 en 4)",
    ),
    "hyphens and commas": (
        "Eerste monteur gas-, water- of warmtedistributie",
        "Eerste monteur gas-, water- of warmtedistributie",
    ),
    "a slash and brackets": (
        "Meubelmaker/(scheeps)interieurbouwer",
        "Meubelmaker/(scheeps)interieurbouwer",
    ),
    "an ampersand": ("Ruimte &amp; techniek", "Ruimte & techniek"),
    "numbers": ("BSO 8-12 jaar", "BSO 8-12 jaar"),
    "a space before it": (" E-commercemanager", "E-commercemanager"),
    "a space behind it": ("Creatief technoloog ", "Creatief technoloog"),
    "two spaces amid it": ("Creatief  technoloog", "Creatief technoloog"),
    "soft hyphens": ("Instructeur zwem&shy;onder&shy;wijs", "Instructeur zwemonderwijs"),
    "an accent of its own character": ("Cre\u0065\u0308ren van ruimte", "Creëren van ruimte"),
    "a letter read in another encoding": ("CreÃ«ren van ruimte", "CreÃ«ren van ruimte"),
    "words cut by a hyphen at a line end": (
        "Basis ontwikke-\n    lingsgericht werken",
        "Basis ontwikke- lingsgericht werken",
    ),
}


@pytest.mark.parametrize("way", ["a column of its own", "a cell with the name", "before the name"])
@pytest.mark.parametrize("irregularity", NAMES)
def test_a_name_with(irregularity: str, way: str) -> None:
    """A name loses space, footnote marks and hidden suffixes; all else stays, its text as evidence."""
    printed, name = NAMES[irregularity]
    (record,) = odd_records(read(WAYS[way]("K1301", printed)))
    assert ("K1301", name) == (record["code"], record["name"])
    assert ([HYPHEN] if "ontwikke" in name else []) == record["notes"]
    assert any("name" == evidence["field"] for evidence in record["evidence"])


@pytest.mark.parametrize("way", ["a column of its own", "before the name"])
def test_what_comes_off_a_name_stays_in_the_evidence(way: str) -> None:
    """The stars are seen again where somebody asks why."""
    (record,) = odd_records(read(WAYS[way]("K0219", "Gezonde leefstijl* **")))
    (text,) = [item["text"] for item in record["evidence"] if item["field"] == "name"]
    assert text.endswith("Gezonde leefstijl* **")


SEVERAL = {
    "parted by a comma": ("C0094, C0103", ("C0094", "C0103")),
    "parted by en": ("C0147 en C0151", ("C0147", "C0151")),
    "five in a row": (
        "C0052, C0053, C0055, C0106 en C0109",
        ("C0052", "C0053", "C0055", "C0106", "C0109"),
    ),
}


@pytest.mark.parametrize(("way", "crebos"), [(in_cell, ["25180"]), (in_list, None)])
@pytest.mark.parametrize("irregularity", SEVERAL)
def test_several_codes(irregularity: str, way: Callable[[str], str], crebos: object) -> None:
    """Each code of a cell or item is a record without a name; a cell's are on the row's crebo."""
    printed, codes = SEVERAL[irregularity]
    assert [(code, None, crebos) for code in codes] == [
        (record["code"], record["name"], _crebos(record))
        for record in odd_records(read(way(printed)))
    ]


def test_one_name_beside_several_codes_is_given_to_none() -> None:
    """In a column of its own it is listed, and names no record."""
    rows = "<tr><td>C0094, C0103<td>Koken<tr><td>C0141<td>Triage"
    reading = read(f"<table><tr><th>Code<th>Naam keuzedeel{rows}</table>")
    assert [("C0094", None), ("C0103", None), ("C0141", "Triage")] == [
        (record.code, record.name) for record in reading.records
    ]
    assert [("Koken", "one name for several codes")] == [
        (item.text, item.reason) for item in reading.unreadable
    ]


def test_one_name_behind_several_codes_is_given_to_none() -> None:
    """Whose name it is, the page does not say: the text is listed and no record is called so."""
    reading = read(in_list("C0094, C0103 Triage in de zorg"))
    assert {None} >= {record["name"] for record in odd_records(reading)}
    assert any("Triage in de zorg" in item.text for item in reading.unreadable)
    assert () == reading.mentions


@pytest.mark.parametrize("attribute", ["title", "aria-label", "data-code", "data-label", "alt"])
def test_a_code_that_only_an_attribute_says(attribute: str) -> None:
    """A title, a label for screen readers or a data attribute says the code of its row."""
    tag = "img" if attribute == "alt" else "a"
    printed = f"<{tag} href=/d/1 {attribute}='Certificaat K0722'>{NAME}"
    (record,) = odd_records(read(in_list(printed)))
    assert ("K0722", NAME) == (record["code"], record["name"])


def test_codes_and_crebos_each_on_lines_of_their_own() -> None:
    """Two codes over two crebos in a row: which belongs to which is not guessed."""
    odd = "C0094<br>C0103</td><td>25187<br>25604</td></tr><tr><td>K0219"
    reading = read(in_cell(odd))
    assert [("C0094", None), ("C0103", None), ("K0219", ["25180"])] == [
        (record["code"], _crebos(record)) for record in odd_records(reading)
    ]
    assert {("25187", STACKED), ("25604", STACKED)} == {
        (item.text, item.reason) for item in reading.unreadable
    }


def test_a_name_beside_the_code_and_another_in_its_column() -> None:
    """The first stands, the second is noted."""
    (record,) = odd_records(read(in_table("K0722 Bakken", NAME)))
    assert ("Bakken", [f'conflict: name "{NAME}"']) == (record["name"], record["notes"])
