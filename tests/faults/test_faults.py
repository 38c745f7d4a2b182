"""Every fault: the right exit code, one clear line, old or new, evidence kept, healed next time."""

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.faults.bench import Bench
from tests.faults.conditions import CommitsCounted
from tests.faults.fault import Fault, Yard, make_yard, try_fault
from tests.faults.processes import COMMITS, FIRST_COMMITS, random_kill
from tests.faults.site import sound_site
from tests.faults.table import FAULTS

RANDOM_KILLS = 5


@pytest.fixture(scope="module")
def yard() -> Iterator[Yard]:
    """A catalogue of the site's first moment, with the site at its later one."""
    with TemporaryDirectory() as folder, sound_site() as site:
        yield make_yard(Bench(site, Path(folder, "before")), Path(folder, "after"))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_fault(fault: Fault, yard: Yard, tmp_path: Path) -> None:
    """What the table says comes of a fault is what comes of it."""
    assert () == try_fault(fault, yard, tmp_path / "here").wrong


@pytest.mark.parametrize("nr", range(RANDOM_KILLS))
def test_killed_at_a_random_moment(nr: int, yard: Yard, tmp_path: Path) -> None:
    """A few of the many that `make faults` tries."""
    fault = random_kill(random.Random(nr), nr)
    assert () == try_fault(fault, yard, tmp_path / "here").wrong


def test_every_commit_is_a_place_to_be_killed(yard: Yard, tmp_path: Path) -> None:
    """A run commits as often as the table kills it."""
    here = yard.before.copied(tmp_path / "here")
    here.sync([CommitsCounted(tmp_path / "later")])
    here.database.unlink()
    here.sync([CommitsCounted(tmp_path / "first")])
    marks = [(tmp_path / name).read_text("ascii") for name in ("later", "first")]
    assert [COMMITS, FIRST_COMMITS] == list(map(len, marks))


def test_names_tell_faults_apart() -> None:
    """A line of the table is found by its name."""
    assert [] == [name for name, n in Counter(f.name for f in FAULTS).items() if n > 1]
