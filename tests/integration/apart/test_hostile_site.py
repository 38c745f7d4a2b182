"""Whole runs against a made site of which some pages are hostile."""

import os
import signal
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from certsync.apart.reader import ApartReader
from certsync.catalog.entry import RunOutcome
from certsync.cli.main import main
from certsync.errors import Exit, ListingIncomplete
from certsync.messages import Messages
from certsync.sync import sync_sources, worst_exit
from certsync.testing import MadeSite, Page, sites_root
from tests.integration.apart import hostile
from tests.integration.apart.hanging import PATIENCE_SECONDS, hanging
from tests.made import MOMENTS, Made, write_config

LIST = "/certificaten"
PILOTS = "/pilots-mbo-certificaten"
SOURCE = "sbb-keuzedelen"


def obedient() -> ApartReader:
    """Return a reader that does what pages bid, and waits no longer than a test may."""
    return ApartReader(deadline_seconds=2, memory_bytes=2**28, reads=hostile.__name__)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Made]:
    """A made site, an empty catalogue, and a reader that obeys pages."""
    with MadeSite(sites_root(), MOMENTS[0]) as site:
        yield Made(site, tmp_path / "certsync.sqlite", open_reader=obedient)


def bid(site: MadeSite, path: str, what: str) -> None:
    """Let a page of the site bid the reader something from now on."""
    page = site._files[path]
    body = page.body + b"<!-- reader: %b -->" % what.encode()
    site._pages[path] = Page(body, {"Content-Type": page.headers["Content-Type"]})


def details(here: Made) -> list[str]:
    """Return the paths of the pages of single certificates that the last run read."""
    rows = here.rows("SELECT DISTINCT url FROM page WHERE role = 'detail' ORDER BY url")
    return [url.removeprefix(here.site.url) for (url,) in rows]


@pytest.mark.parametrize(
    ("what", "why"),
    [("hang", "reading-deadline"), ("crash", "reading-crashed"), ("fail x", "reader-failed")],
)
def test_hostile_list(here: Made, what: str, why: str) -> None:
    """A list that cannot be read fails its source with exit 3 and no other source."""
    bid(here.site, LIST, what)
    runs = here.sync()
    error = runs[SOURCE].error
    assert isinstance(error, ListingIncomplete)
    assert (RunOutcome.FAILED, RunOutcome.ACCEPTED) == tuple(run.outcome for run in runs.values())
    assert Exit.SOURCE is worst_exit(tuple(runs.values()))
    url = f"{here.site.url}{LIST}"
    assert [("sync.page-refused", {"url": url, "why": why})] == [
        (problem.id, problem.facts)
        for problem in error.facts["why"]  # type: ignore[attr-defined] # a tuple of messages
    ]
    assert () == runs[SOURCE].refused


@pytest.mark.parametrize("what", ["hang", "swell"])
def test_hostile_detail_costs_itself(here: Made, what: str) -> None:
    """One hostile detail is a missing detail, told with its address; nothing ends for it."""
    here.sync(SOURCE)
    links = here.rows("SELECT code, crebo FROM link_spell WHERE to_run IS NULL ORDER BY 1, 2")
    path = details(here)[0]
    bid(here.site, path, what)
    run = here.sync(SOURCE)[SOURCE]
    assert (RunOutcome.UNCHANGED, 1) == (run.outcome, run.missing_details)
    assert [f"{here.site.url}{path}"] == [page.url for page in run.refused]
    assert links == here.rows(
        "SELECT code, crebo FROM link_spell WHERE to_run IS NULL ORDER BY 1, 2"
    )


def test_hostile_bytes_are_kept(here: Made) -> None:
    """What could not be read is archived all the same, for whoever looks into it."""
    bid(here.site, LIST, "crash")
    here.sync(SOURCE)
    assert [(len(here.site._pages[LIST].body), None)] == here.rows(
        "SELECT body.size, body.text_digest FROM body JOIN capture ON capture.body = body.digest"
        " WHERE url LIKE '%/certificaten'"
    )


def test_mended_page_is_read_again(here: Made) -> None:
    """A run that failed on a hostile page leaves nothing that keeps the next from reading it."""
    bid(here.site, PILOTS, "crash")
    assert RunOutcome.FAILED is here.sync("sbb-pilots")["sbb-pilots"].outcome
    del here.site._pages[PILOTS]
    assert RunOutcome.ACCEPTED is here.sync("sbb-pilots")["sbb-pilots"].outcome


@pytest.fixture
def sync(here: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Call ``certsync sync`` with the reader that obeys pages."""
    monkeypatch.setattr(
        "certsync.cli.sync.sync_sources", partial(sync_sources, open_reader=obedient)
    )
    config = str(write_config(here, tmp_path))
    return lambda *names: main(["--config", config, "sync", *names])


def test_command_with_a_hostile_list(
    here: Made, sync: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    """One line with page and reason, one with what to do, exit 3, and the other source is read."""
    bid(here.site, LIST, "hang")
    assert Exit.SOURCE == sync()
    said = capsys.readouterr().err
    why = Messages("nl").reason("reading-deadline")
    page = f"{here.site.url}{LIST} is niet gelezen ({why})"
    assert [
        f"certsync: De lijst van {SOURCE} is niet compleet: {page}.",
        "certsync: De catalogus is niet veranderd; de volgende run probeert het opnieuw.",
    ] == [line for line in said.splitlines() if line.startswith("certsync:")]
    assert "sbb-pilots: eerste opname" in said


def test_command_with_a_hostile_detail(
    here: Made, sync: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    """The run is fine; the page, the reason and what to do stand in a line of their own."""
    here.sync(SOURCE)
    path = details(here)[0]
    bid(here.site, path, "crash")
    assert Exit.OK == sync(SOURCE)
    said = capsys.readouterr().err
    assert f"{SOURCE}: {here.site.url}{path} is niet gelezen: het lezen ervan brak af." in said
    assert "gaf de eigen pagina geen antwoord" not in said


COMMAND = f"""
import sys
from functools import partial
import certsync.cli.sync
from certsync.apart.reader import ApartReader
from certsync.cli.main import main
from certsync.sync import sync_sources
certsync.cli.sync.sync_sources = partial(
    sync_sources, open_reader=lambda: ApartReader(reads={hostile.__name__!r})
)
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (signal.SIGTERM, Exit.TERMINATED),
        (signal.SIGINT, Exit.INTERRUPTED),
        (signal.SIGKILL, -signal.SIGKILL),
    ],
)
def test_command_ended_while_a_page_hangs(
    here: Made, tmp_path: Path, number: signal.Signals, code: int
) -> None:
    """Ctrl-C, SIGTERM and a kill end the run at once, and leave no process and no traceback."""
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    bid(here.site, LIST, f"hang {fifo}")
    config = str(write_config(here, tmp_path))
    with hanging(fifo, COMMAND, ["--config", config, "sync", SOURCE]) as found:
        found.process.send_signal(number)
        said = found.process.communicate(timeout=PATIENCE_SECONDS)[1]
        assert b"" == found.heard()
    assert (code, False) == (found.process.returncode, b"Traceback" in said)
