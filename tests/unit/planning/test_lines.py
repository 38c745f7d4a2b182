import pytest

from certsync.messages import LANGUAGES, Messages
from certsync.planning import Layout, Level, Line, load_rules, read_line

TITLES = (
    "code",
    "crebo",
    "naam",
    "start",
    "einde",
    "brin",
    "resultaatdatum",
    "aanbieder",
    "locatie",
)
FIELDS = ("code", "crebo", "name", "start", "end", "brin", "result", "provider", "location")
GOOD = {
    "code": "K0717",
    "crebo": "25187",
    "name": "Agile game productie",
    "start": "2026-08-01",
    "end": "31-1-2027",
    "brin": "25LX",
    "result": "2027-01-30",
    "provider": "123A456",
    "location": "123X456",
}


def read(
    changes: dict[str, str] | None = None, more: tuple[str, ...] = (), **defaults: str
) -> Line:
    """Read one line, line 7 of a file."""
    layout = Layout({field: at for at, field in enumerate(FIELDS)}, TITLES, defaults)
    given = GOOD | (changes or {})
    return read_line(7, [*(given[field] for field in FIELDS), *more], layout, load_rules())


def test_a_line_becomes_a_request() -> None:
    """Values are typed, spaces around them go, and a date that is day first is shown in ISO."""
    line = read({"crebo": " 25187\u00a0"})
    assert line.request is not None
    assert ("25187", "2026-08-01", "2027-01-31", "123A456") == (
        line.request.crebo,
        line.request.start,
        line.request.end,
        line.request.provider,
    )
    assert (7, "Agile game productie", ()) == (line.nr, line.name, line.faults)


@pytest.mark.parametrize(
    ("field", "text", "rule", "column"),
    [
        ("crebo", "K0717", "V1", "2 (crebo)"),
        ("crebo", "251870", "V1", "2 (crebo)"),
        ("code", "L0717", "V2", "1 (code)"),
        ("code", "k0717", "V2", "1 (code)"),
        ("brin", "LX25", "V15", "6 (brin)"),
        ("provider", "123X456", "V15", "8 (aanbieder)"),
        ("location", "123x456", "V15", "9 (locatie)"),
        ("start", "8/1/2026", "V16", "4 (start)"),
        ("end", "2027-02-30", "V16", "5 (einde)"),
        ("result", "31-4-2027", "V16", "7 (resultaatdatum)"),
        ("code", "", "C5", "1 (code)"),
        ("start", " ", "C5", "4 (start)"),
    ],
)
def test_what_cannot_be_read_is_a_fault_of_its_column(
    field: str, text: str, rule: str, column: str
) -> None:
    """V1, V2, V15 and V16, and what is needed and missing; the line makes no request."""
    line = read({field: text})
    faults = [(fault.rule, fault.level, fault.text.facts["column"]) for fault in line.faults]
    assert ([(rule, Level.ERROR, column)], None) == (faults, line.request)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_fault_repeats_what_stands_in_the_cell(language: str) -> None:
    """It may be something that should not have been in the file."""
    personal = "Jan Jansen"
    line = read(dict.fromkeys(("code", "crebo", "start", "end", "brin", "provider"), personal))
    said = [Messages(language).text(fault.text) for fault in line.faults]  # type: ignore[arg-type]  # a language
    assert (6, []) == (len(said), [text for text in said if personal in text])


def test_every_fault_of_a_line_is_told() -> None:
    """A line with two bad values gives two faults, and keeps what is good."""
    line = read({"code": "?", "brin": "?"})
    assert (["V2", "V15"], None, "25187") == (
        [fault.rule for fault in line.faults],
        line.code,
        line.crebo,
    )


def test_a_cell_beyond_the_columns_is_a_fault() -> None:
    """A delimiter too many moves values into the wrong column; blanks at the end do no harm."""
    assert (["C5"], ()) == (
        [one.rule for one in read(more=("", "x")).faults],
        read(more=("",)).faults,
    )


def test_a_short_line_leaves_the_rest_open() -> None:
    """Cells at the end may be left out."""
    layout = Layout({"code": 0, "start": 1, "crebo": 2}, ("code", "start", "crebo"), {})
    line = read_line(2, ["K0717", "2026-08-01"], layout, load_rules())
    assert (None, ()) == (line.crebo, line.faults)


def test_defaults_stand_in_for_empty_cells_only() -> None:
    """What the line says goes before what the call says."""
    line = read({"brin": "", "end": "2027-01-01"}, brin="21CY", end="2030-01-01")
    assert line.request is not None
    assert ("21CY", "2027-01-01") == (line.request.brin, line.request.end)
