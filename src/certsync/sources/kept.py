"""What is kept of a visit beside what it says: pages, captures, counts, the reasons for a doubt."""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict
from typing import Final

from certsync.catalog.entry import Suspicion, VisitedPage
from certsync.errors import CertsyncError
from certsync.messages import Message
from certsync.records import Reading
from certsync.sources.visit import Role, Visit

MOST_ITEMS: Final = 100
"""How many unreadable items a run keeps in words; the count and the bytes are kept of all."""


def pages_of(found: Visit) -> tuple[VisitedPage, ...]:
    """Return the pages a reading rests on, each with its digests and capture."""
    return tuple(
        VisitedPage(
            url=page.answer.url,
            role=str(page.role),
            code=page.code,
            digest=page.answer.capture.digest,
            text_digest=page.answer.capture.text_digest,
            capture=page.answer.capture.id,
        )
        for page in found.pages
        if page.answer.capture is not None and page.answer.capture.digest is not None
    )


def bodies_of(pages: Iterable[VisitedPage]) -> dict[str, str]:
    """Return what each page says, as a digest by URL; lists of files say nothing themselves."""
    lists = {Role.PACKAGE, Role.COUNTS}
    return {page.url: page.text_digest or page.digest for page in pages if page.role not in lists}


def capture_ids_of(found: Visit) -> dict[str, int]:
    """Return the capture each page's evidence speaks of, by URL."""
    return {url: capture.id for url, capture in found.captures().items()}


def facts_of(found: Visit | None, error: CertsyncError | None) -> dict[str, object]:
    """Return what is kept of a run beside its counts, as JSON can hold it."""
    facts: dict[str, object] = {}
    if found is not None:
        reading = found.reading
        facts |= {
            "unreadable": len(reading.unreadable),
            "unreadable_items": [asdict(item) for item in reading.unreadable[:MOST_ITEMS]],
            "mentions": len(reading.mentions),
            "missing_details": len(reading.missing_details),
            "refused": [{"url": page.url, "why": _plain(page.why)} for page in found.refused],
            "notes": list(reading.notes),
        }
    if error is not None:
        facts |= {name: _plain(value) for name, value in error.facts.items()}
    return facts


def _plain(value: object) -> object:
    if isinstance(value, Message):
        return {"message": value.id, "facts": {k: _plain(v) for k, v in value.facts.items()}}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value if isinstance(value, str | int | float | None) else str(value)


def suspicion_of(found: Visit | None, reasons: tuple[Message, ...]) -> Suspicion | None:
    """Return why a reading is not believed, with what tells the same reading again."""
    if found is None or not reasons:
        return None
    return Suspicion(_fingerprint(found.reading), tuple((r.id, r.facts) for r in reasons))


def _fingerprint(reading: Reading) -> str:
    """Return the same text for a reading that says the same, in whatever order."""
    facts = sorted(repr(sighting.fact) for sighting in reading.sightings)
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()
