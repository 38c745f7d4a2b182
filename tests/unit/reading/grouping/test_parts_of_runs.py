"""Runs parted by names of sectors, and crebos that are sure though the name is not."""

import pytest

from tests.unit.reading.told import links_of, listed, read

NAMED = "<p>{}</p><p>C0120 240 sbu</p><p>25108 Middenkaderfunctionaris</p><p>25768 Monteur</p>"
BARE = NAMED.replace("C0120", "K0505").replace("25108", "25606").replace("25768", "25604")
PARTS = "<p>Handel</p>{}{}<p>ICT en creatieve industrie</p>{}"
THIRD = NAMED.replace("C0120", "K0913").replace("25108", "25137").replace("25768", "25488")


def test_names_of_parts_set_otherwise_than_the_names_are_none() -> None:
    """A sector above some names parts the run, and is no crebo's name and nobody's code."""
    names = ["<b>Timmeren</b>", "<b>Software</b>", "<b>Instructeur</b>"]
    runs = [run.format(name) for run, name in zip((NAMED, BARE, THIRD), names, strict=True)]
    reading = read(PARTS.format(*runs))
    assert [("C0120", "Timmeren"), ("K0505", "Software"), ("K0913", "Instructeur")] == [
        (record.code, record.name) for record in reading.records
    ]
    assert {"25108", "25768"} == {crebo.code for crebo in reading.records[0].crebos or ()}
    assert not reading.unreadable


def test_names_set_like_those_of_parts_are_listed_and_the_crebos_kept() -> None:
    """Which of two texts alike is the name cannot be told; whose the crebos below are can."""
    names = ["Timmeren", "Software", "Instructeur"]
    runs = [run.format(name) for run, name in zip((NAMED, BARE, THIRD), names, strict=True)]
    reading = read(PARTS.format(*runs))
    assert {
        "C0120": ["25108", "25768"],
        "K0505": ["25606", "25604"],
        "K0913": ["25137", "25488"],
    } == links_of(reading)
    assert [None] * 3 == [record.name for record in reading.records]
    assert all(name in listed(reading) for name in (*names, "ICT en creatieve industrie"))


def test_crebos_behind_a_run_whose_crebos_lead_or_follow_are_listed() -> None:
    """Where one stands before the first code, those behind the last are not lost."""
    runs = [run.format("Zorg") for run in (NAMED, BARE, THIRD)]
    reading = read("<p>25400 Kapper</p><p>25180 Kok</p>" + PARTS.format(*runs))
    assert not any(links_of(reading).values())
    lost = ("25400", "25180", "25108", "25604", "25137", "25488")
    assert all(five in listed(reading) for five in lost)


def test_crebos_before_and_behind_codes_that_have_them_on_both_sides_are_listed() -> None:
    """Which side is theirs cannot be told, and the first and the last are not lost."""
    fives = ["25108 Kapper", "25606 Kok", "25137 Bakker"]
    texts = [fives[0], "K0120 240 sbu", fives[1], "K0505 240 sbu", fives[2]]
    reading = read("".join(f"<p>{text}</p>" for text in texts))
    assert not any(links_of(reading).values())
    assert all(five in listed(reading) for five in fives)


FIRST = ("Handel", "Timmeren", "C0120 240 sbu", "25108 Metselaar", "25768 Monteur")
SIDES = [
    (*FIRST, "Software", "K0505 240 sbu", "ICT", "Instructeur", "K0913 240 sbu", "25137 Kok"),
    (*FIRST, "ICT", "Software", "K0505 240 sbu", "25137 Kok", "Instructeur", "K0913 240 sbu"),
]


@pytest.mark.parametrize("texts", [*SIDES, SIDES[0][::-1]])
def test_a_code_without_crebos_makes_all_of_a_run_unsure(texts: tuple[str, ...]) -> None:
    """Where one has none beside it, those of the others may be the next one's: all are listed."""
    reading = read("".join(f"<p>{text}</p>" for text in texts))
    assert not any(links_of(reading).values())
    assert all(five in listed(reading) for five in ("25108", "25768", "25137"))


def test_the_name_of_a_part_is_no_text_of_the_code_before_it() -> None:
    """Of two codes neither has two texts that may be its name."""
    names = ["<span>Timmeren</span>", "<span>Instructeur</span>"]
    runs = [run.format(name) for run, name in zip((NAMED, THIRD), names, strict=True)]
    reading = read(f"<p>Handel</p>{runs[0]}<p>ICT</p>{runs[1]}")
    assert ["Timmeren", "Instructeur"] == [record.name for record in reading.records]
    assert not reading.unreadable
