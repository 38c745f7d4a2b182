"""``certsync quarantine accept`` and ``reject``: a person decides about a reading."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from certsync.cli import options, output
from certsync.cli.call import Call
from certsync.cli.finishing import finish
from certsync.cli.quarantine import parse_item
from certsync.cli.usage import bad_call
from certsync.cli.who import who_decides
from certsync.decision import Decided, Decision, accept_item, reject_item
from certsync.errors import Exit
from certsync.notify import check_settings

Why = Annotated[
    str | None, typer.Option("--reason", metavar="TEXT", help="cli.option.decision-reason")
]


def accept(
    ctx: typer.Context,
    item: options.Item = None,
    *,
    reason: Why = None,
    json: options.Json = False,
) -> Exit:
    """Take over what ``show`` showed, from now on; nothing is asked of any site."""
    call = Call.of(ctx)
    decision = Decision(item=parse_item(item), who=who_decides(call), reason=reason)
    check_settings(call.settings)
    decided = accept_item(decision, call.settings, database=call.database, now=_now)
    return _tell(call, "accepted", decision, decided, json=json)


def reject(
    ctx: typer.Context,
    item: options.Item = None,
    *,
    reason: Why = None,
    json: options.Json = False,
) -> Exit:
    """Say that a reading is wrong; the same reading asks no second time."""
    call = Call.of(ctx)
    if not (reason or "").strip():
        raise bad_call("cli.missing", what="--reason")
    decision = Decision(item=parse_item(item), who=who_decides(call), reason=reason)
    check_settings(call.settings)
    decided = reject_item(decision, call.settings, database=call.database, now=_now)
    return _tell(call, "rejected", decision, decided, json=json)


def _now() -> datetime:
    return datetime.now(UTC)


def _tell(call: Call, what: str, decision: Decision, decided: Decided, *, json: bool) -> Exit:
    run = decided.run
    if json:
        output.write_json(
            {
                "schema": "certsync/decision/1",
                "item": decision.item,
                "source": decided.item.source,
                "decision": what,
                "run": run.number,
                "at": run.moment,
                "who": decision.who,
                "reason": decision.reason,
                "counts": run.counts,
            }
        )
    facts = {"item": decision.item, "source": decided.item.source, "run": run.number}
    call.talk(f"quarantine.{what}", before=run.number - 1, who=decision.who, **facts)
    # A decision is no sign that the sources still answer: no heartbeat.
    finish(call, good=False)
    return Exit.OK
