"""Write a run into the catalogue: one short transaction, the old catalogue or the new one."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, Engine, bindparam, func, insert, select, update

from certsync.catalog.advance import Advance, advance
from certsync.catalog.entry import Counts, RunEntry, RunKind, RunOutcome, StoredRun, Withheld
from certsync.catalog.models import METADATA
from certsync.catalog.moments import later
from certsync.catalog.quarantine import settle
from certsync.catalog.spells import TABLES, Found, Rewrite, SpellWriter, load_open, plan_rewrite
from certsync.errors import Bug
from certsync.records import Key, State, Thing, key_of

_RUN: Final = METADATA.tables["run"]
_PAGE: Final = METADATA.tables["page"]
_CAPTURE: Final = METADATA.tables["capture"]
_PLURAL: Final[Mapping[Thing, str]] = {
    Thing.ONDERDEEL: "onderdelen",
    Thing.LINK: "links",
    Thing.CREBO: "crebos",
    Thing.LICENCE: "licences",
    Thing.OFFER: "offers",
}


def store_run(engine: Engine, entry: RunEntry, *, now: Callable[[], datetime]) -> StoredRun:
    """Write ``entry`` as the next run and, if its reading was accepted, what that changes.

    ``now`` gives a moment with a time zone; a run is always later than the one before. An accepted
    reading that changes nothing is stored as unchanged: one run row, and no row in any table of
    the catalogue. The first accepted reading of a source is its baseline, also when it is empty.

    Raises:
        Bug: an entry that contradicts itself.
    """
    _refuse_contradictions(entry)
    with engine.begin() as connection:
        number, moment = _next_run(connection, now)
        plan = _plan(connection, entry)
        connection.execute(insert(_RUN), [_run_row(entry, number, moment, plan)])
        if plan.rewrite is not None:
            SpellWriter(
                connection=connection, source=entry.source, run=number, moment=moment
            ).write(plan.rewrite, _found(entry))
            _store_pages(connection, entry, number)
        _claim(connection, entry, number)
        item, is_new = settle(connection, entry, number, plan.outcome)
    return StoredRun(
        number=number,
        moment=moment,
        outcome=plan.outcome,
        counts=plan.counts,
        baseline=plan.baseline,
        withheld=plan.withheld,
        item=item,
        item_is_new=is_new,
    )


def _refuse_contradictions(entry: RunEntry) -> None:
    accepted = entry.outcome is RunOutcome.ACCEPTED
    urls = {e.url for s in entry.reading.sightings for e in s.evidence} if entry.reading else set()
    wrong = {
        "accepted without a reading": accepted
        and (entry.reading is None) == (entry.rewritten is None),
        "another source's reading": entry.reading and entry.reading.source != entry.source,
        "evidence without a capture": accepted and not urls <= entry.captures.keys(),
        "suspicion and outcome": (entry.suspicion is not None)
        != (entry.outcome is RunOutcome.QUARANTINED),
    }
    for why, is_so in wrong.items():
        if is_so:
            raise Bug(source=entry.source, why=why)


def _found(entry: RunEntry) -> Found:
    """Return where the values of a run were seen."""
    if entry.rewritten is not None:
        return entry.rewritten.evidence
    sightings = entry.reading.sightings if entry.reading is not None else ()
    return {
        key_of(s.fact): tuple((seen, entry.captures[seen.url]) for seen in s.evidence)
        for s in sightings
    }


def _next_run(connection: Connection, now: Callable[[], datetime]) -> tuple[int, str]:
    last = connection.execute(
        select(_RUN.c.number, _RUN.c.moment).order_by(_RUN.c.number.desc()).limit(1)
    ).first()
    if last is None:
        return 1, later(None, now())
    return last.number + 1, later(last.moment, now())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """What a run will write; ``rewrite`` is ``None`` where no catalogue table is touched."""

    outcome: RunOutcome
    counts: Counts
    baseline: bool = False
    rewrite: Rewrite | None = None
    withheld: tuple[Withheld, ...] = ()


def _plan(connection: Connection, entry: RunEntry) -> _Plan:
    if entry.outcome is not RunOutcome.ACCEPTED:
        return _Plan(outcome=entry.outcome, counts=_totals(connection, entry.source))
    spells = load_open(connection, entry.source)
    after = _advance({key: spell.fact for key, spell in spells.items()}, entry)
    rewrite = plan_rewrite(spells, after.state)
    counts = _counts(after.state, rewrite, len(after.withheld))
    first = not _was_accepted(connection, entry.source)
    if not rewrite and not first and entry.kind is not RunKind.DECISION:
        return _Plan(outcome=RunOutcome.UNCHANGED, counts=counts, withheld=after.withheld)
    return _Plan(
        outcome=entry.outcome,
        counts=counts,
        baseline=first,
        rewrite=rewrite,
        withheld=after.withheld,
    )


def _advance(before: State, entry: RunEntry) -> Advance:
    if entry.rewritten is not None:
        return Advance(entry.rewritten.state, ())
    if entry.reading is None:
        raise Bug(source=entry.source, why="nothing to apply")
    return advance(before, entry.reading)


def _was_accepted(connection: Connection, source: str) -> bool:
    found = select(_RUN.c.number).where(
        _RUN.c.source == source, _RUN.c.outcome == str(RunOutcome.ACCEPTED)
    )
    return connection.execute(found.limit(1)).first() is not None


def _totals(connection: Connection, source: str) -> Counts:
    return {
        _PLURAL[thing]: {
            "total": connection.scalar(
                select(func.count()).where(table.c.source == source, table.c.to_run.is_(None))
            )
            or 0
        }
        for thing, table in TABLES.items()
    }


def _counts(state: Mapping[Key, object], rewrite: Rewrite, withheld: int) -> Counts:
    counts = {
        _PLURAL[thing]: {"total": 0, "opened": 0, "changed": 0, "closed": 0} for thing in Thing
    }
    for key in state:
        counts[_PLURAL[key[0]]]["total"] += 1
    for fact in rewrite.opened:
        counts[_PLURAL[key_of(fact)[0]]]["opened"] += 1
    for _, fact in rewrite.changed:
        counts[_PLURAL[key_of(fact)[0]]]["changed"] += 1
    for spell in rewrite.closed:
        counts[_PLURAL[key_of(spell.fact)[0]]]["closed"] += 1
    counts[_PLURAL[Thing.ONDERDEEL]]["withheld"] = withheld
    return counts


def _run_row(entry: RunEntry, number: int, moment: str, plan: _Plan) -> dict[str, object]:
    return {
        "number": number,
        "kind": str(entry.kind),
        "source": entry.source,
        "started_at": entry.started_at,
        "moment": moment,
        "outcome": str(plan.outcome),
        "cause": str(entry.cause),
        "message": entry.message,
        "facts": _json(dict(entry.facts)),
        "counts": _json(plan.counts),
        "requests": entry.requests,
        "reader": entry.reader,
        "baseline": int(plan.baseline),
        "made_site": int(entry.made_site),
        "who": entry.who,
        "reason": entry.reason,
    }


def _store_pages(connection: Connection, entry: RunEntry, number: int) -> None:
    if entry.pages:
        connection.execute(insert(_PAGE), [{"run": number, **asdict(p)} for p in entry.pages])


def _claim(connection: Connection, entry: RunEntry, number: int) -> None:
    if entry.claim:
        connection.execute(
            update(_CAPTURE).where(_CAPTURE.c.id == bindparam("capture")).values(run=number),
            [{"capture": capture} for capture in entry.claim],
        )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
