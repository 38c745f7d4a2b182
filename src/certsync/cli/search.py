"""``certsync search``: find a code by its name."""

from typing import Annotated

import typer

from certsync.catalog.answers.search import names_on, search_json
from certsync.catalog.answers.search import search as search_names
from certsync.catalog.load import load_names
from certsync.cli import asking, options, output
from certsync.cli.call import Call
from certsync.cli.usage import bad_call
from certsync.cli.words import stand_cell

_HEADERS = tuple(f"questions.column.{name}" for name in ("code", "name", "stand"))


def search(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="TEXT", help="cli.argument.text")
    ] = None,
    *,
    as_of: options.AsOf = None,
    on: options.OnlyOn = None,
    json: options.Json = False,
) -> None:
    """Show the codes whose name holds every word, nearest first."""
    call = Call.of(ctx)
    text = " ".join(words or ()).strip()
    if not text:
        raise bad_call("cli.missing", what="TEXT")
    with asking.asked(call, as_of=as_of, on=on) as question:
        named = load_names(question.connection, question.as_of)
        if question.only_on is not None:
            named = names_on(named, question.only_on)
        stands = question.stands()
    hits = search_names(named, text)
    if json:
        output.write_json(search_json(text, hits, question.as_of, question.only_on))
        return
    sources: dict[str, set[str]] = {}
    for one in named:
        sources.setdefault(one.code, set()).add(one.source)
    rows = [
        (h.code, " / ".join(h.names), stand_cell(call, asking.stand(stands, sources[h.code])))
        for h in hits
    ]
    call.table(_HEADERS, rows)
    if not hits:
        call.talk("questions.nothing")
