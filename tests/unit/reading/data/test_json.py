# ruff: noqa: E501 - markup and cases stay on one line
"""JSON in all its manners, and feeds: which value says what of which certificate."""

import json

import pytest

from certsync.reading import resolve
from tests.unit.reading.data.told import listed, read, short

URL = "https://register.example/lijst"


@pytest.mark.parametrize("key", ["aanbieder", "contact", "sector", "gewijzigdDoor", "school"])
@pytest.mark.parametrize("first", [True, False])
def test_what_stands_beside_a_record_does_not_name_it(key: str, first: bool) -> None:
    """An object with a name under a key of its own is another thing, wherever it stands."""
    other = {key: {"id": 25001, "naam": "Zorg en welzijn", "startdatum": "2020-01-01"}}
    own = {"code": "C0141", "naam": "Triage"}
    for item in (other | own, own | other) if first else (other | {"code": "C0141"},):
        (record,) = read([item]).records
        assert (("Triage" if first else None), None) == (record.name, record.valid_from)


@pytest.mark.parametrize("key", ["keuzedeel", "certificaat", "onderdeel", "gegevens", "attributes"])
def test_what_holds_a_record_s_facts_names_it(key: str) -> None:
    """A word for the certificate, or for facts, says that the name inside is the record's."""
    item = {"code": "C0141", "sector": {"naam": "Zorg"}, key: {"naam": "Triage"}}
    assert ["Triage"] == [record.name for record in read([item]).records]


def test_crebos_of_another_thing_are_listed() -> None:
    """What a school offers is not what a certificate is linked to."""
    reading = read(
        [{"code": "C0141", "naam": "Triage", "school": {"brin": "00XX", "crebos": ["25655"]}}]
    )
    assert [("C0141", "Triage", None)] == short(reading)
    assert ["25655"] == listed(reading)


@pytest.mark.parametrize(
    "key",
    [
        "uitgeslotenCrebos",
        "notLinkedCrebos",
        "niet_gekoppelde_opleidingen",
        "zonderCrebos",
        "excludedQualifications",
        "vervallenCrebos",
        "voormalige_opleidingen",
        "oudeCrebos",
        "previousCrebos",
        "vervangenDoorCrebo",
        "andereOpleidingen",
    ],
)
@pytest.mark.parametrize("value", [["25655"], "25655", [{"code": "25655", "naam": "Mbo-V"}]])
def test_keys_that_deny_give_no_links(key: str, value: object) -> None:
    """What is set aside, was before or comes after is listed, and linked to nothing."""
    reading = read([{"code": "C0141", "naam": "Triage", "crebos": ["25695"], key: value}])
    assert [("C0141", "Triage", [("25695", None, None)])] == short(reading)
    assert ["25655"] == listed(reading)


@pytest.mark.parametrize("said", [{"gekoppeld": False}, {"vervallen": True}, {"linked": False}])
def test_a_programme_that_says_it_is_not_linked(said: dict[str, bool]) -> None:
    """Such a programme is listed; one that says it is linked is."""
    crebos = [{"crebo": "25655", "naam": "Mbo-V", **said}, {"crebo": "25695", "gekoppeld": True}]
    reading = read([{"code": "C0141", "naam": "Triage", "crebos": crebos}])
    assert [("C0141", "Triage", [("25695", None, None)])] == short(reading)
    assert ["25655"] == listed(reading)


@pytest.mark.parametrize("key", ["oudeCode", "vorige_code", "previousCode"])
def test_a_former_code_is_no_record(key: str) -> None:
    """A name beside a former code alone is not that code's name."""
    reading = read([{key: "C0021", "naam": "Koken"}])
    assert [] == short(reading)
    assert ["C0021"] == [item.code for item in reading.mentions]


FIELDS = [
    {"label": "Code", "waarde": "C0141"},
    {"label": "Naam", "waarde": "Triage"},
    {"label": "Leerweg", "waarde": "bol"},
    {"label": "Opleiding", "waarde": "25695 Doktersassistent"},
    {"label": "Opleiding", "waarde": "25655 Mbo-Verpleegkundige"},
]


@pytest.mark.parametrize(
    "body", [FIELDS, [FIELDS], {"velden": FIELDS}, {"x": [{"velden": FIELDS}]}]
)
def test_labels_and_values(body: object) -> None:
    """A list of labels and values is one object, and a label may stand there twice."""
    crebos = [("25695", "Doktersassistent", None), ("25655", "Mbo-Verpleegkundige", None)]
    assert [("C0141", "Triage", crebos)] == short(read(body))


def test_fields_beside_facts() -> None:
    """Fields in a list and facts beside it tell of the same thing."""
    item = {"naam": "Triage", "velden": FIELDS[:1] + FIELDS[2:4]}
    assert [("C0141", "Triage", [("25695", "Doktersassistent", None)])] == short(read([item]))


def test_titles_are_no_labels() -> None:
    """Things with a title and a text are things, also where a title is a word of labels."""
    items = [
        {"title": "Andere culturen", "text": "C0141"},
        {"title": "Oude ambachten", "text": "K0717"},
    ]
    assert ["C0141", "K0717"] == [code for code, _, _ in short(read(items))]


def test_a_label_names_nothing() -> None:
    """One field alone gives a record without a name, never one named by its label."""
    assert [("C0141", None, None)] == short(read([{"label": "Certificaatcode", "waarde": "C0141"}]))


LINES = '{"code": "C0141", "naam": "Triage"}\n\n{"code": "K0717", "naam": "Agile"}\n'


@pytest.mark.parametrize("served", ["application/x-ndjson", "text/plain", "text/html", None])
def test_one_document_a_line(served: str | None) -> None:
    """Lines of JSON are a list, however they are served."""
    assert [("C0141", "Triage", None), ("K0717", "Agile", None)] == short(read(LINES, served))


def test_a_line_that_was_cut_off() -> None:
    """The other lines are read, it is listed."""
    reading = read(LINES + '{"code": "K0719", "na')
    assert ["C0141", "K0717"] == [code for code, _, _ in short(reading)]
    assert ['{"code": "K0719", "na'] == listed(reading)


@pytest.mark.parametrize("served", ["application/json", "text/html", None])
def test_a_document_that_was_cut_off(served: str | None) -> None:
    """No piece of damaged data is a record or a name; its codes are listed."""
    reading = read(
        '[{"code":"C0141","naam":"Triage","crebos":["25695"]},{"code":"K0717","na', served
    )
    assert [] == short(reading)
    assert any("C0141" in text for text in listed(reading))


@pytest.mark.parametrize(
    "body",
    [
        'show([{"code":"C0141","naam":"Triage"}]);',
        '/**/ a.b({"x":[{"code":"C0141","naam":"Triage"}]})',
    ],
)
def test_data_handed_to_a_function(body: str) -> None:
    """What a body hands to a function is its document."""
    assert [("C0141", "Triage", None)] == short(read(body, "application/javascript"))


@pytest.mark.parametrize(
    "script",
    [
        'window.__STATE__={"lijst":[{"code":"C0141","naam":"Triage"}]};',
        '/* app */ window["state"] = {"code":"C0141","naam":"Triage"};(function(){}())',
        'var a = {"b": 1};\nconst data = [{"code":"C0141","naam":"Triage"}];',
    ],
)
def test_what_a_script_assigns(script: str) -> None:
    """A page's state counts, by the name it is given."""
    assert [("C0141", "Triage", None)] == short(read(f"<div></div><script>{script}</script>"))


@pytest.mark.parametrize(
    "script",
    [
        'dataLayer=[{"titel":"C0141 Triage | Zorg"}]',
        'window.dataLayer=[{"titel":"C0141 Triage | Zorg"}];',
        "k='C0141'",
    ],
)
def test_what_visitors_are_counted_by(script: str) -> None:
    """Data without a key for codes is none of a page's state."""
    reading = read(f"<p>Welkom</p><script>{script}</script>")
    assert ((), ()) == (reading.records, reading.mentions)


@pytest.mark.parametrize("name", [":items", "v-bind:items", "items", "wire:snapshot", "data-items"])
def test_properties_of_components(name: str) -> None:
    """JSON in an attribute is data of the page, whatever gives it to the component."""
    html = f"""<x-list {name}='[{{"code":"C0141","naam":"Triage"}}]'></x-list>"""
    assert [("C0141", "Triage", None)] == short(read(html))


@pytest.mark.parametrize("name", [":items", "data-items"])
def test_properties_that_are_no_json(name: str) -> None:
    """They are listed."""
    assert ["[{code:'C0141'}]"] == listed(
        read(f"""<x-list {name}="[{{code:'C0141'}}]"></x-list>""")
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ({"nl": "Triage", "en": "Triage nurse"}, "Triage"),
        ({"en": "Triage nurse", "nl-NL": "Triage"}, "Triage"),
        (
            [{"@language": "en", "@value": "Nurse"}, {"@language": "nl", "@value": "Triage"}],
            "Triage",
        ),
        ([{"value": "Triage", "langcode": "nl"}], "Triage"),
        ({"value": "<b>Triage</b>", "format": "basic_html"}, "Triage"),
        ({"en": "Triage nurse"}, None),
    ],
)
def test_names_in_languages_and_wrappings(name: object, expected: str | None) -> None:
    """The Dutch name is the name; one in another language alone is none."""
    assert [("C0141", expected, None)] == short(
        read([{"field_code": [{"value": "C0141"}], "naam": name}])
    )


def test_keys_that_say_their_language() -> None:
    """``name_nl`` goes before ``name``, and ``name_en`` is no name."""
    item = {"code": "C0141", "name_en": "Nurse", "name": "Nurse", "name_nl": "Triage"}
    assert ["Triage"] == [record.name for record in read([item]).records]


def test_several_under_one_wrapped_value() -> None:
    """A list of one certificate stays a list: the programme around it does not name it."""
    item = {"crebo": "25695", "naam": "Doktersassistent", "certificaten": [{"value": "C0141"}]}
    assert [("C0141", None)] == [(code, name) for code, name, _ in short(read([item]))]


@pytest.mark.parametrize("key", ["crebo", "kwalificaties"])
def test_crebos_as_keys_with_names(key: str) -> None:
    """Names under crebos are the crebos' names."""
    reading = read({"C0141": {"titel": "Triage", key: {"25695": "Doktersassistent"}}})
    assert [("C0141", "Triage", [("25695", "Doktersassistent", None)])] == short(reading)


def beside(crebos: list[str], names: list[str], code: str = "C0141") -> dict[str, object]:
    """A certificate with its crebos and their names in lists side by side."""
    return {"code": code, "naam": "Triage", "crebos": crebos, "crebo_names": names}


def test_lists_side_by_side() -> None:
    """The first name is the first crebo's where some list shows its own order."""
    mixed = beside(["25990", "25986"], ["Vakexpert", "Bakker"])
    reading = read([mixed, beside(["25655", "25656"], ["Kok", "Ober"], "K0717")])
    assert [("25990", "Vakexpert", None), ("25986", "Bakker", None)] == short(reading)[0][2]
    assert [("25655", "Kok", None), ("25656", "Ober", None)] == short(reading)[1][2]


@pytest.mark.parametrize(
    "items",
    [
        [beside(["25655", "25656"], ["Bakker", "Kok"])],
        [
            beside(["25656", "25655"], ["Kok", "Bakker"]),
            beside(["25656", "25655"], ["Bakker", "Kok"], "K0717"),
        ],
    ],
)
def test_lists_sorted_each_by_itself(items: list[object]) -> None:
    """Where both may be sorted, or disagree elsewhere, the names are listed."""
    reading = read(items)
    assert {None} == {name for _, _, crebos in short(reading) for _, name, _ in crebos or ()}
    assert {"Kok", "Bakker"} == {*listed(reading)}


def test_more_names_than_crebos() -> None:
    """Lists of other lengths are not side by side."""
    (record,) = read([beside(["25656"], ["Kok", "Bakker"])]).records
    assert [None] == [crebo.name for crebo in record.crebos or ()]


PROGRAMMES = [
    {"id": 1, "crebo": "25695", "naam": "Doktersassistent", "niveau": 4},
    {"id": 2, "crebo": "25655", "naam": "Mbo-V"},
]
NAMED = [("25695", "Doktersassistent", 4), ("25655", "Mbo-V", None)]


@pytest.mark.parametrize("pointers", [["25695", "25655"], [25695, 25655], [1, 2]])
@pytest.mark.parametrize("store", [PROGRAMMES, {"25695": PROGRAMMES[0], "25655": PROGRAMMES[1]}])
def test_programmes_said_once(pointers: list[object], store: object) -> None:
    """What points at a programme, by crebo or by the store's number, is that programme."""
    if pointers == [1, 2] and isinstance(store, dict):
        store = {"1": PROGRAMMES[0], "2": PROGRAMMES[1]}
    body = {
        "certificaten": [{"code": "C0141", "naam": "Triage", "opleidingen": pointers}],
        "opleidingen": store,
    }
    assert [("C0141", "Triage", NAMED)] == short(read(body))


def test_two_programmes_of_one_number() -> None:
    """A number that means two things means neither."""
    both = [PROGRAMMES[0], {"id": 1, "crebo": "25655", "naam": "Mbo-V"}]
    body = {
        "certificaten": [{"code": "C0141", "naam": "Triage", "opleidingen": [1]}],
        "opleidingen": both,
    }
    assert [] == [crebo for _, _, crebos in short(read(body)) for crebo in crebos or ()]


def test_a_tree_of_labels() -> None:
    """What stands below a certificate in a tree, and is a programme by its label, is linked."""
    leaves = [{"label": "25695 Doktersassistent", "children": []}, {"label": "Mbo-V (25655)"}]
    reading = read({"label": "Alles", "children": [{"label": "C0141 Triage", "children": leaves}]})
    assert [
        ("C0141", "Triage", [("25695", "Doktersassistent", None), ("25655", "Mbo-V", None)])
    ] == short(reading)


def test_a_tree_of_programmes() -> None:
    """So is a certificate below a programme."""
    tree = {"label": "25695 Doktersassistent", "children": [{"label": "C0141 Triage"}]}
    assert [("C0141", "Triage", [("25695", "Doktersassistent", None)])] == short(read(tree))


@pytest.mark.parametrize(
    "level",
    [
        {"niveau": {"id": 2, "naam": "Niveau 4"}},
        {"niveau": {"code": 4}},
        {"kenmerken": {"niveau": "4"}},
        {"niveau": 4},
    ],
)
def test_a_level_one_step_deeper(level: dict[str, object]) -> None:
    """A level that is a thing, or stands among facts, is read as one that stands beside."""
    crebos = [{"crebo": "25695", "naam": "Doktersassistent", **level}]
    reading = read([{"code": "C0141", "naam": "Triage", "crebos": crebos}])
    assert [("C0141", "Triage", [("25695", "Doktersassistent", 4)])] == short(reading)


@pytest.mark.parametrize(
    "text",
    [
        "<ul><li>25695 Doktersassistent</li></ul>",
        "<p>Gekoppeld aan:</p><table><tr><th>Crebo<th>Naam<tr><td>25695<td>Doktersassistent</table>",
    ],
)
@pytest.mark.parametrize("key", ["content", "omschrijving", "acf"])
def test_markup_in_a_text_of_a_record(text: str, key: str) -> None:
    """It is read as the page of that record, and its evidence stands in the markup."""
    value = {"tekst": text} if key == "acf" else {"rendered": text} if key == "content" else text
    reading = read([{"id": 7, "title": {"rendered": "C0141 Triage"}, key: value}])
    assert [("C0141", "Triage", [("25695", "Doktersassistent", None)])] == short(reading)
    places = {e.where for e in reading.records[0].evidence if e.field == "crebo:25695"}
    assert any("/html/body/" in where for where in places)


def test_markup_that_denies() -> None:
    """What a text says a certificate replaces, or is not linked to, is linked to nothing."""
    text = "<p>Vervangt C0021. Dit keuzedeel was tot 2020 gekoppeld aan 25655.</p><ul><li>25695 Doktersassistent</li></ul>"
    reading = read(
        [
            {
                "code": "C0141",
                "naam": "Triage",
                "tekst": text,
                "verwant": {"tekst": "<p>Crebo: 25656</p>"},
            }
        ]
    )
    assert [("C0141", "Triage", [("25695", "Doktersassistent", None)])] == short(reading)


def test_a_text_cut_short() -> None:
    """What is left of a longer text tells nothing beside the whole."""
    item = {
        "title": "C0141 Triage",
        "excerpt": "<p>25695 Dokters [&hellip;]</p>",
        "content": "<ul><li>25695 Doktersassistent</li></ul>",
    }
    assert [("C0141", "Triage", [("25695", "Doktersassistent", None)])] == short(read([item]))


def test_a_table_in_a_text() -> None:
    """A text of no record is a page of its own."""
    table = "<table><tr><th>Code<th>Naam<th>Crebo<tr><td>C0141<td>Triage<td>25695<tr><td>K0717<td>Agile<td>25187</table>"
    reading = read({"title": {"rendered": "Certificaten"}, "content": {"rendered": table}})
    assert [
        ("C0141", "Triage", [("25695", None, None)]),
        ("K0717", "Agile", [("25187", None, None)]),
    ] == short(reading)
    assert "C0141" == resolve(
        json.dumps({"content": {"rendered": table}}).encode(), reading.records[0].where
    )


RSS = "<?xml version='1.0'?><!-- a --><rss version='2.0'><channel><title>Over K0001</title>{}</channel></rss>"
ATOM = "<feed xmlns='http://www.w3.org/2005/Atom'><title>Lijst</title>{}</feed>"


@pytest.mark.parametrize(
    "feed",
    [
        RSS.format("<item><title>C0141 Triage</title><description>&lt;ul&gt;&lt;li&gt;25695 Doktersassistent&lt;/li&gt;&lt;/ul&gt;</description></item>"),
        RSS.format("<item><title><![CDATA[C0141 Triage]]></title><guid>https://register.example/C0141</guid><description>25695 Dok […]</description><content:encoded><![CDATA[<ul><li>25695 Doktersassistent</li></ul>]]></content:encoded></item>"),
        ATOM.format("<entry><title>C0141 Triage</title><link href='https://register.example/1'/><content type='xhtml'><div><ul><li>25695 Doktersassistent</li></ul></div></content></entry>"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("served", ["application/rss+xml", "text/xml", None])
def test_feeds(feed: str, served: str | None) -> None:
    """An item's title is its heading, the fullest of its texts stands below it."""
    reading = read(feed, served)
    assert [("C0141", "Triage", [("25695", "Doktersassistent", None)])] == short(reading)


def test_news_in_a_feed() -> None:
    """Running text and what the feed itself is called give mentions, never records."""
    reading = read(
        RSS.format(
            "<item><title>Nieuws</title><description>Op 1 mei is C0141 vervangen door K0717.</description></item>"
        )
    )
    assert ((), {"K0001", "C0141", "K0717"}) == (
        reading.records,
        {m.code for m in reading.mentions},
    )


def test_a_feed_that_was_cut_off() -> None:
    """What an element would have said is not guessed."""
    reading = read(
        RSS.format(
            "<item><title>C0141 Triage</title><description>&lt;li&gt;25695 Doktersas"
        ).removesuffix("</channel></rss>")
    )
    assert [("C0141", "Triage")] == [(code, name) for code, name, _ in short(reading)]
    assert {None} == {crebos and None for _, _, crebos in short(reading)}


def test_a_code_in_another_element_of_an_item() -> None:
    """A code under a category stands with its item."""
    items = "<item><title>Triage</title><category>C0141</category></item><item><title>Agile</title><category>K0717</category></item>"
    assert [("C0141", "Triage", None), ("K0717", "Agile", None)] == short(read(RSS.format(items)))


def test_the_one_code_a_page_was_made_with_is_no_certificate() -> None:
    """What the data of a page names beside the list it shows, and says nothing of, is a mention."""
    shown = "<ul><li>K0717 Agile game productie</li><li>C0141 Triage</li></ul>"
    config = '<script>var config = {"post": {"id": 10482, "title": "Mbo-certificaten", "code": "K0611"}};</script>'
    reading = read(f"<!doctype html><title>x</title>{shown}{config}")
    assert ["K0717", "C0141"] == [record.code for record in reading.records]
    assert ["K0611"] == [mention.code for mention in reading.mentions]
