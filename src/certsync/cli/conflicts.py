"""``certsync conflicts``: where sources contradict each other."""

import typer

from certsync.catalog.answers.clocks import point_json
from certsync.catalog.answers.show import conflict_json
from certsync.cli import asking, options, output
from certsync.cli.call import Call
from certsync.cli.show import conflict_line


def conflicts(
    ctx: typer.Context,
    *,
    as_of: options.AsOf = None,
    on: options.OnlyOn = None,
    json: options.Json = False,
) -> None:
    """Show every value on which sources differ, the one that goes first in front."""
    call = Call.of(ctx)
    with asking.asked(call, as_of=as_of, on=on) as question:
        found = asking.disputable(question.facts(), question.only_on).conflicts()
        if json:
            output.write_json(
                {
                    "schema": "certsync/conflicts/1",
                    "as_of": point_json(question.as_of),
                    "on": question.only_on,
                    "conflicts": [conflict_json(conflict) for conflict in found],
                }
            )
            return
    output.write_text(conflict_line(call, conflict) for conflict in found)
    if not found:
        call.talk("questions.no-conflicts")
