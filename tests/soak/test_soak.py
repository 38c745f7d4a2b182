"""The short form of `make soak`: weeks instead of years."""

import random
from pathlib import Path

import pytest

from certsync.settings import KeepSettings
from tests.soak.life import life
from tests.soak.register import small_day

DAYS = 20
PACE = 10
"""More happens than in weeks of real life."""


@pytest.mark.parametrize("seed", [1])
def test_history_is_what_the_sources_said(seed: int, tmp_path: Path) -> None:
    """At every run, after weeks of changes and faults; and the database is in order."""
    with life(seed, small_day(), tmp_path / "certsync.sqlite", pace=PACE) as lived:
        measured = lived.live(DAYS)
    assert [] == list(lived.wrong(random.Random(seed), 2 * DAYS))
    assert 2 * DAYS == len(lived.truths)
    assert measured.captures > 2 * DAYS
    assert len({known.pages for known in lived.truths.values()}) > DAYS / 2
    assert len({known.rio for known in lived.truths.values()} - {""}) > DAYS / 4


def test_bodies_that_are_evidence_of_nothing_do_not_add_up(tmp_path: Path) -> None:
    """With a short memory only evidence and the last days are left; history keeps its answers."""
    with life(
        3, small_day(), tmp_path / "all.sqlite", KeepSettings(everything=True), pace=PACE
    ) as lived:
        everything = lived.live(DAYS // 2)
    short = KeepSettings(days=3, file_days=3, monthly=False)
    with life(3, small_day(), tmp_path / "few.sqlite", short, pace=PACE) as lived:
        few = lived.live(DAYS // 2)
    assert few.captures == everything.captures
    assert few.bodies < everything.bodies
    assert few.beside < everything.beside
    assert [] == list(lived.wrong(random.Random(3), DAYS))
