"""What follows the runs of a command: notices, files for other programs, a sign of life."""

import os
import socket
import time
from datetime import UTC, datetime

from certsync.catalog.moments import moment_of
from certsync.catalog.order import ORDER
from certsync.catalog.writer import Owner
from certsync.cli.call import Call
from certsync.notify import After, after_runs


def owner_of(command: str) -> Owner:
    """Return who holds the writer lock while this process does ``command``."""
    return Owner(os.getpid(), socket.gethostname(), moment_of(datetime.now(UTC)), command)


def finish(call: Call, *, good: bool) -> None:
    """Tell people and other programs what came of the runs; ``good`` if all went well."""
    after = After(
        settings=call.settings,
        database=call.database,
        order=ORDER,
        messages=call.messages,
        owner=owner_of("notices"),
        now=lambda: datetime.now(UTC),
        monotonic=time.monotonic,
        tell=call.tell,
    )
    after_runs(after, good=good)
