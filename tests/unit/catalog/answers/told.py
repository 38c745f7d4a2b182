"""Merged facts for the tests of the answers."""

from certsync.catalog.load import Facts, Point, Since
from certsync.catalog.merge import Merged, Order, merge
from certsync.records import Fact, IsoDate, key_of

AS_OF = Point(7, "2026-11-08T06:15:00.000000Z")
SINCE = Since(3, "2026-11-04T06:15:00.000000Z", "source")
TODAY = IsoDate("2026-11-10")


def told(**said: list[Fact]) -> Facts:
    """Return what each source says, all of it since run 3."""
    states = {source: {key_of(fact): fact for fact in facts} for source, facts in said.items()}
    since = {(source, key): SINCE for source, state in states.items() for key in state}
    return Facts(AS_OF, states, since)


def merged(*facts: Fact) -> Merged:
    """Return what one source, called ``sbb``, says."""
    return merge(told(sbb=list(facts)).states, Order())
