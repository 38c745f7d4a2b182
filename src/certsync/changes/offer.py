"""Of what changed, only what touches a school's own offer."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from certsync.changes.difference import Change, Diff
from certsync.codes import Code, CreboCode

Offer = Mapping[Code, AbstractSet[CreboCode]]
"""The crebos on which each code is offered."""

_NEW_LINKS = frozenset({"link-added", "link-returned"})


def touching(diff: Diff, offer: Offer) -> Diff:
    """Return ``diff`` with the changes of the codes and crebos that ``offer`` names.

    A link that is new for a code on offer touches it too: it is one more crebo to choose from.
    """
    crebos = frozenset(crebo for of_code in offer.values() for crebo in of_code)
    changes = tuple(change for change in diff.changes if _touches(change, offer, crebos))
    return replace(diff, changes=changes)


def _touches(change: Change, offer: Offer, crebos: AbstractSet[str]) -> bool:
    if change.code is None:
        return change.crebo in crebos
    if change.code not in offer:
        return False
    if change.crebo is None or change.change in _NEW_LINKS:
        return True
    return change.crebo in offer[Code(change.code)]
