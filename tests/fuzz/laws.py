"""What must hold of the reading of any body, and which of it a body breaks."""

import json
import re
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from certsync.errors import CertsyncError
from certsync.reading import PageReading, PageRefused, read_page, reading_json, text_digest
from certsync.reading.accounting import unaccounted
from certsync.reading.data.embedded import is_json_body
from certsync.reading.data.places import resolve_in
from certsync.reading.language.hits import tidy
from certsync.reading.language.names import parse_name
from certsync.reading.markup.decode import parse_body
from certsync.reading.markup.tree import parse_tree
from certsync.reading.page import Record
from tests.fuzz.markup import name_of, pieces

URL: Final = "https://register.example/lijst"
_SHORT: Final = 80
_BEFORE_CONTENT: Final = frozenset({"!doctype", "html", "head", "meta", "link", "base"})
_UNSEEN: Final = "<!-- 5e8f --><input type=hidden value=5e8f><script nonce=5e8f>k='K9999'</script>"


@dataclass(frozen=True, slots=True)
class Body:
    """What a server may answer: bytes and the media type it says they are."""

    content: bytes
    content_type: str | None = "text/html"


@dataclass(frozen=True, slots=True)
class Broken:
    """A law that a body breaks, and how."""

    law: str
    how: str


class TooSlow(Exception):
    """A body was not read within its time."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise :class:`TooSlow` in the block once ``seconds`` are over; for the main thread only."""

    def ring(*_: object) -> None:
        raise TooSlow(f"{seconds:.0f} s")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def read(body: Body) -> PageReading:
    """Read a body."""
    return read_page(body.content, URL, content_type=body.content_type)


def gist(reading: PageReading) -> dict[str, Any]:
    """Return what a reading says, without places and in no order.

    What a page without records is called is left out: a script on it says that it needs scripts.
    """
    whole: dict[str, Any] = reading_json(reading)
    for record in whole["records"]:
        del record["evidence"]
    return {
        "records": sorted(whole["records"], key=lambda record: record["code"]),
        "mentions": sorted({mention["code"] for mention in whole["mentions"]}),
        "unreadable": sorted({_in_short(item) for item in whole["unreadable"]}),
        "page": (reading.shape, reading.total, reading.span) if reading.records else None,
    }


def _in_short(item: dict[str, str]) -> tuple[str, str]:
    # Of a long text only a window of raw text is kept, and its edges move with white space.
    text = tidy(item["text"])
    return (text if len(text) < _SHORT else "", item["reason"])


def broken_by(
    body: Body, *, seconds: float = 5.0, thoroughly: bool = True
) -> tuple[PageReading | None, list[Broken]]:
    """Return the reading of a body, if it has one, and the laws it breaks.

    ``seconds`` is the time for reading a small body once; a second more for each 100 KB. Not
    ``thoroughly`` leaves out the laws that read it again, which cost most of the time.
    """
    limit = seconds + len(body.content) / 100_000
    try:
        with deadline(limit):
            reading = read(body)
    except PageRefused:
        return None, []
    except TooSlow as error:
        return None, [Broken("in-time", str(error))]
    except Exception as error:  # noqa: BLE001 - any error at all is the finding
        return None, [Broken("no-crash", f"{type(error).__name__}: {error}")]
    broken: list[Broken] = []
    with deadline(limit * 5):
        for law, holds in (LAWS | REREADING if thoroughly else LAWS).items():
            try:
                broken += [Broken(law, how) for how in holds(body, reading)]
            except TooSlow:
                return reading, [*broken, Broken("in-time", f"{law} took too long")]
            except Exception as error:  # noqa: BLE001 - as above
                broken.append(Broken(law, f"{type(error).__name__}: {error}"))
    return reading, broken


def _accounted(body: Body, reading: PageReading) -> Iterator[str]:
    """Each code-shaped token ends as record, mention or unreadable."""
    for token, where in unaccounted(body.content, reading, content_type=body.content_type):
        yield f"{token!r} at {where}"


def _placed(body: Body, reading: PageReading) -> Iterator[str]:
    """Each place resolves to text that holds what was read there."""
    text = parse_body(body.content, body.content_type).text
    tree = None if is_json_body(text, body.content_type) else parse_tree(text)
    items = [
        *((item.text, item.where) for record in reading.records for item in record.evidence),
        *(("", record.where) for record in reading.records),
        *_items(reading),
        *(("", link.where) for link in reading.links),
    ]
    for said, where in items:
        try:
            stands = resolve_in(text, where, tree)
        except CertsyncError as error:
            yield f"{said!r}: {error}"
            continue
        if said not in stands:
            yield f"{said!r} is not at {where}, but {stands[:200]!r}"


def _items(reading: PageReading) -> list[tuple[str, str]]:
    return [
        *((item.text, item.where) for item in reading.mentions),
        *((item.text, item.where) for item in reading.unreadable),
    ]


def _again(body: Body, reading: PageReading) -> Iterator[str]:
    """The same bytes read the same twice."""
    if reading != read(body):
        yield "the second reading differs"


def _kept(body: Body, reading: PageReading) -> Iterator[str]:
    """A reading can be written down as UTF-8."""
    json.dumps(reading_json(reading), ensure_ascii=False).encode()
    yield from ()


def _evident(body: Body, reading: PageReading) -> Iterator[str]:
    """Each value of a record can show text that holds it."""
    for record in reading.records:
        shown = {item.field: "" for item in record.evidence}
        for item in record.evidence:
            shown[item.field] += tidy(item.text) + "\n"
        if record.code not in shown.get("code", "").upper():
            yield f"{record.code} has no evidence"
        if record.name is not None and not shown.get("name"):
            yield f"the name of {record.code} has no evidence"
        for crebo in record.crebos or ():
            if crebo.code not in shown.get(f"crebo:{crebo.code}", ""):
                yield f"{record.code} - {crebo.code} has no evidence"
        if record.sbu is not None and not re.search(r"\d", shown.get("sbu", "")):
            yield f"the hours of {record.code} have no evidence"


def _well_formed(body: Body, reading: PageReading) -> Iterator[str]:
    """Codes are there once, names tidy, and no crebo is in the range of dossiers."""
    codes = [record.code for record in reading.records]
    if len(set(codes)) < len(codes):
        yield f"a code twice among {codes}"
    for record in reading.records:
        yield from _odd_values(record)
    for text, where in _items(reading):
        if not text:
            yield f"a blank text at {where}"


def _odd_values(record: Record) -> Iterator[str]:
    for name in (record.name, *(crebo.name for crebo in record.crebos or ())):
        if name is not None and parse_name(name) != name:
            yield f"name {name!r} of {record.code} is not tidy"
    for crebo in record.crebos or ():
        if not re.fullmatch("[0-9]{5}", crebo.code) or crebo.code.startswith("23"):
            yield f"{crebo.code} is no crebo"


def _unmoved(body: Body, reading: PageReading) -> Iterator[str]:
    """What no visitor sees changes neither the digest of the text nor the reading."""
    text = parse_body(body.content, body.content_type).text
    if is_json_body(text, body.content_type):
        return
    parts = [*pieces(text)]
    at = next(
        (n for n, (kind, tag) in enumerate(parts) if kind == "tag" and name_of(tag) == "body"), 0
    )
    if not at or any(_is_content(kind, piece) for kind, piece in parts[:at]):
        return
    parts.insert(at + 1, ("left", _UNSEEN))
    other = "".join(piece for _, piece in parts).encode("utf-8", "surrogatepass")
    seen = Body(text.encode("utf-8", "surrogatepass"), "text/html; charset=utf-8")
    if text_digest(seen.content, content_type=seen.content_type) != text_digest(
        other, content_type=seen.content_type
    ):
        yield "another digest"
    if gist(read(seen)) != gist(read(Body(other, seen.content_type))):
        yield "another reading"


def _is_content(kind: str, piece: str) -> bool:
    """Whether something before ``<body>`` puts the page's content there, or swallows the rest."""
    if kind == "tag":
        return name_of(piece).removeprefix("/") not in _BEFORE_CONTENT
    return not piece.endswith(">") if kind == "left" else bool(piece.strip())


Law = Callable[[Body, PageReading], Iterator[str]]
LAWS: Final[dict[str, Law]] = {
    "accounted": _accounted,
    "placed": _placed,
    "kept": _kept,
    "evident": _evident,
    "well-formed": _well_formed,
}
"""By name; each yields how it is broken. ``no-crash`` and ``in-time`` are held before them."""
REREADING: Final[dict[str, Law]] = {"again": _again, "unmoved": _unmoved}
"""The laws that compare a reading with another one."""
