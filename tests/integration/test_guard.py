"""The guard over many days: what stood still, what wears away, what comes again."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from certsync.catalog.reader import reader
from certsync.catalog.trail import load_quarantine
from certsync.decision import Decision, accept_item
from tests.listed import Listed, listed, rows
from tests.made import in_process

FULL = rows(50)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Listed]:
    """A list of 50, seen and believed once."""
    with listed(tmp_path, FULL) as found:
        assert "accepted" == found.day(FULL)
        yield found


def accept(here: Listed, item: int) -> int:
    """Accept an item on the clock of the tests; return the run."""
    decided = accept_item(
        Decision(item=item, who="registrar"),
        here.settings(),
        database=here.database,
        now=here.clock.now,
        open_reader=in_process,
    )
    here.clock.when += timedelta(days=1)
    return decided.run.number


def reasons(here: Listed) -> list[str]:
    """Return why the newest item was not believed."""
    with reader(here.database) as connection:
        return [reason for reason, _ in load_quarantine(connection)[-1].reasons]


@pytest.mark.parametrize("count", [2, 3, 4, 50])
@pytest.mark.parametrize("change", [-1, 1])
def test_one_more_or_less_passes_on_a_list_that_stood_still(
    count: int, change: int, tmp_path: Path
) -> None:
    """However short the list, and however long it stood still."""
    (tmp_path / "still").mkdir()
    with listed(tmp_path / "still", rows(count)) as here:
        assert "accepted" == here.day(rows(count))
        for _ in range(4):
            here.clock.when += timedelta(days=7)
            assert "unchanged" == here.day(rows(count))
        assert "accepted" == here.day(rows(count + change))


def test_two_percent_a_day_is_caught(here: Listed) -> None:
    """A list that wears away slowly is doubted before a third of it is gone."""
    for gone in range(1, 13):
        assert "accepted" == here.day(FULL[gone:])
    assert "quarantined" == here.day(FULL[13:])
    assert ["guard.eroded"] == reasons(here)


def test_erosion_that_was_agreed_to_begins_anew(here: Listed) -> None:
    """After accept the same list passes, and the next one a day later too."""
    for gone in range(1, 13):
        here.day(FULL[gone:])
    assert "quarantined" == here.day(FULL[13:])
    accept(here, 1)
    assert "unchanged" == here.day(FULL[13:])
    assert "accepted" == here.day(FULL[14:])


def test_wearing_over_more_than_thirty_days_is_ordinary(here: Listed) -> None:
    """Half a list in a year, now and then one, is how lists live."""
    for gone in range(1, 26):
        here.clock.when += timedelta(days=6)
        assert "accepted" == here.day(FULL[gone:])


def test_same_bad_page_three_days_long_is_one_item(here: Listed) -> None:
    """One item, though each day says exit 4; a good list closes it."""
    assert ["quarantined"] * 3 == [here.day(FULL[:30]) for _ in range(3)]
    assert [(1, None)] == here.rows("SELECT id, decision FROM quarantine")
    assert "unchanged" == here.day(FULL)
    assert [(1, "superseded")] == here.rows("SELECT id, decision FROM quarantine")


def test_halving_twice_agreed_to_is_a_habit(tmp_path: Path) -> None:
    """What people accepted twice, the source may do by itself; once is an event."""
    with listed(tmp_path, rows(80)) as here:
        here.day(rows(80))
        for item, left in enumerate((60, 45), 1):
            assert "quarantined" == here.day(rows(left))
            accept(here, item)
        assert "accepted" == here.day(rows(34))


def test_missing_canary_that_was_agreed_to_passes(here: Listed) -> None:
    """What the owner declared is asked for, until a person says that it is gone."""
    here.expect = {"min_certificates": 50, "canaries": ["K0000"]}
    assert "unchanged" == here.day(FULL)
    assert "quarantined" == here.day(FULL[1:])
    assert ["guard.too-few", "guard.canary-missing"] == reasons(here)
    accept(here, 1)
    assert "unchanged" == here.day(FULL[1:])


def test_decision_on_another_clock(here: Listed) -> None:
    """A decision is later than the run before it, whatever the clock says."""
    here.day(FULL[:30])
    here.clock.when -= timedelta(days=400)
    accept(here, 1)
    moments = [moment for (moment,) in here.rows("SELECT moment FROM run ORDER BY number")]
    assert sorted(moments) == moments
