import pytest

from tests.rio.generate import Day, make_day


@pytest.fixture(scope="session")
def day() -> Day:
    """The first day, at full size; no test alters it."""
    return make_day()
