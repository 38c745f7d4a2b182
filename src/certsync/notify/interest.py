"""Which changes somebody wants to hear of. Pure."""

import re
from collections.abc import Collection, Iterable
from typing import Final

from certsync.changes import Change
from certsync.codes import Code, parse_code
from certsync.errors import MalformedCode
from certsync.records import NO_END, NOT_OBSERVED
from certsync.settings.unattended import NotifySettings

_ENDS: Final = ("certificate-ended", "link-ended", "crebo-ended", "licence-ended")
_END_FIELDS: Final = ("last_intake", "valid_to", "end")
_SEPARATORS: Final = re.compile(r"[\s,;]+")


def of_interest(
    changes: Iterable[Change], settings: NotifySettings, offer: Collection[Code]
) -> tuple[Change, ...]:
    """Return the changes that ``settings`` ask for; ``offer`` are the codes of "my offer".

    What a better reader found in unchanged pages is no news unless asked for.
    """
    return tuple(
        change
        for change in changes
        if (settings.reader or change.origin.cause != "reader")
        and _is_wanted(change, settings.changes, offer)
    )


def _is_wanted(change: Change, wanted: str, offer: Collection[Code]) -> bool:
    match wanted:
        case "all":
            return True
        case "offer":
            return change.code in offer
        case "ends":
            return is_end(change)
    return False


def is_end(change: Change) -> bool:
    """Return whether something ended, or is now known to end on some day."""
    dated = change.field in _END_FIELDS and change.after not in {NOT_OBSERVED, NO_END}
    return change.change in _ENDS or dated


def parse_offer(text: str) -> tuple[Code, ...]:
    """Return the codes in a file of codes: one a line or with commas; ``#`` begins a remark.

    Raises:
        MalformedCode: naming the first that is none, and its line.
    """
    codes: dict[Code, None] = {}
    for nr, line in enumerate(text.splitlines(), 1):
        for word in filter(None, _SEPARATORS.split(line.partition("#")[0])):
            try:
                codes[parse_code(word)] = None
            except MalformedCode as error:
                raise MalformedCode(given=word, line=nr) from error
    return tuple(codes)
