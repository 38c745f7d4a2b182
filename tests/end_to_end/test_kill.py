"""A run that is killed leaves the old catalogue or the new one, and costs no second visit."""

import hashlib
import os
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from certsync.testing import MadeSite
from tests.made import MOMENTS, Clock, Made, made, write_config

KILLS = 50
SOURCE = "sbb-keuzedelen"

# Everything the catalogue believes, without the moments and capture numbers that differ by run.
BELIEVED = {
    "onderdeel_spell": "source, code, name, kind, certificate, sbu, established_on, valid_from, "
    "last_intake, valid_to, links_observed, from_run, to_run",
    "crebo_spell": "source, crebo, name, level, valid_from, last_intake, valid_to, successor, "
    "from_run, to_run",
    "link_spell": 'source, code, crebo, "begin", "end", from_run, to_run',
    "evidence": "thing, field, text, place",
    "page": "run, url, role, code, text_digest",
    "quarantine": "id, source, run, fingerprint, closed_by, decision",
    "run": "number, source, kind, outcome, counts",
}


def dump(here: Made) -> str:
    """Return a digest of all that the catalogue believes."""
    digest = hashlib.sha256()
    for table, columns in BELIEVED.items():
        rows = here.rows(f"SELECT {columns} FROM {table} ORDER BY {columns}")
        digest.update(repr((table, rows)).encode())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Before:
    """A catalogue of the first moment, the site at the second, and what a whole run makes of it."""

    site: MadeSite
    database: Path
    old: str
    new: str
    seconds: float


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Before]:
    """Sync the first moment; measure a whole run of the second one."""
    folder = tmp_path_factory.mktemp("before")
    with made(folder) as here:
        here.sync(SOURCE)
        here.site.moment = MOMENTS[1]
        old = dump(here)
        copy = copied(here.site, here.database, tmp_path_factory.mktemp("whole"))
        start = time.perf_counter()
        run(copy).communicate()
        seconds = time.perf_counter() - start
        new = dump(copy)
        assert old != new
        yield Before(here.site, here.database, old, new, seconds)


def copied(site: MadeSite, database: Path, folder: Path) -> Made:
    """Return the same site with a copy of the catalogue."""
    shutil.copy(database, folder / "certsync.sqlite")
    return Made(site, folder / "certsync.sqlite", Clock(datetime.now(UTC)))


def run(here: Made) -> subprocess.Popen[bytes]:
    """Start the real program on this catalogue, unmeasured: a kill would tear coverage's file."""
    config = write_config(here, here.database.parent)
    command = [sys.executable, "-m", "certsync", "--config", str(config), "sync", SOURCE]
    unmeasured = {name: value for name, value in os.environ.items() if "COVERAGE" not in name}
    return subprocess.Popen(command, env=unmeasured, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def kill_somewhere(here: Made, chance: random.Random, seconds: float) -> None:
    """Kill a run: every fifth anywhere, the others at some moment after its first request."""
    asked = len(here.site.requests)
    process = run(here)
    if chance.random() < 0.2:
        time.sleep(chance.uniform(0, seconds))
    else:
        while len(here.site.requests) == asked and process.poll() is None:
            time.sleep(0.002)
        time.sleep(chance.uniform(0, seconds / 2))
    process.kill()
    process.communicate()


def test_killed_anywhere(before: Before, tmp_path: Path) -> None:
    """Fifty kills: old or new each time, the next run completes, and no page is asked twice."""
    chance = random.Random(20261001)
    between = 0
    for nr in range(KILLS):
        folder = tmp_path / str(nr)
        folder.mkdir()
        here = copied(before.site, before.database, folder)
        asked = len(here.site.requests)
        kill_somewhere(here, chance, before.seconds)
        found = dump(here)
        assert found in {before.old, before.new}, f"kill {nr}: neither old nor new"
        left = here.rows("SELECT url FROM capture WHERE run IS NULL")
        between += bool(left)
        finished = found == before.new
        if finished:
            continue
        here.clock.when = datetime.now(UTC)
        error = here.sync(SOURCE)[SOURCE].error
        assert before.new == dump(here), f"kill {nr}: {error}"
        twice = twice_asked(here, asked)
        # What was under way when the kill came had no capture yet and is asked again.
        kept = {url.removeprefix(here.site.url) for (url,) in left}
        assert len(twice) <= 1, f"kill {nr}: {twice}"
        assert not twice & kept, f"kill {nr}: {twice & kept} was already kept"
    assert between >= 10


def twice_asked(here: Made, since: int) -> set[str]:
    """Return the paths that were asked for more than once since a request."""
    counts = Counter(path for path, _ in here.paths_asked(since))
    return {path for path, count in counts.items() if count > 1}
