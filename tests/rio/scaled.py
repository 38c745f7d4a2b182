"""More of the same: larger files that tell no more of what a reader keeps.

The copies are deelkwalificaties, schools, providers and licences that no test asks about; so
`truth()` is the same at each scale. Files that are kept whole (opleidingen, groepen, sancties,
offered onderdelen and the small ones) do not grow.
"""

from collections.abc import Callable, Iterator

from tests.rio.generate import Day
from tests.rio.tables import Table
from tests.rio.values import CREBO, PARTIAL

RECOGNITIONS = "mbo_opleidingserkenningen.csv"
ONDERDELEN = "mbo_opleidingsonderdelen.csv"
RELATIONS = "mbo_relaties_opleidingseenheden.csv"
CODES = "mbo_relaties_opleidingseenheden_erkenningen.csv"


def scaled(day: Day, factor: int) -> dict[str, Table]:
    """The tables of a day with the bulk of them `factor` times."""
    tables = {
        name: {key: list(cells) for key, cells in table.items()}
        for name, table in day.tables.items()
    }
    # No code of the day lies here: crebos end at 27146 or are 97xxx, groups at 24899 or are 79xxx.
    spare = (str(number) for number in (*range(70_000, 79_000), *range(80_000, 97_000)))
    for turn in range(1, factor):
        for name, table in tables.items():
            whole = day.tables[name]
            for key, change in _SHIFTS.get(name, {}).items():
                table[key] += [change(cell, turn) for cell in whole[key]]
            if name in _SHIFTS:
                for key in table.keys() - _SHIFTS[name].keys():
                    table[key] += whole[key]
        _add_partials(tables, day, turn, spare)
    return tables


def _unit(cell: str, turn: int) -> str:
    return f"{int(cell[:4]) + 2000 * turn}{cell[4:]}"


def _brin(cell: str, turn: int) -> str:
    return "ABCDEFGH"[turn - 1] + cell[1:] if cell else ""


def _provider(cell: str, turn: int) -> str:
    return f"{int(cell[:3]) + 200 * turn}{cell[3:]}"


def _licence(cell: str, turn: int) -> str:
    return f"{cell[:-13]}-{turn}{cell[-11:]}"


_Shift = Callable[[str, int], str]
_OFFERED: dict[str, _Shift] = {"AANGEBODEN_OPLEIDINGCODE": _unit, "ONDERWIJSAANBIEDERID": _provider}
_LICENSED: dict[str, _Shift] = {"LICENTIECODE": _licence, "OIE_CODE": _brin}
_SHIFTS: dict[str, dict[str, _Shift]] = {
    "mbo_onderwijslicenties.csv": _LICENSED,
    "examenlicenties.csv": _LICENSED,
    "aangeboden_mbo_opleidingen.csv": _OFFERED,
    "onderwijsinstellingserkenningen.csv": {"OIE_CODE": _brin},
    "relaties_onderwijsaanbieders_onderwijsinstellingserkenningen.csv": {
        "ONDERWIJSAANBIEDERID": _provider,
        "OIE_CODE": _brin,
    },
}


def _add_partials(tables: dict[str, Table], day: Day, turn: int, spare: Iterator[str]) -> None:
    """Deelkwalificaties with codes of their own, and relations to them in place of all others."""
    old = {one.unit: one.code for one in day.world.partials}
    new = {unit: (_unit(unit, turn), next(spare)) for unit in old}
    codes = {old[unit]: code for unit, (_, code) in new.items()}
    _extend(
        tables[ONDERDELEN],
        day.tables[ONDERDELEN],
        "OPLEIDINGSEENHEIDCODE",
        lambda cell: new[cell][0] if cell in new else None,
    )
    _extend(tables[RECOGNITIONS], day.tables[RECOGNITIONS], "ERKENDEOPLEIDINGSCODE", codes.get)
    table, whole = tables[RELATIONS], day.tables[RELATIONS]
    rows = len(whole["RELATIESOORT"])
    units = [unit for unit, _ in new.values()]
    for key, column in whole.items():
        table[key] += {
            "NAAR_OPLEIDINGSEENHEIDCODE": [units[place % len(units)] for place in range(rows)],
            "NAAR_OPLEIDINGSEENHEIDTYPE": [PARTIAL] * rows,
        }.get(key, column)
    for unit, code in new.values():
        for key, cell in zip(tables[CODES], (unit, code, CREBO), strict=True):
            tables[CODES][key].append(cell)


def _extend(table: Table, whole: Table, key: str, change: Callable[[str], str | None]) -> None:
    places = [place for place, cell in enumerate(whole[key]) if change(cell) is not None]
    for name, column in whole.items():
        cells = [column[place] for place in places]
        table[name] += [change(cell) or "" for cell in cells] if name == key else cells
