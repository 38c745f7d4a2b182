"""Lists side by side: ``{"crebos": ["25187", "25188"], "crebo_names": ["…", "…"]}``.

The first name belongs to the first crebo, unless a store has sorted each list by itself: where no
list of several shows that it was left as it came, only lists of one are sure.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from certsync.codes import CreboCode, scan_five_digits
from certsync.reading.data.keys import Json, code_key, pointer_step, says_crebos
from certsync.reading.language.names import can_be_name, parse_name
from certsync.reading.page import CreboSeen
from certsync.reading.record.draft import Draft
from certsync.reading.record.findings import Findings


@dataclass(frozen=True, slots=True)
class _Pair:
    """The crebos of one record and as many names, with the places of the two lists."""

    draft: Draft
    crebos: list[str]
    names: list[str]
    at_crebos: str
    at_names: str


def name_by_position(value: Json, where: str, findings: Findings) -> None:
    """Give crebos the names that stand at their place in a list beside theirs."""
    drafts = {draft.where: draft for draft in findings.drafts}
    pairs = [pair for item, place in _objects(value, where) if (pair := _pair(item, place, drafts))]
    several = [pair for pair in pairs if len(pair.crebos) > 1]
    sure = any(
        sorted(items) != items for pair in several for items in (pair.crebos, pair.names)
    ) and _agree(pairs)
    for pair in pairs:
        for at, (crebo, said) in enumerate(zip(pair.crebos, pair.names, strict=True)):
            place = f"{pair.at_names}/{at}"
            if sure or len(pair.crebos) == 1:
                seen = CreboSeen(CreboCode(crebo), parse_name(said), None)
                pair.draft.link(seen, crebo, f"{pair.at_crebos}/{at}", (("name", said, place),))
            else:
                findings.refuse(said, "name unclear", place)


def _agree(pairs: list[_Pair]) -> bool:
    """Whether each crebo has one name throughout."""
    names: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        for crebo, name in zip(pair.crebos, pair.names, strict=True):
            names[crebo].add(name)
    return all(len(said) == 1 for said in names.values())


def _objects(value: Json, where: str) -> Iterator[tuple[dict[str, Json], str]]:
    stack: list[tuple[Json, str]] = [(value, where)]
    while stack:
        item, place = stack.pop()
        if isinstance(item, dict):
            yield item, place
            stack.extend((inner, place + pointer_step(key)) for key, inner in item.items())
        elif isinstance(item, list):
            stack.extend((inner, f"{place}/{at}") for at, inner in enumerate(item))


def _pair(item: dict[str, Json], place: str, drafts: Mapping[str, Draft]) -> _Pair | None:
    lists = {
        key: value
        for key, value in item.items()
        if isinstance(value, list) and value and says_crebos(key)
    }
    own = code_key(item) if len(lists) > 1 else None
    draft = drafts.get(place + pointer_step(own)) if own is not None else None
    crebos = [key for key, values in lists.items() if all(map(_is_crebo, values))]
    names = [key for key, values in lists.items() if all(map(_is_name, values))]
    if draft is None or len(crebos) != 1 or len(names) != 1:
        return None
    digits = [str(item) for item in lists[crebos[0]]]
    said = cast("list[str]", lists[names[0]])
    if len(digits) != len(said) or len({*digits}) < len(digits):
        return None
    steps = (place + pointer_step(key) for key in (crebos[0], names[0]))
    return _Pair(draft, digits, said, *steps)


def _is_crebo(value: Json) -> bool:
    return isinstance(value, str | int) and scan_five_digits(str(value)) == ((0, 5),)


def _is_name(value: Json) -> bool:
    return isinstance(value, str) and can_be_name(value)
