"""Which code was that again? ``certsync search TEXT``, and the codes nearest to an unknown one.

Names and text are compared without case, accents and punctuation. Every word of the text must
stand in the name or the code. Where nothing does, one edit or one transposition is forgiven in
each word of four letters or more.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from certsync.catalog.answers.clocks import holds, point_json
from certsync.catalog.load import Named, Point
from certsync.changes.names import fold_name
from certsync.codes import Code
from certsync.errors import UnknownCode
from certsync.records import IsoDate

FORGIVEN_FROM: Final = 4
NEAREST: Final = 3
_FARTHEST: Final = 2
_SHORTEST_PART: Final = 2


@dataclass(frozen=True, slots=True)
class Hit:
    """A code whose name or code the text may mean; a lower ``distance`` is nearer.

    ``names`` are its different names, as the sources give them.
    """

    code: Code
    names: tuple[str, ...]
    distance: int


def search(names: Iterable[Named], text: str) -> tuple[Hit, ...]:
    """Return the codes that ``text`` may mean, nearest first."""
    words = fold_name(text).split()
    if not words:
        return ()
    targets = _targets(names)
    return _hits(targets, words, _plain_distance) or _hits(targets, words, _forgiving_distance)


def names_on(names: Iterable[Named], on: IsoDate) -> tuple[Named, ...]:
    """Return the names of codes that hold on a day, as far as any source that dates them tells."""
    by_code: dict[Code, list[Named]] = {}
    for named in names:
        by_code.setdefault(named.code, []).append(named)
    return tuple(
        named
        for of_code in by_code.values()
        for dated in ([one for one in of_code if one.valid_from or one.valid_to],)
        if not dated or any(holds(one.valid_from, one.valid_to, on) for one in dated)
        for named in of_code
    )


@dataclass(frozen=True, slots=True)
class _Target:
    code: Code
    names: tuple[str, ...]
    words: frozenset[str]
    squeezed: tuple[str, ...]


def _targets(names: Iterable[Named]) -> list[_Target]:
    by_code: dict[Code, list[str]] = {}
    for named in names:
        known = by_code.setdefault(named.code, [])
        if named.name is not None and named.name not in known:
            known.append(named.name)
    targets = []
    for code, given in by_code.items():
        folded = [fold_name(name) for name in given]
        words = frozenset(word for name in folded for word in name.split())
        squeezed = tuple(name.replace(" ", "") for name in folded)
        targets.append(_Target(code, tuple(given), words, squeezed))
    return targets


def _hits(
    targets: Iterable[_Target], words: list[str], distance: Callable[[str, _Target], int | None]
) -> tuple[Hit, ...]:
    hits = []
    for target in targets:
        distances = [distance(word, target) for word in words]
        known = [d for d in distances if d is not None]
        if len(known) == len(words):
            hits.append(Hit(target.code, target.names, sum(known)))
    return tuple(sorted(hits, key=lambda hit: (hit.distance, hit.code)))


def _plain_distance(word: str, target: _Target) -> int | None:
    """Return 0 for a whole word or code, 1 for the beginning of one, 2 for a part of it."""
    code = target.code.casefold()
    if word in target.words or word == code:
        return 0
    if any(known.startswith(word) for known in target.words):
        return 1
    is_part = len(word) >= _SHORTEST_PART
    if is_part and (word in code or any(word in name for name in target.squeezed)):
        return 2
    return None


def _forgiving_distance(word: str, target: _Target) -> int | None:
    """Return the same, and 3 for a word that is one edit or transposition away."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - most searches find without

    plain = _plain_distance(word, target)
    if plain is not None or len(word) < FORGIVEN_FROM:
        return plain
    known = {*target.words, target.code.casefold()}
    return 3 if any(OSA.distance(word, one, score_cutoff=1) <= 1 for one in known) else None


def unknown_code(given: str, known: Iterable[str]) -> UnknownCode:
    """Return the error for a code or crebo nobody knows, with the nearest that somebody does."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - only after a mistake

    distances = {code: OSA.distance(given, code, score_cutoff=_FARTHEST) for code in known}
    nearest = min(distances.values(), default=_FARTHEST + 1)
    near = sorted(code for code, far in distances.items() if far == nearest <= _FARTHEST)
    return UnknownCode(code=given, nearest=tuple(near[:NEAREST]))


def search_json(
    text: str, hits: Iterable[Hit], as_of: Point, on: IsoDate | None
) -> dict[str, object]:
    """Return ``{as_of, on, text, hits: [{code, names, distance}]}``, nearest first."""
    return {
        "schema": "certsync/search/1",
        "as_of": point_json(as_of),
        "on": on,
        "text": text,
        "hits": [
            {"code": hit.code, "names": list(hit.names), "distance": hit.distance} for hit in hits
        ],
    }
