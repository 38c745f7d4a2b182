"""What the catalogue remembers of a source that the next reading is judged by."""

import json
import sqlite3
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from certsync.catalog.advance import advance
from certsync.catalog.ask import ask, ask_one
from certsync.catalog.load import load_facts, resolve_point
from certsync.catalog.moments import moment_of
from certsync.catalog.trail import load_last_good
from certsync.guard import (
    EROSION_DAYS,
    NOTHING_ACCEPTED,
    Expect,
    Measured,
    Past,
    measure,
    parse_measured,
)
from certsync.records import Reading


def load_measured(
    connection: sqlite3.Connection, reading: Reading, expect: Expect, now: datetime
) -> tuple[Measured, Past]:
    """Return a reading beside what its source says, in numbers, and the past to judge it by."""
    facts = load_facts(connection, resolve_point(connection, None), rights=True)
    past = load_past(connection, reading.source, now)
    before = facts.states.get(reading.source, {})
    after = advance(before, reading).state
    return measure(before, after, reading, expect, past.stood), past


def load_past(connection: sqlite3.Connection, source: str, now: datetime) -> Past:
    """Return the accepted past of ``source`` as it looks at ``now``, a moment with a time zone."""
    last = load_last_good(connection, source)
    if last is None:
        return NOTHING_ACCEPTED
    decided = (_measured(json.loads(row[0])) for row in ask(connection, "decisions", source=source))
    start = moment_of(now - timedelta(days=EROSION_DAYS))
    since = ask_one(connection, "erosion_from", source=source, moment=start)
    run, moment = since or (last.number, last.moment)
    stood = ask(connection, "codes_at", source=source, run=run)
    return Past(
        last=_measured(last.facts),
        decided=tuple(decided),
        stood=frozenset(code for (code,) in stood),
        days=(now - datetime.fromisoformat(max(start, moment))).days,
    )


def _measured(facts: Mapping[str, Any]) -> Measured:
    """Return the numbers a run kept; of one that kept none, what could not be read is known."""
    if "measured" in facts:
        return parse_measured(facts["measured"])
    unreadable = facts.get("unreadable", 0)
    return Measured(
        onderdelen=0,
        ended=0,
        added=0,
        links=0,
        links_ended=0,
        stood=0,
        eroded=0,
        records=0,
        certificates=0,
        named=0,
        unreadable=unreadable,
    )
