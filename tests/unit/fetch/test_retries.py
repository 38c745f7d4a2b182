from datetime import UTC, datetime

import pytest

from certsync.fetch import Limits, Reason, Response
from certsync.fetch.retries import is_passing, retry_after_seconds, with_retries
from certsync.records import Outcome
from tests.unit.fetch.world import MORNING, Clock


def answer(
    outcome: Outcome, status: int | None = None, error: str | None = None, after: str | None = None
) -> Response:
    """Return an answer with or without a Retry-After header."""
    headers = () if after is None else (("retry-after", after),)
    return Response(
        url="https://a/",
        requested_at="x",
        outcome=outcome,
        status=status,
        error=error,
        headers=headers,
    )


def run(*answers: Response, attempts: int = 3, chance: float = 0.0) -> tuple[Response, Clock]:
    """Give one answer after the other; return the last one used and the clock."""
    clock, left = Clock(), list(answers)
    limits = Limits(attempts=attempts, backoff_seconds=2.0)
    last, _ = with_retries(
        lambda: (left.pop(0), None), limits=limits, sleep=clock.sleep, jitter=lambda: chance
    )
    return last, clock


FAULT = answer(Outcome.HTTP_ERROR, 503)
PAGE = answer(Outcome.OK, 200)


def test_a_good_answer_is_the_only_one() -> None:
    """Nothing is asked again without need."""
    assert run(PAGE) == (PAGE, Clock())


def test_waits_double() -> None:
    """Two seconds, four, and so on to a minute."""
    last, clock = run(*[FAULT] * 7, PAGE, attempts=8)
    assert last == PAGE
    assert clock.slept == [2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0]


def test_chance_stretches_a_wait_by_up_to_half() -> None:
    """Many installations do not come back at one moment."""
    _, clock = run(FAULT, PAGE, chance=0.5)
    assert clock.slept == [2.5]


def test_the_last_answer_is_a_value() -> None:
    """When the attempts are used up, the caller decides what the fault means."""
    last, clock = run(FAULT, FAULT, attempts=2)
    assert last == FAULT
    assert clock.slept == [2.0]


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_passing_statuses(status: int) -> None:
    """These may be gone in a moment."""
    assert is_passing(answer(Outcome.HTTP_ERROR, status))


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 501, 505, 301, 206])
def test_lasting_statuses(status: int) -> None:
    """These are an answer; asking again does not change it."""
    assert not is_passing(answer(Outcome.HTTP_ERROR, status))


@pytest.mark.parametrize(
    ("passing", "outcome", "error"),
    [
        (True, Outcome.NETWORK, Reason.REFUSED),
        (True, Outcome.NETWORK, Reason.NAME_NOT_FOUND),
        (True, Outcome.NETWORK, Reason.CUT_SHORT),
        (True, Outcome.TIMEOUT, Reason.DEADLINE),
        (False, Outcome.NETWORK, Reason.TLS_WRONG_HOST),
        (False, Outcome.NETWORK, Reason.TLS_EXPIRED),
        (False, Outcome.NETWORK, Reason.TLS_UNTRUSTED),
        (False, Outcome.NETWORK, Reason.PRIVATE_ADDRESS),
        (False, Outcome.TOO_LARGE, Reason.TOO_LARGE),
        (False, Outcome.BAD_CONTENT, Reason.BROKEN_CODING),
    ],
)
def test_faults_of_the_network(passing: bool, outcome: Outcome, error: Reason) -> None:
    """A network may heal; a certificate, a size and a coding do not."""
    assert is_passing(answer(outcome, error=error)) is passing


@pytest.mark.parametrize(
    ("seconds", "after"),
    [
        (0.0, None),
        (120.0, "120"),
        (120.0, " 120 "),
        (0.0, "0"),
        (90.0, "Mon, 02 Nov 2026 06:16:30 GMT"),
        (90.0, "Monday, 02-Nov-26 06:16:30 GMT"),
        (90.0, "Mon, 02 Nov 2026 06:16:30 -0000"),
        (0.0, "Mon, 02 Nov 2026 06:00:00 GMT"),
        (365 * 86_400.0, "9" * 400),
        (365 * 86_400.0, "Fri, 31 Dec 9999 23:59:59 GMT"),
        (0.0, "Mon, 01 Jan 99999999999999999999 00:00:00 GMT"),
        (0.0, "Mon, 02 Nov 2026 06:16:30 +99999999999999"),
        (0.0, "straks"),
        (0.0, "-5"),
        (0.0, "1.5"),
        (0.0, "٣"),
        (0.0, ""),
    ],
)
def test_retry_after_in_both_forms(seconds: float, after: str | None) -> None:
    """Seconds or a date, a year at most; what has passed and what is neither say nothing."""
    response = answer(Outcome.HTTP_ERROR, 503, after=after)
    assert seconds == retry_after_seconds(response, MORNING)


@pytest.mark.parametrize("status", [200, 301, 404])
def test_retry_after_counts_on_passing_faults_only(status: int) -> None:
    """On a page or a lasting fault it asks for nothing."""
    response = answer(Outcome.OK, status, after="3600")
    assert retry_after_seconds(response, datetime(2026, 1, 1, tzinfo=UTC)) == 0.0
