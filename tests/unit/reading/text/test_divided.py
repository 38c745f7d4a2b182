"""A certificate and its programmes on one line: where one name ends and the other begins."""

import pytest

from tests.unit.reading.told import read_main

SURE = [
    "K0901 Gameplay → Gamedeveloper (25188)",
    "K0901 Gameplay (Gamedeveloper 25188)",
    "K0901 Gameplay; Gamedeveloper (25188)",
    "Gameplay (K0901) – Gamedeveloper (25188)",
    "Gameplay K0901 bij Gamedeveloper 25188",
    "K0901 Gameplay (bij Gamedeveloper, 25188)",
]
UNSURE = [
    "K0901 Gameplay — Gamedeveloper (25188)",
    "K0901 Gameplay: Gamedeveloper (25188)",
    "K0901 Gameplay: Gamedeveloper (crebo 25188)",
    "K0901 Gameplay, Gamedeveloper (25188)",
    "K0901 Gameplay / Gamedeveloper (25188)",
]


@pytest.mark.parametrize("line", SURE)
def test_brackets_arrows_and_words_part_two_names(line: str) -> None:
    """Each name goes to its own key."""
    (record,) = read_main(f"<ul><li>{line}</ul>").records
    assert record.name == "Gameplay"
    assert [("25188", "Gamedeveloper")] == [(c.code, c.name) for c in record.crebos or ()]


def test_words_in_a_bracket_lead_to_a_name_in_lower_case_too() -> None:
    """The word leads to a programme, however that begins."""
    page = "<ul><li>C0109 Zorgplan (bij verzorgende-IG, 25656)<li>C0165 Thuis (bij Kok, 25960)</ul>"
    records = read_main(page).records
    assert ["Zorgplan", "Thuis"] == [record.name for record in records]
    assert [["verzorgende-IG"], ["Kok"]] == [[c.name for c in r.crebos or ()] for r in records]


@pytest.mark.parametrize("line", UNSURE)
def test_a_dash_may_part_two_names_or_stand_in_one(line: str) -> None:
    """The pair stands, the text names neither and is listed."""
    (record,) = (reading := read_main(f"<ul><li>{line}</ul>")).records
    assert record.name is None
    assert [("25188", None)] == [(c.code, c.name) for c in record.crebos or ()]
    assert [(line, "name unclear")] == [(item.text, item.reason) for item in reading.unreadable]


@pytest.mark.parametrize("dash", [" — ", ": ", ", ", " / "])
def test_a_second_crebo_behind_its_name_tells(dash: str) -> None:
    """As the second crebo is named, so is the first."""
    line = f"K0717 Agile game productie{dash}Mediamaker (25187), Gamedeveloper (25188)"
    (record,) = read_main(f"<ul><li>{line}</ul>").records
    assert record.name == "Agile game productie"
    assert ["Mediamaker", "Gamedeveloper"] == [c.name for c in record.crebos or ()]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (
            "C0160, Assisteren: Legal, Insurance & HR (crebo 25726), Helpende (crebo 25960)",
            ["Assisteren", "Legal, Insurance & HR", "Helpende"],
        ),
        (
            "C0054, Basis voor zorg: verzorgende-IG (crebo 25656), Monteur (crebo 25835)",
            ["Basis voor zorg", "verzorgende-IG", "Monteur"],
        ),
        (
            "C0156 Zorg, niveau 4: Verpleegkundige (25655), Verzorgende (25656)",
            ["Zorg, niveau 4", "Verpleegkundige", "Verzorgende"],
        ),
        (
            "K0717 Snijden – Vers: vakmanschap & ambacht (25170), Kok (25180)",
            ["Snijden", "Vers: vakmanschap & ambacht", "Kok"],
        ),
        (
            "K0717 Snijden: Vers: vakmanschap & ambacht (crebo 25170), Kok (crebo 25180)",
            ["Snijden", "Vers: vakmanschap & ambacht", "Kok"],
        ),
    ],
)
def test_a_colon_parts_before_other_signs_do(line: str, names: list[str]) -> None:
    """Behind one colon stand the programmes, whatever signs their names hold; one may hold it."""
    (record,) = read_main(f"<ul><li>{line.replace('&', '&amp;')}</ul>").records
    assert names == [record.name, *(c.name for c in record.crebos or ())]


@pytest.mark.parametrize("crebo", ["(25187)", "(crebo 25187)"])
def test_a_colon_behind_a_number_is_part_of_a_name(crebo: str) -> None:
    """Such names count a series: K0210 is called so, whatever stands behind it."""
    line = f"K0210 Internationaal 1: Overbruggen interculturele diversiteit {crebo}"
    (record,) = read_main(f"<ul><li>{line}</ul>").records
    assert record.name == "Internationaal 1: Overbruggen interculturele diversiteit"


@pytest.mark.parametrize(
    "line", ["K0802 Engels - basis (25187)", "K0802 Engels - basis (crebo 25187)"]
)
def test_what_reads_on_is_one_name(line: str) -> None:
    """Behind the dash stands no title, or a label stands before the crebo."""
    (record,) = read_main(f"<ul><li>{line}</ul>").records
    assert record.name == "Engels - basis"


def test_a_line_of_one_code_among_lines_of_several() -> None:
    """A programme a line: one that offers a single certificate is a row like the others."""
    reading = read_main(
        "<ul><li>25187 Mediamaker: K0717 Agile game productie, K0901 Gameplay"
        "<li>25188 Gamedeveloper: K0722 FrontEnd</ul>"
    )
    assert {"K0717": ["25187"], "K0901": ["25187"], "K0722": ["25188"]} == {
        record.code: [crebo.code for crebo in record.crebos or ()] for record in reading.records
    }


def test_a_crebo_beside_a_known_code_is_never_lost() -> None:
    """Where a line that holds both is no row of a list, its number is listed."""
    reading = read_main(
        "<h2>K0717 Agile game productie</h2><p>25187 Mediamaker</p><h2>Overig</h2>"
        "<table><tr><td>Code<td>K0901</table><p>K0717 25188</p>"
    )
    links = {(r.code, c.code) for r in reading.records for c in r.crebos or ()}
    listed = [item.text for item in reading.unreadable]
    assert ("K0717", "25188") in links or any("25188" in text for text in listed)


def test_levels_in_brackets_behind_crebos() -> None:
    """What closes the bracket of one crebo is no name of the next."""
    (record,) = read_main(
        "<h3>K0717 Agile game productie</h3>"
        "<p>Opleidingen: Mediamaker (25187, niveau 4) en Gamedeveloper (25188, niveau 3)</p>"
    ).records
    assert [("25187", "Mediamaker", 4), ("25188", "Gamedeveloper", 3)] == [
        (crebo.code, crebo.name, crebo.level) for crebo in record.crebos or ()
    ]


def test_a_line_that_names_what_is_replaced() -> None:
    """It begins no record, so the crebo below it stays with the code above it."""
    reading = read_main("<h3>K0717 Agile</h3><p>Vervangt K0500 Oude games</p><p>Crebo 25187</p>")
    (record,) = reading.records
    assert ["25187"] == [crebo.code for crebo in record.crebos or ()]
    texts = [item.text for item in reading.unreadable] + [m.text for m in reading.mentions]
    assert any("K0500" in text for text in texts)


def test_what_begins_with_the_certificates_name_names_no_crebo() -> None:
    """The link carries the code; the text behind it reads on to the crebo."""
    reading = read_main(
        "<ul><li><a href='/k/k0901'>Gameplay</a> – voor Gamedeveloper (25188)"
        "<li><a href='/k/k0902'>Verzorgende</a><ul><li>25656 Verzorgende-IG</ul></ul>"
    )
    assert ["Gameplay", "Verzorgende"] == [record.name for record in reading.records]
    assert [None, "Verzorgende-IG"] == [r.crebos[0].name for r in reading.records if r.crebos]


def test_a_column_that_counts_holds_no_crebos() -> None:
    """Five digits under "Deelnemers" are people."""
    reading = read_main(
        "<table><tr><th>Code<th>Titel<th>Deelnemers<tr><td>K0717<td>Agile<td>25187</table>"
    )
    assert [None] == [record.crebos for record in reading.records]


def test_a_colon_behind_a_bold_label() -> None:
    """It belongs to the label, wherever the markup puts it."""
    (record,) = read_main(
        "<div><b>Certificaat</b>: Gameplay<br><b>Code</b>: K0901<br><b>Opleiding</b>: Gamedeveloper"
        "<br><b>Crebo</b>: 25188</div>"
    ).records
    assert record.name == "Gameplay"
    assert [("25188", "Gamedeveloper")] == [(c.code, c.name) for c in record.crebos or ()]


def test_a_row_that_is_written_as_a_sentence() -> None:
    """Code, name and labelled crebos; the stop behind the name is the sentence's."""
    reading = read_main(
        "<ol><li>K0717: Agile game productie. Crebo's 25187, 25188."
        "<li>K0901: Gameplay. Crebo 25188.</ol>"
    )
    assert ["Agile game productie", "Gameplay"] == [record.name for record in reading.records]
    assert [2, 1] == [len(record.crebos or ()) for record in reading.records]


@pytest.mark.parametrize("beside", ["Zorg", "ICT", "Zorg, welzijn en sport", "ROC Midden"])
def test_sectors_and_schools_name_no_crebo(beside: str) -> None:
    """They stand as near as its name would."""
    for row in ("<td>{}<td>25187", "<td>25187<td>{}"):
        (record,) = read_main(f"<table><tr><td>K0717<td>Agile{row.format(beside)}</table>").records
        assert [None] == [crebo.name for crebo in record.crebos or ()]
