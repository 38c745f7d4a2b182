"""`status`: in order or not, and why."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from certsync.errors import Exit
from certsync.testing import MadeSite, moments, sites_root
from tests.integration.cli.conftest import Ask, Said

PAGE = "/pilots-mbo-certificaten"


@pytest.fixture
def site() -> Iterator[MadeSite]:
    """The made site at its first moment."""
    with MadeSite(sites_root(), moments(sites_root())[0]) as served:
        yield served


@pytest.fixture
def config(site: MadeSite, tmp_path: Path) -> Path:
    """Settings for one source of the made site."""
    (tmp_path / "made.toml").write_text(
        f"""
database_url = "sqlite:///{tmp_path}/made.sqlite"
fetch = {{ min_gap_seconds = 0, attempts = 1 }}
[sources.sbb-keuzedelen]
enabled = false
[sources.sbb-pilots]
start = ["{site.url}{PAGE}"]
expect = {{ min_certificates = 1 }}
[sources.rio]
enabled = false
"""
    )
    return tmp_path / "made.toml"


def add(config: Path, old: str, new: str) -> None:
    """Change the settings."""
    assert old in config.read_text()
    config.write_text(config.read_text().replace(old, new))


@pytest.fixture
def call(ask: Ask, config: Path) -> Ask:
    """Run a command with these settings."""

    def run(*arguments: str, **how: object) -> Said:
        return ask(*arguments, "--config", str(config), **how)

    return run


def answer(said: Said) -> dict[str, object]:
    """The only source in the JSON of `status`."""
    (source,) = json.loads(said.out)["sources"]
    assert isinstance(source, dict)
    return source


def test_in_order_is_0_and_says_where(call: Ask, config: Path, tmp_path: Path) -> None:
    """The settings file, the database with its size, and a row for each source that is on."""
    call("sync")
    said = call("status")
    lines = said.out.splitlines()
    assert (Exit.OK, "Alles is in orde.\n") == (said.exit, said.err)
    assert f"Instellingen: {config}" == lines[0]
    assert lines[1].startswith(f"Database: {tmp_path}/made.sqlite (")
    assert ["sbb-pilots", "in orde"] == lines[2].split("\t")[:2]
    assert 3 == len(lines)


def test_in_json(call: Ask, config: Path) -> None:
    """The same for programs."""
    call("sync")
    said = call("status", "--json", "-q")
    found = json.loads(said.out)
    assert ("certsync/status/1", True, str(config)) == (
        found["schema"],
        found["in_order"],
        found["settings"],
    )
    assert found["database"]["sizes"]["database"] > 0
    assert {"waiting": 0, "since": None, "error": None, "late": False} == found["notices"]
    assert ([], 0, None) == (
        answer(said)["states"],
        answer(said)["failed_runs"],
        answer(said)["quarantined"],
    )


def test_no_database_is_7(call: Ask) -> None:
    """Before the first sync there is nothing to be in order."""
    assert Exit.DATABASE == call("status").exit


def test_never_read_is_stale(call: Ask, config: Path) -> None:
    """A source that is switched on and was never read is as old as can be."""
    call("sync")
    add(config, "enabled = false", "enabled = true")
    said = call("status")
    assert Exit.DIFFERENT == said.exit
    assert "sbb-keuzedelen\tverouderd\tnog nooit\tnog nooit" in said.out
    assert "sbb-keuzedelen: er is nog geen goede run geweest." in said.out.splitlines()


def test_too_old_is_stale_and_answers_say_so(call: Ask, config: Path) -> None:
    """By the limit of the source; on a terminal beside the day, which stands alone in a pipe."""
    call("sync")
    assert "verouderd" not in call("crebos", "C0123", terminal=120).out
    add(config, "[sources.sbb-pilots]", "[sources.sbb-pilots]\nstale_after_hours = 0")
    assert "verouderd)" in call("crebos", "C0123", terminal=120).out
    assert "verouderd" in call("list", terminal=120).out
    assert "verouderd" not in call("crebos", "C0123").out
    assert "verouderd" not in call("crebos", "C0123", "--as-of", "1", terminal=120).out
    said = call("status", "--json")
    assert (Exit.DIFFERENT, ["stale"]) == (said.exit, answer(said)["states"])


def test_failing_is_told_with_since_when_how_often_and_why(call: Ask, site: MadeSite) -> None:
    """A single failed visit makes `status` 1; the next good one makes it 0."""
    call("sync")
    site.fail(PAGE, 500)
    for _ in range(2):
        assert Exit.SOURCE == call("sync").exit
    said = call("status")
    assert Exit.DIFFERENT == said.exit
    assert "(mislukte runs: 2): " in said.out
    assert "de server antwoordde met 500" in said.out
    assert (["failing"], 2) == (
        answer(call("status", "--json"))["states"],
        answer(call("status", "--json"))["failed_runs"],
    )
    site.clear()
    call("sync")
    assert Exit.OK == call("status").exit


def test_quarantined_is_told_with_what_to_do(call: Ask, config: Path) -> None:
    """The item that waits is named."""
    call("sync")
    add(config, "min_certificates = 1", "min_certificates = 1000")
    assert Exit.QUARANTINED == call("sync").exit
    said = call("status")
    assert Exit.DIFFERENT == said.exit
    assert "certsync quarantine show 1" in said.out


def test_notices_that_wait_are_told_without_the_address(call: Ask, config: Path) -> None:
    """With the error of the last attempt; only when they are late is something not in order."""
    with config.open("a") as more:
        more.write('[notify]\nurls = ["json://127.0.0.1:9/geheim-token"]\nbaselines = true\n')
    config.chmod(0o600)
    said = call("sync")
    assert Exit.OK == said.exit
    assert "Meldingen die nog verstuurd moeten worden: 1" in said.err
    said = call("status")
    assert Exit.OK == said.exit
    assert "Meldingen die nog verstuurd moeten worden: 1" in said.out
    assert "Niemand hoort ervan" not in said.out
    assert "geheim" not in said.out + said.err
    add(config, "[notify]", "[notify]\nlate_after_hours = 0")
    said = call("status")
    assert (Exit.DIFFERENT, "Er is iets niet in orde.\n") == (said.exit, said.err)
    assert "Niemand hoort ervan: een melding wacht al meer dan 0 uur." in said.out
    assert json.loads(call("status", "--json").out)["notices"]["late"]
