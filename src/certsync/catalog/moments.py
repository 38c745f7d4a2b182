"""Moments as the database keeps them: fixed-width UTC text that sorts as time does."""

from datetime import UTC, datetime, timedelta
from typing import Final


def moment_of(when: datetime) -> str:
    """Return ``2026-11-02T06:15:00.000000Z`` for a moment with a time zone.

    Raises:
        ValueError: for a moment without one, whose meaning depends on the machine.
    """
    if when.tzinfo is None:
        raise ValueError(when)
    return when.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def is_older(moment: str | None, now: datetime, hours: float) -> bool:
    """Return whether ``moment`` lies more than ``hours`` before ``now``; what never was does."""
    if moment is None:
        return True
    return now - datetime.fromisoformat(moment) > timedelta(hours=hours)


def later(last: str | None, now: datetime) -> str:
    """Return ``now``, or 1 µs after ``last`` where the clock stood still or went back."""
    if last is None:
        return moment_of(now)
    return max(moment_of(now), moment_of(datetime.fromisoformat(last) + timedelta(microseconds=1)))


MADE_ON: Final = "made_on"
"""Under which name a run keeps the day that the source gives to what was read."""


def made_on_in(facts: str | None) -> str | None:
    """Return the day that the source gives to what a run read, out of the run's facts."""
    if facts is None or MADE_ON not in facts:
        return None
    import json  # noqa: PLC0415 - the fastest questions start without it

    day: str | None = json.loads(facts).get(MADE_ON)
    return day
