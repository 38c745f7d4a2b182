import pytest

from certsync.reading.language.labels import Meaning
from certsync.reading.language.values import (
    find_dates,
    looks_like_hours,
    parse_date,
    parse_hours,
    parse_level,
    peel,
)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("12-10-2016", "2016-10-12"),
        ("1-8-2023", "2023-08-01"),
        ("01/08/2023", "2023-08-01"),
        ("01.08.2023", "2023-08-01"),
        ("2016-10-12", "2016-10-12"),
        ("2016-10-12T00:00:00Z", "2016-10-12"),
        ("20161012", "2016-10-12"),
        ("1 augustus 2023", "2023-08-01"),
        ("1 aug. 2023", "2023-08-01"),
        ("12 okt 2016", "2016-10-12"),
    ],
)
def test_dates(text: str, iso: str) -> None:
    """Day before month, ISO, ccyymmdd and Dutch months all give ISO."""
    assert iso == parse_date(text)


@pytest.mark.parametrize(
    "text", ["2016", "31-02-2020", "99999999", "K0717", "12-10-16", "1402198", "8 uur 2020"]
)
def test_no_dates(text: str) -> None:
    """A bare year, an impossible day and other numbers are no dates."""
    assert parse_date(text) is None


def test_dates_in_text() -> None:
    """Every date of a text is found; parts of longer numbers are not."""
    assert ["2016-10-12", "2023-08-01"] == [
        d for d, _, _ in find_dates("van 12-10-2016 tot 1 augustus 2023")
    ]
    assert () == find_dates("kenmerk 112-10-20161")


@pytest.mark.parametrize(
    ("text", "labelled", "hours"),
    [
        ("240 SBU", False, 240),
        ("480 klokuren", False, 480),
        ("240", True, 240),
        ("240", False, None),
        ("SBU: 720", False, 720),
    ],
)
def test_hours(text: str, labelled: bool, hours: int | None) -> None:
    """Hours are told by their unit, or by a label before a bare number."""
    assert hours == parse_hours(text, labelled=labelled)


def test_the_shape_of_hours() -> None:
    """Multiples of forty from 120 to 960 look like a study load."""
    assert [120, 240, 960] == [
        n for n in (40, 120, 240, 250, 960, 1000, 2016) if looks_like_hours(str(n))
    ]


@pytest.mark.parametrize(
    ("text", "labelled", "level"),
    [
        ("niveau 3", False, 3),
        ("(Niveau: 4)", False, 4),
        ("mbo-2", False, 2),
        ("4", True, 4),
        ("4", False, None),
        ("niveau 5", False, None),
        ("niveau 3 en 4", False, None),
    ],
)
def test_levels(text: str, labelled: bool, level: int | None) -> None:
    """A level is 1 to 4 and one only."""
    assert level == parse_level(text, labelled=labelled)


@pytest.mark.parametrize(
    ("text", "rest", "values"),
    [
        ("Agile game productie, 240 SBU", "Agile game productie", [(Meaning.SBU, 240)]),
        ("Triage (480 uur)", "Triage", [(Meaning.SBU, 480)]),
        ("Triage (vervallen per 1 augustus 2023)", "Triage", [(Meaning.VALID_TO, "2023-08-01")]),
        (
            "Triage - 240 SBU - vastgesteld op 12-10-2016",
            "Triage",
            [(Meaning.ESTABLISHED_ON, "2016-10-12"), (Meaning.SBU, 240)],
        ),
        ("Verpleegtechnisch handelen, niveau 3", "Verpleegtechnisch handelen, niveau 3", []),
        ("BSO 8-12 jaar", "BSO 8-12 jaar", []),
    ],
)
def test_values_behind_a_name(text: str, rest: str, values: list[tuple[Meaning, object]]) -> None:
    """Hours and labelled dates come off the end of a name; its level and its numbers stay."""
    left, found = peel(text)
    assert (rest, values) == (left, [(value.meaning, value.value) for value in found])


def test_a_day_that_still_counts_is_noted() -> None:
    """An end "t/m" gives the day as printed, with a note that the day itself is included."""
    _, (value,) = peel("Triage, geldig t/m 31-07-2024")
    assert ("2024-07-31", "valid_to: up to and including this day") == (value.value, value.note)
