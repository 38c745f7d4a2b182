"""What a person decides is told to the others, as what a sync finds is."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from certsync.errors import Exit
from tests.hook import Hook, hook
from tests.integration.cli.conftest import Ask, Said
from tests.integration.test_rebuild import WrongHours
from tests.listed import SOURCE, Listed, listed, rows, site_of

FULL = rows(45)
SHRUNK = "certsync: een lijst van sbb-keuzedelen wacht op een besluit"
PING = "GET /ping"


@pytest.fixture
def server() -> Iterator[Hook]:
    """A webhook."""
    with hook() as served:
        yield served


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Listed]:
    """A list of 45, believed once."""
    with listed(tmp_path, FULL) as found:
        found.day(FULL)
        yield found


def write_config(here: Listed, server: Hook, more: str = "") -> str:
    """Write settings of somebody who wants to hear it all."""
    config = Path(here.config(here.database.parent))
    folder = here.database.parent
    config.write_text(
        f"""{config.read_text()}
        [notify]
        urls = ["{server.apprise}"]
        {more}
        [heartbeat]
        url = "{server.url}/ping"
        [publish]
        feed_file = "{folder}/feed.xml"
        metrics_file = "{folder}/certsync.prom"
        """
    )
    config.chmod(0o600)
    return str(config)


@pytest.fixture
def call(here: Listed, server: Hook, ask: Ask) -> Callable[..., Said]:
    """Call certsync on this catalogue, after a first run that had nothing to tell."""
    config = write_config(here, server)

    def run(*arguments: str) -> Said:
        return ask(*arguments, "--config", config)

    assert Exit.OK == run("sync", SOURCE).exit
    assert [] == server.notices
    return run


def quarantined(here: Listed) -> float:
    """What the file for Prometheus says."""
    text = (here.database.parent / "certsync.prom").read_text()
    return float(text.partition(f'certsync_quarantined{{source="{SOURCE}"}} ')[2].split()[0])


def test_waiting_is_told_in_the_words_of_show(
    here: Listed, server: Hook, call: Callable[..., Said]
) -> None:
    """A reason within a reason is worded too."""
    here.site.pages = site_of(FULL[:30])
    call("sync", SOURCE)
    reason = "15 van de 45 certificaten zouden in één keer weg zijn (gewoon is hoogstens 4, 10 %"
    assert reason in server.notices[0]["message"]
    assert reason in call("quarantine", "show", "1").out


def test_accepting_is_told_at_once_and_once(
    here: Listed, server: Hook, call: Callable[..., Said]
) -> None:
    """The notice of what changed comes with the decision, in feed and metrics too, never again."""
    here.site.pages = site_of(FULL[:30])
    assert Exit.QUARANTINED == call("sync", SOURCE).exit
    assert ([SHRUNK], 1) == (server.titles, quarantined(here))
    beats = server.requests.count(PING)
    assert Exit.OK == call("quarantine", "accept", "1").exit
    assert [SHRUNK, "certsync: wijzigingen (30)"] == server.titles
    assert "wijzigingen (30)" in (here.database.parent / "feed.xml").read_text()
    assert (0, beats) == (quarantined(here), server.requests.count(PING))
    assert Exit.OK == call("sync", SOURCE).exit
    assert 2 == len(server.titles)


def test_rejecting_takes_the_warning_away(
    here: Listed, server: Hook, call: Callable[..., Said]
) -> None:
    """Nothing changed, so nothing is told; that nothing waits any more shows at once."""
    here.site.pages = site_of(FULL[:30])
    call("sync", SOURCE)
    assert Exit.OK == call("quarantine", "reject", "1", "--reason", "halve lijst").exit
    assert ([SHRUNK], 0) == (server.titles, quarantined(here))


def test_a_decision_that_could_not_be_told_is_told_later(
    here: Listed, server: Hook, call: Callable[..., Said]
) -> None:
    """The webhook is down when a person decides: the next sync brings it."""
    here.site.pages = site_of(FULL[:30])
    call("sync", SOURCE)
    server.status = 503
    accepted = call("quarantine", "accept", "1")
    assert Exit.OK == accepted.exit
    assert "Meldingen die nog verstuurd moeten worden: 1" in accepted.err
    server.status = 200
    with here.writing() as connection:
        connection.execute("UPDATE notice SET next_at = made_at")
    call("sync", SOURCE)
    assert [SHRUNK, "certsync: wijzigingen (30)"] == server.titles


@pytest.mark.parametrize("command", [("quarantine", "accept", "1"), ("rebuild", "--apply")])
def test_settings_that_tell_nobody_are_refused_before(
    command: tuple[str, ...], here: Listed, server: Hook, call: Callable[..., Said]
) -> None:
    """A decision is not taken first and found untellable afterwards."""
    here.site.pages = site_of(FULL[:30])
    call("sync", SOURCE)
    before = here.counts()
    write_config(here, server, 'offer_file = "/nergens/aanbod.txt"')
    assert Exit.USAGE == call(*command).exit
    assert before == here.counts()


@pytest.mark.parametrize("wanted", [False, True])
def test_reading_anew_is_told_to_who_asked_for_it(
    wanted: bool, tmp_path: Path, server: Hook, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a better reader found is silent unless `reader` is set, and then told at once."""
    with listed(tmp_path, FULL) as here:
        monkeypatch.setattr(here, "open_reader", lambda: nullcontext(WrongHours()))
        here.day(FULL)
        config = write_config(here, server, f"reader = {str(wanted).lower()}")
        assert Exit.OK == ask("rebuild", "--apply", "--config", config).exit
    assert ["certsync: wijzigingen (45)"] * wanted == server.titles
