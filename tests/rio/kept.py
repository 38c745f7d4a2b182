"""What the catalogue is to hold of a truth, and what it holds: both in the same plain words.

The catalogue keeps one stretch of a link, and of what a school offers: the newest, with all that
touches it. So the rows of a truth are brought together here, in the tests' own way.
"""

import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.rio.truth import Record

OPEN = "9999-12-31"
Kept = Mapping[str, Mapping[tuple[Any, ...], tuple[Any, ...]]]
"""By kind of thing, by key, the values."""

FIELDS = {
    "onderdelen": (
        *("code", "unit", "stelsel", "name", "sbu", "certificate"),
        *("established_on", "valid_from", "valid_to", "last_intake"),
    ),
    "links": ("code", "unit", "crebo", "begin", "end"),
    "crebos": ("crebo", "stelsel", "valid_from", "last_intake", "valid_to", "leerwegen"),
    "licences": (
        *("licence", "brin", "crebo", "stelsel", "leerweg", "begin", "end", "stage"),
        *("sanction_from", "sanction_to"),
    ),
    "offers": ("brin", "code", "begin", "end"),
}
WIDTHS = {"onderdelen": 2, "links": 3, "crebos": 2, "licences": 1, "offers": 2}
"""How many of the fields are the key."""

TABLES = {name: f"{name.removesuffix('s')}_spell" for name in FIELDS}
TABLES["onderdelen"] = "onderdeel_spell"


def kept_now(database: Path) -> Kept:
    """What RIO says by the catalogue now; dossiers and domains left out."""
    return kept_at(database, sys.maxsize)


def kept_at(database: Path, run: int) -> Kept:
    """What RIO said by the catalogue after a run."""
    kept: dict[str, dict[tuple[Any, ...], tuple[Any, ...]]] = {}
    given = {"run": run}
    with closing(sqlite3.connect(database)) as connection:
        for name, fields in FIELDS.items():
            columns = ", ".join(f'"{one}"' for one in fields)
            query = f"SELECT {columns} FROM {TABLES[name]} WHERE source = 'rio'"
            query += " AND from_run <= :run AND (to_run IS NULL OR to_run > :run)"
            query += " AND sort = 'kwalificatie'" if name == "crebos" else ""
            width = WIDTHS[name]
            kept[name] = {row[:width]: row[width:] for row in connection.execute(query, given)}
    return kept


def to_be_kept(truth: Mapping[str, Sequence[Record]]) -> Kept:
    """What the catalogue holds after a correct reading of a day with this truth."""
    plain = {_unit(row): _plain(row["stelsel"], row["name"]) for row in truth["keuzedelen"]}
    onderdelen = {_unit(row): tuple(_certified(row)) for row in truth["certificates"]}
    return {
        "onderdelen": {**plain, **onderdelen},
        "links": _newest(((*_unit(row), row["crebo"]), row) for row in truth["links"]),
        "crebos": {(row["crebo"], row["stelsel"]): _crebo(row) for row in truth["crebos"]},
        "licences": {(row["licence"],): _licence(row) for row in truth["licences"]},
        "offers": _newest(((row["brin"], row["code"]), row) for row in truth["offers"]),
    }


def comparable(kept: Kept) -> Kept:
    """Leave out what a truth does not tell: the hours and dates of what has no certificate."""
    onderdelen = {
        key: _plain(row[0], row[1]) if row[3] == "no" else row
        for key, row in kept["onderdelen"].items()
    }
    return {**kept, "onderdelen": onderdelen}


def changed(before: Kept, after: Kept) -> set[tuple[Any, ...]]:
    """What `certsync diff` is to tell of two days: kind, key, field, before and after.

    Of what came or went whole there is no field. Offers are no subject of a diff.
    """
    found: set[tuple[Any, ...]] = set()
    for name in FIELDS.keys() - {"offers"}:
        old, new = before[name], after[name]
        found |= {(name, key, None, None, "whole") for key in new.keys() - old.keys()}
        found |= {(name, key, None, "whole", None) for key in old.keys() - new.keys()}
        for key in old.keys() & new.keys():
            values = zip(FIELDS[name][WIDTHS[name] :], old[key], new[key], strict=True)
            found |= {(name, key, field, was, now) for field, was, now in values if was != now}
    return found


def _unit(row: Record) -> tuple[str, str]:
    return row["code"], f"{row['stelsel']}/{row['unit']}"


def _plain(stelsel: str, name: str) -> tuple[Any, ...]:
    return stelsel, name, None, "no", None, None, None, None


def _certified(row: Record) -> Iterator[Any]:
    spans = _joined((one["begin"], one["end"]) for one in row["periods"] if one["certificate"])
    yield from (row["stelsel"], row["name"], row["periods"][-1]["sbu"], "yes")
    begin, end = spans[-1]
    yield from (row["attached_on"], begin, min(end, row["until"] or OPEN))
    yield row["intake_until"] or OPEN


def _crebo(row: Record) -> tuple[Any, ...]:
    routes = ",".join(sorted(row["periods"][-1]["routes"].split(",")))
    return row["since"], row["intake_until"] or OPEN, row["until"] or OPEN, routes or None


def _licence(row: Record) -> tuple[Any, ...]:
    sanction = row["sanction"] or {"begin": None, "forbidden_until": None}
    names = ("brin", "crebo", "stelsel", "route", "begin")
    values = (*(row[name] for name in names), row["end"] or OPEN, row["stage"])
    return (*values, sanction["begin"], sanction["forbidden_until"])


def _newest(
    rows: Iterable[tuple[tuple[Any, ...], Record]],
) -> dict[tuple[Any, ...], tuple[str, str]]:
    spans = defaultdict(list)
    for key, row in rows:
        spans[key].append((row["begin"], row["end"]))
    joined = {key: _joined(some) for key, some in spans.items()}
    return {key: some[-1] for key, some in joined.items() if some}


def _joined(spans: Iterable[tuple[str, str | None]]) -> list[tuple[str, str]]:
    """Days in order, those that touch as one."""
    found: list[tuple[str, str]] = []
    for begin, until in sorted((begin, end or OPEN) for begin, end in spans):
        if begin >= until:
            continue
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], until))
        else:
            found.append((begin, until))
    return found
