"""A copy shows the page, and each thing that was read at its place."""

import json
from collections import Counter
from pathlib import Path

import pytest

from certsync.messages import Messages
from certsync.reading.markup.decode import parse_body
from certsync.reading.markup.tree import Text, parse_tree
from certsync.showing.page import page_copy
from certsync.showing.spots import Mark, Spot, spots_of
from tests.fixture import PAGES
from tests.unit.showing.copies import DUTCH, anchored, assert_harmless, by_lexbor, copy_of, nodes

HTML = sorted(PAGES.rglob("*.html"))
EVERY = sorted([*HTML, *PAGES.glob("*.data.json")])
STRUCTURE = ("h1", "h2", "h3", "h4", "table", "tr", "td", "th", "caption", "ul", "ol", "li", "dl")
TABLE = (
    b"<html lang=nl><h1>Lijst</h1><table><tr><th>Code<th>Naam<th>SBU"
    b"<tr><td>K0717<td>Agile game productie<td rowspan=2>240"
    b"<tr><td>K 0211<td>Ondernemend gedrag<tr><td>K0072<td>Koken<td>480</table>"
)


def squeezed(text: str) -> str:
    """Return a text without its white space: in a copy, boxes take the place of some."""
    return "".join(text.split())


@pytest.mark.parametrize("page", EVERY, ids=lambda path: path.stem)
def test_every_place_has_its_one_anchor_and_holds_what_was_read(page: Path) -> None:
    """A link of the panel leads to the one element in which the text of the evidence stands."""
    copy, reading = copy_of(page.read_bytes())
    found = anchored(copy)
    spots = spots_of(reading)
    assert {spot.anchor: 1 for spot in spots.values()} == {a: len(t) for a, t in found.items()}
    for spot in spots.values():
        for mark in spot.marks:
            assert squeezed(mark.text) in squeezed(found[spot.anchor][0])


@pytest.mark.parametrize("page", EVERY, ids=lambda path: path.stem)
def test_every_copy_is_harmless_and_links_only_to_itself(page: Path) -> None:
    """Nothing of the sites' own scripts, styles, images and links is left, and no link is dead."""
    copy, _ = copy_of(page.read_bytes())
    assert_harmless(copy)
    links = [attributes["href"] for tag, attributes in by_lexbor(copy) if "href" in attributes]
    assert {link[1:] for link in links} <= set(anchored(copy))


@pytest.mark.parametrize("page", HTML, ids=lambda path: path.stem)
def test_copy_has_the_structure_of_the_page(page: Path) -> None:
    """Headings, tables and lists in sight on the page are there in the copy, as many."""
    body = page.read_bytes()
    copy, _ = copy_of(body)
    seen = Counter(node.tag for node in parse_tree(parse_body(body).text).nodes if node.visible)
    (whole,) = nodes(copy, "body > div.page")
    shown = Counter(str(node.tag) for node in whole.css("*"))
    assert {tag: seen[tag] for tag in STRUCTURE} == {tag: shown[tag] for tag in STRUCTURE}


@pytest.mark.parametrize("page", HTML, ids=lambda path: path.stem)
def test_all_text_in_sight_is_in_the_copy(page: Path) -> None:
    """Nothing a visitor could read is left out of the copy."""
    body = page.read_bytes()
    (whole,) = nodes(copy_of(body)[0], "body > div.page")
    shown = squeezed(whole.text(deep=True))
    for node in parse_tree(parse_body(body).text).nodes:
        for child in node.children if node.visible else ():
            if isinstance(child, Text):
                assert squeezed(child.text) in shown


def test_value_is_marked_within_its_text() -> None:
    """Of "C0013 Mollen…" the code is marked as code and the name as name."""
    body = b"<ul><li>K0717 Agile game productie<li>K0211 Ondernemend gedrag<li>K0072 Koken</ul>"
    copy, _ = copy_of(body)
    marks = [(n.attributes["class"], n.text()) for n in nodes(copy, ".page mark")]
    assert [
        ("code", "K0717"),
        ("name", "Agile game productie"),
        ("code", "K0211"),
        ("name", "Ondernemend gedrag"),
        ("code", "K0072"),
        ("name", "Koken"),
    ] == marks


def test_panel_tells_what_was_read_and_what_was_not() -> None:
    """Records with their fields, what cannot be read with its reason in words, and mentions."""
    copy, _ = copy_of(TABLE.replace(b"</h1>", b"</h1><p>Zie ook C0013, dat hier niet staat.</p>"))
    rows = [squeezed(row.text()) for row in nodes(copy, "body > header tr")]
    assert ["K0717AgilegameproductiecodenaamSBU:240", "K0072KokencodenaamSBU:480"] == rows[:2]
    assert "erstaatwitruimteindecode" in rows[2]
    assert rows[3].startswith("C0013Zieook")
    assert ["Certificaten (2)", "Niet te lezen (1)", "Alleen genoemd (1)"] == [
        summary.text() for summary in nodes(copy, "body > header summary")
    ]


def test_legend_names_the_colours_that_are_used() -> None:
    """A colour is explained where it occurs, and no other is."""
    copy, _ = copy_of(TABLE)
    legend = [node.text() for node in nodes(copy, "body > header mark")]
    assert ["code", "naam", "SBU", "niet te lezen"] == legend


def test_copy_speaks_the_language_of_the_call() -> None:
    """The same copy in English is English, but for the page."""
    copy, _ = copy_of(TABLE, words=Messages("en"))
    assert '<html lang="en">' in copy
    assert "white space inside" in copy
    assert "Certificates (2)" in copy


def test_merged_cells_stay_merged() -> None:
    """Numbers of rows and columns are kept, and nothing that is no plain number."""
    copy, _ = copy_of(TABLE.replace(b"<td>480", b'<td colspan="2;x" rowspan=99999>480'))
    cells = [attributes for tag, attributes in by_lexbor(copy) if tag == "td"]
    assert ["2"] == [cell["rowspan"] for cell in cells if "rowspan" in cell]
    assert [] == [cell for cell in cells if "colspan" in cell]


def test_page_without_certificates_says_what_it_is() -> None:
    """A copy of what is not the list tells so, and shows the page all the same."""
    copy, _ = copy_of(b"<html lang=nl><title>Onderhoud</title><h1>Wij zijn even weg</h1>")
    assert "Dit is niet de lijst" in copy
    assert "<h1>Wij zijn even weg</h1>" in copy


def test_code_in_an_attribute_is_shown_in_a_note() -> None:
    """What no visitor sees stands beside the element, with the name of the attribute."""
    rows = b"".join(
        b'<tr data-code="%s"><td><a href="/c/%s">%s</a>' % (code, code, name)
        for code, name in ((b"K0717", b"Agile game productie"), (b"K0072", b"Koken"))
    )
    copy, reading = copy_of(b"<table>" + rows + b"</table>")
    assert ["K0717", "K0072"] == [record.code for record in reading.records]
    notes = [node.text() for node in nodes(copy, "td .note")]
    assert any("K0717" in text and text.startswith("@") for text in notes)


def test_data_in_a_script_is_shown_in_notes() -> None:
    """Of JSON in the page that what was read is shown, where the script stood; the rest is not."""
    data = {"items": [{"code": "K0717", "naam": "Agile game productie", "geheim": "x9y9"}]}
    text = f'<h1>Lijst</h1><script type="application/json">{json.dumps(data)}</script>'
    copy, _ = copy_of(text.encode())
    notes = [node.text() for node in nodes(copy, ".page .note")]
    assert ["#/items/0/code K0717", "#/items/0/naam Agile game productie"] == notes
    assert "x9y9" not in copy


def test_json_body_is_printed_with_marks() -> None:
    """A body that is JSON comes back as JSON, value for value, with marks in it."""
    data = {
        "items": [
            {"code": "K0717", "naam": 'Agile "game" productie', "uren": 240, "crebos": []},
            {"code": "K0072", "naam": "Koken", "uren": 480, "crebos": None, "ook": True},
        ],
        "leeg": {},
    }
    copy, reading = copy_of(json.dumps(data).encode(), content_type="application/json")
    (shown,) = nodes(copy, ".page pre")
    assert data == json.loads(shown.text())
    marked = [node.text() for node in shown.css("mark.code")]
    assert [record.code for record in reading.records] == marked


def test_deep_json_is_written_without_end_of_stack() -> None:
    """Nesting costs no more than lines."""
    depth = 400
    body = b'{"a":' * depth + b'{"code":"K0717","naam":"Koken"}' + b"}" * depth
    copy, _ = copy_of(body, content_type="application/json")
    (shown,) = nodes(copy, ".page pre")
    lines = shown.text().splitlines()
    assert 2 * depth < len(lines)
    assert 100 > max(map(len, lines))


def test_deep_page_is_written_without_end_of_stack() -> None:
    """As deep as the reader goes, the copy goes."""
    copy, _ = copy_of(b"<div>" * 1900 + b"K0717 Agile game productie" + b"</div>" * 1900)
    assert copy.count("<div") > 1900


def test_paragraph_that_holds_a_box_stays_whole() -> None:
    """A browser ends a paragraph at a box; the copy writes such a one as a box itself."""
    copy, _ = copy_of(b"<p>een<button><div>twee</div></button>drie</p><p>vier<br>vijf</p>")
    page = [(node.tag, node.text()) for node in nodes(copy, ".page > * > section > *")]
    assert [("div", "eentweedrie"), ("p", "viervijf")] == page


def test_element_is_marked_whole_where_its_text_is_not_the_evidence() -> None:
    """An empty region says something too: there is no text in it to mark."""
    where = "/html/body/p"
    spot = Spot(where, "place-1", {Mark("crebos", ""): None, Mark("name", "anders"): None})
    copy = page_copy(parse_tree("<p>Geen</p>"), {where: spot}, DUTCH)
    expected = '<p id="place-1" class="whole crebo" title="lijst van crebo&#x27;s, naam">Geen</p>'
    assert expected in copy


def test_place_that_is_nowhere_is_told_at_the_end() -> None:
    """No link of the panel is dead, even if the reader names a place that is not there."""
    spot = Spot("/html/body/p[7]", "place-1", {Mark("name", "Koken"): None})
    copy = page_copy(parse_tree("<p>Geen</p>"), {spot.where: spot}, DUTCH)
    assert copy.index("Gelezen, maar niet in beeld") < copy.index('id="place-1"')
    assert "Koken" in copy
