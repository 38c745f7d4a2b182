"""Two units of one source under one code: told apart, brought together, never mixed in silence."""

from dataclasses import replace

import pytest

from certsync.catalog.merge import Conflict, ConflictKind, Merged, merge
from certsync.catalog.order import ORDER
from certsync.codes import Code
from certsync.records import Certificate, Fact, IsoDate, Key, Link, Thing, key_of
from tests.integration.catalog.kit import DEVELOPER, GAMES, MOLES, MOLES_LINK, SBB

RIO = "rio"
GREEN, GREY = "LANDBOUW/1002O7553", "CREBO/1002O8905"
KEY = Key(Thing.ONDERDEEL, MOLES.code)
MAY, AUGUST = IsoDate("2026-05-01"), IsoDate("2027-08-01")
green = replace(MOLES, unit=GREEN, stelsel="LANDBOUW")
grey = replace(MOLES, unit=GREY, stelsel="CREBO")


def told(*facts: Fact, sbb: tuple[Fact, ...] = ()) -> Merged:
    """Return what RIO and SBB say together."""
    said = {RIO: facts, SBB: sbb}
    return merge({name: {key_of(f): f for f in fs} for name, fs in said.items()}, ORDER)


def value(merged: Merged, key: Key, name: str) -> object:
    """Return one value of a merged fact."""
    found: object = getattr(merged.things[key].fact, name)
    return found


def conflicts(merged: Merged) -> list[tuple[str, tuple[tuple[str, object], ...]]]:
    """Return the field and the values of each conflict."""
    return [(conflict.field, conflict.values) for conflict in merged.conflicts()]


def test_one_code_under_two_stelsels_is_a_conflict_of_unit_and_of_what_differs() -> None:
    """Each unit speaks under a name of its own, the merged fact under the code alone."""
    merged = told(green, grey)
    green_says, grey_says = f"{RIO} {GREEN}", f"{RIO} {GREY}"
    assert {KEY} == merged.things.keys()
    assert [
        ("unit", ((grey_says, GREY), (green_says, GREEN))),
        ("stelsel", ((grey_says, "CREBO"), (green_says, "LANDBOUW"))),
    ] == conflicts(merged)
    assert ((RIO,), "") == (merged.things[KEY].sources, value(merged, KEY, "unit"))


def test_two_units_that_say_the_same_are_a_conflict_all_the_same() -> None:
    """Nobody but the source can say which of them is meant."""
    same = replace(green, unit=GREY)
    assert [("unit", ((f"{RIO} {GREY}", GREY), (f"{RIO} {GREEN}", GREEN)))] == conflicts(
        told(green, same)
    )


def test_units_that_follow_each_other_are_no_conflict_of_unit() -> None:
    """What ended before the other began was never there on one day."""
    first, then = replace(green, valid_to=MAY), replace(green, unit=GREY, valid_from=MAY)
    assert "unit" not in [field for field, _ in conflicts(told(first, then))]
    late = replace(first, valid_to=IsoDate("2026-05-02"))
    assert "unit" in [field for field, _ in conflicts(told(late, then))]


def test_one_unit_goes_by_the_name_of_its_source() -> None:
    """The unit is a join key: where nothing has to be told apart it is not shown."""
    merged = told(replace(green, sbu=480), sbb=(replace(MOLES, sbu=240),))
    assert [("sbu", ((SBB, 240), (RIO, 480)))] == conflicts(merged)


def test_the_unit_with_a_certificate_speaks_first_then_the_one_that_holds_longest() -> None:
    """Whatever its number; of two that never end the first by name."""
    without = replace(grey, certificate=Certificate.NO)
    assert Certificate.YES is value(told(without, green), KEY, "certificate")
    ending, lasting = replace(grey, valid_to=AUGUST), replace(green, valid_to=None)
    assert "LANDBOUW" == value(told(ending, lasting), KEY, "stelsel")


def test_links_of_two_units_meet_and_their_dates_may_differ() -> None:
    """The unit itself is told of the onderdeel only, not of each of its links again."""
    one, other = replace(MOLES_LINK, unit=GREEN), replace(MOLES_LINK, unit=GREY, end=AUGUST)
    merged = told(one, replace(other, begin=MAY))
    assert [] == conflicts(merged)
    (key,) = merged.things
    assert (MOLES.code, MOLES_LINK.crebo) == (key.first, key.second)
    assert (MAY, AUGUST) == (value(merged, key, "begin"), value(merged, key, "end"))
    assert ["end"] == [f for f, _ in conflicts(told(replace(one, end=MAY), other))]


def test_a_crebo_under_two_stelsels_is_a_conflict_too() -> None:
    """Five digits are an identity as a code is."""
    both = told(replace(DEVELOPER, unit="CREBO"), replace(DEVELOPER, unit="LANDBOUW"))
    (conflict,) = both.conflicts()
    assert (Thing.CREBO, "unit") == (conflict.key.thing, conflict.field)


@pytest.mark.parametrize("fact", [green, replace(MOLES_LINK, unit=GREY), DEVELOPER])
def test_a_merged_fact_has_no_unit(fact: Fact) -> None:
    """So that no diff can tell of one."""
    (merged,) = told(fact).things.items()
    assert merged[0] == key_of(merged[1].fact) == key_of(fact).shared()


def test_the_official_name_goes_first_and_both_are_shown() -> None:
    """RIO and SBB that name one thing differently: RIO is the register; SBB knows the hours."""
    named = replace(GAMES, name="Agile gameproductie", unit="CREBO/1", sbu=100)
    link = Link(code=Code("K0717"), crebo=DEVELOPER.crebo, begin=MAY)
    dated = replace(link, unit="CREBO/1", begin=AUGUST)
    merged = told(named, dated, sbb=(GAMES, link))
    key = Key(Thing.ONDERDEEL, GAMES.code)
    spelled = ((RIO, "Agile gameproductie"), (SBB, "Agile game productie"))
    assert Conflict(key, "name", ConflictKind.SPELLING, spelled) in merged.conflicts()
    assert ("Agile gameproductie", 240) == (value(merged, key, "name"), value(merged, key, "sbu"))
    joined = key_of(link)
    assert (RIO, SBB) == merged.things[joined].sources
    assert AUGUST == value(merged, joined, "begin")
