"""Who belongs to whom: 92,422 dated relations, from 2,799 units to 8,601."""

import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle, islice

from tests.rio.columns import august, dated
from tests.rio.facts import load_names
from tests.rio.units import AMENDED, PINNED
from tests.rio.values import (
    CROSSOVER,
    DOMAIN,
    DOSSIER,
    KEUZEDEEL,
    KWALIFICATIE,
    REGIONAL,
    Relation,
    Unit,
)

ROWS, OPEN = 92_422, 19_891
FROM_DOSSIERS, FROM_PROGRAMMES = 650, 2799 - 17 - 650
TO_PARTS, TO_PARTIALS, TO_DOSSIERS = 1700, 4700, 600
TO_KWALIFICATIES = 8601 - TO_PARTS - TO_PARTIALS - TO_DOSSIERS
UNDER, MADE_FOR, BECAME = "HIERARCHISCH", "ONTWIKKELD_VOOR", "OVERGANG"
OLD_BEGINS = august(1997, 2015)
NEW_BEGINS = [*august(2016, 2026), *AMENDED, *(f"20{year}-02-15" for year in range(10, 27))]
# certificate → crebo, begin, end: what the tests can name.
REAL = (
    ("K0717", "25187", "2018-08-01", "2027-08-01"),
    ("K0717", "25604", "2020-08-01", ""),
    ("C0013", "25535", "2019-08-01", "2026-08-01"),
    ("C0013", "25990", "2024-08-01", ""),
    ("C0163", "25960", "2022-08-01", ""),
    ("K0022", "25999", "2021-08-01", ""),
    ("K0008", "25726", "2018-08-01", "2030-08-02"),
)
REAL_THROUGH_DOSSIER = (("K0219", "25696", "2020-08-01", "2031-08-01"),)


def make_relations(
    parts: Sequence[Unit],
    partials: Sequence[Unit],
    programmes: Sequence[Unit],
    groups: Sequence[Unit],
    *,
    ends: Sequence[str],
    rng: random.Random,
) -> list[Relation]:
    """All relations; `ends` are the 28 days on which one ends."""
    domains = [one for one in groups if one.type == DOMAIN]
    dossiers = [one for one in groups if one.type == DOSSIER][:FROM_DOSSIERS]
    crossovers = [one for one in programmes if one.type == CROSSOVER]
    kwalificaties = [one for one in programmes if one.type == KWALIFICATIE]
    recent = [one for one in kwalificaties if "25001" <= one.code <= "27146"]
    older = [one for one in kwalificaties if one.code < "25001" or one.code > "27146"]
    parents = [*recent, *older][: FROM_PROGRAMMES - len(crossovers)]
    children = [*recent, *older][:TO_KWALIFICATIES]
    living = [
        *_spread(domains, UNDER, dossiers[:TO_DOSSIERS], "2012-08-01"),
        *_spread(dossiers, UNDER, children[: len(recent)], "2016-08-01"),
    ]
    past = [
        *_spread(dossiers, UNDER, children[len(recent) :], ""),
        *(
            Relation(one, BECAME, other)
            for one, other in zip(parents[len(recent) :], children, strict=False)
        ),
        *_spread(parents, UNDER, partials[:TO_PARTIALS], ""),
        *_spread(parents[7:], UNDER, partials[:TO_PARTIALS], ""),
    ]
    _date(past, OLD_BEGINS, [end for end in ends if end < "2017-01-01"], 0, rng)
    real = list(_real_relations(parts, programmes, living))
    rest = ROWS - len(living) - len(past) - len(real)
    taken = {(id(one.parent), id(one.child)) for one in real}
    pairs = _of_parts(parts, [*recent, *crossovers, *dossiers], rest, taken, rng)
    still_open = OPEN - len(living) - sum(not one.end for one in real)
    _date(pairs, NEW_BEGINS, [end for end in ends if end > "2017-01-01"], still_open, rng)
    return [*living, *past, *real, *pairs]


def _spread(
    parents: Sequence[Unit], kind: str, children: Iterable[Unit], begin: str
) -> Iterator[Relation]:
    for parent, child in zip(cycle(parents), children, strict=False):
        yield Relation(parent, kind, child, begin)


def _date(
    relations: Sequence[Relation],
    begins: Sequence[str],
    ends: Sequence[str],
    still_open: int,
    rng: random.Random,
) -> None:
    for one, begin, end in zip(
        relations, *dated(len(relations), begins, ends, still_open, rng), strict=True
    ):
        one.begin, one.end = begin, end


def _real_relations(
    parts: Sequence[Unit], programmes: Sequence[Unit], living: Sequence[Relation]
) -> Iterator[Relation]:
    crebo = {one.code: one for one in programmes if one.type != REGIONAL}
    part = {one.code: one for one in reversed(parts)}
    told = {(code, number) for code, number, _, _ in REAL}
    certificates = load_names().certificates
    others = [
        (code, number, "2020-08-01", "")
        for code, (_, numbers, _) in sorted(certificates.items())
        for number in numbers
        if number in crebo and (code, number) not in told and code != "K0219"
    ]
    for code, number, begin, end in (*REAL, *others):
        kind = MADE_FOR if code[0] == "K" else UNDER
        yield Relation(crebo[number], kind, part[code], begin, end)
    above = {one.child.code: one.parent for one in living if one.child.type == KWALIFICATIE}
    for code, number, begin, end in REAL_THROUGH_DOSSIER:
        yield Relation(above[number], MADE_FOR, part[code], begin, end)


def _of_parts(
    parts: Sequence[Unit],
    parents: Sequence[Unit],
    number: int,
    taken: set[tuple[int, int]],
    rng: random.Random,
) -> list[Relation]:
    """Relations of the onderdelen: keuzedelen have many, the others few, twenty have none.

    The pinned codes have no others than the real ones, so that a test can name them all.
    """
    alone = {code for code, _, _, _ in (*REAL, *REAL_THROUGH_DOSSIER)} & PINNED.keys()
    linked = [one for one in parts if one.code not in alone]
    keuzedelen = [one for one in linked if one.type == KEUZEDEEL]
    silent = {id(one) for one in keuzedelen[-(len(parts) - TO_PARTS) :]}
    keuzedelen = [one for one in keuzedelen if id(one) not in silent]
    few = [one for one in linked if one.type != KEUZEDEEL]
    shares = [(one, 3) for one in few]
    left = number - 3 * len(few)
    each, more = divmod(left, len(keuzedelen))
    shares += [(one, each + (place < more)) for place, one in enumerate(keuzedelen)]
    turn = cycle(parents)
    answer = []
    for child, share in shares:
        kind = MADE_FOR if child.type == KEUZEDEEL else UNDER
        # One in turn, so that each parent occurs; the others by chance.
        first = next(one for one in turn if (id(one), id(child)) not in taken)
        others = (
            one
            for one in rng.sample(parents, share + 8)
            if one is not first and (id(one), id(child)) not in taken
        )
        answer += [Relation(one, kind, child) for one in [first, *islice(others, share - 1)]]
    return answer
