"""Pointers of JSON:API documents lead to what is included, and to nothing else."""

from typing import Final

from certsync.reading.data.keys import Json
from certsync.reading.data.linked import linked

POINTER: Final[dict[str, Json]] = {"type": "kwalificatie", "id": "q1"}


def test_a_pointer_becomes_what_it_points_at() -> None:
    """The included attributes stand in its place, beside its type and id."""
    thing: Json = {**POINTER, "attributes": {"crebo": "25655"}}
    read = linked({"data": [{"rel": {"data": POINTER}}], "included": [thing]})
    assert isinstance(read, dict)
    assert [{"rel": {"data": {**POINTER, "crebo": "25655"}}}] == read["data"]
    assert [thing] == read["included"]


def test_things_that_point_at_each_other_stay_finite() -> None:
    """One step is followed: what is included is not itself put together."""
    thing: Json = {**POINTER, "attributes": {"crebo": "25655", "zelf": POINTER}}
    read = linked({"data": POINTER, "included": [thing]})
    assert isinstance(read, dict)
    assert {**POINTER, "crebo": "25655", "zelf": POINTER} == read["data"]


def test_a_document_without_included_things_stays_as_it_is() -> None:
    """Other documents may use the same words for something else."""
    values: list[Json] = [{"data": POINTER}, {"data": POINTER, "included": None}, [POINTER], "q1"]
    assert values == [linked(value) for value in values]


def test_a_large_thing_is_not_put_in_many_places() -> None:
    """A text of a page's length, pointed at a thousand times, would make a page of gigabytes."""
    value: Json = {"data": POINTER, "included": [{**POINTER, "attributes": {"tekst": "x" * 2_000}}]}
    assert value == linked(value)


def test_a_pointer_to_nothing_stays() -> None:
    """What is not included is not made up."""
    other: Json = {"type": "school", "id": "q1", "attributes": {}}
    value: Json = {"data": POINTER, "included": [other]}
    assert value == linked(value)
