# ruff: noqa: SIM905 - words in a row read better than a column of strings
"""The words of a key: ``creboNummer``, ``schema:creboNummer`` and ``Opleidingen[Crebonummer]``."""

import re
from functools import lru_cache
from typing import Final

from certsync.reading.language.labels import Meaning, meaning_of

_FIELD_TYPE: Final = re.compile(
    r"^(?:[tsifdbh]u?|it)[sm]_(?:X3b_nl_)?|_(?:s|ss|t|txt(?:_nl)?|i|is|dt|_[cr])$|\(\{.*\}\)$"
)
"""What a search engine says of a field's type, and a query of its arguments, in a field's name.

``crebo_ss`` and ``sm_crebo`` are lists of strings, ``opleidingen({"eerste":5})`` the first five;
Salesforce writes ``Code__c`` and ``Koppelingen__r`` for fields and relations that are not its own.
"""
SET_ASIDE: Final = re.compile(
    r"\b(?:niet|geen|zonder|behalve|uitgesloten|uitgezonderd|vervallen|ingetrokken|be[eë]indigde?"
    r"|verlopen|afgewezen|verwijderde?|ongeldige?|inactieve?|voormalige?|oude?|vorige?|eerdere?"
    r"|vroegere?|voorgestelde?|aangevraagde?|not|non|without|excluded?|except|previous|former|old"
    r"|obsolete|expired|withdrawn|revoked|removed|deleted|rejected|invalid|inactive|deprecated"
    r"|proposed|gerelateerde?|verwante?|andere|overige|related|other|similar"
    r"|vervang\w*|opvolg\w*|voorgang\w*|replace[sd]?|supersede[sd]?|successors?|predecessors?)\b"
)
"""What a key says of what is no part of its record now: ``uitgeslotenCrebos``."""
_FIELD: Final = frozenset("field veld".split())
"""What content systems put before a field's name: ``field_crebo``."""
_OF_VOCABULARY: Final = re.compile(r"^(?:\w+://\S*[/#]|[\w-]+:)(?=[^\W\d])")
"""What says whose word a key is: ``schema:name``, ``https://schema.org/name``."""
_COLUMN: Final = re.compile(r"'?(?P<table>[^\[\]']*)'?\[(?P<column>[^\W\d][^\[\]]*)\]")
"""A table and its column: ``Opleidingen[Opleidingsnaam]``, ``'Dim Opleiding'[Crebo]``."""
_OF_TABLE: Final = frozenset("dim fact feit tbl tabel vw view".split())
"""What stores put before a table's name: ``'Dim Opleiding'``."""
_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[_.:@-]+")
_ALONE: Final = frozenset({Meaning.CREBO, Meaning.CREBO_NAME, Meaning.SBU})
"""What a column's own name is enough for, whatever its table is called."""
_STEM: Final = 5
"""Letters that tell that a column repeats its table: ``Certificaten[Certificaatcode]``."""


@lru_cache(maxsize=4096)
def label_of_key(key: str) -> str:
    """Return a key as words: ``creboNummer`` and ``schema:creboNummer`` are "crebo nummer"."""
    column = _COLUMN.fullmatch(key)
    if column is not None:
        return _of_column(label_of_key(column["table"]), label_of_key(column["column"]))
    words = _HUMP.sub(" ", _FIELD_TYPE.sub("", _OF_VOCABULARY.sub("", key))).split()
    if len(words) > 1 and words[0].casefold() in _FIELD:
        del words[0]
    return " ".join(words)


def _of_column(table: str, column: str) -> str:
    """Return what a column of a table holds; its table says whose name or code it is."""
    first, _, rest = table.partition(" ")
    table = rest if first.casefold() in _OF_TABLE else table
    whole = f"{table} {column}".strip()
    if meaning_of(whole) is not None or SET_ASIDE.search(table.casefold()):
        return whole
    stem = table.casefold()[:_STEM]
    repeated = len(stem) == _STEM and column.casefold().startswith(stem)
    return column if repeated or meaning_of(column) in _ALONE else whole
