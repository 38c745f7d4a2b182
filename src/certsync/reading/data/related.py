"""Tables of a database side by side, of which one says what belongs together.

``{"certificaten": [{"id": 7, "code": …}], "kwalificaties": [{"id": 3, "crebo": …}], "koppelingen":
[{"certificaatId": 7, "kwalificatieId": 3}]}``. A column leads to a table if all its values are
numbers or codes of that table and its name does not say otherwise; where two columns could, the
one counts whose name speaks of the table. A column of the programmes themselves must do so.
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from certsync.reading.data.keys import (
    Json,
    code_key,
    crebo_of,
    meaning_of_key,
    names_of,
    says_crebos,
)
from certsync.reading.data.states import denies
from certsync.reading.data.words import label_of_key
from certsync.reading.language.labels import Meaning, meaning_of

_WITHIN: Final = 5
_MOST: Final = 100_000
_LARGEST: Final = 12
"""Values of a thing in a list of them: its code, its name, its level, no article."""
_STEM: Final = 4
"""Letters that a column's name shares with that of the table it leads to: ``moduleId``."""
_NUMBER: Final = re.compile(r"[ -]?(?:ids?|codes?|nummers?|nrs?|numbers?|keys?|refs?)$")
"""What a column's name says of the values that lead to a table."""
_SPOKEN: Final = ("kwalificaties", "opleidingen", "crebos")
_ASIDE: Final = "niet gekoppeld"
Row = dict[str, Json]
Links = Iterator[tuple[Row, str, Row]]
"""A certificate, the key for what belongs to it, and a programme."""


@dataclass(frozen=True, slots=True)
class _Table:
    """Like things under a key, and each by the numbers and codes it is known by."""

    key: str
    rows: list[Row]
    known: Mapping[str, Row]
    names: Mapping[str, Row]
    """Those that have a name, by code."""
    of_crebos: bool

    def is_meant_by(self, column: str) -> bool:
        """Whether the name of a column speaks of this table."""
        label = _NUMBER.sub("", label_of_key(column).casefold())
        stem = label_of_key(self.key).casefold()[:_STEM]
        if len(stem) == _STEM and label.startswith(stem):
            return True
        return says_crebos(column) if self.of_crebos else meaning_of(label) is Meaning.CERTIFICATE


def related(value: Json) -> Json:
    """Return a document with programmes in the certificates that a table beside both links."""
    rest: list[tuple[str, list[Row]]] = []
    certificates: list[_Table] = []
    programmes: list[_Table] = []
    for key, entries in _lists(value, "", 0):
        table = _table(key, entries)
        if table is None:
            rest.append((key, [row for _, row in entries]))
        else:
            (programmes if table.of_crebos else certificates).append(table)
    if len(certificates) > 1:
        # Codes without names only point at those that have them.
        rest += [(table.key, table.rows) for table in certificates if not table.names]
        certificates = [table for table in certificates if table.names]
    if len(certificates) != 1 or not programmes:
        return value
    named = {crebo: row for table in programmes for crebo, row in table.names.items()}
    found: dict[int, dict[str, list[Json]]] = defaultdict(dict)
    count = 0
    for programme in programmes:
        for row, key, thing in _links(certificates[0], programme, rest, named):
            found[id(row)].setdefault(key, []).append(thing)
            count += 1
    return _with(value, found, 0) if 0 < count <= _MOST else value


def _lists(value: Json, key: str, depth: int) -> Iterator[tuple[str, list[tuple[str, Row]]]]:
    """Yield the lists of objects outside certificates, each object with the key it stands under."""
    if depth > _WITHIN or not isinstance(value, dict | list):
        return
    entries = [*value.items()] if isinstance(value, dict) else [("", item) for item in value]
    rows = [(name, item) for name, item in entries if isinstance(item, dict)]
    alike = isinstance(value, list) or all(_is_thing(row) or _is_flat(row) for _, row in rows)
    if rows and len(rows) == len(entries) and alike:
        yield key, rows
    elif isinstance(value, dict) and code_key(value) is None:
        for name, inner in value.items():
            yield from _lists(inner, name, depth + 1)


def _is_thing(row: Row) -> bool:
    return code_key(row) is not None or crebo_of(row, labelled=False) is not None


def _is_flat(row: Row) -> bool:
    return not any(isinstance(item, dict | list) for item in row.values())


def _table(key: str, entries: list[tuple[str, Row]]) -> _Table | None:
    """Return a table in which all are certificates, or all small programmes."""
    if not _is_thing(entries[0][1]):
        return None
    known: dict[str, Row | None] = {}
    names: dict[str, Row] = {}
    crebos = [crebo_of(row, labelled=False) for _, row in entries]
    own = [code_key(row) for _, row in entries]
    of_crebos = own.count(None) == len(own) and None not in crebos
    if not of_crebos and (None in own or any(crebos)):
        return None
    for name, row in entries:
        if of_crebos and len(row) > _LARGEST:
            return None
        said = _code_of(row)
        if names_of(row):
            names[said] = row
        for number in {said, name, _number(row)} - {""}:
            # A number of two things means neither.
            known[number] = row if known.setdefault(number, row) == row else None
    sure = {number: row for number, row in known.items() if row is not None}
    return _Table(key, [row for _, row in entries], sure, names, of_crebos)


def _code_of(row: Row) -> str:
    """Return the code, or the crebo, that a thing of a table is known by."""
    code = code_key(row)
    if code is not None:
        return str(row[code])
    crebo = crebo_of(row, labelled=False)
    return crebo[0].code if crebo is not None else ""


def _number(row: Row) -> str:
    own = next((own for key, own in row.items() if label_of_key(key).casefold() == "id"), None)
    return str(own) if isinstance(own, str | int) and not isinstance(own, bool) else ""


def _links(
    certificates: _Table,
    programmes: _Table,
    rest: list[tuple[str, list[Row]]],
    named: Mapping[str, Row],
) -> Links:
    own = _leading(programmes.rows, certificates, sure=True)
    for row in programmes.rows if own is not None else ():
        thing = named.get(_code_of(row), row)
        for number in _numbers(row.get(own or "")):
            yield from _link(certificates.known[number], programmes, thing, row, "")
    for key, rows in rest:
        column = _leading(rows, certificates)
        other = _leading(rows, programmes)
        if column is None or other is None or column == other:
            continue
        for row in rows:
            for number in _numbers(row[column]):
                for at in _numbers(row[other]):
                    yield from _link(
                        certificates.known[number], programmes, programmes.known[at], row, key
                    )


def _link(certificate: Row, programmes: _Table, thing: Row, said: Row, key: str) -> Links:
    """Link a programme under a key that says what it is to the certificate."""
    refused = denies(said) or meaning_of_key(key) is Meaning.RELATED
    for name in (_ASIDE,) if refused else (programmes.key, *_SPOKEN):
        if name not in certificate and (refused or says_crebos(name)):
            yield certificate, name, thing
            return


def _leading(rows: list[Row], table: _Table, *, sure: bool = False) -> str | None:
    """Return the one column whose values all lead to a table; ``sure`` if its name must say so."""
    coded = None if table.of_crebos else code_key(rows[0])
    found = [
        key
        for key in rows[0]
        if (_may_lead(key, table) or code_key(rows[0]) == key)
        and all(_leads(row.get(key), table.known) for row in rows)
    ]
    meant = [key for key in found if table.is_meant_by(key) or key == coded]
    if len(meant) == 1:
        return meant[0]
    return found[0] if len(found) == 1 and not meant and not sure else None


def _may_lead(key: str, table: _Table) -> bool:
    """Whether the name of a column may be that of what leads to a table."""
    if _NUMBER.fullmatch(label_of_key(key).casefold()):
        return False
    return table.is_meant_by(key) or meaning_of_key(key) is None


def _leads(value: Json, known: Container[str]) -> bool:
    numbers = _numbers(value)
    return bool(numbers) and all(number in known for number in numbers)


def _numbers(value: Json) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [
        str(item) for item in items if isinstance(item, str | int) and not isinstance(item, bool)
    ]


def _with(value: Json, found: Mapping[int, Mapping[str, list[Json]]], depth: int) -> Json:
    """Return a document with what was found in the objects it was found for."""
    if depth > _WITHIN + 1:
        return value
    if isinstance(value, list):
        return [_with(item, found, depth + 1) for item in value]
    if not isinstance(value, dict):
        return value
    if id(value) in found:
        return {**value, **found[id(value)]}
    return {key: _with(item, found, depth + 1) for key, item in value.items()}
