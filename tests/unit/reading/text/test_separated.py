"""Text with separators in an element that keeps its lines."""

import pytest

from certsync.reading.data.separated import separated
from tests.unit.reading.data.told import listed, read, short

LINES = ["code,naam,sector,crebo", "C0141,Triage,Zorg en welzijn,25695", "K0614,Zorg,Zorg,25655"]
TRIAGE = ("C0141", "Triage", [("25695", None, None)])
CARE = ("K0614", "Zorg", [("25655", None, None)])


def page(*lines: str) -> str:
    """Return a page that shows lines as they are."""
    text = "\n".join(lines)
    return f"<!doctype html><title>x</title><h1>Dataset</h1><pre>{text}</pre><p>Dataset 25604</p>"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|", ", "])
def test_the_header_tells_the_separator(separator: str) -> None:
    """Each cell is what its column says, also below remarks."""
    lines = [line.replace(",", separator) for line in LINES]
    for shown in (lines, ["# Stand van 2026, per sector", "", *lines]):
        reading = read(page(*shown))
        assert [TRIAGE, CARE] == short(reading)
        assert [] == listed(reading)


@pytest.mark.parametrize(
    ("written", "name", "crebos"),
    [
        ('C0141,"Triage, acuut",Zorg,25695', "Triage, acuut", ["25695"]),
        ('C0141,"Triage ""plus""",Zorg,25695', 'Triage "plus"', ["25695"]),
        ('"C0141","Triage","Zorg","25695, 25655"', "Triage", ["25695", "25655"]),
        ('C0141,Triage,"Zorg, welzijn",25695', "Triage", ["25695"]),
        ("C0141,Triage, niveau 4,Zorg,25695", "Triage, niveau 4", ["25695"]),
        ('C0141,Triage 19" rek,Zorg,25695', 'Triage 19" rek', ["25695"]),
    ],
)
def test_quoted_cells_and_separators_in_texts(written: str, name: str, crebos: list[str]) -> None:
    """Quotes hold a cell together, and so does the space behind a separator."""
    reading = read(page(LINES[0], written, LINES[2]))
    assert [("C0141", name, [(each, None, None) for each in crebos]), CARE] == short(reading)
    assert [] == listed(reading)


@pytest.mark.parametrize("written", ["C0141,Triage,acuut,Zorg,25695", "C0141,Triage,25695"])
def test_a_row_that_fits_no_header(written: str) -> None:
    """Nobody can tell which cell is which: what it says beside its code is listed."""
    reading = read(page(LINES[0], written, LINES[2]))
    assert [("C0141", None, None), CARE] == short(reading)
    assert {written, written.replace(",", ", ")} == {*listed(reading)}


@pytest.mark.parametrize(
    ("line", "record"),
    [
        ("C0141,Triage,25695", TRIAGE),
        ("C0141,25695", ("C0141", None, TRIAGE[2])),
        (
            "25695,Doktersassistent,C0141,Triage",
            (*TRIAGE[:2], [("25695", "Doktersassistent", None)]),
        ),
        ("C0141,Triage,240,25695", ("C0141", None, TRIAGE[2])),
        ("C0141,Triage,acuut,Zorg,25695", ("C0141", None, TRIAGE[2])),
        ("C0141,Triage,240,Zorg", ("C0141", None, None)),
        ("C0141,Freestyle 1,000 meter", ("C0141", "Freestyle 1,000 meter", None)),
    ],
)
def test_lines_without_a_header(line: str, record: tuple[object, ...]) -> None:
    """A number behind a separator is a crebo; what stands in several columns is no name."""
    assert [record, CARE] == short(read(page(line, "K0614,Zorg,25655")))


@pytest.mark.parametrize("content_type", ["text/csv", "text/plain", None])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_file_with_separators_is_read_as_its_header_says(
    separator: str, content_type: str | None
) -> None:
    """A body without any markup keeps its lines, as a browser shows it."""
    lines = ["code,naam,crebo", "C0141,Triage,25695", '"K0614","Zorg","25655"', ""]
    text = "\r\n".join(lines).replace(",", separator)
    assert [TRIAGE, CARE] == short(reading := read(text, content_type))
    assert [] == listed(reading)


def test_a_quote_that_nothing_closes() -> None:
    """It ends with its line."""
    reading = read(page(LINES[0], 'C0141,"Triage,Zorg,25695', LINES[2]))
    assert CARE in short(reading)
    assert ["C0141", "K0614"] == [code for code, _, _ in short(reading)]


@pytest.mark.parametrize(
    "text",
    [
        "Code, naam en crebo staan hieronder.\nC0141 Triage 25695",
        "code,naam\nC0141,Triage",
        "een,twee,drie\nC0141,Triage,25695",
        "code,naam,crebo\nC0141 is van 25695, niet van 25655",
        "",
    ],
)
def test_what_is_no_text_with_separators(text: str) -> None:
    """Sentences, two columns, a header of no labels, and rows without a cell that is a code."""
    assert separated(text) is None
