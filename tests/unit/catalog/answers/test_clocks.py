from dataclasses import replace

import pytest

from certsync.catalog.answers.clocks import holds, takes_intake
from certsync.records import NO_END, Crebo, IsoDate, Link, Onderdeel
from tests.integration.catalog.kit import DEVELOPER, GAMES, GAMES_LINK

BEGIN, DAY, END = IsoDate("2026-08-01"), IsoDate("2026-11-10"), IsoDate("2027-08-01")


@pytest.mark.parametrize(
    ("begin", "end", "on", "expected"),
    [
        (BEGIN, END, BEGIN, True),
        (BEGIN, END, IsoDate("2026-07-31"), False),
        (BEGIN, END, IsoDate("2027-07-31"), True),
        (BEGIN, END, END, False),
        (None, END, IsoDate("1990-01-01"), True),
        (BEGIN, None, IsoDate("2090-01-01"), True),
        (BEGIN, NO_END, IsoDate("2090-01-01"), True),
        (None, None, DAY, True),
    ],
)
def test_the_begin_is_the_first_day_and_the_end_the_first_day_of_no_more(
    begin: IsoDate | None, end: IsoDate | None, on: IsoDate, expected: bool
) -> None:
    """Stretches of days are half-open, and a date nobody knows excludes nothing."""
    assert expected is holds(begin, end, on)


@pytest.mark.parametrize(
    ("onderdeel", "link", "crebo", "expected"),
    [
        (GAMES, GAMES_LINK, DEVELOPER, None),
        (GAMES, GAMES_LINK, replace(DEVELOPER, last_intake=END), True),
        (GAMES, GAMES_LINK, replace(DEVELOPER, last_intake=NO_END), True),
        (GAMES, GAMES_LINK, replace(DEVELOPER, valid_to=NO_END), True),
        (GAMES, GAMES_LINK, replace(DEVELOPER, valid_to=END), None),
        (GAMES, replace(GAMES_LINK, end=NO_END), DEVELOPER, None),
        (GAMES, GAMES_LINK, replace(DEVELOPER, last_intake=DAY), None),
        (GAMES, GAMES_LINK, replace(DEVELOPER, valid_to=BEGIN), False),
        (GAMES, GAMES_LINK, replace(DEVELOPER, valid_from=END, valid_to=NO_END), False),
        (GAMES, replace(GAMES_LINK, end=DAY), replace(DEVELOPER, last_intake=END), False),
        (GAMES, replace(GAMES_LINK, begin=END), replace(DEVELOPER, last_intake=NO_END), False),
        (replace(GAMES, last_intake=BEGIN), GAMES_LINK, DEVELOPER, False),
        (replace(GAMES, valid_to=DAY), GAMES_LINK, replace(DEVELOPER, last_intake=END), False),
        (replace(GAMES, valid_from=END), GAMES_LINK, DEVELOPER, False),
    ],
)
def test_intake_is_no_by_any_date_and_yes_only_by_a_date_of_intake(
    onderdeel: Onderdeel, link: Link, crebo: Crebo, expected: bool | None
) -> None:
    """One known date is enough for no; without a last intake nobody can say yes."""
    assert expected is takes_intake(onderdeel, link, crebo, DAY)
