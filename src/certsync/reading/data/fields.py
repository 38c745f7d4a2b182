# ruff: noqa: SIM905 - words in a row read better than a column of strings
"""Fields that JSON writes as a list: ``[{"label": "Naam", "waarde": "Triage"}, …]``.

A list of things that each say a label and a value speaks as one object whose keys are the labels.
"""

from collections.abc import Callable, Mapping
from typing import Final

from certsync.reading.data.keys import Json, pointer_step
from certsync.reading.data.words import label_of_key
from certsync.reading.language.labels import CREBO_LIKE, Meaning, meaning_of

_FEWEST: Final = 2
_LABELS: Final = frozenset(
    (
        "label naam name titel title kop header key sleutel veld veldnaam field eigenschap "
        "property kenmerk term"
    ).split()
)
_VALUES: Final = frozenset("waarde waarden value values inhoud content tekst text data val".split())
_TELLING: Final = CREBO_LIKE | {Meaning.CODE, Meaning.CERTIFICATE, Meaning.NAME}
_TWICE: Final = ":"
"""Behind a label that stands there already: it means the same, and stays a key of its own."""


def spread(item: Mapping[str, Json], where: str) -> tuple[Mapping[str, Json], Callable[[str], str]]:
    """Return an object, fields in its lists among its own, with the place of each key."""
    told = {key: fields for key, value in item.items() if (fields := fields_of(value))}
    if not told:
        return item, lambda key: where + pointer_step(key)
    whole: dict[str, Json] = {}
    places: dict[str, str] = {}
    for key, value in item.items():
        place = where + pointer_step(key)
        for label, (said, steps) in told.get(key, {key: (value, "")}).items():
            own = _free(label, whole)
            whole[own], places[own] = said, place + steps
    return whole, places.__getitem__


def fields_of(value: Json) -> dict[str, tuple[Json, str]]:
    """Return value and steps to it by label, of a list of fields; empty for anything else.

    Two labels that the reader knows, one for a code, a name or crebos, make it one.
    """
    items = value if isinstance(value, list) and len(value) >= _FEWEST else []
    fields: dict[str, tuple[Json, str]] = {}
    for at, item in enumerate(items):
        keys = _keys_of(item) if isinstance(item, dict) else None
        if keys is None or not isinstance(item, dict):
            return {}
        label, said = keys
        fields[_free(str(item[label]), fields)] = (item[said], f"/{at}{pointer_step(said)}")
    known = {meaning_of(label) for label in fields} - {None}
    return fields if len(known) >= _FEWEST and not known.isdisjoint(_TELLING) else {}


def _keys_of(item: Mapping[str, Json]) -> tuple[str, str] | None:
    """Return the keys of the label and of the value of a field."""
    labels = [key for key in item if _says(key, _LABELS) and isinstance(item[key], str)]
    values = [key for key in item if _says(key, _VALUES)]
    # What is shown, and the same as its store writes it: {"text": "K0717", "value": "\"K0717\""}.
    one = len({str(item[key]).strip('"') for key in values}) == 1
    return (labels[0], values[0]) if one and labels else None


def _says(key: str, words: frozenset[str]) -> bool:
    return label_of_key(key).casefold() in words


def _free(label: str, taken: Mapping[str, object]) -> str:
    while label in taken:
        label += _TWICE
    return label
