"""Files of rows, and what is found in them."""

from collections.abc import Mapping
from typing import Final

MESSAGES: Final[Mapping[str, str]] = {
    "sheets.personal.bsn": "BSN",
    "sheets.personal.education-number": "onderwijsnummer",
    "sheets.personal.personal-number": "persoonsgebonden nummer",
    "sheets.personal.first-name": "voornaam",
    "sheets.personal.last-name": "achternaam",
    "sheets.personal.call-name": "roepnaam",
    "sheets.personal.birth-date": "geboortedatum",
    "sheets.personal.sex": "geslacht",
    "sheets.personal.address": "adres",
    "sheets.personal.e-mail": "e-mail",
    "sheets.personal.phone": "telefoon",
    "sheets.personal.person": "student",
    "sheets.line": "regel {line}: {code} op crebo {crebo}: {verdict}",
    "sheets.line-of-code": "regel {line}: {code}: {verdict}",
    "sheets.bad-line": "regel {line}: {text}",
    "sheets.more-bad-lines": "Regels die ook niet te lezen zijn: {n}.",
    "sheets.no-code": "(geen code)",
    "sheets.verdict": "Oordeel: {verdict}",
    "sheets.verdict.ready": "in orde",
    "sheets.verdict.unknown": "onbekend",
    "sheets.verdict.not-ready": "niet in orde",
    "sheets.nothing": "Onder de kop van {name} staat geen enkele regel: er is niets bekeken.",
    "sheets.rules": "Wat de regels toetsen:",
    "sheets.done": "Regels: {lines} (in orde: {ready}, onbekend: {unknown}, niet in orde: {not_ready}).",
    "sheets.suffix": "Achter --output hoort een naam die eindigt op een van: {suffixes}.",
    "sheets.column.crebo": "gekozen crebo",
    "sheets.column.verdict": "oordeel",
    "sheets.column.findings": "bevindingen",
}
