"""Failure as a state: what the visits to a source say of it, as one spell from start to end.

A spell of failure begins with the first failed visit after a good one and ends with the next good
one. A visit whose reading is in quarantine neither begins nor ends one: the site answered, and
whether what it said holds is for a person to say.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from certsync.catalog.entry import RunKind, RunOutcome
from certsync.catalog.trail import RunRecord
from certsync.messages import Message, message_of

_GOOD: Final = (RunOutcome.ACCEPTED, RunOutcome.UNCHANGED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failing:
    """One spell of failure of one source.

    ``count`` visits failed in it, from ``first`` to ``last``. ``noted`` is the one that made the
    spell worth a notice, ``None`` where it did not last that long; ``end`` the good visit after
    it, ``None`` while it goes on.
    """

    source: str
    count: int
    first: RunRecord
    last: RunRecord
    noted: RunRecord | None
    end: RunRecord | None = None


def failures(runs: Iterable[RunRecord], *, after: int) -> tuple[Failing, ...]:
    """Return every spell of failure in the runs of one source, given oldest first.

    A spell is noted at its failed visit number ``after``.
    """
    found: list[Failing] = []
    failed: list[RunRecord] = []
    for run in runs:
        if run.kind != RunKind.SYNC:
            continue
        if run.outcome == RunOutcome.FAILED:
            failed.append(run)
        elif run.outcome in _GOOD and failed:
            found.append(_spell(failed, after, run))
            failed = []
    if failed:
        found.append(_spell(failed, after, None))
    return tuple(found)


def _spell(failed: list[RunRecord], after: int, end: RunRecord | None) -> Failing:
    return Failing(
        source=failed[0].source,
        count=len(failed),
        first=failed[0],
        last=failed[-1],
        noted=failed[after - 1] if len(failed) >= after else None,
        end=end,
    )


def why_failed(run: RunRecord) -> Message:
    """Return what a failed run said, as it was said then."""
    return message_of(run.message or "error.bug", run.facts)
