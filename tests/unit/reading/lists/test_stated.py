# ruff: noqa: E501 - markup and cases stay on one line
"""Codes stated before what is said of them, and those that only begin an address."""

import pytest

from tests.unit.reading.told import names_of, read, read_main

_TABLE = "<table><tr><th>Start<th>Groep<th>Locatie<tr><td>25-06-2027<td>41154<td>Breda</table>"


def test_a_course_names_its_code_and_programmes_without_a_verb() -> None:
    """Behind "Certificaat K0505, " no sentence follows: it is a row, and the heading its name."""
    reading = read_main(
        f"<h2>Verdieping software</h2><p>Certificaat K0505, onderdeel van Expert IT systems (crebo 25606) en Software developer (crebo 25998).</p>{_TABLE}"
        f"<h2>Borgen van kwaliteit</h2><p>Certificaat C0092, onderdeel van Persoonlijk begeleider (crebo 25779).</p>{_TABLE}"
    )
    assert names_of(reading) == {"K0505": "Verdieping software", "C0092": "Borgen van kwaliteit"}
    assert [[(str(c.code), c.name) for c in r.crebos or ()] for r in reading.records] == [
        [("25606", "Expert IT systems"), ("25998", "Software developer")],
        [("25779", "Persoonlijk begeleider")],
    ]


def test_a_paragraph_of_values_is_a_row_too() -> None:
    """What is said of a code may be its dates and hours, and its programmes stand behind."""
    reading = read_main(
        "<h2>Nederlands 3F</h2><p>Certificaat K0071, vastgesteld op 01-10-2022, omvang 240 sbu.</p><p>Dit certificaat is verbonden aan de opleiding Beveiliger (crebo 25407).</p>"
        "<h2>Engels A2/B1</h2><p>Certificaat K0802, omvang 480 sbu.</p><p>Dit certificaat is verbonden aan de opleiding Acteur (crebo 25651).</p>"
    )
    assert names_of(reading) == {"K0071": "Nederlands 3F", "K0802": "Engels A2/B1"}
    assert [["25407"], ["25651"]] == [[c.code for c in r.crebos or ()] for r in reading.records]


@pytest.mark.parametrize(
    "said",
    [
        "Certificaat K0071, onderdeel van crebo 25407, wordt hier niet gegeven.",
        "Certificaat K0071, ook wel het taaldiploma genoemd.",
    ],
)
def test_a_sentence_about_a_code_is_running_text(said: str) -> None:
    """With a verb, or without anything that is said of a certificate, it is a mention."""
    reading = read_main(f"<h2>Tips</h2><p>{said}</p><ul><li>K0802 Engels<li>K0022 Digitaal</ul>")
    assert names_of(reading) == {"K0802": "Engels", "K0022": "Digitaal"}
    assert ["K0071"] == [mention.code for mention in reading.mentions]


@pytest.mark.parametrize("word", ["hoort bij", "behorende bij", "onderdeel van"])
def test_what_links_behind_a_code_names_the_programme(word: str) -> None:
    """The text behind such words is never the certificate's own name."""
    reading = read_main(
        f"<ul><li>K0103, {word} Kapper (25400)</li><li>K0104, {word} Kok (25180)</li></ul>"
    )
    assert names_of(reading) == {"K0103": None, "K0104": None}
    assert {None, "Kapper"} >= {c.name for c in reading.records[0].crebos or ()}


def test_rows_whose_links_hang_words_on_a_code_are_listed() -> None:
    """By the contract "K0029-duurzaamheid" is no code: each row and each address is listed."""
    rows = [
        ("K0029-duurzaamheid", "Duurzaamheid"),
        ("K0024-diversiteit", "Diversiteit"),
        ("C0163-basiszorg", "Basiszorg"),
    ]
    teasers = "".join(f"<a href='/detail/{path}'><h3>{name}</h3></a>" for path, name in rows)
    reading = read_main(teasers)
    assert not reading.records
    assert {item.text: item.reason for item in reading.unreadable} == {
        text: reason
        for path, name in rows
        for text, reason in ((name, "no code"), (f"/detail/{path}", "words hung on a code"))
    }


def test_addresses_of_certificates_that_a_page_names_are_not_listed() -> None:
    """Where the text says the code, its link only repeats it; two links are no list."""
    rows = "".join(f"<li><a href='/detail/K002{n}-vak'>K002{n} Vak</a>" for n in range(1, 5))
    reading = read_main(
        f"<ul>{rows}</ul><p><a href='/k0717-agile'>Nieuws</a> <a href='/k0718-x-y'>Meer</a></p>"
    )
    assert (4, ()) == (len(reading.records), reading.unreadable)


@pytest.mark.parametrize(
    "row",
    [
        "<p>{}: {}</p>",
        "<div><span>{}</span><span>{}</span></div>",
        "<div><b>{}</b> {}</div>",
        "<dl><dt>{}</dt><dd>{}</dd></dl>",
    ],
)
def test_a_label_beside_that_of_the_code_names_it_before_a_title_does(row: str) -> None:
    """A page's title may say what one does there; a row like the code's says what it is."""
    rows = (("Volledige naam", "Fotografie basis"), ("Onderdeelcode", "K0495"), ("Sbu", "240"))
    page = f"<h1>Onderdeel bekijken nu</h1>{''.join(row.format(*each) for each in rows)}"
    assert {"K0495": "Fotografie basis"} == names_of(read(page))


def test_a_label_under_another_heading_names_no_code() -> None:
    """Who to ask has a name as well."""
    page = "<h1>Fotografie basis</h1><p>Code: K0495</p><h2>Contact</h2><p>Naam: Bureau Noord</p>"
    assert {"K0495": "Fotografie basis"} == names_of(read(page))
