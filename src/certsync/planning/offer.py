"""A school's own offer, line by line: what is wrong with it, and what will be.

What a plan from that day would find is found here too, as far as the data name it under ``offer``.
The rules C1 to C4 are about the offer alone: what is not listed, what ends or closes soon, another
name, a successor.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from certsync.codes import Code, CreboCode
from certsync.planning.dates import months_after
from certsync.planning.findings import ABOUT_OFFER, about_offer, make_finding
from certsync.planning.plan import make_plan
from certsync.planning.rules import Rules
from certsync.planning.values import (
    Disagreement,
    Finding,
    Known,
    Level,
    LinkedCrebo,
    Plan,
    PlanRequest,
    Verdict,
)
from certsync.records import IsoDate

SameName = Callable[[str, str], bool]
"""Whether two names are one, spelled in two ways."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One line of a file, judged; ``plan`` is there where one was asked for and could be made."""

    nr: int
    code: Code | None
    crebo: CreboCode | None
    verdict: Verdict
    findings: tuple[Finding, ...]
    plan: Plan | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """How an offer is checked: the rules, and today.

    With ``forecast`` the start of each request is a day to come, on which all has to hold; without
    it what will end some time after it is told as well.
    """

    rules: Rules
    today: IsoDate
    forecast: bool
    is_respelled: SameName
    asked: Rules = field(init=False)

    def __post_init__(self) -> None:
        """Leave out, once, what is not asked of an offer."""
        object.__setattr__(self, "asked", about_offer(self.rules))

    def findings(self, request: PlanRequest, name: str | None, known: Known) -> tuple[Finding, ...]:
        """Return what is to be said of one line; without a crebo it is judged on its best one."""
        plan = make_plan(request, known, self.asked, self.today, among_equals=True)
        linked = next((one for one in known.crebos or () if one.crebo == plan.crebo), None)
        return (
            *(finding for finding in plan.findings if _is_about_offer(finding, self.rules)),
            *self._ending(request, known, linked),
            *self._name(request, name, known),
            *self._successor(linked),
        )

    def _ending(
        self, request: PlanRequest, known: Known, linked: LinkedCrebo | None
    ) -> Iterator[Finding]:
        if self.forecast:
            return
        rule = self.rules.rules["C2"]
        until = months_after(request.start, rule.number("months"))
        ends = {"certificate": known.onderdeel.valid_to}
        if linked is not None:
            ends |= {"link": linked.end, "crebo": linked.valid_to, "intake": linked.last_intake}
        for what, end in ends.items():
            facts = {"code": request.code, "crebo": linked and linked.crebo, "end": end}
            if end is not None and request.start < end <= until:
                yield make_finding(rule, what, facts)

    def _name(self, request: PlanRequest, name: str | None, known: Known) -> Iterator[Finding]:
        listed = known.onderdeel.name
        said = {value for one in known.disagreements if _is_name(one) for _, value in one.said}
        if name is None or listed is None or name in said | {listed}:
            return
        respelled = any(self.is_respelled(name, one) for one in (listed, *said))
        outcome = "respelled" if respelled else "differs"
        yield make_finding(
            self.rules.rules["C3"], outcome, {"code": request.code, "listed": listed}
        )

    def _successor(self, linked: LinkedCrebo | None) -> Iterator[Finding]:
        if linked is not None and linked.successor is not None:
            facts = {"crebo": linked.crebo, "successor": linked.successor}
            yield make_finding(self.rules.rules["C4"], "succeeded", facts)


def unlisted(code: Code, last_seen: str | None, rules: Rules) -> Finding:
    """Return C1: no source lists ``code``, or none does any more since ``last_seen``."""
    facts: Mapping[str, object] = {"code": code, "until": last_seen}
    return make_finding(rules.rules["C1"], "no-longer-listed" if last_seen else "not-listed", facts)


_WORST: Final = (Verdict.NOT_READY, Verdict.UNKNOWN, Verdict.READY)


def judge_offer(findings: Iterable[Finding]) -> Verdict:
    """Return the verdict on a line of an offer.

    Not ready makes an error, and what the rules of the offer warn of; what a plan merely warns of,
    the right to teach among it, leaves it unknown.
    """
    verdict = Verdict.READY
    for finding in findings:
        warned = finding.level is Level.WARNING
        if finding.level is Level.ERROR or (warned and finding.rule in ABOUT_OFFER):
            return Verdict.NOT_READY
        if warned or finding.level is Level.UNKNOWN:
            verdict = Verdict.UNKNOWN
    return verdict


def worst_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the verdict on a file, that of its worst line; of one without lines it is unknown."""
    return min(verdicts, key=_WORST.index, default=Verdict.UNKNOWN)


def _is_name(one: Disagreement) -> bool:
    return one.crebo is None and one.field == "name"


def _is_about_offer(finding: Finding, rules: Rules) -> bool:
    return finding.rule in rules.offer or finding.text.id.removeprefix("planning.") in rules.offer
