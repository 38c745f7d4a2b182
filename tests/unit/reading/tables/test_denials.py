# ruff: noqa: E501 - markup and cases stay on one line
"""Rows that undo a link, lists of letters, and values that stand in parts."""

import pytest

from certsync.reading.text.spoken import name_in_sentence
from tests.unit.reading.told import named_crebos, read, short, table

ROWS = ("K0614|Acute zorg|25655", "K0614|Acute zorg|25656", "K0988|Gerontopsychiatrie|25656")


@pytest.mark.parametrize(
    ("header", "yes", "no"),
    [
        ("Status koppeling", "Actief", "Vervallen per 01-08-2023"),
        ("Wijziging", "Koppeling toegevoegd", "Koppeling beëindigd"),
        ("Certificaat aan deze opleiding verbonden", "Ja", "Nee"),
        ("Soort wijziging", "Toegevoegd", "Beëindiging koppeling"),
    ],
)
def test_a_row_that_undoes_a_link_is_listed(header: str, yes: str, no: str) -> None:
    """What a row says is no longer, or not, linked is listed, and no pair."""
    html = table(
        f"Code|Naam|Crebo|{header}", f"{ROWS[0]}|{yes}", f"{ROWS[1]}|{no}", f"{ROWS[2]}|{yes}"
    )
    assert short(html) == [
        ("K0614", "Acute zorg", ["25655"]),
        ("K0988", "Gerontopsychiatrie", ["25656"]),
    ]
    assert "25656" in {item.text for item in read(html).unreadable}


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Certificaat verbonden", "Nee"),
        ("Wijziging", "Naam gewijzigd"),
        ("Status koppeling", "Actief per 01-08-2023"),
        ("Datum koppeling", "01-08-2023"),
    ],
)
def test_what_else_a_row_says_undoes_no_link(header: str, value: str) -> None:
    """Whether there is a certificate at all, another change, a date: the pair stands."""
    html = table(f"Code|Naam|Crebo|{header}", *(f"{row}|{value}" for row in ROWS))
    assert short(html) == [
        ("K0614", "Acute zorg", ["25655", "25656"]),
        ("K0988", "Gerontopsychiatrie", ["25656"]),
    ]


def test_a_pair_that_one_row_adds_and_another_ends_is_listed() -> None:
    """Of a list of changes nobody can tell which of both holds; other pairs stand."""
    html = table(
        "Datum|Code|Certificaat|Crebo|Wijziging",
        f"01-08-2019|{ROWS[0]}|Koppeling toegevoegd",
        f"01-08-2019|{ROWS[1]}|Koppeling toegevoegd",
        f"01-08-2023|{ROWS[0]}|Koppeling beëindigd",
    )
    assert short(html) == [("K0614", "Acute zorg", ["25656"])]
    assert "25655" in {item.text for item in read(html).unreadable}


def test_beside_crebos_of_today_others_are_listed() -> None:
    """A header "Huidige crebo" says that the other column holds what was or is to come."""
    html = table(
        "Code|Naam|Huidige crebo|Crebo vanaf cohort 2031-2032", f"{ROWS[0]}|25695", f"{ROWS[2]}|"
    )
    assert [crebos for _, _, crebos in short(html)] == [["25655"], ["25656"]]
    assert "25695" in {item.text for item in read(html).unreadable}
    both = table("Code|Naam|Crebo 1|Crebo 2", f"{ROWS[0]}|25695")
    assert [crebos for _, _, crebos in short(both)] == [["25655", "25695"]]


def test_letters_that_run_on_count_a_list() -> None:
    """Letters "a." to "c." before the names of a list are its count."""
    names = ("Acute zorg (K0614)", "C. elegans kweken (K0988)", "Triage (C0141)")
    rows = "".join(f"<li>{letter}. {name};" for letter, name in zip("abc", names, strict=True))
    assert [record.name for record in read(f"<ol>{rows}</ol>").records] == [
        "Acute zorg",
        "C. elegans kweken",
        "Triage",
    ]


@pytest.mark.parametrize("letters", ["CCC", "bcd", "aaa"])
def test_letters_that_do_not_run_on_from_the_first_are_names(letters: str) -> None:
    """A letter is a part of the name unless the letters count from "a"."""
    names = ("elegans (K0614)", "botulinum (K0988)", "difficile (C0141)")
    rows = "".join(f"<li>{letter}. {name}" for letter, name in zip(letters, names, strict=True))
    assert [record.name for record in read(f"<ul>{rows}</ul>").records] == [
        f"{letter}. {name.split()[0]}" for letter, name in zip(letters, names, strict=True)
    ]


def test_words_with_a_colon_lead_to_programmes() -> None:
    """The word "Bij:" before the first programme is none of its name; without a colon it may be a name's."""
    page = "<div><h3>Acute zorg</h3><p>K0614</p><p>{} Mbo-Verpleegkundige (25655); Kok (25180)</p></div>"
    for words in ("Bij:", "Voor:", "Binnen:"):
        assert named_crebos(page.format(words)) == [
            [("25655", "Mbo-Verpleegkundige"), ("25180", "Kok")]
        ]
    (record,) = read("<ul><li>K0614 Binnen<b>huis</b>architectuur</ul>").records
    assert record.name == "Binnenhuisarchitectuur"


def test_a_no_break_space_binds_words() -> None:
    """A word that ends its element in a no-break space goes on in the next; a badge stands apart."""
    row = "<tr><td>K0614<td><span>Sport basis{}</span><span>1</span><td>25655</tr>"
    html = "<table><tr><th>Code<th>Naam<th>Crebo</tr>{}</table>"
    assert short(html.format(row.format("&nbsp;")))[0][1] == "Sport basis 1"
    assert short(html.format(row.format(" ")))[0][1] == "Sport basis"


def test_the_last_of_several_programmes_in_a_sentence_has_its_name() -> None:
    """Each of "de kwalificaties Kapper (crebo 25400) en Kok (crebo 25180)." is named."""
    said = "onderdeel van de kwalificaties Kapper (crebo 25400) en Kok (crebo 25180)."
    html = f"<ol><li>Acute zorg (K0614), {said}</ol>"
    assert named_crebos(html) == [[("25400", "Kapper"), ("25180", "Kok")]]
    assert name_in_sentence("zie Kapper (crebo 25400) en Kok (crebo 25180).", "25180") is None
    verb = said.replace("en Kok", "en staat bij Kok")
    assert name_in_sentence(verb, "25180") is None
