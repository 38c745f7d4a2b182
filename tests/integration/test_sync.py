"""Whole runs against the made site over loopback HTTP."""

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from certsync.catalog.entry import RunOutcome
from certsync.catalog.writer import Owner, writer_lock
from certsync.errors import (
    CertsyncError,
    Exit,
    ListingIncomplete,
    Locked,
    Quarantined,
    SourceFailed,
)
from certsync.reading import PageReading, read_page, text_digest
from certsync.sync import SourceRun, worst_exit
from certsync.testing import Page, load_expected, sites_root
from tests.listed import SOURCE, html, listed
from tests.made import CATALOGUE, MOMENTS, SOURCES, Made, made


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Made]:
    """A made site at its first moment and an empty catalogue."""
    with made(tmp_path) as found:
        yield found


def test_first_sync_is_the_truth(here: Made) -> None:
    """What the catalogue says after the first run is what the site states, source by source."""
    runs = here.sync()
    assert [RunOutcome.ACCEPTED] * 2 == [run.outcome for run in runs.values()]
    assert all(run.baseline for run in runs.values())
    expected = load_expected(sites_root(), MOMENTS[0])["sources"]
    for source in SOURCES:
        names = here.rows(
            "SELECT code, name, sbu FROM onderdeel_spell WHERE source = ? ORDER BY code", source
        )
        links = here.rows(
            "SELECT code, crebo FROM link_spell WHERE source = ? ORDER BY 1, 2", source
        )
        told = sorted(expected[source]["onderdelen"], key=lambda row: row["code"])
        assert [(row["code"], row["name"], row["sbu"]) for row in told] == names
        assert sorted((r["code"], c) for r in told for c in r["crebos"] or ()) == links


def test_each_moment_is_diffed(here: Made) -> None:
    """Each change between two moments, and nothing else, is in the diff."""
    here.sync()
    for before, after in pairwise(MOMENTS):
        start = here.last()
        here.site.moment = after
        here.sync()
        told = load_expected(sites_root(), after)
        assert before == told["since"]
        expected = {_row(change) for change in (*told["changes"], *told["implied"])}
        found = {
            (c.change, c.origin.source, c.code, c.crebo, c.field)
            for c in here.diff(str(start.run)).changes
            if not (c.change.startswith("conflict") or c.change in {"crebo-added", "crebo-ended"})
        }
        assert {row for row in expected if not row[0].startswith("crebo")} == found


def _row(change: dict[str, str]) -> tuple[str, ...]:
    return tuple(change[name] for name in ("change", "source", "code", "crebo", "field"))


def test_same_moment_twice(here: Made) -> None:
    """A second look at an unchanged site adds a run a source and a capture a request."""
    here.sync()
    before, asked = here.counts(), len(here.site.requests)
    runs = here.sync()
    after = here.counts()
    assert [RunOutcome.UNCHANGED] * 2 == [run.outcome for run in runs.values()]
    requests = len(here.site.requests) - asked
    assert 0 == sum(after[table] - before[table] for table in CATALOGUE)
    assert {"run": 2, "capture": requests, "body": 0} == {
        table: after[table] - before[table] for table in ("run", "capture", "body")
    }
    assert requests == sum(run.requests for run in runs.values())


def test_missing_page_then_whole(here: Made) -> None:
    """Page 2 fails, nothing is applied; next time pages 1 and 3 are 304 and all is there."""
    here.site.fail("/certificaten?page=2", 500)
    run = here.sync("sbb-keuzedelen")["sbb-keuzedelen"]
    assert isinstance(run.error, ListingIncomplete)
    assert (Exit.SOURCE, RunOutcome.FAILED) == (run.error.exit, run.outcome)
    assert 0 == sum(here.counts()[table] for table in CATALOGUE)
    here.site.clear()
    asked = len(here.site.requests)
    again = here.sync("sbb-keuzedelen")["sbb-keuzedelen"]
    statuses = dict(here.paths_asked(asked))
    assert (304, 200, 304) == tuple(
        statuses[path] for path in ("/certificaten", "/certificaten?page=2", "/certificaten?page=3")
    )
    assert (RunOutcome.ACCEPTED, 53) == (again.outcome, again.counts["onderdelen"]["total"])


def test_quarantined_then_believed(here: Made) -> None:
    """A quarantined run hands on validators only: its pages are read again and believed."""
    unlikely = {"expect": {"min_certificates": 1000}}
    run = here.sync("sbb-keuzedelen", sbb_keuzedelen=unlikely)["sbb-keuzedelen"]
    assert isinstance(run.error, Quarantined)
    assert [(run.run, None)] == here.rows("SELECT run, closed_by FROM quarantine")
    assert 0 == here.counts()["onderdeel_spell"]
    asked = len(here.site.requests)
    again = here.sync("sbb-keuzedelen")["sbb-keuzedelen"]
    assert (304, 304) == (
        dict(here.paths_asked(asked))["/certificaten"],
        dict(here.paths_asked(asked))["/certificaten?page=3"],
    )
    assert (RunOutcome.ACCEPTED, 53) == (again.outcome, again.counts["onderdelen"]["total"])
    assert [(again.run, "superseded")] == here.rows("SELECT closed_by, decision FROM quarantine")


def test_same_bad_reading_is_one_item(here: Made) -> None:
    """The same unbelievable reading three days long is one quarantine item."""
    unlikely = {"expect": {"min_certificates": 1000}}
    for _ in range(3):
        run = here.sync("sbb-keuzedelen", sbb_keuzedelen=unlikely)["sbb-keuzedelen"]
        assert RunOutcome.QUARANTINED is run.outcome
    assert 1 == here.counts()["quarantine"]


def test_out_and_back_is_two_spells(here: Made) -> None:
    """A certificate that leaves and returns has two spells, and is told as returned."""
    here.sync()
    for moment in MOMENTS[1:3]:
        here.site.moment = moment
        here.sync()
    spells = here.rows(
        "SELECT from_run, to_run FROM onderdeel_spell WHERE code = 'K0722' ORDER BY from_run"
    )
    assert 2 == len(spells)
    assert spells[0][1] is not None
    assert spells[1][1] is None
    returned = [c.code for c in here.diff("4").changes if c.change == "certificate-returned"]
    assert ["K0722"] == returned


def test_no_listing_no_ending(here: Made) -> None:
    """A failing site ends nothing, day after day."""
    here.sync()
    spells = here.rows("SELECT * FROM onderdeel_spell")
    for status in (500, 404, 503):
        here.site.fail("/certificaten", status)
        run = here.sync("sbb-keuzedelen")["sbb-keuzedelen"]
        assert isinstance(run.error, SourceFailed)
        here.site.clear()
    assert spells == here.rows("SELECT * FROM onderdeel_spell")


def test_one_source_fails_the_other_runs(here: Made) -> None:
    """A failing source keeps no other from its run; the exit code is the worst of all."""
    here.site.fail("/certificaten", 500)
    runs = here.sync()
    assert (RunOutcome.FAILED, RunOutcome.ACCEPTED) == tuple(run.outcome for run in runs.values())
    assert Exit.SOURCE is worst_exit(tuple(runs.values()))


def test_detail_not_modified_keeps_links(here: Made) -> None:
    """Links stay while their detail page answers not modified, and while one detail is missing."""
    here.sync("sbb-keuzedelen")
    links = here.rows("SELECT code, crebo FROM link_spell WHERE to_run IS NULL ORDER BY 1, 2")
    page = here.rows("SELECT url FROM page WHERE code = 'K0717'")[0][0]
    here.site.fail(page.removeprefix(here.site.url), 500)
    run = here.sync("sbb-keuzedelen")["sbb-keuzedelen"]
    assert RunOutcome.UNCHANGED is run.outcome
    assert links == here.rows(
        "SELECT code, crebo FROM link_spell WHERE to_run IS NULL ORDER BY 1, 2"
    )


def test_robots_is_obeyed(here: Made) -> None:
    """What robots.txt disallows is never asked, though every page links to it."""
    here.sync()
    paths = [path for path, _ in here.paths_asked()]
    assert "/robots.txt" == paths[0]
    assert not [path for path in paths if path.startswith("/zoeken")]
    assert 1 == paths.count("/robots.txt")


def test_captures_belong_to_their_run(here: Made) -> None:
    """Every capture of a run that ended belongs to it."""
    here.sync()
    assert [] == here.rows("SELECT url FROM capture WHERE run IS NULL")


def test_busy(here: Made) -> None:
    """A second run at once is refused, naming nobody's data lost."""
    owner = Owner(pid=1, host="elsewhere", since="2026-09-01T06:15:00.000000Z", command="sync")
    with writer_lock(here.database, wait_seconds=0, owner=owner), pytest.raises(Locked):
        here.sync()


def test_redressed_reads_the_same(tmp_path: Path) -> None:
    """All classes renamed, columns turned round, tables in two more wrappers: the same records."""
    plain, dressed = tmp_path / "plain", tmp_path / "dressed"
    for folder in (plain, dressed):
        folder.mkdir()
    query = "SELECT source, code, name, kind, certificate, sbu, valid_from FROM onderdeel_spell"
    links = "SELECT source, code, crebo FROM link_spell"
    found = []
    for folder, root in ((plain, None), (dressed, sites_root() / "redressed")):
        with made(folder, root=root) as here:
            here.sync()
            found.append((sorted(here.rows(query)), sorted(here.rows(links))))
    assert found[0] == found[1]


def test_better_reader_is_told_apart(here: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a better reader finds in the same pages is recorded as the reader's doing, once."""
    with monkeypatch.context() as older:
        older.setattr("certsync.sources.again.READER_VERSION", "older")
        older.setattr(here, "open_reader", lambda: nullcontext(ReaderWithoutHours()))
        here.sync("sbb-keuzedelen")
    start = here.last()
    asked = len(here.site.requests)
    assert RunOutcome.UNCHANGED is here.sync("sbb-keuzedelen")["sbb-keuzedelen"].outcome
    assert asked < len(here.site.requests)
    changes = here.diff(str(start.run)).changes
    assert {("field-changed", "sbu", "reader")} == {
        (change.change, change.field, change.origin.cause) for change in changes
    }
    assert RunOutcome.UNCHANGED is here.sync("sbb-keuzedelen")["sbb-keuzedelen"].outcome
    assert ["sync", "reread", "sync", "sync"] == [
        kind for (kind,) in here.rows("SELECT kind FROM run ORDER BY number")
    ]


def test_better_reader_comes_before_what_the_source_changed(
    here: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After an upgrade and a change of the site, each is told with its own cause."""
    with monkeypatch.context() as older:
        older.setattr("certsync.sources.again.READER_VERSION", "older")
        older.setattr(here, "open_reader", lambda: nullcontext(ReaderWithoutHours()))
        here.sync("sbb-keuzedelen")
    here.site.moment = MOMENTS[1]
    here.sync("sbb-keuzedelen")
    causes = {c.cause for c in [change.origin for change in here.diff("2", "3").changes]}
    assert {"source"} == causes
    told = load_expected(sites_root(), MOMENTS[1])
    expected = {
        _row(change)
        for change in (*told["changes"], *told["implied"])
        if change["source"] == "sbb-keuzedelen" and not change["change"].startswith("crebo")
    }
    assert expected == {
        (c.change, c.origin.source, c.code, c.crebo, c.field)
        for c in here.diff("2", "3").changes
        if not c.change.startswith(("conflict", "crebo"))
    }


class ReaderWithoutHours:
    """A reader that knows nothing of SBU."""

    def read_page(self, body: bytes, url: str, **how: Any) -> PageReading:
        """Read a page, and leave out the hours."""
        found = read_page(body, url, **how)
        return replace(found, records=tuple(replace(r, sbu=None) for r in found.records))

    def text_digest(self, body: bytes, **how: Any) -> str:
        """Look at a page as the reader of today does."""
        return text_digest(body, **how)


def test_a_killed_run_costs_no_second_visit(here: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """Captures without a run are used while younger than six hours, and not after."""
    killed_before_commit(here, monkeypatch)
    asked = len(here.site.requests)
    here.clock.when += timedelta(hours=5)
    run = here.sync("sbb-pilots", days=0)["sbb-pilots"]
    assert (RunOutcome.ACCEPTED, 0) == (run.outcome, run.requests)
    assert asked == len(here.site.requests)
    killed_before_commit(here, monkeypatch)
    asked = len(here.site.requests)
    here.clock.when += timedelta(hours=7)
    assert 2 == here.sync("sbb-pilots")["sbb-pilots"].requests
    assert asked + 2 == len(here.site.requests)


def killed_before_commit(here: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run until all is captured, and die before anything is believed."""
    with monkeypatch.context() as dying:
        dying.setattr("certsync.run.store_run", _die)
        with pytest.raises(KeyboardInterrupt):
            here.sync("sbb-pilots", days=0)


def _die(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_worst_exit() -> None:
    """Of several runs the one that needs a person most gives the exit code."""

    def ended(error: CertsyncError | None) -> SourceRun:
        return SourceRun(1, "sbb-pilots", RunOutcome.FAILED, {}, 0, baseline=False, error=error)

    fine, failed = ended(None), ended(SourceFailed(source="sbb-pilots", why="x"))
    doubted = ended(Quarantined(source="sbb-pilots", why="x"))
    assert Exit.OK is worst_exit((fine,))
    assert Exit.SOURCE is worst_exit((fine, failed))
    assert Exit.QUARANTINED is worst_exit((failed, doubted, fine))


def test_what_is_let_go_can_wait(here: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another program holds the database just then, the run is as good as it was."""

    def busy(*_: object) -> None:
        raise Locked(path=str(here.database))

    monkeypatch.setattr("certsync.sync.let_go", busy)
    assert {None} == {run.error for run in here.sync().values()}


def test_pages_that_moved_are_followed(tmp_path: Path) -> None:
    """A list that looks the same but leads elsewhere is another list: the new pages are asked."""
    with listed(tmp_path, []) as here:
        for folder in ("oud", "nieuw"):
            links = "".join(
                f"<tr><td>K000{nr}</td><td><a href='/{folder}/{nr}'>Koken {nr}</a></td></tr>"
                for nr in range(4)
            )
            table = f"<table><tr><th>Code</th><th>Certificaat</th></tr>{links}</table>"
            details = {
                f"/{folder}/{nr}": html(f"<h2>Koken {nr}</h2><dl><dt>Code<dd>K000{nr}</dl>")
                for nr in range(4)
            }
            here.site.pages = {"/certificaten": html(table), **details}
            assert here.sync(SOURCE)[SOURCE].error is None, folder


@pytest.mark.parametrize("leads", ["/uitleg", "/weg/{nr}"], ids=["shared", "redirected"])
def test_one_page_for_several_certificates(tmp_path: Path, leads: str) -> None:
    """Certificates may share a page or be led to one: it is kept once, an address asked once."""
    links = "".join(
        f"<tr><td>K000{nr}</td><td>Koken {nr}</td><td><a href='{leads.format(nr=nr)}'>Meer info</a>"
        for nr in range(4)
    )
    table = f"<table><tr><th>Code</th><th>Certificaat</th><th>Meer</th></tr>{links}</table>"
    away = {f"/weg/{nr}": Page(b"", {"Location": "/uitleg"}, 302) for nr in range(4)}
    with listed(tmp_path, []) as here:
        here.site.pages = {"/certificaten": html(table), "/uitleg": html("<p>Uitleg"), **away}
        assert here.sync(SOURCE)[SOURCE].error is None
        asked = [path for path, _ in here.paths_asked()]
        pages = [url.removeprefix(here.site.url) for (url,) in here.rows("SELECT url FROM page")]
    assert ["/certificaten", "/uitleg"] == sorted(pages)
    assert 1 == asked.count(leads.format(nr=0))
