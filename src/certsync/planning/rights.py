"""Whether the school may: what a file of rights says about one crebo on one day.

*ODT* is a leertraject and never stands on a licence; the right looked for is the one rule V13 names
(OVO). That this is the right DUO asks for is inferred, so nothing here can make a plan not ready.
"""

from dataclasses import dataclass

from certsync.codes import CreboCode
from certsync.planning.dates import days_between, holds_on
from certsync.planning.rules import Rule
from certsync.planning.values import Licence, PlanRequest, Recognition, Rights
from certsync.records import IsoDate


@dataclass(frozen=True, slots=True)
class Standing:
    """The recognition for a crebo; ``outcome`` is what V13 has to say, None when nothing.

    ``licences`` are the ones in force that it rests on.
    """

    recognition: Recognition
    outcome: str | None
    licences: tuple[Licence, ...] = ()


def judge_rights(
    rights: Rights | None,
    request: PlanRequest,
    crebo: CreboCode | None,
    today: IsoDate,
    rule: Rule,
) -> Standing:
    """Return what ``rights`` says of ``crebo`` on the start date; ``rule`` is V13.

    Without a crebo it says only why nothing could be known of any.
    """
    if rights is None:
        return Standing(Recognition.UNKNOWN, "no-data")
    doubts = {
        # Counted to today, not to the start: the file of a day to come cannot be had.
        "too-old": days_between(rights.file_date, today) > rule.number("days"),
        "no-brin": request.brin is None,
        "brin-not-since": not rights.brin_kept and rights.read_on is not None,
        "brin-not-kept": not rights.brin_kept,
        "brin-not-read": not rights.brin_read,
        "brin-not-in-file": not rights.brin_known,
        "crebo-not-in-file": crebo is not None and crebo not in rights.crebos,
    }
    outcome = next((name for name, true in doubts.items() if true), None)
    if crebo is None or outcome is not None:
        return Standing(Recognition.UNKNOWN, outcome)
    in_force = tuple(
        licence
        for licence in rights.licences
        if licence.crebo == crebo and holds_on(request.start, licence.begin, licence.end)
    )
    return _weigh(in_force, rule, near=bool(rights.near.get(crebo)))


def _weigh(in_force: tuple[Licence, ...], rule: Rule, *, near: bool) -> Standing:
    licences = tuple(licence for licence in in_force if not licence.dormant)
    held = tuple(licence for licence in licences if licence.leerweg == rule.text("right"))
    if held:
        return Standing(Recognition.HELD, None, held)
    other = tuple(licence for licence in licences if licence.leerweg in rule.words("short"))
    if other:
        return Standing(Recognition.APPLY_SHORT, "apply-short", other)
    if any(licence.dormant for licence in in_force):
        return Standing(Recognition.APPLY_LONG, "apply-long-dormant")
    return Standing(Recognition.APPLY_LONG, "apply-long-near" if near else "apply-long")
