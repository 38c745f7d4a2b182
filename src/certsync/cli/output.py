"""Rows and JSON on stdout: a table for a terminal, plain lines for a pipe.

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

GAP: Final = "  "
_NARROWEST: Final = 12

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


def table(
    headers: Sequence[str], rows: Iterable[Sequence[object]], *, width: int | None
) -> list[str]:
    """Return lines: aligned columns under headers within ``width``, or plain rows without them.

    Without a width (no terminal) a row is its cells with a tab between, for ``cut`` and ``awk``.
    ``None`` is an empty cell. The widest column gives way where the terminal is too narrow: its
    text goes on in the next line, nothing is cut off. Headers that are all empty are left out.
    """
    cells = [["" if cell is None else escape(str(cell)) for cell in row] for row in rows]
    if width is None:
        return ["\t".join(row) for row in cells]
    if not cells:
        return []
    widths = [max(map(len, column)) for column in zip(headers, *cells, strict=True)]
    _fit(widths, width - len(GAP) * (len(widths) - 1))
    head = [list(headers)] if any(headers) else []
    return [line for row in [*head, *cells] for line in _wrapped(row, widths)]


def _fit(widths: list[int], room: int) -> None:
    """Narrow the widest column until all fit in ``room``, but no column to less than readable."""
    while sum(widths) > room:
        widest = max(widths)
        if widest <= _NARROWEST:
            return
        widths[widths.index(widest)] -= 1


def _wrapped(row: list[str], widths: list[int]) -> list[str]:
    parts = [_pieces(cell, width) for cell, width in zip(row, widths, strict=True)]
    lines = max(map(len, parts))
    return [
        GAP.join(
            (part[nr] if nr < len(part) else "").ljust(width)
            for part, width in zip(parts, widths, strict=True)
        ).rstrip()
        for nr in range(lines)
    ]


def _pieces(text: str, width: int) -> list[str]:
    if len(text) <= width:
        return [text]
    from textwrap import wrap

    return wrap(text, width, break_on_hyphens=False)


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
