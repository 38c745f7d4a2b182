"""What holds on a day, and how the two clocks are told. Ends are the first day of no more."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from certsync.catalog.load import Point
from certsync.catalog.merge import Merged
from certsync.codes import Code, CreboCode
from certsync.records import (
    NO_END,
    NOT_OBSERVED,
    Certificate,
    Crebo,
    Fact,
    IsoDate,
    Key,
    Licence,
    Link,
    Offer,
    Onderdeel,
    State,
    Thing,
    key_of,
)


def holds(begin: IsoDate | None, end: IsoDate | None, on: IsoDate) -> bool:
    """Return whether something holds on a day, as far as its dates are known."""
    return (begin is None or begin <= on) and (end is None or on < end)


def certificate_on(onderdeel: Onderdeel, on: IsoDate) -> Certificate | None:
    """Return whether a certificate is attached on a day, as far as the dates tell.

    Between the day it was first attached and the stretch that is known, nobody can say.
    """
    if onderdeel.certificate is not Certificate.YES:
        return onderdeel.certificate
    if holds(onderdeel.valid_from, onderdeel.valid_to, on):
        return Certificate.YES
    first, begin = onderdeel.established_on, onderdeel.valid_from
    is_between = first is not None and begin is not None and first <= on < begin
    return NOT_OBSERVED if is_between else Certificate.NO


def takes_intake(onderdeel: Onderdeel, link: Link, crebo: Crebo, on: IsoDate) -> bool | None:
    """Return whether an enrolment on this crebo for this code may start on a day.

    No, if any date that is known says so. Yes, if nothing says no and the crebo's last intake is
    known, or its validity is known to be open. Otherwise not known: an end in the future alone
    does not tell when intake stops, and whether the day of the last intake itself still counts is
    not established.
    """
    begins = (link.begin, onderdeel.valid_from, crebo.valid_from)
    ends = (link.end, onderdeel.valid_to, crebo.valid_to)
    intakes = [day for day in (onderdeel.last_intake, crebo.last_intake) if day is not None]
    if not all(holds(begin, None, on) for begin in begins):
        return False
    if not all(holds(None, end, on) for end in ends) or any(day < on for day in intakes):
        return False
    if on in intakes:
        return None
    return True if crebo.last_intake is not None or crebo.valid_to == NO_END else None


def on_day(fact: Fact, on: IsoDate) -> Fact | None:
    """Return what ``fact`` says of one day, ``None`` where it says nothing of it.

    An onderdeel is there on any day, with or without a certificate; all else comes and goes.
    """
    match fact:
        case Onderdeel():
            certificate = certificate_on(fact, on)
            is_same = certificate is fact.certificate
            return fact if is_same else replace(fact, certificate=certificate)
        case Crebo(valid_from=begin, valid_to=end):
            return fact if holds(begin, end, on) else None
        case Link(begin=begin, end=end) | Licence(begin=begin, end=end):
            return fact if holds(begin, end, on) else None
        case Offer(begin=begin, end=end):
            return fact if holds(begin, end, on) else None


def states_on(states: Mapping[str, State], on: IsoDate) -> dict[str, State]:
    """Return what each source says of one day."""
    return {
        source: {key: said for key, fact in state.items() if (said := on_day(fact, on))}
        for source, state in states.items()
    }


def point_json(point: Point) -> dict[str, object]:
    """Return a point of the catalogue as JSON: the run, and the moment it ended."""
    return {"run": point.run, "at": point.moment}


def is_known(merged: Merged, code: Code) -> bool:
    """Return whether any source knows this code."""
    return Key(Thing.ONDERDEEL, code) in merged.things


def onderdeel_of(merged: Merged, code: Code) -> Onderdeel:
    """Return what is known of the onderdeel with this code, which may be nothing."""
    found = merged.things.get(Key(Thing.ONDERDEEL, code))
    return found.fact if found and isinstance(found.fact, Onderdeel) else Onderdeel(code=code)


def crebo_of(merged: Merged, crebo: CreboCode) -> Crebo:
    """Return what is known of this crebo, which may be nothing."""
    found = merged.things.get(Key(Thing.CREBO, crebo))
    return found.fact if found and isinstance(found.fact, Crebo) else Crebo(crebo=crebo)


def sources_of(merged: Merged, link: Link) -> tuple[str, ...]:
    """Return the sources that know this link."""
    return merged.things[key_of(link)].sources


def links_on(
    merged: Merged, on: IsoDate, end: Literal["code", "crebo"]
) -> Mapping[str, Sequence[Link]]:
    """Return the links that hold on a day, sorted, by the code or the crebo they have."""
    found: dict[str, list[Link]] = {}
    for key in sorted(key for key in merged.things if key[0] is Thing.LINK):
        link = merged.things[key].fact
        if isinstance(link, Link) and holds(link.begin, link.end, on):
            found.setdefault(getattr(link, end), []).append(link)
    return found
