"""Numbers behind the sign "#": tags that lead to programmes, or a number of something else."""

import pytest

from tests.unit.reading.told import crebos_of, listed, names_of, read

NAMES = {"K0614": "Acute zorg", "C0141": "Triage"}


def tiles(first: str, second: str, *, lead: str = "") -> str:
    """Return a box a certificate, with its tags below."""
    form = f"<figure><div>{{}}</div><b>{{}}</b>{lead}<ul>{{}}</ul></figure>"
    filled = zip(NAMES.items(), (first, second), strict=True)
    return "".join(form.format(*known, tags) for known, tags in filled)


def test_several_tags_of_a_certificate_are_its_crebos() -> None:
    """Where one has several, the only one of another is a crebo as well."""
    reading = read(tiles("<li>#25655</li><li>#25656</li>", "<li>#25180</li>"))
    assert crebos_of(reading) == {
        "K0614": {"25655": None, "25656": None},
        "C0141": {"25180": None},
    }
    assert names_of(reading) == NAMES


@pytest.mark.parametrize(
    ("page", "number"),
    [
        (tiles("<li>#25655</li>", "<li>#25180</li>"), "25655"),
        (tiles("<li>#25655</li><li>#10342</li>", "<li>#25180</li>"), "25655"),
        (tiles("<li>#25655</li><li>#25656</li>", "", lead="<p>Verwante opleidingen:</p>"), "25656"),
    ],
)
def test_a_number_that_may_be_of_anything_is_listed(page: str, number: str) -> None:
    """One a certificate, numbers no crebo has, or tags of what is related: nobody can tell."""
    assert crebos_of(read(page)) == dict.fromkeys(NAMES)
    assert number in listed(read(page))


@pytest.mark.parametrize(
    "form",
    [
        "<ul><li>{} {} (crebo #{})</li></ul>",
        "<h3>{} {}</h3><p>Crebo: #{}</p>",
        "<table><tr><th>Code<th>Naam<th>Crebo<tr><td>{}<td>{}<td>#{}</table>",
    ],
)
def test_what_is_called_a_crebo_is_one_behind_its_sign(form: str) -> None:
    """A label, or the header of a column, says what is numbered; the sign names nothing."""
    assert crebos_of(read(form.format("C0141", "Triage", 25180))) == {"C0141": {"25180": None}}


def test_the_sign_of_a_number_is_no_part_of_a_name() -> None:
    """The words before it are the name; the number may be an order's."""
    reading = read("<ul><li><b>K0614</b> Acute zorg #25655<li><b>C0141</b> Triage #25180</ul>")
    assert names_of(reading) == NAMES
    assert crebos_of(reading) == dict.fromkeys(NAMES)
    assert "25655" in listed(reading)
