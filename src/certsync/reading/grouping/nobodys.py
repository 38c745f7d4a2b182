"""Texts of a run that may be the name of more than one key, and so are nobody's."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from certsync.reading.grouping.items import has_five, has_name, is_mere_name
from certsync.reading.grouping.sides import Span
from certsync.reading.layout.blocks import Item


def is_anyones(run: list[Item], heads: list[int]) -> bool:
    """Whether a text behind a crebo may be its name or that of the next code.

    A name stands above the first code, none right behind a code, and some behind crebos.
    """
    if not heads[0] or not is_mere_name(run[heads[0] - 1]) or has_five(run[heads[0]]):
        return False
    own = set(heads)
    names = [at for at in range(heads[0], len(run)) if at not in own and is_mere_name(run[at])]
    return bool(names) and all(has_five(run[at - 1]) or at + 1 in own for at in names)


def with_crebos(run: list[Item], heads: list[int]) -> list[Span]:
    """Return each head with the crebos and their names right behind it, if all have some.

    No crebo may stand before the first head.
    """
    ends = [
        head + 1 + sum(1 for _ in takewhile(_is_named, run[head + 1 : until]))
        for head, until in zip(heads, (*heads[1:], len(run)), strict=True)
    ]
    behind = all(end > head + 1 for head, end in zip(heads, ends, strict=True))
    sure = behind and not any(map(has_five, run[: heads[0]]))
    return [(head, end if sure else head + 1) for head, end in zip(heads, ends, strict=True)]


def _is_named(item: Item) -> bool:
    return has_five(item) and has_name(item)


def nobodys_names(run: list[Item], heads: list[int]) -> list[Item]:
    """Return the names between the first and the last head where each head is left alone."""
    own = set(heads)
    around = range(max(heads[0] - 1, 0), heads[-1] + 1)
    return [run[at] for at in around if at not in own and is_mere_name(run[at])]


def nobodys_beside(items: Sequence[Item], first: int, last: int) -> Iterator[Item]:
    """Yield the crebos and names that go on before and behind the items of these orders."""
    yield from takewhile(_goes_on, (item for item in reversed(items) if item.order < first))
    yield from takewhile(_goes_on, (item for item in items if item.order > last))


def _goes_on(item: Item) -> bool:
    return has_five(item) or is_mere_name(item)
