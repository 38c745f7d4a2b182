"""What is asked for during a visit, in which order, and what is told of what is missing."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from certsync import reading
from certsync.errors import NotAllowed
from certsync.reading import PageReading, PageRefused, read_page
from certsync.records import Certificate, Onderdeel
from certsync.settings import Settings
from certsync.sources import Source, choose_sources, load_sources
from certsync.sources.visit import Answer, PageReader, Role, Visit, is_readable, visit

START = "https://www.s-bb.nl/certificaten"


def source(**follow: object) -> Source:
    """Return sbb-keuzedelen with other bounds."""
    table = {"follow": follow} if follow else {}
    settings = Settings(database_url="sqlite:///x", sources={"sbb-keuzedelen": table})
    return choose_sources(load_sources(settings), ("sbb-keuzedelen",))[0]


def listed(rows: Mapping[str, str], *, more: str = "") -> str:
    """Return a page with a table of code → name, each with a link to its own page."""
    cells = "".join(
        f"<tr><td>{code}</td><td><a href='/c/{code}'>{name}</a></td></tr>"
        for code, name in rows.items()
    )
    return f"<h1>Certificaten</h1><table><tr><th>Code<th>Naam</tr>{cells}</table>{more}"


def detail(code: str, name: str) -> str:
    """Return the page of one certificate."""
    return f"<h1>{name}</h1><ul><li>{code}<li>240<li>12-10-2016</ul>"


def played(pages: Mapping[str, str], asked: list[str]) -> Callable[[str], Answer]:
    """Return an ``ask`` that answers from ``pages`` and notes what was asked."""

    def ask(url: str) -> Answer:
        asked.append(url)
        path = url.removeprefix("https://www.s-bb.nl")
        if path not in pages:
            return Answer(url, None, None, None, "status-404")
        return Answer(url, pages[path].encode(), "text/html; charset=utf-8", None)

    return ask


def visited(
    pages: Mapping[str, str], reader: PageReader = reading, /, **follow: object
) -> tuple[Visit, list[str]]:
    """Return a visit of ``pages`` and the URLs asked for, in order."""
    asked: list[str] = []
    return visit(source(**follow), played(pages, asked), reader), asked


def codes(found: Visit) -> list[str]:
    """Return the codes of the reading."""
    return sorted(fact.code for fact in onderdelen(found))


def onderdelen(found: Visit) -> list[Onderdeel]:
    """Return the onderdelen of the reading."""
    facts = (sighting.fact for sighting in found.reading.sightings)
    return [fact for fact in facts if isinstance(fact, Onderdeel)]


ROWS = {"K0717": "Agile game productie", "K0022": "Digitale vaardigheden basis"}
DETAILS = {f"/c/{code}": detail(code, name) for code, name in ROWS.items()}


def test_list_then_details() -> None:
    """The list is asked for first, then each certificate's own page, once."""
    found, asked = visited({"/certificaten": listed(ROWS), **DETAILS})
    assert [START, "https://www.s-bb.nl/c/K0717", "https://www.s-bb.nl/c/K0022"] == asked
    assert (["K0022", "K0717"], True) == (codes(found), found.reading.listing)
    assert 2 == found.reading.details
    assert {Certificate.YES} == {fact.certificate for fact in onderdelen(found)}


def test_paging() -> None:
    """Further pages are asked for before any detail, each once, though they link to each other."""
    links = "<nav><a href='/certificaten'>1</a> <a href='/certificaten?page=2'>2</a></nav>"
    more = {"K0008": "Basismanagement", "K0023": "Digitale vaardigheden gevorderd"}
    pages = {
        "/certificaten": listed(ROWS, more=links),
        "/certificaten?page=2": listed(more, more=links),
    }
    found, asked = visited(pages, details=False)
    assert [START, f"{START}?page=2"] == asked
    assert ["K0008", "K0022", "K0023", "K0717"] == codes(found)


def test_missing_page() -> None:
    """A page of the list that does not answer ends the visit before any detail is asked for."""
    links = "<nav><a href='/certificaten?page=2'>2</a></nav>"
    found, asked = visited({"/certificaten": listed(ROWS, more=links), **DETAILS})
    assert not found.reading.listing
    assert ["sync.page-missing"] == [problem.id for problem in found.reading.problems]
    assert [START, f"{START}?page=2"] == asked


def test_missing_details() -> None:
    """A detail page that does not answer is counted, by its code."""
    found, _ = visited({"/certificaten": listed(ROWS), "/c/K0717": DETAILS["/c/K0717"]})
    assert ("K0022",) == found.reading.missing_details
    assert found.reading.listing


def test_no_details_wanted() -> None:
    """Details are not asked for where the source says not to follow them."""
    _, asked = visited({"/certificaten": listed(ROWS), **DETAILS}, details=False)
    assert [START] == asked


@pytest.mark.parametrize(
    ("follow", "problem"),
    [({"max_pages": 1}, "sync.too-many-pages"), ({"max_details": 1}, "sync.too-many-details")],
)
def test_bounds(follow: dict[str, object], problem: str) -> None:
    """What is more than the bounds allow is said, and nothing is believed."""
    links = "<nav><a href='/certificaten?page=2'>2</a></nav>"
    pages = {"/certificaten": listed(ROWS, more=links), "/certificaten?page=2": listed(ROWS)}
    found, _ = visited({**pages, **DETAILS}, **follow)
    assert [problem] == [p.id for p in found.reading.problems]


def test_pages_that_give_nothing_count() -> None:
    """Pages that do not answer, or lead back, are asked for within the bound, and kept once."""
    links = "".join(f"<a href='?page={nr}'>{nr}</a> " for nr in range(2, 50))
    page = listed(ROWS, more=f"<nav>{links}</nav>")
    found, asked = visited({"/certificaten": page}, max_pages=3, details=False)
    assert 3 == len(asked)
    assert "sync.too-many-pages" == found.reading.problems[-1].id
    calls: list[str] = []

    def back(url: str) -> Answer:
        calls.append(url)
        return Answer(START, page.encode(), "text/html; charset=utf-8", None)

    found = visit(source(max_pages=3, details=False), back, reading)
    assert (3, [START]) == (len(calls), [page.answer.url for page in found.pages])


def test_a_site_that_fails_is_not_asked_to_the_end() -> None:
    """With more details missing than a whole reading may lack, the others are left alone."""
    rows = {f"K{nr:04}": f"Onderdeel {'abcdefghij'[nr % 10]}" for nr in range(1, 101)}
    found, asked = visited({"/certificaten": listed(rows)})
    assert ["sync.details-missing"] == [problem.id for problem in found.reading.problems]
    assert [START, *(f"https://www.s-bb.nl/c/{code}" for code in [*rows][:3])] == asked


def test_start_not_allowed() -> None:
    """A start page that may not be asked for ends the visit."""

    def ask(url: str) -> Answer:
        raise NotAllowed(url=url, why="robots")

    with pytest.raises(NotAllowed):
        visit(source(), ask, reading)


def test_detail_not_allowed() -> None:
    """A detail page that may not be asked for is a missing detail."""
    pages = played({"/certificaten": listed(ROWS), **DETAILS}, [])

    def ask(url: str) -> Answer:
        if url.endswith("K0022"):
            raise NotAllowed(url=url, why="robots")
        return pages(url)

    assert ("K0022",) == visit(source(), ask, reading).reading.missing_details


def test_hostile_detail_costs_itself() -> None:
    """A detail page too deep to parse is a missing detail; the rest of the visit goes on."""
    pages = {"/certificaten": listed(ROWS), **DETAILS, "/c/K0022": "<div>" * 100_000}
    found, _ = visited(pages)
    assert ("K0022",) == found.reading.missing_details
    assert (["K0022", "K0717"], True) == (codes(found), found.reading.listing)
    (refused,) = found.refused
    assert ("https://www.s-bb.nl/c/K0022", Role.DETAIL) == (refused.url, refused.role)
    assert "nested deeper" in str(refused.why)


class Refusing:
    """A reader that refuses the pages whose address ends in one of ``ends``."""

    def __init__(self, *ends: str) -> None:
        self.ends = ends
        self.looked_at: list[str] = []

    def read_page(self, body: bytes, url: str, **how: Any) -> PageReading:
        """Read a page, or refuse it as one that takes too long."""
        self.looked_at.append(url)
        if url.endswith(self.ends):
            raise PageRefused(why="reading-deadline")
        return read_page(body, url, **how)

    text_digest = staticmethod(reading.text_digest)


def test_hostile_list_is_the_end() -> None:
    """Behind a page of the list that is refused nothing is asked for; page and reason are told."""
    links = "<nav><a href='?page=2'>2</a> <a href='?page=3'>3</a></nav>"
    pages = {path: listed(ROWS, more=links) for path in ("/certificaten", "/certificaten?page=2")}
    found, asked = visited({**pages, **DETAILS}, Refusing("page=2"))
    assert [START, f"{START}?page=2"] == asked
    (problem,) = found.reading.problems
    assert ("sync.page-refused", {"url": f"{START}?page=2", "why": "reading-deadline"}) == (
        problem.id,
        problem.facts,
    )
    assert [Role.LISTING] == [page.role for page in found.refused]


def test_hostile_site_is_not_asked_to_the_end() -> None:
    """With more refused details than a whole reading may lack, the others are not asked for."""
    rows = {f"K{nr:04}": f"Onderdeel {'abcdefghij'[nr % 10]}" for nr in range(1, 101)}
    pages = {"/certificaten": listed(rows), **{f"/c/{code}": "<p>x" for code in rows}}
    found, asked = visited(pages, Refusing(*rows))
    assert ["sync.details-missing"] == [problem.id for problem in found.reading.problems]
    assert [START, *(f"https://www.s-bb.nl/c/{code}" for code in [*rows][:3])] == asked
    found, asked = visited(pages, Refusing(*[*rows][:2]))
    assert (True, 101) == (found.reading.listing, len(asked))


def test_a_shared_page_says_a_thing_once() -> None:
    """What cannot be read on a page that several certificates share is one riddle, not several."""
    shared = "<h1>Uitleg</h1><ul><li>25604K0059</ul>"
    cells = "".join(
        f"<tr><td>{c}<td>{n}<td><a href='/uitleg'>Meer info</a>" for c, n in ROWS.items()
    )
    page = f"<h1>Certificaten</h1><table><tr><th>Code<th>Naam<th>Meer</tr>{cells}</table>"
    found, asked = visited({"/certificaten": page, "/uitleg": shared})
    assert [START, "https://www.s-bb.nl/uitleg"] == asked
    assert (2, 2) == (found.reading.details, found.reading.pages)
    assert ["25604K0059"] == [item.text for item in found.reading.unreadable]


def test_captures_by_both_urls() -> None:
    """A visit without captures has none to give, and one page stands for itself."""
    found, _ = visited({"/certificaten": listed(ROWS)}, details=False)
    assert {} == found.captures()
    assert [START] == [page.asked for page in found.pages]


@pytest.mark.parametrize(
    "content_type",
    [
        None,
        "",
        "text/html; charset=iso-8859-15",
        "Application/JSON",
        "application/vnd.api+json",
        "application/hal+json; charset=utf-8",
        "application/atom+xml",
        "application/xhtml+xml",
        "text/csv; header=present",
    ],
)
def test_markup_data_and_text_are_pages(content_type: str | None) -> None:
    """An operator may point a source at a page's own data, whatever media type its server gives."""
    assert is_readable(content_type)


@pytest.mark.parametrize(
    "content_type",
    [
        "application/pdf",
        "image/svg",
        "application/zip",
        "application/octet-stream",
        "json",
        "+json",
    ],
)
def test_files_are_no_pages(content_type: str) -> None:
    """What holds no text that a visitor reads in a browser is stored, and told to be no page."""
    assert not is_readable(content_type)
