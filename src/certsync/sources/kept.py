"""What is kept of a visit beside what it says: pages, captures, counts, the reasons for a doubt."""

import hashlib
from dataclasses import asdict
from typing import Final

from certsync.catalog.entry import Suspicion, VisitedPage
from certsync.catalog.moments import MADE_ON
from certsync.errors import CertsyncError
from certsync.guard import Measured, measured_json
from certsync.messages import Message, plain_of
from certsync.records import IsoDate, Reading, key_of
from certsync.sources.visit import Visit

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


def capture_ids_of(found: Visit) -> dict[str, int]:
    """Return the capture each page's evidence speaks of, by URL."""
    return {url: capture.id for url, capture in found.captures().items()}


def facts_of(
    start: tuple[str, ...],
    found: Visit | None,
    measured: Measured | None,
    error: CertsyncError | None = None,
) -> dict[str, object]:
    """Return what is kept of a run beside its counts, as JSON can hold it.

    ``start`` is where the visit began: it is read again from there.
    """
    facts: dict[str, object] = {"start": list(start)}
    if measured is not None:
        facts["measured"] = measured_json(measured)
    if found is not None:
        reading = found.reading
        facts |= {
            "unreadable": len(reading.unreadable),
            "unreadable_items": [asdict(item) for item in reading.unreadable[:MOST_ITEMS]],
            "mentions": len(reading.mentions),
            "missing_details": len(reading.missing_details),
            "refused": [{"url": page.url, "why": plain_of(page.why)} for page in found.refused],
            "notes": list(reading.notes),
            **made_on_of(found.made_on),
        }
    if error is not None:
        facts |= {name: plain_of(value) for name, value in error.facts.items()}
    return facts


def made_on_of(day: IsoDate | None) -> dict[str, object]:
    """Return, as such facts, of which day the source says that it is; nothing where it does not."""
    return {} if day is None else {MADE_ON: day}


def suspicion_of(found: Visit | None, reasons: tuple[Message, ...]) -> Suspicion | None:
    """Return why a reading is not believed, with what tells the same reading again."""
    if found is None or not reasons:
        return None
    told = tuple((r.id, {k: plain_of(v) for k, v in r.facts.items()}) for r in reasons)
    return Suspicion(fingerprint_of(found.reading), told)


def fingerprint_of(reading: Reading) -> str:
    """Return the same text for a reading that says and ends the same, in whatever order.

    What could not be read is part of it, as it may hold back an ending, and so are the scopes that
    were observed: what is absent from them ends.
    """
    facts = sorted(repr(sighting.fact) for sighting in reading.sightings)
    facts += sorted(item.text for item in reading.unreadable)
    seen = {key_of(sighting.fact).first for sighting in reading.sightings}
    facts += [
        repr((reading.listing, reading.crebo_listing)),
        repr((sorted(reading.links_of), sorted(reading.rights_of))),
        repr(sorted({*reading.missing_details} - seen)),
    ]
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()
