"""Checks on the code, the dates asked for, the age of what is known, and the fields themselves."""

from collections.abc import Iterator, Mapping

from certsync.messages import Message
from certsync.planning.case import Case, Outcome
from certsync.planning.dates import day_in_words, days_between, holds_on, period_in_words
from certsync.planning.rules import Rule
from certsync.records import Certificate, IsoDate


def certificate(case: Case, _rule: Rule) -> Iterator[Outcome]:
    """V5: which date counts for "in force" is not established, so begin and end are both told."""
    onderdeel, request = case.known.onderdeel, case.request
    if onderdeel.certificate is Certificate.NO:
        yield "no-certificate", {"code": request.code}
        return
    if onderdeel.certificate is None:
        yield "certificate-not-known", {"code": request.code}
    in_force = holds_on(request.start, onderdeel.valid_from, onderdeel.valid_to)
    facts = {
        "code": request.code,
        "start": request.start,
        "planned_end": request.end,
        "period": period_in_words(onderdeel.valid_from, onderdeel.valid_to),
    }
    if in_force is False:
        yield "not-in-force", facts
        return
    if in_force is None:
        yield "dates-not-known", facts
    if onderdeel.valid_to and request.end and request.end >= onderdeel.valid_to:
        yield "ends-early", facts


def start_of_odt(case: Case, rule: Rule) -> Iterator[Outcome]:
    """V8: the leertraject exists from a date on."""
    earliest = rule.text("earliest")
    if case.request.start < earliest:
        yield "too-early", {"start": case.request.start, "earliest": earliest}


def planned_end(case: Case, _rule: Rule) -> Iterator[Outcome]:
    """V9: the planned end is there and not before the start; the result lies within."""
    request = case.request
    if request.end is None:
        yield "no-end", {}
    elif request.end < request.start:
        yield "end-before-start", {"start": request.start, "planned_end": request.end}
    if request.result and not request.start <= request.result <= (request.end or request.result):
        facts = {"result": request.result, "start": request.start}
        yield "result-outside", {**facts, "planned_end": day_in_words(request.end)}


def kind_of_code(case: Case, _rule: Rule) -> Iterator[Outcome]:
    """V10: the letter and the source name the same kind."""
    seen = case.known.onderdeel.kind
    if seen is not None and seen is not case.kind:
        kind, other = (Message(f"questions.kind.{one}") for one in (case.kind, seen))
        yield "other-kind", {"code": case.request.code, "kind": kind, "seen": other}


def diploma(case: Case, _rule: Rule) -> Iterator[Outcome]:
    """V17: a certificate and the diploma it is part of exclude each other."""
    if case.registrable:
        yield "with-diploma", {"code": case.request.code}


def age(case: Case, rule: Rule) -> Iterator[Outcome]:
    """V18: each source whose last accepted reading is too old, and the file of rights."""
    limit = rule.number("days")
    if case.known.rights is not None:
        seen = case.known.rights.file_date
        days = days_between(seen, case.today)
        if days > limit:
            yield "old-rights", {"seen": seen, "days": days, "limit": limit}
    for source, day in case.known.seen.items():
        days = days_between(day, case.today)
        if days > limit:
            yield "old", {"source": source, "seen": day, "days": days, "limit": limit}


def sources_differ(case: Case, rule: Rule) -> Iterator[Outcome]:
    """P4: what sources say differently of the code, and of the crebo it comes down to."""
    counting = rule.words("counts")
    for one in case.known.disagreements:
        if one.crebo is not None and case.crebo not in {None, one.crebo}:
            continue
        outcome = "differs-in-what-counts" if one.field in counting else "differs"
        said = tuple(
            Message("planning.said", {"source": source, "value": _in_words(one.field, value)})
            for source, value in one.said
        )
        field = Message(f"planning.field.{one.field}")
        yield outcome, {"thing": one.crebo or case.request.code, "field": field, "said": said}


def _in_words(field: str, value: str) -> object:
    if field in {"certificate", "kind"}:
        return Message(f"questions.{field}.{value}")
    return day_in_words(IsoDate(value))


def not_passed(case: Case, _rule: Rule) -> Iterator[Outcome]:
    """P7: the table of fields is that of a student who passes."""
    if case.registrable:
        yield case.kind, {}


def fields_agree(values: Mapping[str, str | None], rule: Rule) -> Iterator[Outcome]:
    """V7, V11, V12: where the fields are as under ``when``, they are as under ``then``.

    Both name fields as ``RECORD.Name``; ``""`` asks for a field that is empty or not there. A rule
    about a record that the plan does not have says nothing.
    """
    if any(values.get(name) != value for name, value in rule.pairs("when").items()):
        return
    for name, wanted in rule.pairs("then").items():
        value = values.get(name, "")
        if value != wanted and _has_record(values, name.partition(".")[0]):
            yield "differs", {"field": name, "value": value or "–", "wanted": wanted or "–"}


def _has_record(values: Mapping[str, str | None], record: str) -> bool:
    return any(name.startswith(f"{record}.") for name in values)
