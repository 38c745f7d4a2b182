"""The short form of `make soak`: weeks instead of years."""

import random
from pathlib import Path

import pytest

from certsync.settings import KeepSettings
from tests.soak.life import Life
from tests.soak.site import living_site

DAYS = 30


@pytest.mark.parametrize("seed", [1])
def test_history_is_what_the_site_said(seed: int, tmp_path: Path) -> None:
    """At every run, after weeks of changes and faults; and the database is in order."""
    with living_site(seed) as site:
        life = Life(site, tmp_path / "certsync.sqlite")
        measured = life.live(DAYS)
    assert [] == list(life.wrong(random.Random(seed), DAYS))
    assert DAYS == len(life.truths)
    assert measured.captures > DAYS
    assert len(set(life.truths.values())) > 1


def test_bodies_that_are_evidence_of_nothing_do_not_add_up(tmp_path: Path) -> None:
    """With a short memory only evidence and the last days are left; history keeps its answers."""
    with living_site(3) as site:
        life = Life(site, tmp_path / "all.sqlite", KeepSettings(everything=True))
        everything = life.live(DAYS)
    with living_site(3) as site:
        life = Life(site, tmp_path / "few.sqlite", KeepSettings(days=3, monthly=False))
        few = life.live(DAYS)
    assert few.captures == everything.captures
    assert few.bodies < everything.bodies
    assert [] == list(life.wrong(random.Random(3), DAYS))
