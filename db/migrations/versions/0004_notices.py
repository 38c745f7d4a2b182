"""Notices that wait to be sent, and bookmarks."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

STRICT: dict[str, Any] = {"sqlite_strict": True}


def upgrade() -> None:
    """Make both tables; what an older catalogue holds already is no news."""
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.Text, nullable=False, unique=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("source", sa.Text),
        sa.Column("made_at", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("lines", sa.Text, nullable=False),
        sa.Column("sent_at", sa.Text),
        sa.Column("sent_to", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_at", sa.Text),
        sa.Column("error", sa.Text),
        **STRICT,
    )
    op.create_index("ix_notice_sent_at", "notice", ["sent_at", "id"])
    op.create_table(
        "bookmark",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("run", sa.Integer, sa.ForeignKey("run.number"), nullable=False),
        sa.Column("moved_at", sa.Text, nullable=False),
        **STRICT,
    )
    op.execute(
        "INSERT INTO bookmark (name, run, moved_at)"
        " SELECT 'notices', number, moment FROM run ORDER BY number DESC LIMIT 1"
    )
