"""Sending what waits, through Apprise: the only module that imports it."""

import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from io import StringIO
from typing import Final

from apprise import LOGGER_NAME, Apprise, LogCapture, NotifyBase, NotifyFormat

from certsync.catalog.moments import moment_of
from certsync.catalog.notices import Kept, Notice
from certsync.notify import words

_FIRST_WAIT: Final = timedelta(minutes=5)
_LONGEST_WAIT: Final = timedelta(hours=12)
"""Below a day, so that a certsync that runs daily tries at every run."""

_NO_SERVICE: Final = "no service known to Apprise"
_REFUSED: Final = "not accepted"

Deliver = Callable[[str, Notice], str | None]
"""Takes an address and a notice; returns why it was not taken, ``None`` if it was."""


def deliver(url: str, notice: Notice) -> str | None:
    """Send a notice to one address: HTML where the service shows it, else plain text."""
    with _heard() as said:
        service = Apprise.instantiate(url)
        if not isinstance(service, NotifyBase):
            return _NO_SERVICE
        html = service.resolve_format() is NotifyFormat.HTML
        try:
            taken = service.notify(
                title=notice.title,
                body=words.html(notice) if html else words.text(notice),
                body_format=NotifyFormat.HTML if html else NotifyFormat.TEXT,
            )
        except Exception as error:  # noqa: BLE001 - one service that trips keeps it from no other
            return f"{type(error).__name__}: {error}"
        return None if taken else " ".join(said.getvalue().split()) or _REFUSED


@contextmanager
def _heard() -> Iterator[StringIO]:
    """Catch what Apprise warns of; it goes on to the logs only where all of them are shown."""
    log = logging.getLogger(LOGGER_NAME)
    before, log.propagate = log.propagate, log.isEnabledFor(logging.DEBUG)
    try:
        with LogCapture(level=logging.WARNING, fmt="%(message)s") as said:  # type: ignore[no-untyped-call] # untyped there
            yield said
    finally:
        log.propagate = before


def send_waiting(
    waiting: Iterable[Kept],
    urls: tuple[str, ...],
    *,
    now: datetime,
    keep: Callable[[Kept, str | None], None],
    hide: Callable[[str], str],
    deliver: Deliver = deliver,
) -> tuple[Kept, ...]:
    """Send each notice to every address that has not had it; return those still to be had.

    Oldest first, of those whose time it is. An address that refused one notice is not tried with
    the next, so that a service that is down costs one wait. ``keep`` is given each notice with the
    moment it was done, at once: a kill between two notices repeats none. ``hide`` takes the secrets
    out of what a service said.
    """
    down: dict[str, str] = {}
    left: list[Kept] = []
    for kept in waiting:
        if kept.next_at is not None and kept.next_at > moment_of(now):
            left.append(kept)
            continue
        tried = _send(kept, urls, down, deliver, hide)
        done = not tried.error
        keep(_later(tried, now) if not done else tried, moment_of(now) if done else None)
        if not done:
            left.append(tried)
    return tuple(left)


def _send(
    kept: Kept,
    urls: tuple[str, ...],
    down: dict[str, str],
    deliver: Deliver,
    hide: Callable[[str], str],
) -> Kept:
    had, errors = list(kept.sent_to), []
    for url in urls:
        if digest_of(url) in had:
            continue
        if url not in down:
            why = deliver(url, kept.notice)
            if why is None:
                had.append(digest_of(url))
                continue
            down[url] = hide(why).rstrip(".")
        errors.append(down[url])
    return replace(kept, sent_to=tuple(had), error="; ".join(dict.fromkeys(errors)) or None)


def _later(kept: Kept, now: datetime) -> Kept:
    """Return a notice that is tried again later, each time after twice as long."""
    wait = min(_FIRST_WAIT * 2 ** min(kept.attempts, 10), _LONGEST_WAIT)
    return replace(kept, attempts=kept.attempts + 1, next_at=moment_of(now + wait))


def digest_of(url: str) -> str:
    """Return what an address is remembered by: it is a secret, and no secret is kept."""
    return hashlib.sha256(url.encode()).hexdigest()[:16]
