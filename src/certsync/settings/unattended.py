"""Settings of a certsync that runs unattended: its times, who hears of it, and its secrets."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from certsync.codes import Code, parse_code
from certsync.errors import MalformedCode
from certsync.settings.table import Reader, Table

STALE_AFTER_HOURS: Final = 96.0
"""A source asked on working days is 72 hours old on Monday morning; a day more is too old."""

INTERESTS: Final = ("all", "offer", "ends", "none")
METHODS: Final = ("GET", "POST")
LOG_FORMATS: Final = ("human", "json")
_SHORTEST_SECRET: Final = 6
"""Anything shorter in an address is a word or a number, and hiding it would hide all else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleSettings:
    """How ``certsync schedule`` treats every source; times in seconds.

    ``deadline_seconds`` is the longest a visit may take, after which it is killed.
    ``jitter_seconds`` is the most by which a regular visit comes later than its time, so that many
    installations do not come at one moment. ``wait_seconds`` is how long a visit waits for
    another run that holds the database.
    """

    deadline_seconds: float = 3600.0
    jitter_seconds: float = 120.0
    wait_seconds: float = 300.0


@dataclass(frozen=True, slots=True, kw_only=True)
class NotifySettings:
    """Who is told what; ``urls`` are addresses as Apprise knows them, and secrets.

    ``changes`` is one of :data:`INTERESTS`; for ``offer`` the codes are those of ``offer`` and of
    the file ``offer_file``. A source counts as failing after ``after_failures`` failed runs in a
    row; what goes on is told again every ``remind_hours``, never if that is 0. A notice that waits
    for longer than ``late_after_hours`` is not in order.
    """

    urls: tuple[str, ...] = ()
    changes: str = "all"
    offer: tuple[Code, ...] = ()
    offer_file: Path | None = None
    after_failures: int = 3
    remind_hours: float = 168.0
    late_after_hours: float = 48.0
    baselines: bool = False
    reader: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HeartbeatSettings:
    """The address that hears of every sync that went well, and misses those that do not come."""

    url: str | None = None
    method: str = "GET"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishSettings:
    """Files that are written anew after every sync, for other programs to pick up."""

    feed_file: Path | None = None
    metrics_file: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogSettings:
    """How stderr looks: sentences for people, or a JSON object a line for programs."""

    format: str = "human"


def parse_schedule(table: Reader) -> ScheduleSettings:
    """Return the table ``[schedule]``."""
    default = ScheduleSettings()
    found = ScheduleSettings(
        deadline_seconds=table.at_least("deadline_seconds", float, default.deadline_seconds, 1),
        jitter_seconds=table.at_least("jitter_seconds", float, default.jitter_seconds, 0),
        wait_seconds=table.at_least("wait_seconds", float, default.wait_seconds, 0),
    )
    table.finish()
    return found


def parse_notify(table: Reader) -> NotifySettings:
    """Return the table ``[notify]``."""
    default = NotifySettings()
    offer_file = table.take("offer_file", str, None)
    found = NotifySettings(
        urls=_urls(table),
        changes=_one_of(table, "changes", INTERESTS, default.changes),
        offer=_codes(table),
        offer_file=Path(offer_file) if offer_file else None,
        after_failures=table.at_least("after_failures", int, default.after_failures, 1),
        remind_hours=table.at_least("remind_hours", float, default.remind_hours, 0),
        late_after_hours=table.at_least("late_after_hours", float, default.late_after_hours, 0),
        baselines=table.need("baselines", bool, default=default.baselines),
        reader=table.need("reader", bool, default=default.reader),
    )
    if found.changes == "offer" and not found.offer and found.offer_file is None:
        raise table.fail("changes", "no-offer")
    table.finish()
    return found


def _urls(table: Reader) -> tuple[str, ...]:
    urls = table.strings("urls")
    if not all(map(_is_address, urls)):
        # Not which: an address is a secret.
        raise table.fail("urls", "no-notice-address")
    return tuple(dict.fromkeys(urls))


def _is_address(text: str) -> bool:
    try:
        return bool(urlsplit(text).scheme) and "://" in text
    except ValueError:
        return False


def _codes(table: Reader) -> tuple[Code, ...]:
    try:
        return tuple(parse_code(text) for text in table.strings("offer"))
    except MalformedCode as error:
        raise table.fail("offer", "no-code", **error.facts) from error


def parse_heartbeat(table: Reader) -> HeartbeatSettings:
    """Return the table ``[heartbeat]``."""
    url = table.take("url", str, None)
    if url is not None and not is_web_address(url):
        raise table.fail("url", "no-heartbeat-address")
    found = HeartbeatSettings(url=url, method=_one_of(table, "method", METHODS, METHODS[0]))
    table.finish()
    return found


def is_web_address(text: str) -> bool:
    """Return whether ``text`` is an http(s) address with a host, and no user name in it."""
    try:
        parts = urlsplit(text)
        host = parts.port != 0 and parts.hostname
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(host) and "@" not in parts.netloc


def parse_publish(table: Reader) -> PublishSettings:
    """Return the table ``[publish]``."""
    feed, metrics = table.take("feed_file", str, None), table.take("metrics_file", str, None)
    table.finish()
    return PublishSettings(
        feed_file=Path(feed) if feed else None, metrics_file=Path(metrics) if metrics else None
    )


def parse_log(table: Reader) -> LogSettings:
    """Return the table ``[log]``."""
    found = LogSettings(format=_one_of(table, "format", LOG_FORMATS, LOG_FORMATS[0]))
    table.finish()
    return found


def _one_of(table: Reader, key: str, choices: tuple[str, ...], default: str) -> str:
    value = table.need(key, str, default)
    if value not in choices:
        raise table.fail(key, "one-of", choices=choices)
    return value


def parse_stale_after_hours(table: Reader) -> float:
    """Return after how many hours without a good run a source is stale."""
    return table.at_least("stale_after_hours", float, STALE_AFTER_HOURS, 0)


def stale_after_hours(sources: Table, name: str, file: str) -> float:
    """Return the limit of one source out of the raw tables of ``[sources.NAME]``.

    For questions: they tell how old an answer is without loading what a source is.
    """
    table = sources.get(name)
    raw = table if isinstance(table, Mapping) else {}
    return parse_stale_after_hours(Reader(raw, file, f"sources.{name}."))


def secrets_of(addresses: Iterable[str]) -> tuple[str, ...]:
    """Return what must not be shown of ``addresses``, longest first.

    That is each address whole and, of what it is made of, every part that could be a password or
    a token: user, password, path, query. Of a host that has no dot too: where Apprise's addresses
    have no host, a token stands in its place.
    """
    pieces = [piece for address in addresses for piece in _pieces(address)]
    found = {form for piece in pieces for form in (piece, unquote(piece))}
    return tuple(
        sorted((one for one in found if len(one) >= _SHORTEST_SECRET), key=len, reverse=True)
    )


def _pieces(address: str) -> tuple[str, ...]:
    if not _is_address(address):
        return (address,)
    parts = urlsplit(address)
    user, _, host = parts.netloc.rpartition("@")
    has_host = "." in host or host.startswith(("[", "localhost"))
    return (
        address,
        parts.fragment,
        *parts.path.split("/"),
        *user.split(":"),
        *(value for pair in parts.query.split("&") for value in pair.split("=")[1:]),
        *(() if has_host else (host,)),
    )


def redact(text: str, secrets: Iterable[str]) -> str:
    """Return ``text`` with every one of ``secrets`` (longest first) struck out."""
    for secret in secrets:
        text = text.replace(secret, "***")
    return text
