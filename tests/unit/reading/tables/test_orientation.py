# ruff: noqa: E501 - markup and cases stay on one line
"""Tables that arrange records by two things, count their columns, or lie on their side."""

import pytest

from tests.unit.reading.told import named_crebos, read, short, table

ACUTE = ("K0614", "Acute zorg", ["25655"])
GERONTO = ("K0988", "Gerontopsychiatrie", ["25656", "25695"])
TRIAGE = ("C0141", "Triage", ["25180"])


def cell(record: tuple[str, str, list[str]]) -> str:
    """Return a whole record in a cell."""
    code, name, crebos = record
    return f"<p>{name} ({code})<br>crebo {', '.join(crebos)}</p>"


def test_cells_that_hold_whole_records_are_no_columns() -> None:
    """Sector by level: each crebo belongs to the code in its own paragraph."""
    html = table(
        "Sector|Niveau 2|Niveau 3",
        f"Zorg|{cell(ACUTE)}{cell(GERONTO)}|",
        f"Handel||{cell(TRIAGE)}",
    )
    assert sorted(short(html)) == sorted([ACUTE, GERONTO, TRIAGE])


@pytest.mark.parametrize("gap", ["", "<td>", "<td>&nbsp;<td>"])
def test_records_side_by_side_with_columns_that_keep_them_apart(gap: str) -> None:
    """A blank column between two records in a row is a part of neither."""
    header = f"<td>Code<td>Naam<td>Crebo{gap}<td>Code<td>Naam<td>Crebo"
    first = f"<td>K0614<td>Acute zorg<td>25655{gap}<td>C0141<td>Triage<td>25180"
    second = f"<td>K0988<td>Gerontopsychiatrie<td>25656, 25695{gap}<td><td><td>"
    html = f"<table><tr>{header}<tr>{first}<tr>{second}</table>"
    assert sorted([ACUTE, GERONTO, TRIAGE]) == sorted(short(html))


def test_a_column_of_codes_with_crebos_of_their_own_stays_a_table() -> None:
    """Codes in one column, crebos beside them: rows as ever."""
    html = table("Code|Naam|Crebo", "K0614|Acute zorg|25655", "K0988|Gerontopsychiatrie|25656")
    assert short(html) == [ACUTE, ("K0988", "Gerontopsychiatrie", ["25656"])]


def test_columns_that_are_counted_hold_what_their_word_means() -> None:
    """Columns "Certificaat 1" and "Certificaat 2" behind a crebo: all are of that crebo."""
    html = table(
        "Opleidingscode|Opleiding|Certificaat 1|Certificaat 2",
        "25655|Mbo-Verpleegkundige|K0614|K0988",
        "25180|Kok|C0141|",
    )
    assert [(code, crebos) for code, _, crebos in short(html)] == [
        ("K0614", ["25655"]),
        ("K0988", ["25655"]),
        ("C0141", ["25180"]),
    ]


def test_one_column_with_a_number_is_not_counted() -> None:
    """A number behind one header counts nothing: what stands there may be another code."""
    html = table("Crebo|Opleiding|Code|Zie 2", "25655|Mbo-Verpleegkundige|K0614|K0988")
    assert [(code, crebos) for code, _, crebos in short(html)] == [("K0614", ["25655"])]


def test_values_in_parts_behind_labels_are_one_record() -> None:
    """The code's cell reaches over crebo and name; the heading over each table is its name."""
    page = "<h3>{}</h3><table><tr><th>Code<td colspan=2>{}</tr><tr><th>Sbu<td colspan=2>240</tr><tr><th>Opleiding<td>{}<td>Kok</tr><tr><th><td>25181<td>Bakker</tr></table>"
    html = page.format("Acute zorg", "K0614", "25655") + page.format("Triage", "C0141", "25180")
    assert [(code, name) for code, name, _ in short(html)] == [ACUTE[:2], TRIAGE[:2]]
    assert named_crebos(html)[0] == [("25655", "Kok"), ("25181", "Bakker")]


def test_records_side_by_side_stay_apart_behind_labels() -> None:
    """Each column with a code of its own is a record."""
    html = "<table><tr><th>Code<td>K0614<td>C0141</tr><tr><th>Naam<td>Acute zorg<td>Triage</tr><tr><th>Crebo<td>25655<td>25180</tr></table>"
    assert short(html) == [ACUTE, TRIAGE]


def test_codes_over_columns_of_values_head_records() -> None:
    """A comparison: code and name head each column, labels stand down the first."""
    html = "<table><tr><td><th><h3>Acute zorg</h3><p>K0614</p><th><h3>Triage</h3><p>C0141</p></tr><tr><th>Duur<td>20 weken<td>20 weken</tr><tr><th>Kosten<td>€ 100<td>€ 200</tr><tr><th>Hoort bij opleiding<td>Verpleegkundige (25655)<td>Kok (25180)</tr></table>"
    assert short(html) == [ACUTE, TRIAGE]
    assert named_crebos(html) == [[("25655", "Verpleegkundige")], [("25180", "Kok")]]


def test_a_value_that_reads_like_a_term_begins_no_record() -> None:
    """What stands behind "Soort" is a value, also where the term "Certificaat" begins records."""
    records = [("K0988", "Gerontopsychiatrie", ["25656", "25695", "25180"]), ACUTE]
    unit = "<dt>Certificaat</dt><dd>{}</dd><dt>Code</dt><dd>{}</dd><dt>Soort</dt><dd>keuzedeel</dd><dt>Crebo</dt><dd>{}</dd>"
    units = [unit.format(name, code, "</dd><dd>".join(x)) for code, name, x in records]
    html = f"<dl>{''.join(units)}</dl>"
    assert short(html) == records
    assert not read(html).unreadable


def test_a_name_over_its_code_beside_cells_that_reach_down() -> None:
    """Name and code share a column, two rows a record; the crebos reach over both."""
    pair = "<tr><td><b>{}</b><td rowspan=2>{}</tr><tr><td><small>{}</small></tr>"
    rows = [pair.format(n, "<br>".join(x), c) for c, n, x in (ACUTE, GERONTO)]
    html = f"<table><tr><th>Certificaat<th>Crebo</tr>{''.join(rows)}</table>"
    assert short(html) == [ACUTE, GERONTO]
    assert not read(html).unreadable


def test_a_text_over_a_code_in_rows_of_their_own_is_no_name() -> None:
    """Nothing reaches down: the text is a row that lacks its code."""
    rows = "<tr><td>Acute zorg<td>25655</tr><tr><td>K0614<td>25656</tr>"
    html = f"<table><tr><th>Certificaat<th>Crebo</tr>{rows}</table>"
    assert short(html) == [("K0614", None, ["25656"])]
    assert "Acute zorg" in {item.text for item in read(html).unreadable}


def test_codes_under_the_crebo_over_their_column() -> None:
    """Each crebo heads a column, whose cells list its certificates."""
    head = "<tr><th>25655<br>Verpleegkundige<th>25180<br>Kok</tr>"
    lists = "<tr><td><ul><li>K0614 Acute zorg<li>K0988 Geronto</ul><td><ul><li>K0614 Acute zorg</ul></tr>"
    html = f"<table>{head}{lists}</table>"
    assert short(html) == [
        ("K0614", "Acute zorg", ["25655", "25180"]),
        ("K0988", "Geronto", ["25655"]),
    ]
    assert named_crebos(html)[0] == [("25655", "Verpleegkundige"), ("25180", "Kok")]


def test_codes_beside_columns_of_crebos_are_not_of_each() -> None:
    """A column of codes outside of those with a crebo over them: another kind of table."""
    html = "<table><tr><th>Code<th>25655<th>25180</tr><tr><td>K0614<td>x<td></tr><tr><td>C0141<td><td>x</tr></table>"
    assert [(code, crebos) for code, _, crebos in short(html)] == [
        ("K0614", ["25655"]),
        ("C0141", ["25180"]),
    ]


SPACES = "&nbsp;&nbsp;&nbsp;"


@pytest.mark.parametrize(("spaces", "found"), [(SPACES, True), ("", False)])
def test_hard_spaces_before_a_crebo_make_it_the_codes_above(spaces: str, *, found: bool) -> None:
    """A tree by hard spaces, under a header that speaks of both kinds; rows at one depth are none."""
    row = "<tr><td>{}<td>{}</tr>"
    rows = [
        row.format("Nummer", "Omschrijving").replace("td", "th"),
        row.format("<b>K0614</b>", "Acute zorg"),
        row.format(f"{spaces}25655", f"{spaces}Verpleegkundige"),
        row.format("<b>C0141</b>", "Triage"),
        row.format(f"{spaces}25180", f"{spaces}Kok"),
        row.format(f"{spaces}25181", f"{spaces}Bakker"),
    ]
    html = f"<table>{''.join(rows)}</table>"
    crebos = [[("25655", "Verpleegkundige")], [("25180", "Kok"), ("25181", "Bakker")]]
    assert (named_crebos(html) == crebos) is found
    assert [name for _, name, _ in short(html)] == ["Acute zorg", "Triage"]


BOXES = (
    '<div data-code="K0614" data-crebos="25655"><h3>Acute zorg</h3></div>'
    '<div data-code="K0988" data-crebos="25656,25695"><h3>Gerontopsychiatrie</h3></div>'
    '<div data-code="C0141" data-crebos="25180"><h3>Triage</h3></div>'
)


def test_a_table_that_places_boxes_with_codes_in_attributes_is_no_table() -> None:
    """Banner, menu and boxes in cells: each box is a record, under the name it shows."""
    html = f"<table><tr><td colspan=2><b>ROC Noord</b><tr><td><ul><li>Nieuws</ul><td>{BOXES}<tr><td colspan=2>Postbus 3</table>"
    assert short(html) == [ACUTE, GERONTO, TRIAGE]


def test_rows_with_codes_in_their_attributes_stay_rows() -> None:
    """A code a row, on the row or on its cell: the text of the row names it."""
    rows = "".join(
        f'<tr data-code="{code}" data-crebos="{",".join(crebos)}"><td>{name}<td>240'
        for code, name, crebos in (ACUTE, GERONTO, TRIAGE)
    )
    html = f"<table><tr><th>Naam<th>SBU{rows}</table>"
    assert short(html) == [ACUTE, GERONTO, TRIAGE]
