"""Units, stelsels and kinds of crebo; the licences and offers of schools."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

OPEN = sa.text("to_run IS NULL")
STRICT: dict[str, Any] = {"sqlite_strict": True}
ONDERDEEL = ("name", "kind", "certificate", "sbu:", "established_on", "valid_from", "last_intake")
CREBO = (
    *("name", "level:", "sort", "stelsel", "leerwegen"),
    *("valid_from", "last_intake", "valid_to", "successor"),
)
LICENCE = (
    *("brin", "crebo", "stelsel", "leerweg", "begin", "end", "stage", "funded"),
    *("sanction_from", "sanction_to", "warning_from", "warning_to"),
)


def upgrade() -> None:
    """Make the spell tables anew, with a unit in each key, and copy what they hold."""
    _rebuild("onderdeel", ("code",), (*ONDERDEEL, "valid_to", "stelsel", "links_observed:!"))
    _rebuild(
        "crebo",
        ("crebo",),
        CREBO,
    )
    _rebuild("link", ("code", "crebo"), ("begin", "end"))
    op.create_index("ix_link_crebo", "link_spell", ["crebo", "source", "from_run"])
    _make("licence", ("licence",), LICENCE)
    op.create_index("ix_licence_brin", "licence_spell", ["brin", "source", "from_run"])
    _make("offer", ("brin", "code"), ("begin", "end"))


def _rebuild(kind: str, key: tuple[str, ...], values: Sequence[str]) -> None:
    """Copy a table into its new form: SQLite adds columns behind the constraints only."""
    table, old = f"{kind}_spell", f"old_{kind}_spell"
    columns = [column["name"] for column in sa.inspect(op.get_bind()).get_columns(table)]
    names = ", ".join(f'"{name}"' for name in columns)
    op.execute(f"DROP VIEW current_{kind}")
    op.rename_table(table, old)
    for index in ("open", "key", "from_run", "to_run"):
        op.drop_index(f"ix_{kind}_{index}", old)
    if kind == "link":
        op.drop_index("ix_link_crebo", old)
    _make(kind, (*key, "unit"), values)
    op.execute(f"INSERT INTO {table} ({names}, unit) SELECT {names}, '' FROM {old}")  # noqa: S608 - names of ours
    op.drop_table(old)


def _make(kind: str, key: tuple[str, ...], values: Sequence[str]) -> None:
    """Make a spell table; a value is text, with ``:`` a number, with ``!`` never blank."""
    table = f"{kind}_spell"
    op.create_table(
        table,
        sa.Column("id", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("source", *key)),
        *(_value(value) for value in values),
        sa.Column("from_run", sa.Integer, sa.ForeignKey("run.number"), nullable=False),
        sa.Column("from_at", sa.Text, nullable=False),
        sa.Column("to_run", sa.Integer, sa.ForeignKey("run.number")),
        sa.Column("to_at", sa.Text),
        sa.CheckConstraint("to_run > from_run", name=f"ck_{kind}_runs"),
        sa.CheckConstraint("(to_run IS NULL) = (to_at IS NULL)", name=f"ck_{kind}_end"),
        **STRICT,
    )
    op.create_index(
        f"ix_{kind}_open",
        table,
        ["source", *key],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
    op.create_index(f"ix_{kind}_key", table, [*key, "source", "from_run"])
    op.create_index(f"ix_{kind}_from_run", table, ["from_run"])
    op.create_index(f"ix_{kind}_to_run", table, ["to_run"])
    op.execute(f"CREATE VIEW current_{kind} AS SELECT * FROM {table} WHERE {OPEN}")  # noqa: S608 - names of ours


def _value(value: str) -> sa.Column[Any]:
    name, _, mark = value.partition(":")
    return sa.Column(name, sa.Integer if ":" in value else sa.Text, nullable=mark != "!")
