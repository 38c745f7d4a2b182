"""What is done once the runs of a sync have ended: notices, files, heartbeat."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from certsync.catalog.ask import ask_one
from certsync.catalog.load import Point, resolve_point
from certsync.catalog.locate import sizes_of
from certsync.catalog.merge import Order
from certsync.catalog.moments import moment_of
from certsync.catalog.notices import (
    Kept,
    Notice,
    load_looked_at,
    load_newest,
    load_waiting,
    only_new,
)
from certsync.catalog.outbox import store_attempt, store_notices
from certsync.catalog.reader import reader
from certsync.catalog.status import load_status
from certsync.catalog.writer import Owner, open_writer, writer_lock
from certsync.errors import CertsyncError, Locked
from certsync.fetch import Limits, send_heartbeat
from certsync.messages import Messages
from certsync.notify.check import load_offer
from certsync.notify.feed import MOST_ENTRIES, render_feed
from certsync.notify.files import store_file
from certsync.notify.metrics import render_metrics
from certsync.notify.news import Asker, load_news
from certsync.settings import Settings
from certsync.settings.unattended import redact
from certsync.sources import load_sources


@dataclass(frozen=True, slots=True, kw_only=True)
class After:
    """What follows a sync, and what it takes from outside.

    ``tell`` is given what could not be done, as the id and the facts of a message; nothing of it
    undoes a run.
    """

    settings: Settings
    database: Path
    order: Order
    messages: Messages
    owner: Owner
    now: Callable[[], datetime]
    monotonic: Callable[[], float]
    tell: Callable[[str, Mapping[str, object]], None]

    def hide(self, text: str) -> str:
        """Return a text without the secrets of the settings."""
        return redact(text, self.settings.secrets)


def after_runs(after: After, *, good: bool) -> None:
    """Make and send notices, write the files, and give a sign of life if all was ``good``.

    Raises:
        DatabaseUnusable: nothing can be kept.
    """
    try:
        # No waiting: whoever holds the lock will do the same when it is done.
        with (
            writer_lock(after.database, wait_seconds=0, owner=after.owner),
            open_writer(after.database) as engine,
        ):
            _make_notices(after, engine)
            _send(after, engine)
    except Locked:
        after.tell("notify.later", {})
    _publish(after)
    if good:
        _beat(after)


def _make_notices(after: After, engine: Engine) -> None:
    asker = Asker(
        settings=after.settings.notify,
        sources=tuple(one.name for one in load_sources(after.settings) if one.enabled),
        offer=load_offer(after.settings),
        order=after.order,
        messages=after.messages,
        now=after.now(),
    )
    notices, upto = _load_new(after.database, asker)
    nobody = not after.settings.notify.urls
    store_notices(engine, notices, upto, at=moment_of(asker.now), sent=nobody)


def _load_new(database: Path, asker: Asker) -> tuple[tuple[Notice, ...], Point]:
    with reader(database) as connection:
        looked_at, upto = load_looked_at(connection), resolve_point(connection, None)
        return only_new(connection, load_news(connection, asker, looked_at, upto)), upto


def _send(after: After, engine: Engine) -> None:
    urls = after.settings.notify.urls
    with reader(after.database) as connection:
        waiting = load_waiting(connection)
    if not waiting or not urls:
        return
    # Apprise knows a hundred services and takes its time to load them.
    from certsync.notify.send import send_waiting  # noqa: PLC0415

    def keep(kept: Kept, sent_at: str | None) -> None:
        store_attempt(engine, kept, sent_at=sent_at)

    left = send_waiting(waiting, urls, now=after.now(), keep=keep, hide=after.hide)
    failed = [kept for kept in left if kept.error]
    if failed:
        after.tell("notify.not-sent", {"n": len(left), "why": failed[0].error})


def _publish(after: After) -> None:
    """Write the feed and the metrics; a file that cannot be written is told and left."""
    publish = after.settings.publish
    now = moment_of(after.now())
    if publish.feed_file is not None:
        _store(after, publish.feed_file, lambda: _feed(after, now))
    if publish.metrics_file is not None:
        _store(after, publish.metrics_file, lambda: _metrics(after, now))


def _feed(after: After, now: str) -> str:
    with reader(after.database) as connection:
        first = ask_one(connection, "first_run")
        kept = load_newest(connection, MOST_ENTRIES)
    birth = first[1] if first else ""
    return render_feed(kept, birth=birth, now=now, messages=after.messages)


def _metrics(after: After, now: str) -> str:
    limits = {s.name: s.stale_after_hours for s in load_sources(after.settings) if s.enabled}
    with reader(after.database) as connection:
        late = after.settings.notify.late_after_hours
        status = load_status(connection, limits, after.now(), late_after_hours=late)
    return render_metrics(status, sizes_of(after.database), now)


def _store(after: After, path: Path, render: Callable[[], str]) -> None:
    try:
        store_file(path, render())
    except OSError as error:
        after.tell("notify.file-failed", {"path": path, "why": error.strerror or str(error)})


def _beat(after: After) -> None:
    settings = after.settings
    if settings.heartbeat.url is None:
        return
    try:
        why = send_heartbeat(
            settings.heartbeat.url,
            settings.heartbeat.method,
            limits=Limits.of(settings.fetch),
            now=after.now,
            monotonic=after.monotonic,
            proxy=settings.fetch.proxy,
            ca_file=settings.fetch.ca_file,
        )
    except CertsyncError as error:
        why = after.hide(str(error))
    if why is not None:
        after.tell("notify.no-heartbeat", {"why": why})
