import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest
from sqlalchemy import Engine

from tests.integration.catalog.kit import database


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Give a folder that every account can reach; pytest's own are closed to others."""
    folder = Path(mkdtemp(prefix="certsync-test-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[tuple[Path, Engine]]:
    """Give an empty database and an engine on it."""
    with database(tmp_path) as both:
        yield both
