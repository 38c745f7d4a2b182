import pytest

from certsync.planning import Level
from certsync.records import Certificate
from tests.unit.planning.cases import day, known, licence, linked, onderdeel, plan, rights


def test_ready_needs_everything_known_and_the_right_held() -> None:
    """Nothing wrong, nothing unknown, OVO on the crebo: ready."""
    assert "ready" == plan().verdict


@pytest.mark.parametrize("code", ["K0717", "C0013", "C0163"])
def test_without_rights_the_verdict_is_unknown(code: str) -> None:
    """What the school holds decides, and nobody has looked."""
    assert "unknown" == plan(known(code, rights=None)).verdict


def test_a_start_before_odt_is_not_ready() -> None:
    """An error says no, whatever else is not known."""
    assert "not-ready" == plan(known(rights=None), start="2018-09-01", end="2019-01-31").verdict


def test_a_keuzedeel_without_certificate_is_not_ready() -> None:
    """Most keuzedelen carry no certificate, and those cannot be registered by themselves."""
    assert "not-ready" == plan(known(onderdeel=onderdeel(certificate=Certificate.NO))).verdict


def test_not_ready_comes_with_an_error_and_only_then() -> None:
    """The exit code of the command goes by the same errors as the verdict."""
    plans = [
        plan(),
        plan(known(rights=None)),
        plan(known(rights=rights())),
        plan(known(crebos=None)),
        plan(known(crebos=())),
        plan(start="2018-12-31"),
        plan(known(rights=rights(licence(sanctioned=True)))),
    ]
    assert [Level.ERROR in {f.level for f in made.findings} for made in plans] == [
        made.verdict == "not-ready" for made in plans
    ]


def test_a_crebo_past_intake_names_its_stated_successor_but_does_not_take_it() -> None:
    """The successor is advice; whether the code hangs on it is for the links to say."""
    old = linked("25535", last_intake=day("2025-08-01"))
    made = plan(known("C0013", crebos=(old,), rights=rights(licence("25535"))))
    assert ("25535", "not-ready") == (made.crebo, made.verdict)


def test_the_same_question_gives_the_same_plan() -> None:
    """A plan depends on what is passed in and on nothing else."""
    assert plan() == plan()
