"""The tables, as SQLModel classes: what is kept, in the words of the field.

Only the write side imports this package; questions are asked in plain SQL and held to these
models by a test. Dates are ISO text, moments fixed-width UTC text (``2026-11-02T06:15:00.000000Z``)
and truth values 0 or 1, so that rows sort and compare alike on every engine and the tables can be
STRICT. The migrations in ``db/migrations`` make exactly these tables; a test holds the two equal.
What another engine calls a partial index stands in the migrations alone: to name it here would
load all that SQLAlchemy knows of that engine.
"""

from sqlmodel import SQLModel

from certsync.catalog.models.spells import (
    CreboSpell,
    EvidenceRow,
    LicenceSpell,
    LinkSpell,
    OfferSpell,
    OnderdeelSpell,
)
from certsync.catalog.models.visits import (
    Body,
    BookmarkRow,
    CaptureRow,
    NoticeRow,
    Page,
    QuarantineItem,
    Run,
)

__all__ = [
    "METADATA",
    "Body",
    "BookmarkRow",
    "CaptureRow",
    "CreboSpell",
    "EvidenceRow",
    "LicenceSpell",
    "LinkSpell",
    "NoticeRow",
    "OfferSpell",
    "OnderdeelSpell",
    "Page",
    "QuarantineItem",
    "Run",
]

METADATA = SQLModel.metadata
