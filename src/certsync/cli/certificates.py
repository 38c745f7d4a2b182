"""``certsync certificates``: the certificates that belong to a crebo."""

import typer

from certsync.catalog.answers.certificates import (
    OneCreboAnswer,
    answer_certificates,
    certificates_json,
)
from certsync.catalog.merge import Merged
from certsync.cli import asking, options, output, words
from certsync.cli.call import Call
from certsync.codes import parse_crebo
from certsync.errors import Exit
from certsync.records import Key, Thing

_HEADERS = tuple(
    f"questions.column.{name}"
    for name in ("code", "name", "certificate", "begin", "end", "takes-intake", "sources")
)


def certificates(
    ctx: typer.Context,
    crebos: options.Crebos = None,
    *,
    as_of: options.AsOf = None,
    on: options.On = None,
    json: options.Json = False,
) -> Exit:
    """Answer for each crebo; one that no source knows keeps the others from nothing."""
    call = Call.of(ctx)
    wanted = asking.read_all(call, crebos, parse_crebo, "CREBO")
    with asking.asked(call, as_of=as_of, on=on) as question:
        merged = asking.merged(question.facts(crebos=wanted))
        answer = answer_certificates(merged, wanted, as_of=question.as_of, on=question.on)
        if json:
            output.write_json(certificates_json(answer))
        else:
            stands = question.stands()
            for nr, one in enumerate(answer.answers):
                call.part(nr)
                _show(call, one, asking.stand(stands, _sources(merged, one)))
        return asking.complain_of_unknown(
            call, answer.missing, lambda: _known_crebos(asking.merged(question.facts()))
        )


def _sources(merged: Merged, answer: OneCreboAnswer) -> set[str]:
    thing = merged.things.get(Key(Thing.CREBO, answer.crebo.crebo))
    linked = {source for one in answer.certificates or () for source in one.sources}
    return linked | set(thing.sources if thing else ())


def _known_crebos(merged: Merged) -> set[str]:
    """Return the crebos a source lists, and those it merely hangs something on."""
    crebos = {key[1] for key in merged.things if key[0] is Thing.CREBO}
    return crebos | {key[2] for key in merged.things if key[0] is Thing.LINK}


def _show(call: Call, answer: OneCreboAnswer, stand: asking.Stand | None) -> None:
    """Show one crebo: a block on a terminal, a line a code with the crebo in front in a pipe."""
    rows = [
        (
            one.code,
            one.name,
            words.certificate(call, one.certificate),
            words.day(call, one.begin),
            words.day(call, one.end),
            words.yes_no(call, one.takes_intake),
            words.listed(one.sources),
        )
        for one in answer.certificates or ()
    ]
    crebo = answer.crebo
    if call.width is None:
        nothing = [("?" if answer.certificates is None else "-", *[""] * (len(_HEADERS) - 1))]
        call.table(
            (), [(crebo.crebo, *row, words.stand_cell(call, stand)) for row in rows or nothing]
        )
        return
    call.write(
        "questions.crebo",
        crebo=crebo.crebo,
        name=words.name(call, crebo.name),
        level=crebo.level or call.say("questions.unknown"),
        stand=words.stand_line(call, stand),
    )
    if rows:
        call.table(_HEADERS, rows, spare=["questions.column.sources"])
    else:
        call.write(f"questions.certificates-{'unknown' if answer.certificates is None else 'none'}")
