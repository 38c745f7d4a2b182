"""The tables, as SQLModel classes: what is kept, in the words of the field.

Only the write side imports this module; questions are asked in plain SQL and held to these
models by a test. Dates are ISO text, moments fixed-width UTC text (``2026-11-02T06:15:00.000000Z``)
and truth values 0 or 1, so that rows sort and compare alike on every engine and the tables can be
STRICT. The migrations in ``db/migrations`` make exactly these tables; a test holds the two equal.

A *spell* is one stretch of runs during which a source said the same of one thing: from
``from_run`` until before ``to_run``. At most one spell of a thing is open (``to_run`` is null).
"""

from typing import Any

from sqlalchemy import CheckConstraint, Index, LargeBinary, Text, text
from sqlmodel import Field, SQLModel

_STRICT: dict[str, Any] = {"sqlite_strict": True}


def _spell(kind: str, *key: str) -> tuple[Any, ...]:
    """Return the constraints every spell table has."""
    return (
        Index(
            f"ix_{kind}_open",
            "source",
            *key,
            unique=True,
            sqlite_where=text("to_run IS NULL"),
            postgresql_where=text("to_run IS NULL"),
        ),
        Index(f"ix_{kind}_key", *key, "source", "from_run"),
        Index(f"ix_{kind}_from_run", "from_run"),
        Index(f"ix_{kind}_to_run", "to_run"),
        CheckConstraint("to_run > from_run", name=f"ck_{kind}_runs"),
        CheckConstraint("(to_run IS NULL) = (to_at IS NULL)", name=f"ck_{kind}_end"),
        _STRICT,
    )


class Run(SQLModel, table=True):
    """One visit to one source (``sync``), one replay (``reread``) or one decision on a reading."""

    __tablename__ = "run"
    __table_args__ = (Index("ix_run_source", "source", "number"), _STRICT)

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


class Body(SQLModel, table=True):
    """The bytes of a response, once per digest; ``content`` is zlib-compressed, ``size`` is not.

    Where the bytes are too many for the database, ``file`` is the name of the gzip-compressed file
    beside it that holds them, and ``content`` is empty.
    """

    __tablename__ = "body"
    __table_args__ = (Index("ix_body_text_digest", "text_digest"), _STRICT)

    digest: str = Field(primary_key=True, sa_type=Text)
    text_digest: str | None = Field(default=None, sa_type=Text)
    size: int
    content: bytes = Field(sa_type=LargeBinary)
    stored_at: str = Field(sa_type=Text)
    file: str | None = Field(default=None, sa_type=Text)


class CaptureRow(SQLModel, table=True):
    """One response or failed request; ``run`` stays null until the run it served has ended."""

    __tablename__ = "capture"
    __table_args__ = (
        Index("ix_capture_url", "url", "id"),
        Index("ix_capture_run", "run"),
        Index("ix_capture_body", "body"),
        Index("ix_capture_host", "host", "id"),
        _STRICT,
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


class Page(SQLModel, table=True):
    """Which body each URL of an accepted reading had: what "is there work?" is decided by."""

    __tablename__ = "page"
    __table_args__ = (_STRICT,)

    run: int = Field(primary_key=True, foreign_key="run.number")
    url: str = Field(primary_key=True, sa_type=Text)
    role: str = Field(sa_type=Text)
    code: str | None = Field(default=None, sa_type=Text)
    digest: str = Field(sa_type=Text)
    text_digest: str | None = Field(default=None, sa_type=Text)
    capture: int = Field(foreign_key="capture.id")


class OnderdeelSpell(SQLModel, table=True):
    """What one source said of one keuzedeel or AMvB-onderdeel, from a run to a run."""

    __tablename__ = "onderdeel_spell"
    __table_args__ = _spell("onderdeel", "code", "unit")

    id: int | None = Field(default=None, primary_key=True)
    source: str = Field(sa_type=Text)
    code: str = Field(sa_type=Text)
    unit: str = Field(sa_type=Text)
    name: str | None = Field(default=None, sa_type=Text)
    kind: str | None = Field(default=None, sa_type=Text)
    certificate: str | None = Field(default=None, sa_type=Text)
    sbu: int | None = None
    established_on: str | None = Field(default=None, sa_type=Text)
    valid_from: str | None = Field(default=None, sa_type=Text)
    last_intake: str | None = Field(default=None, sa_type=Text)
    valid_to: str | None = Field(default=None, sa_type=Text)
    stelsel: str | None = Field(default=None, sa_type=Text)
    links_observed: int = 0
    from_run: int = Field(foreign_key="run.number")
    from_at: str = Field(sa_type=Text)
    to_run: int | None = Field(default=None, foreign_key="run.number")
    to_at: str | None = Field(default=None, sa_type=Text)


class CreboSpell(SQLModel, table=True):
    """What one source said of one crebo, from a run to a run."""

    __tablename__ = "crebo_spell"
    __table_args__ = _spell("crebo", "crebo", "unit")

    id: int | None = Field(default=None, primary_key=True)
    source: str = Field(sa_type=Text)
    crebo: str = Field(sa_type=Text)
    unit: str = Field(sa_type=Text)
    name: str | None = Field(default=None, sa_type=Text)
    level: int | None = None
    sort: str | None = Field(default=None, sa_type=Text)
    stelsel: str | None = Field(default=None, sa_type=Text)
    leerwegen: str | None = Field(default=None, sa_type=Text)
    valid_from: str | None = Field(default=None, sa_type=Text)
    last_intake: str | None = Field(default=None, sa_type=Text)
    valid_to: str | None = Field(default=None, sa_type=Text)
    successor: str | None = Field(default=None, sa_type=Text)
    from_run: int = Field(foreign_key="run.number")
    from_at: str = Field(sa_type=Text)
    to_run: int | None = Field(default=None, foreign_key="run.number")
    to_at: str | None = Field(default=None, sa_type=Text)


class LinkSpell(SQLModel, table=True):
    """That one source hung a code on a crebo, from a run to a run."""

    __tablename__ = "link_spell"
    __table_args__ = (
        Index("ix_link_crebo", "crebo", "source", "from_run"),
        *_spell("link", "code", "crebo", "unit"),
    )

    id: int | None = Field(default=None, primary_key=True)
    source: str = Field(sa_type=Text)
    code: str = Field(sa_type=Text)
    crebo: str = Field(sa_type=Text)
    unit: str = Field(sa_type=Text)
    begin: str | None = Field(default=None, sa_type=Text)
    end: str | None = Field(default=None, sa_type=Text)
    from_run: int = Field(foreign_key="run.number")
    from_at: str = Field(sa_type=Text)
    to_run: int | None = Field(default=None, foreign_key="run.number")
    to_at: str | None = Field(default=None, sa_type=Text)


class LicenceSpell(SQLModel, table=True):
    """What one source said of one licence of a school, from a run to a run."""

    __tablename__ = "licence_spell"
    __table_args__ = (
        Index("ix_licence_brin", "brin", "source", "from_run"),
        *_spell("licence", "licence"),
    )

    id: int | None = Field(default=None, primary_key=True)
    source: str = Field(sa_type=Text)
    licence: str = Field(sa_type=Text)
    brin: str | None = Field(default=None, sa_type=Text)
    crebo: str | None = Field(default=None, sa_type=Text)
    stelsel: str | None = Field(default=None, sa_type=Text)
    leerweg: str | None = Field(default=None, sa_type=Text)
    begin: str | None = Field(default=None, sa_type=Text)
    end: str | None = Field(default=None, sa_type=Text)
    stage: str | None = Field(default=None, sa_type=Text)
    funded: str | None = Field(default=None, sa_type=Text)
    sanction_from: str | None = Field(default=None, sa_type=Text)
    sanction_to: str | None = Field(default=None, sa_type=Text)
    warning_from: str | None = Field(default=None, sa_type=Text)
    warning_to: str | None = Field(default=None, sa_type=Text)
    from_run: int = Field(foreign_key="run.number")
    from_at: str = Field(sa_type=Text)
    to_run: int | None = Field(default=None, foreign_key="run.number")
    to_at: str | None = Field(default=None, sa_type=Text)


class OfferSpell(SQLModel, table=True):
    """That one source said that a school offers a code, from a run to a run."""

    __tablename__ = "offer_spell"
    __table_args__ = _spell("offer", "brin", "code")

    id: int | None = Field(default=None, primary_key=True)
    source: str = Field(sa_type=Text)
    brin: str = Field(sa_type=Text)
    code: str = Field(sa_type=Text)
    begin: str | None = Field(default=None, sa_type=Text)
    end: str | None = Field(default=None, sa_type=Text)
    from_run: int = Field(foreign_key="run.number")
    from_at: str = Field(sa_type=Text)
    to_run: int | None = Field(default=None, foreign_key="run.number")
    to_at: str | None = Field(default=None, sa_type=Text)


class EvidenceRow(SQLModel, table=True):
    """Where a value was seen first: the capture, the place in it and the text there.

    A spell that follows another without a gap has rows only for the values it changed; the others
    were seen first in a spell before it.
    """

    __tablename__ = "evidence"
    __table_args__ = (Index("ix_evidence_spell", "thing", "spell"), _STRICT)

    id: int | None = Field(default=None, primary_key=True)
    thing: str = Field(sa_type=Text)
    spell: int
    field: str = Field(sa_type=Text)
    text: str = Field(sa_type=Text)
    place: str = Field(sa_type=Text)
    capture: int = Field(foreign_key="capture.id")


class QuarantineItem(SQLModel, table=True):
    """A reading that was not believed: kept whole, waiting for a decision; one open a source."""

    __tablename__ = "quarantine"
    __table_args__ = (
        Index(
            "ix_quarantine_open",
            "source",
            unique=True,
            sqlite_where=text("closed_by IS NULL"),
            postgresql_where=text("closed_by IS NULL"),
        ),
        _STRICT,
    )

    id: int | None = Field(default=None, primary_key=True)
    source: str = Field(sa_type=Text)
    run: int = Field(foreign_key="run.number")
    fingerprint: str = Field(sa_type=Text)
    reasons: str = Field(sa_type=Text)
    pages: str = Field(sa_type=Text)
    closed_by: int | None = Field(default=None, foreign_key="run.number")
    decision: str | None = Field(default=None, sa_type=Text)


class NoticeRow(SQLModel, table=True):
    """Something to tell people, once: ``key`` says what, so that no second row can say it again.

    ``lines`` are its text as a JSON list. ``sent_to`` are digests of the addresses that took it;
    ``sent_at`` is set once all have. Until then it is tried again, not before ``next_at``.
    """

    __tablename__ = "notice"
    __table_args__ = (Index("ix_notice_sent_at", "sent_at", "id"), _STRICT)

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


class BookmarkRow(SQLModel, table=True):
    """Up to which run somebody has seen what changed; ``notices`` is that of the notices."""

    __tablename__ = "bookmark"
    __table_args__ = (_STRICT,)

    name: str = Field(primary_key=True, sa_type=Text)
    run: int = Field(foreign_key="run.number")
    moved_at: str = Field(sa_type=Text)


METADATA = SQLModel.metadata
