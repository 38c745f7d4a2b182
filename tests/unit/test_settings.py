"""Where settings come from, and what is refused."""

from contextlib import nullcontext
from pathlib import Path

import pytest

from certsync.codes import Code
from certsync.errors import SettingsError, SettingsReadable, SettingsUnreadable
from certsync.messages import LANGUAGES, Message, Messages
from certsync.settings import FetchSettings, KeepSettings, Settings, load_settings
from certsync.settings.unattended import (
    HeartbeatSettings,
    NotifySettings,
    ScheduleSettings,
    redact,
)


def write(path: Path, text: str) -> Path:
    """Write a settings file and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def load(tmp_path: Path, text: str, **env: str) -> Settings:
    """Return the settings of a file in the working folder."""
    write(tmp_path / "certsync.toml", text)
    return load_settings(None, env, tmp_path)


def test_order_of_places(tmp_path: Path) -> None:
    """--config wins over CERTSYNC_CONFIG, that over the working folder, that over the user's."""
    home = tmp_path / "home"
    user = write(home / ".config/certsync/certsync.toml", 'contact = "user@x.example"')
    here = tmp_path / "here"
    here.mkdir()
    env = {"HOME": str(home)}
    assert user == load_settings(None, env, here).file
    local = write(here / "certsync.toml", 'contact = "here@x.example"')
    assert local == load_settings(None, env, here).file
    named = write(tmp_path / "named.toml", 'contact = "env@x.example"')
    assert named == load_settings(None, {**env, "CERTSYNC_CONFIG": str(named)}, here).file
    given = write(tmp_path / "given.toml", 'contact = "given@x.example"')
    found = load_settings(given, {**env, "CERTSYNC_CONFIG": str(named)}, here)
    assert (given, "given@x.example") == (found.file, found.contact)


def test_no_file(tmp_path: Path) -> None:
    """Without any file the defaults hold."""
    found = load_settings(None, {"XDG_CONFIG_HOME": str(tmp_path)}, tmp_path)
    assert (None, None, FetchSettings()) == (found.file, found.contact, found.fetch)


def test_named_file_must_exist(tmp_path: Path) -> None:
    """A file that is named and not there is an error, never the defaults."""
    with pytest.raises(SettingsUnreadable) as caught:
        load_settings(tmp_path / "none.toml", {}, tmp_path)
    assert "not-found" == caught.value.facts["why"]


def test_all_keys(tmp_path: Path) -> None:
    """Every key of the contract is read."""
    found = load(
        tmp_path,
        """
        contact = "beheer@school.example"
        database_url = "sqlite:////var/lib/certsync/certsync.sqlite"
        brins = ["25LX"]
        language = "en"
        [fetch]
        min_gap_seconds = 3
        timeout_seconds = 20
        [sources.sbb-keuzedelen]
        enabled = false
        """,
    )
    assert "beheer@school.example" == found.contact
    assert "sqlite:////var/lib/certsync/certsync.sqlite" == found.database_url
    assert ("25LX",) == found.brins
    assert "en" == found.language
    assert (3.0, 20.0) == (found.fetch.min_gap_seconds, found.fetch.timeout_seconds)
    assert {"enabled": False} == found.sources["sbb-keuzedelen"]


def test_environment_wins(tmp_path: Path) -> None:
    """Contact, database and language of the environment win over the file."""
    text = 'contact = "a@x.example"\ndatabase_url = "sqlite:///a"\nlanguage = "nl"'
    found = load(
        tmp_path,
        text,
        CERTSYNC_CONTACT="b@x.example",
        CERTSYNC_DATABASE_URL="sqlite:///b",
        CERTSYNC_LANGUAGE="en",
    )
    assert ("b@x.example", "sqlite:///b", "en") == (
        found.contact,
        found.database_url,
        found.language,
    )


@pytest.mark.parametrize(
    ("text", "key", "why"),
    [
        ('contcat = "x"', "contcat", "deze sleutel bestaat niet; “contact” lijkt erop"),
        ("zzz = 1", "zzz", "deze sleutel bestaat niet"),
        ("contact = 3", "contact", "hier hoort een tekst tussen aanhalingstekens"),
        ('brins = "25LX"', "brins", "hier hoort een lijst tussen [ en ]"),
        ("brins = [1]", "brins", "hier hoort een lijst van teksten tussen aanhalingstekens"),
        ('brins = ["25lx"]', "brins", "“25lx” is geen BRIN"),
        ('language = "fr"', "language", "hier kan alleen staan: nl, en"),
        ("[fetch]\nmin_gap_seconds = -1", "fetch.min_gap_seconds", "een getal van 0 of meer"),
        ("[fetch]\ntimeout_seconds = inf", "fetch.timeout_seconds", "een getal van 0.01 of meer"),
        ("[fetch]\ntimeout_seconds = nan", "fetch.timeout_seconds", "een getal van 0.01 of meer"),
        ('contact = "geen mail"', "contact", "hier hoort een mailadres of een webadres"),
        ('database_url = " "', "database_url", "hier mag geen lege tekst staan"),
        ("[fetch]\nattempts = true", "fetch.attempts", "hier hoort een geheel getal"),
        ("[fetch]\ngap = 1", "fetch.gap", "deze sleutel bestaat niet"),
        ("[keep]\ndays = 0", "keep.days", "hier hoort een getal van 1 of meer"),
        ("[keep]\nday = 9", "keep.day", "deze sleutel bestaat niet; “days” lijkt erop"),
        ("[sources]\nsbb = 1", "sources.sbb", "hier hoort een tabel"),
    ],
)
def test_refused(tmp_path: Path, text: str, key: str, why: str) -> None:
    """A wrong key or value is named with its place; a typing error never becomes a default."""
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, text)
    (line,) = Messages("nl").error_lines(caught.value)
    assert f"kunnen zo niet: {key}: " in line
    assert why in line


def test_what_is_kept(tmp_path: Path) -> None:
    """On by default, and each part of it can be set."""
    assert KeepSettings(days=90, monthly=True, everything=False) == load(tmp_path, "").keep
    text = "[keep]\ndays = 7\nmonthly = false\neverything = true"
    assert KeepSettings(days=7, monthly=False, everything=True) == load(tmp_path, text).keep


def test_broken_toml(tmp_path: Path) -> None:
    """A file that is no TOML is refused with the place where it goes wrong, in one language."""
    with pytest.raises(SettingsUnreadable) as caught:
        load(tmp_path, "# instellingen\ncontact = = 3")
    (line,) = Messages("nl").error_lines(caught.value)
    assert line.endswith("kan niet worden gelezen: regel 2, teken 11: dit is geen geldige TOML.")


def test_toml_that_ends_too_early(tmp_path: Path) -> None:
    """Where the parser names no place, the end is the place."""
    with pytest.raises(SettingsUnreadable) as caught:
        load(tmp_path, 'contact = "')
    (line,) = Messages("en").error_lines(caught.value)
    assert line.endswith("cannot be read: it is no valid TOML: it ends too early.")


def test_text_in_another_encoding(tmp_path: Path) -> None:
    """TOML is UTF-8; a file saved as anything else says so, without the decoder's English."""
    file = tmp_path / "certsync.toml"
    file.write_bytes("# é".encode("cp1252"))
    with pytest.raises(SettingsUnreadable) as caught:
        load_settings(file, {}, tmp_path)
    assert Message("settings.no-utf-8") == caught.value.facts["why"]


def test_database_of_the_checkout(tmp_path: Path) -> None:
    """In a checkout the database lies in db/, wherever one stands."""
    root = Path(__file__).parents[2]
    found = load_settings(None, {}, tmp_path)
    assert f"sqlite:///{root / 'db' / 'certsync.sqlite'}" == found.database_url


UNATTENDED = """
[schedule]
deadline_seconds = 60
jitter_seconds = 0
wait_seconds = 5
[notify]
urls = ["json://hooks.example/a-token"]
changes = "offer"
offer = ["K0717"]
offer_file = "/etc/certsync/offer.txt"
after_failures = 1
remind_hours = 0
late_after_hours = 24
baselines = true
reader = true
[heartbeat]
url = "https://hc.example/ping/a-uuid-of-ours"
method = "POST"
[publish]
feed_file = "/var/www/certsync.atom"
metrics_file = "/var/lib/node_exporter/certsync.prom"
[log]
format = "json"
[sources.sbb-pilots]
stale_after_hours = 12
"""


def test_all_keys_of_running_unattended(tmp_path: Path) -> None:
    """Every key of the tables for schedule, notices and logs is read."""
    write(tmp_path / "certsync.toml", "").chmod(0o600)
    found = load(tmp_path, UNATTENDED)
    assert ScheduleSettings(deadline_seconds=60, jitter_seconds=0, wait_seconds=5) == found.schedule
    assert (
        NotifySettings(
            urls=("json://hooks.example/a-token",),
            changes="offer",
            offer=(Code("K0717"),),
            offer_file=Path("/etc/certsync/offer.txt"),
            after_failures=1,
            remind_hours=0,
            late_after_hours=24,
            baselines=True,
            reader=True,
        )
        == found.notify
    )
    assert ("https://hc.example/ping/a-uuid-of-ours", "POST") == (
        found.heartbeat.url,
        found.heartbeat.method,
    )
    assert Path("/var/www/certsync.atom") == found.publish.feed_file
    assert Path("/var/lib/node_exporter/certsync.prom") == found.publish.metrics_file
    assert "json" == found.log.format
    assert (12.0, 96.0) == tuple(map(found.stale_after_hours, ("sbb-pilots", "sbb-keuzedelen")))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('[notify]\nchanges = "some"', "notify.changes"),
        ('[notify]\nchanges = "offer"', "notify.changes"),
        ('[notify]\noffer = ["K17"]', "notify.offer"),
        ('[notify]\nurls = ["geheim"]', "notify.urls"),
        ('[notify]\nurls = ["json://[geheim"]', "notify.urls"),
        ('[heartbeat]\nurl = "http://[geheim"', "heartbeat.url"),
        ("[notify]\nafter_failures = 0", "notify.after_failures"),
        ('[notify]\nurl = ["json://x"]', "notify.url"),
        ('[heartbeat]\nurl = "ftp://geheim.example/"', "heartbeat.url"),
        ('[heartbeat]\nurl = "https://user:geheim@x.example/"', "heartbeat.url"),
        ('[heartbeat]\nmethod = "PUT"', "heartbeat.method"),
        ("[schedule]\ndeadline_seconds = 0", "schedule.deadline_seconds"),
        ('[log]\nformat = "xml"', "log.format"),
        ("[publish]\nfeed_file = 1", "publish.feed_file"),
    ],
)
def test_what_cannot_be_is_refused_by_its_key(text: str, key: str, tmp_path: Path) -> None:
    """By name, and without the value where that is a secret."""
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, text)
    assert key == caught.value.facts["key"]
    told = [line for lang in LANGUAGES for line in Messages(lang).error_lines(caught.value)]
    assert "geheim" not in " ".join([str(caught.value), *told])


def test_secrets_are_whole_addresses_and_their_parts() -> None:
    """Longest first, so that no whole loses a part; a host stays, a token in its place does not."""
    settings = Settings(
        database_url="x",
        notify=NotifySettings(
            urls=("mailtos://bob:pass%2Fword1@mail.x.example?to=a", "slack://TokenA12/TokenB34/#k")
        ),
        heartbeat=HeartbeatSettings(url="https://hc.x.example/ping/1234-5678"),
        fetch=FetchSettings(proxy="http://me:proxy-word@proxy.x.example:3128"),
    )
    found = settings.secrets
    assert {"pass/word1", "TokenA12", "TokenB34", "1234-5678", "proxy-word"} <= set(found)
    assert {"https://hc.x.example/ping/1234-5678"} <= set(found)
    assert not {"mail.x.example", "hc.x.example", "ping"} & set(found)
    assert sorted(found, key=len, reverse=True) == list(found)
    assert "*** ***" == redact("https://hc.x.example/ping/1234-5678 TokenA12", found)


@pytest.mark.parametrize(
    ("mode", "refused"), [(0o600, False), (0o640, False), (0o644, True), (0o602, True)]
)
@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ('[notify]\nurls = ["json://x.example/"]', True),
        ('[heartbeat]\nurl = "https://x.example/"', True),
        ('[fetch]\nproxy = "http://u:word@x.example"', True),
        ('[fetch]\nproxy = "http://x.example"', False),
        ('contact = "a@x.example"', False),
    ],
)
def test_secrets_are_for_their_owner(
    tmp_path: Path, mode: int, refused: bool, text: str, secret: bool
) -> None:
    """A file with secrets is refused if every account can read or change it; any other is taken."""
    file = write(tmp_path / "certsync.toml", text)
    file.chmod(mode)
    with pytest.raises(SettingsReadable) if refused and secret else nullcontext():
        load_settings(None, {}, tmp_path)
