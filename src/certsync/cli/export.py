"""``certsync export``: the certificates by crebo for other programs, or the captures as WARC."""

import csv
import io
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import astuple
from pathlib import Path
from typing import Annotated, Final

import typer

from certsync.catalog.answers.export import COLUMNS, Row, export_json, export_rows
from certsync.cli import asking, options, output
from certsync.cli.call import PROGRAM, Call
from certsync.cli.usage import bad_call, choose_form
from certsync.errors import DatabaseDamaged

FORMATS: Final = ("csv", "json")


def export(
    ctx: typer.Context,
    *,
    format_: Annotated[
        str | None,
        typer.Option("--format", metavar="|".join(FORMATS), help="cli.option.export-format"),
    ] = None,
    warc: Annotated[
        str | None, typer.Option("--warc", metavar="FILE", help="cli.option.warc")
    ] = None,
    as_of: options.AsOf = None,
    on: options.On = None,
    json: options.Json = False,
) -> None:
    """Write a row for each certificate on each crebo, or with ``--warc`` a file of captures."""
    call = Call.of(ctx)
    if warc is not None:
        if format_ or json or as_of or on:
            raise bad_call("cli.warc-alone")
        _export_warc(call, Path(warc))
        return
    form = choose_form(format_, json, FORMATS)
    with asking.asked(call, as_of=as_of, on=on) as question:
        rows = export_rows(asking.merged(question.facts()), question.on)
        if form == "json":
            output.write_json(export_json(rows, as_of=question.as_of, on=question.on))
        else:
            output.write_lines(_csv_lines(rows))


def _csv_lines(rows: Iterable[Row]) -> Iterator[str]:
    from certsync.changes.render import csv_cell

    for row in (COLUMNS, *map(astuple, rows)):
        line = io.StringIO()
        csv.writer(line, lineterminator="").writerow([csv_cell(value) for value in row])
        yield output.escape(line.getvalue())


def _export_warc(call: Call, path: Path) -> None:
    from certsync import __version__
    from certsync.archive.warc import Exchange, render_warc
    from certsync.catalog.ask import ask_each
    from certsync.catalog.moments import moment_of
    from certsync.catalog.reader import reader
    from certsync.cli.files import write_pieces

    with reader(call.database) as connection:
        exchanges = (Exchange(*row) for row in ask_each(connection, "captures"))
        by, at = f"{PROGRAM}/{__version__}", moment_of(call.now)
        try:
            write_pieces(path, render_warc(exchanges, made_by=by, made_at=at))
        except zlib.error as error:
            raise DatabaseDamaged(path=str(call.database), why=str(error)) from error
    call.talk("cli.exported", path=path)
