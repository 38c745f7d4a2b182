"""Programmes that a document numbers, beside certificates that name none.

Something was to point at them, and nothing that we understand does: they are listed.
"""

from collections.abc import Sequence

from certsync.reading.data.keys import Json, code_key, crebo_of, is_identifier, pointer_step
from certsync.reading.record.draft import Draft
from certsync.reading.record.findings import UNPLACED, Findings


def list_unlinked(value: Json, where: str, drafts: Sequence[Draft], findings: Findings) -> None:
    """List the crebos of numbered programmes of a document if its records have no crebos at all."""
    if not drafts or any(draft.crebos is not None for draft in drafts):
        return
    stack: list[tuple[Json, str]] = [(value, where)]
    while stack:
        item, place = stack.pop()
        if isinstance(item, list):
            stack.extend((inner, f"{place}/{at}") for at, inner in enumerate(item))
        elif isinstance(item, dict) and code_key(item) is None:
            found = crebo_of(item, labelled=False)
            if found is not None and any(map(is_identifier, item.keys() - {found[1]})):
                findings.refuse(found[0].code, UNPLACED, place + pointer_step(found[1]))
            stack.extend((inner, place + pointer_step(key)) for key, inner in item.items())
