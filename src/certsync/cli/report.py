"""What was found in a file, told line by line as it is found; nothing is gathered."""

import csv
from collections.abc import Callable, Sequence
from typing import Final, Protocol

from certsync.cli import output
from certsync.errors import MalformedDate
from certsync.messages import Message, Messages
from certsync.planning import Finding, Judged, Level, Verdict, load_rules, parse_file_date
from certsync.sheets.cells import plain_cell
from certsync.sheets.columns import DATES
from certsync.sheets.lines import Sheet

RowJson = Callable[[Judged, Messages], dict[str, object]]
_TOLD: Final = (Level.ERROR, Level.WARNING, Level.UNKNOWN)
_APART: Final = " | "


class Report(Protocol):
    """One way of telling."""

    def row(self, judged: Judged, cells: Sequence[str]) -> None:
        """Tell of one line."""

    def end(self, verdict: Verdict) -> None:
        """Tell the verdict on all of them."""


class TextReport:
    """Lines for a person: each line of the file with its errors, warnings, and what is unknown."""

    def __init__(self, messages: Messages, *, only_what_is_found: bool) -> None:
        """Tell all lines, or only those in which something was found."""
        self._messages = messages
        self._only = only_what_is_found
        self._rules: set[str] = set()

    def row(self, judged: Judged, cells: Sequence[str]) -> None:  # noqa: ARG002 - a table has them
        """Tell of one line."""
        found = _told(judged)
        self._rules |= {one.rule for one in found}
        if found or not self._only:
            line = self._messages.say(
                "sheets.line" if judged.crebo else "sheets.line-of-code",
                line=judged.nr,
                code=judged.code or Message("sheets.no-code"),
                crebo=judged.crebo,
                verdict=Message(f"sheets.verdict.{judged.verdict}"),
            )
            output.write_text([line])
            output.write_text(f"  {_in_words(one, self._messages)}" for one in found)

    def end(self, verdict: Verdict) -> None:
        """Tell what the rules are about that were named, and the verdict on all lines."""
        if self._rules:
            output.write_text(["", self._messages.say("sheets.rules")])
        for rule in load_rules().rules:
            if rule in self._rules:
                title = self._messages.say(f"planning.rule.{rule}")
                output.write_text([f"  {rule:<4} {title}"])
        word = self._messages.say(f"sheets.verdict.{verdict}")
        output.write_text([self._messages.say("sheets.verdict", verdict=word)])


class JsonReport:
    """One JSON object, a row of it on a line of its own."""

    def __init__(self, messages: Messages, schema: str, row_json: RowJson) -> None:
        """Begin the object."""
        self._messages, self._row_json = messages, row_json
        self._ended = ""
        output.write(f'{{\n  "schema": {output.to_json(schema)},\n  "rows": [')

    def row(self, judged: Judged, cells: Sequence[str]) -> None:  # noqa: ARG002 - a table has them
        """Tell of one line."""
        row = output.to_json(self._row_json(judged, self._messages), indent=None, ascii_only=True)
        if self._ended:
            output.write(self._ended)
        output.write_part(f"    {row}")
        self._ended = ","

    def end(self, verdict: Verdict) -> None:
        """Tell the verdict and close the object."""
        output.write(f'\n  ],\n  "verdict": {output.to_json(verdict.value)}\n}}')


class TableReport:
    """The rows as they stand, with crebo, verdict and findings beside them."""

    def __init__(
        self, messages: Messages, sheet: Sheet, write: Callable[[Sequence[str]], object]
    ) -> None:
        """Write the headers; columns that certsync wrote before are made anew."""
        self._messages, self._write = messages, write
        self._kept = [at for at, column in enumerate(sheet.header.columns) if column is not None]
        self._dates = {at for at in self._kept if sheet.header.columns[at] in DATES}
        own = (messages.say(f"sheets.column.{name}") for name in ("crebo", "verdict", "findings"))
        write([*(sheet.head[at] for at in self._kept), *own])

    @classmethod
    def to_stdout(cls, messages: Messages, sheet: Sheet) -> "TableReport":
        """Return a report that writes CSV to stdout."""
        writer = csv.writer(output.Lines(), lineterminator="\n")

        def write(cells: Sequence[str]) -> None:
            writer.writerow([plain_cell(output.escape_lines(cell)) for cell in cells])

        return cls(messages, sheet, write)

    def row(self, judged: Judged, cells: Sequence[str]) -> None:
        """Write one row."""
        shown = [self._cell(cells, at) for at in self._kept]
        verdict = self._messages.say(f"sheets.verdict.{judged.verdict}")
        told = _APART.join(_in_words(one, self._messages) for one in _told(judged))
        self._write([*shown, judged.crebo or "", verdict, told])

    def end(self, verdict: Verdict) -> None:
        """Write nothing more: a verdict is no row."""

    def _cell(self, cells: Sequence[str], at: int) -> str:
        """Return a cell as it stands, a date that could be read in ISO."""
        cell = cells[at] if at < len(cells) else ""
        if at not in self._dates or not cell:
            return cell
        try:
            return parse_file_date(cell.strip())
        except MalformedDate:
            return cell


def _told(judged: Judged) -> list[Finding]:
    """Return what weighs, what is not known among it: the verdict needs its reason."""
    return [one for one in judged.findings if one.level in _TOLD]


def _in_words(finding: Finding, messages: Messages) -> str:
    level = messages.say(f"planning.level.{finding.level}")
    return f"{level} {finding.rule}: {messages.text(finding.text)}"
