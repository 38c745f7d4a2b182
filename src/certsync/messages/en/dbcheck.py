"""What can be wrong with a database, and how much there is in it."""

from collections.abc import Mapping
from typing import Final

MESSAGES: Final[Mapping[str, str]] = {
    "dbcheck.integrity": "The file is damaged: {text}",
    "dbcheck.reference": "Row {row} of {table} speaks of a row of {parent} that is not there.",
    "dbcheck.overlap": "Spells {first} and {second} of {table} are of the same thing, and hold at one time.",
    "dbcheck.no-spell": "Evidence {row} belongs to spell {spell} ({thing}), which is not there.",
    "dbcheck.no-body": "The bytes of capture {capture}, in which evidence {row} was seen, are not kept.",
    "dbcheck.body": "Body {digest} is not what its digest says.",
    "dbcheck.amounts": "{path}: {runs} runs, {captures} captures, {bodies} bodies; {size}, of which {free} free.",
    "dbcheck.fine": "Everything is in order.",
    "dbcheck.wrong": "Not in order: {n}. Put a backup back (docs/operating.md).",
}
