"""What the program and its libraries log: shown on stderr with ``-v``, else not at all."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from certsync.cli import output


class _Safe(logging.Formatter):
    """Spells out what a server may have put into a log line."""

    def format(self, record: logging.LogRecord) -> str:
        return output.escape_lines(super().format(record))


@contextmanager
def shown(verbose: int) -> Iterator[None]:
    """Show logs while the block runs: our own with one ``-v``, all of everyone with two."""
    if not verbose:
        yield
        return
    logger = logging.getLogger("certsync" if verbose == 1 else None)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Safe("%(name)s: %(message)s"))
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO if verbose == 1 else logging.DEBUG)
    try:
        yield
    finally:
        logger.setLevel(level)
        logger.removeHandler(handler)
