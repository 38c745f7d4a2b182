"""What history costs: the diff of the last run as the list grows, and one code after ten years."""

import csv
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Engine

from benchmarks.rio import measured
from benchmarks.timing import Told, pair
from certsync.catalog.compare import load_diff
from certsync.catalog.load import last_change, load_facts, resolve_point
from certsync.catalog.reader import reader
from certsync.catalog.writer import open_writer
from certsync.codes import Code, CreboCode
from certsync.records import Certificate, Fact, Link, Onderdeel
from tests.integration.catalog.kit import Clock, reading_of, visit

LIST: Final = 1_720
CHANGES: Final = 10
GROWN: Final = 10
YEARS: Final = 10
DAILY: Final = 400
"""Certificates on the list that is followed for ten years, of which three change each day."""
PROPORTIONAL: Final = 1.3
_CERTSYNC: Final = Path(sys.executable).with_name("certsync")
_CSV_DIFF: Final = Path(sys.executable).with_name("csv-diff")


def run(folder: Path, *, turns: int) -> list[Told]:
    """Return (what, measured, ratio, goal) of diffs and of one code as of a day."""
    return [*_diffs(folder, turns), *_years(folder, turns)]


def facts_of(count: int, changed: int = 0, round_: int = 0) -> list[Fact]:
    """Return certificates with a link each, of which the first ``changed`` have other hours."""
    onderdelen: list[Fact] = [
        Onderdeel(
            code=Code(f"{'KC'[nr // 10_000]}{nr % 10_000:04}"),
            name=f"Certificaat nummer {nr}",
            certificate=Certificate.YES,
            sbu=240 + (round_ if nr < changed else 0),
        )
        for nr in range(count)
    ]
    links: list[Fact] = [
        Link(code=one.code, crebo=CreboCode(f"{25_000 + nr % 2_000}"))
        for nr, one in enumerate(onderdelen)
        if isinstance(one, Onderdeel)
    ]
    return [*onderdelen, *links]


def _diffs(folder: Path, turns: int) -> list[Told]:
    """Time the diff of the last run, in the program and as a process beside csv-diff."""
    paths = {size: _two_runs(folder / f"list-{size}", size) for size in (LIST, LIST * GROWN)}
    taken: dict[int, list[float]] = {size: [] for size in paths}
    ours: list[float] = []
    theirs: list[float] = []
    big = paths[LIST * GROWN]
    for _ in range(turns):
        for size, path in paths.items():
            taken[size].append(_diff_once(path))
        call = [_CERTSYNC, "--config", big.with_name("certsync.toml"), "diff"]
        ours.append(measured(call)[0])
        exports = [big.with_name(name) for name in ("before.csv", "after.csv")]
        theirs.append(measured([_CSV_DIFF, *exports, "--key", "code"])[0])
    grown = pair(taken[LIST * GROWN], taken[LIST])
    beside = pair(ours, theirs)
    named = f"diff of {CHANGES} changes, a list of {LIST * GROWN:,} beside {LIST:,}"
    return [
        (named, _milliseconds(grown.ours, grown.theirs), grown.ratio, PROPORTIONAL),
        ("certsync diff beside csv-diff, the larger list", beside.told, beside.ratio, None),
    ]


def _diff_once(path: Path) -> float:
    with reader(path) as connection:
        start = time.perf_counter()
        points = last_change(connection, resolve_point(connection, None))
        if points is None or len(load_diff(connection, *points).changes) != CHANGES:
            raise ValueError("not the changes that were made")
        return time.perf_counter() - start


def _two_runs(folder: Path, size: int) -> Path:
    """Return a catalogue in which a few of ``size`` changed last, its list exported both times."""
    with _catalogue(folder) as engine:
        clock = Clock()
        for name, changed in (("before.csv", 0), ("after.csv", CHANGES)):
            facts = facts_of(size, changed, 1)
            visit(engine, reading_of(*facts), clock)
            with (folder / name).open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(["code", "name", "sbu"])
                writer.writerows([f.code, f.name, f.sbu] for f in facts if isinstance(f, Onderdeel))
    return folder / "certsync.sqlite"


def _years(folder: Path, turns: int) -> list[Told]:
    """Time one code as of the middle of the first year, after that year and after ten."""
    home = folder / "years"
    path = home / "certsync.sqlite"
    asked: dict[int, list[float]] = {}
    with _catalogue(home) as engine:
        clock = Clock(datetime(2026, 1, 1, 6, 15, tzinfo=UTC))
        facts = facts_of(DAILY)
        sizes = {}
        for day in range(365 * YEARS):
            for nr in range(3):
                at = (day * 3 + nr) % DAILY
                facts[at] = replace(facts[at], sbu=240 + day)  # type: ignore[call-arg] # an onderdeel
            visit(engine, reading_of(*facts), clock)
            if day + 1 in {365, 365 * YEARS}:
                asked[day + 1] = [_ask_once(path) for _ in range(turns * 20)]
                sizes[day + 1] = sum(one.stat().st_size for one in home.glob("certsync.sqlite*"))
    paired = pair(asked[365 * YEARS], asked[365])
    grown = sizes[365 * YEARS] / sizes[365]
    told = f"{sizes[365 * YEARS] / 1e6:.0f} MB / {sizes[365] / 1e6:.0f} MB"
    return [
        (
            f"one code as of a day, after {YEARS} years of daily runs beside one",
            _milliseconds(paired.ours, paired.theirs),
            paired.ratio,
            1.3,
        ),
        (f"the database, after {YEARS} years beside one", told, grown, None),
    ]


def _ask_once(path: Path) -> float:
    with reader(path) as connection:
        start = time.perf_counter()
        facts = load_facts(connection, resolve_point(connection, "180"), codes=[Code("K0007")])
        if len(facts.states["sbb-keuzedelen"]) < 2:  # noqa: PLR2004 - the code and its link
            raise ValueError("not the code that was asked for")
        return time.perf_counter() - start


@contextmanager
def _catalogue(folder: Path) -> Iterator[Engine]:
    folder.mkdir()
    path = folder / "certsync.sqlite"
    (folder / "certsync.toml").write_text(f'database_url = "sqlite:///{path}"\n', encoding="utf-8")
    with open_writer(path) as engine:
        yield engine


def _milliseconds(ours: float, theirs: float) -> str:
    return f"{ours * 1000:.2f} ms / {theirs * 1000:.2f} ms"
