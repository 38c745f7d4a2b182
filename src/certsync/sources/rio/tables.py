"""Rows out of RIO's files: columns by name, and nothing that was not foreseen.

``tables.toml`` says which columns a file has and which words may stand in those whose words mean
something. Whatever else stands there is a :class:`TableFault`, not a guess: RIO changes its files
without notice, and a half-understood file is worse than none.
"""

import csv
import io
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache, partial
from importlib.resources import files
from itertools import chain
from typing import BinaryIO, Final

from certsync.messages import Message
from certsync.records import Evidence

_MAX_LINE: Final = 1 << 17
_OTHER_DELIMITERS: Final = ";\t|"
_BOM: Final = "\ufeff"
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

Row = tuple[str, ...]
Open = Callable[[], AbstractContextManager[BinaryIO]]


class TableFault(Exception):
    """A file that is not as foreseen; ``problem`` says where and how."""

    def __init__(self, problem: Message) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Layout:
    """What a file must look like: all its columns, and the words of those that have meaning.

    ``schools`` says that it is read only where there is a school to read it for.
    """

    file: str
    columns: frozenset[str]
    values: Mapping[str, frozenset[str]]
    schools: bool


@cache
def load_layouts() -> Mapping[str, Layout]:
    """Return the layout of each file, by the file's name without ``.csv``."""
    text = files(__package__).joinpath("tables.toml").read_text("utf-8")
    return {
        name: Layout(
            file=f"{name}.csv",
            columns=frozenset(table["columns"]),
            values={key: frozenset(words) for key, words in table.get("values", {}).items()},
            schools=table.get("schools", False),
        )
        for name, table in tomllib.loads(text).items()
    }


@dataclass(frozen=True, slots=True)
class Table:
    """One file as it was received: where it came from, how to open it, how long it should be.

    ``rows_stated`` is the number of rows DUO says it has, ``None`` where DUO does not say.
    """

    layout: Layout
    url: str
    open: Open
    rows_stated: int | None = None

    def seen(self, field: str, text: str, line: int) -> Evidence:
        """Return the evidence of a value that stands on a line; the header is line 1."""
        return Evidence(field, text, _place(self.layout.file, line), self.url)

    def rows(self, *columns: str) -> Iterator[tuple[int, Row]]:
        """Give each row's first line number and its values in the order of ``columns``.

        Every row of the file is checked, whatever becomes of it. Dates come as ISO dates, empty
        only where a column tells an end.

        Raises:
            TableFault: at the first thing that is not as foreseen, and after the last row if
                their number is not the one stated.
        """
        with self.open() as packed:
            try:
                lines = self._lines(io.TextIOWrapper(packed, "utf-8", newline=""))
                reader = csv.reader(chain([self._first(lines)], lines), strict=True)
                header = next(reader)
                self._check_header(header)
                yield from self._picked(reader, header, columns)
            except (csv.Error, UnicodeDecodeError) as error:
                raise self.fault("broken", why=str(error)) from error

    def _lines(self, text: io.TextIOWrapper) -> Iterator[str]:
        """Give the lines; one that does not end was cut, or is no line of a table."""
        for nr, line in enumerate(iter(partial(text.readline, _MAX_LINE), ""), 1):
            if line[-1] != "\n":
                raise self.fault("cut-short", line=nr)
            yield line

    def _first(self, lines: Iterator[str]) -> str:
        first = next(lines, "")
        if not first:
            raise self.fault("empty")
        if first.startswith(_BOM):
            raise self.fault("bom")
        if "," not in first and any(sign in first for sign in _OTHER_DELIMITERS):
            raise self.fault("delimiter")
        return first

    def _check_header(self, header: Sequence[str]) -> None:
        missing = tuple(sorted(self.layout.columns - set(header)))
        if missing:
            raise self.fault("columns-missing", columns=missing)
        extra = tuple(sorted(set(header) - self.layout.columns))
        if extra or len(set(header)) < len(header):
            raise self.fault("columns-extra", columns=extra or tuple(header))

    def _picked(
        self, reader: Iterator[list[str]], header: list[str], columns: tuple[str, ...]
    ) -> Iterator[tuple[int, Row]]:
        indexes = [header.index(name) for name in columns]
        held = [name for name in header if name in self.layout.values]
        held += [name for name in columns if "DATUM" in name]
        checks = [(header.index(name), name, set[str]()) for name in held]
        width, rows, line = len(header), 0, _line(reader) + 1
        for row in reader:
            if len(row) != width:
                raise self.fault("row", line=line, seen=len(row), wanted=width)
            for index, name, known in checks:
                # Few words, many rows: each word is looked at once.
                if row[index] not in known:
                    self._check(name, row[index], line)
                    known.add(row[index])
            yield line, tuple([row[index] for index in indexes])
            rows, line = rows + 1, _line(reader) + 1
        if self.rows_stated is not None and rows != self.rows_stated:
            raise self.fault("count", seen=rows, stated=self.rows_stated)

    def _check(self, name: str, text: str, line: int) -> None:
        words = self.layout.values.get(name)
        if words is None:
            if not _is_date(text) and (text or "EIND" not in name):
                raise self.fault("no-date", line=line, column=name, text=text)
        elif text not in words and not words.issuperset(text.split(",")):
            raise self.fault("unknown-value", line=line, column=name, text=text)

    def fault(self, what: str, **facts: object) -> TableFault:
        """Return what is wrong with this file: ``rio.<what>``, filled with the facts."""
        return TableFault(Message(f"rio.{what}", {"file": self.layout.file, **facts}))


@lru_cache(maxsize=64)
def _place(file: str, line: int) -> str:
    """Return a place; many values stand on one line, and need not hold its name each."""
    return f"{file}#L{line}"


def _line(reader: object) -> int:
    number: int = reader.line_num  # type: ignore[attr-defined] # csv names no type for its readers
    return number


def _is_date(text: str) -> bool:
    if _DATE.fullmatch(text) is None:
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
