"""The polite client: who asks, whether it may be asked, when, and how often."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Generic, Self, TypeVar

import httpx

from certsync import __version__
from certsync.errors import ContactMissing, NotAllowed, SettingsError, SourceFailed, TryLater
from certsync.fetch.addresses import check_url, host_of, is_loopback
from certsync.fetch.exchange import Ask, Wire, make_transport
from certsync.fetch.gaps import Gaps
from certsync.fetch.reasons import Reason
from certsync.fetch.redirects import Hops, next_url
from certsync.fetch.retries import retry_after_seconds, with_retries
from certsync.fetch.robots import (
    AGENT,
    MAX_ROBOTS_BYTES,
    MAX_ROBOTS_REDIRECTS,
    Rules,
    parse_robots,
    rules_of,
)
from certsync.fetch.values import Limits, Response, Validators
from certsync.messages import Message
from certsync.records import Outcome
from certsync.settings import FILE_NAME

T = TypeVar("T")


def _nothing(_asked: str) -> None:
    """Know nothing of earlier runs."""


@dataclass(frozen=True, slots=True)
class _Errand(Generic[T]):
    """One page to get, and the conditions it is got under."""

    allowed_hosts: frozenset[str]
    min_gap_seconds: float
    validators: Callable[[str], Validators | None]
    keep: Callable[[Response], T]


class Fetcher:
    """Gets pages, one request at a time; for one thread, and closed at the end of its ``with``.

    Nothing is read from the environment (``trust_env`` off): a stray ``HTTP_PROXY`` or ``.netrc``
    must not decide where pages come from or who is told a password. ``proxy`` and ``ca_file`` are
    settings. A proxy looks names up itself and is trusted to refuse private addresses.
    """

    def __init__(
        self,
        *,
        contact: str | None,
        limits: Limits,
        now: Callable[[], datetime],
        monotonic: Callable[[], float],
        sleep: Callable[[float], None],
        jitter: Callable[[], float],
        last_asked: Callable[[str], datetime | None] = _nothing,
        robots_from: Callable[[str], bytes | None] = _nothing,
        transport: httpx.BaseTransport | None = None,
        proxy: str | None = None,
        ca_file: Path | None = None,
    ) -> None:
        """Take clock, patience and chance from outside.

        ``now`` is a moment with a zone, ``monotonic`` and ``sleep`` count seconds, ``jitter`` draws
        a number from 0 up to 1. ``last_asked`` gives the end of the last request to a host in
        earlier runs, ``robots_from`` the body of a robots.txt fresh enough not to be asked for
        again (``b""`` where the host has none), ``None`` where there is none.

        Raises:
            SettingsError: when ``contact`` cannot stand in a header, or ``proxy`` is no HTTP proxy.
            UnreadableInput: when ``ca_file`` holds no certificates.
        """
        if contact is not None and not (contact.isascii() and contact.isprintable()):
            raise SettingsError(file=FILE_NAME, key="contact", why=Message("settings.ascii"))
        self._contact = contact
        self._limits = limits
        self._now = now
        self._sleep = sleep
        self._jitter = jitter
        self._robots_from = robots_from
        self._rules: dict[str, Rules | SourceFailed] = {}
        self._gaps = Gaps(
            max_hold_seconds=limits.max_retry_after_seconds,
            now=now,
            monotonic=monotonic,
            sleep=sleep,
            last_asked=last_asked,
        )
        self._transport = transport or make_transport(proxy=proxy, ca_file=ca_file)
        self._wire = Wire(
            self._transport,
            limits=limits,
            user_agent=f"{AGENT}/{__version__}" + (f" (+{contact})" if contact else ""),
            # A proxy looks the names up, so its address is the one that is met.
            trusts_names=proxy is not None,
            now=now,
            monotonic=monotonic,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the network."""
        self._transport.close()

    def get(
        self,
        url: str,
        *,
        allowed_hosts: frozenset[str],
        min_gap_seconds: float,
        keep: Callable[[Response], T],
        max_body_bytes: int | None = None,
        spool_in: Path | None = None,
        validators: Callable[[str], Validators | None] = _nothing,
    ) -> T:
        """Get one page and return what ``keep`` made of the last exchange.

        ``keep`` is given every exchange as soon as it is complete: robots.txt, each attempt, each
        redirect, and the page. ``allowed_hosts`` are names without port. ``validators`` is asked
        for each URL met on the way. With ``spool_in`` the page is written to a file in that folder
        as it comes, and never held whole. A page that cannot be had is a value too: the last
        response then has another outcome than ``ok`` and ``not-modified``.

        Raises:
            ContactMissing: for a host that is not loopback, before anything is asked.
            NotAllowed: by robots.txt, the list of hosts, the address a name leads to, or a redirect
                to plain http.
            TryLater: when the host's robots.txt cannot be had, or it asks for a longer rest than
                ``max_retry_after_seconds``.
        """
        errand = _Errand(allowed_hosts, min_gap_seconds, validators, keep)
        most = self._limits.max_body_bytes if max_body_bytes is None else max_body_bytes
        ask = Ask(url=url, max_body_bytes=most, spool_in=spool_in)

        def permit(target: str) -> float:
            rules = self._rules_for(httpx.URL(target), errand)
            if not rules.allows(target):
                raise NotAllowed(url=target, why=Reason.ROBOTS)
            return rules.gap_seconds(min_gap_seconds)

        return self._follow(ask, errand, Hops(self._limits.max_redirects), permit)[1]

    def _follow(
        self, ask: Ask, errand: _Errand[T], hops: Hops, permit: Callable[[str], float]
    ) -> tuple[Response, T]:
        """Ask, hop by hop; ``permit`` gives the gap to keep for a URL, or refuses it."""
        while True:
            self._check(ask.url, errand.allowed_hosts)
            gap = permit(ask.url)
            ask = replace(ask, validators=errand.validators(ask.url))
            response, kept = self._ask(ask, errand, hops, gap)
            if response.error == Reason.UNASKED_304:
                again = replace(ask, past_caches=True)
                response, kept = self._ask(again, errand, hops, gap)
            if response.outcome is not Outcome.REDIRECT:
                return response, kept
            ask = replace(ask, url=next_url(response))

    def _check(self, url: str, allowed_hosts: frozenset[str]) -> None:
        check_url(url, allowed_hosts)
        if not self._contact and not is_loopback(host_of(url)):
            raise ContactMissing(host=host_of(url))

    def _ask(self, ask: Ask, errand: _Errand[T], hops: Hops, gap: float) -> tuple[Response, T]:
        """Ask for one URL until there is an answer, keeping each exchange."""
        host = host_of(ask.url)

        def attempt() -> tuple[Response, T]:
            with self._gaps.turn(host, gap):
                response = hops.judge(self._wire.exchange(ask))
            kept = errand.keep(response)
            if response.error == Reason.PRIVATE_ADDRESS:
                raise NotAllowed(url=ask.url, why=Reason.PRIVATE_ADDRESS)
            self._gaps.hold(host, retry_after_seconds(response, self._now()))
            return response, kept

        return with_retries(attempt, limits=self._limits, sleep=self._sleep, jitter=self._jitter)

    def _rules_for(self, url: httpx.URL, errand: _Errand[T]) -> Rules:
        """Return what the robots.txt of a URL's origin says, asking for it once."""
        robots_url = str(url.copy_with(raw_path=b"/robots.txt", fragment=None))
        if robots_url not in self._rules:
            self._rules[robots_url] = self._load_rules(robots_url, errand)
        rules = self._rules[robots_url]
        if isinstance(rules, SourceFailed):
            raise rules
        return rules

    def _load_rules(self, robots_url: str, errand: _Errand[T]) -> Rules | SourceFailed:
        stored = self._robots_from(robots_url)
        if stored is not None:
            return parse_robots(stored)
        ask = Ask(url=robots_url, max_body_bytes=MAX_ROBOTS_BYTES, cut=True)
        hops = Hops(MAX_ROBOTS_REDIRECTS)
        try:
            response, _ = self._follow(ask, errand, hops, lambda _url: errand.min_gap_seconds)
        except SourceFailed as error:
            return error
        rules = rules_of(response, errand.validators(response.url))
        host = host_of(robots_url)
        return rules or TryLater(source=host, host=host, why=response.error, seconds=None)
