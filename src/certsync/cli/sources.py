"""``certsync sources``: what is asked, when, and how fresh and complete each source is."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Annotated

import typer

from certsync.cli import options, output, words
from certsync.cli.call import Call
from certsync.cli.dates import refuse_other_form
from certsync.cli.layout import table
from certsync.cli.usage import bad_call
from certsync.errors import DatabaseMissing
from certsync.sources import Source, choose_sources, load_sources

_HEADERS = tuple(
    f"questions.column.{name}"
    for name in (
        *("source", "enabled", "stand", "outcome", "complete"),
        *("onderdelen", "certificates", "links", "dates", "licences", "title"),
    )
)
_SPARE = tuple(f"questions.column.{name}" for name in ("title", "licences", "dates", "links"))


def list_sources(
    ctx: typer.Context, *, as_of: options.AsOf = None, json: options.Json = False
) -> None:
    """List the sources, also before the first run."""
    if ctx.invoked_subcommand is not None:
        return
    call = Call.of(ctx)
    sources = load_sources(call.settings)
    known = _known(call, [source.name for source in sources], as_of)
    if json:
        listed = [{**_source_json(source), **known[source.name]} for source in sources]
        output.write_json({"schema": "certsync/sources/1", "sources": listed})
        return
    rows = [_row(call, source, known[source.name]) for source in sources]
    call.table(_HEADERS, rows, spare=_SPARE)


def show(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="cli.argument.source")] = None,
    *,
    json: options.Json = False,
) -> None:
    """Show everything that is set for one source, shipped or overridden."""
    call = Call.of(ctx)
    if name is None:
        raise bad_call("cli.missing", what="NAME")
    (source,) = choose_sources(load_sources(call.settings), (name,))
    values = {**_source_json(source), **_known(call, [name])[name]}
    if json:
        output.write_json({"schema": "certsync/source/1", **values})
        return
    rows = [(key, _shown(call, value)) for key, value in _flat(values)]
    output.write_lines(table(("", ""), output.cells(rows), width=call.width))


def _known(call: Call, names: list[str], as_of: str | None = None) -> dict[str, dict[str, object]]:
    """Return, by source, how its last run went, what was last believed of it, what it knows.

    ``withheld`` counts what the last good run did not see and did not end either.
    """
    from certsync.catalog.holdings import load_holdings
    from certsync.catalog.load import load_freshness, resolve_point
    from certsync.catalog.reader import reader
    from certsync.catalog.trail import load_last_good

    known: dict[str, dict[str, object]] = {
        name: dict.fromkeys(
            ("good_at", "made_on", "last_run", "last_outcome", "counts", "withheld", "knows")
        )
        for name in names
    }
    try:
        with reader(call.database) as connection:
            refuse_other_form(as_of or "")
            at = resolve_point(connection, as_of)
            knows = {one.source: asdict(one) for one in load_holdings(connection, at)}
            for one in load_freshness(connection, at):
                if one.source in known:
                    good = load_last_good(connection, one.source, at)
                    counts = good.counts if good else {}
                    known[one.source] = {
                        "good_at": one.good_at,
                        "made_on": one.made_on,
                        "last_run": one.last_run,
                        "last_outcome": one.last_outcome,
                        "counts": counts or None,
                        "withheld": counts.get("onderdelen", {}).get("withheld"),
                        "knows": {k: v for k, v in knows[one.source].items() if k != "source"}
                        if one.source in knows
                        else None,
                    }
    except DatabaseMissing:
        call.talk("questions.no-database", path=call.database)
    return known


def _source_json(source: Source) -> dict[str, object]:
    return {
        "source": source.name,
        "title": source.title,
        "kind": source.kind,
        "enabled": source.enabled,
        "start": list(source.start),
        "allowed_hosts": sorted(source.allowed_hosts),
        "schedule": source.schedule,
        "zone": source.zone,
        "min_gap_seconds": source.min_gap_seconds,
        "max_body_bytes": source.max_body_bytes,
        "declares": {"certificate": source.certificate},
        "follow": asdict(source.follow),
        "expect": {
            "min_certificates": source.expect.min_certificates,
            "canaries": list(source.expect.canaries),
        },
        "hints": asdict(source.hints),
    }


def _row(call: Call, source: Source, known: dict[str, object]) -> tuple[object, ...]:
    knows = known["knows"] if isinstance(known["knows"], dict) else {}
    outcome, withheld = known["last_outcome"], known["withheld"]
    return (
        source.name,
        call.say("questions.yes" if source.enabled else "questions.no"),
        str(known["made_on"] or known["good_at"] or "")[:10],
        call.say(f"questions.outcome.{outcome}") if outcome else call.say("questions.never"),
        _complete(call, withheld),
        knows.get("onderdelen"),
        knows.get("certificates"),
        knows.get("links"),
        knows["dated"] + knows["dated_links"] if knows else None,
        knows.get("licences"),
        source.title,
    )


def _complete(call: Call, withheld: object) -> str:
    """Return whether the last good run saw all it knew of, and else how much it did not."""
    if withheld is None:
        return ""
    return call.say("questions.not-seen", count=withheld) if withheld else call.say("questions.yes")


def _flat(values: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    """Yield each value under its dotted name, as a settings file has it."""
    for key, value in values.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def _shown(call: Call, value: object) -> str:
    if isinstance(value, bool):
        return words.yes_no(call, value)
    if isinstance(value, list):
        return words.listed(value)
    return "-" if value is None else str(value)
