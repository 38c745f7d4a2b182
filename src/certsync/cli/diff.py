"""``certsync diff``: what changed between two moments."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Final

import typer

from certsync.catalog.compare import load_diff
from certsync.catalog.load import Point, last_change, resolve_point
from certsync.catalog.order import ORDER
from certsync.changes import (
    Diff,
    render_csv,
    render_html,
    render_json,
    render_markdown,
    render_text,
    touching,
)
from certsync.changes.difference import CHANGES
from certsync.cli import asking, options, output
from certsync.cli.call import Call
from certsync.cli.dates import refuse_other_form
from certsync.cli.usage import bad_call, choose, choose_form
from certsync.errors import Exit

FORMATS: Final = ("text", "md", "html", "json", "csv")


def diff(
    ctx: typer.Context,
    start: Annotated[str | None, typer.Argument(metavar="[FROM]", help="cli.argument.from")] = None,
    end: Annotated[str | None, typer.Argument(metavar="[TO]", help="cli.argument.to")] = None,
    *,
    format_: Annotated[
        str | None, typer.Option("--format", metavar="|".join(FORMATS), help="cli.option.format")
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="CHANGE", help="cli.option.only")
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", metavar="SOURCE", help="cli.option.source")
    ] = None,
    as_of: options.AsOf = None,
    on: options.OnlyOn = None,
    offer_file: Annotated[
        str | None, typer.Option("--offer", metavar="FILE", help="cli.option.offer")
    ] = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="cli.option.exit-code")] = False,
    json: options.Json = False,
) -> Exit:
    """Show the net difference of two moments, by default around the last run that changed any."""
    call = Call.of(ctx)
    form = choose_form(format_, json, FORMATS)
    kinds = [choose("--only", kind, CHANGES) for kind in only or ()]
    for text in (start, end):
        refuse_other_form(text or "")
    with asking.asked(call, as_of=as_of, on=on) as question:
        if source is not None:
            asking.refuse_unknown_source(question, source)
        first, last = _points(question, start, end)
        found = load_diff(
            question.connection, first, last, order=ORDER, source=source, on=question.only_on
        )
        if offer_file is not None:
            from certsync.cli.offering import load_offer

            found = touching(found, load_offer(call, Path(offer_file), question, (first, last)))
    if kinds:
        changes = tuple(change for change in found.changes if change.change in kinds)
        found = replace(found, changes=changes)
    _show(call, found, form, advise=offer_file is not None)
    return Exit.DIFFERENT if exit_code and found.changes else Exit.OK


def _points(question: asking.Asked, start: str | None, end: str | None) -> tuple[Point, Point]:
    last = resolve_point(question.connection, end) if end is not None else question.as_of
    if start is None:
        return last_change(question.connection, last) or (last, last)
    first = resolve_point(question.connection, start)
    if first.run > last.run:
        raise bad_call("cli.from-after-to", start=start, end=end or last.run)
    return first, last


def _show(call: Call, diff: Diff, form: str, *, advise: bool) -> None:
    advisor = call.messages if advise else None
    if form == "json":
        output.write_json(render_json(diff, advisor))
    elif form == "csv":
        output.write(output.escape_lines(render_csv(diff, advisor)).rstrip("\n"))
    elif form == "html":
        page = render_html(diff, call.messages, advise=advise)
        output.write(output.escape_lines(page).rstrip("\n"))
    elif form == "md":
        output.write_lines(map(output.escape, render_markdown(diff, call.messages, advise=advise)))
    else:
        output.write_text(render_text(diff, call.messages, advise=advise))
