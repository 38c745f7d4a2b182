"""What is worth telling since the runs were last looked at: a notice each, the same every time.

A notice's key follows from the runs alone, so that looking twice, or again after a kill, makes
nothing new.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from certsync.catalog.compare import load_diff
from certsync.catalog.health import Failing, failures
from certsync.catalog.load import Point
from certsync.catalog.merge import Order
from certsync.catalog.notices import Notice, load_visits
from certsync.catalog.trail import QuarantineRecord, load_quarantine
from certsync.codes import Code
from certsync.messages import Messages
from certsync.notify import words
from certsync.notify.interest import of_interest
from certsync.settings.unattended import NotifySettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who wants to know: what they want, about which ``sources``, in which words, and when."""

    settings: NotifySettings
    sources: tuple[str, ...]
    offer: Collection[Code]
    order: Order
    messages: Messages
    now: datetime


def load_news(
    connection: sqlite3.Connection, asker: Asker, after: Point, upto: Point
) -> tuple[Notice, ...]:
    """Return the notices that the runs after ``after`` up to ``upto`` are worth.

    What goes on (a source that fails, a reading in quarantine) is among them every time; its key
    stays the same.
    """
    return (
        *_changes(connection, asker, after, upto),
        *_quarantine(load_quarantine(connection), asker),
        *(
            notice
            for source in asker.sources
            for notice in failure_news(
                failures(
                    load_visits(connection, source, after), after=asker.settings.after_failures
                ),
                asker,
            )
        ),
    )


def _changes(
    connection: sqlite3.Connection, asker: Asker, after: Point, upto: Point
) -> Iterator[Notice]:
    if after.run == upto.run:
        return
    diff = load_diff(connection, after, upto, order=asker.order)
    wanted = replace(
        diff,
        changes=of_interest(diff.changes, asker.settings, asker.offer),
        baselines=diff.baselines if asker.settings.baselines else (),
    )
    if wanted.changes or wanted.baselines:
        yield words.changes(wanted, asker.messages)


def _quarantine(items: Iterable[QuarantineRecord], asker: Asker) -> Iterator[Notice]:
    for item in items:
        if item.closed_by is None and item.source in asker.sources:
            notice = words.quarantine(item, asker.messages)
            yield notice
            yield from _reminder(notice, item.at, asker)


def failure_news(spells: Iterable[Failing], asker: Asker) -> Iterator[Notice]:
    """Return one notice when a spell of failure is noted, one when it ends, and reminders."""
    for spell in spells:
        if spell.noted is None:
            continue
        notice = words.failing(spell, asker.messages)
        yield notice
        if spell.end is not None:
            yield words.recovered(spell, spell.end, asker.messages)
        else:
            yield from _reminder(notice, spell.noted.moment, asker)


def _reminder(notice: Notice, since: str, asker: Asker) -> Iterator[Notice]:
    """Return the reminder that is due, if one is: the newest only, also after a long silence."""
    hours = asker.settings.remind_hours
    if not hours:
        return
    nr = (asker.now - datetime.fromisoformat(since)) // timedelta(hours=hours)
    if nr > 0:
        yield words.reminder(notice, nr, asker.messages)
