"""`sources check` and the one line of a failed run, on a tiny register."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from certsync.errors import Exit
from certsync.testing import MadeSite
from tests.integration.cli.conftest import Ask
from tests.register import PACKAGE, Register, register

RELATIONS = "mbo_relaties_opleidingseenheden.csv"


@pytest.fixture
def site() -> Iterator[MadeSite]:
    """A register in which one relation is not as it was inferred."""
    with MadeSite(pages=Register.of(register()).pages()) as served:
        yield served


@pytest.fixture
def config(site: MadeSite, tmp_path: Path) -> str:
    """Settings that ask the register only."""
    (tmp_path / "rio.toml").write_text(
        f"""
database_url = "sqlite:///{tmp_path}/rio.sqlite"
brins = ["25LX"]
fetch = {{ min_gap_seconds = 0, backoff_seconds = 0 }}
[sources.rio]
start = ["{site.url}{PACKAGE}"]
expect = {{ min_certificates = 5 }}
"""
    )
    return str(tmp_path / "rio.toml")


def test_check_tells_what_holds(ask: Ask, config: str) -> None:
    """Exit 1 where one expectation does not hold, each with counts, an example and its place."""
    assert Exit.OK == ask("sync", "rio", "--config", config).exit
    said = ask("sources", "check", "rio", "--json", "--config", config)
    told = json.loads(said.out)
    assert (Exit.DIFFERENT, "certsync/source-check/1", "rio") == (
        said.exit,
        told["schema"],
        told["source"],
    )
    checks = {one["id"]: one for one in told["checks"]}
    assert ["developed-for"] == [name for name, one in checks.items() if not one["holds"]]
    assert {
        "id": "developed-for",
        "holds": False,
        "seen": 5,
        "against": 1,
        "example": "MBODOMEIN ONTWIKKELD_VOOR MBOCERTIFICEERBAREEENHEID",
        "where": f"{RELATIONS}#L12",
        "certainty": "likely",
    } == checks["developed-for"]
    assert (5, "established") == (checks["minimum"]["seen"], checks["minimum"]["certainty"])


def test_check_in_words(ask: Ask, config: str) -> None:
    """A row an expectation, in Dutch as in English."""
    ask("sync", "rio", "--config", config)
    for lang, words in (("nl", ("elke", "ja")), ("en", ("each", "yes"))):
        rows = ask("sources", "check", "rio", "--config", config, "--lang", lang).out.splitlines()
        assert 19 == len(rows)
        assert words == (rows[-1].split()[0], rows[-1].split("\t")[1])


def test_check_of_pages_and_of_nothing(ask: Ask, config: str) -> None:
    """A source of pages has expectations too; without a database there is nothing to check."""
    assert Exit.DATABASE == ask("sources", "check", "rio", "--config", config).exit
    ask("sync", "rio", "--config", config)
    said = ask("sources", "check", "sbb-keuzedelen", "--json", "--config", config)
    checks = {one["id"]: one["holds"] for one in json.loads(said.out)["checks"]}
    assert Exit.DIFFERENT == said.exit
    assert {"contact", "last-run", "fresh", "minimum", "canaries"} == set(checks)
    assert not checks["last-run"]
    assert Exit.USAGE == ask("sources", "check", "--config", config).exit


def test_a_failed_run_says_one_line(ask: Ask, config: str, site: MadeSite) -> None:
    """Which file, which line, what stood there; then what that means for the catalogue."""
    changed = Register.of(register())
    changed.bodies[RELATIONS] = changed.bodies[RELATIONS].replace(b"OVERGANG", b"OPVOLGER")
    site.pages = changed.pages()
    said = ask("sync", "rio", "--config", config)
    assert Exit.SOURCE == said.exit
    complaints = [line for line in said.err.splitlines() if line.startswith("certsync:")]
    assert 2 == len(complaints)
    assert f"{RELATIONS}, regel 8: bij RELATIESOORT staat “OPVOLGER”" in complaints[0]


def test_why_shows_the_line(ask: Ask, config: str) -> None:
    """A date of RIO is shown with the file and the line it stands on."""
    ask("sync", "rio", "--config", config)
    said = ask("why", "C0013", "established_on", "--config", config)
    assert "mbo_opleidingsonderdelen.csv#L5" in said.out
    assert "2016-08-01" in said.out
