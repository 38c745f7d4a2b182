"""What all sources say of one thing, brought together by a declared order. Pure, never stored.

For each field the first source in the order that observed it gives the value. What another source
says differently is kept beside it as a :class:`Conflict`: shown, never resolved.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from certsync.records import NOT_OBSERVED, VALUE_FIELDS, Fact, Key, State, Thing

Value = str | int | None


@dataclass(frozen=True, slots=True)
class Order:
    """Whose word goes first: ``sources`` for every field, ``fields`` where one has its own order.

    Sources that an order does not name come after those it names, by name.
    """

    sources: tuple[str, ...] = ()
    fields: Mapping[tuple[Thing, str], tuple[str, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )

    def of(self, thing: Thing, name: str, present: Iterable[str]) -> list[str]:
        """Return the sources that are ``present``, first word first, for one field."""
        declared = self.fields.get((thing, name), self.sources)
        rank = {source: place for place, source in enumerate(declared)}
        return sorted(present, key=lambda source: (rank.get(source, len(rank)), source))


class ConflictKind(StrEnum):
    """Whether two sources disagree, or spell one name in two ways."""

    VALUE = "value"
    SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field of one thing for which sources give different values, first word first."""

    key: Key
    field: str
    kind: ConflictKind
    values: tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class MergedFact:
    """One thing as all sources together tell it.

    ``sources`` are all that know the thing, ``origin`` the source of each value that is known.
    """

    fact: Fact
    sources: tuple[str, ...]
    origin: Mapping[str, str]
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """Every thing that at least one source knows."""

    things: Mapping[Key, MergedFact]

    def state(self) -> dict[Key, Fact]:
        """Return the merged values alone."""
        return {key: merged.fact for key, merged in self.things.items()}

    def conflicts(self) -> tuple[Conflict, ...]:
        """Return all conflicts, by key and field."""
        return tuple(c for key in sorted(self.things) for c in self.things[key].conflicts)


def merge(states: Mapping[str, State], order: Order) -> Merged:
    """Return what the ``states`` of all sources, by source, say together."""
    by_key: dict[Key, dict[str, Fact]] = {}
    for source, state in states.items():
        for key, fact in state.items():
            by_key.setdefault(key, {})[source] = fact
    return Merged({key: _merged(key, said, order) for key, said in by_key.items()})


def _merged(key: Key, said: Mapping[str, Fact], order: Order) -> MergedFact:
    thing = key[0]
    sources = tuple(order.of(thing, "", said))
    if len(sources) == 1:
        fact = said[sources[0]]
        known = (name for name in VALUE_FIELDS[thing] if _is_known(getattr(fact, name)))
        return MergedFact(fact, sources, dict.fromkeys(known, sources[0]), ())
    values: dict[str, Value] = {}
    origin: dict[str, str] = {}
    conflicts: list[Conflict] = []
    for name in VALUE_FIELDS[thing]:
        told = _told(name, said, order.of(thing, name, said))
        if told:
            origin[name], values[name] = told[0]
        if any(value != told[0][1] for _, value in told):
            conflicts.append(Conflict(key, name, _kind(name, told), told))
    return MergedFact(replace(said[sources[0]], **values), sources, origin, tuple(conflicts))  # type: ignore[arg-type] # each value stood in the same field


def _told(
    name: str, said: Mapping[str, Fact], sources: Sequence[str]
) -> tuple[tuple[str, Value], ...]:
    told = ((source, getattr(said[source], name)) for source in sources)
    return tuple((source, value) for source, value in told if _is_known(value))


def _is_known(value: object) -> bool:
    """Return whether it was observed; of ``links_observed`` only true is an observation."""
    return value is not NOT_OBSERVED and value is not False


def _kind(name: str, told: Sequence[tuple[str, Value]]) -> ConflictKind:
    if name != "name":
        return ConflictKind.VALUE
    from certsync.changes.names import is_respelled  # noqa: PLC0415 - conflicts are rare

    first = str(told[0][1])
    same = all(is_respelled(first, str(value)) for _, value in told[1:])
    return ConflictKind.SPELLING if same else ConflictKind.VALUE
