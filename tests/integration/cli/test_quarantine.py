"""Readings that are not believable, from the site through the command line to a decision."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from certsync.errors import Exit
from certsync.testing import Page
from tests.integration.cli.conftest import Ask, Said
from tests.listed import START, Listed, html, listed, rows, site_of, table
from tests.made import CATALOGUE

FULL = rows(45)
MAINTENANCE = html("<p>Wegens onderhoud is deze pagina tijdelijk niet beschikbaar.</p>")
LOGIN = html(
    "<form><label>Gebruikersnaam <input name=u></label><label>Wachtwoord "
    "<input type=password></label><button>Inloggen</button></form>"
)
RENAMED = {
    url: Page(page.body.replace(b"<th>SBU", b"<th>Gegeven 1").replace(b"<th>Crebo", b"<th>Overig"))
    for url, page in site_of(FULL).items()
}
QUARANTINED: dict[str, tuple[Any, str]] = {
    "a third overnight": (FULL[:30], "15 van de 45 certificaten"),
    "an empty list": ({START: html(table([]))}, "45 van de 45 certificaten"),
    "an amendment": ({START: html(table(FULL[:2]))}, "43 van de 45 certificaten"),
    "twice as many": (rows(100), "55 certificaten bij"),
}
INCOMPLETE: dict[str, tuple[dict[str, Page], str]] = {
    "maintenance with 200": ({START: MAINTENANCE}, "is niet de lijst"),
    "a login page": ({START: LOGIN}, "is niet de lijst"),
    "page 2 missing": (
        {url: page for url, page in site_of(FULL).items() if not url.endswith("=2")},
        "gaf geen pagina",
    ),
    "a total that disagrees": (site_of(FULL, total=50), "50"),
}


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Listed]:
    """A list of 45, seen and believed once."""
    with listed(tmp_path, FULL) as found:
        assert "accepted" == found.day(FULL)
        yield found


@pytest.fixture
def call(here: Listed, ask: Ask, tmp_path: Path) -> Callable[..., Said]:
    """Call certsync on this list."""
    config = here.config(tmp_path)
    return lambda *arguments: ask(*arguments, "--config", config)


def catalogue(here: Listed) -> dict[str, list[tuple[Any, ...]]]:
    """Return all that the catalogue believes."""
    return {name: here.rows(f"SELECT * FROM {name}") for name in CATALOGUE if name != "quarantine"}


def serve(here: Listed, bad: Any) -> None:
    """Put a list, or pages, on the site."""
    here.site.pages = bad if isinstance(bad, dict) else site_of(bad)


def changes(told: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Return the changes of a diff without where they came from."""
    names = ("change", "subject", "code", "crebo", "field", "before", "after")
    return [tuple(change[name] for name in names) for change in told["changes"]]


@pytest.mark.parametrize("bad", QUARANTINED)
def test_suspicious_list_waits_and_is_applied_as_shown(
    bad: str, here: Listed, call: Callable[..., Said]
) -> None:
    """Catalogue untouched, exit 4, one clear line, `show` explains; then exactly what it showed."""
    pages, reason = QUARANTINED[bad]
    before = catalogue(here)
    serve(here, pages)
    said = call("sync")
    assert Exit.QUARANTINED == said.exit
    (line,) = [line for line in said.err.splitlines() if "niet geloofwaardig" in line]
    assert reason in line
    assert before == catalogue(here)
    shown = call("quarantine", "show", "1")
    assert Exit.OK == shown.exit
    assert reason in shown.out
    assert "gewoon is hoogstens" in shown.out
    would_be = json.loads(call("quarantine", "show", "1", "--json").out)["would_be"]
    assert would_be["changes"]
    assert before == catalogue(here)
    decided = json.loads(call("quarantine", "accept", "1", "--json").out)
    diff = json.loads(call("diff", str(decided["run"] - 1), str(decided["run"]), "--json").out)
    assert changes(would_be) == changes(diff)
    assert {"decision"} == {change["cause"] for change in diff["changes"]}
    tomorrow = call("sync", "--json")
    assert (Exit.OK, ["unchanged"]) == (
        tomorrow.exit,
        [run["outcome"] for run in json.loads(tomorrow.out)["runs"]],
    )


@pytest.mark.parametrize("bad", INCOMPLETE)
def test_incomplete_list_is_a_failure(bad: str, here: Listed, call: Callable[..., Said]) -> None:
    """Exit 3, one clear line, no item, nothing ends; the whole list tomorrow is as ever."""
    pages, reason = INCOMPLETE[bad]
    before = catalogue(here)
    serve(here, pages)
    said = call("sync")
    assert Exit.SOURCE == said.exit
    (line,) = [line for line in said.err.splitlines() if "niet compleet" in line]
    assert reason in line
    assert before == catalogue(here)
    assert [] == json.loads(call("quarantine", "list", "--json").out)["items"]
    serve(here, FULL)
    assert Exit.OK == call("sync").exit
    assert before == catalogue(here)


def test_columns_renamed_take_nothing_away(here: Listed, call: Callable[..., Said]) -> None:
    """Half the headers renamed: what is no longer understood is doubted, and never wiped out."""
    before = catalogue(here)
    serve(here, RENAMED)
    said = call("sync")
    assert (Exit.QUARANTINED, True) == (
        said.exit,
        "SBU was bij 45 van de 45 certificaten ingevuld" in said.err,
    )
    assert before == catalogue(here)
    assert Exit.OK == call("quarantine", "accept", "1").exit
    kept = here.rows("SELECT count(*) FROM onderdeel_spell WHERE to_run IS NULL AND sbu = 240")
    assert [(45,)] == kept
    assert Exit.OK == call("sync").exit


def test_first_reading_is_judged(tmp_path: Path, ask: Ask) -> None:
    """A list that is empty when it is first seen is no beginning, and `show` says so."""
    with listed(tmp_path, []) as here:
        here.site.pages = {START: html(table([]))}
        config = here.config(tmp_path)
        said = ask("sync", "--config", config)
        assert Exit.QUARANTINED == said.exit
        assert "een eerste opname kan niet leeg zijn" in said.err
        assert (
            "eerste opname in run 1: 0 onderdelen"
            in ask("quarantine", "show", "1", "--config", config).out
        )
        here.site.pages = site_of(FULL)
        assert "eerste opname (run 2)" in ask("sync", "--config", config).err


def test_accept_with_the_site_switched_off(tmp_path: Path, ask: Ask) -> None:
    """Accepting asks nobody: the stored pages are enough."""
    with listed(tmp_path, FULL) as here:
        config = here.config(tmp_path)
        assert Exit.OK == ask("sync", "--config", config).exit
        serve(here, FULL[:30])
        assert Exit.QUARANTINED == ask("sync", "--config", config).exit
        asked = len(here.site.requests)
    assert Exit.OK == ask("quarantine", "show", "1", "--config", config).exit
    assert Exit.OK == ask("quarantine", "accept", "1", "--config", config).exit
    assert asked == len(here.site.requests)
    assert [(30,)] == here.rows("SELECT count(*) FROM onderdeel_spell WHERE to_run IS NULL")


def test_spells_begin_at_the_decision(here: Listed, call: Callable[..., Said]) -> None:
    """What a person believed later is known from then on; before that, the old list was true."""
    here.day(rows(100))
    suspected, decided = here.last().run, here.last().run + 1
    assert Exit.OK == call("quarantine", "accept", "1", "--reason", "nieuwe sector").exit
    assert {decided} == {
        run for (run,) in here.rows("SELECT from_run FROM onderdeel_spell WHERE code = 'K0099'")
    }
    assert 45 == len(
        json.loads(call("list", "--as-of", str(suspected), "--json").out)["onderdelen"]
    )
    assert [("decision", "decision", "accepted")] == here.rows(
        "SELECT kind, cause, outcome FROM run WHERE number = ?", decided
    )


def test_accept_after_a_newer_accepted_reading(here: Listed, call: Callable[..., Said]) -> None:
    """Refused with the reason; the catalogue keeps what was accepted later."""
    here.day(FULL[:30])
    here.day(FULL)
    before = catalogue(here)
    said = call("quarantine", "accept", "1")
    assert Exit.USAGE == said.exit
    assert "er is sindsdien een latere lijst overgenomen (run 3" in said.err
    assert before == catalogue(here)
    assert "Achterhaald door run 3" in call("quarantine", "show", "1").out


def test_replaced_item_is_refused_and_the_new_one_is_not(
    here: Listed, call: Callable[..., Said]
) -> None:
    """One open item a source: the newest bad list is the one to decide about."""
    here.day(FULL[:30])
    here.day(FULL[:20])
    said = call("quarantine", "accept", "1")
    assert (Exit.USAGE, True) == (said.exit, "een andere ongeloofwaardige lijst" in said.err)
    items = json.loads(call("quarantine", "list", "--json").out)["items"]
    assert [(1, "superseded"), (2, "open")] == [(item["id"], item["state"]) for item in items]
    assert Exit.OK == call("quarantine", "accept", "2").exit
    assert Exit.USAGE == call("quarantine", "accept", "2").exit


def test_rejected_asks_no_second_time_and_may_be_reconsidered(
    here: Listed, call: Callable[..., Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who, when and why are kept; the same list makes no second item, and is no dead end."""
    monkeypatch.setenv("CERTSYNC_WHO", "functioneel beheer")
    here.day(FULL[:30])
    assert Exit.USAGE == call("quarantine", "reject", "1").exit
    assert Exit.OK == call("quarantine", "reject", "1", "--reason", "storing bij SBB").exit
    assert "quarantined" == here.day(FULL[:30])
    (item,) = json.loads(call("quarantine", "list", "--json").out)["items"]
    assert ("rejected", "functioneel beheer", "storing bij SBB") == (
        item["state"],
        item["decided"]["who"],
        item["decided"]["reason"],
    )
    assert item["decided"]["at"]
    assert Exit.USAGE == call("quarantine", "reject", "1", "--reason", "nog eens").exit
    assert Exit.OK == call("quarantine", "accept", "1", "--reason", "toch goed").exit
    assert "unchanged" == here.day(FULL[:30])
    shown = call("quarantine", "show", "1").out
    assert "Geaccepteerd" in shown
    assert "Door: functioneel beheer" in shown
    assert "Reden: toch goed" in shown


def test_other_reader_refuses_what_it_would_not_have_shown(
    here: Listed, call: Callable[..., Said]
) -> None:
    """Where today's reader makes something else of the stored pages, nothing is applied."""
    here.day(FULL[:30])
    with here.writing() as connection:
        connection.execute("UPDATE quarantine SET fingerprint = 'as another reader read it'")
    before = catalogue(here)
    for command in ("show", "accept"):
        said = call("quarantine", command, "1")
        assert Exit.QUARANTINED == said.exit
        assert "iets anders" in said.err
        assert "certsync sync sbb-keuzedelen" in said.err
    assert before == catalogue(here)


def test_dropped_bytes_are_told(here: Listed, call: Callable[..., Said]) -> None:
    """Where the stored pages are gone there is nothing to accept, and that is said."""
    here.day(FULL[:30])
    with here.writing() as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM body")
    said = call("quarantine", "accept", "1")
    assert (Exit.DATABASE, True) == (said.exit, "De bewaarde bytes zijn er niet meer" in said.err)
    assert Exit.DATABASE == call("quarantine", "show", "1").exit


@pytest.mark.parametrize("given", ["9", "x", None])
def test_item_that_is_not_there(given: str | None, call: Callable[..., Said]) -> None:
    """A number nobody knows, no number, nothing: refused in one line."""
    for command in ("show", "accept"):
        said = call("quarantine", command, *([given] if given else []))
        assert (Exit.USAGE, "") == (said.exit, said.out)


def test_list_of_nothing(call: Callable[..., Said]) -> None:
    """An operator who has nothing to do is told so."""
    said = call("quarantine", "list")
    assert (Exit.OK, "") == (said.exit, said.out)
    assert "Er wacht niets" in said.err
