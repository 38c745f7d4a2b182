"""``certsync check``: a school's own offer, held to what the sources say."""

from pathlib import Path
from typing import Annotated, Final

import typer

from certsync.cli import asking, options, rows
from certsync.cli.call import Call
from certsync.cli.dates import parse_day
from certsync.cli.knowing import Knower, school_of
from certsync.cli.usage import bad_call, choose_form
from certsync.errors import Exit
from certsync.messages import Messages
from certsync.planning import (
    Check,
    Judged,
    Known,
    Line,
    PlanRequest,
    Verdict,
    finding_json,
    judge_offer,
    load_rules,
)

FORMATS: Final = ("text", "json", "csv")
_FORMATS: Final = "|".join(FORMATS)
SCHEMA: Final = "certsync/check/1"


def check(
    ctx: typer.Context,
    file: Annotated[str | None, typer.Argument(metavar="FILE", help="cli.argument.offer")] = None,
    *,
    before: Annotated[
        str | None, typer.Option("--before", metavar="DATE", help="cli.option.before")
    ] = None,
    brin: options.Brin = None,
    output_file: options.Output = None,
    format_: Annotated[
        str | None,
        typer.Option("--format", metavar=_FORMATS, help="cli.option.format"),
    ] = None,
    as_of: options.AsOf = None,
    on: options.On = None,
    json: options.Json = False,
) -> Exit:
    """Check each line of an offer; one that is not in order makes exit code 1."""
    from certsync.changes.names import is_respelled

    call = Call.of(ctx)
    form = choose_form(format_, json, FORMATS)
    if file is None:
        raise bad_call("cli.missing", what="FILE")
    if before is not None and on is not None:
        raise bad_call("cli.not-together", first="--before", second="--on")
    school = school_of(call, brin)
    with asking.asked(call, as_of=as_of, on=on) as question:
        day = question.on if before is None else parse_day(before)
        offer = Check(load_rules(), question.on, before is not None, is_respelled)

        def judge(line: Line, request: PlanRequest, known: Known) -> Judged:
            findings = offer.findings(request, line.name, known)
            return Judged(
                nr=line.nr,
                code=line.code,
                crebo=line.crebo,
                verdict=judge_offer(findings),
                findings=findings,
            )

        defaults = {"start": str(day)} | ({} if school is None else {"brin": school})
        forced = () if before is None else ("start",)
        judging = rows.judging(Knower(call, question), judge)
        task = rows.Task(SCHEMA, _row_json, judging, defaults, forced, only_what_is_found=True)
        verdict = rows.go_through(call, Path(file), task, form, output_file)
    return Exit.DIFFERENT if verdict is Verdict.NOT_READY else Exit.OK


def _row_json(judged: Judged, messages: Messages) -> dict[str, object]:
    return {
        "line": judged.nr,
        "code": judged.code,
        "crebo": judged.crebo,
        "findings": [finding_json(finding, messages) for finding in judged.findings],
    }
