"""``certsync rebuild``: replay the archive through today's reader, and append what differs."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from certsync.catalog.compare import load_would_be
from certsync.catalog.entry import StoredRun
from certsync.catalog.order import ORDER
from certsync.catalog.reader import reader
from certsync.changes import Diff, Origin, render_json, render_text
from certsync.cli import options, output
from certsync.cli.call import Call
from certsync.cli.finishing import finish
from certsync.cli.who import who_decides
from certsync.errors import Exit
from certsync.messages import Message
from certsync.notify import check_settings
from certsync.rebuild import Replay, ReplayedRun, rebuild_sources, replay_sources


def rebuild(
    ctx: typer.Context,
    *,
    apply: Annotated[bool, typer.Option("--apply", help="cli.option.apply")] = False,
    json: options.Json = False,
) -> Exit:
    """Report what history would say; with ``--apply`` append one run a source that differs."""
    call = Call.of(ctx)
    told: list[dict[str, object]] = []

    def tell(replay: Replay, diff: Diff, stored: StoredRun | None) -> None:
        told.append(_replay_json(call, replay, diff, stored))
        if not json:
            output.write_text(_lines(call, replay, diff, stored))

    if apply:
        check_settings(call.settings)
        rebuild_sources(
            call.settings,
            database=call.database,
            now=lambda: datetime.now(UTC),
            who=who_decides(call),
            tell=tell,
            compare=lambda replay: _diff(call, replay),
        )
        # No site was asked, so there is no sign of life to give.
        finish(call, good=False)
    else:
        for replay in replay_sources(call.settings, database=call.database):
            tell(replay, _diff(call, replay), None)
    if not told:
        call.talk("rebuild.nothing")
    if json:
        output.write_json({"schema": "certsync/rebuild/1", "applied": apply, "sources": told})
    return Exit.OK


def _diff(call: Call, replay: Replay) -> Diff:
    """Return what appending the replay would change, or changes."""
    last = replay.runs[-1]
    origin = Origin(replay.source, last.run, last.moment, "reader")
    with reader(call.database) as connection:
        return load_would_be(
            connection,
            replay.source,
            replay.rewritten.state,
            origin=origin,
            order=ORDER,
        )


def _lines(call: Call, replay: Replay, diff: Diff, stored: StoredRun | None) -> list[str]:
    missed = [run for run in replay.runs if run.why]
    differing = [run for run in replay.runs if run.differing]
    lines = [
        call.say(
            "rebuild.source",
            source=replay.source,
            runs=len(replay.runs),
            replayed=len(replay.runs) - len(missed),
            differing=len(differing),
        )
    ]
    told = [call.say("rebuild.missed", **_when(run), why=run.why) for run in missed]
    told += [call.say("rebuild.differs", **_when(run), n=run.differing) for run in differing]
    if diff.changes:
        told += render_text(diff, call.messages)
    if stored is not None:
        told.append(call.say("rebuild.applied", run=stored.number))
    elif replay.differs():
        told.append(call.say("rebuild.next"))
    return [*lines, *(f"  {line}".rstrip() for line in told)]


def _when(run: ReplayedRun) -> dict[str, object]:
    return {"run": run.run, "at": run.moment[:10]}


def _replay_json(
    call: Call, replay: Replay, diff: Diff, stored: StoredRun | None
) -> dict[str, object]:
    return {
        "source": replay.source,
        "runs": len(replay.runs),
        "not_replayed": [_missed_json(call, run) for run in replay.runs if run.why],
        "differing": [
            {"run": run.run, "at": run.moment, "things": run.differing}
            for run in replay.runs
            if run.differing
        ],
        "changes": render_json(diff)["changes"],
        "run": None if stored is None else stored.number,
    }


def _missed_json(call: Call, run: ReplayedRun) -> dict[str, object]:
    words = call.words(Message("rebuild.why", {"why": run.why}))
    return {"run": run.run, "at": run.moment, "why": words}
