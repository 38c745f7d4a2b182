"""`make soak`: ten years of daily visits, and what they cost at the end of each."""

import argparse
import random
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.soak.life import Measured, life
from tests.soak.register import small_day

_YEAR = 365


def main() -> int:
    """Live the years; return 1 where the history is not what the sources' life was."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--seed", type=int, default=20261128)
    asked = parser.parse_args()
    begun = time.perf_counter()
    with ProcessPoolExecutor(1) as pool:  # the whole register takes memory that is not to count
        first = pool.submit(small_day).result()
    with (
        TemporaryDirectory() as folder,
        life(asked.seed, first, Path(folder, "certsync.sqlite")) as lived,
    ):
        _write("year   database   files   bodies  captures    a day  process")
        for year in range(1, asked.years + 1):
            _tell(year, lived.live(_YEAR))
        wrong = list(lived.wrong(random.Random(asked.seed), 500))
    for one in wrong:
        _write(one)
    days = asked.years * _YEAR
    _write(
        f"{days} days, {len(lived.truths)} runs in {time.perf_counter() - begun:.0f} s;"
        f" not in order: {len(wrong)}"
    )
    return int(bool(wrong))


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
