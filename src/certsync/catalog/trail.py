"""What happened on the way: runs, whole histories, evidence, what waits for a decision."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

from certsync.catalog.ask import ask, ask_one
from certsync.catalog.entry import VisitedPage
from certsync.catalog.load import Point, Since
from certsync.catalog.rows import FACT_COLUMNS, fact_of
from certsync.codes import Code
from certsync.records import Fact, Key, Thing, key_of

_ALL: Final = 2**62


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRecord:
    """One row of the table of runs; its columns, with ``facts`` and ``counts`` unpacked."""

    number: int
    kind: str
    source: str
    started_at: str
    moment: str
    outcome: str
    cause: str
    message: str | None
    facts: Mapping[str, Any]
    counts: Mapping[str, Mapping[str, int]]
    requests: int
    reader: str
    baseline: bool
    made_site: bool
    who: str | None
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """One stretch during which a source said the same of one thing; ``end`` is open if ``None``.

    ``baseline`` says that it began with the first accepted reading of the source.
    """

    id: int
    source: str
    fact: Fact
    start: Since
    end: Since | None
    baseline: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """Where a value was seen: the text and place, the page, the moment, the bytes by digest.

    ``body`` is the digest of the stored copy (:class:`certsync.records.Capture` tells the two
    apart).
    """

    field: str
    text: str
    place: str
    capture: int
    url: str
    requested_at: str
    digest: str | None
    body: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarantineRecord:
    """A reading that was not believed; ``decision`` tells how it was closed, if it was.

    ``decided_at``, ``who`` and ``reason`` are those of the run that closed it; only a person's
    decision has the last two.
    """

    id: int
    source: str
    run: int
    at: str
    fingerprint: str
    reasons: tuple[tuple[str, Mapping[str, Any]], ...]
    pages: tuple[VisitedPage, ...]
    closed_by: int | None
    decision: str | None
    decided_at: str | None
    who: str | None
    reason: str | None


def load_runs(
    connection: sqlite3.Connection,
    until: Point | None = None,
    *,
    source: str | None = None,
    limit: int | None = None,
) -> tuple[RunRecord, ...]:
    """Return the newest runs first, of all sources or of one; none after ``until``."""
    most = _ALL if limit is None else limit
    run = _ALL if until is None else until.run
    if source is None:
        rows = ask(connection, "runs", run=run, limit=most)
    else:
        rows = ask(connection, "runs_of_source", run=run, source=source, limit=most)
    return tuple(to_run(row) for row in rows)


def load_last_good(
    connection: sqlite3.Connection, source: str, until: Point | None = None
) -> RunRecord | None:
    """Return the newest run that found ``source`` in order: accepted, or unchanged since."""
    run = _ALL if until is None else until.run
    row = ask_one(connection, "last_good_run", source=source, run=run)
    return None if row is None else to_run(row)


def load_baselines(
    connection: sqlite3.Connection, after: Point, until: Point
) -> tuple[RunRecord, ...]:
    """Return the first accepted reading of each source that had it after ``after``."""
    rows = ask(connection, "baselines", after=after.run, until=until.run)
    return tuple(to_run(row) for row in rows)


def to_run(row: tuple[Any, ...]) -> RunRecord:
    """Return the record whose columns stand in ``row``, in their order."""
    values = dict(zip(_RUN_COLUMNS, row, strict=True))
    return RunRecord(
        **{
            **values,
            "facts": json.loads(values["facts"]),
            "counts": json.loads(values["counts"]),
            "baseline": bool(values["baseline"]),
            "made_site": bool(values["made_site"]),
        }
    )


_RUN_COLUMNS: Final = tuple(field.name for field in fields(RunRecord))


def load_spells(
    connection: sqlite3.Connection, codes: Iterable[Code], at: Point
) -> tuple[Spell, ...]:
    """Return every spell of the onderdelen ``codes`` and of their links, as known at ``at``."""
    return tuple(
        spell
        for code in codes
        for thing, question in (
            (Thing.ONDERDEEL, "spells_of_onderdeel"),
            (Thing.LINK, "spells_of_links"),
        )
        for spell in _spells(connection, thing, question, run=at.run, code=code)
    )


def _spells(
    connection: sqlite3.Connection, thing: Thing, question: str, **parameters: object
) -> Iterable[Spell]:
    width = len(FACT_COLUMNS[thing])
    for source, *row in ask(connection, question, **parameters):
        spell, from_run, from_at, cause, baseline, to_run, to_at, to_cause = row[width:]
        yield Spell(
            id=spell,
            source=source,
            fact=fact_of(thing, row[:width]),
            start=Since(from_run, from_at, cause),
            end=None if to_run is None else Since(to_run, to_at, to_cause),
            baseline=bool(baseline),
        )


def load_evidence(
    connection: sqlite3.Connection, spells: Iterable[Spell]
) -> dict[tuple[str, Key], tuple[Seen, ...]]:
    """Return, by source and key, where the values that hold at the end of ``spells`` were seen.

    Of a value that stayed the same from one spell to the next, that is where it was seen first;
    nothing is told of a thing whose last spell has ended.
    """
    found: dict[tuple[str, Key], dict[str, list[Seen]]] = {}
    before: dict[tuple[str, Key], Spell] = {}
    for spell in spells:
        key = (spell.source, key_of(spell.fact))
        last = before.get(key)
        if last is None or last.end is None or last.end.run != spell.start.run:
            found[key] = {}
        else:
            _drop_changed(found[key], last.fact, spell.fact)
        for row in ask(connection, "evidence_of_spell", thing=str(key[1][0]), spell=spell.id):
            found[key].setdefault(row[0], []).append(Seen(*row))
        before[key] = spell
    return {
        key: tuple(seen for fields_ in found[key].values() for seen in fields_)
        for key, spell in before.items()
        if spell.end is None
    }


def _drop_changed(seen: dict[str, list[Seen]], old: Fact, new: Fact) -> None:
    for name in [name for name in seen if getattr(old, name, None) != getattr(new, name, None)]:
        del seen[name]


def load_pages(connection: sqlite3.Connection, source: str) -> tuple[VisitedPage, ...]:
    """Return the pages of the last accepted reading of ``source``, by URL."""
    return tuple(
        VisitedPage(*row) for row in ask(connection, "pages_of_last_accepted", source=source)
    )


def load_quarantine(connection: sqlite3.Connection) -> tuple[QuarantineRecord, ...]:
    """Return every quarantine item, oldest first; the open ones have no ``decision``."""
    return tuple(_item(row) for row in ask(connection, "quarantine_items"))


def _item(row: tuple[Any, ...]) -> QuarantineRecord:
    values = dict(zip(_ITEM_COLUMNS, row, strict=True))
    reasons = json.loads(values["reasons"])
    return QuarantineRecord(
        **{
            **values,
            "reasons": tuple((message, facts) for message, facts in reasons),
            "pages": tuple(VisitedPage(**page) for page in json.loads(values["pages"])),
        }
    )


_ITEM_COLUMNS: Final = tuple(field.name for field in fields(QuarantineRecord))
