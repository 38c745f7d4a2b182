# ruff: noqa: E501 - data and cases stay on one line
"""Data whose values say of what kind they are, or stand in pieces, and keys that name a table."""

import pytest

from certsync.reading.data.keys import Json
from tests.unit.reading.data.told import read, short

AGILE = ("K0717", "Agile game productie", [("25188", "Gamedeveloper", None)])


def text(said: str, **more: object) -> dict[str, object]:
    """A run of letters as Notion writes it."""
    return {"type": "text", "text": {"content": said, "link": None}, "plain_text": said} | more


@pytest.mark.parametrize(
    "wrapped",
    [
        lambda said: {"string": said},
        lambda said: {"stringValue": said},
        lambda said: {"type": "string", "value": said, "metadata": {}},
        lambda said: {"value": said, "timestamp": 1700000000, "versions": []},
        lambda said: {"value": "7", "display_value": said, "link": "https://x.example/7"},
        lambda said: {"id": "a", "type": "rich_text", "rich_text": [text(said)]},
        lambda said: {"type": "rich_text", "rich_text": [text(said[:3]), text(said[3:], href=None)]},
        lambda said: {"type": "select", "select": {"id": "x", "name": said, "color": "blue"}},
        lambda said: {"type": "formula", "formula": {"type": "string", "string": said}},
        lambda said: [{"type": "paragraph", "text": said, "spans": []}],
        lambda said: [{"type": "paragraph", "children": [{"text": said[:3]}, {"text": said[3:], "bold": True}]}],
        lambda said: [{"_type": "block", "style": "normal", "children": [{"_type": "span", "text": said, "marks": []}]}],
        lambda said: {"nodeType": "document", "data": {}, "content": [{"nodeType": "paragraph", "content": [{"nodeType": "text", "value": said, "marks": []}]}]},
    ],
)  # fmt: skip
def test_a_value_that_says_of_what_kind_it_is(wrapped: object) -> None:
    """What stores and editors put around a text is no part of it."""
    assert callable(wrapped)
    one = {"code": wrapped("K0717"), "naam": wrapped("Agile game productie")}
    one["opleidingen"] = [{"crebo": wrapped("25188"), "naam": wrapped("Gamedeveloper")}]
    assert [AGILE] == short(read({"results": [{"id": 1, "properties": one}]}))


@pytest.mark.parametrize(
    "crebos",
    [
        [{"id": "x", "name": "25188", "color": "blue"}, {"id": "y", "name": "25604", "color": "red"}],
        [{"type": "text", "value": "25188"}, {"type": "text", "value": "25604"}],
        {"type": "multi_select", "multi_select": [{"name": "25188", "color": "a"}, {"name": "25604", "color": "b"}]},
        {"arrayValue": {"values": [{"stringValue": "25188"}, {"integerValue": "25604"}]}},
        {"array": ["25188", "25604"]},
    ],
)  # fmt: skip
def test_several_values_stay_several(crebos: object) -> None:
    """Each thing of a list is a value of its own, and no piece of one text."""
    body = [{"code": "K0717", "naam": "Agile game productie", "crebos": crebos}]
    found = [("K0717", "Agile game productie", [("25188", None, None), ("25604", None, None)])]
    assert found == short(read(body))


@pytest.mark.parametrize(
    "thing",
    [
        {"type": "document", "code": "K0717", "text": "Agile game productie", "naam": "Agile game productie"},
        {"type": "title", "title": "Agile game productie", "code": "K0717"},
        {"id": 3, "name": "Agile game productie", "code": "K0717", "color": "blue"},
        {"value": "K0717", "label": "Agile game productie", "naam": "Agile game productie"},
    ],
)  # fmt: skip
def test_a_thing_that_says_more_is_no_wrapping(thing: dict[str, object]) -> None:
    """A record may have a type, a title and a colour."""
    assert [("K0717", "Agile game productie", None)] == short(read({"items": [thing, thing]}))


def test_an_article_is_no_value() -> None:
    """A text of several paragraphs names nothing; what it mentions is mentioned."""
    body = [
        {"type": "paragraph", "children": [{"text": said}]}
        for said in ("Zie ook K0901.", "Of bel ons.")
    ]
    reading = read([{"code": "K0717", "naam": "Agile game productie", "inhoud": body}])
    assert [("K0717", "Agile game productie", None)] == short(reading)
    assert ["K0901"] == [mention.code for mention in reading.mentions]


def test_a_field_may_say_its_value_twice() -> None:
    """What is shown, and the same as its store writes it, are one value; two values are none."""
    fields = [
        {"id": "a", "title": "Code", "text": "K0717", "value": '"K0717"'},
        {"id": "b", "title": "Crebo", "text": "25188", "value": '"25188"'},
    ]
    item = {"name": "Agile game productie", "column_values": fields}
    assert [("K0717", "Agile game productie", [("25188", None, None)])] == short(read([item]))
    other = [fields[0], fields[1] | {"value": "25604"}]
    assert [("K0717", None, None)] == short(read([{"column_values": other}]))


@pytest.mark.parametrize(
    ("code", "name", "crebo", "called"),
    [
        ("Certificaten[Certificaatcode]", "Certificaten[Certificaatnaam]", "Opleidingen[Crebo]", "Opleidingen[Opleidingsnaam]"),
        ("'Dim Certificaat'[Code]", "'Dim Certificaat'[Naam]", "'Dim Opleiding'[Crebo]", "'Dim Opleiding'[Naam]"),
        ("[Code]", "[Naam]", "[Crebo]", "[Opleidingsnaam]"),
        ("Lijst[Certificaatcode]", "Keuzedelen[Titel]", "Lijst[Crebo]", "Lijst[Opleidingsnaam]"),
    ],
)  # fmt: skip
def test_a_key_may_be_a_column_of_a_table(code: str, name: str, crebo: str, called: str) -> None:
    """The table says whose name or code a column holds."""
    row = {code: "K0717", name: "Agile game productie", crebo: 25188, called: "Gamedeveloper"}
    assert [AGILE] == short(read({"rows": [row, row | {"[Aantal studenten]": 25604}]}))


@pytest.mark.parametrize("table", ["School", "Docenten", "Aanbieder"])
def test_a_column_of_another_table_names_no_certificate(table: str) -> None:
    """What a school is called is no certificate's name."""
    rows = [{"Certificaten[Code]": "K0717", f"{table}[Naam]": "Aventus"}] * 2
    assert [("K0717", None, None)] == short(read({"rows": rows}))


@pytest.mark.parametrize("table", ["Vervallen", "Opvolger", "Vorige opleiding"])
def test_a_column_of_a_table_set_aside_is_no_crebo(table: str) -> None:
    """What has lapsed, or follows, belongs to no record now."""
    rows = [{"Certificaten[Code]": "K0717", f"{table}[Crebo]": "25188"}] * 2
    assert [("K0717", None, None)] == short(read({"rows": rows}))


def test_a_thing_with_a_number_and_a_name_is_both() -> None:
    """Only what has a colour as well is something to choose, whose number is the store's."""
    one = {"code": "K0717", "naam": "Agile game productie"}
    assert [AGILE] == short(read([one | {"opleidingen": [{"id": 25188, "name": "Gamedeveloper"}]}]))


def test_a_column_that_its_table_changes() -> None:
    """A crebo in a table of dossiers is a dossier's number."""
    rows = [{"Certificaten[Code]": "K0717", "Dossier[Crebo]": "23132"}] * 2
    assert [["23132"]] == [[d.code for d in r.dossiers] for r in read({"rows": rows}).records]


@pytest.mark.parametrize(("number", "text"), [("value", "text"), ("id", "tekst"), ("key", "value")])
def test_an_option_is_called_what_it_shows(number: str, text: str) -> None:
    """Of what a choice picks by a number, the one text beside it is the name."""
    programme = {number: "25695", text: "Doktersassistent", "disabled": False}
    item = {number: "C0141", text: "Triage", "programmes": [programme]}
    reading = read([item])
    assert [("C0141", "Triage", [("25695", "Doktersassistent", None)])] == short(reading)
    shown = {e.where for e in reading.records[0].evidence if e.field == "crebo:25695.name"}
    assert {f"#/0/programmes/0/{text}"} == shown


@pytest.mark.parametrize(
    "programme",
    [
        {"crebo": "25695", "text": "Alleen in deeltijd"},
        {"value": "25695", "text": "Kok", "caption": "Horeca"},
        {"value": "25695", "text": "25656"},
    ],
)
def test_a_text_that_may_be_no_name(programme: Json) -> None:
    """A remark beside a crebo names nothing, nor does one of two texts, or a number."""
    reading = read([{"code": "C0141", "naam": "Triage", "programmes": [programme]}])
    assert [("C0141", "Triage", [("25695", None, None)])] == short(reading)
    assert None is read([{"code": "C0141", "text": "Alleen in deeltijd"}]).records[0].name
