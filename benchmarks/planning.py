"""How many lines of a file are planned and checked a second, start of the program included."""

import random
import subprocess
import sys
from pathlib import Path
from typing import Final

from benchmarks.made import sync_made_site
from benchmarks.timing import Told, time_once
from certsync.sheets.writing import open_writer

LINES: Final = 20_000
BAD: Final = 100
"""One line in so many cannot be read."""
GOAL: Final = 5_000
CALLS: Final = (
    ("plan --batch", ("plan", "--batch")),
    ("check", ("check",)),
)


def run(folder: Path, *, turns: int) -> list[Told]:
    """Return (what, measured, ratio, goal): the seconds taken beside those the goal allows."""
    config = sync_made_site(folder)
    certsync = Path(sys.executable).with_name("certsync")
    listed = subprocess.run(
        [certsync, "--config", config, "list"], check=True, capture_output=True, text=True
    )
    codes = [line.partition("\t")[0] for line in listed.stdout.splitlines()]
    lines = draw_lines(codes, LINES)
    file, spreadsheet = folder / "lines.csv", folder / "lines.xlsx"
    file.write_text("\n".join(lines), encoding="utf-8")
    with open_writer(spreadsheet, None) as write:
        for line in lines:
            write(line.split(";"))
    rows: list[Told] = []
    for what, arguments in CALLS:
        # Lines that cannot be read make exit code 1, so the shell's own success is asked for.
        call = ["sh", "-c", '"$0" "$@" || test $? -eq 1', certsync, "--config", config]
        for given in (file, spreadsheet):
            taken = min(time_once([*call, *arguments, given]) for _ in range(turns))
            told = f"{LINES / taken:,.0f} / {GOAL:,} a s"
            named = f"{what}: {LINES:,} lines of {given.suffix}, 1 % bad"
            rows.append((named, told, taken * GOAL / LINES, 1.0))
    return rows


def draw_lines(codes: list[str], count: int) -> list[str]:
    """Return a header and ``count`` lines, no two alike but for those that cannot be read."""
    draw = random.Random(1)  # noqa: S311 - the same lines each time
    lines = ["code;naam;start;einde;brin"]
    for nr in range(count):
        code = "?" if nr % BAD == 0 else draw.choice(codes)
        start = f"{nr % 28 + 1}-{nr % 12 + 1}-2027"
        lines.append(f"{code};Certificaat nummer {nr};{start};;{nr % 90 + 10}LX")
    return lines
