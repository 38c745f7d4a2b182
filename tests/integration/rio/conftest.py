from collections.abc import Iterator
from pathlib import Path

import pytest

from certsync.testing import sites_root
from fixtures.sites.making.facts import Facts, load_facts
from fixtures.sites.making.rio import rio_pages
from tests.rio.files import CONTROL
from tests.rio.visiting import RioMade, rio_made


def files_at(facts: Facts, number: int) -> dict[str, bytes]:
    """Return RIO's files on the made site at the moment with this number, by name."""
    pages = {path: body for path, body in rio_pages(facts, number).items() if "/api/" not in path}
    return {
        CONTROL if "/dump/" in path else path.rpartition("/")[2]: body
        for path, body in pages.items()
    }


@pytest.fixture(scope="session")
def moments_of_files() -> list[dict[str, bytes]]:
    """RIO's files at each moment of the made site."""
    facts = load_facts(sites_root() / "facts.json")
    return [files_at(facts, number) for number in range(len(facts.moments))]


@pytest.fixture
def files(moments_of_files: list[dict[str, bytes]]) -> dict[str, bytes]:
    """RIO's files at the first moment."""
    return moments_of_files[0]


@pytest.fixture
def here(tmp_path: Path) -> Iterator[RioMade]:
    """RIO over loopback HTTP, with an empty catalogue beside it."""
    with rio_made(tmp_path, "25LX", "30AA") as found:
        yield found
