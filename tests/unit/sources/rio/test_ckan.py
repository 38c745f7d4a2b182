"""What CKAN says of the data set."""

import json
from typing import Any

import pytest

from certsync.sources.rio.ckan import (
    NotCkan,
    Resource,
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


@pytest.mark.parametrize(
    ("modified", "day"),
    [("2026-10-03T03:37:57.013588", "2026-10-03"), ("", None), ("gisteren", None)],
)
def test_the_day_of_a_file(modified: str, day: str | None) -> None:
    """Of a moment the day; what is no moment tells none."""
    assert day == resource(modified=modified).made_on


def test_counts() -> None:
    """The list of counts is found by its name; it is searched for, or else had as a dump."""
    dump = "https://data.example/datastore/dump/78"
    package = parse_package(
        answer(resources=[{"id": "78", "name": "Controlebestand", "url": dump}]), URL
    )
    search = "https://data.example/api/3/action/datastore_search?resource_id=78&limit=32000"
    assert (search, dump) == package.counts
    body = b'\xef\xbb\xbf_id,naam,aantalCsv,volledig\r\n1,"a.csv",0,Onwaar\r\n2,b.csv,927,Waar\r\n'
    assert {"a.csv": 0, "b.csv": 927} == parse_counts(body)
    records = [{"_id": 1, "naam": "a.csv", "aantalCsv": 0}, {"naam": "b.csv", "aantalCsv": "927"}]
    assert {"a.csv": 0, "b.csv": 927} == parse_counts(answer(records=records, total=2))


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


@pytest.mark.parametrize(
    "body",
    [
        b"naam,aantalCsv\r\na.csv\r\n",
        b"naam,aantalCsv\r\na.csv,-1\r\n",
        b"name,count\r\na.csv,1\r\n",
        b'naam,aantalCsv\r\n"a.csv,1\r\n',
        b"naam,aantalCsv\r\n\xff,1\r\n",
        b"naam,aantalCsv\r\n",
        answer(records=[], total=0),
        answer(records=[{"naam": "a.csv", "aantalCsv": 1.5}]),
        answer(records=[{"naam": 7, "aantalCsv": 1}]),
        answer(records=[{"naam": "a.csv", "aantalCsv": 1}], total=111),
        answer(resources=[]),
        b'{"success": false}',
    ],
)
def test_counts_that_are_none(body: bytes) -> None:
    """A count that is no number is no count, and part of the list is not the list."""
    with pytest.raises(NotCkan):
        parse_counts(body)


def test_the_page_of_a_data_set_names_its_files() -> None:
    """Links to files by their names, whatever stands around them; of their versions nothing."""
    page = b"""<!doctype html><a href="/about">x</a><a>y</a>
    <a href="resource/1/download/mbo_sancties.csv">Download</a>
    <a href="/other/mbo_sancties.csv">again</a><a href="/d/waarschuwingen.csv?x=1">z</a>"""
    found = parse_package(page, "https://duo.example/dataset/rio").resources
    assert {
        "mbo_sancties.csv": "https://duo.example/dataset/resource/1/download/mbo_sancties.csv",
        "waarschuwingen.csv": "https://duo.example/d/waarschuwingen.csv?x=1",
    } == {name: resource.url for name, resource in found.items()}
    assert not found["mbo_sancties.csv"].is_same(found["mbo_sancties.csv"])


@pytest.mark.parametrize("page", [b"<p>Storing", b"<div>" * 3000])
def test_a_page_without_files_is_no_data_set(page: bytes) -> None:
    """A page that names none, or that is made to hurt, is refused with a reason."""
    with pytest.raises(NotCkan):
        parse_package(page, "https://duo.example/")
