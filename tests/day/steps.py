"""A day in the life: a daemon, its site, its people, and all that comes between them.

Each step begins with what the one before it left.
"""

import json
import os
import shutil
import signal
import time
from collections.abc import Callable
from typing import Final

from certsync.errors import Exit
from tests.day.life import PAGE, Life, stop, wait_until
from tests.made import MOMENTS


def it_comes_up_and_tells_nothing(life: Life) -> None:
    """A visit at once, a first reading, a sign of life, no news; gone within seconds."""
    daemon = life.daemon()
    wait_until(lambda: bool(life.hook.requests))
    assert "de volgende keer is" in stop(daemon)
    assert (["accepted"], ["GET /ping"]) == (life.outcomes(), life.hook.requests)


def it_tells_a_change_once(life: Life) -> None:
    """The site changes: one notice. It stands still: none."""
    life.site.moment = MOMENTS[1]
    assert [Exit.OK] * 2 == [life.next_day() for _ in range(2)]
    (changes,) = life.hook.titles
    assert changes.startswith("certsync: wijzigingen")


def it_tells_when_failing_starts_and_ends(life: Life) -> None:
    """The site breaks: one notice, at the second failed run, and no heartbeat. It heals: one."""
    life.site.fail(PAGE, 500)
    beats = life.hook.requests.count("GET /ping")
    assert [Exit.SOURCE] * 3 == [life.next_day() for _ in range(3)]
    assert ["certsync: sbb-pilots geeft geen lijst meer"] == life.hook.titles[1:]
    assert beats == life.hook.requests.count("GET /ping")
    assert Exit.DIFFERENT == life.call("status")
    life.site.clear()
    assert Exit.OK == life.next_day()
    assert ["certsync: sbb-pilots geeft weer een lijst"] == life.hook.titles[2:]
    assert Exit.OK == life.call("status")


def it_asks_a_person_and_tells_what_was_decided(life: Life) -> None:
    """The list shrinks: quarantine, one notice in two nights. A person accepts: one of changes."""
    told = len(life.hook.titles)
    life.shorten(27)
    assert [Exit.QUARANTINED] * 2 == [life.next_day() for _ in range(2)]
    assert ["certsync: een lijst van sbb-pilots wacht op een besluit"] == life.hook.titles[told:]
    assert Exit.DIFFERENT == life.call("status")
    assert Exit.OK == life.call("quarantine", "show", "1")
    assert "in één keer weg" in life.said.getvalue()
    assert Exit.OK == life.call("quarantine", "accept", "1", "--reason", "nagevraagd")
    (change,) = life.hook.titles[told + 1 :]
    assert change.startswith("certsync: wijzigingen")
    assert [Exit.OK, Exit.OK] == [life.next_day(), life.call("status")]
    assert told + 2 == len(life.hook.titles)
    life.shorten(0)
    assert Exit.OK == life.next_day()
    assert told + 3 == len(life.hook.titles)


def it_makes_up_once_for_a_sleep(life: Life) -> None:
    """The machine sleeps over three runs: one, by a daemon that then waits for its time."""
    life.pass_days(3)
    before = len(life.outcomes())
    daemon = life.daemon()
    wait_until(lambda: len(life.outcomes()) > before)
    time.sleep(0.3)
    stop(daemon)
    assert before + 1 == len(life.outcomes())


def it_survives_a_kill(life: Life) -> None:
    """Daemon and child are killed in the middle of a visit: nothing of it is believed."""
    before = life.outcomes()
    life.pass_days(1)
    life.site.slow(PAGE, 20)
    note = life.folder / "certsync.sqlite.lock.json"
    daemon = life.daemon()
    wait_until(note.exists)
    child = json.loads(note.read_text())["pid"]
    daemon.kill()
    os.kill(child, signal.SIGKILL)
    daemon.communicate(timeout=10)
    life.site.clear()
    assert before == life.outcomes()


def it_waits_for_a_webhook_that_is_down(life: Life) -> None:
    """Down for three days in which the site changes twice: none lost, none doubled."""
    life.hook.status = 503
    told = len(life.hook.titles)
    for moment in (MOMENTS[2], MOMENTS[3], MOMENTS[3]):
        life.site.moment = moment
        assert Exit.OK == life.next_day()
    waiting = [title for (title,) in life.rows("SELECT title FROM notice WHERE sent_at IS NULL")]
    assert waiting
    assert told == len(life.hook.titles)
    life.hook.status = 200
    for _ in range(2):
        life.next_day()
    assert waiting == life.hook.titles[told:]
    assert [] == life.rows("SELECT key FROM notice WHERE sent_at IS NULL")


def it_goes_on_from_a_backup(life: Life) -> None:
    """The database is spoiled: refused. The backup in its place: what came after is seen again."""
    backup = life.folder / "backup.sqlite"
    assert Exit.OK == life.call("db", "backup", str(backup))
    before = life.outcomes()
    life.shorten(6)
    assert Exit.OK == life.next_day()
    told = life.hook.titles[-1]
    for beside in ("-wal", "-shm"):
        life.database.with_name(life.database.name + beside).unlink(missing_ok=True)
    life.database.write_bytes(b"no database" * 1000)
    assert [Exit.DATABASE] * 2 == [life.call("status"), life.call("sync")]
    shutil.copy(backup, life.database)
    assert Exit.OK == life.call("db", "check")
    assert before == life.outcomes()
    assert [Exit.OK, Exit.OK] == [life.next_day(), life.call("status")]
    assert [told, told] == life.hook.titles[-2:]
    count = len(life.hook.titles)
    assert [Exit.OK, count] == [life.next_day(), len(life.hook.titles)]


def it_kept_its_secret(life: Life) -> None:
    """Nothing that was written holds the token of the webhook."""
    everything = b"".join(
        path.read_bytes() for path in life.folder.iterdir() if path.name != "certsync.toml"
    )
    assert b"geheim-token" not in everything


STEPS: Final[tuple[Callable[[Life], None], ...]] = (
    it_comes_up_and_tells_nothing,
    it_tells_a_change_once,
    it_tells_when_failing_starts_and_ends,
    it_asks_a_person_and_tells_what_was_decided,
    it_makes_up_once_for_a_sleep,
    it_survives_a_kill,
    it_waits_for_a_webhook_that_is_down,
    it_goes_on_from_a_backup,
    it_kept_its_secret,
)
