"""When to ask again, and after how long (tenacity keeps the count)."""

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final, TypeVar

from tenacity import RetryCallState, Retrying, retry_if_result, stop_after_attempt, wait_exponential

from certsync.fetch.reasons import LASTING
from certsync.fetch.values import Limits, Response
from certsync.records import Outcome

T = TypeVar("T")

_PASSING: Final = frozenset({429, 500, 502, 503, 504})
"""Statuses that may be gone in a moment."""

_MAX_BACKOFF_SECONDS: Final = 60.0
_YEAR_SECONDS: Final = 365 * 86_400.0


def with_retries(
    attempt: Callable[[], tuple[Response, T]],
    *,
    limits: Limits,
    sleep: Callable[[float], None],
    jitter: Callable[[], float],
) -> tuple[Response, T]:
    """Call ``attempt`` until its response is worth keeping or the attempts are used up.

    Waits grow exponentially; ``jitter`` (from 0 up to 1) stretches each by up to half, so that
    many installations do not come back at one moment.
    """
    backoff = wait_exponential(multiplier=limits.backoff_seconds, max=_MAX_BACKOFF_SECONDS)

    def wait(state: RetryCallState) -> float:
        return backoff(state) * (1 + jitter() / 2)

    return Retrying(
        sleep=sleep,
        stop=stop_after_attempt(limits.attempts),
        wait=wait,
        retry=retry_if_result(lambda result: is_passing(result[0])),
        retry_error_callback=_last_result,
    )(attempt)


def is_passing(response: Response) -> bool:
    """Tell whether the fault is one that asking again may heal."""
    if response.status in _PASSING:
        return True
    broken = response.outcome in {Outcome.NETWORK, Outcome.TIMEOUT}
    return broken and response.error not in LASTING


def retry_after_seconds(response: Response, now: datetime) -> float:
    """Return for how long the host asks to be left alone (RFC 9110 §10.2.3), 0 if it does not.

    Both forms are read, seconds and a date; what is neither says nothing. More than a year is
    taken for a year.
    """
    value = (response.header("retry-after") or "").strip()
    if response.status not in _PASSING or not value:
        return 0.0
    if value.isascii() and value.isdigit():
        return min(float(value), _YEAR_SECONDS)
    try:
        at = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return 0.0
    if at.tzinfo is None:  # "-0000": a time in UTC (RFC 5322 §3.3)
        at = at.replace(tzinfo=UTC)
    return min(max(0.0, (at - now).total_seconds()), _YEAR_SECONDS)


def _last_result(state: RetryCallState) -> object:
    return state.outcome.result() if state.outcome is not None else None
