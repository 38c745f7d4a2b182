from typing import Any

import pytest

from certsync.planning.choice import is_open, takes_intake
from certsync.records import IsoDate
from tests.unit.planning.cases import START, day, known, licence, linked, plan, rights

DAY = IsoDate(START)


def ranks(*crebos: object, rights_of: object = None) -> list[tuple[str, int]]:
    """Return crebo and rank of the choices of a plan among ``crebos``."""
    made = plan(known(crebos=crebos, rights=rights_of))
    return [(choice.crebo, choice.rank) for choice in made.choices]


@pytest.mark.parametrize(
    ("last_intake", "stated", "expected"),
    [
        ("2026-08-02", None, True),
        ("2026-08-01", None, None),
        ("2026-07-31", None, False),
        ("2026-07-31", True, False),
        (None, True, True),
        (None, False, False),
        (None, None, None),
    ],
)
def test_intake_goes_by_its_date_then_by_what_a_source_states(
    last_intake: str | None, stated: bool | None, expected: bool | None
) -> None:
    """The date goes before a bare yes or no; on the day itself it is not known."""
    date = None if last_intake is None else day(last_intake)
    assert expected is takes_intake(linked(last_intake=date, takes_intake=stated), DAY)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, True),
        ({"end": None}, None),
        ({"valid_from": None}, None),
        ({"end": None, "last_intake": day("2026-07-31")}, False),
        ({"valid_to": day(START)}, False),
        ({"begin": day("2026-08-02")}, False),
    ],
)
def test_open_needs_link_crebo_and_intake(changes: dict[str, Any], expected: bool | None) -> None:
    """One no is enough, one unknown keeps it from being yes."""
    assert expected is is_open(linked(**changes), DAY)


def test_held_ovo_goes_before_bol_before_nothing() -> None:
    """The school's rights order the crebos."""
    held = rights(licence("25998"), licence("25960", "BOL"))
    assert [("25998", 1), ("25960", 2), ("25187", 3)] == ranks(
        linked("25187"), linked("25960"), linked("25998"), rights_of=held
    )


def test_a_closed_crebo_comes_last_whatever_is_held() -> None:
    """A right on a crebo that takes no intake on the start date is of no use."""
    closed = linked("25998", last_intake=day("2026-07-31"))
    assert [("25187", 1), ("25998", 2)] == ranks(
        closed, linked("25187"), rights_of=rights(licence("25998"))
    )


def test_open_goes_before_not_known_to_be_open() -> None:
    """Among equal rights, what is known to be open goes first."""
    assert [("25998", 1), ("25187", 2)] == ranks(linked("25187", end=None), linked("25998"))


def test_not_known_and_not_held_weigh_the_same() -> None:
    """A crebo outside the file is not put behind one without a licence."""
    assert [("25187", 1), ("25999", 1)] == ranks(
        linked("25999"), linked("25187"), rights_of=rights()
    )


def test_the_only_best_crebo_is_chosen() -> None:
    """One best crebo needs no asking."""
    crebos = (linked("25187"), linked("25998"))
    assert "25998" == plan(known(crebos=crebos, rights=rights(licence("25998")))).crebo


def test_among_equals_none_is_chosen() -> None:
    """Several best crebos are a question, never a silent choice; all of them are listed."""
    made = plan(known(crebos=(linked("25998"), linked("25187")), rights=None))
    assert (None, ["25187", "25998"]) == (made.crebo, [c.crebo for c in made.choices])


def test_the_crebo_asked_for_is_taken() -> None:
    """The user's choice goes before any order."""
    crebos = (linked("25187"), linked("25998"))
    assert "25187" == plan(known(crebos=crebos), crebo="25187").crebo


@pytest.mark.parametrize("crebos", [None, ()])
def test_without_links_there_is_nothing_to_choose(crebos: object) -> None:
    """Not observed and observed to be none both leave the choice empty."""
    made = plan(known(crebos=crebos))
    assert (None, ()) == (made.crebo, made.choices)
