import pytest

from certsync.errors import MalformedDate
from certsync.messages import Messages
from certsync.planning.dates import (
    days_between,
    holds_on,
    months_after,
    parse_date,
    period_in_words,
)
from certsync.records import NO_END, IsoDate

DAY = IsoDate("2026-08-01")


def test_an_iso_date_is_taken_as_it_is() -> None:
    """A date written yyyy-mm-dd is a date."""
    assert "2026-08-01" == parse_date("2026-08-01")


@pytest.mark.parametrize(
    "text", ["1-8-2026", "01-08-2026", "2026-8-1", "20260801", "2026-W31-6", "2026-02-29", "", " "]
)
def test_any_other_form_is_refused(text: str) -> None:
    """V16: a date in another form, or of a day that does not exist, is never guessed."""
    with pytest.raises(MalformedDate):
        parse_date(text)


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        ("2026-08-01", "2026-08-02", True),
        ("2026-08-02", NO_END, False),
        ("2026-01-01", "2026-08-01", False),
        ("2026-01-01", NO_END, True),
        (None, NO_END, None),
        ("2026-01-01", None, None),
        (None, None, None),
        (None, "2026-08-01", False),
        ("2026-08-02", None, False),
    ],
)
def test_an_end_is_the_first_day_it_no_longer_holds(
    begin: str | None, end: str | None, expected: bool | None
) -> None:
    """A begin counts, an end does not; one date can settle it, an unknown one leaves it open."""
    given = [None if text is None else IsoDate(text) for text in (begin, end)]
    assert expected is holds_on(DAY, *given)


def test_days_between_counts_both_ways() -> None:
    """Days forward are positive, days back negative."""
    assert (31, -31) == (
        days_between(IsoDate("2026-07-01"), DAY),
        days_between(DAY, IsoDate("2026-07-01")),
    )


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-08-01", 3, "2026-11-01"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-08-01", 12, "2027-08-01"),
    ],
)
def test_months_after_stays_within_the_month(day: str, months: int, expected: str) -> None:
    """The same day of a later month, or its last day where it is too short."""
    assert expected == months_after(IsoDate(day), months)


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        ("2016-10-12", "2027-08-01", "from 2016-10-12, until 2027-08-01"),
        ("2016-10-12", NO_END, "from 2016-10-12, no end date"),
        ("2016-10-12", None, "from 2016-10-12, end not known"),
        (None, None, "begin not known, end not known"),
    ],
)
def test_a_period_says_begin_and_end_both(
    begin: str | None, end: str | None, expected: str
) -> None:
    """No end and no known end are two different things, also in words."""
    given = [None if text is None else IsoDate(text) for text in (begin, end)]
    assert expected == Messages("en").text(period_in_words(*given))
