import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from certsync.catalog.models import METADATA
from certsync.catalog.writer import open_writer
from tests.integration.catalog.kit import GAMES, GAMES_LINK, database, reading_of, visit


def schema(path: Path, kind: str) -> dict[str, str]:
    """Return the statements that made every table or index, with white space evened out."""
    with closing(sqlite3.connect(path)) as connection:
        made = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = ? AND sql IS NOT NULL", [kind]
        )
        return {
            name: " ".join(sql.split()) for name, sql in made if not name.startswith("alembic_")
        }


@pytest.mark.parametrize("kind", ["table", "index"])
def test_migrations_make_what_the_models_say(kind: str, tmp_path: Path) -> None:
    """Statement for statement: columns, types, keys, checks, indexes, STRICT."""
    with database(tmp_path) as (path, _):
        pass
    modelled = tmp_path / "models.sqlite"
    engine = create_engine(f"sqlite:///{modelled}")
    METADATA.create_all(engine)
    engine.dispose()
    assert schema(modelled, kind) == schema(path, kind)


def test_alembic_sees_no_difference(tmp_path: Path) -> None:
    """A new revision made of the models would be empty."""
    with database(tmp_path) as (_, engine), engine.connect() as connection:
        assert [] == compare_metadata(MigrationContext.configure(connection), METADATA)


def test_every_table_is_strict(tmp_path: Path) -> None:
    """All but the one-row table in which Alembic keeps the version, which is its own."""
    with database(tmp_path) as (path, _), closing(sqlite3.connect(path)) as connection:
        tables = connection.execute(
            "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main'"
        ).fetchall()
    loose = {name for name, strict in tables if not strict and not name.startswith("sqlite_")}
    assert {"alembic_version"} == loose
    assert len(METADATA.tables) == sum(strict for _, strict in tables)


def test_the_views_show_what_holds_now(tmp_path: Path) -> None:
    """One view a kind of thing, for people who look into the file with other tools."""
    with database(tmp_path) as (path, engine):
        visit(engine, reading_of(GAMES, GAMES_LINK))
        visit(engine, reading_of())
        visit(engine, reading_of(GAMES))
        with closing(sqlite3.connect(path)) as connection:
            assert [("K0717", 3)] == connection.execute(
                "SELECT code, from_run FROM current_onderdeel"
            ).fetchall()
            assert [] == connection.execute("SELECT * FROM current_link").fetchall()
            assert [] == connection.execute("SELECT * FROM current_crebo").fetchall()


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("UPDATE onderdeel_spell SET to_run = 2, to_at = 'x'", None),
        ("UPDATE onderdeel_spell SET to_run = 1, to_at = 'x'", "ck_onderdeel_runs"),
        ("UPDATE onderdeel_spell SET to_run = 2", "ck_onderdeel_end"),
        ("UPDATE onderdeel_spell SET to_at = 'x'", "ck_onderdeel_end"),
        ("UPDATE onderdeel_spell SET sbu = 'veel'", "cannot store TEXT"),
        ("UPDATE onderdeel_spell SET from_run = 99", "FOREIGN KEY"),
        (
            """INSERT INTO onderdeel_spell (source, code, links_observed, from_run, from_at)
            SELECT source, code, 0, 2, 'x' FROM onderdeel_spell""",
            "UNIQUE",
        ),
    ],
)
def test_the_tables_refuse_what_no_spell_can_be(
    statement: str, why: str | None, tmp_path: Path
) -> None:
    """Ends after the begin, whole ends, one open spell a thing, typed columns, runs that exist."""
    with database(tmp_path) as (path, engine):
        visit(engine, reading_of(GAMES))
        visit(engine, reading_of(GAMES))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        execute: Callable[[str], object] = connection.execute
        if why is None:
            execute(statement)
            return
        with pytest.raises(sqlite3.IntegrityError, match=why):
            execute(statement)


def test_an_older_catalogue_holds_no_news(tmp_path: Path) -> None:
    """What was there before notices were is looked at as told: the first look begins after it."""
    with database(tmp_path) as (path, engine):
        visit(engine, reading_of(GAMES))
        visit(engine, reading_of())
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "DROP TABLE notice; DROP TABLE bookmark; UPDATE alembic_version SET version_num='0001'"
        )
    with open_writer(path), closing(sqlite3.connect(path)) as connection:
        moments = connection.execute("SELECT max(moment) FROM run").fetchone()
        assert [("notices", 2, *moments)] == connection.execute("SELECT * FROM bookmark").fetchall()
    assert path.with_name("certsync.sqlite.0001.bak").exists()
