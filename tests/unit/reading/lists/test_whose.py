# ruff: noqa: E501 - markup and cases stay on one line
"""Whose a crebo is: panels elsewhere, tiles, cards by themselves, what stands above certificates."""

import pytest

from certsync.reading import read_page
from certsync.reading.page import PageReading
from tests.unit.reading.told import crebo_names_of, crebos_of, links_of, listed, names_of, read_main

NAMES = ("K0233", "Ernstig meervoudige beperkingen"), ("K1067", "Smart Technology")
CREBOS = "25647 Reisleider", "25081 Betonwerker"


def page(body: str) -> PageReading:
    """Read a page with a heading of its own."""
    return read_page(body.encode(), "https://www.voorbeeld.example/lijst")


def opened(control: str, panel: str) -> PageReading:
    """Read units with a control each, and apart from them a panel each."""
    units = "".join(
        f"<li>{control.format(at=at, code=code, name=name)}</li>"
        for at, (code, name) in enumerate(NAMES)
    )
    panels = "".join(panel.format(at=at, crebo=crebo) for at, crebo in enumerate(CREBOS))
    return read_main(f"<ul>{units}</ul><p>Wist u dat?</p><div>{panels}</div>")


@pytest.mark.parametrize(
    "control",
    [
        '<a href="#pane-{at}">{code} {name}</a>',
        '{code} {name} <button aria-controls="pane-{at}">Toon</button>',
        '<h3>{name}</h3><p>{code}</p><button data-bs-target="#pane-{at}">Toon</button>',
    ],
)
def test_what_a_units_control_opens_is_the_units(control: str) -> None:
    """Wherever it stands, and hidden or not."""
    panel = '<div id="pane-{at}" aria-hidden="true"><h4>Gekoppeld aan</h4><ul><li>{crebo}</li></ul></div>'
    assert {"K0233": ["25647"], "K1067": ["25081"]} == links_of(opened(control, panel))


@pytest.mark.parametrize(
    "panel",
    [
        '<div id="pane-0"><h4>Gekoppeld aan</h4><ul><li>{crebo}</li></ul></div>',
        '<div><h4>Gekoppeld aan</h4><ul><li id="other-{at}">{crebo}</li></ul></div>',
        '<div id="pane-{at}"><p>C0141 Triage</p><ul><li>{crebo}</li></ul></div>',
        '<div id="pane-{at}"><p>Wie C0141 al heeft, kan ook dit volgen.</p><ul><li>{crebo}</li></ul></div>',
    ],
)
def test_what_several_open_or_none_or_what_names_a_code_is_nobodys(panel: str) -> None:
    """A panel counts for the one unit that leads to it."""
    control = (
        '<a href="#pane-0">{code} {name}</a>'
        if "pane-0" in panel
        else '<a href="#pane-{at}">{code} {name}</a>'
    )
    found = links_of(opened(control, panel))
    assert [] == [*found["K0233"], *found["K1067"]]


def test_panels_of_two_lists_with_the_same_marks() -> None:
    """What stands in a unit is that one's alone, though controls of others point at its mark."""
    form = '<div><h3><button aria-controls="p{}">{} {}</button></h3><div id="p{}">{}</div></div>'
    first = "".join(form.format(at, *NAMES[at], at, crebo) for at, crebo in enumerate(CREBOS))
    second = form.format(0, "C0141", "Triage", 0, "25095 Kok") + form.format(
        1, "C0106", "Zorg", 1, "25999 Bakker"
    )
    reading = read_main(f"<h2>Deel 1</h2><div>{first}</div><h2>Deel 2</h2><div>{second}</div>")
    assert [["25647"], ["25081"], ["25095"], ["25999"]] == [*links_of(reading).values()]


def test_one_link_of_many_units_is_no_panel_of_its_own() -> None:
    """It may lead to anything."""
    units = "".join(f"<li>{code} {name}</li>" for code, name in (*NAMES, ("C0141", "Triage")))
    units = units.replace("Smart Technology", '<a href="#deel">Smart Technology</a>')
    reading = read_main(
        f'<ul>{units}</ul><p>Wist u dat?</p><div id="deel"><p>25647 Reisleider</p></div>'
    )
    assert {"K0233": [], "K1067": [], "C0141": []} == links_of(reading)


TILE = "<div><div>{value}</div><div>{label}</div></div>"


def tiles(*pairs: tuple[str, str]) -> PageReading:
    """Read a page of tiles."""
    row = "".join(TILE.format(value=value, label=label) for value, label in pairs)
    return page(f"<h1>Ondernemen</h1><div>{row}</div><p>Je leert in de praktijk.</p>")


def test_labels_below_their_values() -> None:
    """Told by every box of a row being a value and a label."""
    reading = tiles(
        ("K0080", "Code"), ("23-12-2019", "Vastgesteld"), ("25313", "Crebo"), ("25399", "Crebo")
    )
    assert {"K0080": ["25313", "25399"]} == links_of(reading)
    assert "2019-12-23" == reading.records[0].established_on


def test_labels_above_their_values_stay() -> None:
    """The same boxes the other way round."""
    reading = tiles(("Code", "K0080"), ("Crebo", "25313"), ("Doorkiesnummer", "25399"))
    assert {"K0080": ["25313"]} == links_of(reading)


def test_a_row_of_which_one_box_is_no_tile() -> None:
    """Then the label behind a value need not be of it."""
    reading = tiles(("Code", "K0080"), ("Geldig vanaf", "1-8-2019"), ("2-8-2027", "Vastgesteld"))
    assert reading.records[0].established_on is None


DOSSIER = "<h1>K1006 Palliatieve zorg</h1><h2>Opbouw</h2><div><h3>{head}</h3><p>25104<br>Kok</p></div><p>25999 Noord</p>"


@pytest.mark.parametrize(
    ("head", "linked"), [("Kwalificatiedossier 23094 Redactie", 1), ("Zaal 23094", 0)]
)
def test_kwalificaties_below_their_dossier(head: str, linked: int) -> None:
    """A heading with a dossier's number leads to crebos in its own box; another number does not."""
    found = links_of(page(DOSSIER.format(head=head)))["K1006"]
    assert ["25104"][:linked] == found


def test_a_heading_behind_a_bare_code_is_the_name_of_its_card() -> None:
    """On a page with one card, under a heading that only says what the page lists."""
    card = "<div><span>C0165</span><h3>Ondersteuning thuis</h3><p>240 sbu</p></div>"
    assert {"C0165": "Ondersteuning thuis"} == names_of(page(f"<h1>Mbo-certificaten</h1>{card}"))
    parts = "<div><p>C0165</p><h2>Toelating</h2><p>Vrij.</p><h2>Examen</h2><p>Op school.</p></div>"
    assert {"C0165": None} == names_of(page(f"<h1>Mbo-certificaten</h1>{parts}"))


def test_the_only_card_of_a_section() -> None:
    """It is a card as those of other sections are, and the section's heading is not its name."""
    card = "<div><div><h3>{1}</h3><small>{0}</small></div><div><div>25488</div><div>Kok</div></div></div>"
    section = "<section><header><h2>{}</h2></header>{}</section>"
    several = "".join(card.format(*pair) for pair in NAMES)
    reading = page(
        f"<h1>Per sector</h1>{section.format('Techniek', several)}"
        + section.format("Creatieve industrie", card.format("K0138", "Zorginnovaties"))
    )
    assert {**dict(NAMES), "K0138": "Zorginnovaties"} == names_of(reading)


def test_a_term_is_of_the_codes_behind_it_alone() -> None:
    """One code, then a term whose codes stand together."""
    reading = read_main(
        "<dl><dt>Kok (crebo 25513)<dd>C0110<dt>Machinist (crebo 25554)<dd>K1292 en K0059"
        "<dt>Reisleider (crebo 25649)<dd>C0126<dt>Adviseur (crebo 25712)<dd>K0729 en K0066</dl>"
    )
    found = links_of(reading)
    assert {"C0110": ["25513"], "C0126": ["25649"]} == {
        code: found[code] for code in ("C0110", "C0126")
    }
    assert {"K1292": ["25554"], "K0066": ["25712"]} == {
        code: found[code] for code in ("K1292", "K0066")
    }


PROGRAMME = "<h1>Glaszetter</h1><dl><dt>Crebo<dd>25944<dt>Niveau<dd>3<dt>Kwalificatiedossier<dd>23311 Luchtvracht</dl>"
CARDS = "".join(f"<div><h3>{name}</h3><p>{code}</p><p>240 sbu</p></div>" for code, name in NAMES)
ITEMS = "".join(f"<li>{name} ({code}), 240 sbu</li>" for code, name in NAMES)
YEAR = f"<h3>Jaar 1</h3><ul>{ITEMS}</ul>"


@pytest.mark.parametrize(
    "offer", [f"<h2>Certificaten die je kunt halen</h2><div>{CARDS}</div>", YEAR]
)
def test_the_crebo_above_certificates_with_names_of_their_own(offer: str) -> None:
    """In a heading or a row, under headings for parts of the programme."""
    reading = page(PROGRAMME + offer)
    assert {"K0233": ["25944"], "K1067": ["25944"]} == links_of(reading)
    assert ["Glaszetter"] * 2 == crebo_names_of(reading)


def test_the_crebo_above_other_programmes_certificates() -> None:
    """A heading that is no part of the programme begins something else."""
    other = f"<h2>Andere opleidingen</h2><div>{CARDS}</div>"
    assert {"K0233": [], "K1067": []} == links_of(page(PROGRAMME + other))


def test_a_crebo_behind_all_certificates_is_listed() -> None:
    """Whose it is nobody can tell; what a label calls a crebo is said of something."""
    reading = page(
        f"<h1>Glaszetter</h1><h2>Certificaten</h2><div>{CARDS}</div><dl><dt>Crebo<dd>25944</dl>"
    )
    assert {"K0233": [], "K1067": []} == links_of(reading)
    assert ["25944"] == [item.text for item in reading.unreadable]


def test_numbers_of_sections_and_names_of_guides_are_no_names() -> None:
    """A name goes without the number of its section, and a study guide is no programme."""
    form = "<h3>2.{at} {name}</h3><p>Code: {code}. Omvang: 240 sbu.</p><p>Het is bedoeld voor werkenden.</p>"
    items = "".join(
        form.format(at=at, code=code, name=name) for at, (code, name) in enumerate(NAMES, 1)
    )
    reading = page(
        f"<h1>Glaszetter</h1><p>Studiegids cohort 2025-2026, crebo 25944</p><h2>2. Keuzedelen met certificaat</h2>{items}"
    )
    assert dict(NAMES) == names_of(reading)
    assert ["Glaszetter"] * 2 == crebo_names_of(reading)


@pytest.mark.parametrize("behind", ["leerweg BBL", "BBL"])
def test_the_only_certificate_of_a_programme(behind: str) -> None:
    """Its crebo is called as the page is, and not by the mode of study behind it."""
    reading = page(
        f"<h1>Reisleider</h1><p>crebo: 25647, {behind}</p><h2>Keuzedelen met mbo-certificaat</h2><ul><li>Leesbevordering (K0879)</li></ul>"
    )
    assert ["Reisleider"] == crebo_names_of(reading)


TAG = '<li><strong>{1}</strong> <span>{0}</span> <span title="{2}">{3}</span></li>'


def test_two_crebos_with_one_tooltip() -> None:
    """Two programmes may have one name; what many numbers share is a remark."""
    rows = [
        (*NAMES[0], "Kok", "25608"),
        (*NAMES[1], "Kok", "25175"),
        ("K0389", "Vakmanschap", "Bakker", "25105"),
        ("C0141", "Triage", "Acteur", "25742"),
    ]
    assert ["Kok", "Kok", "Bakker", "Acteur"] == crebo_names_of(
        read_main("<ul>" + "".join(TAG.format(*row) for row in rows) + "</ul>")
    )
    shared = [(code, name, "Wordt herzien", crebo) for code, name, _, crebo in rows]
    assert [None] * 4 == crebo_names_of(
        read_main("<ul>" + "".join(TAG.format(*row) for row in shared) + "</ul>")
    )


HERO = "<div><h1>Constructiewerker</h1><p>Word een vakman</p></div>"
FACTS = "<ul><li><b>Crebo</b> 25291</li><li><b>Niveau</b> 4</li></ul>"
LIST = "<h2>Certificaten</h2><ul><li>K0788 Basis programmeren</li><li>C0163 Basiszorg</li></ul>"


def test_the_title_of_a_page_speaks_of_what_stands_outside_its_box() -> None:
    """The one crebo between the only first heading and the list is of all certificates below."""
    reading = page(f"{HERO}{FACTS}{LIST}")
    assert {"K0788": ["25291"], "C0163": ["25291"]} == links_of(reading)
    assert ["Constructiewerker"] * 2 == crebo_names_of(reading)


@pytest.mark.parametrize(
    "before", [HERO + HERO.replace("Constructiewerker", "Kok"), HERO.replace("h1>", "h2>")]
)
def test_another_heading_speaks_of_its_own_box_alone(before: str) -> None:
    """One of several first headings, or a lower one, says nothing of what stands elsewhere."""
    reading = page(f"{before}{FACTS}{LIST}")
    assert {"K0788": [], "C0163": []} == links_of(reading)
    assert "25291" in listed(reading)


def test_a_heading_in_a_box_says_nothing_of_what_stands_behind_the_box() -> None:
    """A question in a box of its own between title and facts takes no crebo from the title."""
    box = "<div><h3>Vragen?</h3><p>Bel of mail ons.</p></div>"
    reading = page(f"<h1>Constructiewerker</h1>{box}{FACTS}{LIST}")
    assert {"K0788": ["25291"], "C0163": ["25291"]} == links_of(reading)
    assert ["Constructiewerker"] * 2 == crebo_names_of(reading)


@pytest.mark.parametrize(
    ("heading", "crebos"),
    [
        ("Mbo-certificaten binnen deze opleiding", {"25131": "Bibliothecaris"}),
        ("Certificaten", None),
        ("Andere certificaten bij deze opleiding", None),
    ],
)
def test_a_heading_may_say_that_nameless_codes_are_of_the_programme_above(
    heading: str, crebos: dict[str, str] | None
) -> None:
    """Without these words a number above codes that have no name may be about anything."""
    reading = read_main(
        f"<p>Opleiding: Bibliothecaris<br>Crebo: 25131<br>Cohort: 2025</p><h2>{heading}</h2>"
        "<table><tr><th>Kerntaak</th><th>Certificaat</th></tr><tr><td>B1-K1</td><td>C0164 en C0147</td></tr><tr><td>B1-K2</td><td>C0166</td></tr></table>"
    )
    assert crebos_of(reading) == dict.fromkeys(("C0164", "C0147", "C0166"), crebos)
    assert ("25131" in listed(reading)) is (crebos is None)


@pytest.mark.parametrize("called", ["Certificaten: {}", "Keuzedelen: {}"])
def test_codes_announced_under_a_crebo_are_of_it(called: str) -> None:
    """What lists certificates is not what the crebo above it was said of."""
    card = "<div><h3>{}</h3><p>Crebo {} · niveau 4</p><p>{}</p></div>"
    cards = card.format("Signspecialist", "25634", called.format("K0138, C0147"))
    cards += card.format("Scootertechnicus", "25235", called.format("K0311, C0054"))
    reading = page(f"<h1>Certificaten per opleiding</h1>{cards}")
    assert links_of(reading) == {
        "K0138": ["25634"],
        "C0147": ["25634"],
        "K0311": ["25235"],
        "C0054": ["25235"],
    }


@pytest.mark.parametrize("at", [0, 1, 2])
def test_one_card_in_a_tab_is_a_row_as_those_of_the_other_tabs(at: int) -> None:
    """It looks like them, and says its name in a line of its own."""
    card = "<div><p>{1}</p><p>{0} · 480 SBU</p><p>Crebo: {2}</p></div>"
    cards = [
        card.format("K0614", "Acute zorg", "25655") + card.format("K1067", "Techniek", "25919"),
        card.format("K0116", "Sociale zekerheid", "25726")
        + card.format("K0821", "Prototype", "25604"),
    ]
    cards.insert(at, card.format("K0082", "Palliatieve zorg", "25779"))
    tabs = "".join(f"<label>Sector {n}</label><div>{inner}</div>" for n, inner in enumerate(cards))
    reading = page(f"<h1>x</h1><div>{tabs}</div>")
    assert ["25779"] == links_of(reading)["K0082"]
    assert "Palliatieve zorg" == names_of(reading)["K0082"]


@pytest.mark.parametrize(
    "others",
    [
        "<p><a href='/a'>K0138 Zorg</a> | <a href='/b'>K0988 Psychiatrie</a></p>",
        "<ul><li><a href='/a'>K0138 Zorg</a><li><a href='/b'>K0988 Psychiatrie</a></ul>",
    ],
)
def test_a_table_of_facts_is_of_the_page_beside_related_certificates(others: str) -> None:
    """Its code is the page's, and so are the programmes below it."""
    facts = "<table><tr><th>Code<td>K1171<tr><th>Studielast<td>240 SBU</table>"
    programmes = "<h2>Gekoppelde opleidingen</h2><ul><li>25606 Expert IT<li>27015 Support</ul>"
    reading = page(f"<h1>Datacenter</h1>{facts}{programmes}<h2>Bekijk ook</h2>{others}")
    assert {"K1171": ["25606", "27015"]} == links_of(reading)


def test_what_a_page_is_arranged_by_is_no_topic_of_its_tables() -> None:
    """A title "Certificaten per opleiding" says nothing of the numbers in the table of one."""
    form = "<details><summary>{} {}</summary><table><tr><th>Crebo<th>Opleiding<tr><td>{}<td>Kok</table></details>"
    records = (("K0214", "Economie", "25727"), ("C0089", "Horeca", "25184"))
    reading = page(
        "<h1>Certificaten per opleiding</h1>" + "".join(form.format(*r) for r in records)
    )
    assert {"K0214": ["25727"], "C0089": ["25184"]} == links_of(reading)


def test_words_that_go_on_behind_a_crebo_do_not_name_it() -> None:
    """No name begins with an ampersand."""
    item = "<div><b>{}</b> {}</div><div>Crebo: {} & meer info via de <a href='/c'>balie</a></div>"
    records = (("K0214", "Economie", "25727"), ("C0089", "Horeca", "25184"))
    assert [None, None] == crebo_names_of(page("".join(item.format(*r) for r in records)))
