"""The manners of waiting: one request at a time per host, and a gap after each."""

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from certsync.errors import TryLater
from certsync.fetch.reasons import Reason


class Gaps:
    """Knows when each host was last spoken to, and how long it asked to be left alone.

    Within a process time is measured on the monotonic clock, so a clock that is set does no harm.
    ``last_asked`` gives the end of the last request to a host in earlier runs.
    """

    def __init__(
        self,
        *,
        max_hold_seconds: float,
        now: Callable[[], datetime],
        monotonic: Callable[[], float],
        sleep: Callable[[float], None],
        last_asked: Callable[[str], datetime | None],
    ) -> None:
        self._max_hold = max_hold_seconds
        self._now = now
        self._monotonic = monotonic
        self._sleep = sleep
        self._last_asked = last_asked
        self._ended: dict[str, float] = {}
        self._held_until: dict[str, float] = {}

    @contextmanager
    def turn(self, host: str, gap_seconds: float) -> Iterator[None]:
        """Wait until ``host`` may be asked; the gap runs from the end of the block before.

        Raises:
            TryLater: when the host asked for longer than is waited for.
        """
        wait = max(self._gap_left(host, gap_seconds), self._hold_left(host))
        if wait > 0:
            self._sleep(wait)
        try:
            yield
        finally:
            self._ended[host] = self._monotonic()

    def hold(self, host: str, seconds: float) -> None:
        """Leave ``host`` alone for so long.

        Raises:
            TryLater: when that is longer than is waited for.
        """
        until = self._monotonic() + seconds
        self._held_until[host] = max(until, self._held_until.get(host, until))
        self._hold_left(host)

    def _gap_left(self, host: str, gap: float) -> float:
        if host in self._ended:
            return self._ended[host] + gap - self._monotonic()
        last = self._last_asked(host)
        if last is None:
            return 0.0
        # A last request in the future means the clock was set back: never wait more than a gap.
        return min(gap, gap - (self._now() - last).total_seconds())

    def _hold_left(self, host: str) -> float:
        left = self._held_until.get(host, -math.inf) - self._monotonic()
        if left > self._max_hold:
            raise TryLater(source=host, host=host, why=Reason.RETRY_AFTER, seconds=math.ceil(left))
        return left
