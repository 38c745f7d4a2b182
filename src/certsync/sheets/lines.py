"""One file of rows: gone through as often as needed, never held whole."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from certsync.errors import PersonalColumns, PersonalNumber, UnknownColumns, UnreadableInput
from certsync.messages import Message
from certsync.sheets.columns import Column, Header
from certsync.sheets.persons import holds_person_number

Row = tuple[int, Sequence[str]]
"""The line (in a spreadsheet the row) on which it begins, from 1, and its cells as text."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file whose first row was understood; ``head`` are its headers as they stand.

    ``rows`` starts anew with each call and yields what lies below the header, empty rows left out.
    ``place`` tells how far the last row yielded lies, of ``size``. ``delimiter`` is None for a
    spreadsheet.
    """

    name: str
    header: Header
    head: tuple[str, ...]
    rows: Callable[[], Iterator[Row]]
    size: int
    place: Callable[[], int]
    delimiter: str | None = None


def refuse_columns(name: str, header: Header) -> None:
    """Refuse a file with columns about persons, unknown columns, one column twice, or no code.

    Raises:
        PersonalColumns, UnknownColumns, UnreadableInput: naming the kind or the place of a column,
            never what stands in it.
    """
    if header.personal:
        what = tuple(Message(f"sheets.personal.{kind}") for kind in header.personal)
        raise PersonalColumns(name=name, what=what)
    if header.unknown:
        raise UnknownColumns(name=name, columns=header.unknown)
    if header.twice:
        raise UnreadableInput(name=name, why="column-twice")
    if Column.CODE not in header.columns:
        raise UnreadableInput(name=name, why="no-code-column")


def refuse_persons(sheet: Sheet, seen: Callable[[], None]) -> None:
    """Go through all rows, and refuse the file for one number of a person.

    ``seen`` is called for each row.

    Raises:
        PersonalNumber: with line and column, never with the number.
    """
    for nr, cells in sheet.rows():
        seen()
        if holds_person_number(cells):
            column = next(at for at, cell in enumerate(cells, 1) if holds_person_number([cell]))
            raise PersonalNumber(name=sheet.name, line=nr, column=column)
