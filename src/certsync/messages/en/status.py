"""Whether everything is in order, and who has seen what."""

from collections.abc import Mapping
from typing import Final

MESSAGES: Final[Mapping[str, str]] = {
    "status.settings": "Settings: {file}",
    "status.database": "Database: {path} ({size})",
    "status.in-order": "All is in order.",
    "status.not-in-order": "Something is not in order.",
    "status.state.ok": "in order",
    "status.state.stale": "stale",
    "status.state.failing": "failing",
    "status.state.quarantined": "quarantined",
    "status.failing": "{source}: failing since {since} (failed runs: {n}): {why}",
    "status.quarantined": "{source}: a list waits for a decision: certsync quarantine show {item}",
    "status.stale": "{source}: {hours} hours is the limit, and the last good run was {good}.",
    "status.never-good": "{source}: there has been no good run yet.",
    "status.waiting": "Notices that are still to be sent: {n}, the oldest of {since}.",
    "status.waiting-error": "The last attempt: {why}",
    "status.late": "Nobody hears of it: a notice has been waiting for more than {hours} hours. Look at the service, and at [notify].",
    "status.column.state": "state",
    "status.column.good": "last good run (UTC)",
    "status.column.last": "last run (UTC)",
    "status.acked": "{name} now stands at run {run}; it stood at run {before}.",
    "status.acked-first": "{name} now stands at run {run}.",
    "status.nothing-to-ack": "There has been no run yet: there is nothing to put a bookmark at.",
    "status.no-bookmark": "“{given}” can be no bookmark: write @ and a name of letters and digits, such as @me.",
}
