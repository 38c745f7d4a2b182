"""The sources certsync knows, as data: one folder each with a ``source.toml``.

A source says of which ``kind`` it is, where to start, which hosts may be asked, what may be
followed, what its listing declares of everything on it, and what to expect. ``[sources.NAME]`` of
the settings file overrides any of it; where an operator sets ``start``, the hosts of that start (or
the ``allowed_hosts`` set beside it) replace the shipped ones, so that a stray link never leads to
the real site.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from certsync.codes import Brin, parse_code
from certsync.errors import MalformedCode, UnknownSource
from certsync.guard import Expect
from certsync.reading.page import COLUMN_FIELDS, Hints
from certsync.records import Certificate
from certsync.settings import FILE_NAME, Reader, Settings, Table
from certsync.settings.unattended import is_web_address, parse_stale_after_hours

ZONE: Final = "Europe/Amsterdam"
MAX_BODY_BYTES: Final = 10_000_000


class SourceKind(StrEnum):
    """What a source consists of: pages for people, or the files of RIO."""

    PAGES = "pages"
    RIO = "rio"


@dataclass(frozen=True, slots=True)
class Follow:
    """Which links of a page are followed, and how far."""

    pages: bool
    details: bool
    max_pages: int
    max_details: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One source with the operator's overrides applied.

    ``schedule`` is a cron expression in ``zone``. ``certificate`` is what standing on this
    source's list says of an onderdeel, where the source declares it. ``brins`` are the schools
    whose rights are read, where the source knows any. Without a good run for
    ``stale_after_hours`` it is stale.
    """

    name: str
    title: str
    kind: SourceKind
    enabled: bool
    start: tuple[str, ...]
    allowed_hosts: frozenset[str]
    min_gap_seconds: float
    schedule: str
    zone: str
    max_body_bytes: int
    stale_after_hours: float
    certificate: Certificate | None
    follow: Follow
    expect: Expect
    hints: Hints
    brins: tuple[Brin, ...]

    @property
    def max_page_bytes(self) -> int:
        """The largest page: pages lie in memory, and the files of a register do not."""
        if self.kind is SourceKind.PAGES:
            return self.max_body_bytes
        return min(self.max_body_bytes, MAX_BODY_BYTES)


def load_sources(settings: Settings) -> tuple[Source, ...]:
    """Return every shipped source, overridden by the settings, in the order of merging.

    Raises:
        SettingsError: an override speaks of a source that does not exist, or cannot be used.
    """
    shipped = {folder.name: _shipped(folder) for folder in _folders()}
    for name in settings.sources:
        if name not in shipped:
            table = Reader(settings.sources, str(settings.file or FILE_NAME), "sources.")
            raise table.fail(name, "unknown-source", nearest=_nearest(name, shipped))
    return tuple(
        _source(name, table, settings.sources.get(name, {}), settings)
        for name, table in shipped.items()
    )


def choose_sources(sources: tuple[Source, ...], names: tuple[str, ...]) -> tuple[Source, ...]:
    """Return the named sources, or the enabled ones when none is named.

    Raises:
        UnknownSource: naming the nearest one.
    """
    by_name = {source.name: source for source in sources}
    for name in names:
        if name not in by_name:
            raise UnknownSource(name=name, nearest=_nearest(name, by_name))
    if names:
        return tuple(by_name[name] for name in dict.fromkeys(names))
    return tuple(source for source in sources if source.enabled)


def _nearest(name: str, known: Mapping[str, object]) -> str:
    return ", ".join(get_close_matches(name, sorted(known), n=1) or sorted(known))


def _folders() -> list[Traversable]:
    folders = (entry for entry in files(__name__).iterdir() if entry.is_dir())
    return sorted(
        (folder for folder in folders if folder.joinpath("source.toml").is_file()),
        key=lambda folder: folder.name,
    )


def _shipped(folder: Traversable) -> Table:
    return tomllib.loads(folder.joinpath("source.toml").read_text("utf-8"))


def _source(name: str, shipped: Table, override: Table, settings: Settings) -> Source:
    file = str(settings.file or FILE_NAME)
    table = Reader({**shipped, **_deepened(shipped, override)}, file, f"sources.{name}.")
    start = table.strings("start")
    if not start:
        raise table.fail("start", "no-start")
    for url in start:
        if not is_web_address(url):
            raise table.fail("start", "no-web-address", given=url)
    source = Source(
        name=name,
        title=table.need("title", str, name),
        kind=_kind(table),
        enabled=table.need("enabled", bool, default=True),
        start=start,
        allowed_hosts=_hosts(table, override, start),
        min_gap_seconds=table.at_least("min_gap_seconds", float, settings.fetch.min_gap_seconds, 0),
        schedule=table.need("schedule", str, ""),
        zone=_zone(table),
        max_body_bytes=table.at_least("max_body_bytes", int, MAX_BODY_BYTES, 1),
        stale_after_hours=parse_stale_after_hours(table),
        certificate=_certificate(table.table("declares")),
        follow=_follow(table.table("follow")),
        expect=_expect(table.table("expect")),
        hints=_hints(table.table("hints")),
        brins=settings.brins,
    )
    table.finish()
    return source


def _kind(table: Reader) -> SourceKind:
    value = table.need("kind", str, SourceKind.PAGES)
    if value not in set(SourceKind):
        raise table.fail("kind", "one-of", choices=tuple(SourceKind))
    return SourceKind(value)


def _deepened(shipped: Table, override: Table) -> dict[str, object]:
    """Return the override, its tables laid over the shipped ones key by key."""
    merged: dict[str, object] = {}
    for key, value in override.items():
        base = shipped.get(key)
        both = isinstance(base, dict) and isinstance(value, dict)
        merged[key] = {**base, **value} if both else value  # type: ignore[dict-item] # narrowed by `both`
    return merged


def _hosts(table: Reader, override: Table, start: tuple[str, ...]) -> frozenset[str]:
    named = table.strings("allowed_hosts")
    starts = {urlsplit(url).hostname or "" for url in start}
    if "start" in override and "allowed_hosts" not in override:
        return frozenset(starts)
    allowed = frozenset(host.lower() for host in named)
    outside = sorted(starts - allowed)
    if outside:
        raise table.fail("allowed_hosts", "start-outside", hosts=tuple(outside))
    return allowed


def _zone(table: Reader) -> str:
    zone = table.need("zone", str, ZONE)
    try:
        ZoneInfo(zone)
    except (LookupError, ValueError, OSError) as error:
        raise table.fail("zone", "no-zone", given=zone) from error
    return zone


def _certificate(table: Reader) -> Certificate | None:
    value = table.take("certificate", str, None)
    table.finish()
    if value is not None and value not in set(Certificate):
        raise table.fail("certificate", "one-of", choices=tuple(Certificate))
    return Certificate(value) if value is not None else None


def _follow(table: Reader) -> Follow:
    follow = Follow(
        pages=table.need("pages", bool, default=True),
        details=table.need("details", bool, default=True),
        max_pages=table.at_least("max_pages", int, 60, 1),
        max_details=table.at_least("max_details", int, 600, 0),
    )
    table.finish()
    return follow


def _expect(table: Reader) -> Expect:
    try:
        canaries = tuple(parse_code(text) for text in table.strings("canaries"))
    except MalformedCode as error:
        raise table.fail("canaries", "no-code", **error.facts) from error
    least = table.at_least("min_certificates", int, 0, 0)
    table.finish()
    return Expect(min_certificates=least, canaries=canaries)


def _hints(table: Reader) -> Hints:
    region = table.take("region", str, None)
    columns = table.take("columns", dict, None)
    for header, field in (columns or {}).items():
        if field not in COLUMN_FIELDS:
            raise table.fail(f"columns.{header}", "one-of", choices=tuple(COLUMN_FIELDS))
    follow = table.take("follow", str, None)
    table.finish()
    return Hints(region=region, columns=columns, follow=follow)
