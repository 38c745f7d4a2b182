"""The net difference of two states, thing by thing.

Applying the changes of ``difference(before, after)`` to ``before`` gives ``after``: every value
that differs is in exactly one change.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Final

from certsync.changes.names import is_respelled
from certsync.records import (
    VALUE_FIELDS,
    Certificate,
    Fact,
    Key,
    Licence,
    Onderdeel,
    State,
    Thing,
    ends_of,
    key_of,
    type_of,
)

CHANGES: Final = (
    "certificate-added",
    "certificate-returned",
    "certificate-ended",
    "name-changed",
    "name-respelled",
    "field-changed",
    "link-added",
    "link-returned",
    "link-ended",
    "link-changed",
    "crebo-added",
    "crebo-ended",
    "crebo-succeeded",
    "licence-added",
    "licence-ended",
    "conflict-opened",
    "conflict-closed",
)
"""The contract's tokens for a change, in the order they are told."""

Value = str | int | bool | Mapping[str, object] | None


@dataclass(frozen=True, slots=True)
class Origin:
    """Which run of which source made a thing what it is now, when, and why it did."""

    source: str
    run: int
    at: str
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change. ``change`` is one of the contract's tokens, such as ``link-ended``.

    ``code`` and ``crebo`` are those of the thing; a licence's ``code`` is the licence's own, since
    a school may hold several for one crebo. ``field`` is set where one value changed; then
    ``before`` and ``after`` are its values, ``None`` for not observed. Where a whole thing came or
    went they are its known values by name. ``name`` is the name the thing goes by, for people; it
    is no part of the JSON.
    """

    change: str
    subject: Thing
    code: str | None
    crebo: str | None
    field: str | None
    before: Value
    after: Value
    origin: Origin
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Baseline:
    """The first accepted reading of a source: told in one line, never as changes."""

    source: str
    run: int
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    """All that changed after ``start`` until ``end``: (run, moment) each, the end included."""

    start: tuple[int, str | None]
    end: tuple[int, str | None]
    changes: tuple[Change, ...]
    baselines: tuple[Baseline, ...] = ()


OriginOf = Callable[[Key], Origin]

_ADDED: Final = {
    Thing.ONDERDEEL: "certificate-added",
    Thing.CREBO: "crebo-added",
    Thing.LINK: "link-added",
    Thing.LICENCE: "licence-added",
}
_ENDED: Final = {
    Thing.ONDERDEEL: "certificate-ended",
    Thing.CREBO: "crebo-ended",
    Thing.LINK: "link-ended",
    Thing.LICENCE: "licence-ended",
}
_RETURNED: Final = {
    Thing.ONDERDEEL: "certificate-returned",
    Thing.CREBO: "crebo-added",
    Thing.LINK: "link-returned",
    Thing.LICENCE: "licence-added",
}


def difference(
    before: State, after: State, *, origin_of: OriginOf, known_before: Collection[Key]
) -> tuple[Change, ...]:
    """Return the changes that lead from ``before`` to ``after``, in a fixed order.

    ``origin_of`` tells, for a key that differs, which run made it so. ``known_before`` are keys
    that some accepted reading knew earlier: what comes back of those has *returned*.
    """
    found: list[Change] = []
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key), after.get(key)
        if old != new:
            describe = _Describer(key, old, new, origin_of(key), key in known_before)
            found.extend(describe.changes())
    return tuple(sorted(found, key=_sort_key))


Disagreement = Mapping[str, object]
"""What each source says of one field, where they differ."""


def disagreement_changes(
    before: Mapping[tuple[Key, str], Disagreement],
    after: Mapping[tuple[Key, str], Disagreement],
    *,
    origin_of: OriginOf,
) -> tuple[Change, ...]:
    """Return which disagreements between sources opened and closed, by thing and field."""
    found = []
    for key, name in sorted(before.keys() | after.keys()):
        old, new = before.get((key, name)), after.get((key, name))
        if (old is None) == (new is None):
            continue
        code, crebo = ends_of(key)
        found.append(
            Change(
                change="conflict-closed" if new is None else "conflict-opened",
                subject=key.thing,
                code=code,
                crebo=crebo,
                field=name,
                before=old,
                after=new,
                origin=origin_of(key),
            )
        )
    return tuple(sorted(found, key=_sort_key))


@dataclass(frozen=True, slots=True)
class _Describer:
    """Turns one thing's two states into changes."""

    key: Key
    old: Fact | None
    new: Fact | None
    origin: Origin
    returned: bool
    thing: Thing = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "thing", self.key[0])

    def changes(self) -> Iterable[Change]:
        if self.thing is Thing.ONDERDEEL:
            return self._onderdeel()
        if self.old is None or self.new is None:
            return [self._whole()]
        return self._fields()

    def _onderdeel(self) -> Iterable[Change]:
        """Headline a certificate that came or went; say the rest field by field.

        An onderdeel known to have no certificate, or of which that is not known, comes and goes
        as changes of its fields: only certificates are headlines.
        """
        had, has = _certified(self.old), _certified(self.new)
        whole_now = has and self.old is None
        gone_whole = had and self.new is None
        if whole_now or gone_whole:
            return [self._whole()]
        return self._fields()

    def _whole(self) -> Change:
        if self.old is None:
            token = _RETURNED[self.thing] if self.returned else _ADDED[self.thing]
        else:
            token = _ENDED[self.thing]
        return self._change(token, None, _known(self.old), _known(self.new))

    def _fields(self) -> Iterable[Change]:
        for name in VALUE_FIELDS[self.thing]:
            old = getattr(self.old, name) if self.old is not None else _blank(self.thing, name)
            new = getattr(self.new, name) if self.new is not None else _blank(self.thing, name)
            if old != new:
                yield self._change(self._token(name, old, new), name, old, new)

    def _token(self, name: str, old: Value, new: Value) -> str:
        if self.thing is Thing.LINK:
            return "link-changed"
        if name == "name" and isinstance(old, str) and isinstance(new, str):
            return "name-respelled" if is_respelled(old, new) else "name-changed"
        if name == "successor" and old is None:
            return "crebo-succeeded"
        if name == "certificate" and new == Certificate.YES:
            return "certificate-returned" if self.returned else "certificate-added"
        if name == "certificate" and old == Certificate.YES:
            return "certificate-ended"
        return "field-changed"

    def _change(self, token: str, name: str | None, old: Value, new: Value) -> Change:
        fact = self.new or self.old
        code, crebo = ends_of(self.key)
        return Change(
            change=token,
            subject=self.thing,
            code=code,
            crebo=fact.crebo if isinstance(fact, Licence) else crebo,
            field=name,
            before=old,
            after=new,
            origin=self.origin,
            name=_called(fact),
        )


def _called(fact: Fact | None) -> str | None:
    if isinstance(fact, Licence):
        return " ".join(part for part in (fact.brin, fact.leerweg) if part)
    name: str | None = getattr(fact, "name", None)
    return name


def _certified(fact: Fact | None) -> bool:
    return isinstance(fact, Onderdeel) and fact.certificate is Certificate.YES


_BLANK: Final[Mapping[Thing, Mapping[str, Value]]] = {
    thing: {f.name: f.default for f in fields(kind) if f.name in VALUE_FIELDS[thing]}  # type: ignore[misc] # every value field has a plain default
    for thing, kind in type_of.items()
}


def _blank(thing: Thing, name: str) -> Value:
    return _BLANK[thing][name]


def _known(fact: Fact | None) -> Value:
    """Return the values of a thing that are known, by name."""
    if fact is None:
        return None
    thing = key_of(fact).thing
    values = {name: getattr(fact, name) for name in VALUE_FIELDS[thing]}
    return {name: value for name, value in values.items() if value != _blank(thing, name)}


def _sort_key(change: Change) -> tuple[int, str, str, str]:
    key = tuple(getattr(change, name) or "" for name in ("code", "crebo"))
    return (CHANGES.index(change.change), *key, change.field or "")  # type: ignore[return-value] # two keys, one field
