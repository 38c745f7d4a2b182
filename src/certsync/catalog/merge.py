"""What all sources say of one thing, brought together by a declared order. Pure, never stored.

For each field the first source in the order that observed it gives the value. What another source
says differently is kept beside it as a :class:`Conflict`: shown, never resolved. So is what two
units of one source say that share a code: each is a :class:`Voice` of its own.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import combinations
from types import MappingProxyType
from typing import Final, NamedTuple

from certsync.records import (
    KEY_FIELDS,
    NO_END,
    NOT_OBSERVED,
    UNIT,
    VALUE_FIELDS,
    Certificate,
    Crebo,
    Fact,
    Key,
    Link,
    Onderdeel,
    State,
    Thing,
    type_of,
)

Value = str | int | None

_NO_OTHERS: Final[Mapping[str, "Voice"]] = MappingProxyType({})
_FIELDS: Final = {type_of[thing]: (*KEY_FIELDS[thing], *VALUE_FIELDS[thing]) for thing in Thing}


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


class Voice(NamedTuple):
    """One unit of one source that speaks of a thing, under its own ``key``.

    ``name`` is the source, and its unit where two units of the source speak.
    """

    name: str
    source: str
    key: Key
    fact: Fact


class ConflictKind(StrEnum):
    """Whether two sources disagree, or spell one name in two ways."""

    VALUE = "value"
    SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field of one thing for which voices give different values, first word first.

    The field ``unit`` is in conflict where two units of one source hold on one day.
    """

    key: Key
    field: str
    kind: ConflictKind
    values: tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class MergedFact:
    """One thing as all sources together tell it.

    ``voices`` are all that speak of the thing, first word first; ``others`` gives, by field, the
    voice of each value that is not the first's.
    """

    fact: Fact
    voices: tuple[Voice, ...]
    others: Mapping[str, Voice]
    conflicts: tuple[Conflict, ...] = ()

    def voice_of(self, name: str) -> Voice:
        """Return the voice that the catalogue follows for one field."""
        return self.others.get(name, self.voices[0])

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the sources that know the thing, first word first."""
        return tuple(dict.fromkeys(voice.source for voice in self.voices))


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
    by_key = _voices(states)
    return Merged({key: _merged(key, voices, order) for key, voices in by_key.items()})


def merge_disputable(states: Mapping[str, State], order: Order) -> Merged:
    """Return the same of those things alone that have more than one voice: all the conflicts."""
    several = {key: voices for key, voices in _voices(states).items() if len(voices) > 1}
    return Merged({key: _merged(key, voices, order) for key, voices in several.items()})


def _voices(states: Mapping[str, State]) -> dict[Key, list[Voice]]:
    by_key: dict[Key, list[Voice]] = {}
    for source, state in states.items():
        for key, fact in state.items():
            by_key.setdefault(key.shared(), []).append(Voice(source, source, key, fact))
    return by_key


def _merged(key: Key, speaking: Sequence[Voice], order: Order) -> MergedFact:
    if len(speaking) == 1:
        return MergedFact(_unitless(speaking[0].fact), tuple(speaking), _NO_OTHERS)
    voices = _ranked(key.thing, speaking, order)
    values: dict[str, Value] = {}
    others: dict[str, Voice] = {}
    conflicts = list(_units(key, voices))
    for name in VALUE_FIELDS[key.thing]:
        told = _told(key.thing, name, voices, order)
        if told:
            voice, values[name] = told[0]
            if voice is not voices[0]:
                others[name] = voice
        if any(value != told[0][1] for _, value in told):
            said = tuple((voice.name, value) for voice, value in told)
            conflicts.append(Conflict(key, name, _kind(name, said), said))
    fact = replace(_unitless(voices[0].fact), **values)  # type: ignore[arg-type] # each value stood in the same field
    return MergedFact(fact, voices, others, tuple(conflicts))


def _unitless(fact: Fact) -> Fact:
    if isinstance(fact, Onderdeel | Crebo | Link) and fact.unit:
        # As dataclasses.replace would, in half the time: a register has very many links.
        values = {name: getattr(fact, name) for name in _FIELDS[type(fact)]}
        return type(fact)(**{**values, UNIT: ""})
    return fact


def _ranked(thing: Thing, speaking: Sequence[Voice], order: Order) -> tuple[Voice, ...]:
    """Return the voices by source; of one source the unit with a certificate that holds longest."""
    units = Counter(voice.source for voice in speaking)
    named = [
        voice._replace(name=f"{name} {voice.key.unit}") if units[name] > 1 else voice
        for voice in sorted(speaking, key=lambda voice: voice.key)
        for name in (voice.source,)
    ]
    named.sort(key=lambda voice: _span(voice.fact)[1], reverse=True)
    named.sort(key=lambda voice: getattr(voice.fact, "certificate", None) is not Certificate.YES)
    place = {source: nr for nr, source in enumerate(order.of(thing, "", units))}
    return tuple(sorted(named, key=lambda voice: place[voice.source]))


def _span(fact: Fact) -> tuple[str, str]:
    """Return from when until when a thing holds, as far as that is known."""
    dated = isinstance(fact, Onderdeel | Crebo)
    begin, end = ("valid_from", "valid_to") if dated else ("begin", "end")
    return getattr(fact, begin) or "", getattr(fact, end) or NO_END


def _units(key: Key, voices: Sequence[Voice]) -> Iterable[Conflict]:
    """Tell of each source that has two units of one thing on one day; a link's are its owner's."""
    for source in dict.fromkeys(v.source for v in voices if key.thing is not Thing.LINK):
        own = [voice for voice in voices if voice.source == source]
        spans = [_span(voice.fact) for voice in own]
        if any(max(a[0], b[0]) < min(a[1], b[1]) for a, b in combinations(spans, 2)):
            said = tuple((voice.name, voice.key.unit) for voice in own)
            yield Conflict(key, UNIT, ConflictKind.VALUE, said)


def _told(
    thing: Thing, name: str, voices: Sequence[Voice], order: Order
) -> tuple[tuple[Voice, Value], ...]:
    said = [(voice, getattr(voice.fact, name)) for voice in voices]
    known = [(voice, value) for voice, value in said if _is_known(value)]
    if (thing, name) in order.fields:
        ranked = order.of(thing, name, {voice.source for voice in voices})
        known.sort(key=lambda one: ranked.index(one[0].source))
    return tuple(known)


def _is_known(value: object) -> bool:
    """Return whether it was observed; of ``links_observed`` only true is an observation."""
    return value is not NOT_OBSERVED and value is not False


def _kind(name: str, said: Sequence[tuple[str, Value]]) -> ConflictKind:
    if name != "name":
        return ConflictKind.VALUE
    from certsync.changes.names import is_respelled  # noqa: PLC0415 - conflicts are rare

    first = str(said[0][1])
    same = all(is_respelled(first, str(value)) for _, value in said[1:])
    return ConflictKind.SPELLING if same else ConflictKind.VALUE
