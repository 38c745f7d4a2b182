"""``certsync db``: where the database lies, this version of it, a copy of it, its soundness."""

from pathlib import Path
from typing import Annotated

import typer

from certsync.cli import output, words
from certsync.cli.call import Call
from certsync.cli.usage import bad_call
from certsync.errors import Exit, UnreadableInput


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


def backup(
    ctx: typer.Context,
    file: Annotated[
        str | None, typer.Argument(metavar="FILE", help="cli.argument.backup-file")
    ] = None,
) -> None:
    """Copy the database as it is now; a sync that is under way goes on."""
    from certsync.catalog.ask import ask
    from certsync.catalog.backup import back_up
    from certsync.catalog.files import files_beside
    from certsync.catalog.reader import open_reader, reader

    call = Call.of(ctx)
    if not file:
        raise bad_call("cli.missing", what="FILE")
    open_reader(call.database).close()
    target = Path(file)
    if target.is_dir():
        raise bad_call("cli.backup-folder", path=target)
    if target.exists() and target.samefile(call.database):
        raise bad_call("cli.backup-itself", path=target)
    back_up(call.database, target)
    with reader(target) as connection:
        names = [name for (name,) in ask(connection, "body_files")]
    files_beside(call.database).copy_to(files_beside(target).folder, names)
    call.talk("cli.backed-up", path=target, size=words.size(target.stat().st_size))


def check(
    ctx: typer.Context,
    file: Annotated[
        str | None, typer.Argument(metavar="[FILE]", help="cli.argument.checked-file")
    ] = None,
) -> Exit:
    """Look at every row of the database, or of a backup, and list what is not in order."""
    from certsync.catalog.checking import check_database, load_amounts
    from certsync.catalog.files import files_beside
    from certsync.catalog.reader import reader

    call = Call.of(ctx)
    path = Path(file) if file else call.database
    if file and not path.exists():
        raise UnreadableInput(name=file, why="not-found")
    wrong = 0
    with reader(path) as connection:
        for finding in check_database(connection, files_beside(path)):
            output.write_text([call.words(finding)])
            wrong += 1
        amounts = load_amounts(connection)
    call.talk(
        "dbcheck.amounts",
        path=path,
        runs=amounts.runs,
        captures=amounts.captures,
        bodies=amounts.bodies,
        size=words.size(amounts.size),
        free=words.size(amounts.free),
    )
    call.talk("dbcheck.wrong" if wrong else "dbcheck.fine", n=wrong)
    return Exit.DIFFERENT if wrong else Exit.OK


def _upgrade(call: Call) -> None:
    from certsync.catalog.writer import open_writer, writer_lock
    from certsync.cli.finishing import owner_of

    owner = owner_of("db upgrade")
    # Opening to write upgrades; there is nothing else to write.
    with writer_lock(call.database, wait_seconds=0, owner=owner), open_writer(call.database):
        pass
