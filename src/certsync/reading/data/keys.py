# ruff: noqa: SIM905 - words in a row read better than a column of strings
"""What the keys of a JSON object say: which holds its code, its crebo, its name."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from certsync.codes import CreboCode, Token, scan_five_digits, scan_tokens
from certsync.reading.data.words import SET_ASIDE, label_of_key
from certsync.reading.language.labels import CREBO_LIKE, Meaning, is_label, meaning_of, topic_of
from certsync.reading.language.names import between, can_be_name, parse_name
from certsync.reading.language.patterns import NOT_CREBO_BEFORE
from certsync.reading.language.values import parse_level
from certsync.reading.page import CreboSeen
from certsync.reading.text.segments import is_current_crebo, is_dossier_number, plausible_crebo

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
Item = Mapping[str, Json]
"""An object, or a row or an element that speaks as one."""

_FIVE: Final = re.compile(r"[0-9]{5}", re.ASCII)
_NAMES: Final = frozenset({"label", "pref label", "weergavenaam", "display name"})
_FACTS: Final = frozenset(
    (
        "attributes attributen fields velden data properties eigenschappen kenmerken gegevens "
        "basisgegevens algemeen details info informatie inhoud content node entity item record "
        "resource source document doc acf $"
    ).split()
)
"""Keys of objects that hold what is said of the object around them."""
_STORE_IDS: Final = [["nid"], ["tid"], ["vid"], ["uid"], ["pid"], ["uuid"]]
_VALUE: Final = frozenset({"code", "waarde", "value", "nummer", "number"})
_IN_DUTCH: Final = " nl"
_OF_CREBOS: Final = CREBO_LIKE | {Meaning.CREBO_NAME}
TEXT_KEYS: Final = frozenset("$ $t _ # #text _text __text text() @text __cdata _cdata".split())
"""Keys of the text of an element that was XML, beside those of its attributes."""
_PICKED: Final = frozenset("value waarde key sleutel id".split())
_SHOWN: Final = frozenset("text tekst display caption value waarde".split())
"""Keys of what an option of a choice is picked by, and of what it shows."""


class Key(str):
    """A key as it is meant, which knows how it is printed."""

    __slots__ = ("printed",)
    printed: str

    @classmethod
    def of(cls, meant: str, printed: str) -> "Key":
        """Return the key that is meant by a printed one."""
        key = cls(meant)
        key.printed = printed
        return key


def pointer_step(key: str | int) -> str:
    """Return a key, as printed, as a step of a JSON pointer (RFC 6901)."""
    printed = key.printed if isinstance(key, Key) else str(key)
    return "/" + printed.replace("~", "~0").replace("/", "~1")


@lru_cache(maxsize=4096)
def meaning_of_key(key: str) -> Meaning | None:
    """Return what a key announces."""
    label = label_of_key(key).casefold().removesuffix(_IN_DUTCH)
    if label in _NAMES:
        return Meaning.NAME
    return meaning_of(label) or (Meaning.RELATED if SET_ASIDE.search(label) else None)


def topic_of_key(key: str) -> Meaning | None:
    """Return the programme-like topic of a key, if it has one."""
    if meaning_of_key(key) is Meaning.RELATED:
        return None
    topic = topic_of(label_of_key(key))
    return topic if topic in CREBO_LIKE else None


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
    # RIO and others call the code of an onderdeel "opleidingscode" as well.
    for wanted in (Meaning.CODE, Meaning.CERTIFICATE, None, Meaning.CREBO):
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
    item: dict[str, Json] = value if isinstance(value, dict) else {}
    if isinstance(value, str):
        return CreboSeen(CreboCode(key), parse_name(value) if can_be_name(value) else None, None)
    if code_key(item) is not None and any(says_crebos(inner) for inner in item):
        # What names its own crebos lies under a number of the store.
        return None
    return CreboSeen(CreboCode(key), programme_name(item), level_of(item))


def says_crebos(key: str) -> bool:
    """Whether a key announces crebos or what is known by them."""
    meaning = meaning_of_key(key)
    return meaning in _OF_CREBOS or topic_of_key(key) in CREBO_LIKE


def says_nothing(key: str) -> bool:
    """Whether a key tells nothing of a number under it, so that it may be a crebo."""
    told = meaning_of_key(key) or is_identifier(key) or NOT_CREBO_BEFORE.search(label_of_key(key))
    return not told


def names_of(item: Mapping[str, Json]) -> list[str]:
    """Return the keys under which an object's name may stand, those of the best meaning."""
    for wanted in (Meaning.NAME, Meaning.CERTIFICATE, Meaning.DESCRIPTION):
        found = [
            key
            for key, value in item.items()
            if meaning_of_key(key) is wanted and isinstance(value, str) and _names(value, wanted)
        ]
        if found:
            # Where a name stands in several languages, the Dutch one is the name.
            return sorted(
                found, key=lambda key: not label_of_key(key).casefold().endswith(_IN_DUTCH)
            )
    return [key for key in texts_of(item) if can_be_name(str(item[key]))]


def texts_of(item: Mapping[str, Json]) -> list[str]:
    """Return the keys of what an element that was XML says, or what an option shows.

    ``{"value": "25187", "text": "Gamedeveloper"}`` is an option: what it shows is what is picked.
    """
    labels = {key: label_of_key(key).casefold() for key in item}
    picked = any(label in _PICKED and _is_number(item[key]) for key, label in labels.items())
    shown = [
        key
        for key, label in labels.items()
        if picked and label in _SHOWN and isinstance(item[key], str) and not _is_number(item[key])
    ]
    return [key for key in item if key in TEXT_KEYS] or (shown if len(shown) == 1 else [])


def _is_number(value: Json) -> bool:
    """Whether a value is nothing but a certificate's code, or five digits."""
    text = str(value) if isinstance(value, str | int) else ""
    return is_exact(text) or _FIVE.fullmatch(text.strip()) is not None


def _names(text: str, meaning: Meaning) -> bool:
    if meaning is Meaning.DESCRIPTION:
        return can_be_name(text)
    return parse_name(text) is not None and not scan_tokens(text) and not is_label(text)


def is_another(key: str, value: Mapping[str, Json]) -> bool:
    """Whether an object under a key is a thing of its own beside the record: it has a name.

    What stands under a word for the certificate, or for facts, tells of the record itself; what
    stands under a word for a school, a place or a document never does.
    """
    meaning = meaning_of_key(key)
    if meaning in {Meaning.CERTIFICATE, Meaning.CODE, Meaning.NAME} or holds_facts(key):
        return False
    return meaning is Meaning.OTHER or "brin" in value or bool(names_of(value))


def holds_facts(key: str) -> bool:
    """Whether a key is one of an object that only holds what is said of the one around it."""
    return label_of_key(key).casefold() in _FACTS


def crebo_of(item: Mapping[str, Json], *, labelled: bool) -> tuple[CreboSeen, str] | None:
    """Return the crebo an object is about, and the key it stands under."""
    wanted: list[Meaning | None] = [Meaning.CREBO, Meaning.PROGRAMME, Meaning.CODE]
    wanted += [None, Meaning.NAME] if labelled else []
    for meaning in wanted:
        for key, value in sorted(item.items(), key=lambda entry: is_identifier(entry[0])):
            if (
                isinstance(value, bool)
                or not isinstance(value, str | int)
                or meaning_of_key(key) is not meaning
                or (
                    not labelled and is_identifier(key) and meaning_of_key(key) is not Meaning.CREBO
                )
            ):
                continue
            digits = str(value).strip()
            if scan_five_digits(digits) == ((0, 5),) and len(digits) == 5:  # noqa: PLR2004
                return CreboSeen(CreboCode(digits), programme_name(item), level_of(item)), key
    return None


def crebo_in_name(item: Mapping[str, Json]) -> tuple[CreboSeen, str] | None:
    """Return the current crebo that an object's name begins or ends with, and the name's key."""
    for key, value in item.items():
        if meaning_of_key(key) is not Meaning.NAME or not isinstance(value, str):
            continue
        found = scan_five_digits(value)
        start, end = found[0] if len(found) == 1 else (0, 0)
        name = between(value[:start] + value[end:])
        at_an_end = start == 0 or end == len(value.rstrip(" )]"))
        if end and at_an_end and is_current_crebo(value[start:end]) and can_be_name(name):
            return CreboSeen(CreboCode(value[start:end]), parse_name(name), level_of(item)), key
    return None


@lru_cache(maxsize=4096)
def is_identifier(key: str) -> bool:
    """Whether a key says "id": what a store calls a thing, good only where nothing says more."""
    words = label_of_key(key).casefold().split()
    return words[-1:] == ["id"] or words in _STORE_IDS


def programme_name(item: Mapping[str, Json]) -> str | None:
    """Return what an object about a crebo calls it."""
    for wanted in (Meaning.NAME, Meaning.CREBO_NAME, Meaning.PROGRAMME, Meaning.DESCRIPTION):
        for key, value in item.items():
            if meaning_of_key(key) is wanted and isinstance(value, str) and can_be_name(value):
                return parse_name(value)
    said = next((str(item[key]) for key in texts_of(item)), "")
    return parse_name(said) if can_be_name(said) else None


def level_of(item: Mapping[str, Json]) -> int | None:
    """Return the level an object tells."""
    said = level_in(item)
    return parse_level(said[1], labelled=said[2]) if said is not None else None


def level_in(item: Mapping[str, Json]) -> tuple[str, str, bool] | None:
    """Return (steps to it, as printed, whether a label says so) of the level an object tells.

    It may be a thing of its own (``{"id": 2, "naam": "Niveau 4"}``), or a fact among others.
    """
    for key, value in item.items():
        step = pointer_step(key)
        if meaning_of_key(key) is Meaning.LEVEL:
            if isinstance(value, dict):
                return _level_named(value, step)
            if not isinstance(value, bool | list):
                return step, str(value), True
        elif isinstance(value, dict) and holds_facts(key) and (inner := level_in(value)):
            return step + inner[0], inner[1], inner[2]
    return None


def _level_named(item: Mapping[str, Json], step: str) -> tuple[str, str, bool] | None:
    """Return the level in an object about one: what is written out, else under a word for it."""
    told = {key: value for key, value in item.items() if isinstance(value, str | int)}
    for key, value in told.items():
        if parse_level(str(value)) is not None:
            return step + pointer_step(key), str(value), False
    for key, value in told.items():
        labelled = meaning_of_key(key) in {Meaning.LEVEL, Meaning.NAME} or key in _VALUE
        if labelled and not isinstance(value, bool):
            return step + pointer_step(key), str(value), True
    return None
