import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from certsync.errors import ExtraMissing, UnreadableInput
from certsync.sheets import xlsxfile
from certsync.sheets.opening import open_sheet
from certsync.sheets.writing import open_writer

MIDNIGHT = datetime.fromisoformat("2027-01-31")
NOON = datetime.fromisoformat("2027-01-31T12:00")


def saved(folder: Path, *rows: Sequence[object]) -> Path:
    """Save rows as a spreadsheet."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    book.save(folder / "offer.xlsx")
    return folder / "offer.xlsx"


def test_cells_become_text_and_dates_become_iso(tmp_path: Path) -> None:
    """Native dates, numbers without a fraction, and empty cells; the row is Excel's own."""
    path = saved(
        tmp_path,
        ["Code", "crebo", "start", "einde", "naam"],
        ["K0717", 25187, date(2026, 8, 1), MIDNIGHT, None],
        [],
        ["C0013", 25535.0, "1-8-2026", NOON, 1.5],
    )
    with open_sheet(path) as sheet:
        assert [
            (2, ["K0717", "25187", "2026-08-01", "2027-01-31", ""]),
            (4, ["C0013", "25535", "1-8-2026", "2027-01-31T12:00:00", "1.5"]),
        ] == list(sheet.rows())
        assert list(sheet.rows()) == list(sheet.rows())


def test_a_large_sheet_is_read_anew_and_a_small_one_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Either way the rows are the same each time, also after a look that stopped half-way."""
    path = saved(tmp_path, ["code"], *([f"K{nr:04}"] for nr in range(20)))
    for most in (100, 20, 19, 5):
        monkeypatch.setattr(xlsxfile, "_MOST_KEPT", most)
        with open_sheet(path) as sheet:
            next(sheet.rows())
            first, second, third = (list(sheet.rows()) for _ in range(3))
        assert first == second == third
        assert [(nr + 2, [f"K{nr:04}"]) for nr in range(20)] == first


def test_a_spreadsheet_is_known_by_its_bytes(tmp_path: Path) -> None:
    """The name of a file may say anything."""
    path = saved(tmp_path, ["code"], ["K0717"]).rename(tmp_path / "offer.csv")
    with open_sheet(path) as sheet:
        assert [(2, ["K0717"])] == list(sheet.rows())


def other_zip() -> bytes:
    """Return a ZIP archive that is no spreadsheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr("a.txt", "a")
    return out.getvalue()


def bomb() -> bytes:
    """Return an archive whose table of texts unpacks to more than is held."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts,
        parts.open("xl/sharedStrings.xml", "w") as part,
    ):
        for _ in range(201):
            part.write(b" " * 1_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"PK\x03\x04 and no more", "no-table"),
        (other_zip(), "no-table"),
        (bomb(), "too-large"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old-spreadsheet"),
    ],
    ids=["broken", "other", "bomb", "old"],
)
def test_what_is_no_spreadsheet_is_refused(tmp_path: Path, body: bytes, why: str) -> None:
    """Broken, another archive, one that unpacks without end, and the format of before 2007."""
    (tmp_path / "x.xlsx").write_bytes(body)
    with pytest.raises(UnreadableInput) as refused, open_sheet(tmp_path / "x.xlsx"):
        pass
    assert why == refused.value.facts["why"]


@pytest.mark.parametrize("name", ["nothing", "."])
def test_what_cannot_be_opened_is_told(tmp_path: Path, name: str) -> None:
    """No file, and a folder."""
    with pytest.raises(UnreadableInput), open_sheet(tmp_path / name):
        pass


def test_without_the_library_the_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A spreadsheet needs the optional part; the message says which."""
    path = saved(tmp_path, ["code"], ["K0717"])
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(ExtraMissing, match="xlsx"), open_sheet(path):
        pass
    with pytest.raises(ExtraMissing, match="xlsx"), open_writer(tmp_path / "out.xlsx", None):
        pass


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_rows_are_written_back_and_formulas_kept_texts(tmp_path: Path, name: str) -> None:
    """What a spreadsheet would run gets a quote in front; control signs break nothing."""
    rows = [["code", "naam"], ["K0717", "=1+1"], ["@x", "-1"], ["+1", "één\nregel\x01"]]
    with open_writer(tmp_path / name, ";") as write:
        for row in rows:
            write(row)
    with open_sheet(tmp_path / name) as sheet:
        read = [cells for _, cells in sheet.rows()]
    assert [["K0717", "'=1+1"], ["'@x", "'-1"]] == read[:2]
    assert read[2][0] == "'+1"
    assert read[2][1].startswith("één\nregel")


def test_no_cell_of_a_written_spreadsheet_is_a_formula(tmp_path: Path) -> None:
    """As the spreadsheet itself sees it."""
    with open_writer(tmp_path / "out.xlsx", None) as write:
        write(["=HYPERLINK(1)", "\t=1", "ok"])
    cells = next(iter(load_workbook(tmp_path / "out.xlsx").worksheets[0].iter_rows()))
    assert {"s"} == {cell.data_type for cell in cells}


def test_a_file_that_was_not_finished_is_not_there(tmp_path: Path) -> None:
    """Whole, or not at all, and what stood there stays."""
    target = tmp_path / "out.csv"
    target.write_text("before")

    def stop() -> None:
        with open_writer(target, ",") as write:
            write(["code"])
            raise KeyError

    with pytest.raises(KeyError):
        stop()
    assert ("before", [target]) == (target.read_text(), list(tmp_path.iterdir()))
