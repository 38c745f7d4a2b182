"""The quarantine items of a source, as runs open and settle them: one open item a source."""

import json
from dataclasses import asdict
from typing import Final

from sqlalchemy import Connection, func, insert, select, update

from certsync.catalog.entry import ItemDecision, RunEntry, RunKind, RunOutcome, Suspicion
from certsync.catalog.models import METADATA

_QUARANTINE: Final = METADATA.tables["quarantine"]
_SETTLES: Final = (RunOutcome.ACCEPTED, RunOutcome.UNCHANGED, RunOutcome.REJECTED)


def settle(
    connection: Connection, entry: RunEntry, run: int, outcome: RunOutcome
) -> tuple[int | None, bool]:
    """Close the source's open item if this run settles it; open one if its reading is suspect.

    The reading that an open item holds, or that was the last to be rejected, makes no second item;
    accepting that one after all closes it anew. Past pages read anew settle nothing.
    Returns the item that stands for the suspect reading, and whether it is new.
    """
    of_source = select(_QUARANTINE).where(_QUARANTINE.c.source == entry.source)
    last = connection.execute(of_source.order_by(_QUARANTINE.c.id.desc()).limit(1)).first()
    open_item = last.id if last is not None and last.closed_by is None else None
    if entry.kind is RunKind.REREAD:
        return None, False
    if entry.suspicion is None:
        if open_item is None and last is not None and last.decision == ItemDecision.REJECTED:
            open_item = last.id if entry.kind is RunKind.DECISION else None
        if open_item is not None and outcome in _SETTLES:
            _close(connection, open_item, run, _decision(entry, outcome))
        return None, False
    if (
        last is not None
        and last.fingerprint == entry.suspicion.fingerprint
        and (last.closed_by is None or last.decision == ItemDecision.REJECTED)
    ):
        return last.id, False
    if open_item is not None:
        _close(connection, open_item, run, ItemDecision.SUPERSEDED)
    return _open(connection, entry, entry.suspicion, run), True


def _decision(entry: RunEntry, outcome: RunOutcome) -> ItemDecision:
    if outcome is RunOutcome.REJECTED:
        return ItemDecision.REJECTED
    return ItemDecision.ACCEPTED if entry.kind is RunKind.DECISION else ItemDecision.SUPERSEDED


def _close(connection: Connection, item: int, run: int, decision: ItemDecision) -> None:
    connection.execute(
        update(_QUARANTINE)
        .where(_QUARANTINE.c.id == item)
        .values(closed_by=run, decision=str(decision))
    )


def _open(connection: Connection, entry: RunEntry, suspicion: Suspicion, run: int) -> int:
    item = (connection.scalar(select(func.max(_QUARANTINE.c.id))) or 0) + 1
    row = {
        "id": item,
        "source": entry.source,
        "run": run,
        "fingerprint": suspicion.fingerprint,
        "reasons": _json([[message, dict(facts)] for message, facts in suspicion.reasons]),
        "pages": _json([asdict(page) for page in entry.pages]),
    }
    connection.execute(insert(_QUARANTINE), [row])
    return item


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
