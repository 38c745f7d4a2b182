"""What a field is called, and which colour it has."""

from typing import Final

from certsync.messages import Messages
from certsync.showing.spots import MENTION, UNREADABLE, Mark

_CREBO: Final = "crebo:"
_DATES: Final = ("established_on", "valid_from", "last_intake", "valid_to", "dates_unlabelled")
_FAMILIES: Final = {
    "code": "code",
    "name": "name",
    "certificate": "certificate",
    "sbu": "sbu",
    **dict.fromkeys(_DATES, "date"),
    "crebos": "crebo",
    "dossiers": "dossier",
    MENTION: MENTION,
    UNREADABLE: UNREADABLE,
}
FAMILIES: Final = (*dict.fromkeys(_FAMILIES.values()), "other")
"""Fields that share a colour, as the legend lists them."""


def family(field: str) -> str:
    """Return the family of a field of evidence."""
    return "crebo" if field.startswith(_CREBO) else _FAMILIES.get(field, "other")


def label(field: str, words: Messages) -> str:
    """Return a field in words; one that has none yet goes by its own name."""
    if field.startswith(_CREBO):
        code, _, part = field.removeprefix(_CREBO).partition(".")
        key = f"inspect.field.crebo.{part}" if part in {"name", "level"} else "inspect.field.crebo"
        return words.say(key, crebo=code)
    return words.say(f"inspect.field.{field}") if field in _FAMILIES else field


def labels(marks: list[Mark], words: Messages) -> str:
    """Return the fields of several marks in words, each once."""
    return ", ".join(dict.fromkeys(label(mark.field, words) for mark in marks))
