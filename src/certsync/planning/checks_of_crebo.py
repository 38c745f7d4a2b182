"""Checks on the crebo: linked, a kwalificatie, taking intake, chosen."""

from collections.abc import Iterator

from certsync.planning.case import Case, Outcome
from certsync.planning.choice import takes_intake
from certsync.planning.dates import day_in_words, holds_on, period_in_words
from certsync.planning.rules import Rule
from certsync.planning.values import CreboSort, LinkedCrebo


def link(case: Case, _rule: Rule) -> Iterator[Outcome]:
    """V3: the code hangs on the crebo on the start date, and the crebo is valid then."""
    request, crebos = case.request, case.known.crebos
    if crebos is None:
        yield "not-observed", {"code": request.code}
    elif not crebos:
        yield "no-crebo", {"code": request.code}
    elif case.linked is not None:
        yield from _in_force(case, case.linked)
    elif case.crebo is not None:
        linked = tuple(choice.crebo for choice in case.choices)
        yield "not-linked", {"code": request.code, "crebo": case.crebo, "linked": linked}


def _in_force(case: Case, linked: LinkedCrebo) -> Iterator[Outcome]:
    start = case.request.start
    link_holds = holds_on(start, linked.begin, linked.end)
    crebo_holds = holds_on(start, linked.valid_from, linked.valid_to)
    facts = {
        "code": case.request.code,
        "crebo": linked.crebo,
        "start": start,
        "link": period_in_words(linked.begin, linked.end),
        "validity": period_in_words(linked.valid_from, linked.valid_to),
        "successor": linked.successor,
    }
    if link_holds is False:
        yield "link-not-in-force", facts
    if crebo_holds is False:
        yield _succeeded("crebo-not-valid", linked.successor), facts
    if None in (link_holds, crebo_holds):
        yield "dates-not-known", facts


def sort_of_crebo(case: Case, _rule: Rule) -> Iterator[Outcome]:
    """V4: from what a source says the number is, never from the range it lies in."""
    if not _judged(case):
        return
    sort = case.linked.sort if case.linked else None
    if sort is None:
        yield "sort-not-known", {"crebo": case.crebo}
    elif sort is not CreboSort.KWALIFICATIE:
        yield "no-kwalificatie", {"crebo": case.crebo, "sort": sort}


def intake(case: Case, _rule: Rule) -> Iterator[Outcome]:
    """V6: a new enrolment needs a crebo that still takes intake."""
    start, linked = case.request.start, case.linked
    if case.crebo is None and case.choices and not _choosable(case):
        crebos = tuple(choice.crebo for choice in case.choices)
        successors = tuple(
            f"{one.crebo} → {one.successor}" for one in case.known.crebos or () if one.successor
        )
        outcome = _succeeded("none-open", successors)
        yield outcome, {"start": start, "crebos": crebos, "successor": successors}
    if not _judged(case):
        return
    facts = {
        "crebo": case.crebo,
        "start": start,
        "last_intake": day_in_words(linked.last_intake if linked else None),
        "successor": linked.successor if linked else None,
    }
    takes = takes_intake(linked, start) if linked else None
    if takes is False:
        yield _succeeded("closed", facts["successor"]), facts
    elif linked and start == linked.last_intake:
        yield "last-day", facts
    elif takes is None:
        yield "not-known", facts


def leerweg(case: Case, _rule: Rule) -> Iterator[Outcome]:
    """P5: the leerweg of the right is allowed on the crebo, where a source says which are."""
    allowed = case.linked.leerwegen if case.linked else None
    right = case.rules.rules["V13"].text("right")
    if allowed and right not in allowed:
        yield (
            "not-allowed",
            {"crebo": case.crebo, "right": right, "allowed": tuple(sorted(allowed))},
        )


def choice(case: Case, _rule: Rule) -> Iterator[Outcome]:
    """P3: several crebos are equally good."""
    if case.crebo is None and _choosable(case):
        crebos = tuple(choice.crebo for choice in case.choices if choice.rank == 1)
        yield "choose", {"crebos": crebos}


def _succeeded(outcome: str, successor: object) -> str:
    return f"{outcome}-with-successor" if successor else outcome


def _choosable(case: Case) -> bool:
    return any(choice.open is not False for choice in case.choices)


def _judged(case: Case) -> bool:
    """False without a crebo, and for one that is seen not to be linked: V3 has said enough."""
    return case.crebo is not None and (case.linked is not None or case.known.crebos is None)
