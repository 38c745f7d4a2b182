import csv
import io
import json
import sys
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from certsync.errors import Exit
from tests.integration.cli.conftest import Ask

HEAD = "code;crebo;naam;start;einde"
FILE = f"""{HEAD}
K0717;25187;Agile game productie;1-2-2027;2027-07-01
K0717;K0717;"Agile
game";1-2-2027;
K0717;25998;;1-2-2027;

K9999;25187;;1-2-2027;
K0211;25187;=1+1;1-2-2027;
C0013;;;1-2-2027;
"""


def written(text: str, name: str = "batch.csv") -> str:
    """Write a file into the working folder."""
    Path(name).write_text(text, encoding="utf-8")
    return name


def test_each_line_gets_a_plan_and_bad_ones_are_told(ask: Ask) -> None:
    """The rest goes on; lines are those of the file, and what is in the way makes exit code 1."""
    said = ask("plan", "--batch", written(FILE), "--json")
    made = json.loads(said.out)
    assert (Exit.DIFFERENT, "certsync/plan-batch/1", "not-ready") == (
        said.exit,
        made["schema"],
        made["verdict"],
    )
    assert [
        (2, "K0717", "25187", "unknown"),
        (3, "K0717", None, "not-ready"),
        (5, "K0717", "25998", "not-ready"),
        (7, "K9999", "25187", "not-ready"),
        (8, "K0211", "25187", "not-ready"),
        (9, "C0013", None, "unknown"),
    ] == [(row["line"], row["code"], row["crebo"], row["verdict"]) for row in made["rows"]]
    assert "regel 3: Kolom 2 (crebo)" in said.err
    rules = [[one["rule"] for one in row["findings"]] for row in made["rows"]]
    assert (["V1"], ["C1"], ["C1"]) == (rules[1], rules[3], rules[4])
    assert "2027-02-01" == made["rows"][0]["start"]


def test_what_one_plan_says_the_batch_says(ask: Ask) -> None:
    """A line is planned as a call is."""
    (row,) = json.loads(
        ask("plan", "--batch", written("code;start;einde\nK0717;2027-02-01;\n"), "--json").out
    )["rows"]
    one = json.loads(ask("plan", "K0717", "--start", "2027-02-01", "--json").out)
    del row["line"], one["schema"]
    assert one == row


def test_text_tells_each_line_with_what_weighs(ask: Ask) -> None:
    """One line each; errors, warnings and what is unknown below it, each with its sentence."""
    said = ask("--lang", "en", "plan", "--batch", written(FILE))
    assert "line 2: K0717 on crebo 25187: unknown" in said.out
    assert "error V3: K0717 is not linked to crebo 25998" in said.out
    assert "unknown V13: certsync has no data on recognitions" in said.out
    assert "note" not in said.out
    assert said.out.endswith("Verdict: not in order\n")


def test_options_stand_in_for_what_a_line_leaves_open(ask: Ask) -> None:
    """Start, end and school of the call hold where the file has none."""
    name = written("code\nK0717\n")
    said = ask("plan", "--batch", name, "--start", "2027-02-01", "--brin", "25LX", "--json")
    (row,) = json.loads(said.out)["rows"]
    assert ("2027-02-01", "25LX") == (row["start"], row["brin"])
    assert Exit.USAGE == ask("plan", "--batch", name).exit


@pytest.mark.parametrize(
    "arguments",
    [
        ["K0717", "--start", "2027-02-01"],
        ["--crebo", "25187"],
        ["--start", "1-2-2027"],
        ["--brin", "25lx"],
        ["--format", "html"],
        ["--output", "out.txt"],
        ["--output", "batch.csv"],
        ["--output", "nowhere/out.csv"],
        ["--output", "nowhere/out.csv", "--json"],
    ],
    ids=" ".join,
)
def test_a_call_that_does_not_fit_a_file_is_refused(ask: Ask, arguments: list[str]) -> None:
    """Before anything is read or written."""
    name = written(FILE)
    said = ask("plan", "--batch", name, *arguments)
    assert (Exit.USAGE, "") == (said.exit, said.out)
    assert FILE == Path(name).read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [["plan", "--batch"], ["check"], ["diff", "--offer"]])
@pytest.mark.parametrize("form", [[], ["--json"], ["--format", "csv"]])
@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD};bsn\nK0717;;;1-2-2027;;1\n",
        f"{HEAD};Kleur Jansen\nK0717;;;1-2-2027;;1\n",
        f"{HEAD}\nK0717;;;1-2-2027;\nK0717;;Jansen 111222333;1-2-2027;\n",
        f"{HEAD}\nK0717;;;1-2-2027;\nK0717;;1112.22.333;1-2-2027;\n",
        f"{HEAD}\nK0717;;10000008;1-2-2027;\n",
        "Jansen;111222333\n",
        "",
        "\0",
    ],
    ids=["personal", "unknown", "number", "grouped", "short", "no header", "empty", "binary"],
)
def test_what_may_not_be_read_is_refused_before_any_output(
    ask: Ask, command: list[str], form: list[str], text: str
) -> None:
    """Nothing on stdout, exit code 2, one reason, and nothing of what stands in the file."""
    said = ask(*command, written(text, "offer.csv"), *form)
    assert (Exit.USAGE, "") == (said.exit, said.out)
    assert [] == [one for one in ("111", "333", "Jansen", "0008") if one in said.err]
    assert said.err.startswith("certsync: ")


def test_nothing_is_written_when_a_file_is_refused(ask: Ask) -> None:
    """Not even a part of a file beside it."""
    name = written(f"{HEAD}\nK0717;;111222333;1-2-2027;\n", "offer.csv")
    assert Exit.USAGE == ask("plan", "--batch", name, "--output", "out.xlsx").exit
    assert ["offer.csv"] == [path.name for path in Path().iterdir()]


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@pytest.mark.parametrize("command", [["plan", "--batch"], ["check"]])
def test_findings_are_written_back_beside_each_line(
    ask: Ask, command: list[str], suffix: str
) -> None:
    """The columns as they stand, three more, dates in ISO, and no formula."""
    said = ask(*command, written(FILE), "--output", f"out.{suffix}")
    assert (Exit.DIFFERENT, "") == (said.exit, said.out)
    assert "Regels: 6" in said.err
    rows = read_back(Path(f"out.{suffix}"))
    assert [*HEAD.split(";"), "gekozen crebo", "oordeel", "bevindingen"] == rows[0]
    assert 7 == len(rows)
    assert ["K0717", "25187", "Agile game productie", "2027-02-01", "2027-07-01"] == rows[1][:5]
    assert "fout V1: Kolom 2 (crebo)" in rows[2][7]
    assert "'=1+1" == rows[5][2]
    again = ask(*command, f"out.{suffix}", "--output", f"again.{suffix}")
    assert (said.exit, rows[0]) == (again.exit, read_back(Path(f"again.{suffix}"))[0])


def read_back(path: Path) -> list[list[str]]:
    """Return what a spreadsheet program would show."""
    if path.suffix == ".csv":
        text = path.read_bytes().decode("utf-8-sig")
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    sheet = load_workbook(path).worksheets[0]
    return [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]


def test_csv_on_stdout_is_the_same_table(ask: Ask) -> None:
    """For a pipe: commas, one header, one row a line, and no formula."""
    said = ask("check", written(FILE), "--format", "csv")
    rows = list(csv.reader(io.StringIO(said.out)))
    assert (7, {8}) == (len(rows), {len(row) for row in rows})
    assert "'=1+1" == rows[5][2]


def test_a_spreadsheet_is_planned_as_a_csv_is(ask: Ask) -> None:
    """Native dates and numbers, English headers in another order."""
    book = Workbook()
    book.worksheets[0].append(["start date", "name", "crebo", "code"])
    book.worksheets[0].append([date(2027, 2, 1), "Agile game productie", 25187, "K0717"])
    book.save("batch.xlsx")
    (row,) = json.loads(ask("plan", "--batch", "batch.xlsx", "--json").out)["rows"]
    assert (2, "K0717", "25187", "2027-02-01") == tuple(
        row[key] for key in ("line", "code", "crebo", "start")
    )


def test_no_bar_grows_where_nobody_sees_it(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bar only on a terminal; a log holds the last line alone."""
    name = written("code;start\n" + "K0717;2027-02-01\n" * 3_000)
    assert 1 == len(ask("plan", "--batch", name).err.splitlines())
    monkeypatch.setattr(type(sys.stderr), "isatty", lambda _self: True, raising=False)
    assert "%" in ask("plan", "--batch", name).err
    few = written("code;start\n" + "K0717;2027-02-01\n" * 30)
    assert "%" not in ask("plan", "--batch", few).err


def test_an_empty_offer_is_not_called_in_order(ask: Ask) -> None:
    """Where no line was looked at nothing is known, and even with -q that is said."""
    said = ask("check", written("code\n"), "--json", "-q")
    assert (Exit.OK, {"schema": "certsync/check/1", "rows": [], "verdict": "unknown"}) == (
        said.exit,
        json.loads(said.out),
    )
    assert said.err.endswith("staat geen enkele regel: er is niets bekeken.\n")
    assert "niets bekeken" in ask("diff", "1", "--offer", written("code\n")).err


@pytest.mark.parametrize("arguments", [["check"], ["diff", "1", "--offer"]])
def test_of_many_bad_lines_the_first_are_told_and_the_rest_counted(
    ask: Ask, arguments: list[str]
) -> None:
    """A file of the wrong kind fills no screen, and no line is passed over in silence."""
    told = ask(*arguments, written("code\n" + "K17\n" * 50)).err.splitlines()
    assert [f"regel {nr}" for nr in range(2, 22)] == [
        line.removeprefix("certsync: ").partition(":")[0] for line in told[:20]
    ]
    assert "certsync: Regels die ook niet te lezen zijn: 30." == told[20]


def test_a_name_that_sources_spell_in_two_ways_is_told(ask: Ask) -> None:
    """What the catalogue calls a conflict reaches the plan as a note."""
    made = json.loads(ask("plan", "K0717", "--start", "2027-02-01", "--json").out)
    (note,) = (one for one in made["findings"] if one["rule"] == "P4")
    assert ("note", True) == (note["level"], "Agile Game Productie" in note["text"])
    made = json.loads(ask("plan", "C0163", "--start", "2027-02-01", "--json").out)
    assert "P4" not in [one["rule"] for one in made["findings"]]
