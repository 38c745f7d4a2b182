"""``certsync inspect``: what the reader finds on one page; the catalogue is left alone."""

from pathlib import Path
from typing import Annotated, Final

import typer

from certsync.apart.child import ReaderFailed
from certsync.apart.reader import ApartReader
from certsync.cli import files, options, output, saving, words
from certsync.cli.call import Call
from certsync.cli.layout import table
from certsync.cli.loading import Given, load_page
from certsync.cli.usage import bad_call
from certsync.errors import UnreadableInput
from certsync.reading import PageRefused, reading_json
from certsync.reading.page import PageReading, Record
from certsync.showing.document import marked_page
from certsync.showing.panel import summary

_RECORD_HEADERS: Final = tuple(
    f"questions.column.{name}"
    for name in ("code", "name", "certificate", "sbu", "dates", "crebos", "place")
)
_DATES: Final = ("established_on", "valid_from", "last_intake", "valid_to")


def inspect(
    ctx: typer.Context,
    page: Annotated[str | None, typer.Argument(metavar="PAGE", help="cli.argument.page")] = None,
    *,
    html: Annotated[
        str | None, typer.Option("--html", metavar="FILE", help="inspect.option.html")
    ] = None,
    save: Annotated[
        str | None, typer.Option("--save", metavar="DIR", help="inspect.option.save")
    ] = None,
    json: options.Json = False,
) -> None:
    """Read a file, an address or standard input, and show all that was found and not found."""
    call = Call.of(ctx)
    if page is None:
        raise bad_call("cli.missing", what="PAGE")
    folder = None if save is None else Path(save)
    if folder is not None:
        saving.check_room(folder)
    if html is not None:
        files.check_copy(Path(html), page)
    given = load_page(call, page)
    if folder is not None:
        # Before it is read: a page on which the reader fails is the one worth reporting.
        saving.keep_page(folder, given)
        call.talk("inspect.saved-page", folder=folder)
    reading = _read(given, page)
    if folder is not None:
        saving.keep_reading(folder, reading_json(reading))
        call.talk("inspect.saved-reading", file=folder / saving.EXPECTED)
    if html is not None:
        _mark(call, Path(html), given, reading)
    if json:
        output.write_json(reading_json(reading))
    else:
        _show(call, reading)


def _read(given: Given, page: str) -> PageReading:
    """Read a page apart; one that may not be parsed is a failed source or an unreadable file."""
    try:
        with ApartReader() as reader:
            return reader.read_page(given.body, given.url, content_type=given.content_type)
    except PageRefused as error:
        if given.status is not None or isinstance(error, ReaderFailed):
            raise
        raise UnreadableInput(name=page, why=error.facts["why"]) from error


def _mark(call: Call, file: Path, given: Given, reading: PageReading) -> None:
    copy = marked_page(given.body, reading, call.messages, content_type=given.content_type)
    files.write_file(file, copy.encode())
    call.talk("inspect.marked", file=file)


def _show(call: Call, reading: PageReading) -> None:
    """Show the page as a whole, then its records, then all that is no record, with the reason."""
    if call.width is not None:
        _show_page(call, reading)
    elif reading.not_the_list is not None:
        call.talk("cli.inspect.not-the-list", why=reading.not_the_list)
    call.table(_RECORD_HEADERS, [_row(call, record) for record in reading.records])
    for heading, rows in (
        (
            "cli.inspect.unreadable",
            [(u.text, call.messages.reason(u.reason), u.where) for u in reading.unreadable],
        ),
        ("cli.inspect.mentions", [(m.code, m.text, m.where) for m in reading.mentions]),
        ("cli.inspect.links", [(li.code or li.kind, li.url, li.where) for li in reading.links]),
    ):
        if rows and call.width is not None:
            output.write("")
            call.write(heading, n=len(rows))
            output.write_lines(table(("", "", ""), output.cells(rows), width=call.width))
        elif rows and heading != "cli.inspect.links":
            # stdout holds the records alone; what is no record must not go unseen for that.
            call.talk(heading, n=len(rows))
            for row in rows:
                call.talk_text("  " + "  ".join(str(cell) for cell in row))


def _show_page(call: Call, reading: PageReading) -> None:
    output.write_text([summary(reading, call.messages)])
    if reading.not_the_list is not None:
        call.write("cli.inspect.not-the-list", why=reading.not_the_list)
    output.write_text(reading.notes)


def _row(call: Call, record: Record) -> tuple[object, ...]:
    dates = [
        f"{call.say(f'diff.field.{name}')} {getattr(record, name)}"
        for name in _DATES
        if getattr(record, name) is not None
    ]
    return (
        record.code,
        record.name,
        words.certificate(call, record.certificate),
        record.sbu,
        words.listed([*dates, *record.dates_unlabelled]),
        "?" if record.crebos is None else words.listed(c.code for c in record.crebos) or "-",
        record.where,
    )
