"""What the program and its libraries log: warnings are shown on stderr, the rest with ``-v``."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from certsync.cli.call import Call


class _Handler(logging.Handler):
    """Writes log lines through the call: made safe, without secrets, in the form it speaks."""

    def __init__(self, call: Call) -> None:
        super().__init__()
        self._call = call

    def emit(self, record: logging.LogRecord) -> None:
        self._call.log_line(self.format(record), record.levelname.lower(), record.name)


@contextmanager
def shown(call: Call, verbose: int) -> Iterator[None]:
    """Show logs while the block runs: our own with one ``-v``, all of everyone with two.

    Warnings are shown always: left alone, they would reach stderr as they are.
    """
    root, ours = logging.getLogger(), logging.getLogger("certsync")
    handler, levels = _Handler(call), (root.level, ours.level)
    root.addHandler(handler)
    if verbose == 1:
        ours.setLevel(logging.INFO)
    elif verbose:
        root.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        root.setLevel(levels[0])
        ours.setLevel(levels[1])
        root.removeHandler(handler)


def show_warnings(call: Call) -> None:
    """Show warnings until the call ends, unless ``-v`` shows more already."""
    if not call.verbose:
        call.closing.enter_context(shown(call, 0))
