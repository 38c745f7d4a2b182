from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from certsync.catalog.merge import Conflict, ConflictKind, Order, merge, merge_disputable
from certsync.records import NOT_OBSERVED, VALUE_FIELDS, Fact, Key, State, Thing, key_of
from tests.integration.catalog.kit import GAMES, GAMES_LINK, states

KEY = key_of(GAMES)
ORDER = Order(("a", "b"))
sources = st.dictionaries(st.sampled_from("abc"), states(), max_size=3)


def said(**facts: Fact) -> dict[str, State]:
    """Return the state of each source, of one fact each."""
    return {source: {key_of(fact): fact} for source, fact in facts.items()}


def test_the_first_source_in_the_order_gives_the_value() -> None:
    """The order decides, not who was loaded first; the other word is kept as a conflict."""
    other = replace(GAMES, name="Agile games maken")
    merged = merge(said(b=other, a=GAMES), ORDER).things[KEY]
    assert (GAMES, ("a", "b"), "a") == (merged.fact, merged.sources, merged.voice_of("name").name)
    values = (("a", "Agile game productie"), ("b", "Agile games maken"))
    assert (Conflict(KEY, "name", ConflictKind.VALUE, values),) == merged.conflicts


def test_a_source_that_does_not_know_leaves_the_word_to_the_next() -> None:
    """Not observed is no word, and no conflict."""
    blank = replace(GAMES, name=NOT_OBSERVED)
    merged = merge(said(a=blank, b=GAMES), ORDER).things[KEY]
    assert ("b", "a") == (merged.voice_of("name").name, merged.voice_of("sbu").name)
    assert (GAMES, ()) == (merged.fact, merged.conflicts)


def test_a_field_may_have_its_own_order() -> None:
    """One source may know names best and another hours."""
    other = replace(GAMES, name="Agile games maken", sbu=480)
    order = Order(("a", "b"), {(Thing.ONDERDEEL, "sbu"): ("b", "a")})
    merged = merge(said(a=GAMES, b=other), order).things[KEY]
    assert replace(GAMES, sbu=480) == merged.fact


def test_two_spellings_are_told_from_two_names() -> None:
    """A conflict of spelling is called that, as a change of spelling is."""
    other = replace(GAMES, name="Agile gameproductie")
    (conflict,) = merge(said(a=GAMES, b=other), ORDER).conflicts()
    assert ConflictKind.SPELLING is conflict.kind


def test_links_are_observed_if_any_source_observed_them() -> None:
    """That one source showed no crebo region is no word against another that did."""
    seen = replace(GAMES, links_observed=True)
    merged = merge(said(a=GAMES, b=seen), ORDER).things[KEY]
    assert (seen, ()) == (merged.fact, merged.conflicts)


def test_sources_nobody_ordered_come_last_by_name() -> None:
    """A new source never silently outranks one that was given a place."""
    first = merge(said(z=replace(GAMES, sbu=1), b=replace(GAMES, sbu=2), c=GAMES), ORDER)
    assert ("b", "c", "z") == first.things[KEY].sources


def test_a_zero_is_a_value() -> None:
    """Only what nobody observed is passed over."""
    merged = merge(said(a=replace(GAMES, sbu=0), b=GAMES), ORDER).things[KEY]
    assert (0, "sbu") == (getattr(merged.fact, "sbu", None), merged.conflicts[0].field)


def test_what_one_source_knows_is_there() -> None:
    """Things are brought together, not intersected."""
    merged = merge(said(a=GAMES, b=GAMES_LINK), ORDER)
    assert {KEY, key_of(GAMES_LINK)} == merged.state().keys()


@given(sources)
def test_every_value_is_some_sources_word(told: dict[str, dict[Key, Fact]]) -> None:
    """Merging invents nothing, forgets nothing, and does not depend on the order of loading."""
    merged = merge(told, ORDER)
    assert {key.shared() for state in told.values() for key in state} == merged.things.keys()
    assert merged == merge(dict(reversed(told.items())), ORDER)
    for key, thing in merged.things.items():
        for name in VALUE_FIELDS[key[0]]:
            words = [getattr(voice.fact, name) for voice in thing.voices]
            known = {word for word in words if word is not None and word is not False}
            conflicts = [c for c in thing.conflicts if c.field == name]
            assert (len(known) > 1) == bool(conflicts)
            assert getattr(thing.fact, name) in (known or set(words))


@given(states())
def test_one_source_alone_is_itself(state: dict[Key, Fact]) -> None:
    """Merging one source changes nothing, where it has one unit of each thing."""
    alone = {key: fact for key, fact in state.items() if not key.unit}
    assert alone == merge({"a": alone}, ORDER).state()


@given(sources)
def test_all_conflicts_are_in_what_is_told_more_than_once(told: dict[str, dict[Key, Fact]]) -> None:
    """Who asks for conflicts alone need not merge what one voice says."""
    every, disputable = merge(told, ORDER), merge_disputable(told, ORDER)
    assert every.conflicts() == disputable.conflicts()
    assert all(every.things[key] == one for key, one in disputable.things.items())
    assert all(len(one.voices) > 1 for one in disputable.things.values())
