"""What waits for a decision, and what was decided."""

from collections.abc import Mapping
from typing import Final

MESSAGES: Final[Mapping[str, str]] = {
    "quarantine.column.item": "nr",
    "quarantine.column.source": "bron",
    "quarantine.column.since": "sinds (UTC)",
    "quarantine.column.state": "stand",
    "quarantine.column.reasons": "redenen",
    "quarantine.state.open": "wacht",
    "quarantine.state.accepted": "geaccepteerd",
    "quarantine.state.rejected": "afgewezen",
    "quarantine.state.superseded": "achterhaald",
    "quarantine.nothing-waits": "Er wacht niets op een besluit.",
    "quarantine.item": "{item}: de lijst van {source} in run {run} ({at} UTC) is niet geloofwaardig:",
    "quarantine.waits": "Er is nog niet over besloten; de catalogus is niet veranderd.",
    "quarantine.closed.accepted": "Geaccepteerd met run {run} ({at} UTC).",
    "quarantine.closed.rejected": "Afgewezen met run {run} ({at} UTC).",
    "quarantine.closed.superseded": "Achterhaald door run {run} ({at} UTC).",
    "quarantine.who": "Door: {who}",
    "quarantine.reason": "Reden: {reason}",
    "quarantine.would-be": "Wie dit accepteert, verandert:",
    "quarantine.next": "certsync quarantine accept {item} neemt dit over; reject {item} --reason … wijst het af.",
    "quarantine.accepted": "{item} geaccepteerd door {who}: {source} is bijgewerkt (run {run}); certsync diff {before} {run} laat zien wat er veranderde.",
    "quarantine.rejected": "{item} afgewezen door {who} (run {run}); de catalogus is niet veranderd. Dezelfde lijst van {source} wordt niet nog eens voorgelegd.",
    "quarantine.nobody": "Dit account heeft geen naam: zet in {variable} wie er besluit, als naam of rol.",
}
