"""`certsync rebuild`, from a catalogue an older reader made to the run that corrects it."""

import json
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from certsync.errors import Exit
from tests.integration.cli.conftest import Ask, Said
from tests.integration.test_rebuild import WrongHours
from tests.listed import Listed, listed, rows

FULL = rows(12)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Listed]:
    """A list that was read wrongly, on two days."""
    with listed(tmp_path, FULL) as found:
        with monkeypatch.context() as older:
            older.setattr("certsync.sources.again.READER_VERSION", "older")
            older.setattr(found, "open_reader", lambda: nullcontext(WrongHours()))
            found.day(FULL)
            found.day(FULL)
        yield found


@pytest.fixture
def call(here: Listed, ask: Ask, tmp_path: Path) -> Callable[..., Said]:
    """Call certsync on this catalogue."""
    config = here.config(tmp_path)
    return lambda *arguments: ask(*arguments, "--config", config)


def test_report_changes_nothing(here: Listed, call: Callable[..., Said]) -> None:
    """How many runs, after which of them history would differ, and how; no row is written."""
    before = here.counts()
    said = call("rebuild")
    assert Exit.OK == said.exit
    assert "2 van de 2 runs opnieuw gelezen; na 2 daarvan" in said.out
    assert "SBU van 1 naar 240" in said.out
    assert "certsync rebuild --apply" in said.out
    assert before == here.counts()


def test_apply_appends_what_was_reported(
    here: Listed, call: Callable[..., Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One run, cause reader, exactly the changes of the report; a second time nothing is left."""
    monkeypatch.setenv("CERTSYNC_WHO", "functioneel beheer")
    (told,) = json.loads(call("rebuild", "--json").out)["sources"]
    (done,) = json.loads(call("rebuild", "--apply", "--json").out)["sources"]
    assert (None, 3) == (told["run"], done["run"])
    diff = json.loads(call("diff", "2", "3", "--json").out)["changes"]
    names = ("change", "subject", "code", "field", "before", "after", "cause")
    assert [[c[name] for name in names] for c in told["changes"]] == [
        [c[name] for name in names] for c in diff
    ]
    assert 12 == len(diff)
    assert "240" in call("why", "K0000", "sbu").out
    (again,) = json.loads(call("rebuild", "--apply", "--json").out)["sources"]
    assert ([], None) == (again["changes"], again["run"])
    assert 3 == here.counts()["run"]


def test_upgrade_is_told_by_sync(here: Listed, call: Callable[..., Said]) -> None:
    """An ordinary sync after an upgrade reads what is stored first, says so, and looks anew."""
    said = call("sync")
    assert Exit.OK == said.exit
    assert "opnieuw gelezen door een nieuwere lezer (run 3)" in said.err
    assert "niets veranderd (run 4)" in said.err
    assert "herlezing" in call("runs").out
    runs = json.loads(call("sync", "--json").out)["runs"]
    assert ["unchanged"] == [run["outcome"] for run in runs]
