# ruff: noqa: E501 - markup and cases stay on one line
"""Crebos that stand in titles, in quotes, or in a dialog that a row opens."""

import pytest

from tests.unit.reading.told import named_crebos, read, short

PAGE = "<table><tr><th>Code<th>Naam<th>Opleidingen</tr><tr><td>K0614<td>Acute zorg<td>{}</tr><tr><td>C0141<td>Triage<td></tr></table>"


@pytest.mark.parametrize(
    ("cell", "crebos"),
    [
        ('<abbr title="25655">1 opleiding</abbr>', [("25655", None)]),
        ('<abbr title="25655, 25180">2 opleidingen</abbr>', [("25655", None), ("25180", None)]),
        ('<abbr title="25655, 25180">Zorg</abbr>', [("25655", None), ("25180", None)]),
        ('<abbr title="Crebo 25180">Kok</abbr>', [("25180", "Kok")]),
        ('<abbr title="85655, 25180">2 opleidingen</abbr>', []),
        ('<abbr title="Bel 25655 of 25180">bellen</abbr>', []),
    ],
)
def test_a_title_may_say_the_crebos_of_a_count(cell: str, crebos: list[tuple[str, str]]) -> None:
    """A title that is nothing but crebos says them; what only counts them names none."""
    assert named_crebos(PAGE.format(cell))[0] == crebos


def test_quotes_around_a_value_are_none_of_it() -> None:
    """Text set in columns quotes its values; quotes within a name stay."""
    html = '<pre>code;naam;crebo;opleiding\nK0614;"Acute zorg";25655;"Kok"\nC0141;Zorg "dichtbij" huis;25180;"Bakker"</pre>'
    assert [name for _, name, _ in short(html)] == ["Acute zorg", 'Zorg "dichtbij" huis']
    assert named_crebos(html) == [[("25655", "Kok")], [("25180", "Bakker")]]


DIALOG = '<div role="dialog" id="m0" style="display:none"><h5>Acute zorg (K0614)</h5><ul><li>25655 Verpleegkundige<li>25180 Kok</ul></div>'


def test_a_dialog_that_a_row_opens_is_a_part_of_the_list() -> None:
    """Code and crebos in the panel of a control are read with the row."""
    html = PAGE.format('<button aria-controls="m0">Opleidingen</button>') + DIALOG
    assert named_crebos(html)[0] == [("25655", "Verpleegkundige"), ("25180", "Kok")]


def test_a_dialog_that_nothing_opens_is_none() -> None:
    """What comes up by itself is furniture, and says nothing of the list."""
    html = PAGE.format("") + DIALOG.replace("display:none", "")
    assert named_crebos(html)[0] == []
    assert [record.code for record in read(html).records] == ["K0614", "C0141"]
