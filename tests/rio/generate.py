"""A full-size day of RIO: the same seed gives the same bytes."""

import random
from collections.abc import Mapping
from dataclasses import dataclass

from tests.rio.facts import load_files
from tests.rio.licences import (
    make_brins,
    make_licences,
    make_offers,
    make_providers,
    make_sanctions,
)
from tests.rio.recognitions import make_recognitions
from tests.rio.relations import make_relations
from tests.rio.tables import Table, make_tables
from tests.rio.units import (
    GREEN_UNITS,
    make_generics,
    make_groups,
    make_partials,
    make_parts,
    make_programmes,
    unit_codes,
)
from tests.rio.values import GREEN, World


@dataclass(slots=True)
class Day:
    """The files of one day, as columns by file, and what they tell."""

    date: str
    tables: dict[str, Table]
    world: World

    def rows(self, file: str) -> int:
        """Number of rows below the header."""
        return len(next(iter(self.tables[file].values())))


def make_world(seed: int = 0) -> World:
    """Units, relations, recognitions, licences and offers that fit the real profile."""
    rng = random.Random(seed)
    facts = load_files()
    distinct = {
        (file, name): column.distinct or 0
        for file, fact in facts.items()
        for name, column in fact.columns.items()
    }
    ids = unit_codes(
        distinct["mbo_relaties_opleidingseenheden_erkenningen.csv", "OPLEIDINGSEENHEIDCODE"], rng
    )
    parts = make_parts(ids, rng)
    exams = facts["mbo_generieke_examen_onderdeelerkenningen.csv"].columns
    generics = make_generics(ids, exams["ERKENDEOPLEIDINGSCODE"].domain or ())
    programmes = make_programmes(ids, rng)
    groups = make_groups(ids, rng)
    number = distinct["mbo_opleidingsonderdelen.csv", "OPLEIDINGSEENHEIDCODE"]
    green = GREEN_UNITS - sum(one.stelsel == GREEN for one in (*parts, *programmes, *groups))
    partials = make_partials(ids, number - len(parts) - len(generics), green, rng)
    ends = facts["mbo_relaties_opleidingseenheden.csv"].columns["EINDDATUM"].domain or ()
    relations = make_relations(parts, partials, programmes, groups, ends=ends, rng=rng)
    rows = facts["mbo_opleidingserkenningen.csv"].rows
    recognitions = make_recognitions(parts, partials, programmes, groups, rows=rows, rng=rng)
    brins = make_brins(distinct["onderwijsinstellingserkenningen.csv", "OIE_CODE"], rng)
    licences = make_licences(programmes, brins, facts["mbo_onderwijslicenties.csv"].rows, rng)
    sanctions = make_sanctions(licences, rng)
    linked = "relaties_onderwijsaanbieders_onderwijsinstellingserkenningen.csv"
    providers = make_providers(
        distinct[linked, "ONDERWIJSAANBIEDERID"], brins[: distinct[linked, "OIE_CODE"]], rng
    )
    offers = make_offers(parts, list(providers), rng)
    return World(
        parts,
        partials,
        generics,
        programmes,
        groups,
        relations,
        recognitions,
        licences,
        sanctions,
        offers,
        providers,
        brins,
    )


def make_day(seed: int = 0, date: str = "2026-10-03") -> Day:
    """The first day, with exactly the real profile."""
    world = make_world(seed)
    return Day(date, make_tables(world, random.Random(seed + 1)), world)


def check_rows(tables: Mapping[str, Table]) -> None:
    """Raise ValueError where the columns of a file differ in length."""
    for file, table in tables.items():
        if len({len(column) for column in table.values()}) != 1:
            raise ValueError(f"{file} is ragged")
