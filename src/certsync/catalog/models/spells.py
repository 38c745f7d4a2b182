"""What sources said, and where it was seen.

A *spell* is one stretch of runs during which a source said the same of one thing: from
``from_run`` until before ``to_run``. At most one spell of a thing is open (``to_run`` is null).
"""

from typing import Any

from sqlalchemy import CheckConstraint, Index, Text, text
from sqlmodel import Field

from certsync.catalog.models.base import STRICT, Row


def _spell(kind: str, *key: str) -> tuple[Any, ...]:
    """Return the constraints every spell table has."""
    return (
        Index(
            f"ix_{kind}_open",
            "source",
            *key,
            unique=True,
            sqlite_where=text("to_run IS NULL"),
        ),
        Index(f"ix_{kind}_key", *key, "source", "from_run"),
        Index(f"ix_{kind}_from_run", "from_run"),
        Index(f"ix_{kind}_to_run", "to_run"),
        CheckConstraint("to_run > from_run", name=f"ck_{kind}_runs"),
        CheckConstraint("(to_run IS NULL) = (to_at IS NULL)", name=f"ck_{kind}_end"),
        STRICT,
    )


class OnderdeelSpell(Row, table=True):
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


class CreboSpell(Row, table=True):
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


class LinkSpell(Row, table=True):
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


class LicenceSpell(Row, table=True):
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


class OfferSpell(Row, table=True):
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


class EvidenceRow(Row, table=True):
    """Where a value was seen first: the capture, the place in it and the text there.

    A spell that follows another without a gap has rows only for the values it changed; the others
    were seen first in a spell before it.
    """

    __tablename__ = "evidence"
    __table_args__ = (Index("ix_evidence_spell", "thing", "spell"), STRICT)

    id: int | None = Field(default=None, primary_key=True)
    thing: str = Field(sa_type=Text)
    spell: int
    field: str = Field(sa_type=Text)
    text: str = Field(sa_type=Text)
    place: str = Field(sa_type=Text)
    capture: int = Field(foreign_key="capture.id")
