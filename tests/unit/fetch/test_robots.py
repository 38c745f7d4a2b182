import pytest

from certsync.fetch import Reason, Response, Validators
from certsync.fetch.robots import MAX_ROBOTS_BYTES, parse_robots, rules_of
from certsync.records import Outcome
from tests.unit.fetch.world import SITE

PAGE = f"{SITE}/certificaten"


def answer(outcome: Outcome, status: int | None, error: str | None = None) -> Response:
    """Return an answer to robots.txt that forbids everything, if it is read at all."""
    return Response(
        url=f"{SITE}/robots.txt",
        requested_at="2026-11-02T06:15:00.000000Z",
        outcome=outcome,
        status=status,
        body=b"User-agent: *\nDisallow: /\n",
        error=error,
    )


@pytest.mark.parametrize(
    ("allowed", "text"),
    [
        (True, ""),
        (True, "User-agent: *\nDisallow: /zoeken\n"),
        (False, "User-agent: *\nDisallow: /\n"),
        (False, "User-agent: *\nDisallow: /cert*ten$\n"),
        (False, "User-agent: certsync\nDisallow: /certificaten\n\nUser-agent: *\nAllow: /\n"),
        (True, "User-agent: certsync\nDisallow:\n\nUser-agent: *\nDisallow: /\n"),
        (True, "User-agent: *\nDisallow: /\nAllow: /certificaten\n"),
        (False, "\ufeffUser-agent: *\nDisallow: /\n"),
        (True, "<!DOCTYPE html><html><body>Welkom: kies een pagina</body></html>"),
    ],
)
def test_the_rules_for_us_hold(allowed: bool, text: str) -> None:
    """Our own group goes before the general one, and the longest rule wins (RFC 9309 §2.2)."""
    assert parse_robots(text.encode()).allows(PAGE) is allowed


@pytest.mark.parametrize(
    ("gap", "delay"), [(2.0, "1"), (10.0, "10"), (60.0, "86400"), (2.0, "-5"), (2.0, "veel")]
)
def test_the_crawl_delay_lengthens_the_gap(gap: float, delay: str) -> None:
    """The longer of the two holds, up to a minute."""
    rules = parse_robots(f"User-agent: *\nCrawl-delay: {delay}\n".encode())
    assert gap == rules.gap_seconds(2.0)


def test_our_own_gap_may_be_longer_than_any_crawl_delay() -> None:
    """The bound on a Crawl-delay does not shorten what the operator asked for."""
    assert parse_robots(b"User-agent: *\nCrawl-delay: 90").gap_seconds(120.0) == 120.0


def test_of_a_huge_file_the_lines_that_fit_are_read() -> None:
    """Rules inside the limit hold; the line that was cut and what follows say nothing."""
    start = b"User-agent: *\nDisallow: /zoeken\n#"
    filler = start.ljust(MAX_ROBOTS_BYTES - len(b"\nDisallow: /"), b"x")
    rules = parse_robots(filler + b"\nDisallow: /certificaten\n" * 2)
    assert not rules.allows(f"{SITE}/zoeken")
    assert rules.allows(PAGE)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451, 204])
def test_a_host_without_robots_allows_all(status: int) -> None:
    """Any 4xx but 429 says there is none (RFC 9309 §2.3.1.3)."""
    rules = rules_of(answer(Outcome.HTTP_ERROR, status, f"status-{status}"), None)
    assert rules is not None
    assert rules.allows(PAGE)


@pytest.mark.parametrize("error", [Reason.REDIRECT_LOOP, Reason.TOO_MANY_REDIRECTS])
def test_endless_redirects_allow_all(error: Reason) -> None:
    """After five redirects a robots.txt counts as unavailable (RFC 9309 §2.3.1.2)."""
    rules = rules_of(answer(Outcome.HTTP_ERROR, 302, error), None)
    assert rules is not None
    assert rules.allows(PAGE)


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        (Outcome.HTTP_ERROR, 500),
        (Outcome.HTTP_ERROR, 503),
        (Outcome.HTTP_ERROR, 429),
        (Outcome.NETWORK, None),
        (Outcome.NETWORK, 200),
        (Outcome.TIMEOUT, None),
        (Outcome.BAD_CONTENT, 200),
        (Outcome.NOT_MODIFIED, 304),
    ],
)
def test_a_host_whose_robots_cannot_be_had_is_left_alone(
    outcome: Outcome, status: int | None
) -> None:
    """A fault, a 429 or half a file is no permission."""
    assert rules_of(answer(outcome, status, "x"), None) is None


@pytest.mark.parametrize("outcome", [Outcome.OK, Outcome.TOO_LARGE])
def test_a_file_is_obeyed(outcome: Outcome) -> None:
    """Also where only its beginning was read."""
    rules = rules_of(answer(outcome, 200), None)
    assert rules is not None
    assert not rules.allows(PAGE)


def test_an_unchanged_file_is_read_from_store() -> None:
    """A 304 speaks of the bytes the validators came with."""
    stored = Validators('"1"', None, lambda: b"User-agent: *\nDisallow: /certificaten")
    rules = rules_of(answer(Outcome.NOT_MODIFIED, 304), stored)
    assert rules is not None
    assert not rules.allows(PAGE)
