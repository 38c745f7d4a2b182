"""What a host's robots.txt allows (RFC 9309), parsed by Protego."""

from dataclasses import dataclass
from typing import Final

from protego import Protego

from certsync.fetch.reasons import Reason
from certsync.fetch.values import Response, Validators
from certsync.records import Outcome

AGENT: Final = "certsync"
"""The product token robots.txt is read for."""

MAX_ROBOTS_BYTES: Final = 512 * 1024
"""What is read of a robots.txt; RFC 9309 §2.5 asks for at least 500 KiB."""

MAX_ROBOTS_REDIRECTS: Final = 5
"""RFC 9309 §2.3.1.2."""

MAX_CRAWL_DELAY_SECONDS: Final = 60.0
"""Beyond this a Crawl-delay is taken for a mistake: a list of 1,300 pages would take days."""

NO_RULES_STATUSES: Final = frozenset({204, *range(400, 500)}) - {429}
"""Answers that say there is no robots.txt, so nothing is forbidden."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What one robots.txt says to certsync."""

    parser: Protego

    def allows(self, url: str) -> bool:
        """Tell whether ``url`` may be asked for."""
        return self.parser.can_fetch(url, AGENT)

    def gap_seconds(self, min_gap_seconds: float) -> float:
        """Return the gap to keep: ours or the host's Crawl-delay, whichever is longer."""
        delay = self.parser.crawl_delay(AGENT) or 0.0
        return max(min_gap_seconds, min(delay, MAX_CRAWL_DELAY_SECONDS))


def parse_robots(body: bytes) -> Rules:
    """Read a robots.txt; of one that is too long, the lines that fit are read."""
    if len(body) >= MAX_ROBOTS_BYTES:
        # The last line may have been cut, and half a path forbids more than the whole.
        body = body[:MAX_ROBOTS_BYTES].rpartition(b"\n")[0]
    return Rules(Protego.parse(body.decode("utf-8-sig", errors="replace")))


def rules_of(response: Response, validators: Validators | None) -> Rules | None:
    """Return what an answer to robots.txt means; ``None`` means: leave the host alone for now.

    ``validators`` give the body that a 304 speaks of. RFC 9309 §2.3.1: a file is obeyed;
    "unavailable" (4xx, too many redirects) allows all; "unreachable" (5xx, no answer) forbids all.
    A host that answers 429 wants rest, not requests.
    """
    if response.outcome in {Outcome.OK, Outcome.TOO_LARGE}:
        return parse_robots(response.body)
    if response.outcome is Outcome.NOT_MODIFIED and validators is not None:
        return parse_robots(validators.body())
    endless = response.error in {Reason.REDIRECT_LOOP, Reason.TOO_MANY_REDIRECTS}
    return parse_robots(b"") if endless or response.status in NO_RULES_STATUSES else None
