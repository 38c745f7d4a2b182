"""What waits for a decision, and what was decided."""

from collections.abc import Mapping
from typing import Final

MESSAGES: Final[Mapping[str, str]] = {
    "quarantine.column.item": "no",
    "quarantine.column.source": "source",
    "quarantine.column.since": "since (UTC)",
    "quarantine.column.state": "state",
    "quarantine.column.reasons": "reasons",
    "quarantine.state.open": "waits",
    "quarantine.state.accepted": "accepted",
    "quarantine.state.rejected": "rejected",
    "quarantine.state.superseded": "superseded",
    "quarantine.nothing-waits": "Nothing waits for a decision.",
    "quarantine.item": "{item}: the list of {source} in run {run} ({at} UTC) is not believable:",
    "quarantine.waits": "Nobody has decided yet; the catalogue has not changed.",
    "quarantine.closed.accepted": "Accepted with run {run} ({at} UTC).",
    "quarantine.closed.rejected": "Rejected with run {run} ({at} UTC).",
    "quarantine.closed.superseded": "Superseded by run {run} ({at} UTC).",
    "quarantine.who": "By: {who}",
    "quarantine.reason": "Reason: {reason}",
    "quarantine.would-be": "Accepting this changes:",
    "quarantine.next": "certsync quarantine accept {item} takes this over; reject {item} --reason … refuses it.",
    "quarantine.accepted": "{item} accepted by {who}: {source} is up to date (run {run}); certsync diff {before} {run} shows what changed.",
    "quarantine.rejected": "{item} rejected by {who} (run {run}); the catalogue has not changed. The same list of {source} is not put before you again.",
    "quarantine.nobody": "This account has no name: put in {variable} who decides, as a name or a role.",
}
