from collections.abc import Callable
from typing import Any

import pytest

from certsync.codes import CreboCode
from certsync.planning import Recognition, Rights, load_rules, parse_request
from certsync.planning.rights import Standing, judge_rights
from tests.unit.planning.cases import (
    BRIN,
    END,
    START,
    TODAY,
    day,
    edited,
    known,
    licence,
    outcomes,
    plan,
    rights,
)

CREBO = CreboCode("25187")


def judge(
    given: Rights | None,
    *,
    crebo: CreboCode | None = CREBO,
    brin: str | None = BRIN,
    start: str = START,
) -> Standing:
    """Return the standing for crebo 25187 on the start date."""
    request = parse_request(code="K0717", start=start, end=END, brin=brin)
    return judge_rights(given, request, crebo, TODAY, load_rules().rules["V13"])


def test_an_ovo_licence_is_the_right() -> None:
    """The right looked for is OVO: ODT never stands on a licence."""
    assert (Recognition.HELD, None) == (
        judge(rights(licence())).recognition,
        judge(rights(licence())).outcome,
    )


@pytest.mark.parametrize("leerweg", ["BOL", "BBL"])
def test_bol_or_bbl_makes_the_short_application_likely(leerweg: str) -> None:
    """With another leerweg of the same crebo the application lies within the existing offer."""
    assert Recognition.APPLY_SHORT is judge(rights(licence(leerweg=leerweg))).recognition


def test_no_licence_makes_the_long_application_likely() -> None:
    """A file that knows school and crebo and shows no licence says that none is held."""
    assert Recognition.APPLY_LONG is judge(rights()).recognition


@pytest.mark.parametrize(
    "changes",
    [
        {"crebo": CreboCode("25998")},
        {"begin": day("2026-08-02")},
        {"end": day(START)},
        {"dormant": True},
    ],
)
def test_a_licence_that_is_not_in_force_does_not_count(changes: dict[str, Any]) -> None:
    """Another crebo, another time and a dormant licence give no right."""
    assert Recognition.APPLY_LONG is judge(rights(licence(**changes))).recognition


@pytest.mark.parametrize(
    ("changes", "outcome"), [({}, "apply-long-dormant"), ({"end": day(START)}, "apply-long")]
)
def test_a_licence_that_sleeps_is_told_as_one(changes: dict[str, Any], outcome: str) -> None:
    """It gives no right, but who has one is not told to have none; one that is over is none."""
    assert outcome == judge(rights(licence(dormant=True, **changes))).outcome


def test_a_licence_that_sleeps_beside_one_that_does_not_is_not_told() -> None:
    """BOL in force makes the short application likely, whatever sleeps beside it."""
    both = rights(licence(dormant=True), licence(leerweg="BOL"))
    assert "apply-short" == judge(both).outcome


def test_a_licence_that_begins_on_the_start_counts() -> None:
    """A begin is the first day it holds."""
    assert Recognition.HELD is judge(rights(licence(begin=day(START)))).recognition


@pytest.mark.parametrize(
    ("ask", "reason"),
    [
        (lambda: judge(None), "no-data"),
        (lambda: judge(rights(file_date=day("2026-01-28"))), "too-old"),
        (lambda: judge(rights(licence()), brin=None), "no-brin"),
        (lambda: judge(rights(brin_known=False)), "brin-not-in-file"),
        (lambda: judge(rights(brin_read=False, brin_kept=False)), "brin-not-kept"),
        (lambda: judge(rights(licence(), brin_read=False)), "brin-not-read"),
        (lambda: judge(rights(licence(), brin_read=False, read_on=day(START))), "brin-not-read"),
        (lambda: judge(rights(licence(), brin_kept=False, read_on=day(START))), "brin-not-since"),
        (lambda: judge(rights(crebos=frozenset())), "crebo-not-in-file"),
    ],
)
def test_what_the_file_cannot_tell_is_unknown(ask: Callable[[], Standing], reason: str) -> None:
    """Unknown is never no, and it comes with its reason."""
    assert Standing(Recognition.UNKNOWN, reason) == ask()


def test_a_file_of_31_days_still_counts() -> None:
    """The limit itself is not too old, also for a start that is further away."""
    assert Recognition.HELD is judge(rights(licence(), file_date=day("2026-01-29"))).recognition


def test_a_start_in_the_past_wants_a_fresh_file_too() -> None:
    """Age is counted to today: what a file said around the start may have been put right since."""
    around = rights(licence(), file_date=day("2025-07-25"))
    assert ["too-old", None] == [
        judge(given, start="2025-08-01").outcome for given in (around, rights(licence()))
    ]


def test_without_a_crebo_only_the_file_is_judged() -> None:
    """While no crebo is chosen there is nothing to say of one."""
    assert Standing(Recognition.UNKNOWN, None) == judge(rights(licence()), crebo=None)


def test_the_right_looked_for_is_data() -> None:
    """Which leerweg counts as the right stands in the rules."""
    rules = edited(('right = "OVO"', 'right = "LBL"'))
    made = [plan(known(rights=rights(licence(leerweg="LBL"))), rules=r) for r in (None, rules)]
    assert [["apply-long"], []] == [outcomes(m, "V13") for m in made]
