"""Bodies too large for the database: the name of the file beside it that holds them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Give each body room for a file name; those in the database have none."""
    op.add_column("body", sa.Column("file", sa.Text, nullable=True))
