"""Checks on the right to teach, what it takes to get it, and the questions nobody has answered."""

from collections.abc import Iterator

from certsync.codes import Kind
from certsync.planning.case import Case, Outcome
from certsync.planning.dates import months_after
from certsync.planning.rules import Rule
from certsync.planning.values import Recognition


def recognition(case: Case, rule: Rule) -> Iterator[Outcome]:
    """V13: the right is held, or there is a reason to doubt or not to know."""
    if case.standing.outcome is not None:
        rights = case.known.rights
        yield (
            case.standing.outcome,
            {
                "brin": case.request.brin,
                "crebo": case.crebo,
                "start": case.request.start,
                "right": rule.text("right"),
                "held": tuple(sorted({licence.leerweg for licence in case.standing.licences})),
                "file_date": rights.file_date if rights else None,
                "read_on": rights.read_on if rights else None,
                "near": rights.near.get(case.crebo, ()) if rights and case.crebo else (),
                "days": rule.number("days"),
            },
        )


def licence(case: Case, _rule: Rule) -> Iterator[Outcome]:
    """V14: a sanction or a warning stands on the licence the plan rests on."""
    facts = {"brin": case.request.brin, "crebo": case.crebo}
    if any(licence.sanctioned for licence in case.standing.licences):
        yield "sanctioned", facts
    if any(licence.warned for licence in case.standing.licences):
        yield "warned", facts


def exam_licence(case: Case, _rule: Rule) -> Iterator[Outcome]:
    """P6: DUO looks at the exam licences of schools that are not funded."""
    rights = case.known.rights
    if case.crebo is None or rights is None or rights.funded is not False:
        return
    facts = {"brin": case.request.brin or case.crebo, "crebo": case.crebo}
    if rights.exam_crebos is None:
        yield "not-known", facts
    elif case.crebo not in rights.exam_crebos:
        yield "none", facts


def lead_time(case: Case, rule: Rule) -> Iterator[Outcome]:
    """P1: if the right still has to be applied for, there may be too little time."""
    months = rule.number("months")
    soonest = months_after(case.today, months)
    if case.standing.recognition is not Recognition.HELD and case.request.start < soonest:
        yield "too-soon", {"start": case.request.start, "months": months, "soonest": soonest}


def green(case: Case, _rule: Rule) -> Iterator[Outcome]:
    """P2: legal requirements of agriculture ask for more when applying."""
    if not case.registrable or case.standing.recognition is Recognition.HELD:
        return
    if case.known.green:
        yield "green", {"code": case.request.code}
    elif case.known.green is None and case.kind is Kind.AMVB_ONDERDEEL:
        yield "not-known", {"code": case.request.code}


def open_question(case: Case, rule: Rule) -> Iterator[Outcome]:
    """Q1–Q4, Q6, Q7: nobody has answered this; limited by ``start-from`` and ``recognition``."""
    if not case.registrable:
        return
    if "start-from" in rule.values and case.request.start < rule.text("start-from"):
        return
    limited = "recognition" in rule.values
    if limited and case.standing.recognition not in rule.words("recognition"):
        return
    yield "open", {"start": case.request.start, "code": case.request.code}


def no_example(case: Case, _rule: Rule) -> Iterator[Outcome]:
    """Q5: what no text or example shows; green certificates do stand in one."""
    if case.registrable and not (case.kind is Kind.AMVB_ONDERDEEL and case.known.green):
        yield case.kind, {"code": case.request.code}
