import json

from certsync.codes import Code
from certsync.guard import Expect, Fill, Loss, measure, measured_json, parse_measured
from certsync.records import Key, Onderdeel, Reading, Sighting, State, key_of

EXPECT = Expect(canaries=(Code("K0717"), Code("K9999")))


def state(*facts: Onderdeel) -> State:
    """Return facts by key."""
    found: dict[Key, Onderdeel] = {key_of(fact): fact for fact in facts}
    return found


def test_numbers_survive_being_kept() -> None:
    """What a run keeps of a reading is what the next one is judged by."""
    fact = Onderdeel(code=Code("K0717"), name="Agile game productie", sbu=0)
    reading = Reading(source="s", sightings=(Sighting(fact, ()),), listing=True)
    found = measure(state(fact), state(fact), reading, EXPECT, [Code("K0717"), Code("K0001")])
    assert (1, 2, 1, ("K9999",)) == (found.records, found.stood, found.eroded, found.absent)
    assert Fill(of=1, was=1, lost=0) == found.fills["sbu"]
    assert Fill(of=1, was=0, lost=0) == found.fills["kind"]
    assert {Loss(0, 0)} == {*found.losses.values()}
    assert found == parse_measured(json.loads(json.dumps(measured_json(found))))


def test_numbers_of_before_losses_were_counted() -> None:
    """A run that kept none of them is judged by as one that lost nothing."""
    reading = Reading(source="s", sightings=(), listing=True)
    kept = measured_json(measure({}, {}, reading, EXPECT))
    del kept["losses"]
    assert {} == parse_measured(kept).losses
