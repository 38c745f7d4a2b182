"""Recognitions: 16,346 period rows of 10,846 codes."""

import random
from collections.abc import Iterator, Sequence

from tests.rio.columns import august
from tests.rio.units import AMENDED
from tests.rio.values import GREEN, Recognition, Unit

INTAKE_ENDS = (*august(1998, 2003), *august(2006, 2008), "2012-08-01", *august(2016, 2026))
INTAKE_ENDS = tuple(sorted((*INTAKE_ENDS, "2019-01-01", "2020-01-01", "2026-01-01", "2027-01-01")))
SINCE = (*august(1997, 2026), *AMENDED, *(f"20{year:02}-03-15" for year in range(9, 27)))
UNTIL = (*august(1998, 2032), "2019-01-01")
# Five of these are also among SINCE; the sixth is what makes BEGINDATUM_PERIODE one richer.
ODD_CUTS = ("2018-01-01", "2019-10-01", "2020-01-22", "2020-07-01", "2021-01-30", "2022-01-29")
OPEN_PARTS, OPEN_PROGRAMMES, OPEN_GROUPS = 1640, 500, 223
CUT_OPEN, CUT_PROGRAMMES = 19, 1682
OPEN_WITH_INTAKE_END, ENDED_WITHOUT_INTAKE_END = 100, 196
FACTORS = (
    *("1.00", "1.01", "1.03", "1.05", "1.06", "1.10", "1.16", "1.20"),
    *("1.30", "1.40", "1.50", "1.60", "1.70", "1.80"),
)
ROUTES = ("BBL", "BBL,BOL", "BBL,BOL,CBL,COL", "BOL", "BOL,CBL,COL", "CBL,COL")
# crebo → since, until, end of intake, cut between two periods, routes before and after it.
REAL = {
    "25187": ("2016-08-01", "2031-08-01", "2027-01-01", "2022-08-01", "BBL,BOL", "BBL,BOL,OVO"),
    "25604": ("2018-08-01", "2030-08-01", "2026-08-01", "", "", "BBL,BOL"),
    "25535": ("2016-08-01", "2028-08-01", "2023-08-01", "", "", "BBL,BOL"),
}
ALWAYS_OPEN = ("25990", "25960", "25998", "25999", "25696", "25606")


def make_recognitions(
    parts: Sequence[Unit],
    partials: Sequence[Unit],
    programmes: Sequence[Unit],
    groups: Sequence[Unit],
    *,
    rows: int,
    rng: random.Random,
) -> list[Recognition]:
    """All rows, in the order of their codes."""
    of_parts = list(_of_parts(parts))
    of_programmes = list(_of_programmes(programmes, rng))
    of_groups = [
        Recognition(
            one.code,
            one.stelsel,
            "2012-08-01",
            "" if place < OPEN_GROUPS else "2025-08-01",
            "" if place < OPEN_GROUPS else "2022-08-01",
            "2012-08-01",
            "" if place < OPEN_GROUPS else "2025-08-01",
        )
        for place, one in enumerate(groups)
    ]
    cut = rows - len(of_parts) - len(of_programmes) - len(of_groups) - len(partials)
    of_partials = list(_of_partials(partials, cut, rng))
    answer = [*of_parts, *of_programmes, *of_groups, *of_partials]
    return sorted(answer, key=lambda one: (one.code, one.stelsel, one.begin))


def _of_parts(parts: Sequence[Unit]) -> Iterator[Recognition]:
    """One row a code and stelsel; the last of those that nothing else speaks of have ended."""
    codes = list({(one.code, one.stelsel): one for one in parts}.values())
    keuzedelen = [one for one in codes if one.code[0] == "K"]
    ended = {id(one) for one in keuzedelen[-(len(codes) - OPEN_PARTS) :]}
    for one in codes:
        until = "2026-08-01" if id(one) in ended else ""
        since = "2016-08-01"
        intake = "2025-08-01" if until else ""
        yield Recognition(one.code, one.stelsel, since, until, intake, since, until)


def _of_programmes(programmes: Sequence[Unit], rng: random.Random) -> Iterator[Recognition]:
    """Crebos: the newest are open; some have another leerweg since a day."""
    codes = list({one.code: one for one in programmes}.values())
    recent = [one.code for one in codes if "25001" <= one.code <= "27146"]
    newest = [code for code in reversed(recent) if code not in REAL and code not in ALWAYS_OPEN]
    still_open = [*ALWAYS_OPEN, *newest][:OPEN_PROGRAMMES]
    intake_ends = set(still_open[-OPEN_WITH_INTAKE_END:])
    cut_open = set(still_open[len(ALWAYS_OPEN) :][:CUT_OPEN])
    past = [one.code for one in codes if one.code not in {*still_open, *REAL}]
    routed_twice = sum(bool(row[3]) for row in REAL.values())
    cut_past = set(past[: CUT_PROGRAMMES - routed_twice])
    opened = set(still_open)
    for one in codes:
        if one.code in REAL:
            since, until, intake, cut, *routes = REAL[one.code]
        else:
            late = one.code in recent
            since = one.begin
            until = "" if one.code in opened else _after(since, 4 + rng.randrange(6))
            intake = _intake(since, until, rng) if until else ""
            intake = "2027-01-01" if one.code in intake_ends else intake
            cut = _after(since, 2) if one.code in cut_past else ""
            cut = "2025-08-01" if one.code in cut_open else cut
            routes = ["BBL,BOL", "BBL,BOL,OVO"] if late else [rng.choice(ROUTES)] * 2
        since = min(since, "2024-08-01") if one.code in cut_open else since
        factor = rng.choice(FACTORS)
        for begin, end, route in _split(since, cut, until, routes):
            yield Recognition(
                one.code, one.stelsel, since, until, intake, begin, end, route, factor
            )


def _split(
    since: str, cut: str, until: str, routes: Sequence[str]
) -> Iterator[tuple[str, str, str]]:
    if cut:
        yield since, cut, routes[0]
    yield cut or since, until, routes[1]


def _after(day: str, years: int) -> str:
    return f"{min(int(day[:4]) + years, 2032)}-08-01"


def _intake(since: str, until: str, rng: random.Random) -> str:
    """One of the last days before the end on which intake ends."""
    before = [one for one in INTAKE_ENDS if one <= until]
    return rng.choice([one for one in before[-3:] if one > since] or before[-1:])


def _of_partials(partials: Sequence[Unit], cut: int, rng: random.Random) -> Iterator[Recognition]:
    """All have ended; those with one row see to it that each day occurs."""
    single, twice = partials[: len(partials) - cut], partials[len(partials) - cut :]
    planned = [("1997-08-01", until, "1998-08-01") for until in UNTIL]
    planned += [("1997-08-01", "2032-08-01", intake) for intake in INTAKE_ENDS]
    planned += [(since, "2032-08-01", "2027-01-01") for since in SINCE]
    rest = len(single) - len(planned)
    for place in range(rest):
        until = _after("1999-08-01", rng.randrange(8))
        intake = "" if place < ENDED_WITHOUT_INTAKE_END else "1999-08-01"
        planned.append(("1997-08-01", until, intake))
    for one, (since, until, intake) in zip(single, planned, strict=True):
        yield Recognition(one.code, one.stelsel, since, until, intake, since, until)
    for place, one in enumerate(twice):
        odd = place < len(ODD_CUTS)
        since, cut_on = (
            "1998-08-01",
            ODD_CUTS[place] if odd else _after("1998-08-01", 1 + place % 4),
        )
        until = "2025-08-01" if odd else _after("2003-08-01", rng.randrange(10))
        intake = _intake(since, until, rng)
        for begin, end in ((since, cut_on), (cut_on, until)):
            yield Recognition(one.code, one.stelsel, since, until, intake, begin, end)


def authority(stelsel: str) -> tuple[str, str]:
    """Who recognises: code and name."""
    return ("100E002", "EZ") if stelsel == GREEN else ("100E001", "OCW")
