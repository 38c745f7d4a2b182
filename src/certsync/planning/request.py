"""From text to a request. V1, V2, V15 and V16 are about text, so they stand here.

A single plan refuses the first bad value (:func:`parse_request`); a list of them keeps going and
wants every bad value of a line as a finding (:func:`check_request`).
"""

from collections.abc import Callable, Mapping
from typing import Final

from certsync.codes import parse_brin, parse_code, parse_crebo
from certsync.errors import UsageError
from certsync.messages import Message
from certsync.planning.dates import parse_date
from certsync.planning.rules import Rules
from certsync.planning.values import Finding, PlanRequest

_READ: Final[Mapping[str, tuple[str, Callable[[str], str]]]] = {
    "code": ("V2", parse_code),
    "crebo": ("V1", parse_crebo),
    "brin": ("V15", parse_brin),
    "start": ("V16", parse_date),
    "end": ("V16", parse_date),
}


def parse_request(
    code: str, start: str, end: str | None = None, crebo: str | None = None, brin: str | None = None
) -> PlanRequest:
    """Return the request in typed values.

    Raises:
        UsageError: MalformedCode, MalformedDate, MalformedCrebo or MalformedBrin, whichever is met
            first.
    """
    return PlanRequest(
        code=parse_code(code),
        start=parse_date(start),
        end=None if end is None else parse_date(end),
        crebo=None if crebo is None else parse_crebo(crebo),
        brin=None if brin is None else parse_brin(brin),
    )


def check_request(given: Mapping[str, str], rules: Rules) -> tuple[Finding, ...]:
    """Return a finding for each of code, crebo, brin, start and end in ``given`` that is malformed.

    A key that is absent is not judged.
    """
    findings = []
    for name, (rule_id, parse) in _READ.items():
        try:
            if name in given:
                parse(given[name])
        except UsageError as error:
            rule = rules.rules[rule_id]
            findings.append(
                Finding(
                    rule=rule.id,
                    level=rule.levels["malformed"],
                    text=Message(error.message, error.facts),
                    ground=rule.ground,
                    certainty=rule.certainty,
                )
            )
    return tuple(findings)
