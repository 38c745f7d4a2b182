"""From pages to one reading."""

from typing import Any

import pytest

from certsync.codes import Code, CreboCode, Kind
from certsync.reading.compose import VisitedPages, compose
from certsync.reading.page import INCLUSIVE_END, CreboSeen, PageReading, Record, Shape
from certsync.records import (
    Certificate,
    Crebo,
    Evidence,
    IsoDate,
    Link,
    Onderdeel,
    Reading,
    Unreadable,
)

K0717, K0022, C0013 = Code("K0717"), Code("K0022"), Code("C0013")
CREBO = CreboSeen(CreboCode("25187"), "Applicatie- en mediaontwikkelaar", 4)


def record(code: Code, name: str | None = "Naam", **values: Any) -> Record:
    """Return a record as a page tells it."""
    given: dict[str, Any] = {
        "kind": None,
        "certificate": None,
        "where": "/html",
        "evidence": (),
        **values,
    }
    return Record(code=code, name=name, **given)


def page(url: str, *records: Record, **values: Any) -> PageReading:
    """Return the reading of one page."""
    given: dict[str, Any] = {
        "encoding": "utf-8",
        "title": None,
        "shape": Shape.LIST,
        "mentions": (),
    }
    return PageReading(url=url, records=records, **{**given, "unreadable": (), **values})


def composed(
    *listing: PageReading, details: dict[Code, PageReading | None] | None = None
) -> Reading:
    """Return what the pages say together."""
    visited = VisitedPages(listing=listing, details=details or {})
    return compose("sbb-keuzedelen", visited, Certificate.YES)


def onderdelen(reading: Reading) -> dict[Code, Onderdeel]:
    """Return the onderdelen by code."""
    facts = (sighting.fact for sighting in reading.sightings)
    return {fact.code: fact for fact in facts if isinstance(fact, Onderdeel)}


def problems(reading: Reading) -> list[str]:
    """Return why the listing is not complete."""
    return [problem.id for problem in reading.problems]


def test_declared_certificate() -> None:
    """Standing on the list is what the source declares it to be, unless the page says otherwise."""
    reading = composed(page("u", record(K0717), record(K0022, certificate=Certificate.NO)))
    found = onderdelen(reading)
    assert Certificate.YES is found[K0717].certificate
    assert Certificate.NO is found[K0022].certificate
    assert Kind.KEUZEDEEL is found[K0717].kind


def test_detail_fills_blanks_only() -> None:
    """The code's own page adds what the list leaves blank and changes nothing else."""
    detail = page("d", record(K0717, "Andere naam", sbu=240, crebos=(CREBO,)))
    reading = composed(page("u", record(K0717)), details={K0717: detail})
    found = onderdelen(reading)[K0717]
    assert ("Naam", 240, True) == (found.name, found.sbu, found.links_observed)
    assert any("conflict" in note for note in reading.notes)


def test_other_codes_of_a_detail_page() -> None:
    """What a detail page says of other codes adds no certificate to the list."""
    detail = page("d", record(K0717), record(K0022))
    assert {K0717} == set(onderdelen(composed(page("u", record(K0717)), details={K0717: detail})))


def test_links_observed_or_not() -> None:
    """No region of crebos is not observed; an empty one is observed and none."""
    reading = composed(
        page("u", record(K0717, crebos=(CREBO,)), record(K0022), record(C0013, crebos=()))
    )
    assert frozenset({K0717, C0013}) == reading.links_of
    found = onderdelen(reading)
    assert [True, False, True] == [found[c].links_observed for c in (K0717, K0022, C0013)]
    facts = [sighting.fact for sighting in reading.sightings]
    assert Link(code=K0717, crebo=CREBO.code) in facts
    assert Crebo(crebo=CREBO.code, name=CREBO.name, level=4) in facts


def test_evidence_of_a_detail_is_taken_along() -> None:
    """What the code's own page fills in is shown by that page."""
    crebo = Evidence("crebo:25187", "25187", "/html/td", "d")
    hours = Evidence("sbu", "240", "/html/li", "d")
    name = Evidence("name", "Naam", "/html/h1", "d")
    own = page("d", record(K0717, sbu=240, crebos=(CREBO,), evidence=(crebo, hours, name)))
    reading = composed(page("u", record(K0717)), details={K0717: own})
    fields = {type(s.fact): [e.field for e in s.evidence] for s in reading.sightings}
    assert {Onderdeel: ["sbu"], Crebo: ["crebo"], Link: ["crebo"]} == fields


def test_crebo_named_twice() -> None:
    """A crebo on two certificates is one crebo; what one place leaves blank the other fills."""
    bare = CreboSeen(CREBO.code, None, None)
    reading = composed(page("u", record(K0717, crebos=(bare,)), record(K0022, crebos=(CREBO,))))
    crebos = [s.fact for s in reading.sightings if isinstance(s.fact, Crebo)]
    assert [Crebo(crebo=CREBO.code, name=CREBO.name, level=4)] == crebos


def test_evidence_goes_with_its_value() -> None:
    """The evidence of a crebo goes to its link and crebo, the rest stays with the onderdeel."""
    name = Evidence("name", "Naam", "/html/td[1]", "u")
    crebo = Evidence("crebo:25187", "25187", "/html/td[2]", "u")
    crebo_name = Evidence("crebo:25187.name", "Applicatie", "/html/td[2]", "u")
    row = record(K0717, crebos=(CREBO,), evidence=(name, crebo, crebo_name))
    reading = composed(page("u", row))
    fields = {type(s.fact): [e.field for e in s.evidence] for s in reading.sightings}
    assert {Onderdeel: ["name"], Crebo: ["crebo", "name"], Link: ["crebo"]} == fields


@pytest.mark.parametrize(
    ("total", "found"),
    [(None, []), (2, []), (3, []), (4, ["sync.total"]), (1, ["sync.total"])],
)
def test_stated_total(total: int | None, found: list[str]) -> None:
    """The total a page states is the records read, or those and the unreadable rows."""
    unread = Unreadable("Naam zonder code", "no code", "/html", "u")
    reading = composed(page("u", record(K0717), record(K0022), total=total, unreadable=(unread,)))
    assert found == problems(reading)
    assert (not found) is reading.listing


def test_total_of_rows() -> None:
    """A site that counts a code on two pages twice is believed too."""
    pages = [page(u, record(K0717), record(c), total=4) for u, c in (("1", K0022), ("2", C0013))]
    assert [] == problems(composed(*pages))


def test_totals_differ() -> None:
    """Pages that state different totals are no whole list: it changed on the way."""
    pages = page("1", record(K0717), total=2), page("2", record(K0022), total=3)
    assert ["sync.totals-differ"] == problems(composed(*pages))


def test_not_the_list() -> None:
    """A page that is not the list makes no listing."""
    assert ["sync.not-the-list"] == problems(composed(page("u", not_the_list="maintenance")))


@pytest.mark.parametrize(
    ("asked", "missing", "found"),
    [
        (10, 1, []),
        (10, 2, ["sync.details-missing"]),
        (150, 3, []),
        (150, 4, ["sync.details-missing"]),
    ],
)
def test_missing_details(asked: int, missing: int, found: list[str]) -> None:
    """One detail, or one in fifty, may be missing; more makes the reading incomplete."""
    codes = [Code(f"K{n:04}") for n in range(asked)]
    details: dict[Code, PageReading | None] = {
        code: None if nr < missing else page(f"d{nr}", record(code))
        for nr, code in enumerate(codes)
    }
    reading = composed(page("u", *(record(code) for code in codes)), details=details)
    assert found == problems(reading)
    assert tuple(codes[:missing]) == reading.missing_details


def test_values_reach_the_fact() -> None:
    """Dates and sections of a record stand in the onderdeel as read."""
    day = IsoDate("2020-08-01")
    reading = composed(page("u", record(K0717, valid_from=day, valid_to=day)))
    found = onderdelen(reading)[K0717]
    assert (day, day) == (found.valid_from, found.valid_to)


def test_end_is_half_open() -> None:
    """A page that says "up to and including" ends on the day after."""
    last = IsoDate("2027-07-31")
    reading = composed(page("u", record(K0717, valid_to=last, notes=(INCLUSIVE_END,))))
    assert IsoDate("2027-08-01") == onderdelen(reading)[K0717].valid_to
