"""Visiting a source of pages: which to ask for next, and what they say together.

Two things this needs from outside: ``ask``, URL in, answer out, and a reader. Where answers come
from (the site, or the captures of a run that was killed) and where pages are read (in a process
apart, or here) is :mod:`certsync.sync`'s business, so that a visit can be played with no network
and no process at all.
"""

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol
from urllib.parse import urldefrag

from certsync.codes import Code
from certsync.errors import NotAllowed
from certsync.messages import Message
from certsync.reading import PageRefused
from certsync.reading.compose import (
    MISSING_DETAILS_AT_LEAST,
    MISSING_DETAILS_SHARE,
    VisitedPages,
    compose,
)
from certsync.reading.page import NO_HINTS, Hints, LinkKind, PageLink, PageReading
from certsync.records import NOT_OBSERVED, Capture, IsoDate, Reading
from certsync.sources import Source

_LOG: Final = logging.getLogger(__name__)


class Role(StrEnum):
    """What a page was asked for; a register has a package of files, and counts of their rows."""

    LISTING = "listing"
    DETAIL = "detail"
    PACKAGE = "package"
    COUNTS = "counts"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Answer:
    """What asking for a URL gave: ``url`` is where the answer stood after redirects.

    ``body`` is ``None`` when there is none to read; then ``why`` is a short plain reason.
    """

    url: str
    body: bytes | None
    content_type: str | None
    capture: Capture | None
    why: str | None = None


Ask = Callable[[str], Answer]


class PageReader(Protocol):
    """What pages are read with: :mod:`certsync.reading` itself, or one that takes more care."""

    def read_page(
        self, body: bytes, url: str, *, content_type: str | None = None, hints: Hints = NO_HINTS
    ) -> PageReading:
        """Return all that a page says, or raise :class:`PageRefused`."""
        ...

    def text_digest(self, body: bytes, *, content_type: str | None = None) -> str:
        """Return the digest of what a page shows, or raise :class:`PageRefused`."""
        ...


@dataclass(frozen=True, slots=True)
class VisitedPage:
    """One page that was asked for and read, and the capture its bytes are in."""

    asked: str
    role: Role
    code: Code | None
    answer: Answer


@dataclass(frozen=True, slots=True)
class RefusedPage:
    """A page that answered and was not read: ``why`` is what the reader said of it."""

    url: str
    role: Role
    why: object


@dataclass(frozen=True, slots=True)
class Visit:
    """A whole visit: the reading, the pages it rests on, and those too hostile to be read.

    ``made_on`` is the day that the source itself gives to the oldest of what was read.
    """

    reading: Reading
    pages: tuple[VisitedPage, ...]
    refused: tuple[RefusedPage, ...] = ()
    made_on: IsoDate | None = NOT_OBSERVED

    def captures(self) -> Mapping[str, Capture]:
        """Return the capture of each page, by the page's own URL and by the one asked for."""
        found: dict[str, Capture] = {}
        for page in self.pages:
            if page.answer.capture is not None:
                found[page.asked] = found[page.answer.url] = page.answer.capture
        return found


_READABLE: Final = re.compile(
    r"text/(?:html|plain|csv|tab-separated-values|xml|json|x-json)"
    r"|application/(?:json|x-json|xml|csv|jsonl|x-ndjson|(?:json-)?seq|\S+\+(?:json|xml))"
)
"""Markup, JSON, feeds and text with separators, by the suffixes of RFC 6839 where they have one."""


def is_readable(content_type: str | None) -> bool:
    """Return whether bytes of this type can be a page; a server that names no type may send one."""
    if not content_type:
        return True
    return _READABLE.fullmatch(content_type.partition(";")[0].strip().lower()) is not None


def _always(_url: str) -> bool:
    return True


def visit(
    source: Source, ask: Ask, reader: PageReader, *, was_asked: Callable[[str], bool] = _always
) -> Visit:
    """Ask for the listing, its further pages and the details it leads to, within the bounds.

    A page that the reader refuses costs itself. Where it is one of the listing, or more details are
    missing than a complete reading may lack, nothing further is asked: the reading is lost already,
    and each may have taken the patience of the client or the reader. ``was_asked`` says which pages
    of certificates may be asked for: where a past visit is played again, those it asked for.

    Raises:
        NotAllowed: when not even a start page may be asked for.
        TryLater: when the host wants to be left alone.
    """
    return _Visitor(source, ask, reader, was_asked).run()


_FOLLOWED: Final = {LinkKind.NEXT, LinkKind.PAGE}


class _Visitor:
    def __init__(
        self, source: Source, ask: Ask, reader: PageReader, was_asked: Callable[[str], bool]
    ) -> None:
        self._source = source
        self._ask = ask
        self._reader = reader
        self._was_asked = was_asked
        self._pages: list[VisitedPage] = []
        self._refused: list[RefusedPage] = []
        self._problems: list[Message] = []
        self._seen: dict[str, PageReading | None] = {}

    def run(self) -> Visit:
        listing = self._listing()
        details = self._details(listing)
        visited = VisitedPages(listing=listing, details=details, problems=self._problems)
        reading = compose(self._source.name, visited, self._source.certificate)
        return Visit(reading=reading, pages=tuple(self._pages), refused=tuple(self._refused))

    def _listing(self) -> list[PageReading]:
        waiting = [*self._source.start]
        readings: list[PageReading] = []
        starts = set(waiting)
        left = most = self._source.follow.max_pages
        while waiting:
            url = urldefrag(waiting.pop(0)).url
            if url in self._seen:
                continue
            if not left:
                self._problems.append(Message("sync.too-many-pages", {"most": most}))
                break
            left -= 1
            page = self._read(url, Role.LISTING, None, must=url in starts)
            if self._refused:
                break
            if page is None:
                continue
            if page.url in {reading.url for reading in readings}:
                continue
            readings.append(page)
            if self._source.follow.pages:
                waiting += [link.url for link in page.links if link.kind in _FOLLOWED]
        return readings

    def _details(self, listing: list[PageReading]) -> dict[Code, PageReading | None]:
        if not self._source.follow.details or self._problems:
            return {}
        wanted = self._detail_links(listing)
        if len(wanted) > self._source.follow.max_details:
            most = self._source.follow.max_details
            self._problems.append(
                Message("sync.too-many-details", {"most": most, "seen": len(wanted)})
            )
            return {}
        most = max(MISSING_DETAILS_AT_LEAST, int(len(wanted) * MISSING_DETAILS_SHARE))
        details: dict[Code, PageReading | None] = {}
        for code, link in wanted.items():
            details[code] = self._read(urldefrag(link.url).url, Role.DETAIL, code, must=False)
            if sum(page is None for page in details.values()) > most:
                break
        return details

    def _detail_links(self, listing: list[PageReading]) -> dict[Code, PageLink]:
        """Return the first link of each listed code that does not lead back to the list itself."""
        wanted: dict[Code, PageLink] = {}
        for page in listing:
            codes = {record.code for record in page.records}
            for link in page.links:
                url = urldefrag(link.url).url
                leads_away = url not in self._seen and self._was_asked(url)
                if link.kind is LinkKind.DETAIL and link.code in codes and leads_away:
                    wanted.setdefault(link.code, link)
        return wanted

    def _read(self, url: str, role: Role, code: Code | None, *, must: bool) -> PageReading | None:
        """Return what stands at ``url``: several certificates may share a page or be led to one."""
        if url not in self._seen:
            self._seen[url] = self._read_anew(url, role, code, must=must)
        return self._seen[url]

    def _read_anew(
        self, url: str, role: Role, code: Code | None, *, must: bool
    ) -> PageReading | None:
        try:
            answer = self._ask(url)
        except NotAllowed as error:
            if must:
                raise
            # A page robots.txt or the host list keeps from us is a page not read, said as such.
            answer = Answer(url, None, None, None, str(error.facts.get("why", error.message)))
        if answer.body is None:
            self._miss("sync.page-missing", url, role, answer.why)
            return None
        known = self._seen.get(answer.url)
        if known is not None:
            return known
        try:
            reading = self._reader.read_page(
                answer.body,
                answer.url,
                content_type=answer.content_type,
                hints=self._source.hints,
            )
        except PageRefused as error:
            _LOG.info("not read: %s %s", answer.url, error)
            self._refused.append(RefusedPage(answer.url, role, error.facts["why"]))
            self._miss("sync.page-refused", url, role, error.facts["why"])
            return None
        self._pages.append(VisitedPage(url, role, code, answer))
        self._seen[answer.url] = reading
        return reading

    def _miss(self, problem: str, url: str, role: Role, why: object) -> None:
        """Note a page that is not there to be read; one detail less is for ``compose`` to weigh."""
        if role is Role.LISTING:
            self._problems.append(Message(problem, {"url": url, "why": why}))
