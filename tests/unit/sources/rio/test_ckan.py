"""What CKAN says of the data set."""

import json
from typing import Any

import pytest

from certsync.sources.rio.ckan import (
    NotCkan,
    Resource,
    counts_url,
    parse_counts,
    parse_package,
)

URL = "https://data.example/api/3/action/package_show?id=rio"
PLACE = "https://data.example/dataset/c4/resource/82/download/mbo_sancties.csv"


def answer(**result: object) -> bytes:
    """Return an answer of the action API."""
    return json.dumps({"success": True, "result": result}).encode()


def resource(**changes: Any) -> Resource:
    """Return a resource."""
    usual: dict[str, Any] = {"id": "82", "file": "a.csv", "url": PLACE}
    return Resource(**{**usual, "hash": "h", "modified": "m", "size": 1, **changes})


def test_files_go_by_name() -> None:
    """By the end of the address, whatever the ids in it; relative addresses are completed."""
    package = parse_package(
        answer(
            resources=[
                {"id": "82", "url": PLACE, "hash": "h", "size": 7, "last_modified": "m"},
                {"id": "83", "url": "/download/met%20spatie.csv?v=1"},
            ]
        ),
        URL,
    )
    assert {"mbo_sancties.csv", "met spatie.csv"} == set(package.resources)
    assert (
        Resource("82", "mbo_sancties.csv", PLACE, "h", "m", 7)
        == (package.resources["mbo_sancties.csv"])
    )
    other = package.resources["met spatie.csv"]
    assert ("https://data.example/download/met%20spatie.csv?v=1", None) == (other.url, other.size)


def test_a_name_that_stands_there_twice() -> None:
    """Is told: nobody can say which of the two is meant."""
    package = parse_package(answer(resources=[{"url": PLACE}, {"url": PLACE}]), URL)
    assert {"mbo_sancties.csv"} == package.doubled


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({}, True),
        ({"modified": "later"}, True),
        ({"hash": "other"}, False),
        ({"size": 2}, False),
        ({"hash": ""}, False),
    ],
)
def test_same_by_hash(changes: dict[str, Any], same: bool) -> None:
    """The hash decides, with the size: CKAN renews it a little after the file."""
    assert same is resource(**changes).is_same(resource())


def test_same_by_moment() -> None:
    """Without any hash the moment decides; without both nothing is known to be the same."""
    plain = resource(hash="")
    assert plain.is_same(resource(hash=""))
    assert not plain.is_same(resource(hash="", modified="later"))
    assert not resource(hash="", modified="").is_same(resource(hash="", modified=""))


def test_counts() -> None:
    """Numbers come as numbers or as text; the list of counts is found by its name."""
    package = parse_package(answer(resources=[{"id": "78", "name": "Controlebestand"}]), URL)
    assert package.control is not None
    assert "https://data.example/api/3/action/datastore_search?resource_id=78&limit=1000" == (
        counts_url(URL, package.control)
    )
    rows = [{"naam": "a.csv", "aantalCsv": "0"}, {"naam": "b.csv", "aantalCsv": 927}]
    assert {"a.csv": 0, "b.csv": 927} == parse_counts(answer(records=rows))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"[]",
        b'{"success": true}',
        b'{"success": false, "result": {"resources": []}}',
        b'{"success": true, "result": {"resources": {}}}',
        b'{"success": true, "result": {"resources": ["a"]}}',
        b"[" * 100_000,
    ],
)
def test_anything_else_is_refused(body: bytes) -> None:
    """An answer that is not what the API gives says so."""
    with pytest.raises(NotCkan):
        parse_package(body, URL)


@pytest.mark.parametrize("row", [{"naam": "a.csv"}, {"naam": "a.csv", "aantalCsv": "-1"}, {}])
def test_counts_that_are_none(row: dict[str, object]) -> None:
    """A count that is no number is no count."""
    with pytest.raises(NotCkan):
        parse_counts(answer(records=[row]))
