"""The bytes of the files, in the form of the real ones.

Header and text quoted, dates and numbers bare, CRLF, UTF-8 without BOM. That numbers and empty
cells are bare follows from the bytes of three files (`test_profile.py` holds two of them exactly).
"""

from collections.abc import Mapping, Sequence

from tests.rio.facts import load_files

CONTROL = "controlebestand"
CONTROL_COLUMNS = ("naam", "aantalCsv", "aantalDataStore", "gewijzigd", "volledig")
OTHER_COUNTS = {
    "vso_onderwijslicenties.csv": 927,
    "vo_vakerkenningen.csv": 2124,
    "vo_relaties_vakken_erkenningen.csv": 1646,
    "vo_relaties_opleidingseenheden_erkenningen.csv": 1234,
}


def to_csv(file: str, table: Mapping[str, Sequence[str]]) -> bytes:
    """One file."""
    columns = load_files()[file].columns
    cells = [
        column if columns[name].bare else [_quoted(cell) for cell in column]
        for name, column in table.items()
    ]
    header = ",".join(f'"{name}"' for name in table)
    lines = [header, *map(",".join, zip(*cells, strict=True)), ""]
    return "\r\n".join(lines).encode()


def _quoted(cell: str) -> str:
    if '"' in cell:
        cell = cell.replace('"', '""')
    return f'"{cell}"' if cell else ""


def control_file(counts: Mapping[str, int], date: str) -> bytes:
    """The list of files with their counts, as the datastore dumps it.

    `counts` come first as they are the last to be written; 111 names in all, empty files "Onwaar".
    """
    every = {**counts, **OTHER_COUNTS}
    for number in range(load_files()[CONTROL].rows - len(every)):
        every[f"vo_nagemaakt_{number:02}.csv"] = 10 + number
    lines = [",".join(("_id", *CONTROL_COLUMNS))]
    for number, (name, count) in enumerate(sorted(every.items(), reverse=True), start=1):
        moment = f"{date}T06:{59 - number // 60:02}:{59 - number % 60:02}"
        lines.append(f"{number},{name},{count},{count},{moment},{'Waar' if count else 'Onwaar'}")
    return ("\r\n".join(lines) + "\r\n").encode()


def day_files(tables: Mapping[str, Mapping[str, Sequence[str]]], date: str) -> dict[str, bytes]:
    """All files of a day by name, controlebestand included."""
    files = {name: to_csv(name, table) for name, table in tables.items()}
    counts = {name: len(next(iter(table.values()))) for name, table in tables.items()}
    return {**files, CONTROL: control_file(counts, date)}
