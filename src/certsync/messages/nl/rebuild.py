"""What history would say, had today's reader read it."""

from collections.abc import Mapping
from typing import Final

MESSAGES: Final[Mapping[str, str]] = {
    "rebuild.source": "{source}: {replayed} van de {runs} runs opnieuw gelezen; na {differing} daarvan zou de catalogus iets anders zeggen.",
    "rebuild.missed": "run {run} ({at}) is niet opnieuw gelezen: {why}",
    "rebuild.differs": "run {run} ({at}): anders: {n}",
    "rebuild.why": "{why}",
    "rebuild.not-kept": "de bytes zijn niet meer bewaard",
    "rebuild.next": "certsync rebuild --apply voegt dit toe als herlezing; wat al vastligt, verandert niet.",
    "rebuild.applied": "Toegevoegd als run {run}.",
    "rebuild.nothing": "Er is nog niets om opnieuw te lezen.",
}
