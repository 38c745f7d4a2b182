"""The rules at work: a check says what is the case, ``rules.toml`` says how much it weighs.

A check yields outcomes with facts. The outcome's level, the rule's ground and certainty come from
the data, its sentence is ``planning.<rule>.<outcome>``.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from typing import Final

from certsync.errors import Bug
from certsync.messages import Message
from certsync.planning import checks_of_code, checks_of_crebo, checks_of_rights
from certsync.planning.case import Case, Outcome
from certsync.planning.fields import field_values
from certsync.planning.rules import Rule, Rules
from certsync.planning.values import Finding, Level

Check = Callable[[Case, Rule], Iterator[Outcome]]

CHECKS: Final[Mapping[str, Check]] = {
    "V3": checks_of_crebo.link,
    "V4": checks_of_crebo.sort_of_crebo,
    "V5": checks_of_code.certificate,
    "V6": checks_of_crebo.intake,
    "V8": checks_of_code.start_of_odt,
    "V9": checks_of_code.planned_end,
    "V10": checks_of_code.kind_of_code,
    "V13": checks_of_rights.recognition,
    "V14": checks_of_rights.licence,
    "V17": checks_of_code.diploma,
    "V18": checks_of_code.age,
    "P1": checks_of_rights.lead_time,
    "P2": checks_of_rights.green,
    "P3": checks_of_crebo.choice,
    "P4": checks_of_code.sources_differ,
    "P5": checks_of_crebo.leerweg,
    "P6": checks_of_rights.exam_licence,
    "P7": checks_of_code.not_passed,
    "Q1": checks_of_rights.open_question,
    "Q2": checks_of_rights.open_question,
    "Q3": checks_of_rights.open_question,
    "Q4": checks_of_rights.open_question,
    "Q5": checks_of_rights.no_example,
    "Q6": checks_of_rights.open_question,
    "Q7": checks_of_rights.open_question,
}
ABOUT_FIELDS: Final = frozenset({"V7", "V11", "V12"})
ABOUT_TEXT: Final = frozenset({"V1", "V2", "V15", "V16"})
"""Judged where text becomes values: :mod:`certsync.planning.lines`."""
ABOUT_OFFER: Final = frozenset({"C1", "C2", "C3", "C4", "C5"})
"""Judged where a file of them is read: :mod:`certsync.planning.offer`."""


def weighing(rules: Rules) -> Rules:
    """Return ``rules`` without what only ever notes: for a verdict alone."""
    return _only(rules, {name for name, rule in rules.rules.items() if _weighs(rule)})


def about_offer(rules: Rules) -> Rules:
    """Return of ``rules`` what a check of an offer asks of a plan."""
    return _only(rules, {name.partition(".")[0] for name in rules.offer})


def _weighs(rule: Rule) -> bool:
    return any(level is not Level.NOTE for level in rule.levels.values())


def _only(rules: Rules, names: Collection[str]) -> Rules:
    # V13 stays: by its values a crebo is chosen.
    kept = {name: rule for name, rule in rules.rules.items() if name in {*names, "V13"}}
    return replace(rules, rules=kept, verdict_only=True)


def find(case: Case) -> tuple[Finding, ...]:
    """Return what the rules have to say, in the order of the data.

    Raises:
        Bug: for a rule, or a level of one, that code and data do not share.
    """
    values = field_values(case)
    return tuple(
        make_finding(rule, outcome, facts)
        for rule in case.rules.rules.values()
        if rule.id not in ABOUT_TEXT | ABOUT_OFFER
        for outcome, facts in _outcomes(case, values, rule)
    )


def _outcomes(case: Case, values: Mapping[str, str | None], rule: Rule) -> Iterator[Outcome]:
    if rule.id in ABOUT_FIELDS:
        return checks_of_code.fields_agree(values, rule)
    if rule.id not in CHECKS:
        raise Bug(rule=rule.id)
    return CHECKS[rule.id](case, rule)


def make_finding(rule: Rule, outcome: str, facts: Mapping[str, object]) -> Finding:
    """Return what ``rule`` says when it comes to ``outcome``, with the weight the data give it.

    Raises:
        Bug: for an outcome that the data do not know.
    """
    if outcome not in rule.levels:
        raise Bug(rule=rule.id, outcome=outcome)
    return Finding(
        rule=rule.id,
        level=rule.levels[outcome],
        text=Message(f"planning.{rule.id}.{outcome}", facts),
        ground=rule.ground,
        certainty=rule.certainty,
    )
