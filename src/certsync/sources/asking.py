"""Asking for a page: from the captures of a killed run, or from the site with its own validators.

Every exchange becomes a capture at once, whatever comes of it. A page that is not modified is read
from the stored bytes; a page that a killed run already has is not asked for again. The same goes
for files, which are kept beside the database and never held whole.
"""

import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from certsync.archive import Archive
from certsync.fetch import Fetcher, Reason, Response
from certsync.reading import PageRefused
from certsync.records import Capture, Outcome
from certsync.sources import Source, SourceKind
from certsync.sources.visit import Answer, PageReader, is_readable

_LOG: Final = logging.getLogger(__name__)

_HAS_PAGE: Final = frozenset({Outcome.OK, Outcome.NOT_MODIFIED})


@dataclass(frozen=True, slots=True)
class _Kept:
    """A capture and, where there is no page in it, the reason."""

    capture: Capture
    error: str | None


class Asker:
    """Answers what a visit asks, and remembers which captures that took.

    ``claimed`` are the ids of all captures the run uses up: those it made, and those that a killed
    run of the same source left behind. ``requests`` counts the exchanges of this run alone.
    """

    def __init__(
        self,
        source: Source,
        archive: Archive,
        fetcher: Fetcher,
        reader: PageReader,
        now: datetime,
    ) -> None:
        """Start with what a killed run left behind."""
        self._source = source
        self._archive = archive
        self._fetcher = fetcher
        self._reader = reader
        self._leftovers = archive.leftovers(source.name, now)
        self.claimed = [capture.id for capture in self._leftovers.values()]
        self.requests = 0

    def __call__(self, url: str) -> Answer:
        """Return what stands at ``url`` now, or why nothing does.

        Raises:
            NotAllowed, TryLater, ContactMissing: as the fetcher does.
        """
        return self._answer(self._ask(url, self._source.max_page_bytes, None))

    def file(self, url: str) -> Answer:
        """Return the capture of the file at ``url``, or why there is none; its body is not loaded.

        Raises:
            NotAllowed, TryLater, ContactMissing: as the fetcher does.
        """
        kept = self._ask(url, self._source.max_body_bytes, self._archive.files.folder)
        capture, why = kept.capture, None
        if capture.outcome not in _HAS_PAGE or capture.body is None:
            why = kept.error or str(capture.outcome)
        return Answer(capture.url, None, None, capture, why)

    def _ask(self, url: str, max_body_bytes: int, spool_in: Path | None) -> _Kept:
        left = self._from_leftovers(url)
        if left is not None:
            return _Kept(left, None)
        return self._fetcher.get(
            url,
            allowed_hosts=self._source.allowed_hosts,
            min_gap_seconds=self._source.min_gap_seconds,
            max_body_bytes=max_body_bytes,
            spool_in=spool_in,
            validators=lambda asked: self._archive.validators(self._source.name, asked),
            keep=self._keep,
        )

    def _keep(self, response: Response) -> _Kept:
        digest = None
        content_type = response.header("content-type")
        is_page = self._source.kind is SourceKind.PAGES and is_readable(content_type)
        if response.outcome is Outcome.OK and is_page:
            digest = self._text_digest(response, content_type)
        capture = self._archive.store(self._source.name, response, text_digest=digest)
        self.claimed.append(capture.id)
        self.requests += 1
        _LOG.info("%s %s %s", response.outcome, response.error or response.status, response.url)
        return _Kept(capture, response.error)

    def _text_digest(self, response: Response, content_type: str | None) -> str | None:
        """Return the digest of what the page shows; none for a page too hostile to look at."""
        try:
            return self._reader.text_digest(response.body, content_type=content_type)
        except PageRefused:
            return None

    def _from_leftovers(self, url: str) -> Capture | None:
        """Follow what a killed run was told; a chain it did not finish is asked for anew."""
        seen = set()
        capture = self._leftovers.get(url)
        while capture is not None and capture.outcome == Outcome.REDIRECT:
            if capture.location is None or capture.location in seen:
                return None
            seen.add(capture.location)
            capture = self._leftovers.get(capture.location)
        return capture

    def _answer(self, kept: _Kept) -> Answer:
        capture = kept.capture
        if capture.outcome not in _HAS_PAGE or capture.body is None:
            return Answer(capture.url, None, None, capture, kept.error or str(capture.outcome))
        content_type = self._archive.content_type(capture)
        if self._source.kind is SourceKind.PAGES and not is_readable(content_type):
            return Answer(capture.url, None, content_type, capture, Reason.NOT_A_PAGE)
        body = self._archive.body(capture.body)
        return Answer(capture.url, body, content_type, capture)
