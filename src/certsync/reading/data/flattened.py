"""JSON whose values are numbers of other values, as Nuxt and SvelteKit write their state.

``[{"certificaten": 1}, [2], {"code": 3}, "K0717"]`` is one object: each number in a container says
where its value stands in the outer list. The format is devalue's (github.com/sveltejs/devalue).
"""

from typing import Final

from certsync.reading.data.keys import Json

_FEWEST: Final = 3
_MOST_VALUES: Final = 1_000_000
_DEEPEST: Final = 200
_LOWEST: Final = -6
"""Numbers below zero stand for undefined, a hole, NaN, the infinities and minus zero."""
_WRAPPERS: Final = frozenset(
    {"Reactive", "ShallowReactive", "Ref", "ShallowRef", "EmptyRef", "EmptyShallowRef", "Date"}
)


def unflatten(value: Json, depth: int = 4) -> Json:
    """Return a document with its flattened lists put together again.

    Raises:
        ValueError: when one would grow beyond a million values or nest beyond 200 deep.
    """
    if isinstance(value, list) and _is_flat(value):
        return _Whole(value).at(0, 0)
    if depth and isinstance(value, dict):
        return {key: unflatten(inner, depth - 1) for key, inner in value.items()}
    if depth and isinstance(value, list) and any(isinstance(inner, dict) for inner in value):
        return [unflatten(inner, depth - 1) for inner in value]
    return value


def _is_flat(items: list[Json]) -> bool:
    """Whether a list holds objects of numbers beside texts, and no number leads outside."""
    if len(items) < _FEWEST or not isinstance(items[0], dict | list):
        return False
    objects = [item for item in items if isinstance(item, dict)]
    return (
        any(objects)
        and any(isinstance(item, str) for item in items)
        and all(_leads_inside(item, len(items)) for item in items)
    )


def _leads_inside(item: Json, length: int) -> bool:
    if isinstance(item, dict):
        steps = list(item.values())
    elif isinstance(item, list):
        steps = item[1:] if item and isinstance(item[0], str) else item
    else:
        return True
    return all(
        isinstance(step, int) and not isinstance(step, bool) and _LOWEST <= step < length
        for step in steps
    )


class _Whole:
    """Puts values together; what returns inside itself is left out there."""

    def __init__(self, flat: list[Json]) -> None:
        self.flat = flat
        self.count = 0
        self.open: set[int] = set()

    def at(self, number: Json, depth: int) -> Json:
        self.count += 1
        if self.count > _MOST_VALUES or depth > _DEEPEST:
            raise ValueError("flattened JSON too large")
        if not isinstance(number, int) or number < 0 or number in self.open:
            return None
        value = self.flat[number]
        if not isinstance(value, dict | list):
            return value
        self.open.add(number)
        whole = self.whole(value, depth + 1)
        self.open.discard(number)
        return whole

    def whole(self, value: dict[str, Json] | list[Json], depth: int) -> Json:
        if isinstance(value, dict):
            return {key: self.at(step, depth) for key, step in value.items()}
        if not value or not isinstance(value[0], str):
            return [self.at(step, depth) for step in value]
        tag, *steps = value
        if tag in _WRAPPERS:
            return self.at(steps[0], depth) if steps else None
        return [self.at(step, depth) for step in steps]
