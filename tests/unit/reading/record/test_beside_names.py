# ruff: noqa: E501 - markup and cases stay on one line
"""What stands beside a name and is none: facts of one record, sectors, menus, other keys' names."""

import pytest

from tests.unit.reading.told import crebos_of, names_of, read_main


@pytest.mark.parametrize("label", ["Instituut", "Werkveld", "Examenvorm"])
def test_a_fact_of_one_record_is_not_its_name(label: str) -> None:
    """Under a label nobody knows stands anything; the page's heading names it."""
    reading = read_main(
        f"<h2>Acute zorg</h2><table><tr><th>SBU<td>480<tr><th>{label}<td>Groot en klein<tr><th>Code<td>K0614</table>"
    )
    assert names_of(reading)["K0614"] in {None, "Acute zorg"}


@pytest.mark.parametrize("label", ["NaamOnderdeel", "Titel van het keuzedeel"])
def test_a_label_that_speaks_of_names(label: str) -> None:
    """Though its wording is not known as a whole."""
    reading = read_main(
        f"<table><tr><th>Code<td>K0614<tr><th>{label}<td>Acute zorg<tr><th>SBU<td>480</table>"
    )
    assert {"K0614": "Acute zorg"} == names_of(reading)


def test_a_sector_gives_way_to_a_name() -> None:
    """Cards without labels, the sector first."""
    rows = "".join(
        f"<div><div>{sector}</div><div>Kapper ({crebo})</div><div>{code}</div><div>{name}</div></div>"
        for sector, crebo, code, name in (
            ("Handel", "25641", "K0614", "Acute zorg"),
            ("Zorg en welzijn", "25642", "K0717", "Agile game productie"),
            ("ICT en creatieve industrie", "25643", "K0901", "Gameplay"),
        )
    )
    assert {
        "K0614": "Acute zorg",
        "K0717": "Agile game productie",
        "K0901": "Gameplay",
    } == names_of(read_main(rows))


def test_an_element_with_a_key_of_its_own_is_no_part_of_a_name() -> None:
    """Bare text and emphasis read on, unless each has its own key."""
    (record,) = read_main("<div>K0219 - Gezonde leefstijl <em>Kapper (25641)</em></div>").records
    assert record.name == "Gezonde leefstijl"
    assert [("25641", "Kapper")] == [(c.code, c.name) for c in record.crebos or ()]


def test_hours_part_a_name_from_its_programme() -> None:
    """Dash, hours, dash: what follows is another thing."""
    (record,) = read_main("<div>K0080 - Oriëntatie – 480 sbu – Kapper, crebo 25641</div>").records
    assert record.name == "Oriëntatie"
    assert [("25641", "Kapper")] == [(c.code, c.name) for c in record.crebos or ()]


def test_a_menu_labels_nothing() -> None:
    """A link "Opleidingen" leads on; what follows is no programme's name."""
    (record,) = read_main(
        "<div><ul><li><a href='/o'>Opleidingen</a><li><a href='/w'>Werkgevers</a></ul></div><h2>Koken</h2><ul><li><span>Code</span><span>C0021</span><li><span>Crebo</span><span>25979</span></ul>"
    ).records
    assert [("25979", None)] == [(c.code, c.name) for c in record.crebos or ()]


def test_a_name_that_two_keys_could_claim_is_listed() -> None:
    """A sector, crebos, a text and a code in one line of fields: never silently without a name."""
    reading = read_main(
        "<div><span>Handel</span> <span>crebo 25401, 25316</span> <span>Gameplay</span> <span>K0901</span></div><div><span>Zorg</span> <span>crebo 25402, 25317</span> <span>Triage</span> <span>C0141</span></div>"
    )
    listed = " ".join(item.text for item in reading.unreadable)
    for code, name in (("K0901", "Gameplay"), ("C0141", "Triage")):
        assert names_of(reading)[code] == name or name in listed


def test_what_may_be_the_name_of_a_nameless_record_is_listed() -> None:
    """Where the page names it elsewhere, it is a fact like others, and none of the unreadable."""
    table = (
        "<table><tr><th>SBU<td>480<tr><th>Instituut<td>Groot en klein<tr><th>Code<td>K0614</table>"
    )
    assert ["Groot en klein"] == [item.text for item in read_main(table).unreadable]
    assert [] == [item.text for item in read_main(f"<h2>Acute zorg</h2>{table}").unreadable]


@pytest.mark.parametrize("other", ["25990", "25991"])
def test_what_stands_above_all_certificates_names_not_the_one_crebo_they_share(
    other: str,
) -> None:
    """A publisher over the list is no programme, be the number of the certificates one or two."""
    reading = read_main(
        "<dl><dt>Uitgever</dt><dd>Samenwerkingsorganisatie</dd></dl>"
        "<p><b>C0193 Gewasbescherming C</b><br>Crebo: 25990</p>"
        f"<p><b>C0194 Houder van vleeskuikens</b><br>Crebo: {other}</p>"
    )
    assert crebos_of(reading) == {"C0193": {"25990": None}, "C0194": {other: None}}
