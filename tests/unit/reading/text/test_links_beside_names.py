# ruff: noqa: E501 - markup and cases stay on one line
"""Links beside a certificate's code and name: programmes, and words of the name itself."""

import pytest

from tests.unit.reading.told import names_of, read

NAMES = {"K0717": "Agile game productie", "K0614": "Acute zorg"}


@pytest.mark.parametrize(
    "form",
    [
        "{0} {1} <a href='/x'>Mediamaker</a>",
        "{0} {1}: <a href='/x'>Mediamaker</a>, <a href='/y'>Kok</a>",
        "{0} {1} (<a href='/x'>Mediamaker</a>, <a href='/y'>Kok</a>)",
        "{0} {1} – <a href='/x'>Mediamaker</a>",
        "<a href='/x'>{0} {1}</a> Mediamaker",
        "<a href='/x'>{0} {1}</a> (Mediamaker)",
        "<b>{0}</b> {1} (<a href='/nieuws/25187'>Mediamaker</a>)",
    ],
)
def test_a_link_beside_code_and_name_is_no_part_of_the_name(form: str) -> None:
    """Where code and name are said, a link behind them says something else, as does text behind a link."""
    items = "".join(f"<li>{form.format(*each)}</li>" for each in NAMES.items())
    assert NAMES == names_of(read(f"<ul>{items}</ul>"))


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("K0717 Oriëntatie op <a href='/o'>ondernemerschap</a>", "Oriëntatie op ondernemerschap"),
        ("K0717 Werken in de <a href='/o'>Euregio</a>", "Werken in de Euregio"),
        ("K0717 Spaans <a href='/o'>A1/A2</a>", "Spaans A1/A2"),
        ("K0717 <a href='/o'>Agile game productie</a>", "Agile game productie"),
        ("<a href='/o'>K0717</a> Agile game productie", "Agile game productie"),
        (
            "Keuzedeel <a href='/keuzedeel/12345'>Agile game productie</a> (K0717)",
            "Agile game productie",
        ),
    ],
)
def test_a_link_amid_a_name_is_part_of_it(said: str, name: str) -> None:
    """A name goes on in a link in lower case, behind a word that ends none, or where it only begins there."""
    page = f"<ul><li>{said}</li><li>{said.replace('K0717', 'K0614')}</li></ul>"
    assert {"K0717": name, "K0614": name} == names_of(read(page))


def test_words_before_a_code_are_not_taken_for_its_name() -> None:
    """Of "Sector ICT K0717" and a link behind it nobody can tell which is the name."""
    page = "<ul><li>Sector ICT K0717 <a href='/o'>Agile game productie</a></li><li>Sector zorg K0614 <a href='/g'>Acute zorg</a></li></ul>"
    assert {} == names_of(read(page))
