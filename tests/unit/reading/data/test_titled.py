"""Texts with markup that hold a certificate's code, under the title of their object."""

import pytest

from tests.unit.reading.data.told import Short, listed, read, short

TEXT = "<p><strong>Code:</strong> C0141</p><ul><li>25656 Kok</li><li>25655 Bakker</li></ul>"
OTHER = "<p>Code: K0008</p><ul><li>25697 Gastheer</li></ul>"
TRIAGE: Short = [("C0141", "Triage", [("25656", "Kok", None), ("25655", "Bakker", None)])]


@pytest.mark.parametrize(
    "item",
    [
        {"id": 7, "title": {"rendered": "Triage"}, "content": {"rendered": TEXT}},
        {"id": 7, "naam": "Triage", "acf": {"tekst": TEXT}},
        {"attributes": {"titel": "Triage", "body": {"value": TEXT, "format": "html"}}},
        {"kop": "Triage", "tekst": TEXT, "intro": "<p>Code: C0141 25656 K [&hellip;]</p>"},
    ],
)
def test_the_title_of_an_object_is_the_heading_of_its_text(item: object) -> None:
    """It names the certificate and is evidence where it stands; crebos below are its own."""
    reading = read([item])
    assert TRIAGE == short(reading)
    (named,) = [e.where for e in reading.records[0].evidence if e.field == "name"]
    assert "/html" not in named
    assert [] == listed(reading)


def test_a_title_is_of_its_object_alone() -> None:
    """Around a list, over what is related, or above an article, it names no certificate."""
    around = read({"titel": "Onze school", "blokken": [{"tekst": TEXT}, {"tekst": OTHER}]})
    assert ["C0141", "K0008"] == [record.code for record in around.records]
    assert {None} == {record.name for record in around.records}
    related = read([{"titel": "Triage", "gerelateerd": TEXT}])
    assert [None] == [record.name for record in related.records]
    article = read([{"titel": "Nieuws", "tekst": "<p>Nu is er keuzedeel K0008.</p><p>Leuk!</p>"}])
    assert () == article.records


def test_a_title_of_several_things_is_listed() -> None:
    """It may be what they are; the same thing may stand in a document twice."""
    blocks = [{"titel": "Tekstblok", "tekst": TEXT}, {"titel": "Tekstblok", "tekst": OTHER}]
    reading = read(blocks)
    assert {None} == {record.name for record in reading.records}
    assert 2 == listed(reading).count("Tekstblok")
    once = {"titel": "Triage", "tekst": TEXT}
    assert TRIAGE == short(read({"pagina": [once], "cache": [once]}))


def test_what_a_title_says_of_crebos_is_read_as_in_a_heading() -> None:
    """One that it denies is listed where the title stands."""
    reading = read([{"titel": "Vervangt 25656", "tekst": OTHER}])
    assert [("K0008", None, [("25697", "Gastheer", None)])] == short(reading)
    assert ["#/0/titel"] == [item.where for item in reading.unreadable]
