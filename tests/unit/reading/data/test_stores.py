# ruff: noqa: E501 - data and cases stay on one line
"""Data in which a thing stands once and others lead to it: stores, tables, columns, texts of data."""

import json

import pytest

from tests.unit.reading.data.told import listed, read, short

AGILE = {"id": 1, "code": "K0717", "naam": "Agile game productie"}
TRIAGE = {"id": 2, "code": "C0141", "naam": "Triage"}
DEVELOPER = {"id": 1, "crebo": "25188", "naam": "Gamedeveloper"}
NURSE = {"id": 2, "crebo": "25655", "naam": "Mbo-Verpleegkundige", "niveau": 4}
LINKED = [
    ("K0717", "Agile game productie", [("25188", "Gamedeveloper", None)]),
    ("C0141", "Triage", [("25655", "Mbo-Verpleegkundige", 4)]),
]
UNLINKED = [("K0717", "Agile game productie", None), ("C0141", "Triage", None)]


ONE: dict[str, object] = {"code": "K0717", "naam": "Agile game productie"}
THING = {"crebo": "25188", "naam": "Gamedeveloper"}


@pytest.mark.parametrize(
    "body",
    [
        {"C:1": ONE | {"opleidingen": [{"__ref": "Opl:1"}]}, "Opl:1": THING},
        {"C:1": ONE | {'opleidingen({"eerste":9})': {"__refs": ["Opl:1"]}}, "Opl:1": THING},
        {
            "C:1": ONE | {"opleidingen": [{"type": "id", "id": "Opl:1", "typename": "Opl"}]},
            "Opl:1": THING,
        },
        {"C:1": ONE, "Opl:1": THING | {"certificaten": [{"__ref": "C:1"}]}},
        {"@graph": [ONE | {"opleiding": {"@id": "#o"}}, {"@id": "#o", **THING}]},
        [ONE | {"opleidingen": [{"_type": "reference", "_ref": "o"}]}, {"_id": "o", **THING}],
        [ONE | {"opleidingen": [{"$ref": "2"}]}, {"$id": "2", **THING}],
        {
            "items": [{"sys": {"id": "c"}, "fields": ONE | {"opleidingen": [{"sys": {"type": "Link", "id": "o"}}]}}],
            "includes": {"Entry": [{"sys": {"id": "o"}, "fields": THING}]},
        },
    ],
)  # fmt: skip
def test_what_points_at_a_thing_by_its_name_is_that_thing(body: object) -> None:
    """Stores keep each thing once, under a name, and point at it."""
    assert LINKED[:1] == short(read(body))


def test_a_pointer_whose_thing_is_missing_or_is_two_gives_nothing() -> None:
    """What is not there is not made up, and of two of one name neither is meant."""
    certificate = ONE | {"opleidingen": [{"@id": "#o"}]}
    two = [{"@id": "#o", **THING}, {"@id": "#o", **THING, "crebo": "25604"}]
    for things in ([], two):
        ((code, _, crebos),) = short(read({"@graph": [certificate, *things]}))
        assert ("K0717", []) == (code, list(crebos or []))


def test_things_that_point_at_each_other_stay_finite() -> None:
    """One step is followed, and a certificate is only put where a crebo points at it."""
    body = {
        "Q": {"certificaten": [{"__ref": "C:1"}]},
        "C:1": ONE | {"opleidingen": [{"__ref": "O:1"}]},
        "O:1": THING | {"certificaten": [{"__ref": "C:1"}], "zelf": {"__ref": "O:1"}},
    }
    reading = read(body)
    assert LINKED[:1] == short(reading)
    places = [each.where for each in reading.records[0].evidence]
    assert [] == [where for where in places if where.startswith("#/Q")]


def tables(
    links: object, certificates: object = None, programmes: object = None
) -> dict[str, object]:
    """Return a document of certificates, programmes and what links them."""
    return {
        "certificaten": certificates or [AGILE, TRIAGE],
        "kwalificaties": programmes or [DEVELOPER, NURSE],
        "koppelingen": links,
    }


@pytest.mark.parametrize(
    "body",
    [
        tables([{"certificaatId": 1, "kwalificatieId": 1}, {"certificaatId": 2, "kwalificatieId": 2}]),
        tables([{"id": 1, "keuzedeel_id": 1, "opl_id": 1}, {"id": 2, "keuzedeel_id": 2, "opl_id": 2}]),
        tables([{"a": "K0717", "b": 1}, {"a": "C0141", "b": 2}]),
        tables({"x": {"certificaat": 1, "crebo": 25188}, "y": {"certificaat": 2, "crebo": 25655}}),
        tables([], {"1": AGILE, "2": TRIAGE}, [DEVELOPER | {"certificaat_id": 1}, NURSE | {"certificaat_id": 2}]),
        tables([], programmes=[DEVELOPER | {"certificaten": [1]}, NURSE | {"certificaten": [2]}]),
        {
            "modules": [AGILE, TRIAGE],
            "studies": [DEVELOPER, NURSE],
            "rel": [{"moduleId": 1, "studieId": 1}, {"moduleId": 2, "studieId": 2}],
        },
        {"entities": {"c": {"1": AGILE | {"opl": [1]}, "2": TRIAGE | {"opl": [2]}}, "o": {"1": DEVELOPER, "2": NURSE}}},
    ],
)  # fmt: skip
def test_a_table_says_what_belongs_together(body: object) -> None:
    """A column leads to a table by its values, and by its name where values alone do not tell."""
    assert LINKED == short(read(body))


@pytest.mark.parametrize(
    "body",
    [
        tables([{"x": 1, "y": 1}, {"x": 2, "y": 2}]),
        tables([{"x": 1, "y": 2, "kwalificatieId": 1}, {"x": 2, "y": 1, "kwalificatieId": 2}]),
        tables([], programmes=[DEVELOPER | {"niveau": 2}, NURSE | {"niveau": 2}]),
        tables([], programmes=[DEVELOPER | {"nr": 1}, NURSE | {"nr": 2}]),
    ],
)
def test_numbers_that_could_lead_anywhere_link_nothing_and_are_listed(body: object) -> None:
    """Two columns of small numbers without telling names read either way."""
    reading = read(body)
    assert UNLINKED == short(reading)
    assert ["25188", "25655"] == sorted(listed(reading))


@pytest.mark.parametrize(
    "links",
    [
        [{"certificaatId": 1, "kwalificatieId": 1, "status": "vervallen"}],
        [{"certificaatId": 1, "kwalificatieId": 1, "vervallen": True}],
    ],
)
def test_a_link_that_is_over_is_listed(links: object) -> None:
    """A row that says of itself that it has ended links nothing."""
    reading = read(tables(links))
    assert UNLINKED == short(reading)
    assert "25188" in listed(reading)


@pytest.mark.parametrize(
    ("state", "links"), [("actief", True), ("vervallen", False), ("concept", False)]
)
def test_the_state_of_a_programme(state: str, links: bool) -> None:
    """A programme of a record that is over, or not yet, is listed."""
    reading = read([ONE | {"koppelingen": [THING | {"status": state}]}])
    crebos = [("25188", "Gamedeveloper", None)] if links else None
    assert [("K0717", "Agile game productie", crebos)] == short(reading)
    assert ([] if links else ["25188"]) == listed(reading)


COLUMNS: dict[str, list[str | None]] = {
    "code": ["K0717", "C0141", "K0901"],
    "naam": ["Agile game productie", "Triage", "Gameplay"],
    "crebo": ["25188", "25655", None],
}


@pytest.mark.parametrize("numbered", [False, True])
def test_columns_by_name(numbered: bool) -> None:
    """Lists of one length, or objects that number their values, are the columns of a table."""
    body: dict[str, object] = {**COLUMNS}
    if numbered:
        body = {key: dict(zip("123", cells, strict=True)) for key, cells in COLUMNS.items()}
    expected = [
        ("K0717", "Agile game productie", [("25188", None, None)]),
        ("C0141", "Triage", [("25655", None, None)]),
        ("K0901", "Gameplay", None),
    ]
    assert expected == short(read(body))


def test_lists_of_other_lengths_are_no_columns() -> None:
    """Crebos beside as many codes may be of all of them; two of each, or fewer, tell nothing."""
    for crebos in (["25188", "25655"], ["25188"] * 4):
        assert [] == short(read(COLUMNS | {"crebo": crebos}))
    assert [] == short(read({key: values[:2] for key, values in COLUMNS.items()}))


HEAD = ["Code", "Naam", "Crebo", "Opleiding"]


@pytest.mark.parametrize(
    "body",
    [
        [
            HEAD,
            ["K0717", "Agile", "25188", "Gamedeveloper"],
            ["", "", "25604", "Software developer"],
        ],
        {
            "table": {
                "cols": [
                    {"id": at, "label": label} for at, label in zip("ABCD", HEAD, strict=True)
                ],
                "rows": [
                    {"c": [{"v": "K0717"}, {"v": "Agile"}, {"v": "25188"}, {"v": "Gamedeveloper"}]},
                    {"c": [{"v": ""}, {"v": None}, {"v": "25604"}, {"v": "Software developer"}]},
                ],
            }
        },
    ],
)
def test_a_row_that_only_says_a_crebo_goes_on_with_the_one_above(body: object) -> None:
    """Blank cells for code and name repeat what stands above them."""
    crebos = [("25188", "Gamedeveloper", None), ("25604", "Software developer", None)]
    assert [("K0717", "Agile", crebos)] == short(read(body))


def test_a_row_with_a_name_and_no_code_goes_on_with_nothing() -> None:
    """It is another certificate, whose code is missing."""
    reading = read(
        [HEAD, ["K0717", "Agile", "25188", "Gamedeveloper"], ["", "Gameplay", "25604", "X"]]
    )
    assert [("K0717", "Agile", [("25188", "Gamedeveloper", None)])] == short(reading)
    assert ["Gameplay", "25604"] == listed(reading)


def test_data_that_is_a_text_of_data() -> None:
    """What a page fetched is kept as the text it came as; another text that begins so is a text."""
    inner = [ONE | {"opleidingen": [THING]}]
    assert LINKED[:1] == short(read({"status": 200, "body": json.dumps({"items": inner})}))
    assert ["{K0717"] == listed(read({"body": "{K0717", "x": 1})) or [] == short(
        read({"body": "{K0717"})
    )


@pytest.mark.parametrize(
    "item",
    [
        {"ss_code": "K0717", "tm_titel": "Agile", "sm_crebo": ["25188"]},
        {"ss_code": "K0717", "tm_X3b_nl_titel": "Agile", "sm_crebo": ["25188"]},
        {"schema:identifier": "K0717", "schema:name": "Agile", "sbb:crebo": "25188"},
        {"https://schema.org/name": "Agile", "https://schema.org/identifier": "K0717", "https://data.example/def#crebo": 25188},
        {"code": "K0717", "naam": {"$": "Agile"}, "kwalificaties": {"kwalificatie": [{"@crebo": "25188"}]}},
        {"erkendeopleidingscode": "K0717", "volledigeNaam": "Agile", "ontwikkeldVoor": [{"erkendeopleidingscode": "25188"}]},
        {"Code": "K0717", "Title": "Agile", "Crebo": {"results": [{"Title": "25188"}]}},
    ],
)  # fmt: skip
def test_keys_as_stores_spell_them(item: dict[str, object]) -> None:
    """Signs of a field's type, and the vocabulary of a word, say nothing of its meaning."""
    assert [("K0717", "Agile", [("25188", None, None)])] == short(read({"docs": [item]}))


@pytest.mark.parametrize("title", ["25188 Gamedeveloper", "Gamedeveloper (25188)"])
def test_a_title_that_holds_crebo_and_name(title: str) -> None:
    """Under a key for programmes a title may say both."""
    body = [ONE | {"opleidingen": [{"Title": title}]}]
    assert LINKED[:1] == short(read(body))
