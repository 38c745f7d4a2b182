"""What goes to stdout: text, rows and JSON.

Everything shown passes :func:`escape`: a name on a public page may hold what moves the cursor,
colours the screen or turns the reading direction, and none of that may reach a terminal.
"""

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final, TextIO

from certsync.cli.layout import Cells, fold

# C0, DEL and C1 controls, then what is invisible or turns the reading direction: Arabic letter
# mark, zero-width marks, line and paragraph separators, bidirectional overrides and isolates,
# byte order mark, interlinear marks, lone surrogates and tag characters.
_CONTROLS: Final = "\x00-\x1f\x7f"
_HIDDEN: Final = (
    "\x80-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f"
)
_UNSAFE: Final = re.compile(f"[{_CONTROLS}{_HIDDEN}]")
# In JSON the controls are escaped already, except DEL; the line breaks left are layout.
_UNSAFE_IN_JSON: Final = re.compile(f"[\x7f{_HIDDEN}]")


def escape(text: str) -> str:
    """Return ``text`` with every control, invisible or direction mark spelled out."""
    return _UNSAFE.sub(_spelled, text)


def escape_lines(text: str) -> str:
    """Do the same, but leave the line breaks of a text that is laid out already."""
    return "\n".join(map(escape, text.split("\n")))


def _spelled(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")


def to_json(value: object, *, ascii_only: bool = False, indent: int | None = 2) -> str:
    """Return ``value`` as JSON, keys in the order given; also safe on a terminal."""
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    return _UNSAFE_IN_JSON.sub(lambda match: json.dumps(match[0])[1:-1], text)


def terminal_width(stream: TextIO) -> int | None:
    """Return the columns of the terminal behind ``stream``, ``None`` where it is none."""
    if not stream.isatty():
        return None
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return int(columns)
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except OSError:
        return 80


def cells(rows: Iterable[Sequence[object]]) -> Cells:
    """Return rows as cells that are safe to show; ``None`` is an empty one."""
    return [["" if cell is None else escape(str(cell)) for cell in row] for row in rows]


class Unwritable(Exception):
    """stdout takes no more; ``fault`` says why: its reader is gone, or the disk is full."""

    def __init__(self, fault: OSError) -> None:
        super().__init__(fault)
        self.fault = fault


@contextmanager
def _to_stdout() -> Iterator[None]:
    """Tell a fault of stdout from every other fault of the operating system."""
    try:
        yield
    except OSError as fault:
        raise Unwritable(fault) from fault


def write(text: str) -> None:
    """Write one line, or lines, of data to stdout."""
    write_lines([text])


def write_lines(lines: Iterable[str]) -> None:
    """Write lines of data to stdout."""
    for line in lines:
        with _to_stdout():
            print(line)


def write_text(lines: Iterable[str]) -> None:
    """Write lines for a person to stdout: made safe, and folded to the width of a terminal."""
    width = terminal_width(sys.stdout)
    write_lines(part for line in lines for part in fold(escape(line), width))


def write_part(text: str) -> None:
    """Write a part of a line of data to stdout."""
    with _to_stdout():
        print(text, end="")


class Lines:
    """Stdout as what a writer of CSV writes to."""

    def write(self, text: str) -> None:
        """Write a record with its line end."""
        write_part(text)


def write_json(value: object) -> None:
    """Write ``value`` as JSON to stdout; in ASCII where its encoding could not take the rest."""
    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
    write(to_json(value, ascii_only=encoding != "utf8"))


def flush() -> None:
    """Send on what was written to stdout."""
    with _to_stdout():
        sys.stdout.flush()
