from typing import Any

import pytest

from certsync.planning import LinkedCrebo, Plan, Rights
from certsync.records import Certificate
from tests.unit.planning.cases import START, day, known, licence, linked, onderdeel, plan, rights


def step(made: Plan, nr: int) -> tuple[str, str]:
    """Return state and last part of the message id of one step."""
    (found,) = (step for step in made.steps if step.nr == nr)
    return found.state, found.text.id.rpartition(".")[2]


def test_a_sound_case_has_the_first_four_steps_behind_it() -> None:
    """What can be known beforehand is done, the rest is the school's work."""
    assert ["done"] * 4 + ["todo"] * 6 == [step.state for step in plan().steps]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ("done", "yes")),
        ({"certificate": None}, ("unknown", "not-known")),
        ({"certificate": Certificate.NO}, ("todo", "no")),
        ({"valid_to": None}, ("unknown", "yes")),
        ({"valid_to": day(START)}, ("todo", "yes")),
    ],
)
def test_step_1_is_done_with_a_certificate_in_force(
    changes: dict[str, Any], expected: tuple[str, str]
) -> None:
    """Without a certificate another onderdeel has to be chosen; not known is not done."""
    assert expected == step(plan(known(onderdeel=onderdeel(**changes))), 1)


@pytest.mark.parametrize(
    ("crebos", "crebo", "expected"),
    [
        ((linked(),), None, ("done", "linked")),
        ((linked(end=None),), None, ("unknown", "linked")),
        ((linked(last_intake=day("2026-07-31")),), None, ("todo", "linked")),
        ((linked(last_intake=None),), None, ("unknown", "linked")),
        ((linked(end=None, last_intake=day("2026-07-31")),), None, ("todo", "linked")),
        ((linked(),), "25998", ("todo", "asked")),
        (None, "25998", ("unknown", "asked")),
        ((linked("25998"), linked("25960")), None, ("todo", "choose")),
        (None, None, ("unknown", "not-known")),
    ],
)
def test_step_2_is_done_with_a_crebo_that_holds(
    crebos: tuple[LinkedCrebo, ...] | None, crebo: str | None, expected: tuple[str, str]
) -> None:
    """An error outweighs what is not known, and a choice among equals is still to do."""
    assert expected == step(plan(known(crebos=crebos, rights=None), crebo=crebo), 2)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (rights(licence()), ("done", "held")),
        (rights(licence(leerweg="BBL")), ("todo", "apply-short")),
        (rights(), ("todo", "apply-long")),
        (None, ("unknown", "unknown")),
    ],
)
def test_step_3_follows_the_recognition(given: Rights | None, expected: tuple[str, str]) -> None:
    """Held is done, not held is to be applied for, unknown is to be found out."""
    assert expected == step(plan(known(rights=given)), 3)


@pytest.mark.parametrize(
    ("offered", "expected"), [(True, "done"), (False, "todo"), (None, "unknown")]
)
def test_step_4_follows_the_offer_in_rio(offered: bool | None, expected: str) -> None:
    """An offer nobody looked at is unknown."""
    made = plan(known(rights=rights(licence(), offered=offered)))
    assert (expected, expected) == step(made, 4)
