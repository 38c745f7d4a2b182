import pytest

from certsync.codes import CreboCode
from certsync.planning import Rights
from certsync.records import Certificate
from tests.unit.planning.cases import (
    day,
    known,
    licence,
    linked,
    onderdeel,
    outcomes,
    plan,
    rights,
)

BOL = rights(licence(leerweg="BOL"))
NONE = rights()
HELD = rights(licence())


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (HELD, ([], "ready")),
        (BOL, (["apply-short"], "unknown")),
        (NONE, (["apply-long"], "unknown")),
        (None, (["no-data"], "unknown")),
        (rights(licence(), file_date=day("2026-01-28")), (["too-old"], "unknown")),
        (rights(brin_known=False), (["brin-not-in-file"], "unknown")),
        (rights(crebos=frozenset()), (["crebo-not-in-file"], "unknown")),
    ],
)
@pytest.mark.parametrize("code", ["K0717", "C0013"])
def test_v13_never_makes_a_plan_not_ready(
    code: str, given: Rights | None, expected: tuple[list[str], str]
) -> None:
    """That ODT needs OVO is inferred, so without it the plan is unknown, with the reason."""
    made = plan(known(code, rights=given))
    assert expected == (outcomes(made, "V13"), made.verdict)


@pytest.mark.parametrize("code", ["K0717", "C0013"])
def test_v13_without_a_brin_is_unknown(code: str) -> None:
    """Whose rights to look at is the school's to say."""
    made = plan(known(code), brin=None)
    assert (["no-brin"], "unknown") == (outcomes(made, "V13"), made.verdict)


def test_v14_a_sanction_is_an_error() -> None:
    """A licence under a sanction stops the plan."""
    made = plan(known(rights=rights(licence(sanctioned=True))))
    assert (["sanctioned"], "not-ready") == (outcomes(made, "V14"), made.verdict)


def test_v14_a_warning_is_a_warning() -> None:
    """A warned licence still is a licence."""
    made = plan(known(rights=rights(licence(warned=True))))
    assert (["warned"], "ready") == (outcomes(made, "V14"), made.verdict)


def test_v14_a_sanction_on_another_crebo_does_not_count() -> None:
    """Only the licence the plan rests on is looked at."""
    both = rights(licence(), licence("25998", sanctioned=True))
    assert [] == outcomes(plan(known(rights=both)), "V14")


@pytest.mark.parametrize(
    ("given", "today", "expected"),
    [
        (None, "2026-05-02", ["too-soon"]),
        (None, "2026-05-01", []),
        (BOL, "2026-06-01", ["too-soon"]),
        (HELD, "2026-06-01", []),
    ],
)
def test_p1_an_application_takes_three_months(
    given: Rights | None, today: str, expected: list[str]
) -> None:
    """Exactly three months is in time; who holds the right needs no time."""
    given = given and rights(*given.licences, file_date=day(today))
    assert expected == outcomes(plan(known(rights=given), today=today), "P1")


@pytest.mark.parametrize(
    ("code", "green", "expected"),
    [
        ("C0013", True, ["green"]),
        ("C0013", None, ["not-known"]),
        ("C0163", False, []),
        ("K0602", True, ["green"]),
        ("K0717", None, []),
    ],
)
def test_p2_green_certificates_ask_for_more(
    code: str, green: bool | None, expected: list[str]
) -> None:
    """Keuzedelen can be green too; only for a C-code is it worth asking."""
    assert expected == outcomes(plan(known(code, green=green, rights=None)), "P2")


def test_p2_is_silent_where_the_right_is_held() -> None:
    """Nothing to apply for, nothing to review."""
    assert [] == outcomes(plan(known("C0013", green=True)), "P2")


@pytest.mark.parametrize("rule", ["Q1", "Q3", "Q4", "Q6"])
def test_open_questions_stand_with_every_certificate(rule: str) -> None:
    """What nobody answered is said, except where there is nothing to register."""
    without = plan(known(onderdeel=onderdeel(certificate=Certificate.NO)))
    assert (["open"], []) == (outcomes(plan(), rule), outcomes(without, rule))


@pytest.mark.parametrize(("start", "expected"), [("2023-08-01", ["open"]), ("2023-07-31", [])])
def test_q3_bites_since_the_agreement_was_abolished(start: str, expected: list[str]) -> None:
    """Before 1 August 2023 there was an onderwijsovereenkomst."""
    assert expected == outcomes(plan(start=start), "Q3")


@pytest.mark.parametrize("rule", ["Q2", "Q7"])
@pytest.mark.parametrize(
    ("given", "expected"), [(BOL, ["open"]), (NONE, ["open"]), (HELD, []), (None, [])]
)
def test_q2_q7_bite_where_the_right_is_not_held(
    rule: str, given: Rights | None, expected: list[str]
) -> None:
    """What happens without the right matters to who is seen not to have it."""
    assert expected == outcomes(plan(known(rights=given)), rule)


@pytest.mark.parametrize(
    ("code", "green", "expected"),
    [
        ("K0717", None, ["keuzedeel"]),
        ("C0163", False, ["amvb-onderdeel"]),
        ("C0163", None, ["amvb-onderdeel"]),
        ("C0013", True, []),
    ],
)
def test_q5_bites_where_no_text_was_seen(
    code: str, green: bool | None, expected: list[str]
) -> None:
    """Green certificates stand in a text; other parts and keuzedelen with ODT do not."""
    assert expected == outcomes(plan(known(code, green=green)), "Q5")


def test_rights_are_not_judged_per_crebo_before_one_is_chosen() -> None:
    """Among equals the question is which, not whether."""
    crebos = (linked("25998"), linked("25960"))
    made = plan(known(crebos=crebos, rights=rights()))
    assert ([], ["choose"]) == (outcomes(made, "V13"), outcomes(made, "P3"))


def test_v13_other_crebos_of_the_domain_are_a_hint() -> None:
    """The school's other crebos in the domain are named; the step stays the longer application."""
    near = {CreboCode("25187"): (CreboCode("25998"),)}
    made = plan(known(rights=rights(near=near)))
    assert (["apply-long-near"], "unknown", "apply-long") == (
        outcomes(made, "V13"),
        made.verdict,
        made.choices[0].recognition,
    )


@pytest.mark.parametrize(
    ("funded", "exams", "expected"),
    [
        (False, frozenset({"25998"}), ["none"]),
        (False, frozenset({"25187"}), []),
        (False, None, ["not-known"]),
        (True, frozenset(), []),
        (None, frozenset(), []),
    ],
)
def test_p6_a_school_that_is_not_funded_needs_an_exam_licence(
    funded: bool | None, exams: frozenset[str] | None, expected: list[str]
) -> None:
    """Only where it is known not to be funded; a warning at most."""
    crebos = None if exams is None else frozenset(map(CreboCode, exams))
    made = plan(known(rights=rights(licence(), funded=funded, exam_crebos=crebos)))
    assert (expected, "ready") == (outcomes(made, "P6"), made.verdict)
