"""``certsync show``: all that is known of a code, and who says what."""

import typer

from certsync.catalog.answers.show import Shown, answer_show, show_json
from certsync.catalog.merge import Conflict
from certsync.cli import asking, options, output, words
from certsync.cli.call import Call
from certsync.cli.layout import table
from certsync.codes import parse_code
from certsync.errors import Exit
from certsync.records import UNIT, VALUE_FIELDS, Thing

_FIELDS = tuple(name for name in VALUE_FIELDS[Thing.ONDERDEEL] if name != "links_observed")


def show(
    ctx: typer.Context,
    codes: options.Codes = None,
    *,
    as_of: options.AsOf = None,
    on: options.On = None,
    json: options.Json = False,
) -> Exit:
    """Show each code; one that no source knows keeps the others from nothing."""
    call = Call.of(ctx)
    wanted = asking.read_all(call, codes, parse_code, "CODE")
    with asking.asked(call, as_of=as_of, on=on) as question:
        facts = question.facts(codes=wanted)
        answer = answer_show(facts, asking.merged(facts), wanted, on=question.on)
        if json:
            output.write_json(show_json(answer))
        else:
            stands = question.stands()
            for nr, shown in enumerate(answer.shown):
                call.part(nr)
                stand = asking.stand(stands, [said.source for said in shown.said])
                _show(call, shown, stand)
        return asking.complain_of_unknown_codes(call, question, answer.missing)


def _show(call: Call, shown: Shown, stand: asking.Stand | None) -> None:
    """Show the values with a column a source, the crebos and since when, then the conflicts."""
    rows: list[list[str]] = [
        [
            call.say(f"diff.field.{name}"),
            *(words.value(call, name, getattr(said.fact, name)) for said in shown.said),
        ]
        for name in _FIELDS
    ]
    rows.append(_for_all(call, "crebos", _crebos(call, shown), shown))
    since = (f"{said.since.at[:10]} (run {said.since.run})" for said in shown.said)
    rows.append([call.say("questions.column.since"), *since])
    code = str(shown.fact.code)
    if call.width is None:
        rows.append(_for_all(call, "stand", words.stand_cell(call, stand), shown))
        call.table((), [[code, *row] for row in rows])
    else:
        call.write(
            "questions.code",
            code=code,
            name=words.name(call, shown.fact.name),
            kind=call.say(f"questions.kind.{shown.answer.kind}"),
            certificate=words.certificate(call, shown.fact.certificate),
            stand=words.stand_line(call, stand),
        )
        headers = ["", *(said.source for said in shown.said)]
        output.write_lines(table(headers, output.cells(rows), width=call.width))
    output.write_text(conflict_line(call, conflict) for conflict in shown.conflicts)


def _for_all(call: Call, name: str, value: str, shown: Shown) -> list[str]:
    """Return a row with one value for all sources together, in the column of the first."""
    return [call.say(f"questions.column.{name}"), value, *[""] * (len(shown.said) - 1)]


def _crebos(call: Call, shown: Shown) -> str:
    if shown.answer.crebos is None:
        return call.say("questions.unknown")
    return words.listed(one.crebo for one in shown.answer.crebos) or call.say("questions.none")


def conflict_line(call: Call, conflict: Conflict) -> str:
    """Return who says what of a value on which sources differ."""
    thing = " → ".join(part for part in conflict.key[1:] if part)
    if conflict.field == UNIT:
        units = words.listed(voice for voice, _ in conflict.values)
        return call.say("questions.conflict.unit", thing=thing, units=units)
    return call.say(
        f"questions.conflict.{conflict.kind}",
        thing=thing,
        field=call.say(f"diff.field.{conflict.field}"),
        values="; ".join(
            f"{source}: {words.value(call, conflict.field, value)}"
            for source, value in conflict.values
        ),
    )
