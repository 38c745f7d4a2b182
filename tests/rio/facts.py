"""What is known of the real files, and of real codes and names: data beside this module."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
# Typed numeric by the datastore too, but codes: in the CSV they are quoted as text.
BARE_NUMBERS = frozenset(
    {
        "STUDIELAST",
        "PRIJSFACTOR_BEKOSTIGING",
        "AFWIJKENDE_OPLEIDINGSDUUROMVANG",
        "DEELNEMERSPLAATSEN",
    }
)


@dataclass(frozen=True, slots=True)
class ColumnFact:
    """Profile of one real column; None where it is not known (`rio_schema.json`)."""

    name: str
    type: str
    distinct: int | None
    empty: int | None
    domain: tuple[str, ...] | None
    examples: tuple[str, ...]
    least: str | float | None
    most: str | float | None

    @property
    def is_date(self) -> bool:
        """Dates stand bare in the CSV; an entirely empty column is typed text."""
        return self.type == "timestamp" or "DATUM" in self.name

    @property
    def bare(self) -> bool:
        """True where a value stands without quotes."""
        return self.is_date or self.name in BARE_NUMBERS


@dataclass(frozen=True, slots=True)
class FileFact:
    """Profile of one real file; `size` in bytes."""

    file: str
    resource: str
    position: int
    size: int | None
    rows: int
    rows_profiled: int
    last_modified: str | None
    columns: Mapping[str, ColumnFact]


@cache
def load_dataset() -> Mapping[str, str]:
    """Id, title, uuid and date of the dataset itself."""
    found: dict[str, str] = _load("rio_schema.json")["dataset"]
    return found


@cache
def load_files() -> Mapping[str, FileFact]:
    """Profiles of the files of the dataset, by file name."""
    return {
        row["file"]: FileFact(
            row["file"],
            row["resource_id"],
            row["position"],
            row["bytes"],
            row["rows"],
            row["rows_profiled"],
            row["last_modified"],
            {column["name"]: _column(column) for column in row["columns"]},
        )
        for row in _load("rio_schema.json")["files"]
    }


def _column(row: dict) -> ColumnFact:  # type: ignore[type-arg]  # straight from JSON
    domain = row.get("domain")
    return ColumnFact(
        row["name"],
        row["type"],
        row["distinct"],
        row["empty"],
        None if domain is None else tuple(domain),
        tuple(row.get("examples", ())),
        row.get("min"),
        row.get("max"),
    )


@dataclass(frozen=True, slots=True)
class RealNames:
    """Real codes and names from public documents (fixtures/README.md says which kinds).

    `certificates`: code → (name or None, crebos, green). `crebos`: kind → code → name.
    """

    keuzedelen: Mapping[str, str]
    certificates: Mapping[str, tuple[str | None, tuple[str, ...], bool]]
    crebos: Mapping[str, Mapping[str, str]]


@cache
def load_names() -> RealNames:
    """Codes and names that occur in public documents."""
    raw = _load("names.json")
    certificates = {
        code: (row["name"], tuple(row["crebos"]), row["green"])
        for code, row in raw["certificates"].items()
    }
    return RealNames(raw["keuzedelen"], certificates, raw["crebos"])


def _load(name: str) -> dict:  # type: ignore[type-arg]  # straight from JSON
    answer = json.loads((HERE / name).read_text(encoding="utf-8"))
    if not isinstance(answer, dict):
        raise TypeError(f"{name} holds no object")
    return answer
