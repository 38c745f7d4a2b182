"""A clock that only moves when someone sleeps, and a fetcher that lives by it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import respx

from certsync.fetch import Fetcher, Limits, Response

SITE = "https://www.s-bb.example"
LIST = f"{SITE}/certificaten"
ROBOTS = f"{SITE}/robots.txt"
OTHER = "https://elders.example"
HOSTS = frozenset({"www.s-bb.example"})
MORNING = datetime(2026, 11, 2, 6, 15, tzinfo=UTC)

Get = Callable[..., Response]


@dataclass
class Clock:
    """Stands still but for the sleeps, which it lists."""

    seconds: float = 0.0
    slept: list[float] = field(default_factory=list)

    def now(self) -> datetime:
        """Return the moment."""
        return MORNING + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        """Return the seconds since the start."""
        return self.seconds

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.slept.append(seconds)
        self.seconds += seconds


@dataclass
class Kept:
    """Keeps every exchange it is handed, and gives it back."""

    responses: list[Response] = field(default_factory=list)

    def __call__(self, response: Response) -> Response:
        """Keep one exchange."""
        self.responses.append(response)
        return response

    def told(self) -> list[tuple[str, str]]:
        """Return path and outcome of each exchange."""
        return [(r.url.removeprefix(SITE), str(r.error or r.outcome)) for r in self.responses]


def make_fetcher(clock: Clock, **changes: Any) -> Fetcher:
    """Return a fetcher that waits on ``clock`` and whose chance is always nought."""
    arguments: dict[str, Any] = {
        "contact": "beheer@school.example",
        "limits": Limits(),
        "now": clock.now,
        "monotonic": clock.monotonic,
        "sleep": clock.sleep,
        "jitter": lambda: 0.0,
    }
    return Fetcher(**(arguments | changes))


def no_rules(site: respx.MockRouter, origin: str = SITE) -> respx.Route:
    """Let a host have no robots.txt."""
    return site.get(f"{origin}/robots.txt").respond(404)
