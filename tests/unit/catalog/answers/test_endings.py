from dataclasses import replace

from certsync.catalog.answers.endings import Ending, What, ending_json, endings
from certsync.codes import CreboCode
from certsync.records import NO_END, Crebo, Fact, IsoDate
from tests.integration.catalog.kit import DEVELOPER, GAMES, GAMES_LINK
from tests.unit.catalog.answers.told import TODAY, merged

MAY, AUGUST = IsoDate("2027-05-01"), IsoDate("2027-08-01")
AFTER = CreboCode("25998")


def ends(*facts: Fact, until: IsoDate | None = None) -> list[Ending]:
    """Return what ends of K0717, which hangs on 25187."""
    told = merged(GAMES, GAMES_LINK, *facts)
    own = next((f for f in facts if isinstance(f, type(GAMES))), GAMES)
    link = next((f for f in facts if isinstance(f, type(GAMES_LINK))), GAMES_LINK)
    return list(endings(told, own, [link], on=TODAY, until=until))


def test_each_ending_says_what_and_when_soonest_first() -> None:
    """The certificate, its intake, its link, the crebo there and the intake of that."""
    dated = replace(GAMES, valid_to=AUGUST, last_intake=MAY)
    crebo = replace(DEVELOPER, valid_to=AUGUST, last_intake=MAY)
    assert [
        (MAY, What.CREBO_INTAKE, "25187"),
        (MAY, What.INTAKE, None),
        (AUGUST, What.CERTIFICATE, None),
        (AUGUST, What.CREBO, "25187"),
        (AUGUST, What.LINK, "25187"),
    ] == [
        (end.on, end.what, end.crebo) for end in ends(dated, replace(GAMES_LINK, end=AUGUST), crebo)
    ]


def test_what_is_over_open_or_not_known_does_not_end() -> None:
    """From the day asked about, up to and including the date; 9999-12-31 is no end."""
    assert [] == ends()
    assert [] == ends(replace(GAMES, valid_to=NO_END))
    assert [] == ends(replace(GAMES_LINK, end=IsoDate("2026-11-09")))
    assert [TODAY] == [end.on for end in ends(replace(DEVELOPER, last_intake=TODAY))]
    assert [AUGUST] == [e.on for e in ends(replace(GAMES, valid_to=AUGUST), until=AUGUST)]
    assert [] == ends(replace(GAMES, valid_to=AUGUST), until=IsoDate("2027-07-31"))


def test_a_successor_starts_only_where_a_source_says_so() -> None:
    """The end of a crebo is never taken for the start of the next."""
    ending = replace(DEVELOPER, valid_to=AUGUST, successor=AFTER)
    (undated,) = ends(ending)
    assert (AFTER, None) == (undated.successor, undated.successor_from)
    (dated,) = ends(ending, Crebo(crebo=AFTER, valid_from=IsoDate("2026-08-01")))
    assert {
        "on": "2027-08-01",
        "what": "crebo",
        "crebo": "25187",
        "successor": "25998",
        "successor_from": "2026-08-01",
    } == ending_json(dated)
