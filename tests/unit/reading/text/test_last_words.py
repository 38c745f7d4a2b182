# ruff: noqa: E501 - markup and cases stay on one line
"""Words before a programme in a question, parts of what was refused, and texts that end a row."""

import pytest

from tests.unit.reading.told import read

LIST = "<ul><li>Grafisch ontwerp, K0767</li><li>Minimal prototype, K0821</li></ul>"


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Welke certificaten horen bij Kok (crebo 25180)?", "Kok"),
        ("Welke certificaten hangen aan de opleiding Kok (crebo 25180)?", "Kok"),
        ("Welke keuzedelen zijn er voor Kok (25180)?", "Kok"),
        ("Aan welke certificaten kan een Kok (25180) meedoen?", None),
        ("Kok (crebo 25180)", "Kok"),
    ],
)
def test_a_question_is_no_part_of_a_programmes_name(question: str, name: str | None) -> None:
    """What leads to a programme in a question is left out of its name; what cannot be parted names nothing."""
    crebos = [record.crebos for record in read(f"<h3>{question}</h3>{LIST}").records]
    assert [[("25180", name)]] * 2 == [[(c.code, c.name) for c in found or ()] for found in crebos]


@pytest.mark.parametrize(
    "tab", ["Geweigerde aanvragen", "Afgewezen", "Aangevraagde opleidingen (2)"]
)
def test_what_a_tab_says_was_refused_is_no_link(tab: str) -> None:
    """Crebos in the panel of a refused or pending request are listed."""
    page = (
        "<h1>Gewasbescherming B</h1><p>C0192</p>"
        f"<div role=tablist><a role=tab aria-controls=a>Gekoppelde opleidingen</a><a role=tab aria-controls=b>{tab}</a></div>"
        "<div role=tabpanel id=a><ul><li>25906 Kapper</li></ul></div><div role=tabpanel id=b hidden><ul><li>25311 Technicus</li></ul></div>"
    )
    reading = read(page)
    assert ["25906"] == [crebo.code for crebo in reading.records[0].crebos or ()]
    assert any("25311" in item.text for item in reading.unreadable)


def test_a_text_that_ends_every_row_is_not_the_name_of_a_lone_crebo() -> None:
    """Behind several crebos a text names none of them; so neither does it behind one, in that list."""
    rows = "K1067   25088 25279   Smart Technology\nK0188   25727   Vernieuwing\nC0053   25573 25656   Zorg verlenen"
    reading = read(f"<pre>{rows}</pre>")
    assert [[None, None], [None], [None, None]] == [
        [c.name for c in r.crebos or ()] for r in reading.records
    ]
    assert "Vernieuwing" in {item.text for item in reading.unreadable}


def test_a_text_behind_one_crebo_in_each_row_names_it() -> None:
    """Without such rows the text next to a crebo is what it is called."""
    rows = "K1067   25088   Technicus\nK0188   25727   Specialist\nC0053   25573   Kok"
    crebos = [
        crebo.name for record in read(f"<pre>{rows}</pre>").records for crebo in record.crebos or ()
    ]
    assert ["Technicus", "Specialist", "Kok"] == crebos
