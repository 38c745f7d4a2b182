"""``certsync list``: all certificates, or those that end."""

from typing import Annotated

import typer

from certsync.catalog.answers.listing import answer_list, list_json
from certsync.cli import asking, options, output, words
from certsync.cli.call import Call
from certsync.cli.dates import parse_day
from certsync.records import Certificate

_HEADERS = tuple(
    f"questions.column.{name}"
    for name in ("code", "name", "certificate", "sbu", "ends", "crebos", "sources", "stand")
)


def list_onderdelen(
    ctx: typer.Context,
    *,
    ending: Annotated[
        str | None, typer.Option("--ending", metavar="DATE", help="cli.option.ending")
    ] = None,
    as_of: options.AsOf = None,
    on: options.On = None,
    json: options.Json = False,
) -> None:
    """List what has a certificate on a day; ``--ending`` keeps what stops on or before a date."""
    call = Call.of(ctx)
    last = parse_day(ending) if ending is not None else None
    with asking.asked(call, as_of=as_of, on=on) as question:
        merged = asking.merged(question.facts())
        answer = answer_list(
            merged,
            as_of=question.as_of,
            on=question.on,
            certificate=Certificate.YES,
            ending=last,
        )
        if json:
            output.write_json(list_json(answer))
            return
        stands = question.stands()
        call.table(
            _HEADERS,
            (
                (
                    one.onderdeel.code,
                    one.onderdeel.name,
                    words.certificate(call, one.onderdeel.certificate),
                    one.onderdeel.sbu,
                    words.day(call, one.ends),
                    "?" if one.crebos is None else words.listed(one.crebos) or "-",
                    words.listed(one.sources),
                    words.stand_cell(call, asking.stand(stands, one.sources)),
                )
                for one in answer.onderdelen
            ),
        )
        if not answer.onderdelen:
            call.talk("questions.nothing")
