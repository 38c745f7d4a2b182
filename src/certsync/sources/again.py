"""Reading the pages of a past run again, from stored bytes and without asking anyone.

A visit is played once more: the same start, the same answers, today's reader and today's rules of
the source. What it leads to that was never asked for then cannot be answered now: a further page
of the list is missing, and a certificate's own page is left out of what was asked. Of a register
the files are read once more.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Final

from certsync.catalog.captures import KeptPages, LoadBody, StoredAnswer, body_loader
from certsync.catalog.files import files_beside
from certsync.errors import NotKept
from certsync.reading import READER_VERSION
from certsync.records import Outcome
from certsync.sources import Source, SourceKind
from certsync.sources.rio.again import read_rio_again
from certsync.sources.rio.visit import rio_reader
from certsync.sources.visit import Answer, PageReader, Visit, is_readable, visit

_HAS_PAGE: Final = frozenset({Outcome.OK, Outcome.NOT_MODIFIED})
_NEVER_ASKED: Final = "never-asked"
_NOT_A_PAGE: Final = "not-a-page"


OpenFile = Callable[[str], AbstractContextManager[BinaryIO]]


@dataclass(frozen=True, slots=True)
class Shelves:
    """Where stored bytes are had by digest: those of pages, and those of files."""

    load_body: LoadBody
    open_file: OpenFile


def shelves(database: Path) -> Shelves:
    """Return the stored bytes that belong to a database."""
    return Shelves(body_loader(database), files_beside(database).open_kept)


def reader_of(source: Source) -> str:
    """Return what reads this source today, and in which version."""
    return READER_VERSION if source.kind is SourceKind.PAGES else rio_reader(source)


def read_again(source: Source, pages: KeptPages, stored: Shelves, reader: PageReader) -> Visit:
    """Return what ``source`` says by the ``pages`` of one of its runs, read by today's reader.

    Raises:
        NotKept: bytes that this takes were dropped.
    """
    if source.kind is SourceKind.RIO:
        return read_rio_again(source, pages.pages, stored.load_body, stored.open_file)
    if not pages.answers:
        raise NotKept(path=source.name, why="not-kept", digest="")
    began = replace(source, start=pages.start or source.start)
    shelf = _Shelf(pages, stored.load_body)
    return visit(began, shelf.answer, reader, was_asked=shelf.has)


class _Shelf:
    """Answers as the run was answered."""

    def __init__(self, pages: KeptPages, load_body: LoadBody) -> None:
        self._pages = pages
        self._load_body = load_body

    def has(self, url: str) -> bool:
        """Return whether the run asked for ``url``."""
        return url in self._pages.answers

    def answer(self, url: str) -> Answer:
        """Return what stood at ``url`` then, or why nothing did."""
        stored = self._after_redirects(url)
        if stored is None:
            return Answer(url, None, None, None, _NEVER_ASKED)
        capture = stored.capture
        if capture.outcome not in _HAS_PAGE:
            return Answer(capture.url, None, None, capture, stored.error or capture.outcome)
        if not is_readable(stored.content_type):
            return Answer(capture.url, None, stored.content_type, capture, _NOT_A_PAGE)
        if capture.body is None:
            raise NotKept(path=capture.url, why="not-kept", digest=capture.digest)
        body = self._load_body(capture.body)
        return Answer(capture.url, body, stored.content_type, capture)

    def _after_redirects(self, url: str) -> StoredAnswer | None:
        seen = set()
        stored = self._pages.answers.get(url)
        while stored is not None and stored.capture.outcome == Outcome.REDIRECT:
            target = stored.capture.location
            if target is None or target in seen:
                return stored
            seen.add(target)
            stored = self._pages.answers.get(target)
        return stored
