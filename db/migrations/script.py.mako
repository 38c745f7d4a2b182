"""${message}."""

from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """Make the tables of ``certsync.catalog.models`` out of those of the revision before."""
    ${upgrades if upgrades else ""}
