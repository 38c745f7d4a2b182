"""Files of rows, and what is found in them."""

from collections.abc import Mapping
from typing import Final

MESSAGES: Final[Mapping[str, str]] = {
    "sheets.personal.bsn": "BSN",
    "sheets.personal.education-number": "onderwijsnummer",
    "sheets.personal.personal-number": "persoonsgebonden nummer",
    "sheets.personal.first-name": "first name",
    "sheets.personal.last-name": "last name",
    "sheets.personal.call-name": "call name",
    "sheets.personal.birth-date": "date of birth",
    "sheets.personal.sex": "sex",
    "sheets.personal.address": "address",
    "sheets.personal.e-mail": "e-mail",
    "sheets.personal.phone": "telephone",
    "sheets.personal.person": "student",
    "sheets.line": "line {line}: {code} on crebo {crebo}: {verdict}",
    "sheets.line-of-code": "line {line}: {code}: {verdict}",
    "sheets.bad-line": "line {line}: {text}",
    "sheets.more-bad-lines": "Further lines that cannot be read: {n}.",
    "sheets.no-code": "(no code)",
    "sheets.verdict": "Verdict: {verdict}",
    "sheets.verdict.ready": "in order",
    "sheets.verdict.unknown": "unknown",
    "sheets.verdict.not-ready": "not in order",
    "sheets.nothing": "There is no line below the header of {name}: nothing was looked at.",
    "sheets.rules": "What the rules look at:",
    "sheets.done": "Lines: {lines} (in order: {ready}, unknown: {unknown}, not in order: {not_ready}).",
    "sheets.suffix": "--output wants a name that ends in one of: {suffixes}.",
    "sheets.column.crebo": "chosen crebo",
    "sheets.column.verdict": "verdict",
    "sheets.column.findings": "findings",
}
