"""What the program and its libraries log: shown on stderr with ``-v``, else not at all."""

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
    """Show logs while the block runs: our own with one ``-v``, all of everyone with two."""
    logger = logging.getLogger("certsync" if verbose == 1 else None)
    handler, level = _Handler(call), logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO if verbose == 1 else logging.DEBUG)
    try:
        yield
    finally:
        logger.setLevel(level)
        logger.removeHandler(handler)
