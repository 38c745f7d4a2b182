from dataclasses import replace
from typing import Any

import pytest

from certsync.changes.names import is_respelled
from certsync.codes import Code, CreboCode, Kind
from certsync.planning import (
    Check,
    Disagreement,
    Finding,
    Known,
    Verdict,
    judge_offer,
    load_rules,
    parse_request,
    unlisted,
    worst_of,
)
from certsync.records import NO_END, Certificate, IsoDate
from tests.unit.planning.cases import (
    BRIN,
    START,
    TODAY,
    day,
    edited,
    known,
    licence,
    linked,
    onderdeel,
    rights,
)


def check(
    about: Known | None = None,
    *,
    name: str | None = None,
    crebo: str | None = "25187",
    forecast: bool = False,
    start: str = START,
    rules: Any = None,
) -> tuple[Finding, ...]:
    """Check one line of an offer."""
    about = about or known()
    request = parse_request(code=about.onderdeel.code, start=start, crebo=crebo, brin=BRIN)
    offer = Check(rules or load_rules(), IsoDate(TODAY), forecast, is_respelled)
    return offer.findings(request, name, about)


def ids(findings: tuple[Finding, ...]) -> list[str]:
    """Return what was found: rule and outcome."""
    return [finding.text.id.removeprefix("planning.") for finding in findings]


def test_nothing_is_wrong_with_a_sound_offer() -> None:
    """No finding, and in order."""
    assert ((), Verdict.READY) == (check(name="Agile game productie"), judge_offer(check()))


CLOSED = {"last_intake": day("2026-07-31")}
CASES: dict[str, tuple[Known, list[str], Verdict]] = {
    "no certificate": (
        known(onderdeel=onderdeel(certificate=Certificate.NO)),
        ["V5.no-certificate"],
        Verdict.NOT_READY,
    ),
    "no certificate any more": (
        known(onderdeel=onderdeel(valid_to=day(START))),
        ["V5.not-in-force"],
        Verdict.NOT_READY,
    ),
    "certificate ending": (
        known(onderdeel=onderdeel(valid_to=day("2027-08-01"))),
        ["C2.certificate"],
        Verdict.NOT_READY,
    ),
    "certificate ending later": (
        known(onderdeel=onderdeel(valid_to=day("2027-08-02"))),
        [],
        Verdict.READY,
    ),
    "link ended": (
        known(crebos=(linked(end=day(START)),)),
        ["V3.link-not-in-force"],
        Verdict.NOT_READY,
    ),
    "link ending": (known(crebos=(linked(end=day("2026-08-02")),)), ["C2.link"], Verdict.NOT_READY),
    "crebo ending": (
        known(crebos=(linked(valid_to=day("2027-01-01")),)),
        ["C2.crebo"],
        Verdict.NOT_READY,
    ),
    "intake closed": (known(crebos=(linked(**CLOSED),)), ["V6.closed"], Verdict.NOT_READY),
    "intake closing": (
        known(crebos=(linked(last_intake=day("2026-08-02")),)),
        ["C2.intake"],
        Verdict.NOT_READY,
    ),
    "succeeded": (
        known(crebos=(linked(successor=CreboCode("25998"), **CLOSED),)),
        ["V6.closed-with-successor", "C4.succeeded"],
        Verdict.NOT_READY,
    ),
    "succeeded and open": (
        known(crebos=(linked(successor=CreboCode("25998")),)),
        ["C4.succeeded"],
        Verdict.NOT_READY,
    ),
    "recognition missing": (
        known(rights=rights(licence(leerweg="BOL"))),
        ["V13.apply-short"],
        Verdict.UNKNOWN,
    ),
    "recognition not known": (known(rights=None), ["V13.no-data"], Verdict.UNKNOWN),
    "sanction": (
        known(rights=rights(licence(sanctioned=True))),
        ["V14.sanctioned"],
        Verdict.NOT_READY,
    ),
    "other crebo": (known(crebos=(linked("25998"),)), ["V3.not-linked"], Verdict.NOT_READY),
    "another kind": (
        known(onderdeel=onderdeel(kind=Kind.AMVB_ONDERDEEL)),
        ["V10.other-kind"],
        Verdict.NOT_READY,
    ),
    "dates not known": (
        known(onderdeel=onderdeel(valid_to=None)),
        ["V5.dates-not-known"],
        Verdict.UNKNOWN,
    ),
}


@pytest.mark.parametrize(("about", "expected", "verdict"), CASES.values(), ids=CASES)
def test_what_is_found_in_an_offer(about: Known, expected: list[str], verdict: Verdict) -> None:
    """Ended and closed, ending and closing, missing, succeeded; a missing right is inferred."""
    findings = check(about)
    assert (expected, verdict) == (ids(findings), judge_offer(findings))


@pytest.mark.parametrize(
    ("name", "expected", "verdict"),
    [
        ("Agile game productie", [], Verdict.READY),
        ("agile game-productie", ["C3.respelled"], Verdict.READY),
        ("Agile game ontwerp", ["C3.differs"], Verdict.NOT_READY),
        (None, [], Verdict.READY),
    ],
)
def test_a_name_is_held_to_the_one_listed(
    name: str | None, expected: list[str], verdict: Verdict
) -> None:
    """Another name is not in order, another spelling is a note, no name says nothing."""
    findings = check(name=name)
    assert (expected, verdict) == (ids(findings), judge_offer(findings))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Agile Gameproductie", []),
        ("agile gameproductie", ["C3.respelled"]),
        ("Agile game ontwerp", ["C3.differs"]),
    ],
)
def test_a_name_that_one_of_the_sources_gives_is_right(name: str, expected: list[str]) -> None:
    """Where they differ a school need not guess which of them goes first here; P4 tells of it."""
    said = (("rio", "Agile game productie"), ("sbb-keuzedelen", "Agile Gameproductie"))
    both = known(disagreements=(Disagreement(crebo=None, field="name", said=said),))
    assert ["P4.differs", *expected] == ids(check(both, name=name))


def test_a_name_nobody_listed_is_not_held_to_anything() -> None:
    """Not known is not different."""
    assert [] == ids(check(known(onderdeel=onderdeel(name=None)), name="Iets anders"))


def test_no_name_of_the_file_is_repeated() -> None:
    """What stands in the file may be somebody's name."""
    (finding,) = check(name="Jan Jansen")
    assert "Jan Jansen" not in finding.text.facts.values()


def test_a_forecast_tells_what_will_not_hold_on_the_day_and_not_what_ends_after_it() -> None:
    """For the next school year the day to come is judged as if it were the start."""
    about = known(
        crebos=(linked(end=day("2027-08-01")),), onderdeel=onderdeel(valid_to=day("2027-09-01"))
    )
    assert ["V3.link-not-in-force"] == ids(check(about, forecast=True, start="2027-08-01"))
    assert [] == ids(check(about, forecast=True, start="2027-07-31"))


def test_an_offer_without_a_crebo_is_judged_on_its_best_one() -> None:
    """Among several it is enough that one is open; a choice is not asked for."""
    both = (linked("25187", **CLOSED), linked("25998"), linked("25960"))
    assert ["V13.apply-long"] == ids(
        check(known(crebos=both, rights=rights(licence())), crebo=None)
    )
    closed = (linked("25187", **CLOSED), linked("25998", **CLOSED))
    assert ["V6.closed"] == ids(check(known(crebos=closed), crebo=None))


def test_the_months_ahead_and_the_rules_of_an_offer_are_data() -> None:
    """Another number in the data looks further; a rule that is taken out is not asked."""
    ending = known(onderdeel=onderdeel(valid_to=day("2027-09-01")))
    further = edited(("months = 12", "months = 24"))
    assert ([], ["C2.certificate"]) == (ids(check(ending)), ids(check(ending, rules=further)))
    fewer = edited(('"V10", "V13"', '"V10"'))
    assert [] == ids(check(known(rights=None), rules=fewer))


def test_the_sort_of_a_crebo_counts_only_where_it_is_known() -> None:
    """That nobody says it is a kwalificatie is no finding of an offer."""
    assert [] == ids(check(known(crebos=(linked(sort=None),))))


@pytest.mark.parametrize(
    ("last_seen", "expected"), [(None, "not-listed"), ("2026-01-31", "no-longer-listed")]
)
def test_a_code_that_no_source_lists_is_not_in_order(last_seen: str | None, expected: str) -> None:
    """Known once is told apart from never known."""
    finding = unlisted(Code("K9999"), last_seen, load_rules())
    assert ([f"C1.{expected}"], Verdict.NOT_READY) == (ids((finding,)), judge_offer([finding]))


def test_a_file_is_as_bad_as_its_worst_line() -> None:
    """Not ready outweighs unknown, unknown outweighs ready; nothing looked at is unknown."""
    ready, unknown, not_ready = Verdict.READY, Verdict.UNKNOWN, Verdict.NOT_READY
    assert [unknown, not_ready, not_ready, ready, unknown] == [
        worst_of([ready, unknown]),
        worst_of([not_ready, unknown]),
        worst_of([unknown, not_ready]),
        worst_of([ready, ready]),
        worst_of([]),
    ]


def test_an_end_that_is_stated_to_be_open_is_no_end() -> None:
    """A far date stands for none."""
    assert [] == ids(check(known(onderdeel=replace(onderdeel(), valid_to=NO_END))))
