from datetime import datetime, timedelta

import pytest

from certsync.errors import TryLater
from certsync.fetch.gaps import Gaps
from certsync.fetch.reasons import Reason
from tests.unit.fetch.world import MORNING, Clock

HOST = "s-bb.nl"


def make_gaps(clock: Clock, last: datetime | None = None) -> Gaps:
    """Return gaps that live by ``clock``; ``last`` is when the last run ended its last request."""
    return Gaps(
        max_hold_seconds=60,
        now=clock.now,
        monotonic=clock.monotonic,
        sleep=clock.sleep,
        last_asked=lambda _host: last,
    )


def take(gaps: Gaps, clock: Clock, host: str = HOST, lasting: float = 0.0) -> None:
    """Take a turn that lasts so long, with a gap of 2 seconds."""
    with gaps.turn(host, 2.0):
        clock.seconds += lasting


def test_the_gap_runs_from_the_end_of_the_last_request() -> None:
    """A request of five seconds is still followed by the whole gap."""
    clock = Clock()
    gaps = make_gaps(clock)
    take(gaps, clock, lasting=5.0)
    take(gaps, clock)
    assert clock.slept == [2.0]


def test_what_has_passed_of_the_gap_is_not_waited_again() -> None:
    """Time spent on reading the page counts."""
    clock = Clock()
    gaps = make_gaps(clock)
    take(gaps, clock)
    clock.seconds += 1.5
    take(gaps, clock)
    clock.seconds += 3.0
    take(gaps, clock)
    assert clock.slept == [0.5]


def test_a_failed_request_counts_as_one() -> None:
    """The gap holds after a fault too."""
    clock = Clock()
    gaps = make_gaps(clock)
    with pytest.raises(ValueError, match="x"), gaps.turn(HOST, 2.0):
        raise ValueError("x")
    take(gaps, clock)
    assert clock.slept == [2.0]


def test_each_host_has_its_own_gap() -> None:
    """Another host is not kept waiting."""
    clock = Clock()
    gaps = make_gaps(clock)
    take(gaps, clock)
    take(gaps, clock, host="elders.nl")
    assert clock.slept == []


@pytest.mark.parametrize(
    ("waited", "ago"),
    [([1.5], 0.5), ([], 2.0), ([], 7200.0), ([2.0], -7200.0)],
    ids=["just now", "a gap ago", "long ago", "in the future: the clock was set back"],
)
def test_the_gap_holds_across_runs(waited: list[float], ago: float) -> None:
    """The first request of a run keeps its distance from the last of the run before."""
    clock = Clock()
    take(make_gaps(clock, MORNING - timedelta(seconds=ago)), clock)
    assert waited == clock.slept


def test_a_host_that_asks_for_rest_gets_it_once() -> None:
    """A short rest is waited for, in place of the gap and not on top of it."""
    clock = Clock()
    gaps = make_gaps(clock)
    take(gaps, clock)
    gaps.hold(HOST, 10.0)
    take(gaps, clock)
    take(gaps, clock)
    assert clock.slept == [10.0, 2.0]


def test_a_long_rest_is_not_waited_for() -> None:
    """Longer than the limit means try later, at once and for every further page."""
    clock = Clock()
    gaps = make_gaps(clock)
    with pytest.raises(TryLater) as later:
        gaps.hold(HOST, 3600.0)
    assert later.value.facts == {
        "source": HOST,
        "host": HOST,
        "why": Reason.RETRY_AFTER,
        "seconds": 3600,
    }
    with pytest.raises(TryLater):
        take(gaps, clock)
    assert clock.slept == []
    clock.seconds += 3550.0
    take(gaps, clock)
    assert clock.slept == [50.0]


def test_a_shorter_rest_does_not_end_a_longer_one() -> None:
    """The later of two moments holds."""
    clock = Clock()
    gaps = make_gaps(clock)
    gaps.hold(HOST, 30.0)
    gaps.hold(HOST, 0.0)
    take(gaps, clock)
    assert clock.slept == [30.0]
