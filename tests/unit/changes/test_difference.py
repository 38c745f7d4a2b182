"""Typed changes between two states."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certsync.changes import Change, Origin, difference
from certsync.codes import Code, CreboCode, Kind
from certsync.records import (
    VALUE_FIELDS,
    Certificate,
    Crebo,
    Fact,
    IsoDate,
    Key,
    Link,
    Onderdeel,
    State,
    Thing,
    key_of,
)

ORIGIN = Origin(source="sbb-keuzedelen", run=2, at="2026-10-01T06:15:00.000000Z", cause="source")
K0717 = Onderdeel(
    code=Code("K0717"),
    name="Agile game productie",
    kind=Kind.KEUZEDEEL,
    certificate=Certificate.YES,
    sbu=240,
)
LINK = Link(code=Code("K0717"), crebo=CreboCode("25187"))
CREBO = Crebo(crebo=CreboCode("25187"), name="Applicatie- en mediaontwikkelaar")


def state(*facts: Fact) -> State:
    """Return the facts by key."""
    return {key_of(fact): fact for fact in facts}


def changes(before: State, after: State, known: tuple[Key, ...] = ()) -> tuple[Change, ...]:
    """Return the changes, each with the same origin."""
    return difference(before, after, origin_of=lambda _: ORIGIN, known_before=known)


def tokens(before: State, after: State, known: tuple[Key, ...] = ()) -> list[str]:
    """Return only what kind of changes there are."""
    return [change.change for change in changes(before, after, known)]


def replaced(**values: object) -> Onderdeel:
    """Return K0717 with other values."""
    known = {name: getattr(K0717, name) for name in ("code", *VALUE_FIELDS[Thing.ONDERDEEL])}
    return Onderdeel(**{**known, **values})


def test_nothing() -> None:
    """Equal states have no changes."""
    assert [] == tokens(state(K0717, LINK), state(LINK, K0717))


def test_added_and_ended() -> None:
    """A certificate that comes or goes takes its links along, each a change of its own."""
    both = state(K0717, LINK)
    assert ["certificate-added", "link-added"] == tokens({}, both)
    assert ["certificate-ended", "link-ended"] == tokens(both, {})


def test_returned() -> None:
    """What some accepted reading knew before has returned when it comes back."""
    both = state(K0717, LINK)
    assert ["certificate-returned", "link-returned"] == tokens({}, both, tuple(both))


def test_added_carries_values() -> None:
    """A whole thing shows its known values, and nothing for what is not known."""
    (added,) = changes({}, state(K0717))
    assert added.before is None
    assert added.after == {
        "name": "Agile game productie",
        "kind": "keuzedeel",
        "certificate": "yes",
        "sbu": 240,
    }


@pytest.mark.parametrize(
    ("values", "token", "field"),
    [
        ({"name": "Agile gameproductie"}, "name-respelled", "name"),
        ({"name": "Game design"}, "name-changed", "name"),
        ({"name": None}, "field-changed", "name"),
        ({"sbu": 480}, "field-changed", "sbu"),
        ({"valid_to": IsoDate("2027-08-01")}, "field-changed", "valid_to"),
        ({"certificate": Certificate.NO}, "certificate-ended", "certificate"),
        ({"certificate": None}, "certificate-ended", "certificate"),
        ({"links_observed": True}, "field-changed", "links_observed"),
    ],
)
def test_one_value(values: Mapping[str, object], token: str, field: str) -> None:
    """One changed value is one change that names the field."""
    (change,) = changes(state(K0717), state(replaced(**values)))
    assert (token, field) == (change.change, change.field)
    assert getattr(K0717, field) == change.before
    assert values[field] == change.after


def test_certificate_attached_later() -> None:
    """A keuzedeel that was there without certificate and gets one is an added certificate."""
    without = replaced(certificate=Certificate.NO)
    assert ["certificate-added"] == tokens(state(without), state(K0717))
    known = (key_of(K0717),)
    assert ["certificate-returned"] == tokens(state(without), state(K0717), known)


def test_no_headline_without_certificate() -> None:
    """A keuzedeel without certificate that appears is told field by field, not as a certificate."""
    found = tokens({}, state(replaced(certificate=Certificate.NO)))
    assert {"field-changed"} == set(found)


def test_crebo_and_link_values() -> None:
    """Crebos are renamed and succeeded; links change their dates."""
    later = Crebo(crebo=CREBO.crebo, name=CREBO.name, successor=CreboCode("25998"))
    assert ["crebo-added"] == tokens({}, state(CREBO))
    assert ["crebo-ended"] == tokens(state(CREBO), {})
    assert ["crebo-succeeded"] == tokens(state(CREBO), state(later))
    dated = Link(code=LINK.code, crebo=LINK.crebo, end=IsoDate("2027-08-01"))
    assert ["link-changed"] == tokens(state(LINK), state(dated))


CODES = st.sampled_from([Code("K0001"), Code("K0002"), Code("C0003")])
CREBOS = st.sampled_from([CreboCode("25001"), CreboCode("25002")])
DATES = st.sampled_from([None, IsoDate("2026-08-01"), IsoDate("2027-08-01")])
FACTS = st.one_of(
    st.builds(
        Onderdeel,
        code=CODES,
        name=st.sampled_from([None, "Een", "Twee"]),
        certificate=st.sampled_from([None, *Certificate]),
        sbu=st.sampled_from([None, 240]),
        valid_to=DATES,
        links_observed=st.booleans(),
    ),
    st.builds(Crebo, crebo=CREBOS, name=st.sampled_from([None, "Een"]), valid_to=DATES),
    st.builds(Link, code=CODES, crebo=CREBOS, end=DATES),
)
STATES = st.lists(FACTS, max_size=8).map(lambda facts: state(*facts))


def applied(before: State, found: tuple[Change, ...]) -> dict[Key, dict[str, object]]:
    """Return ``before`` with the changes carried out, by nothing but what they say."""
    now = {key: _values(fact) for key, fact in before.items()}
    for change in found:
        second = change.crebo if change.subject is Thing.LINK else None
        first = change.code or change.crebo
        assert first is not None
        key = Key(change.subject, first, second or "")
        if change.field is not None:
            now.setdefault(key, {})[change.field] = change.after
        elif change.after is None:
            del now[key]
        else:
            assert isinstance(change.after, Mapping)
            now[key] = dict(change.after)
    return {key: _filled(values) for key, values in now.items()}


def _values(fact: Fact) -> dict[str, object]:
    thing = key_of(fact)[0]
    return {name: getattr(fact, name) for name in VALUE_FIELDS[thing]}


def _filled(values: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value not in (None, False)}


@given(STATES, STATES)
def test_applying_gives_after(before: State, after: State) -> None:
    """The changes, applied to the state before, give the state after."""
    found = applied(before, changes(before, after))
    left = {key: values for key, values in found.items() if values or key in after}
    expected = {key: _filled(_values(fact)) for key, fact in after.items()}
    bare = {key for key, values in expected.items() if not values and key[0] is Thing.ONDERDEEL}
    assert {k: v for k, v in expected.items() if k not in bare} == {
        k: v for k, v in left.items() if k not in bare
    }


@given(STATES, STATES)
def test_order_is_fixed(before: State, after: State) -> None:
    """The order of rows in a source leaves no trace in a diff."""
    shuffled = dict(reversed(list(after.items())))
    assert changes(before, after) == changes(before, shuffled)
