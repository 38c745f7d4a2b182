"""What can be told of any source."""

from dataclasses import replace
from datetime import date

import pytest

from certsync.catalog.trail import RunRecord
from certsync.codes import Code
from certsync.guard import Expect
from certsync.records import Certificate, Onderdeel, State, key_of
from certsync.settings import Settings
from certsync.sources import Source, choose_sources, load_sources
from certsync.sources.checks import Checked, check_source

TODAY = date(2026, 11, 3)
LAST = RunRecord(
    number=1,
    kind="sync",
    source="sbb-keuzedelen",
    started_at="2026-11-02T06:15:00.000000Z",
    moment="2026-11-02T06:15:09.000000Z",
    outcome="unchanged",
    cause="source",
    message=None,
    facts={},
    counts={},
    requests=1,
    reader="2",
    baseline=False,
    made_site=False,
    who=None,
    reason=None,
)


def source() -> Source:
    """Return SBB's list, expecting two certificates with K0717 among them."""
    shipped = load_sources(Settings(database_url="sqlite:///x"))
    (found,) = choose_sources(shipped, ("sbb-keuzedelen",))
    return replace(found, expect=Expect(min_certificates=2, canaries=(Code("K0717"),)))


def state(*codes: str, certificate: Certificate = Certificate.YES) -> State:
    """Return onderdelen."""
    facts = [Onderdeel(code=Code(code), certificate=certificate) for code in codes]
    return {key_of(fact): fact for fact in facts}


def checked(
    contact: str | None = "beheer@school.example",
    last: RunRecord | None = LAST,
    found: State | None = None,
) -> dict[str, Checked]:
    """Return what is found, by expectation."""
    given = state("K0717", "K0022") if found is None else found
    return {one.id: one for one in check_source(source(), contact, last, given, TODAY)}


def test_all_in_order() -> None:
    """Everything holds, and nothing of it was inferred."""
    assert {(True, "established")} == {(one.holds, one.certainty) for one in checked().values()}


@pytest.mark.parametrize(
    ("found", "failing"),
    [
        (checked(contact=None), {"contact"}),
        (checked(last=None), {"last-run", "fresh"}),
        (checked(last=replace(LAST, outcome="quarantined")), {"last-run"}),
        (checked(last=replace(LAST, moment="2026-10-02T06:15:09.000000Z")), {"fresh"}),
        (checked(last=replace(LAST, moment="2026-10-03T06:15:09.000000Z")), set()),
        (checked(found=state("K0717")), {"minimum"}),
        (checked(found=state("K0022", "K0023")), {"canaries"}),
        (
            checked(found=state("K0717", "K0022", certificate=Certificate.NO)),
            {"minimum", "canaries"},
        ),
    ],
)
def test_what_does_not_hold(found: dict[str, Checked], failing: set[str]) -> None:
    """Each expectation fails on its own account."""
    assert failing == {one.id for one in found.values() if not one.holds}


def test_loopback_needs_no_contact() -> None:
    """Nobody outside is asked."""
    here = replace(source(), start=("http://127.0.0.1:8123/certificaten",))
    first = next(iter(check_source(here, None, LAST, state(), TODAY)))
    assert ("contact", True, "127.0.0.1") == (first.id, first.holds, first.example)
