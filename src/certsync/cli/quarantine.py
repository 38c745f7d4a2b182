"""``certsync quarantine list`` and ``show``: readings that are not believed."""

import sqlite3
from typing import Final

import typer

from certsync.catalog.order import ORDER
from certsync.catalog.reader import reader
from certsync.catalog.trail import QuarantineRecord, load_quarantine
from certsync.changes import Diff, render_json, render_text
from certsync.cli import options, output, words
from certsync.cli.call import Call
from certsync.cli.usage import bad_call, parse_count
from certsync.errors import Exit, ItemClosed, NotKept, ReadsDifferently
from certsync.messages import Message, message_of

_HEADERS: Final = tuple(
    f"quarantine.column.{name}" for name in ("item", "source", "since", "state", "reasons")
)


def list_items(ctx: typer.Context, *, json: options.Json = False) -> None:
    """Show every item, oldest first: what waits, and how the others were decided."""
    call = Call.of(ctx)
    with reader(call.database) as connection:
        items = load_quarantine(connection)
    if json:
        told = [_item_json(call, item) for item in items]
        output.write_json({"schema": "certsync/quarantine/1", "items": told})
        return
    call.table(_HEADERS, [_row(call, item) for item in items])
    if not any(item.decision is None for item in items):
        call.talk("quarantine.nothing-waits")


def show(ctx: typer.Context, item: options.Item = None, *, json: options.Json = False) -> Exit:
    """Show why a reading is not believed, what was expected, and what accepting it would change."""
    from certsync.sources.item import load_item

    call = Call.of(ctx)
    number = parse_item(item)
    with reader(call.database) as connection:
        found = load_item(connection, number)
        is_open = _can_be_accepted(connection, found)
    diff, problem = _would_be(call, found) if is_open else (None, None)
    if json:
        told = None if diff is None else render_json(diff)
        output.write_json(
            {"schema": "certsync/quarantine-item/1", **_item_json(call, found), "would_be": told}
        )
    else:
        output.write_text(_lines(call, found, diff))
    if problem is not None:
        return call.complain(problem)
    return Exit.OK


def parse_item(given: str | None) -> int:
    """Return the number of an item.

    Raises:
        BadCall: it is missing, or no number.
    """
    if given is None:
        raise bad_call("cli.missing", what="ID")
    return parse_count("quarantine", given)


def _would_be(
    call: Call, item: QuarantineRecord
) -> tuple[Diff | None, ReadsDifferently | NotKept | None]:
    """Return what accepting would change; nothing for an item that cannot be accepted."""
    from certsync.apart.reader import ApartReader
    from certsync.catalog.advance import advance
    from certsync.catalog.compare import load_would_be
    from certsync.catalog.load import load_facts, resolve_point
    from certsync.changes import Origin
    from certsync.sources import choose_sources, load_sources
    from certsync.sources.item import read_item

    (source,) = choose_sources(load_sources(call.settings), (item.source,))
    try:
        with ApartReader() as pages:
            found = read_item(source, item, call.database, pages)
    except (ReadsDifferently, NotKept) as error:
        return None, error
    origin = Origin(item.source, item.run, item.at, "decision")
    with reader(call.database) as connection:
        point = resolve_point(connection, None)
        states = load_facts(connection, point, rights=True).states
        after = advance(states.get(item.source, {}), found.reading).state
        diff = load_would_be(connection, item.source, after, origin=origin, order=ORDER)
    return diff, None


def _can_be_accepted(connection: sqlite3.Connection, item: QuarantineRecord) -> bool:
    from certsync.sources.item import refuse_closed

    try:
        refuse_closed(connection, item, reconsider=True)
    except ItemClosed:
        return False
    return True


def reasons_of(item: QuarantineRecord) -> tuple[Message, ...]:
    """Return why a reading was not believed, as messages."""
    return tuple(message_of(key, facts) for key, facts in item.reasons)


def _state(item: QuarantineRecord) -> str:
    return item.decision or "open"


def _row(call: Call, item: QuarantineRecord) -> tuple[object, ...]:
    why = "; ".join(call.words(reason) for reason in reasons_of(item))
    state = call.say(f"quarantine.state.{_state(item)}")
    return (item.id, item.source, words.minute(item.at), state, why)


def _lines(call: Call, item: QuarantineRecord, diff: Diff | None) -> list[str]:
    at = words.minute(item.at)
    lines = [call.say("quarantine.item", item=item.id, source=item.source, run=item.run, at=at)]
    lines += [f"- {call.words(reason)}" for reason in reasons_of(item)]
    lines += ["", *_decided(call, item)]
    if diff is not None:
        lines += ["", call.say("quarantine.would-be"), *render_text(diff, call.messages)]
        lines += ["", call.say("quarantine.next", item=item.id)]
    return lines


def _decided(call: Call, item: QuarantineRecord) -> list[str]:
    """Return how it stands: waiting, or closed by which run, by whom and why."""
    if item.decision is None:
        return [call.say("quarantine.waits")]
    at = words.minute(item.decided_at)
    lines = [call.say(f"quarantine.closed.{item.decision}", run=item.closed_by, at=at)]
    if item.who:
        lines.append(call.say("quarantine.who", who=item.who))
    if item.reason:
        lines.append(call.say("quarantine.reason", reason=item.reason))
    return lines


def _item_json(call: Call, item: QuarantineRecord) -> dict[str, object]:
    return {
        "id": item.id,
        "source": item.source,
        "run": item.run,
        "at": item.at,
        "state": _state(item),
        "reasons": [
            {"reason": key, "facts": dict(facts), "text": call.words(message_of(key, facts))}
            for key, facts in item.reasons
        ],
        "decided": None
        if item.decision is None
        else {
            "run": item.closed_by,
            "at": item.decided_at,
            "who": item.who,
            "reason": item.reason,
        },
        "pages": [page.url for page in item.pages],
    }
