"""A certificate and its programmes on one line: where one name ends and the other begins."""

import pytest

from tests.unit.reading.test_asides import read

SURE = [
    "K0901 Gameplay → Gamedeveloper (25188)",
    "K0901 Gameplay (Gamedeveloper 25188)",
    "K0901 Gameplay; Gamedeveloper (25188)",
    "Gameplay (K0901) – Gamedeveloper (25188)",
    "Gameplay K0901 bij Gamedeveloper 25188",
]
UNSURE = [
    "K0901 Gameplay — Gamedeveloper (25188)",
    "K0901 Gameplay: Gamedeveloper (25188)",
    "K0901 Gameplay, Gamedeveloper (25188)",
    "K0901 Gameplay / Gamedeveloper (25188)",
]


@pytest.mark.parametrize("line", SURE)
def test_brackets_arrows_and_words_part_two_names(line: str) -> None:
    """Each name goes to its own key."""
    (record,) = read(f"<ul><li>{line}</ul>").records
    assert record.name == "Gameplay"
    assert [("25188", "Gamedeveloper")] == [(c.code, c.name) for c in record.crebos or ()]


@pytest.mark.parametrize("line", UNSURE)
def test_a_dash_may_part_two_names_or_stand_in_one(line: str) -> None:
    """The pair stands, the text names neither and is listed."""
    (record,) = (reading := read(f"<ul><li>{line}</ul>")).records
    assert record.name is None
    assert [("25188", None)] == [(c.code, c.name) for c in record.crebos or ()]
    assert [(line, "name unclear")] == [(item.text, item.reason) for item in reading.unreadable]


@pytest.mark.parametrize("dash", [" — ", ": ", ", ", " / "])
def test_a_second_crebo_behind_its_name_tells(dash: str) -> None:
    """As the second crebo is named, so is the first."""
    line = f"K0717 Agile game productie{dash}Mediamaker (25187), Gamedeveloper (25188)"
    (record,) = read(f"<ul><li>{line}</ul>").records
    assert record.name == "Agile game productie"
    assert ["Mediamaker", "Gamedeveloper"] == [c.name for c in record.crebos or ()]


@pytest.mark.parametrize(
    "line", ["K0802 Engels - basis (25187)", "K0802 Engels - basis (crebo 25187)"]
)
def test_what_reads_on_is_one_name(line: str) -> None:
    """Behind the dash stands no title, or a label stands before the crebo."""
    (record,) = read(f"<ul><li>{line}</ul>").records
    assert record.name == "Engels - basis"


def test_a_line_of_one_code_among_lines_of_several() -> None:
    """A programme a line: one that offers a single certificate is a row like the others."""
    reading = read(
        "<ul><li>25187 Mediamaker: K0717 Agile game productie, K0901 Gameplay"
        "<li>25188 Gamedeveloper: K0722 FrontEnd</ul>"
    )
    assert {"K0717": ["25187"], "K0901": ["25187"], "K0722": ["25188"]} == {
        record.code: [crebo.code for crebo in record.crebos or ()] for record in reading.records
    }


def test_a_crebo_beside_a_known_code_is_never_lost() -> None:
    """Where a line that holds both is no row of a list, its number is listed."""
    reading = read(
        "<h2>K0717 Agile game productie</h2><p>25187 Mediamaker</p><h2>Overig</h2>"
        "<table><tr><td>Code<td>K0901</table><p>K0717 25188</p>"
    )
    links = {(r.code, c.code) for r in reading.records for c in r.crebos or ()}
    listed = [item.text for item in reading.unreadable]
    assert ("K0717", "25188") in links or any("25188" in text for text in listed)
