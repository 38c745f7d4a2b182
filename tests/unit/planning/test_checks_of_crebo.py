from typing import Any

import pytest

from certsync.codes import CreboCode
from certsync.planning import CreboSort
from certsync.records import NO_END
from tests.unit.planning.cases import START, day, known, linked, outcomes, plan


def test_v3_a_linked_crebo_is_fine() -> None:
    """A link and a crebo that hold on the start date give no finding."""
    assert [] == outcomes(plan(crebo="25187"), "V3")


def test_v3_a_crebo_that_is_not_linked_is_an_error() -> None:
    """Where the links were seen, a crebo that is not among them is wrong; others say no more."""
    made = plan(crebo="25998")
    assert (["not-linked"], [], [], "not-ready") == (
        outcomes(made, "V3"),
        outcomes(made, "V4"),
        outcomes(made, "V6"),
        made.verdict,
    )


@pytest.mark.parametrize("crebo", ["25187", None])
def test_v3_links_nobody_saw_are_unknown(crebo: str | None) -> None:
    """Not observed is not unlinked: the plan is unknown, with or without a crebo given."""
    made = plan(known(crebos=None, rights=None), crebo=crebo)
    assert (["not-observed"], "unknown", crebo) == (outcomes(made, "V3"), made.verdict, made.crebo)


def test_v3_a_code_without_any_crebo_is_an_error() -> None:
    """A source that shows the whole set of crebos and shows none leaves nothing to enrol on."""
    assert ["no-crebo"] == outcomes(plan(known(crebos=())), "V3")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"begin": day(START)}, []),
        ({"begin": day("2026-08-02")}, ["link-not-in-force"]),
        ({"end": day("2026-08-02")}, []),
        ({"end": day(START)}, ["link-not-in-force"]),
        ({"valid_to": day(START)}, ["crebo-not-valid"]),
        ({"valid_from": day("2026-08-02")}, ["crebo-not-valid"]),
        ({"end": None}, ["dates-not-known"]),
        ({"valid_from": None}, ["dates-not-known"]),
        ({"end": day(START), "valid_to": None}, ["link-not-in-force", "dates-not-known"]),
    ],
)
def test_v3_link_and_crebo_hold_on_the_start(changes: dict[str, Any], expected: list[str]) -> None:
    """Begins count, ends do not, and what is not known is told."""
    assert expected == outcomes(plan(known(crebos=(linked(**changes),))), "V3")


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (CreboSort.KWALIFICATIE, []),
        (CreboSort.DOSSIER, ["no-kwalificatie"]),
        (CreboSort.DOMEIN, ["no-kwalificatie"]),
        (None, ["sort-not-known"]),
    ],
)
def test_v4_only_a_kwalificatie_can_be_enrolled_on(
    sort: CreboSort | None, expected: list[str]
) -> None:
    """The sort comes from a source; five digits do not tell it."""
    assert expected == outcomes(plan(known(crebos=(linked(sort=sort),))), "V4")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"last_intake": day("2026-08-02")}, []),
        ({"last_intake": day(START)}, ["last-day"]),
        ({"last_intake": day("2026-07-31")}, ["closed"]),
        ({"last_intake": NO_END}, []),
        ({"last_intake": None}, ["not-known"]),
        ({"last_intake": None, "takes_intake": True}, []),
        ({"last_intake": None, "takes_intake": False}, ["closed"]),
        (
            {"last_intake": day("2026-07-31"), "successor": CreboCode("25998")},
            ["closed-with-successor"],
        ),
        ({"last_intake": day("2026-08-02"), "successor": CreboCode("25998")}, []),
    ],
)
def test_v6_the_crebo_takes_intake_on_the_start(
    changes: dict[str, Any], expected: list[str]
) -> None:
    """The last day itself is a warning; a successor is named only where a source states one."""
    assert expected == outcomes(plan(known(crebos=(linked(**changes),))), "V6")


def test_v6_intake_of_a_crebo_nobody_saw_linked_is_unknown() -> None:
    """A crebo given by the user, without any link seen, is judged as unknown."""
    assert ["not-known"] == outcomes(plan(known(crebos=None), crebo="25187"), "V6")


def test_v6_all_linked_crebos_closed_is_an_error() -> None:
    """With several crebos and none of them open there is nothing to choose among."""
    closed = day("2026-07-31")
    crebos = (linked("25187", last_intake=closed), linked("25998", last_intake=closed))
    made = plan(known(crebos=crebos, rights=None))
    assert (["none-open"], [], None, "not-ready") == (
        outcomes(made, "V6"),
        outcomes(made, "P3"),
        made.crebo,
        made.verdict,
    )


def test_p3_equals_are_a_question() -> None:
    """Several equally good crebos: the plan stays unknown and says what to choose from."""
    crebos = (linked("25187"), linked("25998"), linked("25960", end=day(START)))
    made = plan(known(crebos=crebos, rights=None))
    facts = [finding.text.facts for finding in made.findings if finding.rule == "P3"]
    assert ([{"crebos": ("25187", "25998")}], "unknown") == (facts, made.verdict)


def test_p3_is_silent_once_chosen() -> None:
    """With a crebo given, or only one that is best, there is no question left."""
    crebos = (linked("25187"), linked("25998"))
    assert [[], []] == [
        outcomes(plan(known(crebos=crebos, rights=None), crebo="25187"), "P3"),
        outcomes(plan(), "P3"),
    ]


def test_v3_a_crebo_that_ended_names_its_successor() -> None:
    """Where a source states one, the reader is told where to go."""
    ended = linked(valid_to=day(START), successor=CreboCode("25998"))
    assert ["crebo-not-valid-with-successor"] == outcomes(plan(known(crebos=(ended,))), "V3")


def test_v6_with_all_crebos_closed_the_successors_are_named() -> None:
    """One successor among several closed crebos is worth telling."""
    closed = day("2026-07-31")
    crebos = (
        linked("25187", last_intake=closed, successor=CreboCode("25604")),
        linked("25998", last_intake=closed),
    )
    (finding,) = (f for f in plan(known(crebos=crebos, rights=None)).findings if f.rule == "V6")
    assert ("planning.V6.none-open-with-successor", ("25187 → 25604",)) == (
        finding.text.id,
        finding.text.facts["successor"],
    )


@pytest.mark.parametrize(
    ("leerwegen", "expected"),
    [
        (frozenset({"BOL", "OVO"}), []),
        (frozenset({"BOL", "BBL"}), ["not-allowed"]),
        (frozenset(), []),
        (None, []),
    ],
)
def test_p5_the_leerweg_is_allowed_on_the_crebo(
    leerwegen: frozenset[str] | None, expected: list[str]
) -> None:
    """A list without OVO is a warning; a list that is empty or was not seen says nothing."""
    made = plan(known(crebos=(linked(leerwegen=leerwegen),)))
    assert (expected, "ready") == (outcomes(made, "P5"), made.verdict)
