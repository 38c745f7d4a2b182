"""Stretches of days, half-open."""

from certsync.records import NO_END
from certsync.sources.rio.spans import Span, overlap, span_of, stretches


def days(*pairs: tuple[str, str]) -> list[Span]:
    """Return spans on lines 1, 2 and so on."""
    return [span_of(begin, end, line) for line, (begin, end) in enumerate(pairs, 1)]


def dates(spans: list[Span]) -> list[tuple[str, str]]:
    """Return begin and end alone."""
    return [(span.begin, span.end) for span in spans]


def test_an_empty_end_is_no_end() -> None:
    """As RIO writes it."""
    assert (NO_END, 7, 7) == span_of("2016-08-01", "", 7)[1:]


def test_spans_that_touch_are_one() -> None:
    """A period that ends on the day the next one begins goes on; each date keeps its line."""
    spans = days(("2018-01-01", "2019-01-01"), ("2016-01-01", "2018-01-01"), ("2020-01-01", ""))
    assert [("2016-01-01", "2019-01-01"), ("2020-01-01", NO_END)] == dates(stretches(spans))
    assert (2, 1) == stretches(spans)[0][2:]


def test_a_day_between_parts_them() -> None:
    """One day on which it did not hold makes two stretches."""
    spans = days(("2016-01-01", "2017-12-31"), ("2018-01-01", "2019-01-01"))
    assert 2 == len(stretches(spans))


def test_a_span_inside_another_adds_nothing() -> None:
    """Nor does one that is over before it begins."""
    spans = days(
        ("2016-01-01", "2020-01-01"), ("2017-01-01", "2018-01-01"), ("2022-01-01", "2022-01-01")
    )
    assert [("2016-01-01", "2020-01-01")] == dates(stretches(spans))


def test_overlap() -> None:
    """The later begin and the earlier end, each with its line; none where they only touch."""
    one, other = days(("2016-01-01", "2020-01-01"), ("2018-01-01", ""))
    assert Span(other.begin, one.end, 2, 1) == overlap(one, other) == overlap(other, one)
    assert None is overlap(*days(("2016-01-01", "2018-01-01"), ("2018-01-01", "")))
