"""From a question and what is known to a plan."""

from certsync.planning.case import Case
from certsync.planning.choice import choose_crebo, rank_choices
from certsync.planning.fields import make_fields
from certsync.planning.findings import find
from certsync.planning.rights import judge_rights
from certsync.planning.rules import Rules
from certsync.planning.steps import make_steps
from certsync.planning.values import Finding, Known, Level, Plan, PlanRequest, Recognition, Verdict
from certsync.records import IsoDate


def make_plan(
    request: PlanRequest,
    known: Known,
    rules: Rules,
    today: IsoDate,
    *,
    among_equals: bool = False,
) -> Plan:
    """Return the plan for ``request`` as far as ``known`` and ``rules`` allow on ``today``.

    With ``among_equals`` the first of several equally good crebos is taken: to judge, not to enrol.
    """
    right = rules.rules["V13"]
    crebos = known.crebos or ()
    standings = {
        linked.crebo: judge_rights(known.rights, request, linked.crebo, today, right)
        for linked in crebos
    }
    choices = rank_choices(crebos, standings, request.start)
    crebo = choose_crebo(request.crebo, choices, among_equals=among_equals)
    case = Case(
        request=request,
        known=known,
        rules=rules,
        today=today,
        choices=choices,
        crebo=crebo,
        standing=judge_rights(known.rights, request, crebo, today, right),
    )
    findings = find(case)
    return Plan(
        request=request,
        known=known,
        crebo=crebo,
        verdict=_verdict(findings, case.standing.recognition),
        choices=choices,
        findings=findings,
        steps=() if rules.verdict_only else make_steps(case, findings),
        fields=() if rules.verdict_only else make_fields(case),
    )


def _verdict(findings: tuple[Finding, ...], recognition: Recognition) -> Verdict:
    levels = {finding.level for finding in findings}
    if Level.ERROR in levels:
        return Verdict.NOT_READY
    if Level.UNKNOWN in levels or recognition is not Recognition.HELD:
        return Verdict.UNKNOWN
    return Verdict.READY
