"""Every page of fixtures/pages/by_another reads as those wrote down who drew it."""

import pytest

from certsync.reading import reading_json
from tests.fuzz.laws import Body, read
from tests.layouts.by_another import load_page, page_names
from tests.layouts.compare import compare


@pytest.mark.parametrize("name", page_names())
def test_a_page_by_another_reads_as_expected(name: str) -> None:
    """Nothing wrong is read of it; what is missed, or nobody can read, is listed."""
    page = load_page(name)
    assert isinstance(page.html, bytes)
    found = compare(reading_json(read(Body(page.html, page.content_type))), page)
    missed = [miss.item for miss in found.missing if not miss.listed]
    assert ((), [], ()) == (found.wrong, missed, found.unlisted)
