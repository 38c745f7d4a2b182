"""An upgrade that is killed: the old database or the new one, and a backup beside it."""

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

import pytest

from certsync.catalog.locate import SCHEMA_VERSION, migrations_root
from certsync.errors import Exit
from tests.faults.bench import Bench
from tests.faults.conditions import Condition, KilledAtCommit, NextVersion
from tests.faults.fault import Yard, make_yard, unsound
from tests.faults.site import sound_site

NEXT = f"{int(SCHEMA_VERSION) + 1:04}"
KILL = "os.kill(os.getpid(), signal.SIGKILL)"


@pytest.fixture(scope="module")
def yard() -> Iterator[Yard]:
    """A catalogue of this version."""
    with TemporaryDirectory() as folder, sound_site() as site:
        yield make_yard(Bench(site, Path(folder, "before")), Path(folder, "after"))


def migrations(folder: Path, halfway: str = "") -> NextVersion:
    """Return a certsync that is one version further, and what it does halfway its migration."""
    shutil.copytree(migrations_root(), folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / f"{NEXT}_next.py").write_text(
        dedent(f"""
        import os
        import signal
        import sqlalchemy as sa
        from alembic import op
        revision = "{NEXT}"
        down_revision = "{SCHEMA_VERSION}"
        def upgrade():
            op.execute("UPDATE run SET reader = 'upgraded'")
            op.add_column("run", sa.Column("note", sa.Text))
            {halfway}
            op.create_table("more", sa.Column("id", sa.Integer, primary_key=True))
        """)
    )
    return NextVersion(folder, NEXT)


@pytest.mark.parametrize(
    ("halfway", "kill", "version"),
    [
        (KILL, (), SCHEMA_VERSION),
        ("", (KilledAtCommit(1, after=False),), SCHEMA_VERSION),
        ("", (KilledAtCommit(1, after=True),), NEXT),
    ],
    ids=["between two statements", "before its commit", "after its commit"],
)
def test_a_killed_upgrade_leaves_the_old_or_the_new(
    yard: Yard, tmp_path: Path, halfway: str, kill: tuple[Condition, ...], version: str
) -> None:
    """Both believe the same; the backup is whole; the next run of the new program goes on."""
    here = yard.before.copied(tmp_path / "here")
    ended = here.sync([migrations(tmp_path / "killed", halfway), *kill])
    assert -signal.SIGKILL == ended.exit
    assert yard.old == here.believed()
    assert [(version,)] == here.rows("SELECT version_num FROM alembic_version")
    backup = Bench(here.site, tmp_path / "backup")
    shutil.copy(here.database.with_name(f"certsync.sqlite.{SCHEMA_VERSION}.bak"), backup.database)
    assert yard.old == backup.believed()
    again = here.sync([migrations(tmp_path / "whole")])
    assert (Exit.OK, yard.new) == (again.exit, here.believed())
    assert [(NEXT,)] == here.rows("SELECT version_num FROM alembic_version")
    assert [] == unsound(here.database)


def test_a_program_that_is_too_old_touches_nothing(yard: Yard, tmp_path: Path) -> None:
    """After an upgrade the old program says so, and leaves every byte; the backup still serves."""
    here = yard.before.copied(tmp_path / "here")
    assert Exit.OK == here.sync([migrations(tmp_path / "next")]).exit
    before = here.database.read_bytes()
    ended = here.sync()
    assert (Exit.DATABASE, before) == (ended.exit, here.database.read_bytes())
    assert "newer certsync" in ended.said
    backup = here.database.with_name(f"certsync.sqlite.{SCHEMA_VERSION}.bak")
    backup.replace(here.database)
    assert Exit.OK == here.sync().exit
