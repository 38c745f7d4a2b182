"""Visits in their time."""

from collections.abc import Mapping
from typing import Final

MESSAGES: Final[Mapping[str, str]] = {
    "schedule.next": "{source}: the next time is {at}.",
    "schedule.failed": "{source}: the run ended with exit code {exit}.",
    "schedule.not-started": "{source}: the run could not start: {why}.",
    "schedule.none-due": "No source is due now.",
    "schedule.none-planned": "No source that is switched on has a time: set “schedule” for one.",
    "schedule.extra-missing": "schedule needs {package}: pip install 'certsync[schedule]'.",
}
