"""Lists of lists in JSON: rows of a table, with or without a first row that names the columns."""

from collections.abc import Callable, Iterator
from typing import Final, cast

from certsync.codes import scan_five_digits
from certsync.reading.data.facts import Item, Place
from certsync.reading.data.keys import Json, is_exact, meaning_of_key
from certsync.reading.language.labels import Meaning
from certsync.reading.language.names import can_be_name

_FEWEST: Final = 2
_MOSTLY: Final = 0.6
_BLANK: Final[tuple[Json, ...]] = (None, "", [])
_CODE, _CREBO, _NAME = "code", "crebo", "naam"
_CALLED: Final = frozenset({Meaning.NAME, Meaning.CERTIFICATE})


def rows_of(items: list[Json], where: str) -> list[tuple[Item, Place]] | None:
    """Return the rows as objects with the places of their cells; ``None`` if it is no table.

    A header is a row of texts of which two are labels we know. Without one a column is what its
    cells are: codes, lone five digits, and the only column of names.
    """
    rows = [item for item in items if isinstance(item, list)]
    if len(rows) < _FEWEST or len(rows) < len(items):
        return None
    header = _header(rows[0])
    names = header if header is not None else _by_content(rows)
    if names is None:
        return None
    first = 0 if header is None else 1
    found: list[tuple[Item, Place]] = [
        (dict(zip(names, row, strict=False)), _place(names, f"{where}/{at}"))
        for at, row in enumerate(rows[first:], start=first)
    ]
    return _filled_down(found, names)


def _filled_down(rows: list[tuple[Item, Place]], names: list[str]) -> list[tuple[Item, Place]]:
    """Give a row without code and name the code of the row above, as a sheet's blanks mean it."""
    columns = [[item.get(name) for item, _ in rows] for name in names]
    filled = [[cell for cell in cells if cell not in _BLANK] for cells in columns]
    coded = [at for at, cells in enumerate(filled) if _mostly(cells, _is_code)]
    if len(coded) != 1 or len(filled[coded[0]]) == len(rows):
        return rows
    code = names[coded[0]]
    called = [name for name in names if meaning_of_key(name) in _CALLED or name == _NAME]
    found: list[tuple[Item, Place]] = []
    above: tuple[Json, str] | None = None
    for item, place in rows:
        if item.get(code) not in _BLANK:
            above = (item[code], place(code))
        elif any(item.get(name) not in _BLANK for name in called if name != code):
            above = None
        elif above is not None:
            found.append(({**item, code: above[0]}, _placed_above(place, code, above[1])))
            continue
        found.append((item, place))
    return found


def _placed_above(place: Place, code: str, above: str) -> Place:
    return lambda key: above if key == code else place(key)


def split_table(item: Item, place: Place) -> list[tuple[Item, Place]] | None:
    """Return the rows of a table whose header stands beside them, under a key of its own."""
    lists = {key: value for key, value in item.items() if isinstance(value, list) and value}
    for at, header in lists.items():
        names = _header(_labels_in(header))
        if names is None:
            continue
        for key, rows in lists.items():
            if key != at and all(isinstance(row, list) and len(row) == len(header) for row in rows):
                places = [_place(names, f"{place(key)}/{nr}") for nr in range(len(rows))]
                cells = [dict(zip(names, cast("list[Json]", row), strict=True)) for row in rows]
                return list(zip(cells, places, strict=True))
    return None


def _labels_in(header: list[Json]) -> list[Json]:
    """Return the labels of a header whose columns are objects: ``{"name": "code"}``."""
    columns = [column for column in header if isinstance(column, dict)]
    if len(columns) < len(header):
        return header
    said = ([column.get(key) for column in columns] for key in columns[0])
    return next((labels for labels in said if _header(labels) is not None), header)


def _header(row: list[Json]) -> list[str] | None:
    labels = [cell for cell in row if isinstance(cell, str) and meaning_of_key(cell) is not None]
    if len(labels) < _FEWEST or not all(isinstance(cell, str) for cell in row):
        return None
    return _distinct(str(cell) for cell in row)


def _by_content(rows: list[list[Json]]) -> list[str] | None:
    width = max(map(len, rows))
    columns = [
        [row[at] for row in rows if len(row) > at and row[at] not in _BLANK] for at in range(width)
    ]
    coded = [at for at, cells in enumerate(columns) if _mostly(cells, _is_code)]
    if len(coded) != 1:
        return None
    crebos = [at for at, cells in enumerate(columns) if _mostly(cells, _is_crebo)]
    texts = [at for at, cells in enumerate(columns) if _mostly(cells, _is_name)]
    names = [str(at) for at in range(width)]
    names[coded[0]] = _CODE
    if len(crebos) == 1:
        names[crebos[0]] = _CREBO
    if len(texts) == 1:
        names[texts[0]] = _NAME
    return names


def _mostly(cells: list[Json], test: Callable[[Json], bool]) -> bool:
    return bool(cells) and sum(map(test, cells)) >= _MOSTLY * len(cells)


def _is_code(cell: Json) -> bool:
    return isinstance(cell, str) and is_exact(cell)


def _is_crebo(cell: Json) -> bool:
    if isinstance(cell, list):
        return bool(cell) and all(map(_is_crebo, cell))
    return not isinstance(cell, bool | float) and bool(scan_five_digits(str(cell)))


def _is_name(cell: Json) -> bool:
    return isinstance(cell, str) and can_be_name(cell)


def _distinct(labels: Iterator[str]) -> list[str]:
    seen: dict[str, None] = {}
    for at, label in enumerate(labels):
        seen[label if label and label not in seen else f"{label} {at}"] = None
    return list(seen)


def _place(names: list[str], where: str) -> Place:
    return lambda key: f"{where}/{names.index(key)}"
