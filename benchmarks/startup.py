"""How long a question takes from the shell, beside the least and the plainest Typer program."""

import sys
from pathlib import Path

from benchmarks.made import sync_made_site
from benchmarks.timing import time_pairs

PROGRAMS = Path(__file__).parent / "programs"
GOALS = {"empty_typer.py": 1.2, "eager_imports.py": 0.45}


def run(folder: Path, *, pairs: int) -> list[tuple[str, str, float, float]]:
    """Return (what, measured, ratio, goal) of a cold ``certsync crebos K0717`` in a pipe."""
    config = sync_made_site(folder)
    certsync = Path(sys.executable).with_name("certsync")
    ours = [certsync, "--config", config, "crebos", "K0717"]
    rows = []
    for program, goal in GOALS.items():
        paired = time_pairs(
            ours, [sys.executable, PROGRAMS / program, "crebos", "K0717"], pairs=pairs
        )
        measured = f"{paired.ours * 1000:.0f} ms / {paired.theirs * 1000:.0f} ms"
        rows.append((f"certsync crebos K0717 beside {program}", measured, paired.ratio, goal))
    return rows
