"""Dates on the command line: ISO, or shown in ISO and refused."""

import pytest

from certsync.cli.dates import parse_day
from certsync.cli.usage import BadCall
from certsync.errors import MalformedDate


def test_iso_date_is_taken() -> None:
    """``yyyy-mm-dd`` is what is asked for."""
    assert "2027-08-01" == parse_day("2027-08-01")


@pytest.mark.parametrize(
    "given",
    [
        "1-8-2027",
        "01-08-2027",
        "1/8/2027",
        "1.8.2027",
        "2027-8-1",
        "2027/08/01",
        "1 8 2027",
        "2027-08-01\n",
    ],
)
def test_other_form_is_refused_with_the_right_one_shown(given: str) -> None:
    """A date in another form is never taken; day first, as Dutch dates are, it is shown in ISO."""
    with pytest.raises(BadCall) as caught:
        parse_day(given)
    assert "2027-08-01" == caught.value.problem.facts["meant"]
    assert given == caught.value.problem.facts["given"]


@pytest.mark.parametrize(
    "given", ["", "morgen", "2027-02-30", "30-2-2027", "２０２７-08-01", "20270801", "8-2027"]
)
def test_what_is_no_date_is_refused_as_such(given: str) -> None:
    """Nothing is guessed, and a day that does not exist is no date."""
    with pytest.raises(MalformedDate):
        parse_day(given)
