"""May this certificate be registered from that day, on which crebo, and what is DUO sent? Pure.

:func:`make_plan` takes the question, what the catalogue knows, the rules (:func:`load_rules`, data
in ``rules.toml``) and the day; ``plan_json`` and ``plan_lines`` show the answer.
"""

from certsync.planning.dates import parse_date
from certsync.planning.plan import make_plan
from certsync.planning.render import finding_json, plan_json, plan_lines
from certsync.planning.request import check_request, parse_request
from certsync.planning.rules import Rules, load_rules, parse_rules
from certsync.planning.values import (
    Certainty,
    Choice,
    CreboSort,
    Disagreement,
    Field,
    Finding,
    Ground,
    Known,
    Level,
    Licence,
    LinkedCrebo,
    Plan,
    PlanRequest,
    Recognition,
    Rights,
    State,
    Step,
    Verdict,
)

__all__ = [
    "Certainty",
    "Choice",
    "CreboSort",
    "Disagreement",
    "Field",
    "Finding",
    "Ground",
    "Known",
    "Level",
    "Licence",
    "LinkedCrebo",
    "Plan",
    "PlanRequest",
    "Recognition",
    "Rights",
    "Rules",
    "State",
    "Step",
    "Verdict",
    "check_request",
    "finding_json",
    "load_rules",
    "make_plan",
    "parse_date",
    "parse_request",
    "parse_rules",
    "plan_json",
    "plan_lines",
]
