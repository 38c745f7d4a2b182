"""Exchanges to store, with as little to say as possible."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, Table, func, insert, select, update

from certsync.archive import Archive
from certsync.archive.rows import CAPTURE
from certsync.catalog.models import METADATA
from certsync.catalog.moments import moment_of
from certsync.fetch import Response
from certsync.records import Capture, Outcome

SOURCE = "sbb-keuzedelen"
URL = "https://www.s-bb.example/certificaten"
NOW = datetime(2026, 11, 2, 6, 15, tzinfo=UTC)


def ago(**span: float) -> str:
    """Return the moment so long before now."""
    return moment_of(NOW - timedelta(**span))


@dataclass
class Store:
    """Stores one exchange; everything has a usual value."""

    archive: Archive

    def __call__(
        self,
        body: bytes = b"",
        *,
        text: str | None = None,
        source: str = SOURCE,
        **changes: Any,
    ) -> Capture:
        """Store a page, or what ``changes`` make of it."""
        usual: dict[str, Any] = {
            "url": URL,
            "requested_at": ago(minutes=5),
            "outcome": Outcome.OK,
            "status": 200,
            "body": body,
        }
        return self.archive.store(source, Response(**(usual | changes)), text_digest=text)

    def confirmed(self, **changes: Any) -> Capture:
        """Store a not-modified answer."""
        return self(outcome=Outcome.NOT_MODIFIED, status=304, **changes)

    def redirect(self, location: str, **changes: Any) -> Capture:
        """Store a redirect."""
        return self(outcome=Outcome.REDIRECT, status=301, location=location, **changes)

    def error(self, status: int, body: bytes = b"", **changes: Any) -> Capture:
        """Store an answer that is no page."""
        return self(
            body, outcome=Outcome.HTTP_ERROR, status=status, error=f"status-{status}", **changes
        )


def headers(**values: str) -> tuple[tuple[str, str], ...]:
    """Return headers; an underscore stands for a hyphen."""
    return tuple((name.replace("_", "-"), value) for name, value in values.items())


def count(engine: Engine, table: str) -> int:
    """Return how many rows a table has."""
    with engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(METADATA.tables[table])) or 0


def claim(engine: Engine, *captures: Capture) -> None:
    """Let a run that has ended claim captures, as the catalogue does."""
    run: Table = METADATA.tables["run"]
    with engine.begin() as connection:
        number = _add_run(connection, run)
        connection.execute(
            update(CAPTURE)
            .where(CAPTURE.c.id.in_([capture.id for capture in captures]))
            .values(run=number)
        )


def _add_run(connection: Connection, run: Table) -> int:
    values = {"kind": "sync", "source": SOURCE, "started_at": ago(minutes=6), "moment": ago()}
    values |= {"outcome": "failed", "cause": "source", "reader": "1"}
    numbers = {"requests": 1, "baseline": 0, "made_site": 0}
    added = insert(run).values({**values, **numbers, "facts": "{}", "counts": "{}"})
    return int(connection.execute(added.returning(run.c.number)).scalar_one())
