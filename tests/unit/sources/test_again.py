"""A visit played once more: the same answers, and nothing that was not asked for then."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import BinaryIO

import pytest

from certsync import reading
from certsync.catalog.captures import KeptPages, StoredAnswer
from certsync.errors import NotKept
from certsync.records import Capture, Outcome
from certsync.settings import Settings
from certsync.sources import Source, load_sources
from certsync.sources.again import Shelves, read_again
from tests.listed import html, rows, table

HOME = "http://127.0.0.1:9/certificaten"
DETAIL = "http://127.0.0.1:9/detail/K0000"
LIST = table(rows(3)).replace("Koken niveau 0", '<a href="/detail/K0000">Koken niveau 0</a>')
BODIES = {"list": html(LIST, total=3).body, "detail": html("<h1>K0000 Koken</h1>").body}


@pytest.fixture
def source() -> Source:
    """A source that starts somewhere else today."""
    start = {"start": ["http://127.0.0.1:9/nu"]}
    settings = Settings(database_url="sqlite:///x", sources={"sbb-keuzedelen": start})
    return next(one for one in load_sources(settings) if one.name == "sbb-keuzedelen")


def answer(url: str, body: str | None, **changes: object) -> tuple[str, StoredAnswer]:
    """Return one stored exchange by its URL; ``changes`` are of its capture."""
    values: dict[str, object] = {
        "id": 1,
        "source": "sbb-keuzedelen",
        "url": url,
        "requested_at": "2026-09-01T06:15:00.000000Z",
        "outcome": Outcome.OK,
        "status": 200,
        "headers": (),
        "digest": body,
        "text_digest": None,
        "body": body,
        "size": 1,
        "elapsed_ms": 1,
        "run": 1,
        **changes,
    }
    return url, StoredAnswer(Capture(**values), "text/html", None)  # type: ignore[arg-type] # as the capture wants them


def kept(*answers: tuple[str, StoredAnswer], start: tuple[str, ...] = (HOME,)) -> KeptPages:
    """Return what a run was told."""
    return KeptPages(start, dict(answers), ())


def no_file(digest: str) -> AbstractContextManager[BinaryIO]:
    """A source of pages has no files."""
    raise AssertionError(digest)


def play(source: Source, pages: KeptPages, load: Callable[[str], bytes] | None = None) -> list[str]:
    """Return the codes read, or the ids of the problems."""
    found = read_again(source, pages, Shelves(load or BODIES.__getitem__, no_file), reading)
    problems = [problem.id for problem in found.reading.problems]
    return problems or [page.asked.rpartition("/")[2] for page in found.pages]


def test_a_run_begins_where_it_began(source: Source) -> None:
    """Its own start, not today's; today's where it is not known."""
    pages = kept(answer(HOME, "list"), answer(DETAIL, "detail"))
    assert ["certificaten", "K0000"] == play(source, pages)
    assert ["sync.page-missing"] == play(source, kept(answer(HOME, "list"), start=()))[:1]


def test_a_page_of_a_certificate_that_was_not_asked_for_is_left_out(source: Source) -> None:
    """It is not missing: nobody asked."""
    assert ["certificaten"] == play(source, kept(answer(HOME, "list")))


def test_a_page_of_a_certificate_that_failed_fails_again(source: Source) -> None:
    """What was no page then is none now."""
    pages = kept(
        answer(HOME, "list"),
        answer(DETAIL, None, outcome=Outcome.HTTP_ERROR, status=500),
    )
    found = read_again(source, pages, Shelves(BODIES.__getitem__, no_file), reading)
    assert ("K0000",) == found.reading.missing_details
    assert found.reading.listing


def test_redirects_are_followed_as_they_were(source: Source) -> None:
    """To where they led; one that leads in a circle, or nowhere, is no page."""
    moved = "http://127.0.0.1:9/verhuisd"
    there = answer(HOME, None, outcome=Outcome.REDIRECT, status=301, location=moved)
    back = answer(moved, None, outcome=Outcome.REDIRECT, status=301, location=HOME)
    assert ["certificaten"] == play(source, kept(there, answer(moved, "list")))
    assert ["sync.page-missing"] == play(source, kept(there, back))
    assert ["sync.page-missing"] == play(source, kept(there))


def test_bytes_that_are_gone_are_told(source: Source) -> None:
    """Whether the capture names none, nothing was captured, or the shelf is empty."""

    def empty(digest: str) -> bytes:
        raise NotKept(path="x", why="not-kept", digest=digest)

    for pages in (kept(), kept(answer(HOME, None)), kept(answer(HOME, "list"))):
        with pytest.raises(NotKept):
            play(source, pages, empty)
