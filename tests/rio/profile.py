"""What a table looks like, and where that differs from the real file."""

from collections.abc import Iterator, Mapping, Sequence

from tests.rio.facts import ColumnFact, load_files


def differences(tables: Mapping[str, Mapping[str, Sequence[str]]]) -> list[str]:
    """Each way in which the tables differ from what is known of the real files."""
    answer: list[str] = []
    for file, table in tables.items():
        fact = load_files()[file]
        if list(table) != list(fact.columns):
            answer.append(f"{file}: columns {list(table)}")
            continue
        for name, column in fact.columns.items():
            found = _column(table[name], column, fact.rows, fact.rows_profiled)
            answer += [f"{file} {name}: {one}" for one in found]
    return answer


def _column(cells: Sequence[str], fact: ColumnFact, rows: int, profiled: int) -> Iterator[str]:
    values = {cell for cell in cells if cell}
    found: dict[str, tuple[object, object]] = {"rows": (rows, len(cells))}
    if fact.distinct is not None:
        found["distinct"] = (fact.distinct, len(values))
    if fact.empty is not None:
        found["empty"] = (fact.empty, cells.count("") if isinstance(cells, list) else None)
    if fact.domain is not None:
        found["domain"] = (sorted(fact.domain), sorted(values))
    elif profiled == rows:
        found["examples"] = (set(), set(fact.examples) - values)
    if fact.least is not None:
        least, most = _ends(values, fact)
        found |= {"least": (fact.least, least), "most": (fact.most, most)}
    yield from (
        f"{what} {pair[0]} ≠ {pair[1]}" for what, pair in found.items() if pair[0] != pair[1]
    )


def _ends(values: set[str], fact: ColumnFact) -> tuple[object, object]:
    if isinstance(fact.least, str):
        return min(values), max(values)
    # `100E041` was read as a number, as the source's own profile did.
    numbers = [float(value) for value in values]
    return min(numbers), max(numbers)
