"""Values in the words of the user."""

import pytest

from certsync.cli import words
from certsync.cli.asking import Stand, stand
from certsync.cli.call import Call


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


@pytest.mark.parametrize(
    ("given", "dutch", "english"),
    [
        (None, "stand niet bekend", "age not known"),
        (Stand("2026-10-04", stale=False), "stand van 2026-10-04", "as of 2026-10-04"),
        (Stand("2026-10-04", False, "2026-10-04"), "stand van 2026-10-04", "as of 2026-10-04"),
        (
            Stand("2026-10-04", stale=True, made_on="2026-10-03"),
            "stand van 2026-10-03, gelezen op 2026-10-04, verouderd",
            "as of 2026-10-03, read on 2026-10-04, out of date",
        ),
    ],
)
def test_what_an_answer_is_of_is_the_sources_own_day(
    given: Stand | None, dutch: str, english: str
) -> None:
    """Where the source names one, and then also the day on which it was read."""
    for lang, told in (("nl", dutch), ("en", english)):
        assert told == words.stand_line(Call(env={}, lang=lang), given)


def test_of_several_sources_the_oldest_is_told() -> None:
    """By the day that each is of, whenever they were read; one that is stale makes all so."""
    made, read = Stand("2026-10-06", stale=False, made_on="2026-10-03"), Stand("2026-10-05", True)
    stands = {"rio": made, "sbb-keuzedelen": read}
    found = stand(stands, stands)
    assert ("2026-10-03", "2026-10-06", True) == (
        (found.since, found.day, found.stale) if found else None
    )
