# ruff: noqa: E501 - markup and cases stay on one line
"""Single values, and rows that must not be passed over in silence."""

import pytest

from certsync.errors import UnreadableInput
from certsync.reading import read_page, resolve
from certsync.reading.page import Hints
from tests.unit.reading.test_irregularities import (
    in_cell,
    in_list,
    in_table,
    odd_records,
    read,
)

BARE = {
    "a name alone": "Koken in de horeca",
    "an exam unit": "C0052-1 Koken in de horeca",
    "a kerntaak": "B1-K1 Koken in de horeca",
}


@pytest.mark.parametrize("irregularity", BARE)
def test_a_row_without_a_code_where_code_and_name_share_a_cell(irregularity: str) -> None:
    """The row is listed as without a code, and its crebo goes to no other row."""
    assert [] == odd_records(reading := read(in_cell(BARE[irregularity])))
    assert ["no code"] == [item.reason for item in reading.unreadable if "Koken" in item.text]


@pytest.mark.parametrize(
    "printed", ["C0094, C0103", "C0147 en C0151", "C0052, C0053, C0055, C0106 en C0109"]
)
def test_several_codes_beside_one_name_column(printed: str) -> None:
    """One odd cell leaves the names of the other rows alone; its own name is listed."""
    records = odd_records(reading := read(in_table(printed, "Koken in de horeca")))
    assert {None} == {record["name"] for record in records}
    assert ["25180"] * len(records) == [record["crebos"][0]["code"] for record in records]
    assert {None} == {record["crebos"][0]["name"] for record in records}
    assert [("Koken in de horeca", "one name for several codes")] == [
        (i.text, i.reason) for i in reading.unreadable
    ]


def test_two_codes_and_two_names_line_by_line() -> None:
    """As many names as codes, each on its line: one each."""
    records = odd_records(read(in_table("C0094<br>C0103", "Koken in de horeca<br>Bakken")))
    assert [("C0094", "Koken in de horeca"), ("C0103", "Bakken")] == [
        (r["code"], r["name"]) for r in records
    ]


def test_one_code_under_two_names_in_a_table() -> None:
    """As in a list: the first stands, the second is noted, other rows keep theirs."""
    reading = read(
        "<table><tr><th>Code<th>Naam<tr><td>C0192<td>Gewasbescherming B<tr><td>C0141<td>Triage<tr><td>C0192<td>Mollen en woelratten</table>"
    )
    assert [("C0192", "Gewasbescherming B"), ("C0141", "Triage")] == [
        (r.code, r.name) for r in reading.records
    ]
    assert ('conflict: name "Mollen en woelratten"',) == reading.records[0].notes


def test_a_name_broken_into_lines_is_not_its_last_word() -> None:
    """A torn name is whole or it is none."""
    (record,) = odd_records(read(in_list("K0722<br>Koken in de<br>horeca")))
    assert record["name"] in {None, "Koken in de horeca"}


def test_an_exam_unit_behind_a_kwalificatie() -> None:
    """``25960 C0052-1`` is no crebo of the certificate above it."""
    assert [] == odd_records(reading := read(in_list("25960 C0052-1 Koken in de horeca")))
    assert any("25960 C0052-1" in item.text for item in reading.unreadable)


@pytest.mark.parametrize("printed", ["44000", "12345", "00000"])
def test_five_digits_outside_all_ranges_in_a_list(printed: str) -> None:
    """In a region that yields records five digits are never dropped."""
    assert [] == odd_records(reading := read(in_list(f"{printed} Koken in de horeca")))
    assert any(printed in item.text for item in reading.unreadable)


def test_a_footnote_star_on_the_code() -> None:
    """The mark of a footnote behind a code is no part of the name."""
    (record,) = odd_records(read(in_list("K0722* Koken in de horeca")))
    assert ("K0722", "Koken in de horeca") == (record["code"], record["name"])


def test_one_name_behind_several_codes_in_a_cell() -> None:
    """One name that two codes could claim is listed."""
    reading = read(in_cell("C0094, C0103 Triage"))
    assert any("Triage" in item.text for item in reading.unreadable)


@pytest.mark.parametrize("mark", ["{}.", "{}.)"])
def test_numbered_items_are_no_running_text(mark: str) -> None:
    """``1. C0194 Houder van vleeskuikens`` is an item of a list: record or unreadable, never a mention; here a record."""
    texts = (
        "C0194 Houder van vleeskuikens",
        "C0141 Triage voor assistenten",
        "C0192 Gewasbescherming op het land",
    )
    items = "".join(f"<li>{mark.format(nr)} {text}</li>" for nr, text in enumerate(texts, 1))
    reading = read(f"<ol>{items}</ol>")
    assert [text.split(" ", 1) for text in texts] == [[r.code, r.name] for r in reading.records]
    assert () == reading.mentions


def test_a_letter_used_again_for_another_item() -> None:
    """The letter of an item says nothing: its code does."""
    old = read("<ol type=a><li>a. C0194 Houder van vleeskuikens</li><li>b. C0141 Triage</li></ol>")
    assert ["C0194", "C0141"] == [record.code for record in old.records]


def short(html: str) -> list[tuple[str, str | None, list[str] | None]]:
    """Code, name and crebos of each record."""
    return [
        (r.code, r.name, None if r.crebos is None else [c.code for c in r.crebos])
        for r in read(html).records
    ]


@pytest.mark.parametrize("mark", ["<sup><a href='#v1'>1</a></sup>", "<sup><span>1</span></sup>"])
def test_a_raised_footnote_that_is_a_link(mark: str) -> None:
    """A raised number is a footnote, linked or not."""
    assert ["Koken"] == [r["name"] for r in odd_records(read(in_list(f"K0722 Koken{mark}")))]
    assert ["Koken"] == [r["name"] for r in odd_records(read(in_table("K0722", f"Koken{mark}")))]


@pytest.mark.parametrize(
    "item",
    ["K0722 Instructeur <em>overige</em> sporten", "Instructeur <em>overige</em> sporten (K0722)"],
)
def test_an_emphasised_word_that_is_a_label(item: str) -> None:
    """Amid a name, a stressed word is part of it."""
    assert ["Instructeur overige sporten"] == [r["name"] for r in odd_records(read(in_list(item)))]


def test_a_heading_in_a_dialog_is_no_section() -> None:
    """What a cookie dialog is called heads no list."""
    reading = read(
        "<div role=dialog><h2>Cookies</h2><p>Wij gebruiken cookies.</p></div>"
        + in_table("C0021", "Koken")
    )
    assert {None} == {r.section for r in reading.records}


@pytest.mark.parametrize(
    "item",
    [
        "<b>K0024</b><span> – Diversiteit</span>",
        "<b>K0024</b><span>: Diversiteit</span>",
        "<b>K0024</b><span>Diversiteit - </span>",
    ],
)
def test_the_mark_between_code_and_name(item: str) -> None:
    """A dash or colon between code and name belongs to neither."""
    assert ["Diversiteit"] == [r["name"] for r in odd_records(read(in_list(item)))]


HEADED = "<h2>25990 Vakexpert</h2><ul><li>C0194 Houder</li></ul><h2>25184 Manager</h2><ul><li>C0089 Starten</li></ul>"


CODED = "<h3>Triage</h3><p>Code: C0141</p><h3>Agile</h3><p>Code: K0717</p>"


@pytest.mark.parametrize(
    "behind",
    [
        "<h2>Techniek</h2><h3>C0156 Verpleegtechnisch</h3><ul><li>25655 Mbo-V</li></ul>",
        "<p>K0719 Bah</p>",
    ],
)
def test_names_over_their_codes_do_not_move_up(behind: str) -> None:
    """Two kinds of heads in one run keep their own names."""
    assert [("C0141", "Triage"), ("K0717", "Agile")] == [
        (c, n) for c, n, _ in short(CODED + behind)
    ][:2]


@pytest.mark.parametrize("html", ["<h3><h2>K021<h3><h3>K007", "<h3><h3>C005<h3>C001 K130"])
def test_no_crash(html: str) -> None:
    """Headings inside headings are read or listed."""
    read(html)


@pytest.mark.parametrize(
    "html",
    ["<a href='/certificaten/K022'>x</a>", "<a href=25187C0134>x</a>", "<p title='K 0717'>x</p>"],
)
def test_faulty_codes_in_attributes_are_listed(html: str) -> None:
    """What looks like a code in an attribute and is none is unreadable."""
    assert 1 == len(read(html).unreadable)


def test_evidence_of_hours_shows_the_hours() -> None:
    """The evidence of a value in a labelled cell is the value."""
    (record,) = read(
        "<table><tr><th>Code<th>SBU<tr><td>K0781<td><b>SBU</b><span>240</span></table>"
    ).records
    assert ["240"] == [e.text for e in record.evidence if e.field == "sbu" and "240" in e.text][-1:]


def test_a_name_before_its_crebos_beside_the_code() -> None:
    """Beside a code without a name, the text before "(crebo" names the code."""
    html = "<ul><li><code>K0029</code><span> Duurzaamheid in het beroep (crebo 25051, 25089)</span></li><li><code>K0530</code><span> Journalistiek in de AV (crebo 25184)</span></li></ul>"
    assert [
        ("K0029", "Duurzaamheid in het beroep", ["25051", "25089"]),
        ("K0530", "Journalistiek in de AV", ["25184"]),
    ] == short(html)


@pytest.mark.parametrize("where", ["#/items/0", "/html/body/ul#/0", "", "/p"])
def test_a_place_that_is_none(where: str) -> None:
    """A place at which nothing stands is told as such."""
    with pytest.raises(UnreadableInput):
        resolve(b"<ul><li>K0717 Agile<li>C0141 Triage</ul>", where)


def test_a_suffix_that_stands_twice() -> None:
    """A hidden suffix comes off as often as it stands there."""
    """Beside a code without a name, the text before "(crebo" names the code."""
    assert ["Programmeren"] == [
        r["name"]
        for r in odd_records(read(in_list("K0788 Programmeren Externe link Externe link")))
    ]


def test_a_follow_hint_narrows_the_links_to_own_pages() -> None:
    """Only links whose address holds the hint lead to pages of their own; paging stays."""
    page = (
        b"<ul><li><a href=/certificaat/1>K0717 Agile</a></li>"
        b"<li><a href=/nieuws/2>C0141 Triage</a></li></ul><a href='?pagina=2'>Volgende</a>"
    )
    links = read_page(page, "https://x.example/lijst", hints=Hints(follow="/certificaat/")).links
    assert {"https://x.example/certificaat/1", "https://x.example/lijst?pagina=2"} == {
        link.url for link in links
    }


def test_what_nothing_could_store_is_not_read() -> None:
    """Half a character becomes the sign for one that is lost; endless hours are no hours."""
    (half,) = read_page(b'{"code":"K0717","name":"\\ud800 Agile"}', "https://x.example/").records
    assert "\ufffd Agile" == half.name
    body = b"<dl><dt>Code<dd>K0717<dt>Naam<dd>Agile<dt>SBU<dd>99999999999999999999999999</dl>"
    (endless,) = read_page(body, "https://x.example/").records
    assert endless.sbu is None
