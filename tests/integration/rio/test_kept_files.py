"""Stored files of RIO, read again: a decision offline, why, and a replay of all history."""

from collections.abc import Callable
from pathlib import Path

import pytest

from certsync.catalog.entry import RunOutcome
from certsync.cli.main import main
from certsync.errors import Exit
from certsync.rebuild import rebuild_sources, replay_sources
from tests.integration.cli.conftest import Said
from tests.made import in_process
from tests.rio.kept import comparable, kept_now
from tests.rio.visiting import RioMade

ONDERDELEN = "mbo_opleidingsonderdelen.csv"
EXPECT = {"min_certificates": 0, "canaries": []}


@pytest.fixture
def call(here: RioMade, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Call certsync on this catalogue."""
    config = here.config(tmp_path)

    def call_it(*arguments: str) -> Said:
        code = main((*arguments, "--config", config))
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return call_it


def emptied(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return files in which nothing carries a certificate any more."""
    return {**files, ONDERDELEN: files[ONDERDELEN].replace(b'"CERTIFICAAT"', b"")}


def test_a_doubted_reading_is_shown_and_accepted_offline(
    here: RioMade, files: dict[str, bytes], call: Callable[..., Said]
) -> None:
    """The same changes are shown as accepting makes, from stored files, with nobody asked."""
    here.day(files, expect=EXPECT)
    assert RunOutcome.QUARANTINED is here.day(emptied(files), expect=EXPECT).outcome
    asked = len(here.site.requests)
    here.site.pages = {}
    shown = call("quarantine", "show", "1")
    assert Exit.OK == shown.exit, shown.err
    assert "90 van de 90 certificaten zouden in één keer weg zijn" in shown.out
    assert "licentie" not in shown.out.lower()
    accepted = call("quarantine", "accept", "1", "--reason", "RIO heeft gelijk")
    assert Exit.OK == accepted.exit, accepted.err
    assert asked == len(here.site.requests)
    assert [] == here.rows(
        "SELECT code FROM onderdeel_spell WHERE certificate = 'yes' AND to_run IS NULL"
    )
    assert [(8,), (3,)] == [
        here.rows(f"SELECT count(*) FROM {table} WHERE to_run IS NULL")[0]
        for table in ("licence_spell", "offer_spell")
    ]
    here.clock.when = here.clock.when.replace(year=2030)
    assert here.day(emptied(files), expect=EXPECT).error is None


def test_why_leads_to_the_line(
    here: RioMade, files: dict[str, bytes], call: Callable[..., Said]
) -> None:
    """Of a value the file and the line are shown, and what stood there."""
    here.day(files, expect=EXPECT)
    said = call("why", "K0717", "established_on")
    assert Exit.OK == said.exit, said.err
    assert f"{ONDERDELEN}#L" in said.out
    assert "2016-10-12" in said.out


def test_a_decision_replays_from_its_own_files(
    here: RioMade, files: dict[str, bytes], call: Callable[..., Said]
) -> None:
    """What was accepted is read from the files of the item, so that a replay never undoes it."""
    here.day(files, expect=EXPECT)
    here.day(emptied(files), expect=EXPECT)
    assert Exit.OK == call("quarantine", "accept", "1").exit
    settings = here.settings(rio={"expect": EXPECT})
    (replay,) = replay_sources(settings, database=here.database, open_reader=in_process)
    assert [((), 0)] * 2 == [(run.why, run.differing) for run in replay.runs]
    assert not replay.differs()


def test_history_replays_equal(here: RioMade, moments_of_files: list[dict[str, bytes]]) -> None:
    """Every run, a decision and days on which nothing changed too: not a thing differs."""
    for files in moments_of_files:
        here.day(files, expect=EXPECT)
    here.day(moments_of_files[-1], expect=EXPECT)
    before, kept = here.counts(), comparable(kept_now(here.database))
    here.site.pages = {}
    settings = here.settings(rio={"expect": EXPECT})
    (replay,) = replay_sources(settings, database=here.database, open_reader=in_process)
    assert 5 == len(replay.runs)
    assert [((), 0)] * 5 == [(run.why, run.differing) for run in replay.runs]
    assert not replay.differs()
    rebuild_sources(
        settings,
        database=here.database,
        now=here.clock.now,
        who="beheer",
        compare=lambda _: None,
        tell=lambda *_: None,
        open_reader=in_process,
    )
    assert (before, kept) == (here.counts(), comparable(kept_now(here.database)))
