"""Objects in a record's JSON that are what it replaced: ``"vervangt": {"code": …, "naam": …}``."""

import re
from typing import Final

from certsync.reading.data.keys import Json, code_key
from certsync.reading.data.words import label_of_key

_REPLACED: Final = re.compile(
    r"\b(?:vervang\w*|opvolg\w*|voorgang\w*|voorheen|voormalige?|vroegere?|vorige?|oude?"
    r"|replace[sd]?|supersede[sd]?|successors?|predecessors?|previous|former)\b",
    re.IGNORECASE,
)


def is_former(key: str, value: Json) -> bool:
    """Whether a record only names the certificates here: what it replaces, or is replaced by."""
    items = value if isinstance(value, list) else [value]
    coded = (isinstance(item, dict) and code_key(item) is not None for item in items)
    return _REPLACED.search(label_of_key(key)) is not None and any(coded)
