"""The generator has the profile of the real files.

Where `rio_schema.json` leaves something unknown, this cannot be held against it:

- `mbo_onderwijslicenties.csv`: only the first 1,000 rows were profiled. Number of rows and names of
  columns are real; distinct counts, empties, domains and date ranges are null there and chosen here
  (all licence codes differ; LEERWEG has OVO, COL and CBL; STADIUM also SLAPEND and TIJDELIJK).
- `controlebestand`: names of columns and number of rows (111) are real, five of its names too; the
  other 90 names are made up.
- Columns with `distinct` but no domain and no examples (codes, names, texts): the values are made
  up, only how many differ is real.
- `min`, `max` of dates are only known where listed; elsewhere the range is chosen.
- `bytes`: real for the files of which the bytes follow from what is known; for texts of unknown
  length the size is near.
- Bare numbers and bare empty cells are inferred from the bytes of mbo_opleidingserkenningen.csv.
- How columns hang together is in no profile: it is inferred, and stated in the modules here.
"""

import csv
import io
import re
from collections import Counter
from typing import Any

import pytest

from tests.rio.facts import load_files
from tests.rio.files import CONTROL, day_files
from tests.rio.generate import Day, check_rows, make_day
from tests.rio.profile import differences
from tests.rio.truth import truth

EXACT = (
    "mbo_relaties_opleidingseenheden_erkenningen.csv",
    "mbo_sancties.csv",
    "waarschuwingen.csv",
    "mbo_generieke_examen_onderdeelerkenningen.csv",
)


@pytest.fixture(scope="module")
def files(day: Day) -> dict[str, bytes]:
    """Its files."""
    return day_files(day.tables, day.date)


@pytest.fixture(scope="module")
def told(day: Day) -> dict[str, list[dict[str, Any]]]:
    """What they tell."""
    return truth(day.world)


def read(files: dict[str, bytes], name: str) -> list[list[str]]:
    """Rows of a file, header first, as the standard library reads them."""
    return list(csv.reader(io.StringIO(files[name].decode(), newline="")))


def test_the_profile_is_the_real_one(day: Day) -> None:
    """Rows, distinct counts, empties, domains, examples and ranges of all columns, exactly."""
    check_rows(day.tables)
    assert [] == differences(day.tables)
    assert {*load_files()} == {*day.tables, CONTROL}


def test_a_profile_that_is_off_by_one_is_seen(day: Day) -> None:
    """The comparison can fail: one cell more that is empty, one value that is not in the domain."""
    name = "mbo_opleidingsonderdelen.csv"
    table = {key: list(column) for key, column in day.tables[name].items()}
    table["WAARDEDOCUMENTSOORT"][table["WAARDEDOCUMENTSOORT"].index("CERTIFICAAT")] = ""
    table["TYPE"][0] = "MBOIETS"
    found = differences({name: table})
    assert [f"{name} TYPE: distinct 4 ≠ 5", f"{name} WAARDEDOCUMENTSOORT: empty 6186 ≠ 6187"] == [
        one for one in found if "domain" not in one
    ]


@pytest.mark.parametrize("name", [name for name in load_files() if name != CONTROL])
def test_the_files_say_what_the_columns_hold(day: Day, files: dict[str, bytes], name: str) -> None:
    """Quoting hides nothing: another reader of CSV finds the same cells."""
    header, *rows = read(files, name)
    table = day.tables[name]
    assert list(table) == header
    assert day.rows(name) == len(rows)
    columns = list(zip(*rows, strict=True)) or [()] * len(header)
    for key, column in zip(header, columns, strict=True):
        assert table[key] == list(column), key


@pytest.mark.parametrize("name", EXACT)
def test_the_bytes_are_as_many_as_the_real_ones(files: dict[str, bytes], name: str) -> None:
    """Quoting, line ends and lengths of codes are those of the real files, or this would differ."""
    assert load_files()[name].size == len(files[name])


def test_the_large_files_are_about_as_large(files: dict[str, bytes]) -> None:
    """The whole is within a tenth of the real bytes, so that speed on it means something."""
    real = sum(fact.size or 0 for fact in load_files().values())
    assert 0.9 < sum(map(len, files.values())) / real < 1.1


def test_the_form_is_the_real_one(files: dict[str, bytes]) -> None:
    """No BOM, CRLF, header and text quoted, dates and numbers bare."""
    body = files["mbo_opleidingserkenningen.csv"]
    header, row = body.split(b"\r\n")[:2]
    assert header.startswith(b'"ERKENDEOPLEIDINGSCODE","OPLEIDINGSSTELSEL","INGANGSDATUM"')
    assert re.match(rb'"\w+","(CREBO|LANDBOUW)",\d{4}-\d\d-\d\d,', row)
    assert re.search(rb',\d\.\d\d,("[A-Z,]+")?,"WEB",', row)
    assert body.endswith(b"\r\n")
    assert b"0088" in files["examenlicenties.csv"]


def test_keys_fit_over_the_files(files: dict[str, bytes]) -> None:
    """Each unit of a relation is a unit with a code, and each code of a unit is recognised."""
    units = {
        row[0]: row[1:]
        for row in read(files, "mbo_relaties_opleidingseenheden_erkenningen.csv")[1:]
    }
    named = {
        row[0]
        for name in ("mbo_opleidingsonderdelen.csv", "mbo_opleidingen.csv", "mbo_groepen.csv")
        for row in read(files, name)[1:]
    }
    assert units.keys() == named
    relations = read(files, "mbo_relaties_opleidingseenheden.csv")[1:]
    assert {cell for row in relations for cell in (row[0], row[3])} <= named
    recognised = {tuple(row[:2]) for row in read(files, "mbo_opleidingserkenningen.csv")[1:]}
    assert recognised == {tuple(key) for key in units.values() if key[1] != "MBOVAK"}
    licences = read(files, "mbo_onderwijslicenties.csv")[1:]
    assert {tuple(row[2:4]) for row in licences} <= recognised
    assert len({row[0] for row in licences}) == len(licences)
    sanctions = read(files, "mbo_sancties.csv")[1:]
    assert {row[0] for row in sanctions} <= {row[0] for row in licences}


def test_ends_lie_after_their_begins(day: Day) -> None:
    """Of what a reader keeps, no period ends before it begins."""
    world = day.world
    spans = [(one.begin, one.end) for one in world.relations]
    spans += [(one.begin, one.end) for part in world.parts for one in part.periods]
    spans += [(one.begin, one.end) for one in world.recognitions]
    spans += [(one.begin, one.end) for one in world.licences]
    spans += [(one.period_begin, one.period_end) for one in world.offers]
    assert [] == [(begin, end) for begin, end in spans if end and end <= begin]


def test_controlebestand_counts_the_rows(day: Day, files: dict[str, bytes]) -> None:
    """111 names; those of the dataset with their own count, and an empty file is not complete."""
    _, *rows = read(files, CONTROL)
    counts = {row[1]: int(row[2]) for row in rows}
    assert 111 == len(rows)
    assert {name: day.rows(name) for name in day.tables} == {
        name: count for name, count in counts.items() if name in day.tables
    }
    assert ["Onwaar"] == [row[5] for row in rows if row[1] == "waarschuwingen.csv"]


def test_it_is_untidy_where_the_real_data_is(told: dict[str, list[dict[str, Any]]]) -> None:
    """Two units a code, two stelsels a code, LANDBOUW codes, dossiers, certificates of the past."""
    certificates = told["certificates"]
    units = Counter((row["stelsel"], row["code"]) for row in certificates)
    assert 2 == units["CREBO", "K0611"]
    assert {"CREBO", "LANDBOUW"} == {
        row["stelsel"] for row in certificates if row["code"] == "C0195"
    }
    assert ["LANDBOUW"] == [row["stelsel"] for row in certificates if row["code"] == "C0013"]
    past = [row["code"] for row in certificates if row["taken_away_on"]]
    assert 12 == len(past)
    assert "K0008" in past
    assert {"kwalificatie", "dossier"} == {row["via"] for row in told["links"]}
    assert 517 == sum(one["certificate"] for row in certificates for one in row["periods"])


def test_the_named_cases(told: dict[str, list[dict[str, Any]]]) -> None:
    """K0717, C0013, C0163, K0022 and the dossier of K0219, as the tests elsewhere name them."""

    def links(code: str) -> list[tuple[Any, ...]]:
        return [
            (row["crebo_stelsel"], row["crebo"], row["via"], row["begin"], row["end"])
            for row in told["links"]
            if row["code"] == code
        ]

    assert [
        ("CREBO", "25187", "kwalificatie", "2018-08-01", "2027-08-01"),
        ("CREBO", "25604", "kwalificatie", "2020-08-01", None),
    ] == links("K0717")
    assert [
        ("LANDBOUW", "25535", "kwalificatie", "2019-08-01", "2026-08-01"),
        ("LANDBOUW", "25990", "kwalificatie", "2024-08-01", None),
    ] == links("C0013")
    assert [("CREBO", "25960", "kwalificatie", "2022-08-01", None)] == links("C0163")
    assert ("CREBO", "25696", "dossier", "2020-08-01", "2031-08-01") in links("K0219")
    assert "K0022" in {row["code"] for row in told["keuzedelen"]}
    assert [] == [row for row in told["certificates"] if row["code"] == "K0022"]
    (k0717,) = (row for row in told["certificates"] if row["code"] == "K0717")
    assert ("2018-01-01", None, "Agile game productie") == (
        k0717["attached_on"],
        k0717["taken_away_on"],
        k0717["name"],
    )


def test_the_licences_of_the_school(told: dict[str, list[dict[str, Any]]]) -> None:
    """OVO on 25187, BOL only on 25604, an OVO that ended, one that sleeps, one with a sanction."""
    held = {
        (row["crebo"], row["route"]): (row["end"], row["stage"], row["sanction"] is not None)
        for row in told["licences"]
    }
    assert held["25187", "OVO"] == (None, "STANDAARD", False)
    assert [("25604", "BOL")] == [key for key in held if key[0] == "25604"]
    assert held["25606", "OVO"] == ("2025-08-01", "STANDAARD", False)
    assert held["25960", "OVO"] == (None, "SLAPEND", False)
    assert held["25998", "OVO"] == (None, "STANDAARD", True)
    assert {"100A001", "100A002"} == {row["provider"] for row in told["offers"]}


def test_the_same_seed_is_the_same_day(files: dict[str, bytes]) -> None:
    """Not a byte differs."""
    again = make_day()
    assert files == day_files(again.tables, again.date)
