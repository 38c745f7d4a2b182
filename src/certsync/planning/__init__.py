"""May this certificate be registered from that day, on which crebo, and what is DUO sent? Pure.

:func:`make_plan` takes the question, what the catalogue knows, the rules (:func:`load_rules`, data
in ``rules.toml``) and the day; ``plan_json``, ``plan_lines`` and their like show the answer.
:class:`Check` judges a line of a school's own offer, :func:`read_line` reads one of a file.
"""

from certsync.planning.dates import parse_date, parse_file_date
from certsync.planning.findings import weighing
from certsync.planning.forms import plan_csv, plan_markdown
from certsync.planning.lines import Layout, Line, read_line
from certsync.planning.offer import Check, Judged, judge_offer, unlisted, worst_of
from certsync.planning.page import plan_html
from certsync.planning.plan import make_plan
from certsync.planning.render import finding_json, plan_json, plan_lines
from certsync.planning.request import parse_request
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
    "Check",
    "Choice",
    "CreboSort",
    "Disagreement",
    "Field",
    "Finding",
    "Ground",
    "Judged",
    "Known",
    "Layout",
    "Level",
    "Licence",
    "Line",
    "LinkedCrebo",
    "Plan",
    "PlanRequest",
    "Recognition",
    "Rights",
    "Rules",
    "State",
    "Step",
    "Verdict",
    "finding_json",
    "judge_offer",
    "load_rules",
    "make_plan",
    "parse_date",
    "parse_file_date",
    "parse_request",
    "parse_rules",
    "plan_csv",
    "plan_html",
    "plan_json",
    "plan_lines",
    "plan_markdown",
    "read_line",
    "unlisted",
    "weighing",
    "worst_of",
]
