"""What cannot be understood of a call, in our own words."""

import pytest

from certsync.cli.usage import BadCall, choose, parse_count
from certsync.messages import Message


def test_choice_is_taken() -> None:
    """One of the choices is fine."""
    assert "csv" == choose("--format", "csv", ("text", "csv"))


def test_other_choice_is_refused_with_all_that_can_be() -> None:
    """Anything else names what can be chosen."""
    with pytest.raises(BadCall) as caught:
        choose("--format", "xml", ("text", "csv"))
    assert ("text", "csv") == caught.value.problem.facts["choices"]


@pytest.mark.parametrize("given", ["1", "20", "007"])
def test_count_is_a_whole_number(given: str) -> None:
    """Digits are a count."""
    assert int(given) == parse_count("--limit", given)


@pytest.mark.parametrize("given", ["0", "-1", "1.5", "veel", "", "٣", "1_0"])
def test_other_count_is_refused(given: str) -> None:
    """Less than one, or no plain digits, is none."""
    with pytest.raises(BadCall) as caught:
        parse_count("--limit", given)
    facts = {"option": "--limit", "given": given}
    assert Message("cli.not-a-count", facts) == caught.value.problem
