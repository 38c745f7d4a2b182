"""Visiting a source of pages: which to ask for next, and what they say together.

The one thing this needs from outside is ``ask``: URL in, answer out. Where answers come from (the
site, or the captures of a run that was killed) is :mod:`certsync.sync`'s business, so that a visit
can be played with no network at all.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import urldefrag

from certsync.codes import Code
from certsync.errors import NotAllowed
from certsync.messages import Message
from certsync.reading import PageRefused, read_page
from certsync.reading.compose import VisitedPages, compose
from certsync.reading.page import LinkKind, PageLink, PageReading
from certsync.records import Capture, Reading
from certsync.sources import Source


class Role(StrEnum):
    """What a page was asked for."""

    LISTING = "listing"
    DETAIL = "detail"


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


@dataclass(frozen=True, slots=True)
class VisitedPage:
    """One page that was asked for and read, and the capture its bytes are in."""

    asked: str
    role: Role
    code: Code | None
    answer: Answer
    reading: PageReading


@dataclass(frozen=True, slots=True)
class Visit:
    """A whole visit: the reading, and the pages it rests on."""

    reading: Reading
    pages: tuple[VisitedPage, ...]

    def captures(self) -> Mapping[str, Capture]:
        """Return the capture of each page, by the page's own URL and by the one asked for."""
        found: dict[str, Capture] = {}
        for page in self.pages:
            if page.answer.capture is not None:
                found[page.asked] = found[page.answer.url] = page.answer.capture
        return found


def visit(source: Source, ask: Ask) -> Visit:
    """Ask for the listing, its further pages and the details it leads to, within the bounds.

    Raises:
        NotAllowed: when not even a start page may be asked for.
        TryLater: when the host wants to be left alone.
    """
    return _Visitor(source, ask).run()


_FOLLOWED: Final = {LinkKind.NEXT, LinkKind.PAGE}


class _Visitor:
    def __init__(self, source: Source, ask: Ask) -> None:
        self._source = source
        self._ask = ask
        self._pages: list[VisitedPage] = []
        self._problems: list[Message] = []
        self._asked: set[str] = set()

    def run(self) -> Visit:
        listing = self._listing()
        details = self._details(listing)
        visited = VisitedPages(listing=listing, details=details, problems=self._problems)
        reading = compose(self._source.name, visited, self._source.certificate)
        return Visit(reading=reading, pages=tuple(self._pages))

    def _listing(self) -> list[PageReading]:
        waiting = [*self._source.start]
        readings: list[PageReading] = []
        starts = set(waiting)
        while waiting:
            url = urldefrag(waiting.pop(0)).url
            if url in self._asked:
                continue
            if len(readings) >= self._source.follow.max_pages:
                self._problems.append(Message("sync.too-many-pages", {"most": len(readings)}))
                break
            page = self._read(url, Role.LISTING, None, must=url in starts)
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
        return {
            code: self._read(urldefrag(link.url).url, Role.DETAIL, code, must=False)
            for code, link in wanted.items()
        }

    def _detail_links(self, listing: list[PageReading]) -> dict[Code, PageLink]:
        """Return the first link of each listed code that does not lead back to the list itself."""
        listed = {reading.url for reading in listing} | self._asked
        wanted: dict[Code, PageLink] = {}
        for page in listing:
            codes = {record.code for record in page.records}
            for link in page.links:
                leads_away = urldefrag(link.url).url not in listed
                if link.kind is LinkKind.DETAIL and link.code in codes and leads_away:
                    wanted.setdefault(link.code, link)
        return wanted

    def _read(self, url: str, role: Role, code: Code | None, *, must: bool) -> PageReading | None:
        self._asked.add(url)
        try:
            answer = self._ask(url)
        except NotAllowed as error:
            if must:
                raise
            # A page robots.txt or the host list keeps from us is a page not read, said as such.
            answer = Answer(url, None, None, None, str(error.facts.get("why", error.message)))
        reading, why = self._parsed(answer)
        if reading is None:
            if role is Role.LISTING:
                self._problems.append(Message("sync.page-missing", {"url": url, "why": why}))
            return None
        self._pages.append(VisitedPage(url, role, code, answer, reading))
        self._asked.add(answer.url)
        return reading

    def _parsed(self, answer: Answer) -> tuple[PageReading | None, str | None]:
        """Return what a page says, or why it is not read; a hostile page costs itself, no run."""
        if answer.body is None:
            return None, answer.why
        try:
            reading = read_page(
                answer.body,
                answer.url,
                content_type=answer.content_type,
                hints=self._source.hints,
            )
        except PageRefused as error:
            return None, str(error.facts["why"])
        return reading, None
