"""Every reason not to believe a reading: its numbers held to floors, declarations and the past."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import partial

from certsync.guard.bands import (
    ADDED,
    BLANKED,
    ENDED,
    ERODED,
    LINKS_ENDED,
    NAMELESS,
    UNREADABLE,
    VANISHED,
    Floor,
    band,
)
from certsync.guard.measures import Expect, Loss, Measured
from certsync.guard.past import Past
from certsync.messages import Message


def judge(seen: Measured, past: Past, expect: Expect) -> tuple[Message, ...]:
    """Return every reason not to believe a reading; none means it may be applied.

    Of a first reading only what can be told without a past is asked: that it lists something and
    names it, the declared minimum, the canaries, and that more was read than not. (That pages are
    missing, or disagree with the total they state, is no doubt but a failure: the reading itself
    says so, see :class:`certsync.records.Reading`.) What a person agreed to, or what was so in
    the last accepted reading already, is no reason again: the same reading passes tomorrow.
    """
    reasons = [*_declared(seen, past, expect), *_unreadable(seen, past)]
    if past.last is None:
        return (*reasons, *_first(seen))
    return (*reasons, *_churn(seen, past), *_fills(seen, past))


def _declared(seen: Measured, past: Past, expect: Expect) -> Iterator[Message]:
    least = expect.min_certificates
    if past.decided:
        agreed = past.decided[-1].certificates
        least = min(least, agreed - band(ENDED, agreed).most)
    if seen.certificates < least:
        yield Message("guard.too-few", {"seen": seen.certificates, "least": least})
    known = past.last.absent if past.last else ()
    missing = tuple(code for code in seen.absent if code not in known)
    if missing:
        yield Message("guard.canary-missing", {"codes": missing})


def _unreadable(seen: Measured, past: Past) -> Iterator[Message]:
    """Compare with the last accepted reading; a first one only needs more records than riddles."""
    most = band(UNREADABLE, seen.records + seen.unreadable)
    if past.last is None:
        if seen.unreadable > max(most.most, seen.records):
            yield Message("guard.more-riddles", {"seen": seen.unreadable, "records": seen.records})
        return
    before = past.last.unreadable
    if seen.unreadable > max(most.most, before):
        facts = {"seen": seen.unreadable, "before": before, "band": most.told}
        yield Message("guard.unreadable", facts)


def _first(seen: Measured) -> Iterator[Message]:
    if not seen.records:
        yield Message("guard.empty")
    nameless = seen.records - seen.named
    most = band(NAMELESS, seen.records)
    if nameless > most.most:
        facts = {"seen": nameless, "records": seen.records, "band": most.told}
        yield Message("guard.nameless", facts)


def _churn(seen: Measured, past: Past) -> Iterable[Message]:
    ended = past.habit(lambda one: (one.ended, one.onderdelen))
    added = past.habit(lambda one: (one.added, one.onderdelen))
    links = past.habit(lambda one: (one.links_ended, one.links))
    gone = [*_many("guard.ended", seen.ended, seen.onderdelen, ENDED, ended)]
    # What is too much at once wears nothing away: one reason says it.
    yield from gone or _erosion(seen, past)
    yield from _many("guard.added", seen.added, seen.onderdelen, ADDED, added)
    yield from _many("guard.links-ended", seen.links_ended, seen.links, LINKS_ENDED, links)
    for name, loss in seen.losses.items():
        learned = past.habit(partial(_share_lost, name))
        yield from _many(f"guard.{name}-ended", loss.lost, loss.of, VANISHED, learned)


def _share_lost(name: str, measured: Measured) -> tuple[int, int]:
    loss = measured.losses.get(name, Loss(0, 0))
    return loss.lost, loss.of


def _many(
    reason: str, seen: int, before: int, floor: Floor, learned: Fraction
) -> Iterator[Message]:
    most = band(floor, before, learned)
    if seen > most.most:
        yield Message(reason, {"seen": seen, "before": before, "band": most.told})


def _erosion(seen: Measured, past: Past) -> Iterator[Message]:
    """Doubt a list that wears away: a reading that takes nothing more off it is never to blame."""
    most = band(ERODED, seen.stood, past.habit(lambda one: (one.eroded, one.stood)))
    if seen.ended and seen.eroded > most.most:
        facts = {"seen": seen.eroded, "before": seen.stood, "days": past.days, "band": most.told}
        yield Message("guard.eroded", facts)


def _fills(seen: Measured, past: Past) -> Iterator[Message]:
    """Doubt a field that is blank where it was filled in: more than last time, and than usual."""
    before = past.last.fills if past.last else {}
    for name, fill in seen.fills.items():
        most = band(BLANKED, fill.of)
        agreed = before[name].lost if name in before else 0
        if fill.lost > max(most.most, agreed):
            facts = {
                "field": Message(f"diff.field.{name}"),
                "seen": fill.lost,
                "was": fill.was,
                "of": fill.of,
                "band": most.told,
            }
            yield Message("guard.fill-rate", facts)
