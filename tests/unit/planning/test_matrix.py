"""What is not known of the right to teach: always unknown, with the reason, for every kind."""

import pytest

from certsync.messages import Messages
from certsync.planning import Rights, plan_json
from tests.unit.planning.cases import day, known, licence, linked, plan, rights

CASES: dict[str, tuple[Rights | None, str | None]] = {
    "no-data": (None, "25LX"),
    "too-old": (rights(licence(), file_date=day("2026-01-28")), "25LX"),
    "no-brin": (rights(licence()), None),
    "brin-not-since": (rights(brin_read=False, brin_kept=False, read_on=day("2026-01-28")), "25LX"),
    "brin-not-kept": (rights(brin_read=False, brin_kept=False), "25LX"),
    "brin-not-read": (rights(brin_read=False), "25LX"),
    "brin-not-in-file": (rights(licence(), brin_known=False), "25LX"),
    "crebo-not-in-file": (rights(licence(), crebos=frozenset()), "25LX"),
}


@pytest.mark.parametrize("code", ["K0717", "C0013", "C0163"])
@pytest.mark.parametrize("crebo", [None, "25187"])
@pytest.mark.parametrize(("outcome", "case"), CASES.items(), ids=CASES)
def test_what_is_not_known_is_unknown_with_the_reason(
    code: str, crebo: str | None, outcome: str, case: tuple[Rights | None, str | None]
) -> None:
    """Never no, never yes; the finding says why, and the steps and the choice say it too."""
    given, brin = case
    made = plan(known(code, crebos=(linked(),), rights=given), crebo=crebo, brin=brin)
    shown = plan_json(made, Messages("nl"))
    found = [(f.rule, f.level) for f in made.findings if f.level in {"error", "unknown"}]
    assert ("unknown", [("V13", "unknown")]) == (shown["verdict"], found)
    (reason,) = (f.text.id for f in made.findings if f.rule == "V13")
    assert f"planning.V13.{outcome}" == reason
    assert "unknown" == made.steps[2].state
