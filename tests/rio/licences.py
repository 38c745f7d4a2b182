"""Rights and offers of schools: licences, sanctions, providers, offered onderdelen."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tests.rio.columns import august, dated, days
from tests.rio.facts import load_files
from tests.rio.values import CROSSOVER, KWALIFICATIE, Licence, Offer, Sanction, Unit

BRIN = "25LX"
PROVIDERS_OF_BRIN = ("100A001", "100A002")
SCHOOLS = 520
FUNDED = "KOMT_VOOR_BEKOSTIGING_IN_AANMERKING"
UNFUNDED = "KOMT_NIET_VOOR_BEKOSTIGING_IN_AANMERKING"
ROUTES = ("BOL", "BBL", "OVO", "COL", "CBL")
# crebo, leerweg, begin, end, stage: the rights of the one school that the tests ask about.
REAL = (
    ("25187", "OVO", "2021-08-01", "", "STANDAARD"),
    ("25187", "BOL", "2016-08-01", "", "STANDAARD"),
    ("25604", "BOL", "2018-08-01", "", "STANDAARD"),
    ("25990", "OVO", "2023-08-01", "2028-08-01", "STANDAARD"),
    ("25606", "OVO", "2020-08-01", "2025-08-01", "STANDAARD"),
    ("25960", "OVO", "2022-08-01", "", "SLAPEND"),
    ("25998", "OVO", "2022-08-01", "", "STANDAARD"),
    ("25999", "BBL", "2022-08-01", "", "TIJDELIJK"),
)
SANCTIONED = "25998"
OFFERED = ("K0717", "C0163")


def licence_codes(rng: random.Random) -> Iterator[str]:
    """Licence codes without end: half in the manner of the old register, none twice."""
    for place, chance in enumerate(iter(lambda: rng.getrandbits(64), -1)):
        high, low = chance >> 32, chance & 0xFFFFFFFF
        if place % 2:
            yield f"02113657-05a4-6edc-{high & 0xFFFF:04x}-{place:06x}{low & 0xFFFFFF:06x}"
        else:
            yield f"{high:08x}-{low & 0xFFFF:04x}-4{low >> 20:03x}-a{high & 0xFFF:03x}-{place:012x}"


def make_brins(number: int, rng: random.Random) -> list[str]:
    """Codes of institutions; the first `SCHOOLS` are those of mbo-schools."""
    known = [BRIN, *load_files()["mbo_onderwijslicenties.csv"].columns["OIE_CODE"].examples]
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    every = [f"{n:02}{a}{b}" for n in range(32) for a in letters for b in letters]
    rest = [code for code in every if code not in known]
    return [*known, *rng.sample(rest, number - len(known))]


def make_licences(
    programmes: Sequence[Unit], brins: Sequence[str], rows: int, rng: random.Random
) -> list[Licence]:
    """Licences in the order of their crebos; only the tests' own school has no chance ones."""
    codes = licence_codes(rng)
    known = {one.code: one for one in programmes}
    usable = [one for one in known.values() if one.type in {KWALIFICATIE, CROSSOVER}]
    begins, ends = dated(
        rows - len(REAL), august(1997, 2026), august(1998, 2032), (rows - len(REAL)) // 5, rng
    )
    number = len(begins)
    answer = [
        Licence(next(codes), brin, one.code, one.stelsel, begin, end, funded, route, "STANDAARD")
        for begin, end, brin, one, funded, route in zip(
            begins,
            ends,
            rng.choices(brins[1:SCHOOLS], k=number),
            rng.choices(usable, k=number),
            rng.choices((FUNDED, UNFUNDED), (8, 2), k=number),
            rng.choices(ROUTES, (45, 40, 8, 4, 3), k=number),
            strict=True,
        )
    ]
    answer += [
        Licence(next(codes), BRIN, code, known[code].stelsel, begin, end, FUNDED, route, stage)
        for code, route, begin, end, stage in REAL
    ]
    return sorted(answer, key=lambda one: (one.code, one.brin, one.route, one.begin))


def make_sanctions(licences: Sequence[Licence], rng: random.Random) -> list[Sanction]:
    """42 sanctions; one of them is on a licence of the tests' own school."""
    fact = load_files()["mbo_sancties.csv"]
    pairs = [
        (begin, end)
        for begin, end in zip(
            fact.columns["BEGINDATUM"].domain or (),
            fact.columns["AANVRAAGVERBODEINDDATUM"].domain or (),
            strict=True,
        )
    ]
    own = next(one for one in licences if (one.brin, one.code) == (BRIN, SANCTIONED))
    others = [one for one in rng.sample(licences, 2 * fact.rows) if one.brin != BRIN]
    known = fact.columns["LICENTIECODE"].examples
    for licence, code in zip(others, known, strict=False):
        licence.licence = code
    return [
        Sanction(one.licence, *pairs[-1 - place % len(pairs)])
        for place, one in enumerate([own, *others[: fact.rows - 1]])
    ]


def make_providers(number: int, brins: Sequence[str], rng: random.Random) -> dict[str, str]:
    """Providers with the institution each belongs to."""
    ids = [f"{100 + n // 990}A{1 + n % 990:03}" for n in range(number)]
    others = rng.choices(brins[1:], k=number - len(brins[1:]))
    owners = [BRIN, BRIN, *brins[1:], *others][:number]
    return dict(zip(ids, owners, strict=True))


def make_offers(parts: Iterable[Unit], providers: Sequence[str], rng: random.Random) -> list[Offer]:
    """930 rows of 799 offers: 131 have a period before the present one."""
    named = {one.code: one for one in parts}
    units = [named[code] for code in OFFERED]
    units += rng.sample([one for one in named.values() if one.code not in OFFERED], 261)
    starts = days("2019-08-01", 153, 13)
    ends = ["2021-08-02", "2022-01-30", "2022-02-15", "2029-09-01", "2032-08-01"]
    ends += days("2026-12-01", 52, 17)
    new_cuts = days("2025-01-03", 24, 11)
    cuts = [*starts[-7:], *new_cuts]
    begins, closes = dated(668, starts, ends, 464, rng)
    left = Counter(end for end in closes if end)
    unsaid = 18
    answer = []
    for place in range(799):
        offer = f"{2000 + place // 1000}O{place % 1000:04}A"
        unit = units[place % len(units)].unit
        provider = providers[place % 63]
        if place < 131:
            begin, cut = starts[place % 100], cuts[place % len(cuts)]
            answer.append(Offer(offer, unit, provider, begin, "", begin, cut))
            answer.append(Offer(offer, unit, provider, begin, "", cut, ""))
            continue
        begin, end = begins[place - 131], closes[place - 131]
        # 18 that ended have a period that does not say so; no day gets lost by it.
        silent = bool(end) and unsaid > 0 and left[end] > 1
        unsaid -= silent
        left[end] -= silent
        period_end = "" if silent else end
        answer.append(Offer(offer, unit, provider, begin, end, begin, period_end))
    return answer
