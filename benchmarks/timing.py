"""Whole processes, timed in pairs: A B A B …, so that a machine that drifts drifts for both."""

import os
import statistics
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

Command = Sequence[str | Path]


@dataclass(frozen=True, slots=True)
class Paired:
    """Medians in seconds of wall time, and the median of the ratios pair by pair."""

    ours: float
    theirs: float
    ratio: float
    pairs: int


def time_pairs(ours: Command, theirs: Command, *, pairs: int, warm_up: int = 2) -> Paired:
    """Run both commands in turn, output to a pipe that is read and thrown away."""
    for _ in range(warm_up):
        time_once(ours)
        time_once(theirs)
    measured = [(time_once(ours), time_once(theirs)) for _ in range(pairs)]
    return Paired(
        ours=statistics.median(a for a, _ in measured),
        theirs=statistics.median(b for _, b in measured),
        ratio=statistics.median(a / b for a, b in measured),
        pairs=pairs,
    )


def time_once(command: Command) -> float:
    """Return the seconds one run takes; a run that fails is no measurement.

    Raises:
        subprocess.CalledProcessError: with the output of the failed run.
    """
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=dict(os.environ))
    return time.perf_counter() - start
