"""``certsync runs``: the last runs and how they ended."""

from typing import Annotated

import typer

from certsync.catalog.answers.runs import runs_json
from certsync.catalog.trail import RunRecord, load_runs
from certsync.cli import asking, options, output, words
from certsync.cli.call import Call
from certsync.cli.usage import parse_count

_HEADERS = tuple(
    f"questions.column.{name}"
    for name in (
        "run",
        "moment",
        "source",
        "run-kind",
        "outcome",
        "onderdelen",
        "links",
        "requests",
    )
)
_SPARE = ("questions.column.requests", "questions.column.links")


def runs(
    ctx: typer.Context,
    *,
    source: Annotated[
        str | None, typer.Option("--source", metavar="SOURCE", help="cli.option.source-runs")
    ] = None,
    limit: Annotated[str, typer.Option("--limit", metavar="N", help="cli.option.limit")] = "20",
    as_of: options.AsOf = None,
    json: options.Json = False,
) -> None:
    """Show the newest runs first."""
    call = Call.of(ctx)
    most = parse_count("--limit", limit)
    with asking.asked(call, as_of=as_of) as question:
        found = load_runs(question.connection, question.as_of, source=source, limit=most)
        if source is not None and not found:
            asking.refuse_unknown_source(question, source)
    if json:
        output.write_json(runs_json(found))
        return
    call.table(_HEADERS, [_row(call, run) for run in found], spare=_SPARE)
    if not found:
        call.talk("questions.nothing")


def _row(call: Call, run: RunRecord) -> tuple[object, ...]:
    return (
        run.number,
        words.second(run.moment),
        run.source,
        call.say(f"questions.run-kind.{run.kind}"),
        call.say(f"questions.outcome.{run.outcome}"),
        run.counts.get("onderdelen", {}).get("total"),
        run.counts.get("links", {}).get("total"),
        run.requests,
    )
