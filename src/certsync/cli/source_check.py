"""``certsync sources check``: what is expected of a source, held to what is stored of it."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Annotated

import typer

from certsync.catalog.load import load_facts, resolve_point
from certsync.catalog.reader import reader
from certsync.catalog.trail import load_pages, load_runs
from certsync.cli import options, output
from certsync.cli.call import Call
from certsync.cli.usage import bad_call
from certsync.errors import Exit, ListingIncomplete
from certsync.sources import Source, SourceKind, choose_sources, load_sources
from certsync.sources.checks import Checked, check_source

_HEADERS = tuple(
    f"questions.column.{name}" for name in ("what", "holds", "fits", "against", "example", "place")
)


def check(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="cli.argument.source")] = None,
    *,
    json: options.Json = False,
) -> Exit:
    """Show each expectation with the cases for and against it; exit 1 where one does not hold."""
    call = Call.of(ctx)
    if name is None:
        raise bad_call("cli.missing", what="NAME")
    (source,) = choose_sources(load_sources(call.settings), (name,))
    checked = tuple(_checked(call, source))
    if json:
        checks = [asdict(one) for one in checked]
        output.write_json(
            {"schema": "certsync/source-check/1", "source": source.name, "checks": checks}
        )
    else:
        call.table(_HEADERS, [_row(call, one) for one in checked])
    return Exit.OK if all(one.holds for one in checked) else Exit.DIFFERENT


def _checked(call: Call, source: Source) -> Iterable[Checked]:
    with reader(call.database) as connection:
        facts = load_facts(connection, resolve_point(connection, None))
        last = next(iter(load_runs(connection, source=source.name, limit=1)), None)
        state = facts.states.get(source.name, {})
        pages = load_pages(connection, source.name)
    yield from check_source(source, call.settings.contact, last, state, call.now.date())
    if source.kind is SourceKind.RIO and pages:
        from certsync.catalog.files import files_beside
        from certsync.sources.rio.again import stored_tables
        from certsync.sources.rio.expectations import check_rio
        from certsync.sources.rio.tables import TableFault

        tables = stored_tables(pages, files_beside(call.database).open_kept)
        try:
            yield from check_rio(tables)
        except TableFault as fault:  # an older certsync read these files
            raise ListingIncomplete(source=source.name, why=(fault.problem,)) from fault


def _row(call: Call, one: Checked) -> tuple[object, ...]:
    return (
        call.say(f"checks.{one.id}"),
        call.say("questions.yes" if one.holds else "questions.no"),
        one.seen,
        one.against,
        one.example or "",
        one.where or "",
    )
