"""The floors a reading is judged by: one that fires, and one that just does not."""

from typing import Any

import pytest

from certsync.codes import Code, CreboCode
from certsync.guard import Expect, judge
from certsync.records import (
    Certificate,
    Fact,
    Link,
    Onderdeel,
    Reading,
    Sighting,
    State,
    Unreadable,
    key_of,
)


def onderdelen(count: int, start: int = 0, **values: Any) -> list[Fact]:
    """Return certificates with running codes."""
    return [
        Onderdeel(
            code=Code(f"K{number:04}"),
            **_given(values),
        )
        for number in range(start, start + count)
    ]


def links(count: int) -> list[Fact]:
    """Return links of K0000, each with another crebo."""
    return [Link(code=Code("K0000"), crebo=CreboCode(f"{25000 + n}")) for n in range(count)]


def verdict(
    before: list[Fact],
    after: list[Fact],
    expect: Expect | None = None,
    *,
    unreadable: int = 0,
    unreadable_before: int = 0,
    first: bool = False,
) -> list[str]:
    """Return the ids of the reasons against a reading that says ``after``."""
    reading = Reading(
        source="sbb-keuzedelen",
        sightings=tuple(Sighting(fact, ()) for fact in after),
        listing=True,
        unreadable=(Unreadable("K 0717", "white space inside", "/html", "u"),) * unreadable,
    )
    reasons = judge(
        _state(before),
        _state(after),
        reading,
        expect or Expect(),
        first=first,
        unreadable_before=unreadable_before,
    )
    return [reason.id for reason in reasons]


def _state(facts: list[Fact]) -> State:
    return {key_of(fact): fact for fact in facts}


def test_same_passes() -> None:
    """A list that stands still raises nothing."""
    assert [] == verdict(onderdelen(50), onderdelen(50))


@pytest.mark.parametrize(
    ("before", "ended", "reasons"),
    [(20, 3, []), (20, 4, ["guard.ended"]), (100, 10, []), (100, 11, ["guard.ended"])],
)
def test_ended(before: int, ended: int, reasons: list[str]) -> None:
    """More than three, and more than a tenth, may not end at once."""
    assert reasons == verdict(onderdelen(before), onderdelen(before - ended))


@pytest.mark.parametrize(
    ("before", "added", "reasons"),
    [(10, 25, []), (10, 26, ["guard.added"]), (100, 50, []), (100, 51, ["guard.added"])],
)
def test_added(before: int, added: int, reasons: list[str]) -> None:
    """More than 25, and more than half, may not come at once."""
    assert reasons == verdict(onderdelen(before), onderdelen(before + added))


@pytest.mark.parametrize(("left", "reasons"), [(90, []), (89, ["guard.links-ended"])])
def test_links_ended(left: int, reasons: list[str]) -> None:
    """More than ten, and more than a tenth, of the links may not end at once."""
    one = onderdelen(1)
    assert reasons == verdict(one + links(100), one + links(left))


def test_links_of_an_ended_onderdeel() -> None:
    """Links that go with their onderdeel are not counted a second time."""
    others = onderdelen(30, start=1)
    assert [] == verdict(onderdelen(1) + others + links(40), others)


@pytest.mark.parametrize(("blank", "reasons"), [(20, []), (21, ["guard.fill-rate"])])
def test_fill_rate(blank: int, reasons: list[str]) -> None:
    """A field may not lose more than twenty points of its filling."""
    after = onderdelen(100 - blank) + onderdelen(blank, start=100 - blank, name=None)
    assert reasons == verdict(onderdelen(100), after)


@pytest.mark.parametrize(
    ("count", "before", "reasons"),
    [(3, 0, []), (4, 0, ["guard.unreadable"]), (4, 4, []), (5, 4, ["guard.unreadable"])],
)
def test_unreadable(count: int, before: int, reasons: list[str]) -> None:
    """More than three unreadable items, and more than last time, are too many."""
    same = onderdelen(50)
    assert reasons == verdict(same, same, unreadable=count, unreadable_before=before)


def test_first_may_hold_riddles() -> None:
    """A first reading is doubted only where more is unreadable than read."""
    assert [] == verdict([], onderdelen(10), unreadable=10, first=True)
    assert ["guard.unreadable"] == verdict([], onderdelen(10), unreadable=11, first=True)


def test_declared() -> None:
    """The declared minimum and the canaries hold for the first reading too."""
    expect = Expect(min_certificates=5, canaries=(Code("K0004"),))
    assert [] == verdict([], onderdelen(5), expect, first=True)
    assert ["guard.too-few", "guard.canary-missing"] == verdict(
        [], onderdelen(4), expect, first=True
    )


def test_no_certificate_is_no_canary() -> None:
    """A canary that is there without its certificate is missing."""
    expect = Expect(canaries=(Code("K0000"),))
    after = onderdelen(1, certificate=Certificate.NO)
    assert ["guard.canary-missing"] == verdict([], after, expect, first=True)


def test_first_has_no_past() -> None:
    """A first reading is not held to a past it does not have."""
    assert [] == verdict([], onderdelen(500), first=True)


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {"name": "Naam", "certificate": Certificate.YES, **values}
