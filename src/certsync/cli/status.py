"""``certsync status``: whether everything is in order."""

from typing import Final

import typer

from certsync.catalog.health import why_failed
from certsync.catalog.locate import sizes_of
from certsync.catalog.reader import reader
from certsync.catalog.status import SourceStatus, Status, load_status, status_json
from certsync.cli import options, output, words
from certsync.cli.call import Call
from certsync.errors import Exit
from certsync.sources import load_sources

_HEADERS: Final = (
    "questions.column.source",
    "status.column.state",
    "status.column.good",
    "status.column.last",
    "questions.column.outcome",
    "questions.column.onderdelen",
    "questions.column.links",
)
_SPARE: Final = ("questions.column.links", "questions.column.onderdelen")


def status(ctx: typer.Context, *, json: options.Json = False) -> Exit:
    """Show each source that is switched on; exit code 1 when something is not in order."""
    call = Call.of(ctx)
    limits = {s.name: s.stale_after_hours for s in load_sources(call.settings) if s.enabled}
    with reader(call.database) as connection:
        late = call.settings.notify.late_after_hours
        found = load_status(connection, limits, call.now, late_after_hours=late)
    if json:
        _write_json(call, found)
    else:
        _write(call, found, limits)
    return Exit.OK if found.in_order else Exit.DIFFERENT


def _write_json(call: Call, found: Status) -> None:
    file = call.settings.file
    output.write_json(
        status_json(
            found,
            settings=str(file) if file else None,
            database=str(call.database),
            sizes=sizes_of(call.database),
        )
    )


def _write(call: Call, found: Status, limits: dict[str, float]) -> None:
    file = call.settings.file or call.say("cli.sync.no-file")
    call.write("status.settings", file=file)
    size = words.size(sum(sizes_of(call.database).values()))
    call.write("status.database", path=call.database, size=size)
    call.table(_HEADERS, [_row(call, source) for source in found.sources], spare=_SPARE)
    for source in found.sources:
        _explain(call, source, limits[source.source])
    if found.waiting:
        since = words.minute(found.waiting_since)
        call.write("status.waiting", n=found.waiting, since=since)
    if found.waiting_error:
        call.write("status.waiting-error", why=found.waiting_error)
    if found.late:
        call.write("status.late", hours=f"{call.settings.notify.late_after_hours:g}")
    call.talk("status.in-order" if found.in_order else "status.not-in-order")


def _row(call: Call, source: SourceStatus) -> tuple[object, ...]:
    last = source.last
    return (
        source.source,
        ", ".join(call.say(f"status.state.{state}") for state in source.states or ("ok",)),
        words.minute(source.good_at) or call.say("questions.never"),
        words.minute(last.last_at) if last else call.say("questions.never"),
        call.say(f"questions.outcome.{last.last_outcome}") if last else "",
        source.counts.get("onderdelen", {}).get("total"),
        source.counts.get("links", {}).get("total"),
    )


def _explain(call: Call, source: SourceStatus, hours: float) -> None:
    """Say what is wrong with a source, a line each."""
    name = source.source
    if source.stale:
        good = words.minute(source.good_at)
        key = "status.stale" if good else "status.never-good"
        call.write(key, source=name, hours=f"{hours:g}", good=good)
    if source.failing is not None:
        since, why = words.minute(source.failing_since), why_failed(source.failing)
        call.write("status.failing", source=name, since=since, n=source.failed_runs, why=why)
    if source.quarantined is not None:
        call.write("status.quarantined", source=name, item=source.quarantined)
