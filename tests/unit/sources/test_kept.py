"""What tells one suspect reading from another."""

from dataclasses import replace

import pytest

from certsync.catalog.advance import advance
from certsync.codes import Brin, Code, CreboCode
from certsync.records import Licence, Link, Onderdeel, Reading, Sighting, key_of
from certsync.sources.kept import fingerprint_of

CODE, CREBO, BRIN = Code("K0717"), CreboCode("25187"), Brin("25LX")
KNOWN = {
    key_of(fact): fact
    for fact in (
        Onderdeel(code=CODE),
        Onderdeel(code=Code("K0022")),
        Link(code=CODE, crebo=CREBO),
        Licence(licence="L1", brin=BRIN),
    )
}
READING = Reading(source="rio", sightings=(Sighting(Onderdeel(code=CODE), ()),), listing=True)


@pytest.mark.parametrize(
    "other",
    [
        replace(READING, links_of=frozenset({CODE})),
        replace(READING, rights_of=frozenset({BRIN})),
        replace(READING, missing_details=(Code("K0022"),)),
    ],
    ids=["links", "rights", "missing"],
)
def test_what_ends_other_things_is_another_reading(other: Reading) -> None:
    """Two readings that see the same but end different things are never taken for one."""
    assert advance(KNOWN, READING).state != advance(KNOWN, other).state
    assert fingerprint_of(READING) != fingerprint_of(other)


def test_the_order_of_things_is_no_matter() -> None:
    """The same reading in another order is the same reading."""
    sightings = (*READING.sightings, Sighting(Link(code=CODE, crebo=CREBO), ()))
    one = replace(READING, sightings=sightings)
    assert fingerprint_of(one) == fingerprint_of(replace(one, sightings=sightings[::-1]))
