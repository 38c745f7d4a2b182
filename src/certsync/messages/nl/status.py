"""Whether everything is in order, and who has seen what."""

from collections.abc import Mapping
from typing import Final

MESSAGES: Final[Mapping[str, str]] = {
    "status.settings": "Instellingen: {file}",
    "status.database": "Database: {path} ({size})",
    "status.in-order": "Alles is in orde.",
    "status.not-in-order": "Er is iets niet in orde.",
    "status.state.ok": "in orde",
    "status.state.stale": "verouderd",
    "status.state.failing": "mislukt",
    "status.state.quarantined": "in quarantaine",
    "status.failing": "{source}: mislukt sinds {since} (mislukte runs: {n}): {why}",
    "status.quarantined": "{source}: een lijst wacht op een besluit: certsync quarantine show {item}",
    "status.stale": "{source}: {hours} uur is de grens, en de laatste goede run was {good}.",
    "status.never-good": "{source}: er is nog geen goede run geweest.",
    "status.waiting": "Meldingen die nog verstuurd moeten worden: {n}, de oudste van {since}.",
    "status.waiting-error": "De laatste poging: {why}",
    "status.late": "Niemand hoort ervan: een melding wacht al meer dan {hours} uur. Kijk naar de dienst, en naar [notify].",
    "status.column.state": "toestand",
    "status.column.good": "laatste goede run (UTC)",
    "status.column.last": "laatste run (UTC)",
    "status.acked": "{name} staat nu bij run {run}; eerst stond die bij run {before}.",
    "status.acked-first": "{name} staat nu bij run {run}.",
    "status.nothing-to-ack": "Er is nog geen run geweest: er is niets om een bladwijzer bij te zetten.",
    "status.no-bookmark": "“{given}” kan geen bladwijzer zijn: schrijf @ met een naam van letters en cijfers, zoals @ik.",
}
