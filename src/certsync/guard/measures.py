"""A reading in numbers: what comes, what goes, what is filled in, what is missing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any, Final

from certsync.codes import Code
from certsync.records import (
    VALUE_FIELDS,
    Certificate,
    Fact,
    Key,
    Onderdeel,
    Reading,
    State,
    Thing,
    key_of,
)

_FIELDS: Final = VALUE_FIELDS[Thing.ONDERDEEL]


@dataclass(frozen=True, slots=True)
class Expect:
    """What a source's owner declares: a least number of certificates, codes that must be there."""

    min_certificates: int = 0
    canaries: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True)
class Fill:
    """Of ``of`` onderdelen that stood there and were read again: how many had a value, and lost it.

    Lost on the page, that is: what was known of them is kept.
    """

    of: int
    was: int
    lost: int


@dataclass(frozen=True, slots=True)
class Loss:
    """Of ``of`` things of one kind that stood there: how many would be gone."""

    of: int
    lost: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One reading in numbers; all of them counts.

    ``onderdelen`` are those that stood there before and were not said to carry no certificate: one
    that is said so now has ended, and one that no longer is was added. ``links`` stood there
    before; links of an onderdeel that ends are not counted against the reading twice. ``stood`` is
    what stood when the time of slow erosion began, ``eroded`` what of that would be gone.
    ``records`` are the onderdelen read, ``certificates`` those of them that are not said to carry
    none, ``named`` those with a name. ``losses`` are of things of which a source may list many
    beside its certificates: ``plain`` onderdelen without one, ``crebos``, ``licences``, ``offers``.
    """

    onderdelen: int
    ended: int
    added: int
    links: int
    links_ended: int
    stood: int
    eroded: int
    records: int
    certificates: int
    named: int
    unreadable: int
    absent: tuple[Code, ...] = ()
    fills: Mapping[str, Fill] = field(default_factory=lambda: MappingProxyType({}))
    losses: Mapping[str, Loss] = field(default_factory=lambda: MappingProxyType({}))


def measure(
    before: State, after: State, reading: Reading, expect: Expect, stood: Collection[Code] = ()
) -> Measured:
    """Return ``reading`` in numbers.

    ``before`` and ``after`` are the source's own states around it. ``stood`` are the codes that
    the source listed when the time of slow erosion began.
    """
    old, new = _carrying(before), _carrying(after)
    links = {
        key
        for key in _keys(before, Thing.LINK)
        if Key(Thing.ONDERDEEL, key.first, unit=key.unit) in new
    }
    codes = {key.first for key in new}
    read = {key_of(s.fact): s.fact for s in reading.sightings if isinstance(s.fact, Onderdeel)}
    listed = {read[key].code for key in _carrying(read)}
    return Measured(
        onderdelen=len(old),
        ended=len(old - new),
        added=len(new - old),
        links=len(links),
        links_ended=len(links - _keys(after, Thing.LINK)),
        stood=len(stood),
        eroded=sum(code not in codes for code in stood),
        records=len(read),
        certificates=len(listed),
        named=sum(fact.name is not None for fact in read.values()),
        unreadable=len(reading.unreadable),
        absent=tuple(code for code in expect.canaries if code not in listed),
        fills=_fills(before, read, old & new),
        losses=_losses(before, after, old, listing=reading.crebo_listing),
    )


def _losses(
    before: State, after: State, carrying: set[Key], *, listing: bool
) -> Mapping[str, Loss]:
    """Count what would be gone beside certificates and links.

    Pages name crebos beside their certificates, and no longer with them; only a source that lists
    crebos as such loses any.
    """
    kinds = {
        "plain": _keys(before, Thing.ONDERDEEL) - carrying,
        "crebos": _keys(before, Thing.CREBO) if listing else set[Key](),
        "licences": _keys(before, Thing.LICENCE),
        "offers": _keys(before, Thing.OFFER),
    }
    return {name: Loss(len(keys), len(keys - after.keys())) for name, keys in kinds.items()}


def _fills(before: State, read: Mapping[Key, Onderdeel], carrying: set[Key]) -> Mapping[str, Fill]:
    """Compare how often each field is filled in: a renamed column empties one without a word.

    Only onderdelen seen both times, and ``carrying`` a certificate both times, are compared, so
    that a field is not thought emptied by what came and went.
    """
    both = [(before[key], fact) for key, fact in read.items() if key in carrying]
    return {
        name: Fill(
            of=len(both),
            was=sum(_is_filled(old, name) for old, _ in both),
            lost=sum(_is_filled(old, name) and not _is_filled(new, name) for old, new in both),
        )
        for name in _FIELDS
    }


def _is_filled(fact: Fact, name: str) -> bool:
    """Return whether it has a value; of truth values only true is one."""
    value = getattr(fact, name)
    return value is not None and value is not False


def measured_json(measured: Measured) -> dict[str, object]:
    """Return the numbers as JSON can keep them; :func:`parse_measured` reads them back."""
    plain = {f.name: getattr(measured, f.name) for f in fields(measured)}
    fills = {name: [fill.of, fill.was, fill.lost] for name, fill in measured.fills.items()}
    losses = {name: [loss.of, loss.lost] for name, loss in measured.losses.items()}
    return {**plain, "absent": list(measured.absent), "fills": fills, "losses": losses}


def parse_measured(plain: Mapping[str, Any]) -> Measured:
    """Return the numbers that :func:`measured_json` wrote."""
    fills = {name: Fill(*counts) for name, counts in plain["fills"].items()}
    losses = {name: Loss(*counts) for name, counts in plain.get("losses", {}).items()}
    return Measured(**{**plain, "absent": tuple(plain["absent"]), "fills": fills, "losses": losses})


def _carrying(state: Mapping[Key, Fact]) -> set[Key]:
    """Return the onderdelen that are not said to carry no certificate."""
    return {
        key
        for key, fact in state.items()
        if isinstance(fact, Onderdeel) and fact.certificate is not Certificate.NO
    }


def _keys(state: State, thing: Thing) -> set[Key]:
    return {key for key in state if key.thing is thing}
