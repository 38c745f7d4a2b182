"""The fields DUO is sent, filled from the plan; DUO's names verbatim."""

from typing import Final

from certsync.codes import Kind
from certsync.messages import Message
from certsync.planning.case import Case
from certsync.planning.rules import FieldRule
from certsync.planning.values import Field, Ground

_GREEN: Final = {True: "green", False: "other", None: "not-known"}


def make_fields(case: Case) -> tuple[Field, ...]:
    """Return the fields of enrolment and result; none when no certificate is attached."""
    ground = case.rules.amvb_ground[_GREEN[case.known.green]]
    return tuple(_field(rule, case, ground) for rule in _rules(case))


def field_values(case: Case) -> dict[str, str | None]:
    """Return their values by ``RECORD.Name``, None where the school fills one in."""
    return {f"{rule.record}.{rule.name}": _value(rule, case) for rule in _rules(case)}


def _rules(case: Case) -> tuple[FieldRule, ...]:
    if not case.registrable:
        return ()
    rules = case.rules
    of_kind = rules.keuzedeel if case.kind is Kind.KEUZEDEEL else rules.amvb_onderdeel
    return (*rules.enrolment, *of_kind)


def _field(rule: FieldRule, case: Case, ground: tuple[Ground, ...]) -> Field:
    value = _value(rule, case)
    fill = rule.fill or (rule.source if value is None else None)
    return Field(
        record=rule.record,
        name=rule.name,
        value=value,
        fill=None if fill is None else Message(f"planning.fill.{fill}"),
        ground=rule.ground or ground,
    )


def _value(rule: FieldRule, case: Case) -> str | None:
    if rule.source is None:
        return rule.value
    value: str | None = case.crebo if rule.source == "crebo" else getattr(case.request, rule.source)
    return value
