"""``python -m benchmarks``: every benchmark, one table."""

import argparse
import tempfile
from pathlib import Path

from benchmarks import startup


def main() -> None:
    """Measure and print what was measured, the ratio and the goal."""
    parser = argparse.ArgumentParser(prog="benchmarks")
    parser.add_argument("--pairs", type=int, default=15, help="runs of each command, in turn")
    pairs = parser.parse_args().pairs
    with tempfile.TemporaryDirectory() as folder:
        rows = startup.run(Path(folder), pairs=pairs)
    print(f"{'what':60} {'ours / theirs':>20} {'ratio':>6} {'goal':>6}")
    for what, measured, ratio, goal in rows:
        print(f"{what:60} {measured:>20} {ratio:6.2f} {'≤' + format(goal, '.2f'):>6}")


if __name__ == "__main__":
    main()
