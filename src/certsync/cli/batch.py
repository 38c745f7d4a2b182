"""Many plans at once: each line of a file is a request."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from certsync.cli import asking, rows
from certsync.cli.call import Call
from certsync.cli.dates import parse_day
from certsync.cli.knowing import Knower, school_of
from certsync.cli.usage import choose
from certsync.errors import Exit
from certsync.messages import Messages
from certsync.planning import (
    Judged,
    Known,
    Line,
    PlanRequest,
    Verdict,
    finding_json,
    load_rules,
    make_plan,
    parse_request,
    plan_json,
    weighing,
)

FORMATS: Final = ("text", "json", "csv")
SCHEMA: Final = "certsync/plan-batch/1"
_ANY_CODE: Final = "K0000"
_ANY_DAY: Final = "2019-01-01"


def plan_file(
    call: Call,
    path: Path,
    texts: Mapping[str, str | None],
    *,
    form: str,
    output: str | None,
    as_of: str | None,
) -> Exit:
    """Plan each line; ``texts`` stand in where a line leaves something open."""
    choose("--format", form, FORMATS)
    given = {name: text for name, text in texts.items() if text is not None}
    # Only to refuse a bad option once, and not on every line.
    parse_request(**{"code": _ANY_CODE, "start": _ANY_DAY} | given, parse_day=parse_day)
    school = school_of(call, given.get("brin"))
    defaults = given if school is None else given | {"brin": school}
    rules = load_rules()
    # Only JSON shows the notes, steps and fields of each plan; the rest is told much faster.
    asked = rules if form == "json" else weighing(rules)
    with asking.asked(call, as_of=as_of) as question:

        def judge(line: Line, request: PlanRequest, known: Known) -> Judged:
            made = make_plan(request, known, asked, question.on)
            return Judged(
                nr=line.nr,
                code=line.code,
                crebo=made.crebo,
                verdict=made.verdict,
                findings=made.findings,
                plan=made,
            )

        judging = rows.judging(Knower(call, question), judge)
        task = rows.Task(SCHEMA, _row_json, judging, defaults, only_what_is_found=False)
        verdict = rows.go_through(call, path, task, form, output)
    return Exit.DIFFERENT if verdict is Verdict.NOT_READY else Exit.OK


def _row_json(judged: Judged, messages: Messages) -> dict[str, object]:
    """Return the line and its plan; of a line without one only what is wrong with it."""
    if judged.plan is not None:
        plan = plan_json(judged.plan, messages)
        del plan["schema"]
        return {"line": judged.nr, **plan}
    return {
        "line": judged.nr,
        "code": judged.code,
        "crebo": judged.crebo,
        "verdict": judged.verdict.value,
        "findings": [finding_json(finding, messages) for finding in judged.findings],
    }
