"""What did certsync do, and how did it go? ``certsync runs``."""

from collections.abc import Iterable

from certsync.catalog.trail import RunRecord


def runs_json(runs: Iterable[RunRecord]) -> dict[str, object]:
    """Return ``{runs: [{run, source, kind, outcome, …}]}``, in the order given.

    ``counts`` are those of the source after the run; ``message`` with ``facts`` tells a failure.
    """
    return {"schema": "certsync/runs/1", "runs": [_run_json(run) for run in runs]}


def _run_json(run: RunRecord) -> dict[str, object]:
    return {
        "run": run.number,
        "source": run.source,
        "kind": run.kind,
        "started_at": run.started_at,
        "at": run.moment,
        "outcome": run.outcome,
        "cause": run.cause,
        "message": run.message,
        "facts": dict(run.facts),
        "counts": {thing: dict(counts) for thing, counts in run.counts.items()},
        "requests": run.requests,
        "reader": run.reader,
        "baseline": run.baseline,
        "made_site": run.made_site,
        "who": run.who,
        "reason": run.reason,
    }
