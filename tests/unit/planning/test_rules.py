import tomllib

import pytest

from certsync.errors import Bug
from certsync.messages.en.planning import MESSAGES
from certsync.planning import Level, load_rules, parse_rules
from certsync.planning.findings import ABOUT_FIELDS, ABOUT_OFFER, ABOUT_TEXT, CHECKS
from certsync.planning.rules import Rule
from tests.unit.planning.cases import edited, plan, rules_text


def test_the_shipped_rules_are_the_ones_the_code_checks() -> None:
    """Data and code know the same rules, V1 to V18 among them."""
    expected = set(CHECKS) | ABOUT_FIELDS | ABOUT_TEXT | ABOUT_OFFER
    assert expected == set(load_rules().rules)
    assert {f"V{nr}" for nr in range(1, 19)} <= expected


def test_there_are_ten_steps_in_order() -> None:
    """A registration takes ten steps."""
    assert list(range(1, 11)) == [step.nr for step in load_rules().steps]


@pytest.mark.parametrize("rule", load_rules().rules.values(), ids=lambda rule: rule.id)
def test_everything_a_rule_can_say_has_a_sentence(rule: Rule) -> None:
    """Each level in the data belongs to an outcome with words."""
    spoken = {key.removeprefix(f"planning.{rule.id}.") for key in MESSAGES}
    assert set() == set(rule.levels) - spoken


def test_every_source_is_named_in_words() -> None:
    """Each source a ground can name has a name a registrar can read, and no other has."""
    named = {key for key in MESSAGES if key.startswith("planning.ground.")}
    assert named == {f"planning.ground.{name}" for name in tomllib.loads(rules_text())["sources"]}


def test_the_date_of_v8_is_data() -> None:
    """Another date in the data file gives other plans."""
    rules = edited(('earliest = "2019-01-01"', 'earliest = "2027-01-01"'))
    assert ([], ["V8"]) == tuple(
        [finding.rule for finding in made.findings if finding.level is Level.ERROR]
        for made in (plan(), plan(rules=rules))
    )


def test_the_level_of_v3_is_data() -> None:
    """Another level in the data file gives another verdict."""
    rules = edited(('level.not-linked = "error"', 'level.not-linked = "warning"'))
    assert ("not-ready", "unknown") == (
        plan(crebo="25998").verdict,
        plan(crebo="25998", rules=rules).verdict,
    )


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        (
            'level.apply-long = "warning"',
            'level.apply-long = "error"',
            "rules.V13.level.apply-long",
        ),
        ('level.old = "warning"', 'level.old = "bad"', "rules.V18.level.old"),
        ('certainty = "inferred"', 'certainty = "sure"', "rules.V13.certainty"),
        ('ground = "rio, duo"', 'ground = "rio, rumour"', "rules.V14.ground"),
        ('value = "ODT"', 'value = "ODT", fill = "x"', "fields.Leertraject"),
        ('from = "crebo"', 'from = "name"', "fields.Opleidingcode"),
        ("nr = 3", 'nr = "3"', "steps.nr"),
        ("[sources]", "[origins]", "sources"),
    ],
)
def test_data_that_cannot_be_meant_is_refused(before: str, after: str, key: str) -> None:
    """An inference as an error, an unknown word and a missing part are named by their place."""
    with pytest.raises(Bug) as refused:
        edited((before, after))
    assert ("rules.toml", key) == (refused.value.facts["file"], refused.value.facts["key"])


@pytest.mark.parametrize("before", ['earliest = "2019-01-01"', "months = 3"])
def test_a_value_a_rule_works_with_has_to_be_there(before: str) -> None:
    """A rule without its date or number is refused when it is asked, not skipped."""
    with pytest.raises(Bug):
        plan(rules=edited((before, "")))


def test_a_broken_file_is_refused() -> None:
    """A text that is no TOML says where it breaks off."""
    with pytest.raises(Bug):
        parse_rules(rules_text() + "\n[")


def test_the_shipped_rules_are_read_once() -> None:
    """A thousand plans read one file."""
    assert load_rules() is load_rules()
