"""``certsync why``: where a value was seen."""

from typing import Annotated, Final

import typer

from certsync.catalog.answers.clocks import is_known
from certsync.catalog.answers.why import FIELDS, Reason, answer_why, why_json
from certsync.catalog.trail import load_evidence, load_spells
from certsync.cli import asking, options, output, words
from certsync.cli.call import Call
from certsync.cli.usage import bad_call, unknown_name
from certsync.codes import parse_code
from certsync.errors import Exit
from certsync.records import Thing

_OWN: Final = frozenset({"code", "crebo", "crebos"})


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
        merged = asking.merged(facts)
        answer = answer_why(facts, merged, evidence, wanted, field)
        if not is_known(merged, wanted):
            return asking.complain_of_unknown_codes(call, question, [wanted])
    if json:
        output.write_json(why_json(answer))
        return Exit.OK
    for reason in answer.reasons:
        output.write_lines(_lines(call, reason))
    if not answer.reasons:
        call.talk("questions.not-observed", field=_spoken(call, str(field)))
    return Exit.OK


def _refuse_field(field: str) -> None:
    from difflib import get_close_matches

    raise unknown_name("cli.no-such-field", field, get_close_matches(field, FIELDS, n=1), FIELDS)


def _lines(call: Call, reason: Reason) -> list[str]:
    """Return a value and each place it was seen, made safe: a block, or rows in a pipe."""
    name = _name(call, reason)
    value = words.value(call, reason.field, reason.value)
    if call.width is None:
        rows = [(seen.text, seen.url, seen.requested_at, seen.place) for seen in reason.seen] or [
            ("", "", reason.since.at, "")
        ]
        return output.table((), [(name, value, reason.source, *row) for row in rows], width=None)
    key = "questions.why" if reason.chosen else "questions.why-not-chosen"
    lines = [call.say(key, field=name, value=value, source=reason.source)]
    for seen in reason.seen:
        day = seen.requested_at[:10]
        lines.append(f"  {call.say('questions.why-seen', text=seen.text, day=day)}")
        lines += [f"  {seen.url}", f"  {seen.place}"]
    if not reason.seen:
        lines.append(f"  {call.say('questions.declared')}")
    return [output.escape(line) for line in lines]


def _name(call: Call, reason: Reason) -> str:
    """Return the name of the value, with the crebo where it is one of the link's."""
    name = _spoken(call, reason.field)
    is_of_link = reason.key[0] is Thing.LINK and reason.field not in _OWN
    return f"{name} ({reason.key[2]})" if is_of_link else name


def _spoken(call: Call, field: str) -> str:
    return call.say(f"questions.column.{field}" if field in _OWN else f"diff.field.{field}")
