"""How long a question takes from the shell, beside the least and the plainest Typer program."""

import sys
from pathlib import Path

from benchmarks.made import sync_made_site
from benchmarks.timing import Command, Told, time_pairs

PROGRAMS = Path(__file__).parent / "programs"
GOALS = {"empty_typer.py": 1.2, "eager_imports.py": 0.45}


def run(folder: Path, *, pairs: int) -> list[Told]:
    """Return (what, measured, ratio, goal) of a cold ``certsync crebos K0717`` in a pipe."""
    config = sync_made_site(folder)
    certsync = Path(sys.executable).with_name("certsync")
    ours: Command = [certsync, "--config", config, "crebos", "K0717"]
    rows: list[Told] = []
    for program, goal in GOALS.items():
        paired = time_pairs(
            ours, [sys.executable, PROGRAMS / program, "crebos", "K0717"], pairs=pairs
        )
        rows.append((f"certsync crebos K0717 beside {program}", paired.told, paired.ratio, goal))
    return rows
