import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, event

from certsync.archive import Archive
from certsync.catalog.models import METADATA
from tests.unit.archive.world import Store


def _set_up(raw: sqlite3.Connection, _: object) -> None:
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute("PRAGMA synchronous = OFF")  # no test pulls the plug


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """Return an engine on a fresh database with all tables, foreign keys watched."""
    engine = create_engine(f"sqlite:///{tmp_path / 'certsync.sqlite'}")
    event.listen(engine, "connect", _set_up)
    METADATA.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def archive(engine: Engine) -> Archive:
    """Return an empty archive."""
    return Archive(engine)


@pytest.fixture
def store(archive: Archive) -> Store:
    """Return a shorthand to store one exchange of the usual source and page."""
    return Store(archive)
