"""Whose name is it: which of several keys in a row a text beside them belongs to."""

from itertools import product
from typing import Final

_MOST_RUNS: Final = 4


_BEHIND: Final = 1
_BEFORE: Final = 0
_BARE: Final = -1


def owners_of(texts: list[str], kinds: list[str], *, colon: bool) -> list[int | None]:
    """Return, for each gap, the key whose name it is, or ``None``; contested gaps own nobody.

    Keys of one kind in a row take their names from the same side. An assignment is right when it
    gives every text to exactly one key and leaves no key of a named row without one.
    """
    filled = [at for at, text in enumerate(texts) if text]
    owners: list[int | None] = [None] * len(texts)
    if not filled:
        return owners
    runs = _runs(kinds)
    if len(runs) > _MOST_RUNS:
        runs = [(0, len(kinds))]
    for sides in _choices(len(runs)):
        claims = _claims(runs, sides, texts)
        if claims is not None and sorted(claims) == filled:
            if _unsure(sides, kinds, colon=colon):
                return owners
            for gap, key in claims.items():
                owners[gap] = key
            return owners
    return owners


def _choices(runs: int) -> list[tuple[int, ...]]:
    uniform = [(_BEHIND,) * runs, (_BEFORE,) * runs]
    mixed = sorted(
        product((_BEHIND, _BEFORE, _BARE), repeat=runs),
        key=lambda sides: (sides[0] == _BARE, sides.count(_BARE), sides.count(_BEFORE)),
    )
    return uniform + mixed


def _unsure(sides: tuple[int, ...], kinds: list[str], *, colon: bool) -> bool:
    """Whether a text may be either key's, as X in "25187 X K0717" unless a colon follows it."""
    return (
        len(sides) > 1
        and _BARE in sides
        and kinds[0] != "code"
        and sides[0] == _BEHIND
        and not colon
    )


def _runs(kinds: list[str]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for at, kind in enumerate(kinds):
        if runs and kinds[at - 1] == kind:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs


def _claims(
    runs: list[tuple[int, int]], sides: tuple[int, ...], texts: list[str]
) -> dict[int, int] | None:
    claims: dict[int, int] = {}
    for (first, last), side in zip(runs, sides, strict=True):
        if side == _BARE:
            continue
        gaps = [key + side for key in range(first, last)]
        # All of a row are named, or it is not a row of names; a lone key may go without.
        if any(not texts[gap] for gap in gaps) and last - first > 1:
            return None
        for key, gap in zip(range(first, last), gaps, strict=True):
            if gap in claims:
                return None
            if texts[gap]:
                claims[gap] = key
    return claims
