"""A day of RIO at full size over loopback HTTP, beside what a user would load its files with.

Wall time and peak memory of whole processes; an unchanged day also without what starting Python
and loading libraries takes, which is most of it. The files are made (tests/rio), with the rows and
the bytes of the real ones; of the fourteen both sides read the same eleven.
"""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from benchmarks.startup import PROGRAMS
from benchmarks.timing import Command, Told, pair
from certsync.sources.rio.tables import load_layouts
from certsync.testing import MadeSite
from tests.rio.churn import next_day
from tests.rio.files import day_files
from tests.rio.generate import make_day
from tests.rio.scaled import scaled
from tests.rio.serve import package_path, rio_pages

MEMORY_GOAL: Final = 250e6
"""Bytes at the peak of a first sync."""
FLAT: Final = 1.1
_CERTSYNC: Final = Path(sys.executable).with_name("certsync")
_UTILS: Final = Path(sys.executable).with_name("sqlite-utils")
_PANDAS: Final = "import sys, pandas\nfor file in sys.argv[1:]: pandas.read_csv(file)"

Files = Mapping[str, bytes]


def run(folder: Path, *, turns: int) -> list[Told]:
    """Return (what, measured, ratio, goal) of a first day, of the days after, and of memory."""
    day = make_day()
    files = day_files(day.tables, day.date)
    after, _ = next_day(day)
    changed = day_files(after.tables, after.date)
    four = day_files(scaled(day, 4), day.date)
    firsts, sames, nexts, loads, reads, fours = ([] for _ in range(6))  # type: ignore[var-annotated]
    inside: tuple[list[float], list[float]] = ([], [])
    with MadeSite(pages={}) as site:
        for turn in range(turns):
            home = folder / f"rio-{turn}"
            home.mkdir()
            config = home / "certsync.toml"
            config.write_text(_settings(site.url, home / "certsync.sqlite"), encoding="utf-8")
            sync = [_CERTSYNC, "--config", config, "sync", "rio"]
            site.pages = rio_pages(files, day.date)
            firsts.append(measured(sync))
            loads.append(_loaded(home, files))
            reads.append(measured([sys.executable, "-c", _PANDAS, *_on_disk(home)]))
            sames.append(measured(sync))
            beside = home / "beside.toml"
            beside.write_text(_settings(site.url, home / "beside.sqlite"), encoding="utf-8")
            for taken in inside:
                taken.append(_inside("sync", "--config", beside, "sync", "rio"))
            site.pages = rio_pages(changed, after.date)
            nexts.append(measured(sync))
            (home / "certsync.sqlite").rename(home / "first.sqlite")
            site.pages = rio_pages(four, day.date)
            fours.append(measured(sync))
    rows: list[Told] = []
    for what, ours, theirs, goal in (
        ("first full-size sync beside sqlite-utils insert --csv", firsts, loads, 1.0),
        ("first full-size sync beside pandas read_csv alone", firsts, reads, None),
        ("an unchanged day beside the first", sames, firsts, 0.1),
        ("a day of 1 % churn beside the first", nexts, firsts, None),
    ):
        paired = pair([one[0] for one in ours], [one[0] for one in theirs])
        rows.append((what, paired.told, paired.ratio, goal))
    loaded = pair(inside[1], inside[0])
    named = "an unchanged day beside the first, both once loaded"
    rows.insert(3, (named, loaded.told, loaded.ratio, 0.1))
    peaks = pair([one[1] for one in firsts], [MEMORY_GOAL] * turns)
    rows.append(
        ("peak memory of a first sync", _megabytes(peaks.ours, MEMORY_GOAL), peaks.ratio, 1.0)
    )
    grown = pair([one[1] for one in fours], [one[1] for one in firsts])
    told = _megabytes(grown.ours, grown.theirs)
    rows.append(("peak memory, four times the size beside once", told, grown.ratio, FLAT))
    return rows


def measured(command: Command) -> tuple[float, float]:
    """Run a command; return its seconds and the bytes of its peak memory.

    Raises:
        subprocess.CalledProcessError: it failed, so that nothing was measured.
    """
    launched = [sys.executable, PROGRAMS / "peak.py", *command]
    done = subprocess.run(launched, check=True, capture_output=True, text=True)
    seconds, peak = done.stdout.split()
    return float(seconds), int(peak) * 1024


def _inside(*arguments: str | Path) -> float:
    """Return the seconds of one call of certsync, in a process that has loaded its command."""
    call = [sys.executable, PROGRAMS / "call_once.py", *arguments]
    return float(subprocess.run(call, check=True, capture_output=True, text=True).stdout)


def _loaded(home: Path, files: Files) -> tuple[float, float]:
    """Load the files that certsync reads into one database, a process a file."""
    for name in load_layouts():
        (home / f"{name}.csv").write_bytes(files[f"{name}.csv"])
    database = home / "utils.sqlite"
    taken = [
        measured([_UTILS, "insert", database, file.stem, file, "--csv"]) for file in _on_disk(home)
    ]
    return sum(seconds for seconds, _ in taken), max(peak for _, peak in taken)


def _on_disk(home: Path) -> list[Path]:
    return [home / f"{name}.csv" for name in load_layouts()]


def _megabytes(ours: float, theirs: float) -> str:
    return f"{ours / 1e6:.0f} MB / {theirs / 1e6:.0f} MB"


def _settings(url: str, database: Path) -> str:
    return f"""
database_url = "sqlite:///{database}"
brins = ["25LX"]
fetch = {{ min_gap_seconds = 0 }}
[sources.rio]
start = ["{url}{package_path()}"]
"""
