"""What says of a thing in JSON that it is not linked, not any more or not yet."""

import re
from collections.abc import Mapping
from typing import Final

from certsync.reading.data.keys import Json, label_of_key

_UNLINKED: Final = re.compile(
    r"(?:is )?(?:vervallen|ingetrokken|verlopen|uitgesloten|verwijderd|excluded|expired|withdrawn"
    r"|(?:niet|not) (?:meer )?(?:gekoppeld|verbonden|van toepassing|linked|applicable))"
)
_LINKED: Final = re.compile(r"(?:is )?(?:gekoppeld|verbonden|van toepassing|linked|applicable)")
_STATE: Final = frozenset({"status", "staat", "toestand", "state", "koppelstatus"})
_ENDED: Final = re.compile(
    r"(?:is )?(?:vervallen|ingetrokken|be[eë]indigd|verlopen|afgewezen|verwijderd|inactief"
    r"|ontkoppeld|niet (?:meer |langer )?(?:actief|geldig|gekoppeld|verbonden)|ongeldig"
    r"|voorgesteld|concept|aangevraagd|historisch|expired|withdrawn|revoked|rejected|inactive|ended|deprecated|deleted"
    r"|invalid|draft|proposed|archived|gearchiveerd)"
)


def denies(item: Mapping[str, Json]) -> bool:
    """Whether an object says itself that it is not linked now: ``{"gekoppeld": false}``."""
    return any(
        (value is False and _LINKED.fullmatch(label_of_key(key).casefold()) is not None)
        or (value is True and _UNLINKED.fullmatch(label_of_key(key).casefold()) is not None)
        or (isinstance(value, str) and _tells_end(key, value))
        for key, value in item.items()
    )


def _tells_end(key: str, value: str) -> bool:
    """Whether an object's state is that it is over, or is not yet: ``{"status": "vervallen"}``."""
    state = label_of_key(key).casefold() in _STATE
    return state and _ENDED.fullmatch(value.strip().casefold()) is not None
