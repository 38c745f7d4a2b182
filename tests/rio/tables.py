"""From the world to the columns of the files; what no other file depends on is filled up."""

import random
from collections.abc import Callable, Mapping, Sequence

from tests.rio.columns import complete, dated, days
from tests.rio.facts import ColumnFact, FileFact, load_files
from tests.rio.recognitions import authority
from tests.rio.values import DOMAIN, EXAM_PART, GENERIC, KEUZEDEEL, OCCUPATIONAL, Unit, World

Table = dict[str, list[str]]


def fill(
    fact: FileFact,
    rng: random.Random,
    given: Mapping[str, Sequence[str | None]],
    make: Mapping[str, Callable[[int], str]] | None = None,
) -> Table:
    """A table with the real profile: `given` columns, each cell or None, and the others made up."""
    blank: list[str | None] = [None] * fact.rows
    return {
        name: complete(given.get(name, blank), column, rng, (make or {}).get(name))
        for name, column in fact.columns.items()
    }


def blank_table(file: str, rows: Sequence[Mapping[str, str]]) -> Table:
    """A table with these rows; what a row does not tell is empty."""
    columns = load_files()[file].columns
    return {name: [row.get(name, "") for row in rows] for name in columns}


def make_tables(
    world: World, rng: random.Random | None, only: Sequence[str] = ()
) -> dict[str, Table]:
    """All files but controlebestand, by name; or only these.

    Without `rng` the rows keep their order; a file with columns to fill up needs it.
    """
    chance = rng or random.Random(0)
    facts = load_files()
    makers: dict[str, Callable[[World, FileFact, random.Random], Table]] = {
        "mbo_onderwijslicenties.csv": _licences,
        "mbo_opleidingserkenningen.csv": _recognitions,
        "mbo_opleidingsonderdelen.csv": _parts,
        "mbo_relaties_opleidingseenheden.csv": _relations,
        "mbo_relaties_opleidingseenheden_erkenningen.csv": _codes,
        "mbo_opleidingen.csv": _programmes,
        "mbo_sancties.csv": _sanctions,
        "mbo_groepen.csv": _groups,
        "onderwijsinstellingserkenningen.csv": _institutions,
        "relaties_onderwijsaanbieders_onderwijsinstellingserkenningen.csv": _providers,
        "aangeboden_mbo_opleidingen.csv": _offered_programmes,
        "aangeboden_mbo_opleidingsonderdelen.csv": _offers,
        "examenlicenties.csv": _exam_licences,
        "mbo_generieke_examen_onderdeelerkenningen.csv": _generics,
        "mbo_structuren.csv": _structures,
        "aangeboden_mbo_opleidingsonderdeel_cohorten.csv": _cohorts,
    }
    return {
        name: makers[name](world, fact, chance)
        if name in makers
        else {one: [] for one in fact.columns}
        for name, fact in facts.items()
        if name != "controlebestand" and (not only or name in only)
    }


def _licences(world: World, fact: FileFact, _rng: random.Random) -> Table:
    rows = [
        (
            *(one.licence, one.brin, one.code, one.stelsel, one.begin, one.end, one.funded, "VZP"),
            *(one.route, one.stage),
        )
        for one in world.licences
    ]
    return _turned(fact, rows)


def _turned(fact: FileFact, rows: Sequence[Sequence[str]]) -> Table:
    return {
        name: list(column)
        for name, column in zip(fact.columns, zip(*rows, strict=True), strict=True)
    }


def _recognitions(world: World, fact: FileFact, _rng: random.Random) -> Table:
    rows = []
    for one in world.recognitions:
        number, name = authority(one.stelsel)
        spread = "EXPLICIET_TOEGEKEND" if one.routes else "IMPLICIET_TOEGEKEND"
        rows.append(
            (
                *(one.code, one.stelsel, one.since, one.until, number, name, one.intake_until),
                *(name, one.begin, one.end, one.factor, one.routes, "WEB", spread),
            )
        )
    return _turned(fact, rows)


def _parts(world: World, fact: FileFact, rng: random.Random) -> Table:
    units = [*world.parts, *world.generics, *world.partials]
    rows = [(unit, period) for unit in units for period in unit.periods]
    own = {one.unit: f"{one.code}-{place:04}" for place, one in enumerate(world.parts)}
    silent = next(unit.unit for unit in world.parts if len(unit.periods) == 3)
    keys = [own.get(unit.unit, "") for unit, _ in rows]
    keys[next(place for place, (unit, _) in enumerate(rows) if unit.unit == silent)] = ""
    told = [unit.type in {KEUZEDEEL, OCCUPATIONAL} for unit, _ in rows]
    spare = iter([True, True])
    given: dict[str, list[str | None]] = {
        "OPLEIDINGSEENHEIDCODE": [unit.unit for unit, _ in rows],
        "TYPE": [unit.type for unit, _ in rows],
        "BEGINDATUM": [unit.begin for unit, _ in rows],
        "EINDDATUM": [period.end if unit.type == GENERIC else "" for unit, period in rows],
        "EIGEN_OPLEIDINGSEENHEIDSLEUTEL": list(keys),
        "OPLEIDINGSHERKOMST": ["OCW_G" if unit.type == GENERIC else "SBB" for unit, _ in rows],
        "BEGINDATUM_PERIODE": [period.begin for _, period in rows],
        "EINDDATUM_PERIODE": [period.end for _, period in rows],
        "AFKORTING": list(_short_codes([unit.code for unit, _ in rows], 6280, 202)),
        "KORTE_NAAM": [
            period.name[:40] if yes else None for (_, period), yes in zip(rows, told, strict=True)
        ],
        "VOLLEDIGE_NAAM": [
            period.name if yes else None for (_, period), yes in zip(rows, told, strict=True)
        ],
        "STUDIELAST": [period.load for _, period in rows],
        "STUDIELASTEENHEID": [period.load_unit for _, period in rows],
        "WAARDEDOCUMENTSOORT": ["CERTIFICAAT" if period.certificate else "" for _, period in rows],
        "OMSCHRIJVING": [None if yes or next(spare, False) else "" for yes in told],
    }
    return fill(fact, rng, given, {"OMSCHRIJVING": _description})


def _short_codes(codes: Sequence[str], distinct: int, empty: int) -> list[str]:
    """The code as abbreviation, save for as many codes and rows as really have none."""
    rows: dict[str, int] = {}
    for code in codes:
        rows[code] = rows.get(code, 0) + 1
    numbers = sorted(
        (code for code in rows if code[0] in "K34567"), key=lambda code: (-rows[code], code)
    )
    drop = len(rows) - distinct
    twos = [code for code in numbers if rows[code] == 2][: empty - drop]
    ones = [code for code in reversed(numbers) if rows[code] == 1][: drop - len(twos)]
    gone = {*twos, *ones}
    return ["" if code in gone else code for code in codes]


def _description(number: int) -> str:
    broken = "\r\n- regel twee" if number % 40 == 0 else ""
    return (
        f"Nagemaakte omschrijving {number:05}: de student leert een onderdeel van het beroep, "
        f'bijvoorbeeld "werken volgens plan", en toont dat; K0717 wordt alleen genoemd.{broken}'
    )


def _relations(world: World, fact: FileFact, _rng: random.Random) -> Table:
    rows = [
        (
            one.parent.unit,
            one.parent.type,
            one.kind,
            one.child.unit,
            one.child.type,
            one.begin,
            one.end,
        )
        for one in world.relations
    ]
    return _turned(fact, rows)


def _codes(world: World, fact: FileFact, rng: random.Random) -> Table:
    rows = [(one.unit, one.code, one.stelsel) for one in world.units]
    rng.shuffle(rows)
    return _turned(fact, rows)


def _programmes(world: World, fact: FileFact, rng: random.Random) -> Table:
    units = world.programmes
    first = {one.code: one.unit for one in reversed(units)}
    silent = {one.unit for one in units if "10002" < one.code < "21000"}
    silent = set(sorted(silent, key=lambda unit: unit)[: fact.columns["AFKORTING"].empty or 0])
    shorts: list[str | None] = ["" if one.unit in silent else one.code for one in units]
    level = [str(1 + int(one.code) % 4) for one in units]
    surplus = len({s for s in shorts if s}) - (fact.columns["AFKORTING"].distinct or 0)
    loose = [
        p
        for p, one in enumerate(units)
        if "11000" < one.code < "20000" and shorts[p] and one.unit == first[one.code]
    ]
    counts = {code: shorts.count(code) for code in {shorts[p] for p in loose}}
    single = [p for p in loose if counts[shorts[p]] == 1]
    for place in single[: max(surplus, 0)]:
        # Untidy: some carry the abbreviation of another.
        shorts[place] = shorts[single[-1]]
    given: dict[str, list[str | None]] = {
        **_named(units),
        "EIGEN_OPLEIDINGSEENHEIDSLEUTEL": [
            one.code if "25001" <= one.code <= "27146" else "" for one in units
        ],
        "AFKORTING": shorts,
        "NIVEAU": [f"MBO-{one}" for one in level],
        "EQF": list(level),
        "NLQF": list(level),
    }
    return fill(fact, rng, given)


def _named(units: Sequence[Unit]) -> dict[str, list[str | None]]:
    return {
        "OPLEIDINGSEENHEIDCODE": [one.unit for one in units],
        "TYPE": [one.type for one in units],
        "BEGINDATUM": [one.begin or None for one in units],
        "BEGINDATUM_PERIODE": [one.begin or None for one in units],
        "VOLLEDIGE_NAAM": [None if one.name.startswith("Nagemaakt") else one.name for one in units],
    }


def _groups(world: World, fact: FileFact, rng: random.Random) -> Table:
    units = world.groups
    days_of_begin = fact.columns["BEGINDATUM"].domain or ()
    begins: list[str | None] = [days_of_begin[n % len(days_of_begin)] for n in range(len(units))]
    keyless = [one.code < "23001" for one in units]
    keyed = sum(not one for one in keyless)
    wanted = (fact.columns["EIGEN_OPLEIDINGSEENHEIDSLEUTEL"].distinct or 0) - keyed
    keys: list[str | None] = [
        "" if one else unit.code for one, unit in zip(keyless, units, strict=True)
    ]
    for place in range(len(units)):
        if wanted > 0 and not keys[place] and units[place].code > "22300":
            keys[place], wanted = units[place].code, wanted - 1
        elif (
            wanted < 0
            and keys[place]
            and units[place].code > "23400"
            and units[place].type != DOMAIN
        ):
            keys[place], wanted = "", wanted + 1
    shorts: list[str | None] = [one.code for one in units]
    for place in [p for p, one in enumerate(units) if "22000" < one.code < "23001"][:48]:
        shorts[place] = ""
    given = {**_named(units), "EIGEN_OPLEIDINGSEENHEIDSLEUTEL": keys, "AFKORTING": shorts}
    given |= {"BEGINDATUM": begins, "BEGINDATUM_PERIODE": begins}
    return fill(fact, rng, given)


def _sanctions(world: World, fact: FileFact, _rng: random.Random) -> Table:
    return _turned(fact, [(one.licence, one.begin, one.forbidden_until) for one in world.sanctions])


def _period_columns(
    fact: FileFact, begin: str, end: str, rng: random.Random
) -> dict[str, list[str | None]]:
    """Begin and end of each row, in the right order, with the real profile."""
    begins, ends = (
        _date_pool(fact.columns[name], late) for name, late in ((begin, False), (end, True))
    )
    made = dated(fact.rows, begins, ends, fact.columns[end].empty or 0, rng)
    return {begin: list(made[0]), end: list(made[1])}


def _date_pool(fact: ColumnFact, late: bool) -> list[str]:
    known = [value for value in (*fact.examples, fact.least, fact.most) if isinstance(value, str)]
    pool = list(dict.fromkeys(known))
    first = "2012-01-02" if late else "2010-01-03"
    number = (fact.distinct or 0) + len(pool)
    pool += [day for day in days(first, number, 1 if number > 900 else 3) if day not in pool]
    return pool[: fact.distinct]


def _institutions(world: World, fact: FileFact, rng: random.Random) -> Table:
    brins = world.brins
    codes: list[str] = [*brins, *rng.choices(brins[520:], k=fact.rows - len(brins))]
    codes.sort()
    mbo = set(brins[:520])
    given: dict[str, list[str | None]] = {
        "OIE_CODE": list(codes),
        "SOORT": ["ROC" if code in mbo else None for code in codes],
        "ERKENNERCODE": ["100E001" if code in mbo else None for code in codes],
        "ERKENNER": ["OCW" if code in mbo else None for code in codes],
        "VOLLEDIGE_NAAM": [f"Nagemaakte school {code}" if code in mbo else None for code in codes],
        "WET": ["WEB" if code in mbo else None for code in codes],
        **_period_columns(fact, "BEGINDATUM", "EINDDATUM", rng),
        **_period_columns(fact, "BEGINDATUM_PERIODE", "EINDDATUM_PERIODE", rng),
    }
    for name in ("EINDDATUM", "EINDDATUM_PERIODE"):
        _open_for(given[name], [code in mbo for code in codes], rng)
    return fill(fact, rng, given)


def _open_for(ends: list[str | None], wanted: Sequence[bool], rng: random.Random) -> None:
    """Exchange ends, so that the wanted rows are open and the profile stays."""
    spare = [place for place, end in enumerate(ends) if end == "" and not wanted[place]]
    rng.shuffle(spare)
    for place, yes in enumerate(wanted):
        if yes and ends[place]:
            other = spare.pop()
            ends[place], ends[other] = "", ends[place]


def _providers(world: World, fact: FileFact, rng: random.Random) -> Table:
    ids = list(world.providers)
    places = [
        *range(len(ids)),
        *(rng.randrange(600, len(ids)) for _ in range(fact.rows - len(ids))),
    ]
    given: dict[str, list[str | None]] = {
        "ONDERWIJSAANBIEDERID": [ids[place] for place in places],
        "OIE_CODE": [world.providers[ids[place]] for place in places],
        **_period_columns(fact, "BEGINDATUM", "EINDDATUM", rng),
    }
    _open_for(given["EINDDATUM"], [place < 600 for place in places], rng)
    return fill(fact, rng, given)


def _offered_programmes(world: World, fact: FileFact, rng: random.Random) -> Table:
    units = [one.unit for one in world.programmes[-1142:]]
    ids = list(world.providers)[:558]
    codes = [f"{3000 + n // 1000}O{n % 1000:04}A" for n in range(38_847)]
    codes += rng.choices(codes, k=fact.rows - len(codes))
    rest = fact.rows
    given: dict[str, list[str | None]] = {
        "AANGEBODEN_OPLEIDINGCODE": list(codes),
        "OPLEIDINGSEENHEIDCODE": [*units, *rng.choices(units, k=rest - len(units))],
        "ONDERWIJSAANBIEDERID": [*ids, *rng.choices(ids, k=rest - len(ids))],
        **_period_columns(fact, "STARTDATUM", "EINDDATUM", rng),
        **_period_columns(fact, "BEGINDATUM_PERIODE", "EINDDATUM_PERIODE", rng),
    }
    return fill(fact, rng, given, _long_texts(fact))


def _long_texts(fact: FileFact) -> dict[str, Callable[[int], str]]:
    makers: dict[str, Callable[[int], str]] = {
        "WEBSITE": lambda n: f"https://school.example/opleidingen/mbo/{n:05}/aanmelden",
        "OMSCHRIJVING": lambda n: " ".join([_description(n)] * 3),
    }
    return {name: made for name, made in makers.items() if name in fact.columns}


def _offers(world: World, fact: FileFact, rng: random.Random) -> Table:
    given: dict[str, list[str | None]] = {
        "AANGEBODEN_OPLEIDINGCODE": [one.offer for one in world.offers],
        "OPLEIDINGSEENHEIDCODE": [one.unit for one in world.offers],
        "ONDERWIJSAANBIEDERID": [one.provider for one in world.offers],
        "STARTDATUM": [one.begin for one in world.offers],
        "EINDDATUM": [one.end for one in world.offers],
        "BEGINDATUM_PERIODE": [one.period_begin for one in world.offers],
        "EINDDATUM_PERIODE": [one.period_end for one in world.offers],
    }
    return fill(fact, rng, given, _long_texts(fact))


def _exam_licences(world: World, fact: FileFact, rng: random.Random) -> Table:
    pool = [one.code for one in (*world.programmes, *world.partials)]
    codes = list(dict.fromkeys(["0088", *pool]))[: fact.columns["ERKENDEOPLEIDINGSCODE"].distinct]
    rows = [*codes, *rng.choices(codes[1:], k=fact.rows - len(codes))]
    branch = [place % 812 == 5 for place in range(fact.rows)]
    while sum(branch) > (fact.columns["OIE_CODE"].empty or 0):
        branch[branch.index(True)] = False
    brins = world.brins[:514]
    given: dict[str, list[str | None]] = {
        "LICENTIECODE": [f"7b1c{n:04x}-0000-4000-8000-{n * 7919:012x}" for n in range(fact.rows)],
        "OIE_CODE": ["" if yes else brins[n % 514] for n, yes in enumerate(branch)],
        "VESTIGINGSCODE": [None if yes else "" for yes in branch],
        "ERKENDEOPLEIDINGSCODE": list(rows),
        "OPLEIDINGSSTELSEL": ["STEX" if code == "0088" else None for code in rows],
        **_period_columns(fact, "BEGINDATUM", "EINDDATUM", rng),
    }
    return fill(fact, rng, given)


def _generics(world: World, fact: FileFact, rng: random.Random) -> Table:
    ends = [one.periods[0].end for one in world.generics]
    begins = fact.columns["INGANGSDATUM"].domain or ()
    starts = [begins[place % len(begins)] for place in range(fact.rows)]
    given: dict[str, list[str | None]] = {
        "ERKENDEOPLEIDINGSCODE": [one.code for one in world.generics],
        "OPLEIDINGSSTELSEL": [EXAM_PART] * fact.rows,
        "INGANGSDATUM": list(starts),
        "BEGINDATUM_PERIODE": list(starts),
        "EINDDATUM": list(ends),
        "EINDDATUM_PERIODE": list(ends),
        # Sixteen in all: then the file has the bytes of the real one.
        "AANLEVERING_RESULTAAT_CENTRAAL_EXAMEN": _half("NIET_TOEGESTAAN", "OPTIONEEL", fact.rows),
        "AANLEVERING_RESULTAAT_INSTELLINGSEXAMEN": _half("OPTIONEEL", "NIET_TOEGESTAAN", fact.rows),
    }
    return fill(fact, rng, given)


def _half(first: str, second: str, rows: int) -> list[str | None]:
    return [first if place < rows // 2 else second for place in range(rows)]


def _structures(world: World, fact: FileFact, rng: random.Random) -> Table:
    number = fact.columns["OPLEIDINGSEENHEIDCODE"].distinct or 0
    units = [one.unit for one in world.programmes[:number]]
    given: dict[str, list[str | None]] = {
        "OPLEIDINGSEENHEIDCODE": [*units, *rng.choices(units, k=fact.rows - number)]
    }
    return fill(fact, rng, given)


def _cohorts(world: World, fact: FileFact, rng: random.Random) -> Table:
    number = fact.columns["AANGEBODEN_OPLEIDINGCODE"].distinct or 0
    offers = list(dict.fromkeys(one.offer for one in world.offers))[:number]
    given: dict[str, list[str | None]] = {
        "AANGEBODEN_OPLEIDINGCODE": [*offers, *rng.choices(offers, k=fact.rows - number)]
    }
    return fill(fact, rng, given)
