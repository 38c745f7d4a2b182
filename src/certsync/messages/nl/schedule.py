"""Visits in their time."""

from collections.abc import Mapping
from typing import Final

MESSAGES: Final[Mapping[str, str]] = {
    "schedule.next": "{source}: de volgende keer is {at}.",
    "schedule.failed": "{source}: de run eindigde met afsluitcode {exit}.",
    "schedule.not-started": "{source}: de run kon niet beginnen: {why}.",
    "schedule.none-due": "Geen bron is nu aan de beurt.",
    "schedule.none-planned": "Geen bron die aan staat heeft een tijd: zet “schedule” bij een bron.",
    "schedule.extra-missing": "schedule heeft {package} nodig: pip install 'certsync[schedule]'.",
}
