"""``certsync sync``: visit the sources and bring the catalogue up to date."""

import time
from datetime import UTC, datetime

import typer

from certsync.catalog.entry import RunKind
from certsync.cli import logs, options, output
from certsync.cli.call import Call
from certsync.errors import Exit
from certsync.sync import SourceRun, World, sync_sources, worst_exit


def sync(
    ctx: typer.Context, sources: options.Sources = None, *, json: options.Json = False
) -> Exit:
    """Say in one line a source what came of it; the data is in the catalogue, not on stdout."""
    call = Call.of(ctx)
    call.talk("cli.sync.settings", file=call.settings.file or call.say("cli.sync.no-file"))
    call.talk("cli.sync.database", path=call.database)
    world = World(now=lambda: datetime.now(UTC), monotonic=time.monotonic, sleep=time.sleep)
    with logs.shown(call.verbose):
        runs = sync_sources(
            tuple(sources or ()),
            call.settings,
            database=call.database,
            world=world,
            tell=lambda run: _tell(call, run),
        )
    if json:
        output.write_json(
            {
                "schema": "certsync/sync/1",
                "runs": [_run_json(run) for run in runs],
                "database": str(call.database),
            }
        )
    return worst_exit(runs)


def _tell(call: Call, run: SourceRun) -> None:
    if run.error is not None:
        call.complain(run.error)
    else:
        _tell_counts(call, run)
    for page in run.refused:
        call.talk("cli.sync.refused", source=run.source, url=page.url, why=page.why)


def _tell_counts(call: Call, run: SourceRun) -> None:
    counts = {thing: dict(numbers) for thing, numbers in run.counts.items()}
    onderdelen = counts.get("onderdelen", {})
    call.talk(
        _sentence(run),
        source=run.source,
        run=run.run,
        onderdelen=onderdelen.get("total", 0),
        opened=onderdelen.get("opened", 0),
        changed=onderdelen.get("changed", 0),
        closed=onderdelen.get("closed", 0),
        links=counts.get("links", {}).get("total", 0),
        requests=run.requests,
    )
    if run.unreadable:
        call.talk("cli.sync.unreadable", source=run.source, n=run.unreadable)
    unanswered = run.missing_details - len(run.refused)
    if unanswered:
        call.talk("cli.sync.missing-details", source=run.source, n=unanswered)


def _sentence(run: SourceRun) -> str:
    if run.kind is RunKind.REREAD:
        return "cli.sync.reread"
    return "cli.sync.baseline" if run.baseline else f"cli.sync.{run.outcome}"


def _run_json(run: SourceRun) -> dict[str, object]:
    return {
        "run": run.run,
        "source": run.source,
        "outcome": str(run.outcome),
        "counts": run.counts,
        "requests": run.requests,
    }
