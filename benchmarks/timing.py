"""Timed in pairs: A B A B …, so that a machine that drifts drifts for both."""

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Command = Sequence[str | Path]
Told = tuple[str, str, float, float | None]
"""A row of the table: what, as measured, the ratio, and the most it should be (none: no goal)."""


@dataclass(frozen=True, slots=True)
class Paired:
    """Medians in seconds of wall time, and the median of the ratios pair by pair."""

    ours: float
    theirs: float
    ratio: float
    pairs: int

    @property
    def told(self) -> str:
        """Both medians in milliseconds."""
        return f"{self.ours * 1000:.0f} ms / {self.theirs * 1000:.0f} ms"


def time_pairs(ours: Command, theirs: Command, *, pairs: int, warm_up: int = 2) -> Paired:
    """Run both commands in turn, output to a pipe that is read and thrown away."""
    for _ in range(warm_up):
        time_once(ours)
        time_once(theirs)
    measured = [(time_once(ours), time_once(theirs)) for _ in range(pairs)]
    return pair([a for a, _ in measured], [b for _, b in measured])


def pair(ours: Sequence[float], theirs: Sequence[float]) -> Paired:
    """Return the medians of times that were taken in turn, both in seconds."""
    return Paired(
        ours=statistics.median(ours),
        theirs=statistics.median(theirs),
        ratio=statistics.median(a / b for a, b in zip(ours, theirs, strict=True)),
        pairs=len(ours),
    )


def time_once(command: Command) -> float:
    """Return the seconds one run takes; a run that fails is no measurement.

    Raises:
        subprocess.CalledProcessError: with the output of the failed run.
    """
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=dict(os.environ))
    return time.perf_counter() - start


def in_turns(
    calls: Mapping[str, Callable[[bytes], object]],
    body: bytes,
    *,
    turns: int,
    before: Callable[[], None],
) -> dict[str, list[float]]:
    """Give ``body`` to each call in turn, ``turns`` times over; return the seconds by name.

    ``before`` runs ahead of each call, untimed.
    """
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(turns):
        for name, call in calls.items():
            before()
            start = time.perf_counter()
            call(body)
            taken[name].append(time.perf_counter() - start)
    return taken
