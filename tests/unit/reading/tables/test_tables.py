# ruff: noqa: E501 - markup and cases stay on one line
"""Tables, grids and matrices: which cell says what of which certificate."""

import pytest

from tests.unit.reading.told import listed, named_crebos, names_of, read, short, table

ACUTE, GERONTO = ("K0614", "Acute zorg", ["25655"]), ("K0988", "Gerontopsychiatrie", ["25656"])


@pytest.mark.parametrize("head", ["<th colspan=2>{}</th>", "<td colspan=2><u>{}</u></td>"])
def test_a_row_across_names_the_labels_and_values_below_it(head: str) -> None:
    """Rows across above each return of the first label name the records: crebos go to their own."""
    record = "<tr>{}</tr><tr><td>Nummer</td><td>{}</td></tr><tr><td>Crebo</td><td>{}</td></tr>"
    rows = [record.format(head.format(n), c, x[0]) for c, n, x in (ACUTE, GERONTO)]
    assert short(f"<table>{''.join(rows)}</table>") == [ACUTE, GERONTO]


def test_a_row_across_above_some_records_names_none() -> None:
    """A row across that does not stand above each record parts them, and is no name."""
    pairs = "<tr><td>Code</td><td>{}</td></tr><tr><td>Crebo</td><td>{}</td></tr>"
    rows = [
        "<tr><td colspan=2>Zorg</td></tr>",
        pairs.format("K0614", "25655"),
        pairs.format("K0988", "25656"),
    ]
    assert short(f"<table>{''.join(rows)}</table>") == [
        ("K0614", None, ["25655"]),
        ("K0988", None, ["25656"]),
    ]


@pytest.mark.parametrize(
    "header",
    ["Overlap met crebo", "Was crebo", "Crebo (oud)", "Niet te kiezen bij", "Uitgesloten crebo's"],
)
def test_a_header_that_denies_heads_no_crebos(header: str) -> None:
    """What a header says is not, no longer or not only linked is listed, and no link."""
    html = table(
        f"Code|Naam|Crebo|{header}",
        "K0614|Acute zorg|25655|25695",
        "K0988|Gerontopsychiatrie|25656|25604",
    )
    assert short(html) == [ACUTE, GERONTO]
    assert {item.text for item in read(html).unreadable} == {"25695", "25604"}


@pytest.mark.parametrize(
    ("header", "yes", "no"),
    [
        ("Status", "Gekoppeld", "Niet gekoppeld"),
        ("Gekoppeld?", "ja", "nee"),
        ("Toegestaan", "ja", "nee"),
    ],
)
def test_a_row_that_says_it_is_not_linked(header: str, yes: str, no: str) -> None:
    """Code and crebo of a row that a cell denies are no pair; the crebo is listed."""
    html = table(
        f"Code|Naam|Crebo|{header}", f"K0614|Acute zorg|25655|{yes}", f"K0614|Acute zorg|25633|{no}"
    )
    assert short(html) == [ACUTE]
    assert [item.text for item in read(html).unreadable] == ["25633"]


@pytest.mark.parametrize("header", ["Certificaat mogelijk", "Bekostigd"])
def test_a_no_to_another_question_denies_no_link(header: str) -> None:
    """Only a column that asks about the link can deny it."""
    html = table(
        f"Code|Naam|Crebo|{header}",
        "K0614|Acute zorg|25655|nee",
        "K0988|Gerontopsychiatrie|25656|ja",
    )
    assert short(html) == [ACUTE, GERONTO]


@pytest.mark.parametrize("numbers", [("10021", "10022"), ("25021", "25022")])
@pytest.mark.parametrize("header", ["Leerbedrijf-id", "Leslocatie"])
@pytest.mark.parametrize("first", [True, False])
def test_numbers_of_another_table_on_a_page_about_one_code(
    header: str, numbers: tuple[str, str], *, first: bool
) -> None:
    """Only a header, or a heading, that speaks of programmes makes five digits crebos there."""
    own = table("Crebo|Naam", "25655|Mbo-Verpleegkundige", "25695|Doktersassistent")
    places = (
        f"{number}|ROC {place}|{place}"
        for number, place in zip(numbers, ("Tiel", "Ede"), strict=True)
    )
    other = table(f"{header}|Naam|Plaats", *places)
    parts = [f"<h2>Opleidingen</h2>{own}", f"<h2>Aanbieders</h2>{other}"]
    below = "".join(reversed(parts) if first else parts)
    page = (
        f"<h1>Acute zorg</h1><table><tr><th>Code<td>K0614<tr><th>Studielast<td>240</table>{below}"
    )
    assert short(page) == [("K0614", "Acute zorg", ["25655", "25695"])]


def test_tables_of_crebos_come_in_the_order_of_the_page() -> None:
    """The crebos of a page about one code stand in the order in which its tables do."""
    tables = (
        table("Crebo|Opleiding", f"{crebo}|Opleiding {crebo}")
        for crebo in ("25655", "25656", "25604")
    )
    page = f"<h1>Acute zorg</h1><p>Code: K0614</p><h2>Opleidingen</h2>{''.join(tables)}"
    assert [r[2] for r in short(page)] == [["25655", "25656", "25604"]]


def test_a_tooltip_that_repeats_its_cell() -> None:
    """A number is judged by its column; the same number as a tooltip says no more."""
    rows = "".join(
        f"<div role=row>{''.join(f'<div role=gridcell title={text}>{text}</div>' for text in row)}</div>"
        for row in (("K0614", "25655", "10412"), ("K0988", "25656", "987"))
    )
    head = "".join(f"<div role=columnheader>{text}</div>" for text in ("Code", "Crebo", "Aantal"))
    page = f"<div role=grid><div><div role=row>{head}</div></div><div>{rows}</div></div>"
    assert short(page) == [("K0614", None, ["25655"]), ("K0988", None, ["25656"])]


def test_a_span_ends_with_its_group_of_rows() -> None:
    """``rowspan=0``, and any too long, reaches to the end of its ``<tbody>``."""
    bodies = (
        "<tbody><tr><td rowspan=0>25829<td>C0110<td>Afbouw timmeren<tr><td>C0120<td>Ruwbouw timmeren",
        "<tbody><tr><td rowspan=9>25589<td>C0060<td>Schilderwerk",
        "<tbody><tr><td>25655<td>K0614<td>Acute zorg",
    )
    page = f"<table><thead><tr><th>Crebo<th>Code<th>Naam{''.join(bodies)}</table>"
    assert short(page) == [
        ("C0110", "Afbouw timmeren", ["25829"]),
        ("C0120", "Ruwbouw timmeren", ["25829"]),
        ("C0060", "Schilderwerk", ["25589"]),
        ACUTE,
    ]


@pytest.mark.parametrize("mark", [" > ", " = ", ". ", " \\ ", " ~ ", " » "])
def test_what_parts_code_and_name_is_no_part_of_the_name(mark: str) -> None:
    """Any mark between code and name goes, on whichever side the code stands."""
    html = table(
        "Certificaat|Crebo", f"K0614{mark}Acute zorg|25655", f"K0988{mark}Gerontopsychiatrie|25656"
    )
    assert short(html) == [ACUTE, GERONTO]


def test_a_point_that_begins_a_name() -> None:
    """The point of ".NET" stays: only one with a space behind it parts."""
    assert short("<ul><li>K0614 .NET ontwikkelen<li>K0988 Triage</ul>")[0][1] == ".NET ontwikkelen"


WRAPPED = [
    (
        "K0614|Verpleegkundige zorg in een|25655",
        "|acute opname situatie|",
        "Verpleegkundige zorg in een acute opname situatie",
    ),
    ("K0614|Zorg verlenen|25655", "|in de kinderopvang|", "Zorg verlenen in de kinderopvang"),
    (
        "K0614|Begeleiding van mensen met|25655",
        "|Parkinson|",
        "Begeleiding van mensen met Parkinson",
    ),
]


@pytest.mark.parametrize(("row", "end", "name"), WRAPPED)
def test_a_name_that_goes_on_in_the_next_row(row: str, end: str, name: str) -> None:
    """A row of nothing but the end of a name belongs to the record above it."""
    html = table("Code|Naam|Crebo", row, end, "K0988|Gerontopsychiatrie|25656")
    assert short(html) == [("K0614", name, ["25655"]), GERONTO]


@pytest.mark.parametrize("text", ["Triage", "vervallen", "niveau 3", "<b>techniek</b>"])
def test_a_row_below_that_does_not_go_on(text: str) -> None:
    """A row without a code that begins anew is no end of the name above it."""
    html = table(
        "Code|Naam|Crebo", "K0614|Acute zorg|25655", f"|{text}|", "K0988|Gerontopsychiatrie|25656"
    )
    assert short(html) == [ACUTE, GERONTO]


def test_small_letters_below_names_with_small_letters() -> None:
    """Where names of a column begin with a small letter, a row below may be one: it is listed."""
    html = table(
        "Code|Naam", "K0386|verdieping diergedrag", "|dierenwelzijn", "K0988|Gerontopsychiatrie"
    )
    assert short(html)[0][1] == "verdieping diergedrag"
    assert [(i.text, i.reason) for i in read(html).unreadable] == [("dierenwelzijn", "no code")]


MATRICES = {
    "names below": ["Crebo|K0614|K0988", "|Acute zorg|Gerontopsychiatrie", "25655|x|", "25656||x"],
    "names above": ["|Acute zorg|Gerontopsychiatrie", "Crebo|K0614|K0988", "25655|x|", "25656||x"],
    "names beside": ["Crebo|K0614 Acute zorg|K0988 Gerontopsychiatrie", "25655|X|-", "25656|-|X"],
    "a row of nothing": [
        "Crebo|K0614 Acute zorg|K0988 Gerontopsychiatrie",
        "25655|X|",
        "25656||X",
        "25633||",
    ],
    "programmes first": [
        "Opleiding|Crebo|K0614 Acute zorg|K0988 Gerontopsychiatrie",
        "Mbo-V|25655|X|-",
        "Verzorgende|25656|-|X",
    ],
    "dossiers above": [
        "Dossier||23267|23268",
        "Code|Naam|25655|25656",
        "K0614|Acute zorg|X|",
        "K0988|Gerontopsychiatrie||X",
    ],
}


@pytest.mark.parametrize("kind", MATRICES)
def test_matrices(kind: str) -> None:
    """Names and dossiers may take a row of the header; the corner speaks of the other side."""
    rows = MATRICES[kind]
    cells = "".join(
        f"<tr>{''.join(f'<td>{c.strip()}</td>' for c in row.split('|'))}</tr>" for row in rows
    )
    assert short(f"<h1>Matrix</h1><table>{cells}</table>") == [ACUTE, GERONTO]


def test_a_matrix_of_dossiers_alone() -> None:
    """Marks under numbers of dossiers are no crebos, nor do they say that there are none."""
    html = table("Code|Naam|23267|23268", "K0614|Acute zorg|x|", "K0988|Gerontopsychiatrie||x")
    assert short(html) == [("K0614", "Acute zorg", None), ("K0988", "Gerontopsychiatrie", None)]


def test_the_name_of_a_crebo_below_it_in_the_head_of_a_matrix() -> None:
    """Crebo and programme in lines of one head cell."""
    html = table(
        "Keuzedeel|25655<br>Mbo-Verpleegkundige|25656<br>verzorgende-IG",
        "K0614 Acute zorg|x|",
        "K0988 Gerontopsychiatrie|x|x",
    )
    first, second = ("25655", "Mbo-Verpleegkundige"), ("25656", "verzorgende-IG")
    assert named_crebos(html) == [[first], [first, second]]


def test_a_page_heading_names_no_code_beside_codes_that_were_not_read() -> None:
    """A table with several codes is not about one, whatever became of the others."""
    html = "<h1>Matrix</h1>" + table("Crebo|K0614|K09880", "25655|x|x", "tekst|x|x")
    assert [r.name for r in read(html).records] in ([], [None])


def test_blanks_under_a_crebo_and_its_name() -> None:
    """Crebo and programme lead the rows: both blank, they go on; the crebo alone is listed."""
    html = table(
        "Crebo|Opleiding|Code|Naam",
        "25656|Verzorgende|C0052|Woonomgeving",
        "||C0109|Zorgplan",
        "25695|Doktersassistent|C0141|Triage",
    )
    assert [r[2] for r in short(html)] == [["25656"], ["25656"], ["25695"]]
    html = table(
        "Crebo|Code|Naam", "25656|C0052|Woonomgeving", "|C0109|Zorgplan", "25695|C0141|Triage"
    )
    assert [r[2] for r in short(html)] == [["25656"], None, ["25695"]]
    assert [(i.text, i.reason) for i in read(html).unreadable] == [
        ("25656", "may go on in the blank cells below it")
    ]


def test_tables_of_one_record_under_headings_of_their_own() -> None:
    """Each heading, or caption, names the one record of its table."""
    one, other = table("Code|Crebo", "K0614|25655"), table("Code|Crebo", "K0988|25656")
    assert short(
        f"<h1>Certificaten</h1><h3>Acute zorg</h3>{one}<h3>Gerontopsychiatrie</h3>{other}"
    ) == [ACUTE, GERONTO]
    captions = [
        t.replace("<table>", f"<table><caption>{n}</caption>")
        for t, n in ((one, "Acute zorg"), (other, "Gerontopsychiatrie"))
    ]
    assert short("".join(captions)) == [ACUTE, GERONTO]


@pytest.mark.parametrize("title", ["Certificaten per opleiding", "Opleidingen", "Aanbod per stad"])
def test_headings_that_are_programmes_name_no_certificates(title: str) -> None:
    """Under a heading about programmes the headings may be these: they are listed."""
    one, other = table("Code|Crebo", "C0110|25829"), table("Code|Crebo", "C0060|25589")
    page = f"<h1>{title}</h1><h3>Timmerman</h3>{one}<h3>Schilder</h3>{other}"
    assert [name for _, name, _ in short(page)] == [None, None]
    assert [item.text for item in read(page).unreadable] == ["Timmerman", "Schilder"]


@pytest.mark.parametrize("titles", [("Tabel 1", "Tabel 2: zorg"), ("Maart 2026", "Najaar 2026")])
def test_headings_that_count_or_date_name_nothing(titles: tuple[str, str]) -> None:
    """A number of a table, or a time, is no name."""
    one, other = table("Code|Crebo", "C0110|25829"), table("Code|Crebo", "C0060|25589")
    page = f"<h3>{titles[0]}</h3>{one}<h3>{titles[1]}</h3>{other}"
    assert [name for _, name, _ in short(page)] == [None, None]


def test_codes_beside_names_of_programmes_on_a_page_about_one_code() -> None:
    """A header "Nummer" heads crebos where the one beside it says that it names programmes."""
    own = table("Nummer|Naam kwalificatie", "25655|Mbo-Verpleegkundige", "25695|Doktersassistent")
    assert short(f"<h1>Acute zorg</h1><p>Code: K0614</p>{own}") == [
        ("K0614", "Acute zorg", ["25655", "25695"])
    ]


def test_a_heading_over_one_of_many_is_a_section() -> None:
    """One table with several records: no heading of the page names a record."""
    one, other = (
        table("Code|Crebo", "K0614|25655"),
        table("Code|Crebo", "K0988|25656", "K0141|25695"),
    )
    assert {name for _, name, _ in short(f"<h3>Zorg</h3>{one}<h3>Welzijn</h3>{other}")} == {None}


def test_a_name_over_lines_with_labels_in_a_cell() -> None:
    """The one line without a label, before all that have one, is the name."""
    html = table(
        "Opleiding|Certificaat",
        "Kok<br>Crebo: 25180<br>Niveau 2|Koken<br>Code: C0021<br>Duur: 16 weken",
        "Assistent<br>Crebo: 25695<br>Niveau 4|Triage<br>Code: C0141<br>Duur: 20 weken",
    )
    assert short(html) == [("C0021", "Koken", ["25180"]), ("C0141", "Triage", ["25695"])]


@pytest.mark.parametrize("by", [0, 1])
def test_boxes_at_places_of_their_own(by: int) -> None:
    """Converted print: rows by height, columns by distance from the left, in any order."""
    rows = (
        ("Code", "Naam", "Crebo"),
        ("K0614", "Acute zorg", "25655"),
        ("K0988", "Gerontopsychiatrie", "25656"),
    )
    boxes = {
        (110 + 22 * y, 80 + 100 * x): text
        for y, row in enumerate(rows)
        for x, text in enumerate(row)
    }
    page = "".join(
        f'<p style="position:absolute;top:{p[0]}px;left:{p[1]}px">{boxes[p]}</p>'
        for p in sorted(boxes, key=lambda place: place[by])
    )
    assert short(f"<div>{page}</div>") == [ACUTE, GERONTO]


def test_the_heading_of_a_page_with_related_certificates() -> None:
    """All other codes stand under "Andere certificaten": the page's heading names the one."""
    own = "<table><tr><th>Code<td>K0614<tr><th>Crebo<td>25655</table>"
    other = table("Code|Naam", "K0988|Gerontopsychiatrie", "K0141|Triage")
    page = f"<h1>Acute zorg</h1>{own}<h2>Andere certificaten</h2>{other}"
    assert short(page)[0] == ACUTE


TREES = {
    "spaces, codes over crebos": (
        "<tr><td>{}<td>{}",
        "<tr><td>&nbsp;&nbsp;{}<td>{}",
        "<tr><th>Code<th>Naam",
        False,
    ),
    "spaces, crebos over codes": (
        "<tr><td>{}<td>{}",
        "<tr><td>&nbsp;&nbsp;{}<td>{}",
        "<tr><th>Code<th>Naam",
        True,
    ),
    "levels": (
        "<tr aria-level=1><td>{}<td>{}",
        "<tr aria-level=2><td>{}<td>{}",
        "<tr><th>Code<th>Naam",
        False,
    ),
    "keys behind names": (
        "<tr aria-level=1><td>{1}<td>{0}",
        "<tr aria-level=2><td>{1}<td>{0}",
        "<tr><th>Naam<th>Code",
        False,
    ),
    "keys between": (
        "<tr aria-level=1><td>{1}<td>{0}<td>Zorg",
        "<tr aria-level=2><td>{1}<td>{0}<td>Zorg",
        "<tr><th>Naam<th>Code<th>Sector",
        False,
    ),
}


@pytest.mark.parametrize("kind", TREES)
def test_trees(kind: str) -> None:
    """Rows of one kind under rows of the other belong to these, if they lie deeper."""
    outer, inner, head, turned = TREES[kind]
    pairs = [
        (("K0614", "Acute zorg"), ("25655", "Mbo-V")),
        (("K0988", "Gerontopsychiatrie"), ("25656", "Verzorgende")),
    ]
    rows = [
        (outer.format(*(b if turned else a)), inner.format(*(a if turned else b))) for a, b in pairs
    ]
    page = f"<table role=treegrid>{head}{''.join(a + b for a, b in rows)}</table>"
    assert short(page) == [ACUTE, GERONTO]
    assert named_crebos(page) == [[("25655", "Mbo-V")], [("25656", "Verzorgende")]]


def test_search_results_of_two_kinds_are_no_tree() -> None:
    """At one depth a programme belongs to no certificate above it: it is listed."""
    html = table(
        "Code|Naam|Soort",
        "K0614|Acute zorg|Keuzedeel",
        "25656|Verzorgende|Kwalificatie",
        "K0988|Gerontopsychiatrie|Keuzedeel",
    )
    assert [r[2] for r in short(html)] == [None, None]
    assert any("25656" in item.text for item in read(html).unreadable)


def script_grid(*parts: tuple[int, list[list[str]]]) -> str:
    """Return a grid in several boxes: the number of each one's first column, and its rows."""
    boxes = []
    for role in ("columnheader", "gridcell"):
        for first, rows in parts:
            some = rows[:1] if role == "columnheader" else rows[1:]
            lines = [
                "".join(
                    f"<div role={role} aria-colindex={at}>{text}</div>"
                    for at, text in enumerate(row, first)
                )
                for row in some
            ]
            boxes.append(
                "<div>" + "".join(f"<div role=row>{line}</div>" for line in lines) + "</div>"
            )
    return f"<div role=grid>{''.join(boxes)}</div>"


def test_columns_that_stay_in_place() -> None:
    """The pinned columns of a script grid stand in a box beside the others: one row each."""
    codes = (1, [["Code"], ["K0614"], ["K0988"]])
    rest = (2, [["Naam", "Crebo"], ["Acute zorg", "25655"], ["Gerontopsychiatrie", "25656"]])
    assert short(script_grid(codes, rest)) == [ACUTE, GERONTO]
    assert short(script_grid(rest, codes)) == [ACUTE, GERONTO]


@pytest.mark.parametrize(
    ("yes", "no"), [("wel gekoppeld", "niet gekoppeld"), ("van toepassing", "niet van toepassing")]
)
def test_marks_that_are_said(yes: str, no: str) -> None:
    """The words of a mark, as of a picture, say whether a certificate is linked."""
    mark = '<svg role=img aria-label="{}"></svg>'
    html = table(
        "Code|Naam|25655|25656",
        f"K0614|Acute zorg|{mark.format(yes)}|{mark.format(no)}",
        f"K0988|Gerontopsychiatrie|{mark.format(no)}|{mark.format(yes)}",
    )
    assert short(html) == [ACUTE, GERONTO]


def test_a_crebo_in_the_address_of_a_link() -> None:
    """What an address calls a crebo is linked; another number of a programme's page is listed."""
    html = table(
        "Certificaat|Opleiding",
        'K0614 Acute zorg|<a href="/o?crebo=25655">Mbo-V</a>',
        'K0988 Gerontopsychiatrie|<a href="/o?crebo=25656">25656</a>',
        'C0141 Triage|<a href="/opleidingen/25695">Doktersassistent</a>',
    )
    assert [r[2] for r in short(html)] == [["25655"], ["25656"], None]
    assert [item.text for item in read(html).unreadable] == ["/opleidingen/25695"]


def test_a_typed_rule_over_a_name_tears_nothing() -> None:
    """A line of dashes ends in no hyphen of a word."""
    page = "<pre>\nCode    Naam          Crebo\n------  ------------  -----\nK0614   Acute zorg    25655\nK0988   Gerontopsychiatrie   25656\n</pre>"
    assert short(page) == [ACUTE, GERONTO]


@pytest.mark.parametrize(
    ("header", "digits"), [("Leslocatie", "10021"), ("Locatienummer", "79001")]
)
def test_numbers_under_a_header_that_speaks_of_no_programme(header: str, digits: str) -> None:
    """Ranges that crebos share with schools and places count only where the header says so."""
    html = table(
        f"Code|Naam|{header}", f"K0614|Acute zorg|{digits}", f"K0988|Gerontopsychiatrie|{digits}"
    )
    assert [r[2] for r in short(html)] == [None, None]
    assert [r[2] for r in short(html.replace(header, "Crebo"))] == [[digits], [digits]]


def test_a_header_that_denies_over_two_columns() -> None:
    """What stands under "Uitgesloten", in one storey or two, is none of the certificate."""
    head = "<tr><th rowspan=2>Code<th rowspan=2>Naam<th colspan=2>Gekoppeld<th colspan=2>Uitgesloten<tr><th>Crebo<th>Naam<th>Crebo<th>Naam"
    body = "<tr><td>K0614<td>Acute zorg<td>25655<td>Mbo-V<td>25604<td>SD<tr><td>K0988<td>Gerontopsychiatrie<td>25656<td>VIG<td>25633<td>MV"
    page = f"<table>{head}{body}</table>"
    assert short(page) == [ACUTE, GERONTO]
    assert named_crebos(page) == [[("25655", "Mbo-V")], [("25656", "VIG")]]


@pytest.mark.parametrize(
    "band", ["Niet te kiezen bij", "Vervallen koppelingen", "Uitgesloten opleidingen"]
)
def test_rows_below_a_row_across_that_denies(band: str) -> None:
    """What stands below it is listed; below a next row across it is not."""
    rows = "<tr><td>{}<td>{}<td>{}"
    wide = "<tr><td colspan=3>{}"
    page = f"<table><tr><th>Code<th>Naam<th>Crebo{wide.format('Actueel')}{rows.format('K0614', 'Acute zorg', '25655')}{wide.format(band)}{rows.format('K0614', 'Acute zorg', '25604')}{wide.format('Nieuw')}{rows.format('K0988', 'Gerontopsychiatrie', '25656')}</table>"
    assert short(page) == [ACUTE, GERONTO]
    assert [item.text for item in read(page).unreadable] == ["25604"]


@pytest.mark.parametrize(
    "band", ["Vervallen certificaten", "Zorg", "Niet alle scholen bieden dit aan"]
)
def test_a_row_across_that_denies_no_link(band: str) -> None:
    """Links of certificates that ended were links; a sentence or a sector denies none."""
    page = f"<table><tr><th>Code<th>Naam<th>Crebo<tr><td colspan=3>{band}<tr><td>K0614<td>Acute zorg<td>25655<tr><td>K0988<td>Gerontopsychiatrie<td>25656</table>"
    assert short(page) == [ACUTE, GERONTO]


@pytest.mark.parametrize(
    "cell",
    [
        "25655 (niet 25604)",
        "25655 (was 25604)",
        "25655, zonder 25604 en 25633",
        "25655 <del>25604</del>",
        "<s>25604</s> 25655",
        '25655 <span style="text-decoration:line-through">25604</span>',
    ],
)
def test_a_number_that_its_cell_denies(cell: str) -> None:
    """A word before a number, or a stroke through it, says that it is none of the certificate's."""
    html = table("Code|Naam|Crebo", f"K0614|Acute zorg|{cell}", "K0988|Gerontopsychiatrie|25656")
    assert short(html) == [ACUTE, GERONTO]
    assert any("25604" in item.text for item in read(html).unreadable)


def test_a_sign_in_a_matrix_that_nobody_can_read() -> None:
    """Where a mark is unreadable the row does not say that there are none."""
    html = table(
        "Code|Naam|25655|25656",
        "K0614|Acute zorg|x|",
        "K0988|Gerontopsychiatrie|k|",
        "K0141|Triage||x",
    )
    assert [r[2] for r in short(html)] == [["25655"], None, ["25656"]]


def test_a_caption_that_is_the_programme() -> None:
    """A caption that a crebo of the table is called by is that crebo's name."""
    page = "".join(
        f"<table><caption>{n}</caption><tr><th>Code<th>Crebo<th>Opleiding<tr><td>{c}<td>{x}<td>{n}</table>"
        for n, c, x in (("Timmerman", "C0110", "25829"), ("Schilder", "C0060", "25589"))
    )
    assert [name for _, name, _ in short(page)] == [None, None]


def test_one_code_under_two_headings() -> None:
    """Headings over tables of one and the same code are places or times, and no names."""
    one = table("Code|Crebo|Start", "K0614|25655|september")
    page = f"<h2>Utrecht</h2>{one}<h2>Zeist</h2>{one}"
    assert short(page) == [("K0614", None, ["25655"])]
    assert short(f"<h1>Acute zorg</h1>{page}") == [ACUTE]


@pytest.mark.parametrize("header", ["Start", "Docent", "Plaats", "Duur", "Periode"])
def test_a_column_of_times_places_or_people_is_none_of_names(header: str) -> None:
    """What a header says of a course is not what it is called."""
    html = table(f"Code|Crebo|{header}", "K0614|25655|Aap", "K0988|25656|Noot")
    assert {name for _, name, _ in short(html)} == {None}


def test_what_brackets_say_of_a_crebo() -> None:
    """The word "gekoppeld" behind a crebo is no name of it; with "niet" it denies it."""
    html = table(
        "Code|Naam|Crebo (geldig tot)",
        "K0614|Acute zorg|25655 (gekoppeld), 25604 (niet gekoppeld)",
        "K0988|Gerontopsychiatrie|25656",
    )
    assert short(html) == [ACUTE, GERONTO]
    assert named_crebos(html) == [[("25655", None)], [("25656", None)]]


CAPTIONED = [
    ("K0717", "Agile game productie", "ICT"),
    ("C0141", "Triage", "Zorg"),
    ("C0060", "Schilderwerk", "ICT"),
]


@pytest.mark.parametrize("form", ["<span>{1}</span><span>{2}</span>", "<b>{2}</b><span>{1}</span>"])
def test_of_two_texts_in_a_cell_the_one_that_comes_back_is_no_name(form: str) -> None:
    """What stands in many cells beside another text is what the page parts its rows by."""
    rows = "".join(f"<tr><td>{form.format(*row)}<td>{row[0]}<td>25187" for row in CAPTIONED)
    page = f"<table><tr><th>Certificaat<th>Code<th>Crebo{rows}</table>"
    assert [(code, name) for code, name, _ in CAPTIONED] == [record[:2] for record in short(page)]


def test_of_two_texts_that_never_come_back_neither_is_a_name() -> None:
    """Nobody can tell which is the name: both are listed."""
    rows = "".join(
        f"<tr><td><span>{name}</span><span>{other}</span><td>{code}<td>25187"
        for code, name, other in (CAPTIONED[0], CAPTIONED[1])
    )
    page = f"<table><tr><th>Certificaat<th>Code<th>Crebo{rows}</table>"
    assert [None, None] == [name for _, name, _ in short(page)]
    assert "Triage" in listed(read(page))


def test_a_name_in_several_elements_with_space_between_is_one_name() -> None:
    """A stressed word is part of its name."""
    page = table("Certificaat | Code | Crebo", "<b>Agile</b> <i>game</i> productie | K0717 | 25187")
    assert [("K0717", "Agile game productie", ["25187"])] == short(page)


@pytest.mark.parametrize("mark", ["[1]", "<span>[</span>1<span>]</span>", "(a)"])
def test_a_raised_mark_in_brackets_is_no_part_of_a_name(mark: str) -> None:
    """The brackets of a footnote may be elements of their own."""
    page = table("Certificaat | Code", f"Triage<sup><a href='#n'>{mark}</a></sup> | C0141")
    assert [("C0141", "Triage", None)] == short(page)


def test_a_name_of_a_dossier_names_no_certificate() -> None:
    """What stands under "Dossiernaam" is neither the certificate's name nor the programme's."""
    page = table(
        "Dossier | Dossiernaam | Crebonummer | Kwalificatie | Certificaten",
        "23118 | Dossier Techniek | 25015 | Houtbewerker | K0210",
        " | | 25059 | Schoenmaker | K0877",
    )
    assert [None, None] == [*names_of(read(page)).values()]
    assert [[("25015", "Houtbewerker")], [("25059", "Schoenmaker")]] == named_crebos(page)


def test_joined_codes_in_a_column_of_their_own_name_nothing() -> None:
    """Beside them "Omschrijving" is what the certificate is called."""
    page = table(
        "Vakcode | Onderdeel | Crebo | Omschrijving",
        "25324K0825 | K0825 | 25324 | Outdoor activiteiten",
        "25356K0495 | K0495 | 25356 | Fotografie basis",
    )
    assert ["Outdoor activiteiten", "Fotografie basis"] == [*names_of(read(page)).values()]


def test_one_text_over_all_columns_beside_a_code_is_its_name() -> None:
    """Where the code reaches down to a second row, the first may say nothing but what it is."""
    form = "<tr><td rowspan=2>{0}<td colspan=3><b>{1}</b><tr><td>Crebo {2}<td>Start 2026<td>Assen"
    records = [ACUTE, GERONTO]
    rows = "".join(form.format(code, name, crebos[0]) for code, name, crebos in records)
    assert records == short(f"<table>{rows}</table>")


@pytest.mark.parametrize("blank", ["-", "–", "n.v.t.", "geen"])
def test_a_column_of_crebos_may_be_blank_for_most(blank: str) -> None:
    """Of a column a level, what says that nothing belongs there counts for neither side."""
    html = table(
        "Certificaat | Code | niveau 2 | niveau 3",
        f"Verdieping | K1186 | 25908 | {blank}",
        f"Leefstijl | K0219 | 25696 | {blank}",
        f"Sporten | K0615 | {blank} | 26044",
    )
    assert [["25908"], ["25696"], ["26044"]] == [crebos for _, _, crebos in short(html)]


@pytest.mark.parametrize("cell", ["<input type=checkbox checked>", "<img alt=''>", ""])
def test_a_cell_of_names_may_hold_no_text(cell: str) -> None:
    """A ticked box among names is none, and costs no other row its own."""
    html = table(
        "Code | Naam | Crebo",
        "K0717 | Agile game productie | 25187",
        f"C0141 | {cell} | 25695",
        "K0614 | Acute zorg | 25655",
    )
    found = {code: (name, crebos) for code, name, crebos in short(html)}
    assert ("Agile game productie", ["25187"]) == found["K0717"]
    assert ("Acute zorg", ["25655"]) == found["K0614"]
    assert ["25695"] == found["C0141"][1]
