"""A day in the life, as `make day` shows it."""

from pathlib import Path

from tests.day.life import new_life
from tests.day.steps import STEPS


def test_a_day_in_the_life(tmp_path: Path) -> None:
    """Each step leaves what the next one begins with."""
    with new_life(tmp_path) as life:
        for step in STEPS:
            step(life)
