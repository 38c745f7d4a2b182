"""What was asked and answered, what became of it, and what people were told of it."""

from sqlalchemy import Index, LargeBinary, Text, text
from sqlmodel import Field

from certsync.catalog.models.base import STRICT, Row


class Run(Row, table=True):
    """One visit to one source (``sync``), one replay (``reread``) or one decision on a reading."""

    __tablename__ = "run"
    __table_args__ = (Index("ix_run_source", "source", "number"), STRICT)

    number: int | None = Field(default=None, primary_key=True)
    kind: str = Field(sa_type=Text)
    source: str = Field(sa_type=Text)
    started_at: str = Field(sa_type=Text)
    moment: str = Field(sa_type=Text, unique=True)
    outcome: str = Field(sa_type=Text)
    cause: str = Field(sa_type=Text)
    message: str | None = Field(default=None, sa_type=Text)
    facts: str = Field(default="{}", sa_type=Text)
    counts: str = Field(default="{}", sa_type=Text)
    requests: int = 0
    reader: str = Field(sa_type=Text)
    baseline: int = 0
    made_site: int = 0
    who: str | None = Field(default=None, sa_type=Text)
    reason: str | None = Field(default=None, sa_type=Text)


class Body(Row, table=True):
    """The bytes of a response, once per digest; ``content`` is zlib-compressed, ``size`` is not.

    Where the bytes are too many for the database, ``file`` is the name of the gzip-compressed file
    beside it that holds them, and ``content`` is empty.
    """

    __tablename__ = "body"
    __table_args__ = (Index("ix_body_text_digest", "text_digest"), STRICT)

    digest: str = Field(primary_key=True, sa_type=Text)
    text_digest: str | None = Field(default=None, sa_type=Text)
    size: int
    content: bytes = Field(sa_type=LargeBinary)
    stored_at: str = Field(sa_type=Text)
    file: str | None = Field(default=None, sa_type=Text)


class CaptureRow(Row, table=True):
    """One response or failed request; ``run`` stays null until the run it served has ended."""

    __tablename__ = "capture"
    __table_args__ = (
        Index("ix_capture_url", "url", "id"),
        Index("ix_capture_run", "run"),
        Index("ix_capture_body", "body"),
        Index("ix_capture_host", "host", "id"),
        STRICT,
    )

    id: int | None = Field(default=None, primary_key=True)
    source: str = Field(sa_type=Text)
    url: str = Field(sa_type=Text)
    host: str = Field(sa_type=Text)
    requested_at: str = Field(sa_type=Text)
    outcome: str = Field(sa_type=Text)
    status: int | None = None
    headers: str = Field(sa_type=Text)
    location: str | None = Field(default=None, sa_type=Text)
    digest: str | None = Field(default=None, sa_type=Text)
    text_digest: str | None = Field(default=None, sa_type=Text)
    body: str | None = Field(default=None, sa_type=Text, foreign_key="body.digest")
    size: int
    elapsed_ms: int
    error: str | None = Field(default=None, sa_type=Text)
    run: int | None = Field(default=None, foreign_key="run.number")


class Page(Row, table=True):
    """Which body each URL of an accepted reading had: what "is there work?" is decided by."""

    __tablename__ = "page"
    __table_args__ = (STRICT,)

    run: int = Field(primary_key=True, foreign_key="run.number")
    url: str = Field(primary_key=True, sa_type=Text)
    role: str = Field(sa_type=Text)
    code: str | None = Field(default=None, sa_type=Text)
    digest: str = Field(sa_type=Text)
    text_digest: str | None = Field(default=None, sa_type=Text)
    capture: int = Field(foreign_key="capture.id")


class QuarantineItem(Row, table=True):
    """A reading that was not believed: kept whole, waiting for a decision; one open a source."""

    __tablename__ = "quarantine"
    __table_args__ = (
        Index(
            "ix_quarantine_open",
            "source",
            unique=True,
            sqlite_where=text("closed_by IS NULL"),
        ),
        STRICT,
    )

    id: int | None = Field(default=None, primary_key=True)
    source: str = Field(sa_type=Text)
    run: int = Field(foreign_key="run.number")
    fingerprint: str = Field(sa_type=Text)
    reasons: str = Field(sa_type=Text)
    pages: str = Field(sa_type=Text)
    closed_by: int | None = Field(default=None, foreign_key="run.number")
    decision: str | None = Field(default=None, sa_type=Text)


class NoticeRow(Row, table=True):
    """Something to tell people, once: ``key`` says what, so that no second row can say it again.

    ``lines`` are its text as a JSON list. ``sent_to`` are digests of the addresses that took it;
    ``sent_at`` is set once all have. Until then it is tried again, not before ``next_at``.
    """

    __tablename__ = "notice"
    __table_args__ = (Index("ix_notice_sent_at", "sent_at", "id"), STRICT)

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(sa_type=Text, unique=True)
    kind: str = Field(sa_type=Text)
    source: str | None = Field(default=None, sa_type=Text)
    made_at: str = Field(sa_type=Text)
    title: str = Field(sa_type=Text)
    lines: str = Field(sa_type=Text)
    sent_at: str | None = Field(default=None, sa_type=Text)
    sent_to: str = Field(default="[]", sa_type=Text)
    attempts: int = 0
    next_at: str | None = Field(default=None, sa_type=Text)
    error: str | None = Field(default=None, sa_type=Text)


class BookmarkRow(Row, table=True):
    """Up to which run somebody has seen what changed; ``notices`` is that of the notices."""

    __tablename__ = "bookmark"
    __table_args__ = (STRICT,)

    name: str = Field(primary_key=True, sa_type=Text)
    run: int = Field(foreign_key="run.number")
    moved_at: str = Field(sa_type=Text)
