"""After the runs: notices through the real Apprise to a webhook, files, a sign of life."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from certsync.catalog.entry import Cause, RunEntry, StoredRun
from certsync.catalog.merge import Order
from certsync.catalog.store import store_run
from certsync.catalog.writer import Owner, writer_lock
from certsync.messages import Messages
from certsync.notify import After, after_runs
from certsync.settings.unattended import HeartbeatSettings, NotifySettings, PublishSettings
from tests.hook import Hook, hook
from tests.made import MOMENTS, SOURCES, Made, made

OWNER = Owner(1, "here", "2026-09-01T06:15:00.000000Z", "notices")
PILOTS = "sbb-pilots"
PAGE = "/pilots-mbo-certificaten"


@dataclass
class Here:
    """A made site, its catalogue, a webhook, and what was told."""

    site: Made
    hook: Hook
    sources: tuple[str, ...] = (PILOTS,)
    told: list[tuple[str, Mapping[str, object]]] = field(default_factory=list)
    options: dict[str, Any] = field(default_factory=dict)

    def run(self, *, good: bool = True, sync: bool = True, **notify: Any) -> None:
        """Sync, then do what comes after; a day passes."""
        if sync:
            self.site.sync(*self.sources)
        self.after(good=good, **notify)

    def after(self, *, good: bool = True, **notify: Any) -> None:
        """Do what comes after a sync."""
        wanted = {"urls": (self.hook.apprise,), "after_failures": 2, "remind_hours": 0, **notify}
        after_runs(
            After(
                settings=replace(
                    self.site.settings(), notify=NotifySettings(**wanted), **self.options
                ),
                database=self.site.database,
                order=Order(SOURCES),
                messages=Messages("nl"),
                owner=OWNER,
                now=self.site.clock.now,
                monotonic=self.site.clock.monotonic,
                tell=lambda key, facts: self.told.append((key, facts)),
            ),
            good=good,
        )


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Here]:
    """One source, read for the first time."""
    with made(tmp_path) as site, hook() as server:
        found = Here(site, server)
        found.run()
        yield found


def test_a_first_reading_is_no_news(here: Here) -> None:
    """What a new source brings along are no changes of the world, unless they are asked for."""
    assert [] == here.hook.notices
    assert [] == here.told


def test_baselines_when_asked_for(tmp_path: Path) -> None:
    """One notice for both, a line each."""
    with made(tmp_path) as site, hook() as server:
        Here(site, server, SOURCES).run(baselines=True)
        (notice,) = server.notices
        assert 2 == notice["message"].count("eerste opname")


def test_changes_are_told_once(here: Here) -> None:
    """One notice for all that one night brought, in the words of `diff`; none the day after."""
    here.site.site.moment = MOMENTS[1]
    here.run()
    (notice,) = here.hook.notices
    assert notice["title"].startswith("certsync: wijzigingen")
    assert "Certificaat" in notice["message"]
    assert "<" not in notice["message"]
    here.run()
    here.after()
    assert 1 == len(here.hook.notices)


def test_a_service_that_shows_html_gets_html(here: Here) -> None:
    """A mail has headings and lists; Apprise's addresses say so with `format`."""
    here.site.site.moment = MOMENTS[1]
    here.run(urls=(f"{here.hook.apprise}?format=html",))
    (notice,) = here.hook.notices
    assert "<ul><li>" in notice["message"]


def test_service_down_for_three_runs_loses_and_doubles_nothing(here: Here) -> None:
    """What could not be sent waits in the database, says why without the token, and then goes."""
    here.hook.status = 503
    titles = []
    for moment in MOMENTS[1:4]:
        here.site.site.moment = moment
        here.run()
    titles = [title for (title,) in here.site.rows("SELECT title FROM notice ORDER BY id")]
    assert 2 <= len(titles) <= 3
    assert {"notify.not-sent"} == {key for key, _ in here.told}
    assert "geheim-token" not in repr(here.told)
    assert "geheim-token" not in repr(here.site.rows("SELECT * FROM notice"))
    assert ([], len(titles)) == (here.hook.notices, here.told[-1][1]["n"])
    here.hook.status = 200
    here.run()
    here.run()
    assert titles == here.hook.titles
    assert [] == here.site.rows("SELECT 1 FROM notice WHERE sent_at IS NULL")


def test_a_kill_between_run_and_notice_loses_nothing(here: Here) -> None:
    """The next look finds what the runs since the last one are worth."""
    here.site.site.moment = MOMENTS[1]
    here.site.sync(PILOTS)
    here.site.site.moment = MOMENTS[2]
    here.run()
    (notice,) = here.hook.notices
    assert "run 1 " in notice["message"]
    assert "run 3 " in notice["message"]


def test_failure_is_told_when_it_starts_and_when_it_ends(here: Here) -> None:
    """Two failed runs in a row are one notice, ten are no more, and the next good one is one."""
    here.site.site.fail(PAGE, 500)
    here.run()
    assert [] == here.hook.titles
    for _ in range(3):
        here.run()
    assert ["certsync: sbb-pilots geeft geen lijst meer"] == here.hook.titles
    assert "de server antwoordde met 500" in here.hook.notices[0]["message"]
    here.site.site.clear()
    here.run()
    here.run()
    assert ["certsync: sbb-pilots geeft weer een lijst"] == here.hook.titles[1:]


def test_what_goes_on_is_told_again(here: Here) -> None:
    """A source that fails for a fortnight is told again each week."""
    here.site.site.fail(PAGE, 500)
    for _ in range(16):
        here.run(remind_hours=168)
    assert 1 == here.hook.titles.count("certsync: sbb-pilots geeft geen lijst meer")
    again = "Nog steeds: certsync: sbb-pilots geeft geen lijst meer"
    assert 2 == here.hook.titles.count(again)


def test_quarantine_is_told_once(here: Here) -> None:
    """The same unlikely reading every night makes one notice, with the reasons."""
    for _ in range(3):
        here.site.sync("sbb-pilots", sbb_pilots={"expect": {"min_certificates": 1000}})
        here.after(good=False)
    assert ["certsync: een lijst van sbb-pilots wacht op een besluit"] == here.hook.titles
    assert "1000" in here.hook.notices[0]["message"]


def test_a_better_reader_is_no_news(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    """Changes with `cause: reader` are silent by default."""

    def store(engine: Engine, entry: RunEntry, *, now: Callable[[], datetime]) -> StoredRun:
        return store_run(engine, replace(entry, cause=Cause.READER), now=now)

    monkeypatch.setattr("certsync.run.store_run", store)
    here.site.site.moment = MOMENTS[1]
    here.run()
    assert [] == here.hook.notices


def test_without_an_address_news_is_kept_but_never_sent_later(here: Here) -> None:
    """Whoever is put on the list next month hears what happens from then on."""
    here.site.site.moment = MOMENTS[1]
    here.run(urls=())
    assert 1 == len(here.site.rows("SELECT 1 FROM notice WHERE sent_at IS NOT NULL"))
    here.run()
    assert [] == here.hook.notices


def test_while_another_run_is_busy_nothing_is_sent_twice(here: Here) -> None:
    """Whoever holds the lock sends; this one says so."""
    here.site.site.moment = MOMENTS[1]
    here.site.sync(PILOTS)
    with writer_lock(here.site.database, wait_seconds=0, owner=OWNER):
        here.after()
    assert [("notify.later", {})] == here.told
    assert [] == here.hook.notices
    here.after()
    assert 1 == len(here.hook.notices)


def test_heartbeat_after_good_runs_only(here: Here) -> None:
    """Silence is what the other side acts upon."""
    here.options["heartbeat"] = HeartbeatSettings(url=f"{here.hook.url}/ping", method="POST")
    here.run(good=False)
    assert [] == here.hook.requests
    here.run(good=True)
    assert ["POST /ping"] == here.hook.requests
    here.hook.status = 500
    here.run(good=True)
    assert [("notify.no-heartbeat", {"why": "status-500"})] == here.told


def test_feed_and_metrics_are_written_anew(here: Here, tmp_path: Path) -> None:
    """Both hold what is so now; one that cannot be written is told and costs nothing else."""
    feed, metrics = tmp_path / "certsync.atom", tmp_path / "certsync.prom"
    here.options["publish"] = PublishSettings(feed_file=feed, metrics_file=metrics)
    here.site.site.moment = MOMENTS[1]
    here.run()
    assert 1 == feed.read_text("utf-8").count("<entry>")
    assert 'certsync_stale{source="sbb-pilots"} 0' in metrics.read_text()
    here.options["publish"] = PublishSettings(feed_file=tmp_path, metrics_file=metrics)
    metrics.unlink()
    here.run()
    assert ["notify.file-failed"] == [key for key, _ in here.told]
    assert metrics.exists()
