# ruff: noqa: E501 - data and cases stay on one line
"""Sheets, elements and documents that became data: their rows, their texts, what shows them."""

import json

import pytest

from certsync.reading.data.keys import Json
from tests.unit.reading.data.told import listed, read, short

TRIAGE, AGILE = ["C0141", "Triage", "25655"], ["K0717", "Agile game productie", "25188"]
HEADER = ["Code", "Naam", "Crebo"]
READ = [
    ("C0141", "Triage", [("25655", None, None)]),
    ("K0717", "Agile game productie", [("25188", None, None)]),
]
ITEMS: Json = [dict(zip(("code", "naam", "crebo"), row, strict=True)) for row in (TRIAGE, AGILE)]


def wrapped(row: list[str], key: str = "v") -> list[Json]:
    """The cells of a row as objects."""
    return [{key: cell} for cell in row]


@pytest.mark.parametrize(
    "body",
    [
        {"cols": [{"id": c, "label": c} for c in HEADER], "rows": [{"c": wrapped(TRIAGE)}, {"c": wrapped(AGILE)}]},
        {"columns": [{"title": c} for c in HEADER], "data": [TRIAGE, AGILE]},
        {"rows": [{"c": wrapped(row)} for row in (HEADER, TRIAGE, AGILE)], "cols": [{"label": ""}, {"label": ""}]},
        {"rowData": [{"values": wrapped(row, "formattedValue")} for row in (HEADER, TRIAGE, AGILE)]},
        {"columns": [{"field": k, "headerName": c} for k, c in zip("abc", HEADER, strict=True)], "rows": [dict(zip("abc", row, strict=True)) for row in (TRIAGE, AGILE)]},
        {"columns": [{"field": "code", "headerName": "Code"}, {"field": "naam", "headerName": "Naam"}], "rows": ITEMS},
    ],
)  # fmt: skip
def test_rows_and_columns_that_are_objects(body: Json) -> None:
    """A row holds its cells, a column says its label, also beside what the rows call it."""
    assert READ == short(read(body))


def test_objects_of_lists_are_no_rows() -> None:
    """Only under a word for cells does a list make a row of its object."""
    reading = read([{"documenten": TRIAGE}, {"documenten": AGILE}])
    assert [] == short(reading)
    assert ["C0141", "K0717"] == [mention.code for mention in reading.mentions]


def test_numbers_of_a_sheet() -> None:
    """A sheet writes every number as a fraction."""
    reading = read('[["Code", "Naam", "Crebo"], ["C0141", "Triage", 25655.0]]')
    assert READ[:1] == short(reading)


@pytest.mark.parametrize("number", [25655, 25655.0, "25655"])
def test_numbers_in_wrappings(number: Json) -> None:
    """What wraps a number is no more than the number."""
    item: Json = {"code": "C0141", "naam": "Triage", "nid": [{"value": 25604}], "x": [{"v": 1}]}
    assert isinstance(item, dict)
    reading = read([{**item, "crebo": {"v": number, "f": "25.655"}}])
    assert READ[:1] == short(reading)
    assert [] == listed(reading)


@pytest.mark.parametrize("blank", ["", None, " "])
@pytest.mark.parametrize("objects", [True, False])
def test_a_row_of_merged_cells_goes_on_with_the_one_above(blank: Json, objects: bool) -> None:
    """In a table as in a list of objects; what has a name, or stands behind a gap, is listed."""
    rows: list[Json] = [[*TRIAGE], [blank, blank, "25695"], [blank, blank, "25604"]]
    named, gap, behind = [blank, "Zorg", "25189"], [blank] * 3, [blank, blank, "25187"]
    body = [HEADER, *rows, gap, behind, [*TRIAGE], named]
    if objects:
        body = [dict(zip(HEADER, row, strict=True)) for row in rows]  # type: ignore[arg-type]
    reading = read(body)
    codes = ["25655", "25695", "25604"]
    assert [("C0141", "Triage", [(code, None, None) for code in codes])] == short(reading)
    assert ([] if objects else ["25187", "Zorg", "25189"]) == listed(reading)


def test_crebos_with_names_lead_the_rows_below_them() -> None:
    """Crebo and name are blank together where they go on."""
    header = ["Crebo", "Opleiding", "Code", "Naam"]
    lead = ["25655", "Mbo-Verpleegkundige"]
    nurses = [("25655", "Mbo-Verpleegkundige", None)]
    rows = [lead + TRIAGE[:2], ["", "", *AGILE[:2]]]
    assert [(c, n, nurses) for c, n, _ in READ] == short(read([header, *rows]))
    for half in (["25695", ""], lead):
        # A name is missing, or a crebo stands twice: nothing shows that the last row goes on.
        rows[1][:2] = half
        last = short(read([header, *rows, ["", "", "K0718", "Storytelling"]]))[-1]
        assert ("K0718", "Storytelling", None) == last


def test_a_crebo_that_may_go_on_is_listed() -> None:
    """Without names only a code under several crebos shows that they lead."""
    header = ["Crebo", "Code", "Naam"]
    rows = [["25655", *TRIAGE[:2]], ["", *AGILE[:2]], ["25695", "K0718", "Storytelling"]]
    reading = read([header, *rows])
    assert [["25655"], None, ["25695"]] == [
        r.crebos and [c.code for c in r.crebos] for r in reading.records
    ]
    assert ["25655"] == listed(reading)
    rows[2][1:] = TRIAGE[:2]
    reading = read([header, *rows])
    assert [["25655", "25695"], ["25655"]] == [
        [c.code for c in r.crebos or ()] for r in reading.records
    ]


def test_a_blank_crebo_behind_the_code_is_unknown() -> None:
    """What stands behind a code leads nothing."""
    reading = read([HEADER, TRIAGE, [*AGILE[:2], ""]])
    assert [READ[0], ("K0717", AGILE[1], None)] == short(reading)


@pytest.mark.parametrize(
    "item",
    [
        {"@code": "C0141", "naam": {"$": "Triage"}, "crebos": {"crebo": {"@code": "25655", "$": "Kok"}}},
        {"@code": "C0141", "#text": "Triage", "opleiding": [{"@naam": "Kok", "#text": "25655"}]},
        {"$": {"code": "C0141"}, "naam": ["Triage"], "opleiding": [{"_": "Kok", "$": {"crebo": "25655"}}]},
        {"_attributes": {"code": "C0141"}, "naam": {"_text": "Triage"}, "opleiding": {"_text": "Kok", "_attributes": {"crebo": "25655"}}},
        {"code": {"stringValue": "C0141"}, "naam": {"S": "Triage"}, "crebo": {"N": "25655"}, "opleiding": "Kok"},
    ],
)  # fmt: skip
def test_elements_and_typed_values_that_became_data(item: Json) -> None:
    """The text of an element is a name beside attributes that say the code."""
    assert [("C0141", "Triage", [("25655", "Kok", None)])] == short(read([item]))


def test_names_in_a_graph_lead_to_its_things() -> None:
    """A name alone says as much as an object that holds nothing else."""
    things: list[Json] = [{"@id": "q1", "identifier": "25655", "name": "Kok"}]
    ways: list[Json] = [["q1"], "q1", {"@id": "q1"}]
    for points in ways:
        own: Json = {"@id": "c1", "identifier": "C0141", "name": "Triage", "isPartOf": points}
        reading = read({"@graph": [own, *things]})
        assert [("C0141", "Triage", [("25655", "Kok", None)])] == short(reading)


TEXT = json.dumps(ITEMS)


@pytest.mark.parametrize(
    "body",
    [
        f"<html><body><pre>{TEXT}</pre></body></html>",
        f"<html><body><pre><code>{TEXT}</code></pre></body></html>",
        f"<html><body><pre><b>[</b>{TEXT[1:]}</pre></body></html>",
        f'<?xml version="1.0"?><string xmlns="http://tempuri.org/">{TEXT}</string>',
        f"/*O_o*/\nset.response({TEXT});",
        f")]}}',\n{TEXT}",
        f"for(;;);{TEXT}",
        json.dumps(TEXT),
        json.dumps({"d": TEXT}),
    ],
)
def test_a_document_within_something_else(body: str) -> None:
    """A page that shows one, an element or a text that is one, what keeps it from being run."""
    reading = read(body)
    assert READ == short(reading)
    assert ([], ()) == (listed(reading), reading.mentions)


def test_what_a_shown_document_denies() -> None:
    """Only as data is it read: as a text it would say less."""
    item = {"code": "C0141", "naam": "Triage", "crebo": "25655", "x": 1, "crebo_oud": "25188"}
    reading = read(f"<html><body><pre>{json.dumps(item)}</pre></body></html>")
    assert READ[:1] == short(reading)
    assert "25188" in listed(reading)


def test_pieces_of_data_are_no_names() -> None:
    """A page that shows a document cut short names nothing after its keys."""
    reading = read(f"<html><body><p>Bijvoorbeeld:</p><p>{TEXT[:-30]}</p></body></html>")
    assert {None} >= {record.name for record in reading.records}


def tile(crebos: str, key: str = "data-crebos") -> str:
    """A page of two elements that show nothing, the first with a list in an attribute."""
    shown = "<button>Bekijk</button></div>"
    return (
        f"<!doctype html><title>x</title><h1>Lijst</h1><div data-code=C0141 data-titel=Triage {key}='{crebos}'>{shown}"
        f'<div data-code=K0717 data-titel="Agile game productie" data-crebo=25188>{shown}'
    )


@pytest.mark.parametrize(
    "crebos", ['["25655"]', "[25655]", '[{"crebo": "25655"}]', "[crebo 25655]"]
)
def test_an_attribute_that_lists_crebos(crebos: str) -> None:
    """A list in an attribute for crebos is read as one under a key is."""
    assert READ == short(read(tile(crebos)))


def test_attributes_that_list_something_else() -> None:
    """An empty list says there are none; one for prices, or of what is set aside, says nothing."""
    assert [("C0141", "Triage", []), READ[1]] == short(read(tile("[]")))
    for key in ("data-prijzen", "data-uitgesloten-crebos"):
        assert [("C0141", "Triage", None), READ[1]] == short(read(tile("[25655]", key)))
    reading = read(tile('[{"code": "K0614", "naam": "Acute zorg", "crebo": "25655"}]'))
    acute = ("K0614", "Acute zorg", [("25655", None, None)])
    assert [("C0141", "Triage", None), acute, READ[1]] == sorted(short(reading), key=str)


def test_an_attribute_that_lists_crebos_of_no_certificate() -> None:
    """It is listed as it is printed, where it stands."""
    reading = read(tile("[]") + """<p data-crebos='["25695"]'>Meer</p>""")
    assert [("C0141", "Triage", []), READ[1]] == short(reading)
    assert ['["25695"]'] == listed(reading)
