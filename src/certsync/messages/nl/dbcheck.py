"""What can be wrong with a database, and how much there is in it."""

from collections.abc import Mapping
from typing import Final

MESSAGES: Final[Mapping[str, str]] = {
    "dbcheck.integrity": "Het bestand is beschadigd: {text}",
    "dbcheck.reference": "Rij {row} van {table} spreekt van een rij van {parent} die er niet is.",
    "dbcheck.overlap": "Spells {first} en {second} van {table} gaan over hetzelfde en gelden tegelijk.",
    "dbcheck.no-spell": "Bewijs {row} hoort bij spell {spell} ({thing}), die er niet is.",
    "dbcheck.no-body": "De bytes van capture {capture}, waarin bewijs {row} gezien is, zijn niet bewaard.",
    "dbcheck.body": "Body {digest} is niet wat zijn digest zegt.",
    "dbcheck.amounts": "{path}: {runs} runs, {captures} captures, {bodies} bodies; {size}, waarvan {free} vrij.",
    "dbcheck.fine": "Alles is in orde.",
    "dbcheck.wrong": "Niet in orde: {n}. Zet een reservekopie terug (docs/operating.md).",
}
