import pytest

from certsync.errors import Bug
from certsync.planning import Certainty, Ground, Level
from tests.unit.planning.cases import edited, plan


def test_a_finding_carries_what_the_data_says_of_its_rule() -> None:
    """Level, ground and certainty come from the data, the facts from the case."""
    (finding,) = (f for f in plan(start="2018-12-31").findings if f.rule == "V8")
    assert (Level.ERROR, (Ground("pve", "p. 201"),), Certainty.ESTABLISHED) == (
        finding.level,
        finding.ground,
        finding.certainty,
    )
    assert {"start": "2018-12-31", "earliest": "2019-01-01"} == finding.text.facts


def test_findings_stand_in_the_order_of_the_data() -> None:
    """A list of findings reads as the file of rules does."""
    rules = [finding.rule for finding in plan(end=None, brin=None).findings]
    assert ["V9", "V13", "V17", "P7"] == rules[:4]


@pytest.mark.parametrize(
    ("before", "after"), [("[rules.V17]", "[rules.V99]"), ("level.with-diploma", "level.other")]
)
def test_a_rule_the_code_does_not_know_is_a_bug(before: str, after: str) -> None:
    """Data and code that have come apart are never passed over in silence."""
    with pytest.raises(Bug):
        plan(rules=edited((before, after)))
