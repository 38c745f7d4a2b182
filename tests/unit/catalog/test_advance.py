from dataclasses import replace

import pytest
from hypothesis import given

from certsync.catalog.advance import advance
from certsync.catalog.entry import Doubt, Withheld
from certsync.codes import Brin, Code
from certsync.records import (
    NO_END,
    NOT_OBSERVED,
    Fact,
    IsoDate,
    Key,
    Licence,
    Offer,
    Reading,
    Thing,
    Unreadable,
    key_of,
)
from tests.integration.catalog.kit import (
    DEVELOPER,
    FARMER,
    GAMES,
    GAMES_LINK,
    MOLES,
    MOLES_LINK,
    PAGE,
    reading_of,
    readings,
    states,
)


def state_of(*facts: Fact) -> dict[Key, Fact]:
    """Return facts by key."""
    return {key_of(fact): fact for fact in facts}


def unreadable(text: str) -> Unreadable:
    """Return something that could not be read."""
    return Unreadable(text, "a reason", "/html", PAGE)


BEFORE = state_of(GAMES, MOLES, GAMES_LINK, MOLES_LINK, DEVELOPER, FARMER)


def test_what_is_absent_from_the_whole_list_ends_with_its_links() -> None:
    """An onderdeel that is gone from a complete listing ends, and nothing hangs on it any more."""
    after = advance(BEFORE, reading_of(GAMES, GAMES_LINK))
    assert state_of(GAMES, GAMES_LINK, DEVELOPER, FARMER) == after.state
    assert after.withheld == ()


def test_nothing_ends_where_the_list_is_not_whole() -> None:
    """Absence means nothing in a listing of which pages are missing."""
    assert advance(BEFORE, reading_of(GAMES, listing=False)).state == BEFORE


def test_a_blank_keeps_the_value() -> None:
    """A field that is not observed says nothing, and takes nothing away."""
    blank = replace(GAMES, name=NOT_OBSERVED, sbu=NOT_OBSERVED)
    assert state_of(GAMES) == advance(state_of(GAMES), reading_of(blank)).state


def test_a_value_is_replaced_by_a_value() -> None:
    """What is observed wins over what was known, also a word that there is no end, or a zero."""
    old = replace(GAMES, valid_to=IsoDate("2027-08-01"))
    new = replace(GAMES, sbu=0, valid_to=NO_END)
    assert state_of(new) == advance(state_of(old), reading_of(new)).state


def test_links_stay_observed() -> None:
    """Once a source showed all crebos of a code, a page that shows none takes that not back."""
    seen = replace(GAMES, links_observed=True)
    assert state_of(seen) == advance(state_of(seen), reading_of(GAMES)).state


def test_the_scope_of_links_is_noted_on_the_onderdeel() -> None:
    """A reading that observed all crebos of a code says so, also where there are none."""
    after = advance({}, reading_of(GAMES, links_of=frozenset({GAMES.code})))
    assert state_of(replace(GAMES, links_observed=True)) == after.state


def test_a_link_ends_only_where_all_crebos_of_its_code_were_seen() -> None:
    """Without the scope of links, a crebo that is not named is not gone."""
    before = state_of(GAMES, GAMES_LINK)
    unseen = advance(before, reading_of(GAMES)).state
    assert key_of(GAMES_LINK) in unseen
    seen = advance(before, reading_of(GAMES, links_of=frozenset({GAMES.code}))).state
    assert key_of(GAMES_LINK) not in seen


def test_a_crebo_ends_only_in_a_list_of_crebos() -> None:
    """A page that merely names crebos says nothing of those it does not name."""
    before = state_of(DEVELOPER)
    assert advance(before, reading_of()).state == before
    assert advance(before, reading_of(crebo_listing=True)).state == {}
    assert advance(before, reading_of(crebo_listing=True, listing=False)).state == before


def test_a_missing_detail_page_withholds_the_end() -> None:
    """What could not be asked for does not end, and that is reported."""
    after = advance(state_of(GAMES), reading_of(missing_details=(GAMES.code,)))
    assert state_of(GAMES) == after.state
    assert after.withheld == (Withheld(GAMES.code, Doubt.MISSING_DETAIL, None),)


@pytest.mark.parametrize(
    "text",
    [
        "K 0717",
        "K\u00a00717 Agile",
        "k 0717",
        "25604K0717",
        "K07170",
        "K071",
        "(K017)",
        "Ｋ０７１７",
        "К0717",
        "Κ 0717",
        "Agile Game-Productie",
        "Keuzedeel: AGILE  GAME PRODUCTIE (240 sbu)",
    ],
)
def test_an_unreadable_that_may_be_it_withholds_the_end(text: str) -> None:
    """A row that stands there but cannot be read has not gone: its code, or nearly, or its name."""
    item = unreadable(text)
    after = advance(state_of(GAMES, GAMES_LINK), reading_of(unreadable=(item,)))
    assert state_of(GAMES, GAMES_LINK) == after.state
    assert after.withheld == (Withheld(GAMES.code, Doubt.UNREADABLE, item),)


@pytest.mark.parametrize("text", ["K 0718", "C0717", "K072", "K12345", "Agile", "game", ""])
def test_another_unreadable_withholds_nothing(text: str) -> None:
    """Only what may be the same code or name is held back."""
    after = advance(state_of(GAMES), reading_of(unreadable=(unreadable(text),)))
    assert ({}, ()) == (after.state, after.withheld)


def test_a_code_without_a_name_is_withheld_by_its_code_alone() -> None:
    """An unknown name does not stand in every text."""
    nameless = replace(GAMES, name=NOT_OBSERVED)
    reading = reading_of(unreadable=(unreadable("Mollen"),))
    assert advance(state_of(nameless), reading).state == {}


def test_what_comes_back_starts_anew() -> None:
    """Values from before the end are not carried over it."""
    gone = advance(state_of(replace(GAMES, links_observed=True)), reading_of()).state
    blank = replace(GAMES, sbu=NOT_OBSERVED)
    assert state_of(blank) == advance(gone, reading_of(blank)).state


@given(states(), readings())
def test_nothing_is_invented_and_nothing_seen_is_lost(
    before: dict[Key, Fact], new: Reading
) -> None:
    """Every value was seen now or stood there before, and all that was seen is in it."""
    after = advance(before, new).state
    observed = new.state()
    assert observed.keys() <= after.keys() <= observed.keys() | before.keys()
    for key, fact in after.items():
        for name in fact.__dataclass_fields__:
            told = [getattr(side[key], name) for side in (observed, before) if key in side]
            scope = key[1] in new.links_of if name == "links_observed" else False
            assert getattr(fact, name) in told or scope
            if key in observed and getattr(observed[key], name) not in {NOT_OBSERVED, False}:
                assert getattr(observed[key], name) == getattr(fact, name)


@given(states(), readings())
def test_reading_the_same_again_changes_nothing(before: dict[Key, Fact], new: Reading) -> None:
    """A second look at the same pages leads nowhere else, in whatever order they list things."""
    once = advance(before, new).state
    turned = replace(new, sightings=tuple(reversed(new.sightings)))
    assert once == advance(once, turned).state


@given(states(), readings())
def test_an_incomplete_list_ends_no_onderdeel(before: dict[Key, Fact], new: Reading) -> None:
    """Without the scope of the listing every code stays."""
    after = advance(before, replace(new, listing=False)).state
    own_scope = {Thing.LINK, Thing.LICENCE, Thing.OFFER}
    assert {key for key in before if key.thing not in own_scope} <= after.keys()


def test_rights_end_only_for_a_school_that_was_looked_at_whole() -> None:
    """A school that is no longer asked about, or whose part was not seen, keeps what was known."""
    mine = Licence(licence="0211-1", brin=Brin("25LX"), crebo=FARMER.crebo, leerweg="OVO")
    theirs = Licence(licence="0211-2", brin=Brin("00GT"), crebo=FARMER.crebo, leerweg="OVO")
    offer = Offer(brin=Brin("25LX"), code=MOLES.code)
    before = state_of(mine, theirs, offer)
    assert before == advance(before, reading_of()).state
    assert state_of(theirs) == advance(before, reading_of(rights_of=frozenset({mine.brin}))).state
    kept = advance(before, reading_of(mine, rights_of=frozenset({mine.brin}))).state
    assert state_of(mine, theirs) == kept


def test_a_sanction_that_is_gone_was_lifted() -> None:
    """Where all of a school was seen a blank is no blank; else what was known stays."""
    mine = Licence(licence="0211-1", brin=Brin("25LX"), leerweg="OVO")
    before = state_of(replace(mine, sanction_from=IsoDate("2025-11-01"), sanction_to=NO_END))
    assert before == advance(before, reading_of(mine)).state
    seen = reading_of(mine, rights_of=frozenset({Brin("25LX")}))
    assert state_of(mine) == advance(before, seen).state


def test_a_unit_that_leaves_takes_its_own_links_along() -> None:
    """The other unit of the code, and what hangs on it, stay."""
    green, grey = replace(MOLES, unit="LANDBOUW/1"), replace(MOLES, unit="CREBO/2")
    links = replace(MOLES_LINK, unit=green.unit), replace(MOLES_LINK, unit=grey.unit)
    after = advance(state_of(green, grey, *links), reading_of(grey))
    assert state_of(grey, links[1]) == after.state


def test_every_absent_code_is_ended_or_withheld() -> None:
    """What a whole list lacks is accounted for: nothing stays without a reason told."""
    after = advance(BEFORE, reading_of(missing_details=(Code("C0013"),)))
    assert {item.code for item in after.withheld} == {MOLES.code}
    assert key_of(GAMES) not in after.state
