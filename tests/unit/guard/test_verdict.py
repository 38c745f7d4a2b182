"""The floors a reading is judged by: one that fires, and one that just does not."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Literal

import pytest

from certsync.codes import Brin, Code, CreboCode
from certsync.guard import NOTHING_ACCEPTED, Expect, Measured, Past, judge, measure
from certsync.messages import Message, Messages
from certsync.records import (
    Certificate,
    Crebo,
    Fact,
    Licence,
    Link,
    Offer,
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


QUIET = measure({}, {}, Reading(source="sbb-keuzedelen", sightings=(), listing=True), Expect())
"""What an accepted reading without anything odd is remembered as."""


def reading_of(facts: list[Fact], unreadable: int = 0) -> Reading:
    """Return a whole reading that says ``facts``."""
    return Reading(
        source="sbb-keuzedelen",
        sightings=tuple(Sighting(fact, ()) for fact in facts),
        listing=True,
        unreadable=(Unreadable("K 0717", "white space inside", "/html", "u"),) * unreadable,
    )


def measured(
    before: list[Fact],
    after: list[Fact],
    expect: Expect | None = None,
    *,
    unreadable: int = 0,
    stood: list[Fact] | None = None,
) -> Measured:
    """Return a reading that says ``after`` in numbers."""
    return measure(
        _state(before),
        _state(after),
        reading_of(after, unreadable),
        expect or Expect(),
        [fact.code for fact in stood or [] if isinstance(fact, Onderdeel)],
    )


def verdict(
    before: list[Fact],
    after: list[Fact],
    expect: Expect | None = None,
    *,
    unreadable: int = 0,
    stood: list[Fact] | None = None,
    past: Past | None = None,
) -> list[str]:
    """Return the ids of the reasons against a reading that says ``after``."""
    told = reasons(before, after, expect, unreadable=unreadable, stood=stood, past=past)
    return [reason.id for reason in told]


def reasons(
    before: list[Fact],
    after: list[Fact],
    expect: Expect | None = None,
    *,
    unreadable: int = 0,
    stood: list[Fact] | None = None,
    past: Past | None = None,
) -> tuple[Message, ...]:
    """Return the reasons against a reading that says ``after``."""
    seen = measured(before, after, expect, unreadable=unreadable, stood=stood)
    return judge(seen, past or Past(last=QUIET), expect or Expect())


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
    past = Past(last=measured(same, same, unreadable=before))
    assert reasons == verdict(same, same, unreadable=count, past=past)


def test_first_may_hold_riddles() -> None:
    """A first reading is doubted only where more is unreadable than read."""
    first = NOTHING_ACCEPTED
    assert [] == verdict([], onderdelen(10), unreadable=10, past=first)
    assert ["guard.more-riddles"] == verdict([], onderdelen(10), unreadable=11, past=first)


def test_declared() -> None:
    """The declared minimum and the canaries hold for the first reading too."""
    expect = Expect(min_certificates=5, canaries=(Code("K0004"),))
    assert [] == verdict([], onderdelen(5), expect, past=NOTHING_ACCEPTED)
    assert ["guard.too-few", "guard.canary-missing"] == verdict(
        [], onderdelen(4), expect, past=NOTHING_ACCEPTED
    )


def test_no_certificate_is_no_canary() -> None:
    """A canary that is there without its certificate is missing."""
    expect = Expect(canaries=(Code("K0000"),))
    after = onderdelen(1, certificate=Certificate.NO)
    assert ["guard.canary-missing"] == verdict([], after, expect, past=NOTHING_ACCEPTED)


def test_first_has_no_past() -> None:
    """A first reading is not held to a past it does not have."""
    assert [] == verdict([], onderdelen(500), past=NOTHING_ACCEPTED)


def test_first_is_not_empty() -> None:
    """Whatever is declared, a list without anything on it is no beginning."""
    assert ["guard.empty"] == verdict([], [], past=NOTHING_ACCEPTED)
    assert [] == verdict([], [])


@pytest.mark.parametrize(("nameless", "reasons"), [(20, []), (21, ["guard.nameless"])])
def test_first_has_names(nameless: int, reasons: list[str]) -> None:
    """Of a first list no more than a fifth may lack a name: its column is not understood."""
    listed = onderdelen(100 - nameless) + onderdelen(nameless, start=100 - nameless, name=None)
    assert reasons == verdict([], listed, past=NOTHING_ACCEPTED)


@pytest.mark.parametrize(("gone", "reasons"), [(25, []), (26, ["guard.eroded"])])
def test_erosion(gone: int, reasons: list[str]) -> None:
    """One certificate a day is not noticed; a quarter within thirty days is."""
    past = Past(last=QUIET, days=30)
    before, after = onderdelen(101 - gone, start=gone - 1), onderdelen(100 - gone, start=gone)
    assert reasons == verdict(before, after, stood=onderdelen(100), past=past)


def test_erosion_blames_no_reading_that_takes_nothing_off() -> None:
    """What is gone already was believed: the same list again is no reason to doubt it."""
    past = Past(last=QUIET, days=30)
    left = onderdelen(50)
    assert [] == verdict(left, left, stood=onderdelen(100), past=past)


@pytest.mark.parametrize(("whole", "part"), [(22, 15), (23, 13), (45, 26)])
def test_a_habit_is_a_habit_to_the_last_one(whole: int, part: int) -> None:
    """What people accepted twice of a list passes on that list, whatever the share comes to."""
    before, after = onderdelen(whole), onderdelen(whole - part)
    once = measured(before, after)
    assert [] == verdict(before, after, past=Past(last=QUIET, decided=(once, once)))


def test_a_band_is_widened_by_habit_and_never_narrowed() -> None:
    """What people accepted twice is ordinary for a source; once is not, and little narrows none."""
    halved, worn = (measured(onderdelen(100), onderdelen(left)) for left in (50, 99))
    past = {
        name: Past(last=QUIET, decided=decided)
        for name, decided in {
            "once": (halved,),
            "twice": (halved, halved),
            "little": (worn, worn),
        }.items()
    }
    assert ["guard.ended"] == verdict(onderdelen(100), onderdelen(50), past=past["once"])
    assert [] == verdict(onderdelen(100), onderdelen(50), past=past["twice"])
    assert ["guard.ended"] == verdict(onderdelen(100), onderdelen(49), past=past["twice"])
    assert [] == verdict(onderdelen(100), onderdelen(90), past=past["little"])


def test_what_a_person_agreed_to_passes_again() -> None:
    """A missing canary, a lost minimum, an emptied field: after accept no reason again."""
    expect = Expect(min_certificates=90, canaries=(Code("K0000"),))
    full = onderdelen(100)
    poor = onderdelen(30, start=40) + onderdelen(30, start=70, name=None)
    bad = measured(full, poor, expect)
    assert ["guard.too-few", "guard.canary-missing", "guard.ended", "guard.fill-rate"] == [
        reason.id for reason in judge(bad, Past(last=QUIET), expect)
    ]
    past = Past(last=bad, decided=(bad,))
    carried = onderdelen(60, start=40)
    assert [] == verdict(carried, poor, expect, past=past)
    worse = onderdelen(29, start=40) + onderdelen(31, start=69, name=None)
    assert ["guard.fill-rate"] == verdict(carried, worse, expect, past=past)


def test_canary_that_came_back_is_watched_again() -> None:
    """Only what was missing in the last accepted reading is not asked for."""
    expect = Expect(canaries=(Code("K0000"),))
    gone, there = measured([], onderdelen(5, start=1), expect), measured([], onderdelen(5), expect)
    same = onderdelen(5, start=1)
    assert [] == verdict(same, same, expect, past=Past(last=gone, decided=(gone,)))
    assert ["guard.canary-missing"] == verdict(
        same, same, expect, past=Past(last=there, decided=(gone,))
    )


def test_one_reason_for_what_is_gone_at_once() -> None:
    """A third overnight is no erosion too: one clear line."""
    past = Past(last=QUIET, days=30)
    full = onderdelen(100)
    assert ["guard.ended"] == verdict(full, onderdelen(60), stood=full, past=past)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_reason_explains_its_band(language: Literal["nl", "en"]) -> None:
    """A registrar reads how many, of how many, and what would have been ordinary."""
    say = Messages(language).text
    (plain,) = reasons(onderdelen(213), onderdelen(142))
    assert "71" in say(plain)
    assert "213" in say(plain)
    assert "21, 10 %" in say(plain)
    halved = measured(onderdelen(100), onderdelen(50))
    past = Past(last=QUIET, decided=(halved, halved))
    (wide,) = reasons(onderdelen(213), onderdelen(100), past=past)
    assert "106, 50 %" in say(wide)


def plain(count: int, start: int = 0) -> list[Fact]:
    """Return keuzedelen that are said to carry no certificate."""
    return onderdelen(count, start, certificate=Certificate.NO)


@pytest.mark.parametrize(
    ("turned", "reasons"), [(3, []), (4, ["guard.ended"]), (20, ["guard.ended"])]
)
def test_a_certificate_that_turns_to_none_has_ended(turned: int, reasons: list[str]) -> None:
    """However many keuzedelen without one stand beside it, the share is of the certificates."""
    others = plain(1000, start=100)
    after = plain(turned) + onderdelen(20 - turned, start=turned) + others
    assert reasons == verdict(onderdelen(20) + others, after)


@pytest.mark.parametrize(("turned", "reasons"), [(25, []), (26, ["guard.added"])])
def test_a_keuzedeel_that_gets_a_certificate_is_added(turned: int, reasons: list[str]) -> None:
    """It stood on the list all the time, and still is a new certificate."""
    after = onderdelen(20 + turned) + plain(1000 - turned, start=20 + turned)
    assert reasons == verdict(onderdelen(20) + plain(1000, start=20), after)


def test_keuzedelen_without_a_certificate_are_no_measure_of_blanks() -> None:
    """What a certificate that ended had, and what never had one, empties no field."""
    dated = onderdelen(40, sbu=240)
    after = onderdelen(18, sbu=240) + onderdelen(19, 18) + plain(3, start=37)
    assert ["guard.fill-rate"] == verdict(dated + plain(400, 100), after + plain(400, 100))
    assert [] == verdict(dated, onderdelen(37, sbu=240) + plain(3, start=37))


def test_canary_and_erosion_ask_for_certificates() -> None:
    """What wears away to no certificate wears away, a few at a time."""
    past = Past(last=QUIET, days=30)
    before = plain(25) + onderdelen(75, start=25)
    after = plain(26) + onderdelen(74, start=26)
    assert ["guard.eroded"] == verdict(before, after, stood=onderdelen(100), past=past)


def crebos(count: int) -> list[Fact]:
    """Return crebos with running numbers."""
    return [Crebo(crebo=CreboCode(f"{25000 + n}")) for n in range(count)]


def licences(count: int) -> list[Fact]:
    """Return licences of one school."""
    return [Licence(licence=f"a-{n}", brin=Brin("25LX")) for n in range(count)]


def offers(count: int) -> list[Fact]:
    """Return what one school offers."""
    return [Offer(brin=Brin("25LX"), code=Code(f"K{n:04}")) for n in range(count)]


@pytest.mark.parametrize(
    ("things", "reason"),
    [
        (plain, "guard.plain-ended"),
        (crebos, "guard.crebos-ended"),
        (licences, "guard.licences-ended"),
        (offers, "guard.offers-ended"),
    ],
)
def test_what_vanishes_beside_certificates(
    things: Callable[[int], list[Fact]], reason: str
) -> None:
    """Of each kind no more than ten, and no more than a tenth, may be gone at once."""
    for before, left, expected in ((20, 10, []), (20, 9, [reason]), (300, 270, [])):
        assert expected == listed_verdict(things(before), things(left))
    assert [reason] == listed_verdict(things(300), things(269))
    halved = measured_listing(things(300), things(150))
    past = Past(last=QUIET, decided=(halved, halved))
    assert [] == listed_verdict(things(300), things(150), past)


def test_pages_lose_no_crebos() -> None:
    """A page names crebos beside its certificates: that it no longer does is told by its links."""
    assert [] == verdict(crebos(100), crebos(1))


def measured_listing(before: list[Fact], after: list[Fact]) -> Measured:
    """Return a reading in numbers of a source that lists crebos as such."""
    reading = replace(reading_of(after), crebo_listing=True)
    return measure(_state(before), _state(after), reading, Expect())


def listed_verdict(before: list[Fact], after: list[Fact], past: Past | None = None) -> list[str]:
    """Return the ids of the reasons against a reading of a source that lists crebos as such."""
    seen = measured_listing(before, after)
    return [reason.id for reason in judge(seen, past or Past(last=QUIET), Expect())]


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {"name": "Naam", "certificate": Certificate.YES, **values}
