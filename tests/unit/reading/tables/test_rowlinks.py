"""Crebos that a row only links to, where no column holds five digits."""

import pytest

from tests.unit.reading.told import listed, named_crebos, read, table

MAKER, COOK = ("25187", "Mediamaker"), ("25180", "Kok")
HEADER = "Code | Naam | {}"


def rows(header: str, address: str) -> str:
    """Return a table of two certificates, the first with two links in one cell."""
    links = [f"<a href='{address.format(*crebo)}'>{crebo[1]}</a>" for crebo in (MAKER, COOK)]
    return table(
        HEADER.format(header),
        f"K0717 | Agile game productie | {', '.join(links)}",
        f"K0614 | Acute zorg | {links[1]}",
    )


@pytest.mark.parametrize("header", ["Opleidingen", "Kwalificatie", "Crebo"])
@pytest.mark.parametrize("address", ["/crebo/{0}", "https://x.example/?crebo={0}", "/c/crebo-{0}"])
def test_an_address_that_calls_its_number_a_crebo_links_it(header: str, address: str) -> None:
    """Each link of a cell is a crebo of the row's certificate, and what it shows its name."""
    assert [[MAKER, COOK], [COOK]] == named_crebos(rows(header, address))


def test_a_number_of_a_page_is_no_crebo() -> None:
    """An address that only has a number in it may be the page's: it is listed."""
    page = rows("Opleidingen", "/opleidingen/{0}")
    assert [[], []] == named_crebos(page)
    assert "/opleidingen/25187" in listed(read(page))


@pytest.mark.parametrize(
    "header",
    ["Verwante opleidingen", "Opleidingen (vervallen)", "Opvolger", "Doorstroom", "Meer"],
)
def test_links_under_another_header_are_none(header: str) -> None:
    """What a header does not call the certificate's programmes is listed."""
    related = rows(header, "/crebo/{0}")
    assert [[], []] == named_crebos(related)
    assert "25187" in listed(read(related))


def test_a_row_that_takes_its_link_back_has_none() -> None:
    """What it leads to is listed."""
    ended = table(
        "Code | Naam | Opleiding | Koppeling",
        "K0717 | Agile game productie | <a href='/crebo/25187'>Mediamaker</a> | vervallen",
        "K0614 | Acute zorg | <a href='/crebo/25180'>Kok</a> | actief",
    )
    assert [[], [COOK]] == named_crebos(ended)
    assert "25187" in listed(read(ended))
