"""From a line of a file to a request: what cannot be read is told, and the rest goes on.

V1, V2, V15 and V16 are about text, so they are judged here. No sentence repeats what stands in a
cell: it may be something that should not have been in the file.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from certsync.codes import (
    Code,
    CreboCode,
    parse_brin,
    parse_code,
    parse_crebo,
    parse_location,
    parse_provider,
)
from certsync.errors import UsageError
from certsync.planning.dates import parse_file_date
from certsync.planning.findings import make_finding
from certsync.planning.rules import Rules
from certsync.planning.values import Finding, PlanRequest

_READ: Final[Mapping[str, tuple[str, Callable[[str], str]]]] = {
    "code": ("V2", parse_code),
    "crebo": ("V1", parse_crebo),
    "brin": ("V15", parse_brin),
    "provider": ("V15", parse_provider),
    "location": ("V15", parse_location),
    "start": ("V16", parse_file_date),
    "end": ("V16", parse_file_date),
    "result": ("V16", parse_file_date),
}
_NEEDED: Final = ("code", "start")
NAME: Final = "name"


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the values of a line stand: field → place, from 0; ``titles`` are the headers.

    ``defaults`` stand in where a cell is empty or there is no such column.
    """

    places: Mapping[str, int]
    titles: Sequence[str]
    defaults: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line. ``request`` is None where there are ``faults``; ``name`` is the certificate's."""

    nr: int
    code: Code | None
    crebo: CreboCode | None
    name: str | None
    request: PlanRequest | None
    faults: tuple[Finding, ...]


def read_line(nr: int, cells: Sequence[str], layout: Layout, rules: Rules) -> Line:
    """Return the line ``nr`` in typed values, with a fault for each value that is malformed."""
    values: dict[str, Any] = {}
    faults: list[Finding] = []
    name = _cell(cells, layout.places.get(NAME))
    for field, (rule, parse) in _READ.items():
        text = _cell(cells, layout.places.get(field)) or layout.defaults.get(field)
        if text:
            try:
                values[field] = parse(text)
            except UsageError:
                faults.append(make_finding(rules.rules[rule], "malformed", _column(layout, field)))
        elif field in _NEEDED:
            faults.append(make_finding(rules.rules["C5"], "missing", _column(layout, field)))
    if any(cell.strip() for cell in cells[len(layout.titles) :]):
        facts = {"column": len(layout.titles) + 1}
        faults.append(make_finding(rules.rules["C5"], "too-many", facts))
    return Line(
        nr=nr,
        code=values.get("code"),
        crebo=values.get("crebo"),
        name=name or None,
        request=None if faults else PlanRequest(**values),
        faults=tuple(faults),
    )


def _cell(cells: Sequence[str], place: int | None) -> str:
    return cells[place].strip() if place is not None and place < len(cells) else ""


def _column(layout: Layout, field: str) -> Mapping[str, object]:
    place = layout.places.get(field)
    named = field if place is None else f"{place + 1} ({layout.titles[place]})"
    return {"column": named}
