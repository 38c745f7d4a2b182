"""Everything that ever happened to a code, source by source. ``certsync history CODE…``."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from certsync.catalog.answers.clocks import on_day, point_json
from certsync.catalog.load import Point, Since
from certsync.catalog.trail import Spell
from certsync.codes import Code
from certsync.records import VALUE_FIELDS, Fact, IsoDate, Key, Thing, key_of

Value = str | int | None


class Happening(StrEnum):
    """What happened; a thing that comes back after it ended has returned."""

    ADDED = "added"
    CHANGED = "changed"
    ENDED = "ended"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened to an onderdeel or a link, in one source.

    ``source`` names the unit too where two units of the source share the code. A change is one
    event a field, with ``field``, ``before`` and ``after``. ``baseline`` says that it was in the
    source's first accepted reading, so that nobody knows since when it was so.
    """

    source: str
    key: Key
    when: Since
    what: Happening
    field: str | None = None
    before: Value = None
    after: Value = None
    baseline: bool = False


@dataclass(frozen=True, slots=True)
class HistoryAnswer:
    """The events of each code, oldest first; ``missing`` were never known to any source."""

    as_of: Point
    on: IsoDate | None
    events: dict[Code, tuple[Event, ...]]
    missing: tuple[Code, ...]


def answer_history(
    spells: Iterable[Spell], codes: Iterable[Code], *, as_of: Point, on: IsoDate | None = None
) -> HistoryAnswer:
    """Return what happened to ``codes``; ``spells`` are those of the codes and their links.

    With ``on`` it is what happened to all that was known of that one day.
    """
    events: dict[str, list[Event]] = {}
    ordered = sorted(_on_day(spells, on), key=lambda spell: (*_thing(spell), spell.start.run))
    things = [(thing, list(of_thing)) for thing, of_thing in groupby(ordered, key=_thing)]
    units = Counter((source, key.shared()) for (source, key), _ in things)
    for (source, key), of_thing in things:
        several = units[source, key.shared()] > 1
        name = f"{source} {key.unit}" if several else source
        events.setdefault(key.first, []).extend(_events(name, of_thing))
    wanted = tuple(dict.fromkeys(codes))
    return HistoryAnswer(
        as_of=as_of,
        on=on,
        events={code: tuple(sorted(events[code], key=_order)) for code in wanted if code in events},
        missing=tuple(code for code in wanted if code not in events),
    )


def _on_day(spells: Iterable[Spell], on: IsoDate | None) -> Iterable[Spell]:
    for spell in spells:
        fact = spell.fact if on is None else on_day(spell.fact, on)
        if fact is not None:
            yield replace(spell, fact=fact)


def _thing(spell: Spell) -> tuple[str, Key]:
    return spell.source, key_of(spell.fact)


def _order(event: Event) -> tuple[int, str, Key, str]:
    return event.when.run, event.source, event.key, event.field or ""


def _events(source: str, spells: list[Spell]) -> Iterable[Event]:
    key = key_of(spells[0].fact)
    last: Spell | None = None
    for spell in spells:
        if last is not None and last.end is not None and last.end.run == spell.start.run:
            yield from _changes(source, key, spell.start, last.fact, spell.fact)
        else:
            if last is not None and last.end is not None:
                yield Event(source=source, key=key, when=last.end, what=Happening.ENDED)
            what = Happening.ADDED if last is None else Happening.RETURNED
            yield Event(
                source=source, key=key, when=spell.start, what=what, baseline=spell.baseline
            )
        last = spell
    if last is not None and last.end is not None:
        yield Event(source=source, key=key, when=last.end, what=Happening.ENDED)


def _changes(source: str, key: Key, when: Since, old: Fact, new: Fact) -> Iterable[Event]:
    for name in VALUE_FIELDS[key[0]]:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield Event(
                source=source,
                key=key,
                when=when,
                what=Happening.CHANGED,
                field=name,
                before=before,
                after=after,
            )


def history_json(answer: HistoryAnswer) -> dict[str, object]:
    """Return ``{as_of, on, histories: [{code, events: […]}]}``.

    Each event: ``{run, at, cause, source, event, subject, crebo, field, before, after,
    baseline}``; ``event`` is added, changed, ended or returned, ``subject`` onderdeel or link.
    """
    return {
        "schema": "certsync/history/1",
        "as_of": point_json(answer.as_of),
        "on": answer.on,
        "histories": [
            {"code": code, "events": [_event_json(event) for event in events]}
            for code, events in answer.events.items()
        ],
    }


def _event_json(event: Event) -> dict[str, object]:
    thing, _, crebo, _ = event.key
    return {
        "run": event.when.run,
        "at": event.when.at,
        "cause": event.when.cause,
        "source": event.source,
        "event": str(event.what),
        "subject": str(thing),
        "crebo": crebo if thing is Thing.LINK else None,
        "field": event.field,
        "before": event.before,
        "after": event.after,
        "baseline": event.baseline,
    }
