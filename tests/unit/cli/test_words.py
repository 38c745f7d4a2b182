"""Values in the words of the user."""

import pytest

from certsync.cli import words


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1_000, "1 kB"),
        (671_744, "672 kB"),
        (999_499, "999 kB"),
        (999_600, "1 MB"),
        (17_250_000, "17.2 MB"),
        (3_000_000_000_000_000, "3e+03 TB"),
    ],
)
def test_size_has_three_digits_and_never_a_thousand(count: int, told: str) -> None:
    """What rounds to a thousand is one of the next unit; beyond the last there is none."""
    assert told == words.size(count)


def test_moments_are_a_day_and_a_time() -> None:
    """As people write them; where there was none, nothing."""
    assert "2026-11-28 09:46" == words.minute("2026-11-28T09:46:59.083740Z")
    assert "2026-11-28 09:46:59" == words.second("2026-11-28T09:46:59.083740Z")
    assert "" == words.minute(None)
