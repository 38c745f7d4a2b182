from dataclasses import replace
from typing import Any

import pytest

from certsync.catalog.answers.clocks import certificate_on, holds, on_day, takes_intake
from certsync.codes import Brin
from certsync.records import (
    NO_END,
    Certificate,
    Crebo,
    Fact,
    IsoDate,
    Licence,
    Link,
    Offer,
    Onderdeel,
)
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
    ("values", "expected"),
    [
        ({}, Certificate.YES),
        ({"valid_from": DAY}, Certificate.YES),
        ({"valid_from": END}, Certificate.NO),
        ({"valid_to": DAY}, Certificate.NO),
        ({"valid_to": IsoDate("2026-11-11")}, Certificate.YES),
        ({"valid_to": NO_END}, Certificate.YES),
        ({"valid_from": END, "established_on": BEGIN}, None),
        ({"valid_from": END, "established_on": END}, Certificate.NO),
        ({"certificate": Certificate.NO, "valid_from": BEGIN}, Certificate.NO),
        ({"certificate": None, "valid_from": BEGIN}, None),
    ],
)
def test_a_certificate_is_one_only_while_it_is_attached(
    values: dict[str, Any], expected: Certificate | None
) -> None:
    """By known dates alone; between the first time and the last known one nobody can say."""
    assert expected is certificate_on(replace(GAMES, **values), DAY)


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        (GAMES, GAMES),
        (replace(GAMES, valid_to=DAY), replace(GAMES, valid_to=DAY, certificate=Certificate.NO)),
        (replace(GAMES_LINK, end=DAY), None),
        (replace(GAMES_LINK, begin=DAY), replace(GAMES_LINK, begin=DAY)),
        (replace(DEVELOPER, valid_from=END), None),
        (Licence(licence="0211-1", end=DAY), None),
        (Offer(brin=Brin("25LX"), code=GAMES.code, begin=END), None),
        (Offer(brin=Brin("25LX"), code=GAMES.code), Offer(brin=Brin("25LX"), code=GAMES.code)),
    ],
)
def test_what_is_said_of_a_day(fact: Fact, expected: Fact | None) -> None:
    """An onderdeel is always there, with the certificate of that day; all else while it holds."""
    assert expected == on_day(fact, DAY)


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
        (GAMES, GAMES_LINK, replace(DEVELOPER, last_intake=IsoDate("2026-11-09")), False),
        (GAMES, GAMES_LINK, replace(DEVELOPER, last_intake=IsoDate("2026-11-11")), True),
        (GAMES, GAMES_LINK, replace(DEVELOPER, last_intake=DAY, valid_to=DAY), False),
        (replace(GAMES, last_intake=DAY), GAMES_LINK, replace(DEVELOPER, last_intake=END), None),
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
    """One known date is enough for no; without a last intake, or on its day, nobody can say."""
    assert expected is takes_intake(onderdeel, link, crebo, DAY)
