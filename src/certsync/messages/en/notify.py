"""What people are told unasked: notices, and what could not be told."""

from collections.abc import Mapping
from typing import Final

MESSAGES: Final[Mapping[str, str]] = {
    "notify.changes": "certsync: changes ({count})",
    "notify.changes.next": "To see it again later: certsync diff {start} {end}",
    "notify.more": "… and {n} more lines.",
    "notify.quarantine": "certsync: a list of {source} waits for a decision",
    "notify.quarantine.why": "The new list is not believable; the catalogue has not changed.",
    "notify.quarantine.next": "Look at it and decide: certsync quarantine show {item}",
    "notify.failing": "certsync: {source} gives no list any more",
    "notify.failing.since": "Since {since} every visit has failed; there were {n}. The last one said:",
    "notify.failing.next": "The catalogue keeps what it had. certsync status shows how it is now.",
    "notify.recovered": "certsync: {source} gives a list again",
    "notify.recovered.since": "It failed from {since}, {n} times, and went well again at {until}.",
    "notify.reminder": "Still: {title}",
    "notify.feed": "certsync: changes and notices",
    "notify.extra-missing": "this needs Apprise: pip install 'certsync[notify]'",
    "notify.no-code": "{file} names “{given}” in line {line}, which is no code",
    "notify.later": "Another certsync is busy; it will send the notices of this run as well.",
    "notify.not-sent": "Notices that are still to be sent: {n} ({why}). A later run tries again.",
    "notify.no-heartbeat": "The heartbeat was not taken: {why}.",
    "notify.file-failed": "{path} cannot be written: {why}.",
}
