"""``certsync plan``: on which crebo, with which fields, and what comes first."""

from pathlib import Path
from typing import Annotated, Final

import typer

from certsync.cli import asking, options, output
from certsync.cli.call import Call
from certsync.cli.dates import parse_day
from certsync.cli.knowing import load_knowledge, load_page, school_of
from certsync.cli.usage import bad_call, choose_form
from certsync.errors import Exit
from certsync.messages import Messages
from certsync.planning import (
    Plan,
    Verdict,
    load_rules,
    make_plan,
    parse_request,
    plan_csv,
    plan_html,
    plan_json,
    plan_lines,
    plan_markdown,
)

FORMATS: Final = ("text", "md", "html", "json", "csv")
_FORMATS: Final = "|".join(FORMATS)


def plan(
    ctx: typer.Context,
    code: options.Code = None,
    *,
    start: Annotated[
        str | None, typer.Option("--start", metavar="DATE", help="cli.option.start")
    ] = None,
    end: Annotated[str | None, typer.Option("--end", metavar="DATE", help="cli.option.end")] = None,
    crebo: Annotated[
        str | None, typer.Option("--crebo", metavar="CREBO", help="cli.option.crebo")
    ] = None,
    brin: options.Brin = None,
    result: Annotated[
        str | None, typer.Option("--result", metavar="DATE", help="cli.option.result")
    ] = None,
    provider: Annotated[
        str | None, typer.Option("--provider", metavar="ID", help="cli.option.provider")
    ] = None,
    location: Annotated[
        str | None, typer.Option("--location", metavar="ID", help="cli.option.location")
    ] = None,
    batch_file: Annotated[
        str | None, typer.Option("--batch", metavar="FILE", help="cli.option.batch")
    ] = None,
    output_file: options.Output = None,
    format_: Annotated[
        str | None,
        typer.Option("--format", metavar=_FORMATS, help="cli.option.format-plan"),
    ] = None,
    as_of: options.AsOf = None,
    json: options.Json = False,
) -> Exit:
    """Plan one registration, or each of a file; what stands in the way makes exit code 1."""
    call = Call.of(ctx)
    form = choose_form(format_, json, FORMATS)
    texts = {"start": start, "end": end, "brin": brin, "provider": provider, "location": location}
    if batch_file is not None:
        for name, given in (("CODE", code), ("--crebo", crebo), ("--result", result)):
            if given is not None:
                raise bad_call("cli.not-together", first="--batch", second=name)
        from certsync.cli.batch import plan_file

        return plan_file(call, Path(batch_file), texts, form=form, output=output_file, as_of=as_of)
    if output_file is not None:
        raise bad_call("cli.missing", what="--batch FILE")
    request = parse_request(
        code=_needed(code, "CODE"),
        start=_needed(start, "--start DATE"),
        end=end,
        crebo=crebo,
        brin=school_of(call, brin),
        result=result,
        provider=provider,
        location=location,
        parse_day=parse_day,
    )
    with asking.asked(call, as_of=as_of) as question:
        knowledge = load_knowledge(call, question, [request.code])
        known = knowledge.of(request, page=load_page(question, request.code))
        if known is None:
            return asking.complain_of_unknown_codes(call, question, [request.code])
    made = make_plan(request, known, load_rules(), question.on)
    _show(made, form, call.messages)
    return Exit.DIFFERENT if made.verdict is Verdict.NOT_READY else Exit.OK


def _needed(given: str | None, what: str) -> str:
    if given is None:
        raise bad_call("cli.missing", what=what)
    return given


def _show(plan: Plan, form: str, messages: Messages) -> None:
    if form == "json":
        output.write_json(plan_json(plan, messages))
    elif form in {"html", "csv"}:
        shown = plan_html(plan, messages) if form == "html" else plan_csv(plan, messages)
        output.write(output.escape_lines(shown).rstrip("\n"))
    elif form == "md":
        output.write_lines(map(output.escape, plan_markdown(plan, messages)))
    else:
        output.write_text(plan_lines(plan, messages))
