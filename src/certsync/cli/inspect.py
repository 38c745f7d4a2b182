"""``certsync inspect``: what the reader finds on one page; the catalogue is left alone."""

import random
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, BinaryIO, Final
from urllib.parse import urlsplit

import typer

from certsync.cli import logs, options, output, words
from certsync.cli.call import Call
from certsync.cli.usage import bad_call
from certsync.errors import SourceFailed, UnreadableInput
from certsync.messages import Message
from certsync.reading import PageRefused, read_page, reading_json
from certsync.reading.page import PageReading, Record
from certsync.records import Outcome

MAX_BYTES: Final = 10_000_000
_RECORD_HEADERS: Final = tuple(
    f"questions.column.{name}"
    for name in ("code", "name", "certificate", "sbu", "dates", "crebos", "place")
)
_DATES: Final = ("established_on", "valid_from", "last_intake", "valid_to")


@dataclass(frozen=True, slots=True)
class _Input:
    """The bytes of a page, where they stand, and the content type a server gave with them."""

    body: bytes
    url: str
    content_type: str | None
    fetched: bool = False


def inspect(
    ctx: typer.Context,
    page: Annotated[str | None, typer.Argument(metavar="PAGE", help="cli.argument.page")] = None,
    *,
    json: options.Json = False,
) -> None:
    """Read a file, an address or standard input, and show all that was found and not found."""
    call = Call.of(ctx)
    if page is None:
        raise bad_call("cli.missing", what="PAGE")
    given = _load(call, page)
    try:
        reading = read_page(given.body, given.url, content_type=given.content_type)
    except PageRefused as error:
        if given.fetched:
            raise
        raise UnreadableInput(name=page, why=error.facts["why"]) from error
    if json:
        output.write_json(reading_json(reading))
    else:
        _show(call, reading)


def _load(call: Call, page: str) -> _Input:
    if page == "-":
        return _Input(_read(sys.stdin.buffer, "-"), "stdin:", None)
    if urlsplit(page).scheme in {"http", "https"}:
        return _fetch(call, page)
    path = Path(page)
    if path.is_dir():
        raise UnreadableInput(name=page, why=Message("cli.why.folder"))
    try:
        with path.open("rb") as stream:
            return _Input(_read(stream, page), path.absolute().as_uri(), None)
    except FileNotFoundError as error:
        raise UnreadableInput(name=page, why="not-found") from error
    except (OSError, ValueError) as error:
        raise UnreadableInput(name=page, why=getattr(error, "strerror", str(error))) from error


def _read(stream: BinaryIO, name: str) -> bytes:
    """Read a page, or refuse one that is larger than any page is."""
    body = stream.read(MAX_BYTES + 1)
    if len(body) > MAX_BYTES:
        most = f"{MAX_BYTES // 1_000_000} MB"
        raise UnreadableInput(name=name, why=Message("cli.why.too-large", {"most": most}))
    return body


def _fetch(call: Call, url: str) -> _Input:
    """Ask the site as politely as a run does; redirects stay on the host that was named."""
    from certsync.fetch import Fetcher, Limits, Response, host_of

    fetch = call.settings.fetch
    limits = Limits(
        timeout_seconds=fetch.timeout_seconds,
        deadline_seconds=fetch.deadline_seconds,
        max_body_bytes=MAX_BYTES,
        attempts=fetch.attempts,
        backoff_seconds=fetch.backoff_seconds,
        max_retry_after_seconds=fetch.max_retry_after_seconds,
    )

    def keep(response: Response) -> Response:
        return response

    with (
        Fetcher(
            contact=call.settings.contact,
            limits=limits,
            now=lambda: datetime.now(UTC),
            monotonic=time.monotonic,
            sleep=time.sleep,
            jitter=random.random,
            proxy=fetch.proxy,
            ca_file=fetch.ca_file,
        ) as fetcher,
        logs.shown(call.verbose),
    ):
        response = fetcher.get(
            url,
            allowed_hosts=frozenset({host_of(url)}),
            min_gap_seconds=fetch.min_gap_seconds,
            keep=keep,
        )
    if response.outcome is not Outcome.OK:
        raise SourceFailed(source=url, why=response.error)
    return _Input(response.body, response.url, response.header("content-type"), fetched=True)


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
            output.write_lines(output.table(("", "", ""), rows, width=call.width))
        elif rows and heading != "cli.inspect.links":
            # stdout holds the records alone; what is no record must not go unseen for that.
            call.talk(heading, n=len(rows))
            for row in rows:
                call.talk_text("  " + "  ".join(str(cell) for cell in row))


def _show_page(call: Call, reading: PageReading) -> None:
    complete = "unknown" if reading.complete is None else "yes" if reading.complete else "no"
    call.write(
        "cli.inspect.page",
        shape=call.say(f"cli.inspect.shape.{reading.shape}"),
        records=len(reading.records),
        total=call.say("questions.unknown") if reading.total is None else reading.total,
        complete=call.say(f"questions.{complete}"),
        encoding=reading.encoding,
    )
    if reading.not_the_list is not None:
        call.write("cli.inspect.not-the-list", why=reading.not_the_list)
    for note in reading.notes:
        output.write(output.escape(note))


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
