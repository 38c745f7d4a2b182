"""A code and its hours are a field, also where a full stop parts them from the rest."""

import pytest

from tests.unit.reading.told import crebos_of, listed, names_of, read_main

CARD = "<div><h4>{0}</h4><div><div>{1}{2}</div></div><p>62 keer bekeken</p></div>"
LINKED = "Verbonden aan 25118 Timmerman, 25682 Maritiem officier nautisch, visserij"
OTHER = CARD.format("Verdieping software", "K0505", ", 480 sbu. Verbonden aan crebo 25606")


@pytest.mark.parametrize("hours", [", 240 sbu. ", " (240 sbu). ", " – 240 uur. "])
def test_what_follows_a_code_and_its_hours_is_no_running_text(hours: str) -> None:
    """The programmes behind the full stop keep their names, commas and all."""
    reading = read_main(CARD.format("Smart Technology", "K1067", hours + LINKED) + OTHER)
    assert {"K1067": "Smart Technology", "K0505": "Verdieping software"} == names_of(reading)
    assert [240, 480] == [record.sbu for record in reading.records]
    assert {
        "K1067": {"25118": "Timmerman", "25682": "Maritiem officier nautisch, visserij"},
        "K0505": {"25606": None},
    } == crebos_of(reading)


@pytest.mark.parametrize(
    "said",
    [
        ", 240 sbu. Dit keuzedeel wordt gegeven bij crebo 25655.",
        " is nieuw. Verbonden aan crebo 25655.",
    ],
)
def test_a_sentence_that_begins_with_a_code_is_no_record(said: str) -> None:
    """A verb makes it a sentence about the code, whatever stands before the full stop."""
    reading = read_main(CARD.format("Smart Technology", "K1067", said) + OTHER)
    assert "K1067" not in names_of(reading)
    assert "K1067" in listed(reading)
