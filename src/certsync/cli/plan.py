"""``certsync plan``: on which crebo, with which fields, and what comes first."""

from typing import Annotated

import typer

from certsync.cli import asking, options, output
from certsync.cli.call import Call
from certsync.cli.dates import parse_day
from certsync.cli.knowing import load_knowledge, load_page
from certsync.cli.usage import bad_call
from certsync.codes import parse_brin, parse_code, parse_crebo
from certsync.errors import Exit
from certsync.planning import (
    Level,
    PlanRequest,
    load_rules,
    make_plan,
    plan_json,
    plan_lines,
)


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
    brin: Annotated[
        str | None, typer.Option("--brin", metavar="BRIN", help="cli.option.brin")
    ] = None,
    as_of: options.AsOf = None,
    json: options.Json = False,
) -> Exit:
    """Plan one registration; what stands in its way makes exit code 1, what is unknown does not."""
    call = Call.of(ctx)
    request = _request(call, code, start, end, crebo, brin)
    with asking.asked(call, as_of=as_of) as question:
        knowledge = load_knowledge(question, [request.code])
        known = knowledge.of(request.code, page=load_page(question, request.code))
        if known is None:
            return asking.complain_of_unknown_codes(call, question, [request.code])
    made = make_plan(request, known, load_rules(), question.on)
    if json:
        output.write_json(plan_json(made, call.messages))
    else:
        output.write_lines(output.escape(line) for line in plan_lines(made, call.messages))
    in_the_way = any(finding.level is Level.ERROR for finding in made.findings)
    return Exit.DIFFERENT if in_the_way else Exit.OK


def _request(  # noqa: PLR0917 - the options of the command, one for one
    call: Call,
    code: str | None,
    start: str | None,
    end: str | None,
    crebo: str | None,
    brin: str | None,
) -> PlanRequest:
    """Return the request in typed values; one school in the settings needs no ``--brin``."""
    if code is None:
        raise bad_call("cli.missing", what="CODE")
    if start is None:
        raise bad_call("cli.missing", what="--start DATE")
    schools = call.settings.brins
    return PlanRequest(
        code=parse_code(code),
        start=parse_day(start),
        end=None if end is None else parse_day(end),
        crebo=None if crebo is None else parse_crebo(crebo),
        brin=parse_brin(brin) if brin is not None else schools[0] if len(schools) == 1 else None,
    )
