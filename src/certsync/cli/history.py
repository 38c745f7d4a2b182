"""``certsync history``: everything that happened to a code, oldest first."""

import typer

from certsync.catalog.answers.history import Event, answer_history, history_json
from certsync.catalog.trail import load_spells
from certsync.cli import asking, options, output, words
from certsync.cli.call import Call
from certsync.codes import parse_code
from certsync.errors import Exit
from certsync.records import Thing

_HEADERS = tuple(f"questions.column.{name}" for name in ("code", "moment", "run", "source", "what"))


def history(
    ctx: typer.Context,
    codes: options.Codes = None,
    *,
    as_of: options.AsOf = None,
    on: options.OnlyOn = None,
    json: options.Json = False,
) -> Exit:
    """Tell of each code; one that was never known keeps the others from nothing."""
    call = Call.of(ctx)
    wanted = asking.read_all(call, codes, parse_code, "CODE")
    with asking.asked(call, as_of=as_of, on=on) as question:
        spells = load_spells(question.connection, wanted, question.as_of)
        answer = answer_history(spells, wanted, as_of=question.as_of, on=question.only_on)
        if json:
            output.write_json(history_json(answer))
        else:
            told = [(code, event) for code, events in answer.events.items() for event in events]
            call.table(_HEADERS, [_row(call, code, event) for code, event in told])
        return asking.complain_of_unknown_codes(call, question, answer.missing)


def _row(call: Call, code: str, event: Event) -> tuple[object, ...]:
    since = event.when
    return code, words.second(since.at), since.run, event.source, _what(call, event)


def _what(call: Call, event: Event) -> str:
    subject = call.say("questions.onderdeel")
    if event.key[0] is Thing.LINK:
        subject = call.say("questions.link", crebo=event.key[2])
    if event.field is not None:
        return call.say(
            "questions.event.changed",
            subject=subject,
            field=call.say(f"diff.field.{event.field}"),
            before=words.value(call, event.field, event.before),
            after=words.value(call, event.field, event.after),
        )
    what = "baseline" if event.baseline else str(event.what)
    return call.say(f"questions.event.{what}", subject=subject)
