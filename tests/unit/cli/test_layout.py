"""Tables and sentences on a terminal: nothing is lost, and no date or code comes apart."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certsync.cli.layout import fold, left_out, table

MOMENT = "2026-11-28 09:46:59"


def test_pipe_gets_a_row_a_line_with_tabs() -> None:
    """Without a terminal there is no header and no padding; a blank is an empty cell."""
    rows = [["K0717", "Agile game productie", "", "240"]]
    assert ["K0717\tAgile game productie\t\t240"] == table(
        ("code", "naam", "", "SBU"), rows, width=None
    )


def test_terminal_gets_aligned_columns_under_headers() -> None:
    """On a terminal columns line up; no line ends in blanks."""
    rows = [["K0717", "Agile game productie"], ["C0013", "Mollen"]]
    assert [
        "code   naam",
        "K0717  Agile game productie",
        "C0013  Mollen",
    ] == table(("code", "naam"), rows, width=80)


def test_empty_table_has_no_header() -> None:
    """Nothing found is not a line of headers."""
    assert [] == table(("code",), [], width=80)


def test_empty_headers_are_left_out() -> None:
    """A table of names and values needs no line above it."""
    assert ["bron  sbb-pilots"] == table(("", ""), [["bron", "sbb-pilots"]], width=80)


@given(
    st.lists(
        st.tuples(st.text("abcdé ", max_size=60), st.text("xyz ", max_size=60)).map(list),
        min_size=1,
    ),
    st.integers(26, 60),
)
def test_narrow_terminal_loses_no_word(rows: list[list[str]], width: int) -> None:
    """The widest column goes on in the next line: no line is too wide, and no letter is lost."""
    lines = table(("kop", "kop"), rows, width=width)
    assert max(map(len, lines)) <= width
    letters = sorted("".join("".join(row) for row in rows).replace(" ", ""))
    assert letters == sorted("".join(lines[1:]).replace(" ", ""))


@given(
    st.lists(
        st.tuples(
            st.dates(date(2019, 1, 1)).map(lambda day: f"{day} 06:15"),
            st.text("abc ", max_size=80),
            st.sampled_from(["K0717, C0013, 25187", "sbb-keuzedelen"]),
        ).map(list),
        min_size=1,
        max_size=5,
    ),
    st.integers(44, 120),
)
def test_no_date_or_code_comes_apart(rows: list[list[str]], width: int) -> None:
    """However narrow it is, a moment stands on one line with its time, and a code is whole."""
    lines = table(("laatste goede run", "naam", "bronnen"), rows, width=width)
    assert max(map(len, lines)) <= width
    told = "\n".join(lines)
    assert [row[0] for row in rows] == re.findall(r"[0-9]{4}-[0-9]{2}-[0-9]{2} 06:15", told)
    for code in ("K0717,", "C0013,", "25187"):
        assert sum(code in row[2] for row in rows) == told.count(code)


def test_words_break_only_where_the_rest_would_not_fit() -> None:
    """The free text gives way between its words; the other columns stay as they are."""
    rows = [["sbb-keuzedelen", MOMENT, "een lijst van woelrattenbestrijding wacht"]]
    assert [
        "bron            moment               wat",
        "sbb-keuzedelen  2026-11-28 09:46:59  een lijst van",
        "                                     woelrattenbestrijding",
        "                                     wacht",
    ] == table(("bron", "moment", "wat"), rows, width=60)


ROWS = [["sbb-keuzedelen", MOMENT, "52", "bijgewerkt"]]
HEADERS = ("bron", "moment", "koppelingen", "afloop")


@pytest.mark.parametrize(
    ("width", "gone"), [(None, set()), (60, set()), (59, {2}), (47, {2}), (46, {2, 0})]
)
def test_a_narrow_table_spares_columns_in_their_order(width: int | None, gone: set[int]) -> None:
    """As many as have to go, and none in a pipe, whose readers count columns."""
    assert gone == left_out(HEADERS, ROWS, width, spare=(2, 0))


def test_a_column_that_is_spared_is_not_shown() -> None:
    """Neither its header nor its cells."""
    assert [
        "bron            moment               afloop",
        "sbb-keuzedelen  2026-11-28 09:46:59  bijgewerkt",
    ] == table(HEADERS, ROWS, width=50, without={2})


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("K0717 Agile game", ["K0717 Agile game"]),
        (
            "K0057: naam: rio “Internationalisering”",
            ["K0057: naam: rio", "  “Internationalisering”"],
        ),
        (
            "  [x]  3  De school heeft die erkenning.",
            ["  [x]  3  De school heeft", "       die erkenning."],
        ),
        ("  K0022: rio: nee; pilots: ja", ["  K0022: rio: nee; pilots:", "    ja"]),
        ("  http://127.0.0.1/certificaten/0001", ["  http://127.0.0.1/certificaten/0001"]),
        ("gezien op 2026-11-28 09:46:59 UTC", ["gezien op", "  2026-11-28 09:46:59 UTC"]),
    ],
)
def test_a_sentence_hangs_below_what_it_tells(line: str, lines: list[str]) -> None:
    """It breaks between words; an address and a moment stay whole, so that they can be copied."""
    assert lines == fold(line, 26)


def test_a_sentence_in_a_pipe_is_one_line() -> None:
    """Programs read lines."""
    assert ["x " * 100] == fold("x " * 100, None)


def test_where_words_have_to_be_broken_a_moment_is_not() -> None:
    """An address gives way down to what can still be read; a day and its time never part."""
    lines = table(("moment", "adres"), [[MOMENT, "https://school.example/certificaten"]], width=33)
    assert ["moment               adres", f"{MOMENT}  https://scho"] == lines[:2]
