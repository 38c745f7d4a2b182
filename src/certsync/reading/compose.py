"""From the pages of one visit to one reading of the source. Pure.

The pages of the listing say which certificates there are; each detail page adds to its own code
what the listing leaves blank. What two pages say differently is noted, not resolved: the listing,
which is what everybody sees, keeps the value.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from certsync.codes import Code, CreboCode, kind_of
from certsync.messages import Message
from certsync.reading.page import INCLUSIVE_END, CreboSeen, PageReading, Record
from certsync.records import (
    Certificate,
    Crebo,
    Evidence,
    IsoDate,
    Link,
    Onderdeel,
    Reading,
    Sighting,
    Unreadable,
)

MISSING_DETAILS_SHARE = 0.02
MISSING_DETAILS_AT_LEAST = 1

_FILLED_FROM_DETAIL = (
    "name",
    "certificate",
    "sbu",
    "established_on",
    "valid_from",
    "last_intake",
    "valid_to",
    "crebos",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitedPages:
    """What a visit brought home: the pages of the list in order, and the detail page of each code.

    A detail that was asked for and not read has ``None``. ``problems`` are pages of the list that
    were not answered or not read, as messages.
    """

    listing: Sequence[PageReading]
    details: Mapping[Code, PageReading | None]
    problems: Sequence[Message] = ()


def compose(source: str, visited: VisitedPages, declared: Certificate | None) -> Reading:
    """Return what the source says.

    ``declared`` is what standing on this list says about having a certificate, where the page
    itself does not say. A total that a page states must be the number of its records, give or
    take the rows that could not be read.
    """
    notes: list[str] = []
    records = _listed(visited.listing, notes)
    for code, page in visited.details.items():
        if page is not None and code in records:
            records[code] = _completed(records[code], page, notes)
    missing = tuple(code for code, page in visited.details.items() if page is None)
    problems = [
        *visited.problems,
        *_not_the_list(visited.listing),
        *_totals(visited.listing, len(records)),
        *_missing_details(missing, len(visited.details)),
    ]
    facts = _Facts(declared)
    for record in records.values():
        facts.add(record)
    details = (page for page in visited.details.values() if page)
    pages = {page.url: page for page in (*visited.listing, *details)}.values()
    return Reading(
        source=source,
        sightings=facts.sightings(),
        listing=not problems,
        problems=tuple(problems),
        links_of=frozenset(code for code, r in records.items() if r.crebos is not None),
        details=len(visited.details),
        missing_details=missing,
        unreadable=_unreadable(pages),
        mentions=tuple(mention for page in pages for mention in page.mentions),
        notes=(*notes, *facts.notes),
        pages=len(pages),
        stated_total=next((p.total for p in visited.listing if p.total is not None), None),
    )


def _listed(pages: Sequence[PageReading], notes: list[str]) -> dict[Code, Record]:
    records: dict[Code, Record] = {}
    for page in pages:
        for record in page.records:
            known = records.get(record.code)
            records[record.code] = record if known is None else _merged(known, record, notes)
    return records


def _completed(record: Record, page: PageReading, notes: list[str]) -> Record:
    """Fill what the list leaves blank from the code's own page; other codes there are no matter."""
    own = next((r for r in page.records if r.code == record.code), None)
    return record if own is None else _merged(record, own, notes)


def _merged(first: Record, second: Record, notes: list[str]) -> Record:
    if first.name and second.name and first.name != second.name:
        notes.append(f"conflict: {first.code} name {first.name!r} and {second.name!r}")
    blanks = {
        name: getattr(second, name)
        for name in _FILLED_FROM_DETAIL
        if getattr(first, name) is None and getattr(second, name) is not None
    }
    taken = {_EVIDENCE_OF.get(name, name) for name in blanks}
    added = tuple(e for e in second.evidence if e.field.partition(":")[0] in taken)
    return replace(first, **blanks, evidence=(*first.evidence, *added))


_EVIDENCE_OF = {"crebos": "crebo"}


def _not_the_list(pages: Iterable[PageReading]) -> Iterable[Message]:
    for page in pages:
        if page.not_the_list:
            yield Message("sync.not-the-list", {"url": page.url, "why": page.not_the_list})


def _totals(pages: Sequence[PageReading], distinct: int) -> Iterable[Message]:
    """Hold the number the pages state to what was read.

    A row that is unreadable may or may not be one the site counts, and a site may count rows
    where a code stands twice: only what fits neither way is a disagreement.
    """
    stated = {page.total for page in pages if page.total is not None}
    if not stated:
        return
    if len(stated) > 1:
        yield Message("sync.totals-differ", {"totals": ", ".join(map(str, sorted(stated)))})
        return
    total = stated.pop()
    rows = sum(len(page.records) for page in pages)
    unread = sum(len(page.unreadable) for page in pages)
    if not (distinct <= total <= distinct + unread or total == rows):
        yield Message("sync.total", {"stated": total, "seen": distinct, "unreadable": unread})


def _missing_details(missing: Sequence[Code], asked: int) -> Iterable[Message]:
    most = max(MISSING_DETAILS_AT_LEAST, int(asked * MISSING_DETAILS_SHARE))
    if len(missing) > most:
        yield Message(
            "sync.details-missing", {"missing": len(missing), "asked": asked, "most": most}
        )


def _unreadable(pages: Iterable[PageReading]) -> tuple[Unreadable, ...]:
    return tuple(item for page in pages for item in page.unreadable)


@dataclass(slots=True)
class _Facts:
    """Collects onderdelen, the crebos they name and the links between them, each once."""

    declared: Certificate | None
    onderdelen: list[Sighting] = field(default_factory=list)
    crebos: dict[CreboCode, Sighting] = field(default_factory=dict)
    links: list[Sighting] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def sightings(self) -> tuple[Sighting, ...]:
        return (*self.onderdelen, *self.crebos.values(), *self.links)

    def add(self, record: Record) -> None:
        onderdeel = Onderdeel(
            code=record.code,
            name=record.name,
            kind=record.kind or kind_of(record.code),
            certificate=record.certificate or self.declared,
            sbu=record.sbu,
            established_on=record.established_on,
            valid_from=record.valid_from,
            last_intake=record.last_intake,
            valid_to=_first_day_after(record),
            links_observed=record.crebos is not None,
        )
        own = tuple(e for e in record.evidence if not e.field.startswith("crebo"))
        self.onderdelen.append(Sighting(onderdeel, own))
        for seen in record.crebos or ():
            evidence = _evidence_of(seen, record.evidence)
            hung = tuple(e for e in evidence if e.field == "crebo")
            self.links.append(Sighting(Link(code=record.code, crebo=seen.code), hung))
            self._add_crebo(seen, evidence)

    def _add_crebo(self, seen: CreboSeen, evidence: tuple[Evidence, ...]) -> None:
        known = self.crebos.get(seen.code)
        if known is None:
            crebo = Crebo(crebo=seen.code, name=seen.name, level=seen.level)
            self.crebos[seen.code] = Sighting(crebo, evidence)
            return
        assert isinstance(known.fact, Crebo)  # noqa: S101 - self.crebos holds nothing else
        if seen.name and known.fact.name and seen.name != known.fact.name:
            self.notes.append(f"conflict: {seen.code} {known.fact.name!r} and {seen.name!r}")
        fuller = replace(
            known.fact,
            name=known.fact.name or seen.name,
            level=known.fact.level or seen.level,
        )
        if fuller != known.fact:
            self.crebos[seen.code] = Sighting(fuller, (*known.evidence, *evidence))


def _first_day_after(record: Record) -> IsoDate | None:
    """Return the end half-open: a page's "t/m 31-07-2027" holds on that day and not on the next."""
    if record.valid_to is None or INCLUSIVE_END not in record.notes:
        return record.valid_to
    return IsoDate((date.fromisoformat(record.valid_to) + timedelta(days=1)).isoformat())


def _evidence_of(seen: CreboSeen, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return the evidence of one crebo of a record: its fields are ``crebo:25187`` and the like."""
    prefix = f"crebo:{seen.code}"
    return tuple(
        e._replace(field=e.field[len(prefix) :].lstrip(".") or "crebo")
        for e in evidence
        if e.field == prefix or e.field.startswith(f"{prefix}.")
    )
