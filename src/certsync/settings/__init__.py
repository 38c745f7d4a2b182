"""Settings: one TOML file and a few environment variables, into frozen values.

The file is the first that is named or found: ``--config``, ``CERTSYNC_CONFIG``,
``./certsync.toml``, the user's configuration folder, ``/etc/certsync/certsync.toml``. Of the
environment, ``CERTSYNC_CONTACT``, ``CERTSYNC_DATABASE_URL`` and ``CERTSYNC_LANGUAGE`` win over it.
A key that is not known, or a value of another type, is refused: a typing error in a settings file
must not turn into a default.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_IROTH, S_IWOTH
from types import MappingProxyType
from typing import Final

from certsync.codes import Brin, parse_brin
from certsync.errors import MalformedBrin, SettingsReadable, SettingsUnreadable
from certsync.messages import LANGUAGES, Message
from certsync.settings.table import Reader, Table
from certsync.settings.unattended import (
    HeartbeatSettings,
    LogSettings,
    NotifySettings,
    PublishSettings,
    ScheduleSettings,
    parse_heartbeat,
    parse_log,
    parse_notify,
    parse_publish,
    parse_schedule,
    secrets_of,
    stale_after_hours,
)

__all__ = ["FILE_NAME", "FetchSettings", "Reader", "Settings", "Table", "load_settings"]

FILE_NAME: Final = "certsync.toml"
_PLACE: Final = re.compile(r"at line (?P<line>\d+), column (?P<column>\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """How politely and how patiently pages are asked for; all times in seconds.

    ``timeout_seconds`` bounds each wait on the network, ``deadline_seconds`` a whole request from
    first to last byte. ``max_retry_after_seconds`` is the longest a host's own "come back later"
    is waited for within a run. ``proxy`` and ``ca_file`` replace what other programs read from
    the environment.
    """

    min_gap_seconds: float = 2.0
    timeout_seconds: float = 30.0
    deadline_seconds: float = 120.0
    attempts: int = 3
    backoff_seconds: float = 2.0
    max_retry_after_seconds: float = 120.0
    proxy: str | None = None
    ca_file: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepSettings:
    """How long the bytes of pages and files are kept that are evidence of nothing.

    ``days`` counts the days on which something was asked, ``file_days`` the same for files beside
    the database; of those before, ``monthly`` keeps the first of each month at each address.
    ``everything`` lets nothing go.
    """

    days: int = 90
    file_days: int = 7
    monthly: bool = True
    everything: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings; ``file`` is where they came from, ``None`` when there is no file.

    ``sources`` holds the raw tables of ``[sources.NAME]``; :mod:`certsync.sources` checks them
    against the sources that exist.
    """

    file: Path | None = None
    contact: str | None = None
    database_url: str
    brins: tuple[Brin, ...] = ()
    language: str | None = None
    made_site: bool = False
    """True where the sources are made up, as in the demo: the database says so for ever."""
    fetch: FetchSettings = field(default_factory=FetchSettings)
    schedule: ScheduleSettings = field(default_factory=ScheduleSettings)
    notify: NotifySettings = field(default_factory=NotifySettings)
    heartbeat: HeartbeatSettings = field(default_factory=HeartbeatSettings)
    publish: PublishSettings = field(default_factory=PublishSettings)
    log: LogSettings = field(default_factory=LogSettings)
    keep: KeepSettings = field(default_factory=KeepSettings)
    sources: Mapping[str, Table] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must not be shown to anyone, longest first."""
        proxy = self.fetch.proxy if self.fetch.proxy and "@" in self.fetch.proxy else None
        return secrets_of(filter(None, (*self.notify.urls, self.heartbeat.url, proxy)))

    def stale_after_hours(self, source: str) -> float:
        """Return after how many hours without a good run ``source`` is stale.

        Raises:
            SettingsError: no number, or below 0.
        """
        return stale_after_hours(self.sources, source, str(self.file or FILE_NAME))


def load_settings(config: Path | None, env: Mapping[str, str], cwd: Path) -> Settings:
    """Read the settings that hold for this call.

    Raises:
        SettingsError: for unknown keys and wrong types.
        SettingsUnreadable: for a named file that is not there, and for broken TOML.
        SettingsReadable: for a file that holds secrets and can be read by everyone.
    """
    file = _find(config, env, cwd)
    table = Reader(_load_toml(file), str(file or FILE_NAME))
    contact = table.take("contact", str, None)
    database_url = table.take("database_url", str, None)
    if database_url is not None and not database_url.strip():
        raise table.fail("database_url", "empty")
    language = table.take("language", str, None)
    settings = Settings(
        file=file,
        contact=_contact(env.get("CERTSYNC_CONTACT") or contact, table),
        database_url=env.get("CERTSYNC_DATABASE_URL") or database_url or default_database_url(env),
        brins=_brins(table),
        language=_language(env.get("CERTSYNC_LANGUAGE") or language, table),
        made_site=table.need("made_site", bool, default=False),
        fetch=_fetch(table.table("fetch")),
        schedule=parse_schedule(table.table("schedule")),
        notify=parse_notify(table.table("notify")),
        heartbeat=parse_heartbeat(table.table("heartbeat")),
        publish=parse_publish(table.table("publish")),
        log=parse_log(table.table("log")),
        keep=_keep(table.table("keep")),
        sources={name: _as_table(table, name, raw) for name, raw in _source_tables(table).items()},
    )
    table.finish()
    if file is not None and settings.secrets:
        _refuse_open_file(file)
    return settings


def _refuse_open_file(file: Path) -> None:
    """Refuse a file with secrets that an account outside owner and group can read or change."""
    if file.stat().st_mode & (S_IROTH | S_IWOTH):
        raise SettingsReadable(file=str(file))


def default_database_url(env: Mapping[str, str]) -> str:
    """Return where the database lies when nobody says: the checkout's ``db``, else user data.

    The checkout is found from where this package lies, not from the working folder, so that every
    call of one installation means the same database.
    """
    checkout = Path(__file__).resolve().parents[3]
    if (checkout / "pyproject.toml").is_file() and (checkout / "db").is_dir():
        return f"sqlite:///{checkout / 'db' / 'certsync.sqlite'}"
    data = env.get("XDG_DATA_HOME")
    if data:
        return f"sqlite:///{Path(data) / 'certsync' / 'certsync.sqlite'}"
    from platformdirs import user_data_path  # noqa: PLC0415 - read commands start without it

    return f"sqlite:///{user_data_path('certsync') / 'certsync.sqlite'}"


def _find(config: Path | None, env: Mapping[str, str], cwd: Path) -> Path | None:
    named = config or (Path(env["CERTSYNC_CONFIG"]) if env.get("CERTSYNC_CONFIG") else None)
    if named is not None:
        if not named.is_file():
            raise SettingsUnreadable(file=str(named), why="not-found")
        return named.resolve()
    for candidate in _usual_places(env, cwd):
        if candidate.is_file():
            return candidate.resolve()
    return None


def _usual_places(env: Mapping[str, str], cwd: Path) -> tuple[Path, ...]:
    home = env.get("XDG_CONFIG_HOME") or (f"{env['HOME']}/.config" if env.get("HOME") else None)
    return (
        cwd / FILE_NAME,
        *((Path(home) / "certsync" / FILE_NAME,) if home else ()),
        Path("/etc/certsync") / FILE_NAME,
    )


def _load_toml(file: Path | None) -> dict[str, object]:
    if file is None:
        return {}
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise SettingsUnreadable(file=str(file), why=_why(error)) from error


def _why(error: tomllib.TOMLDecodeError | UnicodeDecodeError | OSError) -> Message | str:
    """Return why a file cannot be read; of what the parser says, in English, only the place."""
    if isinstance(error, OSError):
        return error.strerror or str(error)
    if isinstance(error, UnicodeDecodeError):
        return Message("settings.no-utf-8")
    place = _PLACE.search(str(error))
    return Message("settings.broken-at", place.groupdict()) if place else Message("settings.broken")


def _brins(table: Reader) -> tuple[Brin, ...]:
    try:
        return tuple(parse_brin(text) for text in table.strings("brins"))
    except MalformedBrin as error:
        raise table.fail("brins", "no-brin", **error.facts) from error


def _contact(value: str | None, table: Reader) -> str | None:
    """Return who asks; what no site could write to or look up is refused."""
    if value is not None and "@" not in value and not value.startswith(("https://", "http://")):
        raise table.fail("contact", "contact")
    return value


def _language(value: str | None, table: Reader) -> str | None:
    if value is not None and value not in LANGUAGES:
        raise table.fail("language", "one-of", choices=LANGUAGES)
    return value


def _source_tables(table: Reader) -> Table:
    sources = table.table("sources")
    return sources.raw()


def _as_table(table: Reader, name: str, raw: object) -> Table:
    if not isinstance(raw, dict):
        raise table.fail(f"sources.{name}", "expected.dict")
    return MappingProxyType(raw)


def _fetch(table: Reader) -> FetchSettings:
    default = FetchSettings()
    ca_file = table.take("ca_file", str, None)
    fetch = FetchSettings(
        min_gap_seconds=table.at_least("min_gap_seconds", float, default.min_gap_seconds, 0),
        timeout_seconds=table.at_least("timeout_seconds", float, default.timeout_seconds, 0.01),
        deadline_seconds=table.at_least("deadline_seconds", float, default.deadline_seconds, 0.01),
        attempts=table.at_least("attempts", int, default.attempts, 1),
        backoff_seconds=table.at_least("backoff_seconds", float, default.backoff_seconds, 0),
        max_retry_after_seconds=table.at_least(
            "max_retry_after_seconds", float, default.max_retry_after_seconds, 0
        ),
        proxy=table.take("proxy", str, None),
        ca_file=Path(ca_file) if ca_file else None,
    )
    table.finish()
    return fetch


def _keep(table: Reader) -> KeepSettings:
    default = KeepSettings()
    keep = KeepSettings(
        days=table.at_least("days", int, default.days, 1),
        file_days=table.at_least("file_days", int, default.file_days, 1),
        monthly=table.need("monthly", bool, default=default.monthly),
        everything=table.need("everything", bool, default=default.everything),
    )
    table.finish()
    return keep
