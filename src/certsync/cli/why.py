"""``certsync why``: where does it say so?"""

from typing import Annotated

import typer

from certsync.catalog.answers.why import FIELDS, Reason, answer_why, why_json
from certsync.catalog.trail import load_evidence, load_spells
from certsync.cli import asking, options, output, words
from certsync.cli.call import Call
from certsync.cli.usage import bad_call, unknown_name
from certsync.codes import parse_code
from certsync.errors import Exit
from certsync.records import Thing

_HEADERS = tuple(
    f"questions.column.{name}"
    for name in ("field", "value", "source", "text", "page", "seen-at", "place")
)


def why(
    ctx: typer.Context,
    code: options.Code = None,
    field: Annotated[str | None, typer.Argument(metavar="FIELD", help="cli.argument.field")] = None,
    *,
    as_of: options.AsOf = None,
    json: options.Json = False,
) -> Exit:
    """Show, value by value, the text that says it, the page, the moment, and the place in it."""
    call = Call.of(ctx)
    if code is None:
        raise bad_call("cli.missing", what="CODE")
    wanted = parse_code(code)
    if field is not None and field not in FIELDS:
        _refuse_field(field)
    with asking.asked(call, as_of=as_of) as question:
        facts = question.facts(codes=[wanted])
        spells = load_spells(question.connection, [wanted], question.as_of)
        evidence = load_evidence(question.connection, spells)
        answer = answer_why(facts, asking.merged(facts), evidence, wanted, field)
        if not any((Thing.ONDERDEEL, wanted, "") in state for state in facts.states.values()):
            return asking.complain_of_unknown_codes(call, question, [wanted])
    if json:
        output.write_json(why_json(answer))
        return Exit.OK
    call.table(_HEADERS, [row for reason in answer.reasons for row in _rows(call, reason)])
    if not answer.reasons:
        call.talk("questions.not-observed", field=str(field))
    return Exit.OK


def _refuse_field(field: str) -> None:
    from difflib import get_close_matches

    raise unknown_name("cli.no-such-field", field, get_close_matches(field, FIELDS, n=1))


def _rows(call: Call, reason: Reason) -> list[tuple[object, ...]]:
    name = call.say(f"questions.field.{reason.field}") if reason.field in {"code", "crebo"} else (
        call.say(f"diff.field.{reason.field}")
    )
    if reason.key[0] is Thing.LINK and reason.field != "crebo":
        name = f"{name} ({reason.key[2]})"
    source = reason.source if reason.chosen else f"({reason.source})"
    value = words.value(call, reason.field, reason.value)
    if not reason.seen:
        declared = call.say("questions.declared")
        return [(name, value, source, declared, "", f"{reason.since.at[:10]}", "")]
    return [
        (name, value, source, seen.text, seen.url, seen.requested_at[:10], seen.place)
        for seen in reason.seen
    ]
