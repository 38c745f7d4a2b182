from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certsync.catalog.moments import later, moment_of

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
moments = st.datetimes(
    datetime(2000, 1, 1),  # noqa: DTZ001 - the strategy adds the zone
    datetime(2100, 1, 1),  # noqa: DTZ001 - same
    timezones=st.just(UTC),
)


def test_a_moment_is_fixed_width_utc_text() -> None:
    """A moment of another zone is told in UTC, to the microsecond even where that is zero."""
    amsterdam = timezone(timedelta(hours=1))
    assert moment_of(NOON.astimezone(amsterdam)) == "2026-11-02T12:00:00.000000Z"


def test_a_moment_without_a_zone_is_refused() -> None:
    """What a moment without a zone means depends on the machine."""
    with pytest.raises(ValueError, match="2026"):
        moment_of(NOON.replace(tzinfo=None))


@given(moments, moments)
def test_text_sorts_as_time_does(one: datetime, other: datetime) -> None:
    """Moments compare as text just as they do as moments."""
    assert (one < other) == (moment_of(one) < moment_of(other))


@given(moments, moments)
def test_a_run_is_always_later_than_the_one_before(last: datetime, now: datetime) -> None:
    """A clock that stands still or goes back costs a microsecond, not the order of runs."""
    assert later(moment_of(last), now) > moment_of(last)
    assert later(moment_of(last), now) >= moment_of(now)


def test_the_first_run_is_now() -> None:
    """Where nothing came before, the clock is right."""
    assert later(None, NOON) == moment_of(NOON)
