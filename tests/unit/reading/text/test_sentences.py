# ruff: noqa: E501 - markup and cases stay on one line
"""Sentences about crebos to come, lists behind one label, and words that only link two names."""

import pytest

from tests.unit.reading.told import read_main

_OTHER = "<h3>Vernieuwing (K0188)</h3><p>Gekoppeld aan crebo 25727.</p>"

NOT_NOW = [
    "Met ingang van 1 augustus 2027 komt crebo 27016 erbij.",
    "De aanvraag voor crebo 27016 is afgewezen.",
    "Crebo 27016 wordt later toegevoegd.",
    "Crebo 27016 zal daarna ook gekoppeld zijn.",
]
NOW = [
    "Dit certificaat komt in het eerste jaar bij crebo 27016 aan bod.",
    "Opleidingscode 27016 (Toegevoegde waarde).",
]


@pytest.mark.parametrize("said", NOT_NOW)
def test_a_crebo_that_comes_later_or_was_refused_is_listed(said: str) -> None:
    """It is no link of today, and the sentence is not lost; one beside it still links."""
    reading = read_main(
        f"<h3>Micro (K0730)</h3><p>Gekoppeld aan crebo 25604.</p><p>{said}</p>{_OTHER}"
        f"<h3>Macro (K0731)</h3><p>Gekoppeld aan crebo 25604. {said}</p>"
    )
    crebos = [[str(crebo.code) for crebo in record.crebos or ()] for record in reading.records]
    assert crebos == [["25604"], ["25727"], ["25604"]]
    assert sum("27016" in item.text for item in reading.unreadable) == len(["own", "behind"])


@pytest.mark.parametrize("said", NOW)
def test_words_of_such_sentences_alone_deny_nothing(said: str) -> None:
    """A preposition, or a part of a name, does not put a link off."""
    reading = read_main(f"<h3>Micro (K0730)</h3><p>{said}</p>{_OTHER}")
    assert ["27016"] == [str(crebo.code) for crebo in reading.records[0].crebos or ()]


def test_a_label_holds_on_over_semicolons() -> None:
    """Each piece that begins with its number is what the label says; no full stop is a name's."""
    said = "Opleidingscodes: 25697 (Gespecialiseerd medewerker); 25302 (Verspaner); 25433 (Vakbekwaam medewerker agrarisch loonwerk)."
    record, other = read_main(f"<h3>K1292 Combifunctionaris</h3><p>{said}</p>{_OTHER}").records
    assert [(str(crebo.code), crebo.name) for crebo in record.crebos or ()] == [
        ("25697", "Gespecialiseerd medewerker"),
        ("25302", "Verspaner"),
        ("25433", "Vakbekwaam medewerker agrarisch loonwerk"),
    ]
    assert other.code == "K0188"


@pytest.mark.parametrize(
    "piece", ["lokaal 25433 op de eerste verdieping.", "12345 Amsterdam is de plaats."]
)
def test_a_label_ends_at_words_and_numbers_of_something_else(piece: str) -> None:
    """What stands before a number behind a semicolon, or no crebo's range, is none of the list."""
    page = f"<h3>K1292 Combifunctionaris</h3><p>Opleidingscodes: 25697; {piece}</p>{_OTHER}"
    assert ["25697"] == [str(crebo.code) for crebo in read_main(page).records[0].crebos or ()]


@pytest.mark.parametrize(
    "line",
    [
        "K1084, <b>Renewable Energy</b>, bij Technicus engineering (25919)",
        "Renewable Energy (K1084), behorende bij Technicus engineering (25919);",
        "Renewable Energy (K1084), horende bij Technicus engineering (25919)",
    ],
)
def test_words_that_link_are_part_of_neither_name(line: str) -> None:
    """What says "bij" stands between the name of a certificate and that of its programme."""
    (record,) = read_main(f"<ul><li>{line}</li></ul>").records
    assert record.name == "Renewable Energy"
    assert [("25919", "Technicus engineering")] == [(c.code, c.name) for c in record.crebos or ()]


def test_a_name_keeps_its_own_comma_and_word() -> None:
    """Before a code alone nothing tells that a programme follows."""
    (record,) = read_main("<ul><li>Werken in teams, bij Ouderen (K1084)</li></ul>").records
    assert record.name == "Werken in teams, bij Ouderen"


@pytest.mark.parametrize("words", ["exclusief boeken", "inclusief lesmateriaal", "excl. btw"])
def test_what_a_price_leaves_out_names_no_crebo(words: str) -> None:
    """A price says what it holds and what not."""
    (record,) = read_main(f"<h3>K1067 Smart Technology</h3><p>crebo 25919, {words}</p>").records
    assert [("25919", None)] == [(c.code, c.name) for c in record.crebos or ()]


def test_a_name_may_begin_with_inclusief() -> None:
    """The word "inclusief" alone tells no price."""
    (record,) = read_main("<ul><li>K1067 Inclusief werken in de zorg</li></ul>").records
    assert record.name == "Inclusief werken in de zorg"
