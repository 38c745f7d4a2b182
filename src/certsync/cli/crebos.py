"""``certsync crebos``: the crebos a code belongs to."""

import typer

from certsync.catalog.answers.crebos import CodeAnswer, answer_crebos, crebos_json
from certsync.cli import asking, options, output, words
from certsync.cli.call import Call
from certsync.codes import parse_code
from certsync.errors import Exit
from certsync.records import Key, Thing

_HEADERS = tuple(
    f"questions.column.{name}"
    for name in ("crebo", "name", "level", "begin", "end", "last-intake", "takes-intake", "sources")
)
_SPARE = ("questions.column.sources", "questions.column.level")


def crebos(
    ctx: typer.Context,
    codes: options.Codes = None,
    *,
    as_of: options.AsOf = None,
    on: options.On = None,
    json: options.Json = False,
) -> Exit:
    """Answer for each code; one that no source knows keeps the others from nothing."""
    call = Call.of(ctx)
    wanted = asking.read_all(call, codes, parse_code, "CODE")
    with asking.asked(call, as_of=as_of, on=on) as question:
        merged = asking.merged(question.facts(codes=wanted))
        answer = answer_crebos(merged, wanted, as_of=question.as_of, on=question.on)
        if json:
            output.write_json(crebos_json(answer))
        else:
            stands = question.stands()
            for nr, one in enumerate(answer.answers):
                call.part(nr)
                sources = merged.things[Key(Thing.ONDERDEEL, one.code)].sources
                _show(call, one, asking.stand(stands, sources))
        return asking.complain_of_unknown_codes(call, question, answer.missing)


def _show(call: Call, answer: CodeAnswer, stand: asking.Stand | None) -> None:
    """Show one code: a block on a terminal, a line a crebo with the code in front in a pipe."""
    rows = [
        (
            crebo.crebo,
            crebo.name,
            crebo.level,
            words.day(call, crebo.begin),
            words.day(call, crebo.end),
            words.day(call, crebo.last_intake),
            words.yes_no(call, crebo.takes_intake),
            words.listed(crebo.sources),
        )
        for crebo in answer.crebos or ()
    ]
    if call.width is None:
        nothing = [("?" if answer.crebos is None else "-", *[""] * (len(_HEADERS) - 1))]
        call.table(
            (), [(answer.code, *row, words.stand_cell(call, stand)) for row in rows or nothing]
        )
        return
    call.write(
        "questions.code",
        code=answer.code,
        name=words.name(call, answer.name),
        kind=call.say(f"questions.kind.{answer.kind}"),
        certificate=words.certificate(call, answer.certificate),
        stand=words.stand_line(call, stand),
    )
    if rows:
        call.table(_HEADERS, rows, spare=_SPARE)
    else:
        call.write(f"questions.crebos-{'unknown' if answer.crebos is None else 'none'}")
