"""``python -m benchmarks``: every benchmark, one table."""

import argparse
import tempfile
from pathlib import Path

from benchmarks import history, planning, reading, rio, scaling, startup
from benchmarks.timing import Told


def main() -> None:
    """Measure and print what was measured, the ratio and the goal."""
    parser = argparse.ArgumentParser(prog="benchmarks")
    parser.add_argument("--pairs", type=int, default=15, help="runs of each command, in turn")
    parser.add_argument("--turns", type=int, default=5, help="runs of each page size, in turn")
    parser.add_argument("--days", type=int, default=3, help="whole days of RIO, in turn")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        show(startup.run(Path(folder), pairs=given.pairs))
        show(planning.run(Path(folder), turns=given.turns))
        show(reading.run(pairs=given.pairs))
        show(scaling.run(Path(folder), turns=given.turns))
        show(rio.run(Path(folder), turns=given.days))
        show(history.run(Path(folder), turns=given.turns))


def show(rows: list[Told]) -> None:
    """Print rows as soon as they are measured, under a header."""
    print(f"{'what':70} {'this / beside':>20} {'ratio':>6} {'goal':>6}")
    for what, measured, ratio, goal in rows:
        wanted = "" if goal is None else f"≤{goal:.2f}"
        print(f"{what:70} {measured:>20} {ratio:6.2f} {wanted:>6}", flush=True)
    print()


if __name__ == "__main__":
    main()
