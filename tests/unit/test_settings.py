"""Where settings come from, and what is refused."""

from pathlib import Path

import pytest

from certsync.errors import SettingsError
from certsync.settings import FetchSettings, KeepSettings, Settings, load_settings


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
    with pytest.raises(SettingsError) as caught:
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
        ('contcat = "x"', "contcat", "unknown key; nearest: contact"),
        ("zzz = 1", "zzz", "unknown key"),
        ("contact = 3", "contact", "expected str"),
        ('brins = "25LX"', "brins", "expected list"),
        ("brins = [1]", "brins", "expected list of strings"),
        ('brins = ["25lx"]', "brins", "no BRIN: 25lx"),
        ('language = "fr"', "language", "one of nl, en"),
        ("[fetch]\nmin_gap_seconds = -1", "fetch.min_gap_seconds", "a number, at least 0"),
        ("[fetch]\ntimeout_seconds = inf", "fetch.timeout_seconds", "a number, at least 0.01"),
        ("[fetch]\ntimeout_seconds = nan", "fetch.timeout_seconds", "a number, at least 0.01"),
        ('contact = "geen mail"', "contact", "a mail address or a web address"),
        ('database_url = " "', "database_url", "empty"),
        ("[fetch]\nattempts = true", "fetch.attempts", "expected int"),
        ("[fetch]\ngap = 1", "fetch.gap", "unknown key"),
        ("[keep]\ndays = 0", "keep.days", "a number, at least 1"),
        ("[keep]\nday = 9", "keep.day", "unknown key; nearest: days"),
        ("[sources]\nsbb = 1", "sources.sbb", "expected table"),
    ],
)
def test_refused(tmp_path: Path, text: str, key: str, why: str) -> None:
    """A wrong key or value is named with its place; a typing error never becomes a default."""
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, text)
    assert (key, why) == (caught.value.facts["key"], caught.value.facts["why"])


def test_what_is_kept(tmp_path: Path) -> None:
    """On by default, and each part of it can be set."""
    assert KeepSettings(days=90, monthly=True, everything=False) == load(tmp_path, "").keep
    text = "[keep]\ndays = 7\nmonthly = false\neverything = true"
    assert KeepSettings(days=7, monthly=False, everything=True) == load(tmp_path, text).keep


def test_broken_toml(tmp_path: Path) -> None:
    """A file that is no TOML is refused with the parser's own words."""
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, "contact = ")
    assert "Invalid value" in str(caught.value.facts["why"])


def test_database_of_the_checkout(tmp_path: Path) -> None:
    """In a checkout the database lies in db/, wherever one stands."""
    root = Path(__file__).parents[2]
    found = load_settings(None, {}, tmp_path)
    assert f"sqlite:///{root / 'db' / 'certsync.sqlite'}" == found.database_url
