import re
from pathlib import Path

import pytest

from certsync.catalog import locate
from certsync.catalog.locate import (
    SCHEMA_VERSION,
    bodies_folder,
    migrations_root,
    sizes_of,
    sqlite_path,
)
from certsync.errors import Bug, SettingsError


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:////var/lib/certsync/c.sqlite", "/var/lib/certsync/c.sqlite"),
        ("sqlite:///c.sqlite", "c.sqlite"),
        ("sqlite:////data/vijf%20 procent.sqlite", "/data/vijf%20 procent.sqlite"),
    ],
)
def test_a_sqlite_url_names_a_file(url: str, path: str) -> None:
    """What stands behind the third slash is the path, taken as it stands."""
    assert Path(path) == sqlite_path(url)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://localhost/certsync",
        "sqlite://",
        "sqlite:///",
        "sqlite:///:memory:",
        "sqlite:////c.sqlite?mode=ro",
        "/var/lib/certsync/c.sqlite",
        "",
    ],
)
def test_any_other_url_is_refused_by_the_name_of_its_key(url: str) -> None:
    """An engine that is not supported yet is a mistake in the settings, not a bug."""
    with pytest.raises(SettingsError) as refused:
        sqlite_path(url, file="my.toml")
    assert ("my.toml", "database_url") == (
        refused.value.facts["file"],
        refused.value.facts["key"],
    )


def test_the_schema_version_is_the_newest_migration() -> None:
    """SCHEMA_VERSION is known without Alembic, and is the last revision there is."""
    names = sorted(path.name for path in (migrations_root() / "versions").glob("*.py"))
    heads = [match[0] for name in names if (match := re.match(r"\d{4}(?=_)", name))]
    assert len(names) == len(heads)
    assert SCHEMA_VERSION == heads[-1]


def test_migrations_are_packed_or_in_the_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those in the package go first; an installation with neither is broken."""
    monkeypatch.setattr(locate, "__file__", str(tmp_path / "src/certsync/catalog/locate.py"))
    with pytest.raises(Bug):
        migrations_root()
    checkout, packed = tmp_path / "db/migrations", tmp_path / "src/certsync/_migrations"
    for root in (checkout, packed):
        root.mkdir(parents=True)
        assert root == migrations_root()


def test_sizes_count_all_that_belongs_to_the_database(tmp_path: Path) -> None:
    """Of the database, of SQLite's file beside it, and of the folder of large bodies; if there."""
    database = tmp_path / "made.sqlite"
    assert {} == sizes_of(database)
    database.write_bytes(b"x" * 100)
    assert {"database": 100} == sizes_of(database)
    database.with_name("made.sqlite-wal").write_bytes(b"x" * 10)
    bodies_folder(database).mkdir()
    for name, count in (("a.gz", 5), ("b.gz", 7)):
        (bodies_folder(database) / name).write_bytes(b"x" * count)
    assert {"database": 100, "wal": 10, "bodies": 12} == sizes_of(database)
