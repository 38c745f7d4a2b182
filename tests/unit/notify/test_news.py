"""One notice when a source begins to fail, one when it is in order, reminders in between."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certsync.catalog.entry import RunOutcome
from certsync.catalog.health import failures
from certsync.catalog.merge import Order
from certsync.messages import Messages
from certsync.notify.news import Asker, failure_news
from certsync.settings.unattended import NotifySettings
from tests.unit.catalog.test_health import runs_of

DUTCH = Messages("nl")


def keys(
    outcomes: list[str], *, now: str = "2026-11-28T12:00:00Z", **settings: object
) -> list[str]:
    """The keys of all notices that a row of visits is worth."""
    asker = Asker(
        settings=NotifySettings(**{"remind_hours": 0, **settings}),  # type: ignore[arg-type] # any
        sources=("sbb-pilots",),
        offer=(),
        order=Order(),
        messages=DUTCH,
        now=datetime.fromisoformat(now),
    )
    spells = failures(runs_of(outcomes), after=asker.settings.after_failures)
    return [notice.key for notice in failure_news(spells, asker)]


def test_one_when_it_starts_and_one_when_it_ends() -> None:
    """Not before the third failed visit, and never for a spell that was shorter."""
    failed = ["accepted", "failed", "failed"]
    assert [] == keys(failed)
    assert ["failing:sbb-pilots:2"] == keys([*failed, "failed"])
    assert ["failing:sbb-pilots:2"] == keys([*failed, "failed", "failed"])
    both = ["failing:sbb-pilots:2", "recovered:sbb-pilots:2"]
    assert both == keys([*failed, "failed", "accepted"])
    assert [] == keys([*failed, "accepted"])


@pytest.mark.parametrize(("days", "nr"), [(6, None), (7, 1), (13, 1), (14, 2), (400, 57)])
def test_reminders_come_at_an_interval(days: int, nr: int | None) -> None:
    """Counted from the visit that was noted; after a long silence there is one, not fifty."""
    noted = datetime(2026, 11, 3, 6, 15, 9, tzinfo=UTC)
    found = keys(["failed"] * 3, now=(noted + timedelta(days=days)).isoformat(), remind_hours=168.0)
    reminder = [] if nr is None else [f"reminder:failing:sbb-pilots:1:{nr}"]
    assert ["failing:sbb-pilots:1", *reminder] == found


@given(st.lists(st.sampled_from(list(RunOutcome)), max_size=27), st.integers(1, 3))
def test_looking_after_every_run_tells_what_looking_once_tells(
    outcomes: list[str], after: int
) -> None:
    """However often it was looked at, each spell is told when it starts and at its end, once."""
    told: list[str] = []
    for upto in range(len(outcomes) + 1):
        told += [key for key in keys(outcomes[:upto], after_failures=after) if key not in told]
    assert sorted(told) == sorted(keys(outcomes, after_failures=after))
    starts = [key for key in told if key.startswith("failing")]
    ends = [key.replace("recovered", "failing") for key in told if key.startswith("recovered")]
    assert len(starts) == len(set(starts))
    assert set(ends) <= set(starts)
    assert len(starts) - len(ends) in {0, 1}


def test_a_notice_of_failure_says_what_the_site_said() -> None:
    """Since when, how often, and why, in the language that was set."""
    runs = runs_of(["failed"])
    facts = {"source": "sbb-pilots", "why": "status-500"}
    spells = failures(
        [replace(run, message="error.try-later", facts=facts) for run in runs], after=1
    )
    asker = Asker(
        settings=NotifySettings(remind_hours=0),
        sources=("sbb-pilots",),
        offer=(),
        order=Order(),
        messages=DUTCH,
        now=datetime.now(UTC),
    )
    (notice,) = failure_news(spells, asker)
    text = "\n".join(notice.lines)
    assert "Sinds 2026-11-01 06:15 UTC" in text
    assert "de server antwoordde met 500" in text
