"""What holds on a day, and how the two clocks are told. Ends are the first day of no more."""

from collections.abc import Mapping, Sequence
from typing import Literal

from certsync.catalog.load import Point
from certsync.catalog.merge import Merged
from certsync.codes import Code, CreboCode
from certsync.records import NO_END, Crebo, IsoDate, Key, Link, Onderdeel, Thing, key_of


def holds(begin: IsoDate | None, end: IsoDate | None, on: IsoDate) -> bool:
    """Return whether something holds on a day, as far as its dates are known."""
    return (begin is None or begin <= on) and (end is None or on < end)


def takes_intake(onderdeel: Onderdeel, link: Link, crebo: Crebo, on: IsoDate) -> bool | None:
    """Return whether an enrolment on this crebo for this code may start on a day.

    No, if any date that is known says so. Yes, if nothing says no and the crebo's last intake is
    known, or its validity is known to be open. Otherwise not known: an end in the future alone
    does not tell when intake stops.
    """
    begins = (link.begin, onderdeel.valid_from, crebo.valid_from)
    ends = (
        link.end,
        onderdeel.last_intake,
        onderdeel.valid_to,
        crebo.last_intake,
        crebo.valid_to,
    )
    if not all(holds(begin, None, on) for begin in begins):
        return False
    if not all(holds(None, end, on) for end in ends):
        return False
    return True if crebo.last_intake is not None or crebo.valid_to == NO_END else None


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
