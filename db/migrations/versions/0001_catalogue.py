"""The catalogue: runs, captures, spells, evidence, quarantine."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

OPEN = sa.text("to_run IS NULL")
STRICT: dict[str, Any] = {"sqlite_strict": True}


def upgrade() -> None:
    """Make every table, its indexes, and a view a spell table of what holds now."""
    _runs_and_captures()
    _spells("onderdeel", ("code",), *_onderdeel_values())
    _spells("crebo", ("crebo",), *_crebo_values())
    _spells("link", ("code", "crebo"), _text("begin", None), _text("end", None))
    op.create_index("ix_link_crebo", "link_spell", ["crebo", "source", "from_run"])
    _evidence_and_quarantine()


def _runs_and_captures() -> None:
    op.create_table(
        "run",
        sa.Column("number", sa.Integer, primary_key=True),
        _text("kind"),
        _text("source"),
        _text("started_at"),
        sa.Column("moment", sa.Text, nullable=False, unique=True),
        _text("outcome"),
        _text("cause"),
        _text("message", None),
        _text("facts"),
        _text("counts"),
        _integer("requests"),
        _text("reader"),
        _integer("baseline"),
        _integer("made_site"),
        _text("who", None),
        _text("reason", None),
        **STRICT,
    )
    op.create_index("ix_run_source", "run", ["source", "number"])
    op.create_table(
        "body",
        sa.Column("digest", sa.Text, primary_key=True),
        _text("text_digest", None),
        _integer("size"),
        sa.Column("content", sa.LargeBinary, nullable=False),
        _text("stored_at"),
        **STRICT,
    )
    op.create_index("ix_body_text_digest", "body", ["text_digest"])
    op.create_table(
        "capture",
        sa.Column("id", sa.Integer, primary_key=True),
        _text("source"),
        _text("url"),
        _text("host"),
        _text("requested_at"),
        _text("outcome"),
        _integer("status", None),
        _text("headers"),
        _text("location", None),
        _text("digest", None),
        _text("text_digest", None),
        sa.Column("body", sa.Text, sa.ForeignKey("body.digest")),
        _integer("size"),
        _integer("elapsed_ms"),
        _text("error", None),
        sa.Column("run", sa.Integer, sa.ForeignKey("run.number")),
        **STRICT,
    )
    op.create_index("ix_capture_url", "capture", ["url", "id"])
    op.create_index("ix_capture_run", "capture", ["run"])
    op.create_index("ix_capture_body", "capture", ["body"])
    op.create_index("ix_capture_host", "capture", ["host", "id"])
    op.create_table(
        "page",
        sa.Column("run", sa.Integer, sa.ForeignKey("run.number"), primary_key=True),
        sa.Column("url", sa.Text, primary_key=True),
        _text("role"),
        _text("code", None),
        _text("digest"),
        _text("text_digest", None),
        sa.Column("capture", sa.Integer, sa.ForeignKey("capture.id"), nullable=False),
        **STRICT,
    )


def _onderdeel_values() -> tuple[sa.Column[Any], ...]:
    return (
        _text("name", None),
        _text("kind", None),
        _text("certificate", None),
        _integer("sbu", None),
        _text("established_on", None),
        _text("valid_from", None),
        _text("last_intake", None),
        _text("valid_to", None),
        _integer("links_observed"),
    )


def _crebo_values() -> tuple[sa.Column[Any], ...]:
    return (
        _text("name", None),
        _integer("level", None),
        _text("valid_from", None),
        _text("last_intake", None),
        _text("valid_to", None),
        _text("successor", None),
    )


def _spells(kind: str, key: tuple[str, ...], *values: sa.Column[Any]) -> None:
    table = f"{kind}_spell"
    op.create_table(
        table,
        sa.Column("id", sa.Integer, primary_key=True),
        _text("source"),
        *(_text(part) for part in key),
        *values,
        sa.Column("from_run", sa.Integer, sa.ForeignKey("run.number"), nullable=False),
        _text("from_at"),
        sa.Column("to_run", sa.Integer, sa.ForeignKey("run.number")),
        _text("to_at", None),
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


def _evidence_and_quarantine() -> None:
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer, primary_key=True),
        _text("thing"),
        _integer("spell"),
        _text("field"),
        _text("text"),
        _text("place"),
        sa.Column("capture", sa.Integer, sa.ForeignKey("capture.id"), nullable=False),
        **STRICT,
    )
    op.create_index("ix_evidence_spell", "evidence", ["thing", "spell"])
    op.create_table(
        "quarantine",
        sa.Column("id", sa.Integer, primary_key=True),
        _text("source"),
        sa.Column("run", sa.Integer, sa.ForeignKey("run.number"), nullable=False),
        _text("fingerprint"),
        _text("reasons"),
        _text("pages"),
        sa.Column("closed_by", sa.Integer, sa.ForeignKey("run.number")),
        _text("decision", None),
        **STRICT,
    )
    op.create_index(
        "ix_quarantine_open",
        "quarantine",
        ["source"],
        unique=True,
        sqlite_where=sa.text("closed_by IS NULL"),
        postgresql_where=sa.text("closed_by IS NULL"),
    )


def _text(name: str, *blank: None) -> sa.Column[Any]:
    """Return a text column; with ``None`` behind its name it may be blank."""
    return sa.Column(name, sa.Text, nullable=bool(blank))


def _integer(name: str, *blank: None) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, nullable=bool(blank))
