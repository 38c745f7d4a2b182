"""``certsync ack``: up to here somebody has seen what changed."""

from typing import Annotated, Final

import typer

from certsync.catalog.load import resolve_point
from certsync.catalog.moments import moment_of
from certsync.catalog.notices import parse_bookmark
from certsync.catalog.reader import reader
from certsync.cli.call import Call
from certsync.cli.usage import bad_call
from certsync.errors import UnknownBookmark

_PATIENCE_SECONDS: Final = 5.0
"""Notices are sent in a moment; a visit takes minutes, and is not waited for."""


def ack(
    ctx: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="@NAME", help="cli.argument.bookmark")
    ] = None,
) -> None:
    """Put a bookmark at the newest run, and say where it stood."""
    call = Call.of(ctx)
    if name is None:
        raise bad_call("cli.missing", what="@NAME")
    own = parse_bookmark(name)
    if own is None:
        raise bad_call("status.no-bookmark", given=name)
    with reader(call.database) as connection:
        upto = resolve_point(connection, None)
        try:
            before = resolve_point(connection, name).run
        except UnknownBookmark:
            before = None
    if not upto.run:
        raise bad_call("status.nothing-to-ack")
    from certsync.catalog.outbox import move_bookmark
    from certsync.catalog.writer import open_writer, writer_lock
    from certsync.cli.finishing import owner_of

    with (
        writer_lock(call.database, wait_seconds=_PATIENCE_SECONDS, owner=owner_of("ack")),
        open_writer(call.database) as engine,
    ):
        move_bookmark(engine, own, upto, at=moment_of(call.now))
    if before is None:
        call.talk("status.acked-first", name=name, run=upto.run)
    else:
        call.talk("status.acked", name=name, run=upto.run, before=before)
