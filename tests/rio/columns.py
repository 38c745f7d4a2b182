"""Columns with an exact profile: so many values, of which so many different and so many empty."""

import random
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import count

from tests.rio.facts import ColumnFact


def complete(
    cells: Sequence[str | None],
    fact: ColumnFact,
    rng: random.Random,
    make: Callable[[int], str] | None = None,
) -> list[str]:
    """Fill the cells that are None so that the column has exactly the profile of `fact`.

    `make` gives the n-th value of a column without a full domain. Raises ValueError where the cells
    that are there leave no room.
    """
    if fact.distinct is None or fact.empty is None:
        raise ValueError(f"{fact.name} has no profile")
    free = [place for place, cell in enumerate(cells) if cell is None]
    there = {cell for cell in cells if cell}
    empty = fact.empty - sum(cell == "" for cell in cells)
    new: list[str] = []
    wanted = fact.distinct - len(there)
    if wanted:
        for value in _values(fact, make or default_values(fact)):
            if value not in there:
                there.add(value)
                new.append(value)
                if len(new) == wanted:
                    break
    rest = len(free) - len(new) - empty
    if wanted != len(new) or empty < 0 or rest < 0 or (rest and not there):
        raise ValueError(f"{fact.name} cannot have its profile: {wanted=} {empty=} {rest=}")
    filling = new + [""] * empty + (rng.choices(sorted(there), k=rest) if rest else [])
    rng.shuffle(filling)
    answer = list(cells)
    for place, value in zip(free, filling, strict=True):
        answer[place] = value
    return [cell or "" for cell in answer]


def _values(fact: ColumnFact, make: Callable[[int], str]) -> Iterator[str]:
    if fact.domain is not None:
        yield from fact.domain
        return
    yield from fact.examples
    for end in (fact.least, fact.most):
        # `100E001` and `100E041` became 1000 and 1e43 in the datastore; they are examples.
        if end is not None and fact.name != "ERKENNERCODE":
            yield str(end)
    yield from map(make, count())


def default_values(fact: ColumnFact) -> Callable[[int], str]:
    """The n-th value of a column that no other column depends on."""
    if fact.is_date or fact.type == "timestamp":
        first = date.fromisoformat(str(fact.least)) if fact.least else date(2019, 1, 1)
        return lambda n: (first + timedelta(days=n)).isoformat()
    if fact.name == "ERKENNERCODE":
        return lambda n: f"100E{n + 1:03}"
    if fact.type == "numeric":
        least = int(fact.least or 0)
        return lambda n: str(least + n)
    stem = fact.name.lower().replace("_", " ")
    return lambda n: f"nagemaakt {stem} {n:05}"


def dated(
    rows: int, begins: Sequence[str], ends: Sequence[str], still_open: int, rng: random.Random
) -> tuple[list[str], list[str]]:
    """Begins and ends of periods: each value occurs, each end lies after its begin.

    Exactly `still_open` ends are empty. Raises ValueError where that cannot be.
    """
    begins, ends = sorted(begins), sorted(ends)
    pairs = [(begins[rng.randrange(bisect_left(begins, end))], end) for end in ends]
    used = {begin for begin, _ in pairs}
    pairs += [(begin, ends[-1]) for begin in begins if begin not in used and begin < ends[-1]]
    late = [(begin, "") for begin in begins if begin >= ends[-1]]
    ended = rows - still_open - len(pairs)
    if ended < 0 or len(late) > still_open:
        raise ValueError(f"{rows} rows are too few for these dates")
    usable = {end: bisect_left(begins, end) for end in ends}
    pairs += [(begins[int(rng.random() * usable[end])], end) for end in rng.choices(ends, k=ended)]
    pairs += late
    pairs += [(begin, "") for begin in rng.choices(begins, k=still_open - len(late))]
    rng.shuffle(pairs)
    return [begin for begin, _ in pairs], [end for _, end in pairs]


def august(first: int, last: int) -> list[str]:
    """The first of August of each year, as most Dutch school dates are."""
    return [f"{year}-08-01" for year in range(first, last + 1)]


def days(first: str, number: int, step: int = 1) -> list[str]:
    """So many dates from the first on."""
    start = date.fromisoformat(first)
    return [(start + timedelta(days=step * n)).isoformat() for n in range(number)]
