"""`make soak`: a year of an unchanged site, then ten years of daily visits to sources that live.

Of the first the site counts what it was asked for; of the others is told, at the end of each, what
they cost.
"""

import argparse
import random
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.soak.life import Measured, life
from tests.soak.polite import visit_daily
from tests.soak.register import small_day

_YEAR = 365


def main() -> int:
    """Live the years; return 1 where a site was pressed, or history is not what was lived."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--seed", type=int, default=20261128)
    parser.add_argument("--polite", action="store_true", help="only the year without a change")
    asked = parser.parse_args()
    polite = _is_polite()
    if asked.polite:
        return int(not polite)
    return int(not all([polite, _is_true(asked.years, asked.seed)]))


def _is_polite() -> bool:
    with TemporaryDirectory() as folder:
        asked = visit_daily(Path(folder, "certsync.sqlite"), _YEAR)
    _write(
        f"an unchanged site, {asked.days} daily visits: {asked.requests} requests,"
        f" {asked.robots} of them for robots.txt, {asked.conditional} conditional,"
        f" {asked.whole} whole that need not be, {asked.forbidden} forbidden;"
        f" between any two at least {asked.shortest.total_seconds():g} s"
    )
    return asked.polite


def _is_true(years: int, seed: int) -> bool:
    begun = time.perf_counter()
    with ProcessPoolExecutor(1) as pool:  # the whole register takes memory that is not to count
        first = pool.submit(small_day).result()
    with (
        TemporaryDirectory() as folder,
        life(seed, first, Path(folder, "certsync.sqlite")) as lived,
    ):
        _write("year   database   files   bodies  captures    a day  process")
        for year in range(1, years + 1):
            _tell(year, lived.live(_YEAR))
        wrong = list(lived.wrong(random.Random(seed), 500))
    for one in wrong:
        _write(one)
    days = years * _YEAR
    _write(
        f"{days} days, {len(lived.truths)} runs in {time.perf_counter() - begun:.0f} s;"
        f" not in order: {len(wrong)}"
    )
    return not wrong


def _tell(year: int, found: Measured) -> None:
    _write(
        f"{year:4}  {found.database / 1e6:6.1f} MB  {found.beside / 1e6:4.1f} MB"
        f"  {found.bodies:6}  {found.captures:8}  {found.cpu * 1000:4.0f} ms"
        f"  {found.process / 1e6:4.0f} MB"
    )


def _write(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
