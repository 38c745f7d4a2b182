"""Counts, churn, fill rates, canaries: the floors a reading is judged by.

The floors are numbers, not settings, so that no installation can talk itself into believing an
empty page; what a source declares can only ask for more.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from certsync.codes import Code
from certsync.messages import Message
from certsync.records import VALUE_FIELDS, Certificate, Fact, Key, Onderdeel, Reading, State, Thing

ENDED_AT_LEAST: Final = 3
ENDED_SHARE: Final = 0.10
LINKS_ENDED_AT_LEAST: Final = 10
LINKS_ENDED_SHARE: Final = 0.10
ADDED_AT_LEAST: Final = 25
ADDED_SHARE: Final = 0.50
FILL_RATE_POINTS: Final = 20
UNREADABLE_AT_LEAST: Final = 3
UNREADABLE_SHARE: Final = 0.02


@dataclass(frozen=True, slots=True)
class Expect:
    """What a source's owner declares: a least number of certificates, codes that must be there."""

    min_certificates: int = 0
    canaries: tuple[Code, ...] = ()


def judge(
    before: State,
    after: State,
    reading: Reading,
    expect: Expect,
    *,
    first: bool,
    unreadable_before: int,
) -> tuple[Message, ...]:
    """Return every reason not to believe ``reading``; none means it may be applied.

    ``before`` and ``after`` are the source's own states. ``first`` says that nothing was ever
    accepted of it, so only what can be told without a past is asked. ``unreadable_before`` is
    the number of unreadable items of the last accepted reading.
    """
    reasons = [*_declared(reading, expect), *_unreadable(reading, unreadable_before, first=first)]
    if not first:
        reasons += [*_churn(before, after), *_fill_rates(before, reading)]
    return tuple(reasons)


def _declared(reading: Reading, expect: Expect) -> Iterable[Message]:
    seen = {
        fact.code
        for fact in (sighting.fact for sighting in reading.sightings)
        if isinstance(fact, Onderdeel) and fact.certificate is not Certificate.NO
    }
    if len(seen) < expect.min_certificates:
        yield Message("guard.too-few", {"seen": len(seen), "least": expect.min_certificates})
    missing = [code for code in expect.canaries if code not in seen]
    if missing:
        yield Message("guard.canary-missing", {"codes": ", ".join(missing)})


def _unreadable(reading: Reading, before: int, *, first: bool) -> Iterable[Message]:
    """Compare with the last accepted reading; a first one only needs more records than riddles."""
    records = sum(isinstance(sighting.fact, Onderdeel) for sighting in reading.sightings)
    seen = len(reading.unreadable)
    usual = _most(records + seen, UNREADABLE_AT_LEAST, UNREADABLE_SHARE)
    most = max(usual, records) if first else usual
    if seen > most and seen > before:
        yield Message("guard.unreadable", {"seen": seen, "most": most, "before": before})


def _churn(before: State, after: State) -> Iterable[Message]:
    onderdelen = _keys(before, Thing.ONDERDEEL)
    ended = onderdelen - _keys(after, Thing.ONDERDEEL)
    most = _most(len(onderdelen), ENDED_AT_LEAST, ENDED_SHARE)
    if len(ended) > most:
        yield Message("guard.ended", {"seen": len(ended), "most": most, "before": len(onderdelen)})
    added = _keys(after, Thing.ONDERDEEL) - onderdelen
    most = _most(len(onderdelen), ADDED_AT_LEAST, ADDED_SHARE)
    if len(added) > most:
        yield Message("guard.added", {"seen": len(added), "most": most, "before": len(onderdelen)})
    # Links of an ended onderdeel go with it and are not counted against the reading twice.
    links = {
        key
        for key in _keys(before, Thing.LINK)
        if Key(Thing.ONDERDEEL, key.first, unit=key.unit) in after
    }
    gone = links - _keys(after, Thing.LINK)
    most = _most(len(links), LINKS_ENDED_AT_LEAST, LINKS_ENDED_SHARE)
    if len(gone) > most:
        yield Message("guard.links-ended", {"seen": len(gone), "most": most, "before": len(links)})


def _fill_rates(before: State, reading: Reading) -> Iterable[Message]:
    """Compare how often each field is filled in: a renamed column empties one without a word."""
    old = [before[key] for key in _keys(before, Thing.ONDERDEEL)]
    new = [s.fact for s in reading.sightings if isinstance(s.fact, Onderdeel)]
    if not old or not new:
        return
    for field in VALUE_FIELDS[Thing.ONDERDEEL]:
        was, now = _fill_rate(old, field), _fill_rate(new, field)
        if was - now > FILL_RATE_POINTS:
            yield Message(
                "guard.fill-rate",
                {"field": Message(f"diff.field.{field}"), "was": was, "now": now},
            )


def _fill_rate(facts: Sequence[Fact], field: str) -> int:
    filled = sum(getattr(fact, field) not in {None, False} for fact in facts)
    return round(100 * filled / len(facts))


def _keys(state: State, thing: Thing) -> set[Key]:
    return {key for key in state if key[0] is thing}


def _most(count: int, at_least: int, share: float) -> int:
    return max(at_least, int(count * share))
