"""`sync`, `schedule --once` and `sources` against a made site on the loopback interface."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from certsync.errors import Exit
from certsync.testing import MadeSite, Page, load_expected, moments, sites_root
from tests.integration.cli.conftest import Ask

FIRST, SECOND = moments(sites_root())[:2]
FAULT = Page(b"<html>Storing</html>", {"Content-Type": "text/html"}, 500)


@pytest.fixture
def site() -> Iterator[MadeSite]:
    """The made site at its first moment."""
    with MadeSite(sites_root(), FIRST) as served:
        yield served


@pytest.fixture
def config(site: MadeSite, tmp_path: Path) -> str:
    """Settings that ask the made site only; the database is not there yet."""
    (tmp_path / "made.toml").write_text(
        f"""
database_url = "sqlite:///{tmp_path}/made.sqlite"
made_site = true
fetch = {{ min_gap_seconds = 0, backoff_seconds = 0 }}
[sources.sbb-keuzedelen]
start = ["{site.url}/certificaten"]
expect = {{ min_certificates = 40 }}
[sources.sbb-pilots]
start = ["{site.url}/pilots-mbo-certificaten"]
[sources.rio]
enabled = false
"""
    )
    return str(tmp_path / "made.toml")


def paths(site: MadeSite) -> list[str]:
    """What was asked of a site."""
    return [request.path_with_query for request in site.requests]


def test_sync_says_a_line_a_source_and_where_it_keeps_it(
    ask: Ask, config: str, tmp_path: Path
) -> None:
    """Settings and database are named on stderr, each source has a line; stdout stays empty."""
    said = ask("sync", "--config", config)
    assert (Exit.OK, "") == (said.exit, said.out)
    lines = said.err.splitlines()
    assert f"Instellingen: {config}" in lines
    assert f"Database: {tmp_path}/made.sqlite" in lines
    assert ["sbb-keuzedelen", "sbb-pilots"] == [
        line.partition(":")[0] for line in lines if "eerste opname" in line
    ]
    assert lines[-1].startswith("sbb-pilots: niet te lezen: 2.")
    assert "sbb-keuzedelen" in lines[2]


def test_sync_again_finds_nothing_changed(ask: Ask, config: str) -> None:
    """The same moment twice is told as such."""
    ask("sync", "--config", config)
    said = ask("sync", "--config", config)
    assert 2 == len([line for line in said.err.splitlines() if "niets veranderd" in line])


def test_sync_in_json(ask: Ask, config: str, tmp_path: Path) -> None:
    """The contract's object on stdout; with -q nothing on stderr."""
    said = ask("sync", "--config", config, "--json", "-q")
    assert (Exit.OK, "") == (said.exit, said.err)
    answer = json.loads(said.out)
    assert ["schema", "runs", "database"] == list(answer)
    assert f"{tmp_path}/made.sqlite" == answer["database"]
    assert ["sbb-keuzedelen", "sbb-pilots"] == [run["source"] for run in answer["runs"]]
    for run in answer["runs"]:
        assert ["run", "source", "outcome", "counts", "requests"] == list(run)
        assert "accepted" == run["outcome"]
        assert run["requests"] > 0


def test_sync_of_one_source(ask: Ask, config: str, site: MadeSite) -> None:
    """Only what is named is asked; a name nobody knows is refused before anything is."""
    said = ask("sync", "sbb-pilot", "--config", config)
    assert Exit.USAGE == said.exit
    assert [] == paths(site)
    assert Exit.OK == ask("sync", "sbb-pilots", "--config", config).exit
    assert ["/robots.txt", "/pilots-mbo-certificaten"] == paths(site)


def test_source_that_fails_is_3_in_one_line_and_the_other_goes_on(
    ask: Ask, config: str, site: MadeSite
) -> None:
    """One line a source, also for the one that failed; the worst of them is the exit code."""
    with MadeSite(pages={"/certificaten": FAULT, "/robots.txt": Page(b"", {}, 404)}) as broken:
        text = (
            Path(config)
            .read_text()
            .replace(f"{site.url}/certificaten", f"{broken.url}/certificaten")
        )
        Path(config).write_text(text)
        said = ask("sync", "--config", config)
    assert Exit.SOURCE == said.exit
    assert "certsync: " in said.err
    assert "sbb-pilots: eerste opname" in said.err
    assert "Traceback" not in said.err


def test_whole_way_from_sync_to_question(ask: Ask, config: str, site: MadeSite) -> None:
    """Two syncs, the diff, and a question: what the expected state of the site says is answered."""
    ask("sync", "--config", config)
    site.moment = SECOND
    assert "bijgewerkt" in ask("sync", "--config", config).err
    assert Exit.DIFFERENT == ask("diff", "--exit-code", "--config", config).exit
    answers = json.loads(ask("crebos", "K0717", "--json", "--config", config).out)["answers"]
    assert "25187" in [crebo["crebo"] for crebo in answers[0]["crebos"]]
    assert load_expected(sites_root(), SECOND)


def test_schedule_once_runs_what_is_due(ask: Ask, config: str, site: MadeSite) -> None:
    """Never visited is due now; visited a moment ago is not."""
    said = ask("schedule", "--once", "--config", config)
    assert (Exit.OK, "") == (said.exit, said.out)
    asked = len(site.requests)
    assert asked
    said = ask("schedule", "--once", "--config", config)
    assert Exit.OK == said.exit
    assert "Geen bron is nu aan de beurt." in said.err
    assert asked == len(site.requests)


def test_schedule_with_a_bad_time_is_refused_before_it_runs(
    ask: Ask, config: str, site: MadeSite
) -> None:
    """A daemon does not start with a schedule it cannot follow."""
    text = (
        Path(config)
        .read_text()
        .replace("[sources.sbb-pilots]", '[sources.sbb-pilots]\nschedule = "elke dag"')
    )
    Path(config).write_text(text)
    said = ask("schedule", "--config", config)
    assert Exit.USAGE == said.exit
    assert "sources.sbb-pilots.schedule" in said.err
    assert [] == paths(site)


def test_schedule_without_any_time_is_refused(ask: Ask, tmp_path: Path) -> None:
    """A daemon that would never do anything says so."""
    (tmp_path / "off.toml").write_text(
        "[sources.sbb-keuzedelen]\nenabled = false\n[sources.sbb-pilots]\nschedule = ''\n"
        "[sources.rio]\nenabled = false\n"
    )
    assert Exit.USAGE == ask("schedule", "--config", "off.toml").exit


def test_schedule_without_its_extra_says_how_to_get_it(
    ask: Ask, config: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is missing is named, with the command that installs it."""
    monkeypatch.setitem(sys.modules, "apscheduler", None)
    for name in [n for n in sys.modules if n.startswith("apscheduler.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delitem(sys.modules, "certsync.schedule", raising=False)
    said = ask("schedule", "--config", config)
    assert Exit.USAGE == said.exit
    assert "pip install 'certsync[schedule]'" in said.err


def test_sources_tell_how_fresh_they_are(ask: Ask, config: str) -> None:
    """After a sync each source has its day, its outcome and its numbers."""
    ask("sync", "--config", config)
    listed = json.loads(ask("sources", "--json", "--config", config).out)["sources"]
    never, *seen = listed
    assert (None, None) == (never["last_outcome"], never["good_at"])
    assert ["accepted", "accepted"] == [source["last_outcome"] for source in seen]
    assert all(source["good_at"] for source in seen)
    shown = json.loads(ask("sources", "show", "sbb-pilots", "--json", "--config", config).out)
    assert {"schema": "certsync/source/1", **seen[1]} == shown
    told = ask("sources", "show", "sbb-pilots", "--config", config).out
    assert "allowed_hosts\t127.0.0.1\n" in told
    assert "enabled\tja\n" in told
    assert "hints.region\t-\n" in told
    unknown = ask("sources", "show", "sbb", "--config", config)
    assert Exit.USAGE == unknown.exit
    assert "Wel: rio, sbb-keuzedelen, sbb-pilots." in unknown.err
    assert Exit.USAGE == ask("sources", "show").exit
