import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from certsync.catalog import writer
from certsync.catalog.load import Point, load_facts
from certsync.catalog.locate import migrations_root
from certsync.catalog.models import METADATA
from certsync.catalog.reader import reader
from certsync.catalog.trail import load_evidence, load_spells
from certsync.catalog.writer import open_writer
from certsync.codes import Code, CreboCode, Kind
from certsync.records import Certificate, Crebo, IsoDate, Key, Link, Onderdeel, Thing
from tests.integration.catalog.kit import GAMES, GAMES_LINK, database, reading_of, visit

YES: dict[str, Any] = {"certificate": Certificate.YES, "links_observed": True}


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


@pytest.fixture
def first_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a database of the first version: K0717 changed, its link ended, seen on one capture."""
    root = tmp_path / "migrations"
    shutil.copytree(migrations_root(), root)
    for later in root.glob("versions/000[2-9]*.py"):
        later.unlink()
    path = tmp_path / "old.sqlite"
    with monkeypatch.context() as patch:
        patch.setattr(writer, "SCHEMA_VERSION", "0001")
        patch.setattr(writer, "migrations_root", lambda: root)
        with open_writer(path):
            pass
    at = "2026-11-02T06:15:00.000000Z"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            f"""
            INSERT INTO run VALUES
              (1, 'sync', 's', '{at}', '{at}', 'accepted', 'source', NULL, '{{}}', '{{}}', 1, '1', 1, 0, NULL, NULL),
              (2, 'sync', 's', '{at}', '{at[:-2]}1Z', 'accepted', 'source', NULL, '{{}}', '{{}}', 1, '1', 0, 0, NULL, NULL);
            INSERT INTO capture VALUES
              (1, 's', 'u', 'h', '{at}', 'ok', 200, '[]', NULL, 'd', NULL, NULL, 1, 1, NULL, 1);
            INSERT INTO onderdeel_spell VALUES
              (7, 's', 'K0717', 'Agile', 'keuzedeel', 'yes', 240, NULL, NULL, NULL, NULL, 1, 1, '{at}', 2, '{at}'),
              (8, 's', 'K0717', 'Agile', 'keuzedeel', 'yes', 480, NULL, NULL, NULL, NULL, 1, 2, '{at}', NULL, NULL);
            INSERT INTO crebo_spell VALUES (3, 's', '25187', 'Ontwikkelaar', 4, NULL, NULL, NULL, NULL, 1, '{at}', NULL, NULL);
            INSERT INTO link_spell VALUES (5, 's', 'K0717', '25187', NULL, '2027-08-01', 1, '{at}', 2, '{at}');
            INSERT INTO evidence VALUES (9, 'onderdeel', 8, 'sbu', '480', '/html', 1);
            """  # noqa: E501 - rows are read side by side
        )
    return path


def test_an_old_database_keeps_all_it_knew(first_version: Path) -> None:
    """Every spell under its number, so that its evidence still belongs to it, without a unit."""
    with open_writer(first_version):
        pass
    with reader(first_version) as connection:
        spells = load_spells(connection, [Code("K0717")], Point(2, None))
        seen = load_evidence(connection, spells)
        crebos = load_facts(connection, Point(1, None), crebos=[CreboCode("25187")])
        assert [("ok",)] == connection.execute("PRAGMA integrity_check").fetchall()
        assert [] == connection.execute("PRAGMA foreign_key_check").fetchall()
    assert [
        (7, Onderdeel(code=Code("K0717"), name="Agile", kind=Kind.KEUZEDEEL, sbu=240, **YES)),
        (8, Onderdeel(code=Code("K0717"), name="Agile", kind=Kind.KEUZEDEEL, sbu=480, **YES)),
        (5, Link(code=Code("K0717"), crebo=CreboCode("25187"), end=IsoDate("2027-08-01"))),
    ] == [(spell.id, spell.fact) for spell in spells]
    assert ["480"] == [one.text for one in seen["s", Key(Thing.ONDERDEEL, Code("K0717"))]]
    assert Crebo(crebo=CreboCode("25187"), name="Ontwikkelaar", level=4) in (
        crebos.states["s"].values()
    )
    assert first_version.with_name("old.sqlite.0001.bak").exists()


@pytest.mark.parametrize("kind", ["table", "index", "view"])
def test_an_upgraded_database_is_as_a_new_one(
    kind: str, first_version: Path, tmp_path: Path
) -> None:
    """Statement for statement, whatever version it began with."""
    with open_writer(first_version), database(tmp_path) as (path, _):
        assert schema(path, kind) == schema(first_version, kind)


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
            """INSERT INTO onderdeel_spell (source, code, unit, links_observed, from_run, from_at)
            SELECT source, code, unit, 0, 2, 'x' FROM onderdeel_spell""",
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
            "DROP TABLE notice; DROP TABLE bookmark; UPDATE alembic_version SET version_num='0003'"
        )
    with open_writer(path), closing(sqlite3.connect(path)) as connection:
        moments = connection.execute("SELECT max(moment) FROM run").fetchone()
        assert [("notices", 2, *moments)] == connection.execute("SELECT * FROM bookmark").fetchall()
    assert path.with_name("certsync.sqlite.0003.bak").exists()
