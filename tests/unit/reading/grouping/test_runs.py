# ruff: noqa: E501 - markup and cases stay on one line
"""Flat runs amid the furniture of a page, and headers that are none."""

import pytest

from certsync.reading import read_page
from tests.unit.reading.told import Short, listed, read, short

FORM = '<form action=""><label for="lv">Niveau</label><select id="lv"><option>Alle</option><option>1</option></select><label>Jaar <input name="jaar"></label></form>'
SHARE = (
    '<p><a href="https://x.example/share">Deel op LinkedIn</a> <a href="#top">Naar boven</a></p>'
)
EXPECTED: Short = [
    ("C0089", "Starten met managen in de horeca", ["25184"]),
    ("K0999", "Spaans A1/A2", ["25888", "25347"]),
    ("C0060", "Uitvoeren van schilderwerk", ["25589"]),
]
FLAT = "".join(
    f"<div>{code}</div><div>{name}</div><div>{', '.join(crebos or ())}</div>"
    for code, name, crebos in EXPECTED
)
NAMED_ABOVE = "".join(
    f"<div>{name}</div><div>{', '.join(crebos or ())}</div><div>{code}</div>"
    for code, name, crebos in EXPECTED
)
LABELLED = "".join(
    f"<dl><div><dt>Certificaat<dd>{name}</div><div><dt>Nummer<dd>{code}</div><div><dt>Erkende opleidingscode<dd>{', '.join(crebos or ())}</div></dl>"
    for code, name, crebos in EXPECTED
)


@pytest.mark.parametrize(
    "behind", ["", SHARE, "<p>Aan dit overzicht kunnen geen rechten worden ontleend.</p>"]
)
@pytest.mark.parametrize(
    "before", ["", FORM, "<p>Overzicht 2026</p>", "<label>Jaar <input></label>", SHARE]
)
@pytest.mark.parametrize("rows", [FLAT, LABELLED], ids=["flat", "labelled"])
def test_what_stands_around_a_run_is_no_part_of_it(rows: str, before: str, behind: str) -> None:
    """A filter, a share bar or a remark before or behind a flat run changes nothing in it."""
    assert short(f"<h1>Certificaten</h1>{before}{rows}{behind}") == EXPECTED


@pytest.mark.parametrize("behind", [SHARE, "<p>Versie 3</p>"])
def test_a_run_that_leads_its_codes_ends_at_the_last_code(behind: str) -> None:
    """Where only the side before the codes goes on as between them, texts belong to the code below."""
    assert short(f"<h1>Certificaten</h1>{NAMED_ABOVE}{behind}") == EXPECTED


def test_labels_of_a_filter_head_no_columns() -> None:
    """A form with as many labels as the records have boxes is no header row."""
    section = "<section><h3>{}</h3><p>{}</p><ul><li>{}</li></ul></section>"
    rows = "".join(section.format(n, c, f"{x[0]} Kok") for c, n, x in EXPECTED if x)
    assert [name for _, name, _ in short(f"<h1>Lijst</h1>{FORM}{rows}")] == [
        n for _, n, _ in EXPECTED
    ]


@pytest.mark.parametrize(
    "header",
    [
        "Erkende opleidingscode (voorheen crebo)",
        "Erkende opleidingscode, voorheen crebonummer",
        "Opleidingscode (v/h crebo)",
    ],
)
def test_an_older_word_for_crebo_is_no_denial(header: str) -> None:
    """A header may say what the number was called before."""
    page = f"<table><tr><th>Code<th>Naam<th>{header}<tr><td>K0730<td>Micro<td>25604<tr><td>K0188<td>Vernieuwing<td>25727</table>"
    assert short(page) == [("K0730", "Micro", ["25604"]), ("K0188", "Vernieuwing", ["25727"])]


@pytest.mark.parametrize("header", ["Voorheen crebo", "Opleidingscode (oude crebo)", "Oude crebo"])
def test_a_column_of_former_crebos_links_nothing(header: str) -> None:
    """What was a crebo before is no link, and its numbers are listed."""
    page = f"<table><tr><th>Code<th>Naam<th>{header}<tr><td>K0730<td>Micro<td>25604<tr><td>K0188<td>Vernieuwing<td>25727</table>"
    reading = read_page(page.encode(), "https://x.example/")
    assert [None, None] == [record.crebos for record in reading.records]
    assert ["25604", "25727"] == [item.text for item in reading.unreadable]


def test_numbered_labels_are_labels() -> None:
    """A table on its side may have "Crebo 1" and "Crebo 2" as rows."""
    page = "<table><tr><th>Certificaat<td>Zorg verlenen<td>Didactiek<tr><th>Code<td>C0053<td>K1155<tr><th>Crebo 1<td>25656<td>25229<tr><th>Crebo 2<td>27032<td></table>"
    assert short(page) == [
        ("C0053", "Zorg verlenen", ["25656", "27032"]),
        ("K1155", "Didactiek", ["25229"]),
    ]


def test_a_text_below_a_code_beside_cells_that_reach_down_is_its_name() -> None:
    """Two rows a record: code and level above, the name below, crebos over both."""
    rows = "".join(
        f"<tr><td>{c}<td>niveau 3<td rowspan=2>{'<br>'.join(x or ())}<tr><td colspan=2>{n}"
        for c, n, x in EXPECTED
    )
    assert short(f"<table>{rows}</table>") == EXPECTED


def test_a_programme_below_a_programme_names_no_certificate() -> None:
    """A text of another column than the code's is no name, whatever reaches down beside it."""
    rows = "".join(
        f"<tr><td rowspan=2>{c}<td>Kok<td rowspan=2>4<tr><td>Bakker" for c, _, _ in EXPECTED
    )
    assert [None] * 3 == [
        name for _, name, _ in short(f"<table><tr><th>Code<th>Opleiding<th>Niveau{rows}</table>")
    ]


@pytest.mark.parametrize("text", ["niveau 3", "Niveau 3 en 4", "mbo-niveau 2", "niv. 4"])
def test_a_level_is_no_name(text: str) -> None:
    """A level beside a code is not what the certificate is called."""
    assert [(c, None) for c, _, _ in EXPECTED] == [
        (c, n)
        for c, n, _ in short("<ul>" + "".join(f"<li>{c} {text}" for c, _, _ in EXPECTED) + "</ul>")
    ]


STACKED = "<tr><td>K0999 Spaans<br>C0021 Koken<td>{}<tr><td>K0988 Zorg<br>K0389 Vakmanschap<br>K1084 Energie<td>{}"


def test_crebos_beside_several_codes_are_of_all_where_a_row_is_uneven() -> None:
    """A row with three codes and two crebos shows that they do not stand in pairs."""
    rows = STACKED.format("25231<br>25185", "25655<br>25656")
    found = short(f"<table><tr><th>Certificaten<th>Crebo{rows}</table>")
    assert [x for _, _, x in found] == [["25231", "25185"]] * 2 + [["25655", "25656"]] * 3


def test_crebos_as_many_as_codes_in_each_row_are_listed() -> None:
    """Where they might stand in pairs, nobody can tell whose each is."""
    rows = STACKED.format("25231<br>25185", "25655<br>25656<br>25490")
    reading = read_page(
        f"<table><tr><th>Certificaten<th>Crebo{rows}</table>".encode(), "https://x.example/"
    )
    assert [None] * 5 == [record.crebos for record in reading.records]
    assert {"crebos and codes both stacked"} == {item.reason for item in reading.unreadable}


def test_rows_of_a_table_within_a_cell_name_their_crebos() -> None:
    """The one text in the row of a crebo is its name; a text that all rows share is not."""
    inner = "<table><tr><th>Crebo<th>Naam<th>Niveau<tr><td>25476<td>{}<td>2<tr><td>25604<td>{}<td>4</table>"
    page = "<table><tr><th>Code<th>Certificaat<th>Opleidingen<tr><td>C0153<td>Plannen<td>{}<tr><td>K0303<td>Vijlen<td>{}</table>"
    reading = read_page(
        page.format(
            inner.format("Begeleider", "Developer"), inner.format("Techniek", "Techniek")
        ).encode(),
        "https://x.example/",
    )
    assert [[c.name for c in r.crebos or ()] for r in reading.records] == [
        ["Begeleider", "Developer"],
        [None, None],
    ]


@pytest.mark.parametrize(
    ("end", "name"),
    [("lingsgericht werken", "Basis ontwikke- lingsgericht werken"), ("Deel 2", "Basis ontwikke-")],
)
def test_a_word_torn_by_a_break_is_put_together(end: str, name: str) -> None:
    """A line that ends in a word's hyphen goes on in small letters; the hyphen stays, and is noted."""
    page = f"<ul><li>K1301 - Basis ontwikke-<br>{end}</li><li>K0219 - Gezonde leefstijl</li></ul>"
    record = read_page(page.encode(), "https://x.example/").records[0]
    assert name == record.name
    assert (end[0].islower()) is ("name: line-end hyphen kept" in record.notes)


def test_a_menu_heads_no_columns() -> None:
    """Words of a menu are no header, even where main part and footer have as many boxes."""
    menu = "<div><p>Bedrijven</p><p>Downloads</p><p>Vragen</p><p>Studenten</p></div>"
    cards = "".join(
        f"<article><h2>{n}</h2><p>{c}, crebo {x[0]}</p></article>" for c, n, x in EXPECTED if x
    )
    main = f"<div><section><h1>Cursussen</h1>{cards}</section><div>Overzicht</div><div>Oktober</div><div>Bron</div></div>"
    found = short(f"<body>{menu}{main}<div><p>Adres</p><p>Links</p><p>2026</p></div>")
    assert [(c, n, x and x[:1]) for c, n, x in EXPECTED] == found


def test_a_code_that_comes_back_keeps_its_own_crebos() -> None:
    """An agenda names a certificate for each date: what stands with one goes to no other."""
    event = "<div><h3>{} ({})</h3><p>Crebo {}</p><a href='/aan'>Inschrijven</a></div>"
    order = [EXPECTED[0], EXPECTED[1], EXPECTED[2], EXPECTED[2], EXPECTED[0]]
    rows = "".join(event.format(n, c, ", ".join(x or ())) for c, n, x in order)
    assert (
        short(f"<h1>Agenda</h1><div>Sorteer op: <a>Naam</a> | <a>Code</a></div>{rows}") == EXPECTED
    )


@pytest.mark.parametrize("place", ["before", "behind"])
def test_terms_of_another_list_name_nothing(place: str) -> None:
    """Who published a page, and what version it is, is not what its certificate is called."""
    terms = "<dl><dt>Uitgever</dt><dd>Samenwerkingsorganisatie</dd><dt>Versie</dt><dd>3.2</dd></dl>"
    card = "<p>K0717</p><p>Crebo 25187</p>"
    page = f"<h1>Agile game productie</h1>{terms if place == 'before' else ''}{card}{terms if place == 'behind' else ''}"
    assert short(page) == [("K0717", "Agile game productie", ["25187"])]


@pytest.mark.parametrize("text", ["9.00 - 17.00 uur", "Open tot 17 uur", "08:30–12:00 uur"])
def test_hours_on_a_clock_are_no_study_load(text: str) -> None:
    """Study load is not told in tens of hours behind a point, nor by an hour of the day."""
    page = f"<h1>Agile game productie</h1><p>K0717</p><p>{text}</p>"
    assert read_page(page.encode(), "https://x.example/").records[0].sbu is None


def test_a_form_that_shows_a_record_has_labels() -> None:
    """A label before a text, and not before a field, says what that text is."""
    page = "<div><label>Code</label><div>K0717</div><label>Naam</label><div>Agile game productie</div><label>Crebo</label><div>25187</div></div>"
    assert short(page) == [("K0717", "Agile game productie", ["25187"])]


NAMES = ("Spaans A1/A2", "Online marketing", "Vakkennis houtbouw")
RUNS: tuple[tuple[str, list[tuple[str, str]]], ...] = (
    ("K0999", [("25888", "Leidinggevende leisure"), ("25347", "Luchtvaartlogistiek medewerker")]),
    ("K0519", [("25647", "Vestigingsmanager groothandel")]),
    ("K1141", [("25870", "Middenkaderfunctionaris bouw"), ("26026", "E-commercemanager")]),
)


def _boxes(texts: list[str]) -> str:
    return "<h1>Certificaten</h1>" + "".join(f"<div>{text}</div>" for text in texts)


def test_crebos_named_behind_their_numbers_leave_the_name_above_each_code() -> None:
    """Of two texts between a crebo and a code the first is the crebo's and the second the code's."""
    texts: list[str] = []
    for name, (code, crebos) in zip(NAMES, RUNS, strict=True):
        texts += [name, code, "240", *(text for crebo in crebos for text in crebo)]
    page = read_page(_boxes(texts).encode(), "https://x.example/")
    found = [(r.code, tuple((c.code, c.name) for c in r.crebos or ())) for r in page.records]
    assert [r.name for r in page.records] == list(NAMES)
    assert found == [(code, tuple(crebos)) for code, crebos in RUNS]


def test_one_text_between_a_crebo_and_a_code_is_not_both_names() -> None:
    """Where some crebos have no name, a text behind a number may be the next code's: none counts."""
    texts: list[str] = []
    for at, (name, (code, crebos)) in enumerate(zip(NAMES, RUNS, strict=True)):
        last = [*crebos[-1]][: 1 if at == 1 else 2]
        texts += [name, code, *(text for crebo in crebos[:-1] for text in crebo), *last]
    page = read_page(_boxes(texts).encode(), "https://x.example/")
    assert [r.name for r in page.records] == [None, None, None]
    assert {item.text for item in page.unreadable} >= set(NAMES)


def test_the_last_record_ends_where_other_elements_begin() -> None:
    """A text in an element that no other record has does not name the last one, which lacks a name."""
    rows = "".join(
        f"<p>Code: {c}</p><p>Naam: {n}</p><p>Crebo: {x[0]}</p>" for c, n, x in EXPECTED if x
    )
    last = "<p>Code: C0163</p><p>Crebo: 25960</p><blockquote>Samenwerking beroepsonderwijs</blockquote>"
    assert ("C0163", None, ["25960"]) == short(f"<h1>Lijst</h1>{rows}{last}")[-1]


def test_a_name_above_its_labels_begins_its_record() -> None:
    """Where each piece cut at a label ends in what the first has before it, the cut is before that."""
    rows = "<hr>".join(
        f"<p>{n}</p><p>{x[0]} Kok</p><p>Certificaatcode: {c}</p>" for c, n, x in EXPECTED if x
    )
    assert [(c, n, x and x[:1]) for c, n, x in EXPECTED] == short(
        f"<h1>Lijst</h1><p>Hieronder staan ze.</p><div>{rows}</div>"
    )


def test_a_sorting_bar_heads_no_columns() -> None:
    """What a list can be sorted by is no header over records with as many boxes."""
    bar = "<div>Sorteer op: <a href='?s=naam'>Naam</a> | <a href='?s=code'>Code</a></div>"
    card = "<div><h3>{}</h3><p>{}</p><p>{}</p><p>{}</p></div>"
    rows = card.format(
        "Agile game productie", "ROC Mondriaan, Den Haag", "K0717", "25187 Mediamaker"
    )
    rows += card.format(
        "FrontEnd Development", "Deltion College, Zwolle", "K0722", "25187 Mediamaker"
    )
    menu = "<nav><ul><li>Opleidingen</li><li>Contact</li></ul></nav>"
    found = short(
        f"{menu}<main><h1>Lijst</h1>{bar}<p>Hieronder vindt u een overzicht.</p>{rows}</main>"
    )
    assert [
        ("K0717", "Agile game productie", ["25187"]),
        ("K0722", "FrontEnd Development", ["25187"]),
    ] == found


def test_a_number_behind_a_run_that_cannot_be_told_is_listed() -> None:
    """Where nobody can tell whose the names and numbers of a run are, the last are not lost."""
    texts = ["Agile game productie", "K0717", "25187", "Mediamaker", "Triage", "K0614", "25655"]
    reading = read(_boxes([*texts, "C0141", "25695", "Doktersassistent"]))
    assert [None] * 3 == [record.crebos for record in reading.records]
    assert all(number in listed(reading) for number in ("25187", "25655", "25695"))


def test_a_number_lost_here_and_linked_elsewhere_is_listed() -> None:
    """That a number is the crebo of other certificates says nothing of the one it was lost for."""
    texts = ["Agile game productie", "K0717", "25187", "Mediamaker", "Triage", "K0614", "25655"]
    others = "<ul><li>K0913 Sport: 25187</li><li>K0915 Dans: 25187</li></ul>"
    reading = read(_boxes([*texts, "C0141", "25695"]) + others)
    assert {"K0913", "K0915"} == {r.code for r in reading.records if r.crebos}
    assert all(number in listed(reading) for number in ("25187", "25655", "25695"))


def test_data_in_one_box_hides_no_number_lost_in_another() -> None:
    """``/html/body/div[2]`` is not in ``/html/body/div``, whose text is data."""
    data = '<div>[{"code": "K0913", "naam": "Sport", "crebos": ["25187"]}]</div>'
    texts = ["Agile game productie", "K0717", "25187", "Mediamaker", "Triage", "K0614", "25655"]
    run = _boxes([*texts, "C0141", "25695"]).replace("<h1>x</h1>", "")
    reading = read(data + run)
    assert ["25187"] == [
        c.code for r in reading.records if r.code == "K0913" for c in r.crebos or ()
    ]
    assert all(number in listed(reading) for number in ("25187", "25655", "25695"))
