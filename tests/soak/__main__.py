"""`make soak`: ten years of daily visits, and what they cost at the end of each."""

import argparse
import random
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.soak.life import Life, Measured
from tests.soak.site import living_site

_YEAR = 365


def main() -> int:
    """Live the years; return 1 where the history is not what the site's life was."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--seed", type=int, default=20261128)
    asked = parser.parse_args()
    begun = time.perf_counter()
    with TemporaryDirectory() as folder, living_site(asked.seed) as site:
        life = Life(site, Path(folder, "certsync.sqlite"))
        _write("year   database   bodies  captures  a run   process")
        for year in range(1, asked.years + 1):
            _tell(year, life.live(_YEAR))
        wrong = list(life.wrong(random.Random(asked.seed), 500))
    for one in wrong:
        _write(one)
    days = asked.years * _YEAR
    _write(f"{days} days in {time.perf_counter() - begun:.0f} s; not in order: {len(wrong)}")
    return int(bool(wrong))


def _tell(year: int, found: Measured) -> None:
    _write(
        f"{year:4}  {found.size / 1e6:6.1f} MB  {found.bodies:7}  {found.captures:8}"
        f"  {found.seconds * 1000:3.0f} ms  {found.process / 1e6:4.0f} MB"
    )


def _write(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
