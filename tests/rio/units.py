"""The units and their codes: 10,940 units with 10,862 codes in three stelsels."""

import random
from collections.abc import Iterator

from tests.rio.columns import august
from tests.rio.facts import load_names
from tests.rio.values import (
    CREBO,
    CROSSOVER,
    DOMAIN,
    DOSSIER,
    EXAM_PART,
    GENERIC,
    GREEN,
    KEUZEDEEL,
    KWALIFICATIE,
    OCCUPATIONAL,
    PARTIAL,
    REGIONAL,
    Period,
    Unit,
)

GREEN_UNITS = 1357
GREEN_C = {"C0002", "C0003", "C0005", "C0006", "C0007", "C0008", "C0009", "C0010", "C0011"}
GREEN_C |= {"C0014", "C0016"}
GREEN_CREBOS = {"25535", "25986", "25988", "25990"}
TWICE_IN_ONE = ("K0611", "K0057", "K0125", "K0186", "K0226", "K0386", "C0141")
TWICE_IN_TWO = "C0195"
AMENDED = (
    *("2018-01-01", "2018-04-01", "2018-07-01", "2018-10-01", "2019-01-01", "2019-04-01"),
    *("2019-10-01", "2019-10-19", "2020-01-22", "2020-04-25", "2020-10-31", "2021-01-30"),
    *("2021-04-30", "2021-10-28", "2022-01-29", "2022-05-07", "2022-10-22", "2023-01-31"),
    *("2023-04-29", "2023-10-25", "2024-01-31", "2024-04-27", "2024-10-19", "2025-01-25"),
    *("2025-10-21", "2026-01-23", "2026-05-01"),
)
PERIOD_ENDS = (*august(2017, 2026), *AMENDED)
OTHER_BEGINS = tuple(f"{year}-0{month}-01" for year in (2010, 2012, 2013) for month in range(1, 6))
UNIT_BEGINS = (*august(1997, 2026), *AMENDED[:21], *OTHER_BEGINS)

# How the period rows of an onderdeel say CERTIFICAAT, and how many K- and C-units have such rows.
LIVES: dict[str, tuple[tuple[bool, ...], int, int]] = {
    "attached": ((False, True), 130, 20),
    "older-only": ((True, False), 12, 0),
    "respelled": ((True, True), 40, 20),
    "renamed": ((False, False), 8, 0),
    "thrice": ((False, True, True), 3, 0),
    "always": ((True,), 29, 200),
}
PINNED = {
    "K0717": "attached",
    "K0022": "never",
    "K0008": "older-only",
    "C0013": "respelled",
    "C0163": "always",
    **dict.fromkeys(("K0219", "K0602", "K0611", "K1301"), "always"),
}


def unit_codes(number: int, rng: random.Random) -> Iterator[str]:
    """Codes without a meaning, in no order."""
    for one in rng.sample(range(1, 30_000), number):
        yield f"{1000 + one // 10_000}O{one % 10_000:04}"


def make_parts(ids: Iterator[str], rng: random.Random) -> list[Unit]:
    """1,480 keuzedelen and 240 beroepsgerichte onderdelen, with their periods."""
    names = load_names()
    real = {**names.keuzedelen, **{code: row[0] for code, row in names.certificates.items()}}
    answer = []
    for letter, total in (("K", 1474), ("C", 238)):
        codes = sorted({code for code in real if code[0] == letter})
        fill = (f"{letter}{n:04}" for n in range(1, 9999))
        codes += [code for code in fill if code not in real][: total - len(codes)]
        units = sorted([*codes, *(code for code in TWICE_IN_ONE if code[0] == letter)])
        units += [TWICE_IN_TWO] * (letter == "C")
        lives = _lives(units, letter, rng)
        seen: set[str] = set()
        for code, life in zip(units, lives, strict=True):
            name = real.get(code) or f"Nagemaakt onderdeel {code} “voorbeeld”"
            stelsel = GREEN if _green(code) and code not in seen else CREBO
            kind = KEUZEDEEL if letter == "K" else OCCUPATIONAL
            unit = Unit(next(ids), code, stelsel, kind, name)
            seen.add(code)
            answer.append(unit)
            unit.periods = _periods(unit, life, len(answer), rng)
            unit.begin = unit.periods[0].begin
    _give_loads(answer)
    return answer


def _green(code: str) -> bool:
    row = load_names().certificates.get(code)
    return code in GREEN_C or (row is not None and row[2])


def _lives(units: list[str], letter: str, rng: random.Random) -> list[str]:
    """One life a unit; the pinned codes have theirs, chance deals out the others."""
    left = {life: k if letter == "K" else c for life, (_, k, c) in LIVES.items()}
    for code in units:
        if code in PINNED and PINNED[code] in left:
            left[PINNED[code]] -= 1
    others = [life for life, number in left.items() for _ in range(number)]
    free = sum(code not in PINNED for code in units)
    others += ["never"] * (free - len(others))
    rng.shuffle(others)
    deal = iter(others)
    return [PINNED[code] if code in PINNED else next(deal) for code in units]


def _periods(unit: Unit, life: str, number: int, rng: random.Random) -> list[Period]:
    certificates = LIVES[life][0] if life in LIVES else (False,)
    cuts = len(certificates) - 1
    ends = sorted({PERIOD_ENDS[(number + 11 * step) % len(PERIOD_ENDS)] for step in range(cuts)})
    if unit.code == "K0717":
        ends = ["2018-01-01"]
    begins = [one for one in UNIT_BEGINS if one >= "2016-08-01" and (not ends or one < ends[0])]
    begin = "2016-08-01" if unit.code == "K0717" else rng.choice(begins)
    names = [unit.name] * (cuts + 1)
    if life in {"respelled", "renamed", "thrice"}:
        names[0] = f"{unit.name} (oud)"
    return [
        Period(*row) for row in zip([begin, *ends], [*ends, ""], certificates, names, strict=True)
    ]


def _give_loads(parts: list[Unit]) -> None:
    """Keuzedelen have a studielast; of the C-rows 71 have one, and 86 a 0 without a unit."""
    occupational = 0
    for number, part in enumerate(parts):
        for period in part.periods:
            if part.type == KEUZEDEEL:
                load = (
                    "240"
                    if part.code == "K0717"
                    else ("240", "480", "240", "720", "960")[number % 5]
                )
                period.load, period.load_unit = load, "SBU"
                continue
            if occupational < 71:
                period.load, period.load_unit = "240", "SBU"
            elif occupational < 71 + 86:
                period.load = "0"
            occupational += 1


def make_generics(ids: Iterator[str], codes: tuple[str, ...]) -> list[Unit]:
    """The 16 generic exam parts, of which four end."""
    answer = []
    for number, code in enumerate(codes):
        end = "2027-08-01" if number < 4 else ""
        period = Period("2014-08-01", end, False, f"Generiek examenonderdeel {code}")
        answer.append(
            Unit(next(ids), code, EXAM_PART, GENERIC, period.name, period.begin, [period])
        )
    return answer


def make_programmes(ids: Iterator[str], rng: random.Random) -> list[Unit]:
    """3,786 opleidingen; 70 crebos of before 25000 have two units."""
    crebos = load_names().crebos
    regional, crossover = crebos["regionale_kwalificatie"], crebos["crossover_kwalificatie"]
    names = {**crebos["kwalificatie"], **crossover, **regional}
    recent = {*names, "27146"}
    spare = [f"{n}" for n in range(25001, 27146) if f"{n}" not in recent]
    recent |= set(rng.sample(spare, 1103 - len(recent)))
    old = {**crebos["kwalificatie_oud"], "10001": "Nagemaakte opleiding 10001"}
    spare = [f"{n}" for n in range(10002, 21_000)]
    older = [*old, *rng.sample(spare, 3716 - 1103 - len(old))]
    twice = [code for code in older if code not in old][:70]
    answer = []
    for code in sorted([*recent, *older, *twice]):
        type_ = REGIONAL if code in regional else CROSSOVER if code in crossover else KWALIFICATIE
        name = names.get(code) or old.get(code) or f"Nagemaakte kwalificatie {int(code) % 2400}"
        stelsel = GREEN if code in GREEN_CREBOS or code[-2:] == "77" else CREBO
        answer.append(Unit(next(ids), code, stelsel, type_, name))
    for number, unit in enumerate(answer):
        recently = unit.code in recent
        unit.begin = (
            august(2016, 2026)[number % 11] if recently else august(1997, 2015)[number % 19]
        )
    for unit, begin in zip(answer[-300:], ("2019-10-01", "2021-01-30"), strict=False):
        unit.begin = begin
    return answer


def make_groups(ids: Iterator[str], rng: random.Random) -> list[Unit]:
    """17 domains and 670 dossiers."""
    crebos = load_names().crebos
    domains = {code: name for code, name in crebos["opleidingsdomein"].items() if code < "79999"}
    dossiers = {**crebos["kwalificatiedossier"], **crebos["kwalificatiedossier_oud"]}
    spare = [f"{n}" for n in range(23_400, 24_900) if f"{n}" not in dossiers]
    dossiers |= {
        code: f"Nagemaakt dossier {code}" for code in rng.sample(spare, 670 - len(dossiers))
    }
    return [
        Unit(next(ids), code, CREBO, type_, name)
        for names, type_ in ((domains, DOMAIN), (dossiers, DOSSIER))
        for code, name in sorted(names.items())
    ]


def make_partials(ids: Iterator[str], number: int, green: int, rng: random.Random) -> list[Unit]:
    """Deelkwalificaties, most of the past; `green` of them are of the other stelsel."""
    codes = sorted(rng.sample(range(30_000, 70_000), number))
    begins = [*UNIT_BEGINS, *rng.choices(august(1997, 2010), k=number - len(UNIT_BEGINS))]
    answer = []
    for place, (code, begin) in enumerate(zip(codes, begins, strict=True)):
        name = f"Nagemaakte deelkwalificatie {code}"
        stelsel = GREEN if place < green else CREBO
        period = Period(begin, "", False, name)
        answer.append(Unit(next(ids), str(code), stelsel, PARTIAL, name, begin, [period]))
    return answer
