"""What libraries log, such as each request that is made: shown on stderr with ``-v``."""

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
    """Show the log while the block runs: what happens with one ``-v``, every detail with two."""
    if not verbose:
        yield
        return
    root, handler = logging.getLogger(), logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Safe("%(name)s: %(message)s"))
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO if verbose == 1 else logging.DEBUG)
    try:
        yield
    finally:
        root.setLevel(level)
        root.removeHandler(handler)
