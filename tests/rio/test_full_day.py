"""The full-size day over loopback HTTP: its truth beside what the catalogue holds."""

from collections.abc import Iterator

import pytest

from certsync.catalog.entry import RunOutcome
from certsync.errors import Quarantined
from certsync.messages import Message
from tests.rio import faults
from tests.rio.churn import Change, next_day
from tests.rio.files import day_files
from tests.rio.generate import Day
from tests.rio.kept import comparable, kept_now, to_be_kept
from tests.rio.truth import truth
from tests.rio.visiting import RioMade, rio_made

LICENCES = "mbo_onderwijslicenties.csv"
FILES = 11
TOLD = {
    "certificate-attached": "certificate-added",
    "certificate-taken-away": "field-changed",
    "name-changed": "name-changed",
    "link-ends": "link-changed",
    "intake-ends": "field-changed",
    "licence-added": "licence-added",
}
"""A change to the world, and the headline it gets in a diff."""


@pytest.fixture(scope="module")
def files(day: Day) -> dict[str, bytes]:
    """Its files, 70 MB in all."""
    return day_files(day.tables, day.date)


@pytest.fixture(scope="module")
def brins(day: Day) -> tuple[str, str]:
    """The school that the tests ask about, and another that holds some hundreds of licences."""
    return "25LX", day.world.brins[1]


@pytest.fixture(scope="module")
def here(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes], brins: tuple[str, str]
) -> Iterator[RioMade]:
    """The first day, seen and believed."""
    with rio_made(tmp_path_factory.mktemp("full"), *brins) as found:
        run = found.day(files)
        assert (RunOutcome.ACCEPTED, True) == (run.outcome, run.baseline)
        yield found


def test_the_catalogue_holds_the_truth(here: RioMade, day: Day, brins: tuple[str, str]) -> None:
    """All 1,720 onderdelen, their links and crebos, and what both schools hold and offer."""
    wanted, kept = to_be_kept(truth(day.world, brins)), comparable(kept_now(here.database))
    assert wanted["onderdelen"] == kept["onderdelen"]
    assert wanted["links"] == kept["links"]
    assert wanted["crebos"] == kept["crebos"]
    assert wanted["licences"] == kept["licences"]
    assert wanted["offers"] == kept["offers"]


def test_files_that_are_the_same_are_not_asked_for(here: RioMade, files: dict[str, bytes]) -> None:
    """The day after nothing changed: the list, the counts, and not one file."""
    asked = len(here.site.requests)
    assert RunOutcome.UNCHANGED is here.day(files).outcome
    assert not [path for path, _ in here.paths_asked(asked) if "/download/" in path]


def test_half_of_the_licences_gone_is_doubted(
    here: RioMade, day: Day, files: dict[str, bytes]
) -> None:
    """The file is whole and DUO counts it so: that the school lost so many is for a person."""
    lines = files[LICENCES].split(b"\r\n")
    kept = [*lines[:1], *lines[1:-1:2], b""]
    gone = len(lines) - len(kept)
    halved = faults.miscounted({**files, LICENCES: b"\r\n".join(kept)}, LICENCES, -gone)
    run = here.day(halved)
    assert isinstance(run.error, Quarantined)
    why = run.error.facts["why"]
    assert isinstance(why, tuple)
    assert ["guard.licences-ended"] == [one.id for one in why if isinstance(one, Message)]


def test_the_next_day_is_told(here: RioMade, day: Day, brins: tuple[str, str]) -> None:
    """Each change of the world is in the diff under its headline, and the new truth is held."""
    after, changes = next_day(day)
    before = here.last()
    run = here.day(day_files(after.tables, after.date))
    assert RunOutcome.ACCEPTED is run.outcome
    told = {(c.change, c.crebo or c.code) for c in here.diff(str(before.run)).changes}
    assert {(TOLD[one.change], _thing(one)) for one in changes} <= told
    wanted, kept = to_be_kept(truth(after.world, brins)), comparable(kept_now(here.database))
    for name, things in wanted.items():
        assert things == kept[name], name


def _thing(change: Change) -> str:
    return change.crebo or change.code
