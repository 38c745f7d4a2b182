"""``certsync plan``: on which crebo, with which fields, and what comes first."""

from collections.abc import Mapping
from typing import Annotated

import typer

from certsync.catalog.merge import Merged
from certsync.catalog.trail import load_evidence, load_spells
from certsync.cli import asking, options, output
from certsync.cli.call import Call
from certsync.cli.dates import parse_day
from certsync.cli.usage import bad_call
from certsync.codes import Code, parse_brin, parse_code, parse_crebo
from certsync.errors import Exit
from certsync.planning import (
    Known,
    Level,
    LinkedCrebo,
    PlanRequest,
    load_rules,
    make_plan,
    plan_json,
    plan_lines,
)
from certsync.records import Crebo, IsoDate, Link, Onderdeel, Thing


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
        merged = asking.merged(question.facts(codes=[request.code]))
        if (Thing.ONDERDEEL, request.code, "") not in merged.things:
            return asking.complain_of_unknown_codes(call, question, [request.code])
        known = _known(merged, request.code, question.stands(), _page(question, request.code))
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


def _known(
    merged: Merged, code: Code, stands: Mapping[str, asking.Stand], page: str | None
) -> Known:
    """Return what the catalogue knows of the code, of all its links whenever they held."""
    thing = merged.things[Thing.ONDERDEEL, code, ""]
    onderdeel = thing.fact if isinstance(thing.fact, Onderdeel) else Onderdeel(code=code)
    links = [
        one.fact
        for key, one in sorted(merged.things.items())
        if key[0] is Thing.LINK and key[1] == code and isinstance(one.fact, Link)
    ]
    return Known(
        onderdeel=onderdeel,
        crebos=tuple(_linked(merged, link) for link in links)
        if links or onderdeel.links_observed
        else None,
        seen={source: IsoDate(stands[source].day) for source in thing.sources if source in stands},
        page=page,
    )


def _linked(merged: Merged, link: Link) -> LinkedCrebo:
    thing = merged.things.get((Thing.CREBO, link.crebo, ""))
    crebo = thing.fact if thing and isinstance(thing.fact, Crebo) else Crebo(crebo=link.crebo)
    return LinkedCrebo(
        crebo=link.crebo,
        name=crebo.name,
        level=crebo.level,
        begin=link.begin,
        end=link.end,
        valid_from=crebo.valid_from,
        valid_to=crebo.valid_to,
        last_intake=crebo.last_intake,
        successor=crebo.successor,
    )


def _page(question: asking.Asked, code: Code) -> str | None:
    """Return the page on which the code was seen, for a person to open, its own if any."""
    spells = load_spells(question.connection, [code], question.as_of)
    seen = load_evidence(question.connection, spells)
    pages = [one.url for key in sorted(seen) if key[1][0] is Thing.ONDERDEEL for one in seen[key]]
    return pages[-1] if pages else None
