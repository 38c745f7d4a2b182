"""Pages of every layout family, noise around them, read back: nothing wrong, no miss in silence."""

import pytest

from tests.layouts.compare import CORE, compare
from tests.layouts.families import FAMILIES
from tests.layouts.noise import Dressing
from tests.layouts.score import made_page, read

SEED = 5
PAGES = 3

# Layouts of which parts are missed in silence, and why; what is read of them is right.
LIMITS = {
    "second_documents.pdf_positions": "rows told only by where a style puts them",
    "second_details.kwalificatie_facts": "the crebo stands in facts beside its codes",
    "lists.withdrawn_list": "a list of one code: what stands beside it may be a kind",
}


@pytest.mark.parametrize("name", FAMILIES)
def test_a_layout_reads_back_without_error(name: str) -> None:
    """No certificate, name, crebo or date is read that the page does not show."""
    for nr in range(PAGES):
        page = made_page(name, SEED, nr, Dressing())
        assert () == compare(read(page), page).wrong


@pytest.mark.parametrize("name", sorted(FAMILIES.keys() - LIMITS.keys()))
def test_a_layout_reads_back_whole(name: str) -> None:
    """Certificates, names and pairs that were not read are listed as unreadable."""
    for nr in range(PAGES):
        page = made_page(name, SEED, nr, Dressing())
        missing = compare(read(page), page).missing
        assert [] == [miss for miss in missing if miss.item[0] in CORE and not miss.listed]
