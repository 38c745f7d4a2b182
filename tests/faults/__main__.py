"""`make faults`: every fault, what came of it, and how many were as they should be."""

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.faults.bench import Bench
from tests.faults.fault import Fault, Result, make_yard, try_fault
from tests.faults.processes import random_kill
from tests.faults.site import sound_site
from tests.faults.table import FAULTS

_RED: Final = "\033[31m"
_GREEN: Final = "\033[32m"
_PLAIN: Final = "\033[0m"


def main() -> int:
    """Try all faults, or those whose name holds a text; return 1 where one is not as it should."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--kills", type=int, default=500, help="kills at random moments")
    parser.add_argument("--seed", type=int, default=20261128)
    parser.add_argument("--only", default="", help="a part of the names")
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    kills = [random_kill(chance, nr) for nr in range(1, asked.kills + 1)]
    faults = [fault for fault in (*FAULTS, *kills) if asked.only in fault.name]
    width = max((len(fault.name) for fault in faults), default=0)
    bad = 0
    for result in _tried(faults):
        bad += bool(result.wrong)
        _tell(result, width)
    _write(f"{len(faults) - bad} of {len(faults)} faults as they should be")
    return int(bad > 0 or not faults)


def _tried(faults: list[Fault]) -> Iterator[Result]:
    with TemporaryDirectory() as folder, sound_site() as site:
        yard = make_yard(Bench(site, Path(folder, "before")), Path(folder, "after"))
        for nr, fault in enumerate(faults):
            with TemporaryDirectory(dir=folder, prefix=f"{nr}-") as here:
                yield try_fault(fault, yard, Path(here, "here"))


def _tell(result: Result, width: int) -> None:
    fine = not result.wrong
    healed = "heals" if result.healed else "does not heal"
    line = f"{result.fault.name:{width}}  → exit {result.exit:>3}"
    line += f"  → catalogue {result.catalogue:4}  → next run {healed}"
    _write(_coloured(f"{'✓' if fine else '✗'} {line}", _GREEN if fine else _RED))
    for wrong in result.wrong:
        _write(_coloured(f"    {wrong}", _RED))


def _coloured(text: str, colour: str) -> str:
    return f"{colour}{text}{_PLAIN}" if sys.stdout.isatty() else text


def _write(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
