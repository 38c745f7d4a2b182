"""Tables in JSON: lists of lists, with or without a row that names the columns, or columns by name.

``{"code": ["K0717", …], "naam": ["Agile game productie", …]}`` are the columns of one, and so are
objects whose keys number the rows.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from certsync.codes import scan_five_digits
from certsync.reading.data.cells import called_by, cells_of, labels_of
from certsync.reading.data.facts import Place
from certsync.reading.data.keys import (
    Item,
    Json,
    is_exact,
    meaning_of_key,
    pointer_step,
    says_crebos,
)
from certsync.reading.language.labels import Meaning
from certsync.reading.language.names import can_be_name

_FEWEST: Final = 2
_FEWEST_IN_COLUMN: Final = 3
"""Two lists of two may be two certificates and, by chance, the two programmes of both."""
_MOSTLY: Final = 0.6
_BLANK: Final[tuple[Json, ...]] = (None, "", [])
_NAMES: Final = frozenset({Meaning.NAME, Meaning.CERTIFICATE})
_CODE, _CREBO, _NAME = "code", "crebo", "naam"


def rows_of(items: list[Json], where: str) -> list[tuple[Item, Place]] | None:
    """Return the rows as objects with the places of their cells; ``None`` if it is no table.

    A header is a row of texts of which two are labels we know. Without one a column is what its
    cells are: codes, lone five digits, and the only column of names.
    """
    rows = [cells for item in items if (cells := cells_of(item)) is not None]
    if len(rows) < _FEWEST or len(rows) < len(items):
        return None
    header = _header(rows[0][0])
    names = header if header is not None else _by_content([cells for cells, _ in rows])
    if names is None:
        return None
    first = 0 if header is None else 1
    return [
        (dict(zip(names, cells, strict=False)), _place(names, f"{where}/{at}{steps}"))
        for at, (cells, steps) in enumerate(rows[first:], start=first)
    ]


def split_table(item: Item, place: Place) -> list[tuple[Item, Place]] | None:
    """Return the rows of a table whose header stands beside them, under a key of its own."""
    lists = {key: value for key, value in item.items() if isinstance(value, list) and value}
    for at, header in lists.items():
        said = (_header(labels) for labels in labels_of(header))
        names = next((names for names in said if names is not None), None)
        for key, items in lists.items():
            if names is None or key == at:
                continue
            rows = [cells for row in items if (cells := cells_of(row)) is not None]
            if len(rows) == len(items) and all(0 < len(row) <= len(names) for row, _ in rows):
                return [
                    (
                        dict(zip(names, row, strict=False)),
                        _place(names, f"{place(key)}/{nr}{steps}"),
                    )
                    for nr, (row, steps) in enumerate(rows)
                ]
            if labels := called_by(header, items):
                return [_renamed(row, labels, f"{place(key)}/{nr}") for nr, row in enumerate(items)]
    return None


def _renamed(row: Json, labels: Mapping[str, str], where: str) -> tuple[Item, Place]:
    """Return an object with the labels of its columns for keys."""
    item = row if isinstance(row, dict) else {}
    keys = {labels.get(key, key): key for key in item}
    return (
        {label: item[key] for label, key in keys.items()},
        lambda label: where + pointer_step(keys[label]),
    )


def goes_on(row: Item, own: str) -> bool:
    """Whether a row tells only more crebos of the one above, as merged cells of a sheet do.

    ``own`` is the key of the code above. A row with a name of its own is another certificate's.
    """
    named = (value for key, value in row.items() if meaning_of_key(key) in _NAMES)
    blank = own in row and all(map(_is_blank, (row[own], *named)))
    return blank and any(
        says_crebos(key) and isinstance(value, str | int) and scan_five_digits(str(value))
        for key, value in row.items()
    )


def _is_blank(cell: Json) -> bool:
    return cell in _BLANK or (isinstance(cell, str) and not cell.strip())


def columns_of(item: Item, place: Place) -> list[tuple[Item, Place]] | None:
    """Return the rows of a table whose columns stand under their names; ``None`` if it is none.

    All lists of the object are as long, one is of codes and one of names.
    """
    columns = {key: cells for key, value in item.items() if (cells := _cells(value)) is not None}
    steps = next(map(list, columns.values()), [])
    if len(steps) < _FEWEST_IN_COLUMN or any(list(cells) != steps for cells in columns.values()):
        return None
    coded = [key for key, cells in columns.items() if _mostly([*cells.values()], _is_code)]
    named = [
        key
        for key, cells in columns.items()
        if meaning_of_key(key) in _NAMES and _mostly([*cells.values()], _is_name)
    ]
    if len(coded) != 1 or not named:
        return None
    return [
        ({key: cells[step] for key, cells in columns.items()}, _place_in_column(place, step))
        for step in steps
    ]


def _cells(column: Json) -> dict[str, Json] | None:
    """Return the cells of a column by the step that leads to each."""
    if isinstance(column, list):
        return {str(at): cell for at, cell in enumerate(column)}
    return column if isinstance(column, dict) else None


def _place_in_column(place: Place, step: str) -> Place:
    return lambda key: place(key) + pointer_step(step)


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
