"""``certsync db``: where the database lies, and bringing it up to this version."""

import typer

from certsync.cli import output
from certsync.cli.call import Call


def path(ctx: typer.Context) -> None:
    """Print the path of the database; it need not exist yet."""
    output.write(output.escape(str(Call.of(ctx).database.absolute())))


def upgrade(ctx: typer.Context) -> None:
    """Upgrade the database after a backup; nothing is done to one that is up to date."""
    from certsync.catalog.reader import open_reader
    from certsync.errors import DatabaseOlder

    call = Call.of(ctx)
    try:
        open_reader(call.database).close()
    except DatabaseOlder:
        _upgrade(call)
        call.talk("cli.upgraded", path=call.database)
    else:
        call.talk("cli.up-to-date", path=call.database)


def _upgrade(call: Call) -> None:
    from certsync.catalog.writer import open_writer, writer_lock
    from certsync.cli.finishing import owner_of

    owner = owner_of("db upgrade")
    # Opening to write upgrades; there is nothing else to write.
    with writer_lock(call.database, wait_seconds=0, owner=owner), open_writer(call.database):
        pass
