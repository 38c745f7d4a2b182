"""``certsync sync``: visit the sources and bring the catalogue up to date."""

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Annotated

import typer

from certsync.catalog.entry import RunKind, RunOutcome
from certsync.cli import logs, options, output
from certsync.cli.call import Call
from certsync.cli.finishing import finish
from certsync.cli.usage import parse_seconds
from certsync.errors import Exit
from certsync.notify import check_settings
from certsync.sync import SourceRun, World, sync_sources, worst_exit


def sync(
    ctx: typer.Context,
    sources: options.Sources = None,
    *,
    wait: Annotated[str, typer.Option("--wait", metavar="SECONDS", help="cli.option.wait")] = "0",
    quiet_if_unchanged: Annotated[
        bool, typer.Option("--quiet-if-unchanged", help="cli.option.quiet-if-unchanged")
    ] = False,
    json: options.Json = False,
) -> Exit:
    """Say in one line a source what came of it; the data is in the catalogue, not on stdout."""
    call = Call.of(ctx)
    wait_seconds = parse_seconds("--wait", wait)
    logs.show_warnings(call)
    check_settings(call.settings)
    talk = _Talk(call, kept=quiet_if_unchanged)
    talk.say("cli.sync.settings", file=call.settings.file or call.say("cli.sync.no-file"))
    talk.say("cli.sync.database", path=call.database)
    runs = sync_sources(
        tuple(sources or ()),
        call.settings,
        database=call.database,
        world=World(now=lambda: datetime.now(UTC), monotonic=time.monotonic, sleep=time.sleep),
        tell=lambda run: _tell(talk, run),
        wait_seconds=wait_seconds,
        waiting=lambda owner: _tell_waiting(call, owner, wait_seconds),
    )
    finish(call, good=worst_exit(runs) is Exit.OK)
    if json:
        output.write_json(
            {
                "schema": "certsync/sync/1",
                "runs": [_run_json(run) for run in runs],
                "database": str(call.database),
            }
        )
    return worst_exit(runs)


class _Talk:
    """Says what a sync has to say; ``kept``: nothing until there is something worth hearing."""

    def __init__(self, call: Call, *, kept: bool) -> None:
        self.call = call
        self._kept: list[Callable[[], None]] | None = [] if kept else None

    def say(self, key: str, /, **facts: object) -> None:
        """Say a sentence, now or together with what is worth hearing."""
        if self._kept is None:
            self.call.talk(key, **facts)
        else:
            self._kept.append(lambda: self.call.talk(key, **facts))

    def open(self) -> None:
        """Say what was kept, and from now on everything at once."""
        kept, self._kept = self._kept or [], None
        for say in kept:
            say()


def _tell_waiting(call: Call, owner: Mapping[str, object], seconds: float) -> None:
    key = "cli.sync.waiting" if "age" in owner else "cli.sync.waiting-unknown"
    call.talk(key, seconds=f"{seconds:g}", **owner)


def _tell(talk: _Talk, run: SourceRun) -> None:
    if run.error is not None or run.refused or run.outcome is not RunOutcome.UNCHANGED:
        talk.open()
    if run.error is not None:
        talk.call.complain(run.error)
    else:
        _tell_counts(talk, run)
    for page in run.refused:
        talk.say("cli.sync.refused", source=run.source, url=page.url, why=page.why)


def _tell_counts(talk: _Talk, run: SourceRun) -> None:
    counts = {thing: dict(numbers) for thing, numbers in run.counts.items()}
    onderdelen = counts.get("onderdelen", {})
    talk.say(
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
        talk.say("cli.sync.unreadable", source=run.source, n=run.unreadable)
    unanswered = run.missing_details - len(run.refused)
    if unanswered:
        talk.say("cli.sync.missing-details", source=run.source, n=unanswered)


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
