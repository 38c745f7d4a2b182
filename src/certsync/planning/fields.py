"""The fields DUO is sent, filled from the plan; DUO's names verbatim."""

from certsync.codes import Kind
from certsync.messages import Message
from certsync.planning.case import Case
from certsync.planning.rules import FieldRule
from certsync.planning.values import Field, Ground


def make_fields(case: Case) -> tuple[Field, ...]:
    """Return the fields of enrolment and result; none when no certificate is attached."""
    if not case.registrable:
        return ()
    rules = case.rules
    if case.kind is Kind.KEUZEDEEL:
        return tuple(_field(rule, case, ()) for rule in (*rules.enrolment, *rules.keuzedeel))
    ground = rules.amvb_ground[{True: "green", False: "other", None: "not-known"}[case.known.green]]
    return tuple(_field(rule, case, ground) for rule in (*rules.enrolment, *rules.amvb_onderdeel))


def _field(rule: FieldRule, case: Case, ground: tuple[Ground, ...]) -> Field:
    value, fill = rule.value, rule.fill
    if rule.source is not None:
        value = _from_plan(rule.source, case)
        fill = rule.source if value is None else None
    return Field(
        record=rule.record,
        name=rule.name,
        value=value,
        fill=None if fill is None else Message(f"planning.fill.{fill}"),
        ground=rule.ground or ground,
    )


def _from_plan(source: str, case: Case) -> str | None:
    return {
        "code": case.request.code,
        "crebo": case.crebo,
        "start": case.request.start,
        "end": case.request.end,
        "result": case.request.result,
        "provider": case.request.provider,
        "location": case.request.location,
    }[source]
