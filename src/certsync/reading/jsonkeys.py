"""What the keys of a JSON object say: which holds its code, its crebo, its name."""

import re
from collections.abc import Mapping
from typing import Final

from certsync.codes import CreboCode, Token, scan_five_digits, scan_tokens
from certsync.reading.labels import CREBO_LIKE, Meaning, meaning_of, topic_of
from certsync.reading.names import can_be_name, parse_name
from certsync.reading.page import CreboSeen
from certsync.reading.segments import is_dossier_number, plausible_crebo
from certsync.reading.values import parse_level

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

_FIVE: Final = re.compile(r"[0-9]{5}", re.ASCII)
_NAMES: Final = frozenset({"label", "pref label", "weergavenaam", "display name"})
_FIELD_TYPE: Final = re.compile(r"_(?:s|ss|t|txt|i|is|dt)$")
"""What search engines put behind a field's name: ``crebo_ss`` is a list of strings."""
_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[_.:@-]+")


def pointer_step(key: str | int) -> str:
    """Return a key as a step of a JSON pointer (RFC 6901)."""
    return "/" + str(key).replace("~", "~0").replace("/", "~1")


def label_of_key(key: str) -> str:
    """Return a key as words: ``creboNummer`` and ``crebo_nummer`` are "crebo nummer"."""
    return " ".join(_HUMP.sub(" ", _FIELD_TYPE.sub("", key)).split())


def meaning_of_key(key: str) -> Meaning | None:
    """Return what a key announces."""
    label = label_of_key(key)
    return Meaning.NAME if label.casefold() in _NAMES else meaning_of(label)


def topic_of_key(key: str) -> Meaning | None:
    """Return the programme-like topic of a key, if it has one."""
    topic = topic_of(label_of_key(key))
    return topic if topic in CREBO_LIKE else None


def are_programmes(value: Json) -> bool:
    """Whether objects say of themselves that they are programmes (``@type`` of JSON-LD)."""
    items = value if isinstance(value, list) else [value]
    types = [
        None if code_key(item) else item.get("@type") for item in items if isinstance(item, dict)
    ]
    return bool(types) and all(isinstance(t, str) and topic_of_key(t) is not None for t in types)


def exact(text: str) -> Token | None:
    """Return the one code-shaped token that a whole text is."""
    tokens = scan_tokens(text)
    return tokens[0] if len(tokens) == 1 and tokens[0].text == text.strip() else None


def is_exact(text: str) -> bool:
    """Whether a whole text is one code-shaped token."""
    return exact(text) is not None


def has_code(item: Mapping[str, Json]) -> bool:
    """Whether a text of an object holds anything code-shaped."""
    return any(isinstance(value, str) and scan_tokens(value) for value in item.values())


def code_key(item: Mapping[str, Json]) -> str | None:
    """Return the key under which an object's own code stands."""
    exact: dict[str, Meaning | None] = {}
    beside: list[str] = []
    for key, value in item.items():
        if not isinstance(value, str) or "://" in value:
            continue
        meaning = meaning_of_key(key)
        if is_exact(value):
            exact[key] = meaning
        elif (
            meaning in {Meaning.NAME, Meaning.CERTIFICATE, Meaning.CODE}
            and len(scan_tokens(value)) == 1
        ):
            beside.append(key)
    for wanted in (Meaning.CODE, Meaning.CERTIFICATE, None):
        for key, meaning in exact.items():
            if meaning is wanted:
                return key
    return beside[0] if beside else None


def record_inside(item: Mapping[str, Json]) -> str | None:
    """Return the key of the only inner object that has a code, of an object that has none."""
    coded = [
        key
        for key, value in item.items()
        if isinstance(value, dict) and code_key(value) is not None
    ]
    # Objects under keys that are codes or numbers are many things side by side.
    return coded[0] if len(coded) == 1 and not any(char.isdigit() for char in coded[0]) else None


def crebo_under(key: str, value: Json) -> CreboSeen | None:
    """Return the crebo that a key is, if what stands under it may be about one."""
    if not _FIVE.fullmatch(key) or not plausible_crebo(key) or is_dossier_number(key):
        return None
    item = value if isinstance(value, dict) else {}
    if code_key(item) is not None and any(_says_crebos(inner) for inner in item):
        # What names its own crebos lies under a number of the store.
        return None
    return CreboSeen(CreboCode(key), _text(item), _level(item))


def _says_crebos(key: str) -> bool:
    return meaning_of_key(key) in CREBO_LIKE or topic_of_key(key) in CREBO_LIKE


def names_of(item: Mapping[str, Json]) -> list[str]:
    """Return the keys under which an object's name may stand, those of the best meaning."""
    for wanted in (Meaning.NAME, Meaning.CERTIFICATE, Meaning.DESCRIPTION):
        found = [
            key
            for key, value in item.items()
            if meaning_of_key(key) is wanted and isinstance(value, str) and _names(value, wanted)
        ]
        if found:
            return found
    return []


def _names(text: str, meaning: Meaning) -> bool:
    if meaning is Meaning.DESCRIPTION:
        return can_be_name(text)
    return parse_name(text) is not None and not scan_tokens(text)


def crebo_of(item: Mapping[str, Json], *, labelled: bool) -> tuple[CreboSeen, str] | None:
    """Return the crebo an object is about, and the key it stands under."""
    wanted = [Meaning.CREBO, Meaning.PROGRAMME, Meaning.CODE] + ([None] if labelled else [])
    for meaning in wanted:
        for key, value in sorted(item.items(), key=lambda entry: is_identifier(entry[0])):
            if (
                isinstance(value, bool)
                or not isinstance(value, str | int)
                or meaning_of_key(key) is not meaning
                or (not labelled and label_of_key(key).casefold() == "id")
            ):
                continue
            digits = str(value).strip()
            if scan_five_digits(digits) == ((0, 5),) and len(digits) == 5:  # noqa: PLR2004
                return CreboSeen(CreboCode(digits), _text(item), _level(item)), key
    return None


def is_identifier(key: str) -> bool:
    """Whether a key says "id": what a store calls a thing, good only where nothing says more."""
    return label_of_key(key).casefold().split()[-1:] == ["id"]


def _text(item: Mapping[str, Json]) -> str | None:
    for wanted in (Meaning.NAME, Meaning.CREBO_NAME, Meaning.PROGRAMME, Meaning.DESCRIPTION):
        for key, value in item.items():
            if meaning_of_key(key) is wanted and isinstance(value, str) and can_be_name(value):
                return parse_name(value)
    return None


def _level(item: Mapping[str, Json]) -> int | None:
    for key, value in item.items():
        if meaning_of_key(key) is Meaning.LEVEL and not isinstance(value, bool | dict | list):
            return parse_level(str(value), labelled=True)
    return None
