"""Whether time and memory a certificate stay the same as a page grows.

Each page is read in a process of its own, which starts without remembered wordings and without
memory that an earlier page left behind.
"""

import subprocess
import sys
from pathlib import Path
from typing import Final

from benchmarks.pages import draw_rows, table_page
from benchmarks.startup import PROGRAMS
from benchmarks.timing import Told, pair

SIZES: Final = (100, 1_000, 10_000, 19_900)
"""Certificates on a page. There are 20,000 codes, and a body may be 10 MB."""
BASE: Final = 1_000
"""What the others are compared with: a page of 100 takes too little to be measured well."""
CREBOS: Final = 3
GOAL: Final = 1.3


def run(folder: Path, *, turns: int) -> list[Told]:
    """Return (what, measured, ratio, goal) of time and memory a certificate, size by size."""
    pages = {size: folder / f"{size}.html" for size in SIZES}
    for size, page in pages.items():
        page.write_bytes(table_page(draw_rows(size, CREBOS)))
    taken = [{size: read_once(pages[size], size) for size in SIZES} for _ in range(turns)]
    rows: list[Told] = []
    for at, (what, unit) in enumerate((("time", "µs"), ("peak memory", "kB"))):
        base = [turn[BASE][at] for turn in taken]
        for size in SIZES:
            if size == BASE:
                continue
            paired = pair([turn[size][at] for turn in taken], base)
            told = f"{paired.ours:.0f} {unit} / {paired.theirs:.0f} {unit}"
            named = f"{what} a certificate, {size:,} beside {BASE:,} on a page"
            rows.append((named, told, paired.ratio, GOAL))
    return rows


def read_once(page: Path, size: int) -> tuple[float, float]:
    """Return the microseconds and the kilobytes that reading a page takes a certificate.

    Raises:
        ValueError: if not every certificate was read.
    """
    command = [sys.executable, PROGRAMS / "read_once.py", page]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    records, seconds, peak = done.stdout.split()
    if int(records) != size:
        raise ValueError(f"{records} records instead of {size}")
    return float(seconds) * 1e6 / size, int(peak) / 1e3 / size
