# ruff: noqa: SIM905 - words in a row read better than a column of strings
"""Rows and columns that JSON writes as objects: ``{"c": [{"v": "K0717"}, …]}`` (a sheet's row).

A row may hold the list of its cells, and a column say its label beside the name that the rows have
for it: ``{"field": "a", "headerName": "Code"}``.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from certsync.reading.data.keys import Json, meaning_of_key, pointer_step
from certsync.reading.data.words import label_of_key

_CELLS: Final = frozenset("c cells cellen values waarden row rij columns kolommen data td".split())
_LABEL_KEYS: Final = (
    *("label", "header name", "header", "title", "titel", "caption", "kop", "koptekst"),
    *("naam", "display name", "name", "text", "tekst", "field"),
)
"""Keys of a column's label, the surest first: a name may be what the rows call it."""


def cells_of(row: Json) -> tuple[list[Json], str] | None:
    """Return the cells of a row, and the steps to their list."""
    if isinstance(row, list):
        return row, ""
    if not isinstance(row, dict):
        return None
    lists = [key for key, value in row.items() if isinstance(value, list | dict)]
    cells = row[lists[0]] if len(lists) == 1 and lists[0].casefold() in _CELLS else None
    return (cells, pointer_step(lists[0])) if isinstance(cells, list) else None


def labels_of(columns: list[Json]) -> Iterator[list[Json]]:
    """Yield what may be the labels of columns, the surest first."""
    objects = [column for column in columns if isinstance(column, dict)]
    if len(objects) < len(columns):
        yield columns
        return
    yield [_label(column) for column in objects]
    yield from ([column.get(key) for column in objects] for key in objects[0])


def _label(column: Mapping[str, Json]) -> Json:
    said = {label_of_key(key).casefold(): value for key, value in column.items()}
    return next((said[key] for key in _LABEL_KEYS if isinstance(said.get(key), str)), None)


def called_by(columns: list[Json], rows: list[Json]) -> dict[str, str]:
    """Return the labels of columns by the keys that objects have for them, where these say nothing.

    The columns all say them under one key: ``field``, say, or ``id``.
    """
    objects = [column for column in columns if isinstance(column, dict)]
    if len(objects) < len(columns) or not all(isinstance(row, dict) for row in rows):
        return {}
    used = {key for row in rows if isinstance(row, dict) for key in row}
    for key in objects[0] if objects else ():
        own = [str(column.get(key)) for column in objects]
        if len({*own} & used) == len(own):
            labels = zip(own, map(_label, objects), strict=True)
            return {name: str(label) for name, label in labels if meaning_of_key(name) is None}
    return {}
