import csv
import io
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certsync.errors import UnreadableInput
from certsync.sheets.csvfile import open_csv
from certsync.sheets.lines import Sheet

ROWS = [["K0717", "25187", "Agile game productie"], ["C0054", "", "Zorg; één, “twee”"]]


def sheet(body: bytes) -> Sheet:
    """Open a CSV file that holds ``body``."""
    return open_csv(io.BytesIO(body), "offer.csv")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_csv_is_read_as_schools_have_it(delimiter: str, encoding: str, newline: str) -> None:
    """Three delimiters, four encodings (Excel's "Unicode text" is UTF-16), three line ends."""
    rows = [["code", "crebo", "naam"], *([f'"{c}"' for c in row] for row in ROWS)]
    text = newline.join(delimiter.join(row) for row in rows) + newline
    opened = sheet(text.encode(encoding))
    assert [(2, ROWS[0]), (3, ROWS[1])] == list(opened.rows())
    assert delimiter == opened.delimiter


def test_rows_can_be_gone_through_again() -> None:
    """The file is looked at once before anything is said, and once for what is said."""
    opened = sheet(b"code\nK0717\nK0718\n")
    assert list(opened.rows()) == list(opened.rows())


def test_a_row_is_told_by_the_line_it_begins_on() -> None:
    """A quoted cell may hold line breaks; what follows still has the line an editor shows."""
    opened = sheet(b'code,naam\nK0717,"a\nb"\n\nC0013,c\n')
    assert [(2, ["K0717", "a\nb"]), (5, ["C0013", "c"])] == list(opened.rows())


def test_lines_before_the_header_are_passed_over() -> None:
    """Excel's own ``sep=`` line and empty lines are no header."""
    opened = sheet(b"sep=;\r\n\r\ncode;crebo\r\nK0717;25187\r\n")
    assert [(4, ["K0717", "25187"])] == list(opened.rows())


def test_the_delimiter_is_the_one_that_makes_sense_of_the_headers() -> None:
    """Commas inside the header row do not win from the semicolons that part its columns."""
    opened = sheet(b"code;naam;begin;einde\nK0717;a,b,c,d,e,f;;\n")
    assert ";" == opened.delimiter


def test_one_column_is_a_file_too() -> None:
    """A bare list of codes has no delimiter to find."""
    assert [(2, ["K0717"])] == list(sheet(b"code\nK0717\n").rows())


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "no-rows"),
        (b"\n\n", "no-rows"),
        (b"code\0\n", "no-table"),
        (b"\xff\xfe", "no-rows"),
        (b"\xff\xfec\0o", "no-table"),
        (b"\xff\xfec\0\0\0", "no-table"),
        ("code\nK0717\n".encode("utf-16-le"), "no-table"),
        (b"\x81\x8d", "no-table"),
        (b'code,naam\nK0717,"' + b"x" * 200_000, "broken-quotes"),
    ],
)
def test_what_is_no_table_is_refused_with_a_reason(body: bytes, why: str) -> None:
    """Empty, binary, and a quotation mark that swallows the rest."""
    with pytest.raises(UnreadableInput) as refused:
        list(sheet(body).rows())
    assert why == refused.value.facts["why"]


@given(
    st.lists(
        st.lists(
            st.text(
                st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=8
            ),
            min_size=2,
            max_size=2,
        ),
        max_size=5,
    )
)
def test_what_python_writes_is_read_back(rows: list[list[str]]) -> None:
    """Whatever stands in the cells, quoting keeps it; rows without anything are left out."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([["code", "naam"], *rows])
    read = [cells for _, cells in sheet(out.getvalue().encode()).rows()]
    assert [row for row in rows if any(row)] == read


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """A file of 20 MB is gone through in less than 3 MB."""
    path = tmp_path / "large.csv"
    path.write_bytes(b"code,naam\n" + b"K0717,Agile game productie\n" * 800_000)
    with path.open("rb") as file:
        opened = open_csv(file, "large.csv")
        tracemalloc.start()
        rows = opened.rows()
        for _ in range(50_000):
            next(rows)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        rows.close()  # type: ignore[attr-defined]  # a generator
    assert peak < 3_000_000
