"""How long a list page takes to read, beside selectors written by hand for exactly that page.

The page holds 1,500 certificates with 20 linked crebos each. Ours finds the list by itself, keeps
the evidence of each value and accounts for every code; those by hand do neither.
"""

import gc
import sys
from collections.abc import Callable
from typing import Final

from benchmarks.pages import Row, draw_rows, table_page
from benchmarks.rivals import BY_HAND, parse_only
from benchmarks.timing import Told, in_turns, pair
from certsync.reading import PageReading, read_page

CERTIFICATES: Final = 1_500
CREBOS: Final = 20
URL: Final = "https://www.voorbeeld.example/certificaten"
GOALS: Final = {"parsel": 1.3, "BeautifulSoup (lxml)": 0.25, "BeautifulSoup (html.parser)": 0.25}
OURS: Final = "certsync"
PARSE_ONLY: Final = "parsing alone (lexbor)"


def run(*, pairs: int) -> list[Told]:
    """Return (what, measured, ratio, goal) of reading the page beside each other way to read it."""
    rows = draw_rows(CERTIFICATES, CREBOS)
    body = table_page(rows)
    hold_equal(body, rows)
    ways: dict[str, Callable[[bytes], object]] = {OURS: lambda page: read_page(page, URL)}
    ways |= BY_HAND
    ways[PARSE_ONLY] = parse_only
    taken = in_turns(ways, body, turns=pairs, before=start_afresh)
    size = f"{CERTIFICATES:,} × {CREBOS} crebos, {len(body) / 1e6:.1f} MB"
    rows_told: list[Told] = []
    for name in (*BY_HAND, PARSE_ONLY):
        paired = pair(taken[OURS], taken[name])
        what = f"read_page ({size}) beside {name}"
        rows_told.append((what, paired.told, paired.ratio, GOALS.get(name)))
    return rows_told


def hold_equal(body: bytes, rows: list[Row]) -> None:
    """Compare what each way reads with what the page was made from.

    Raises:
        ValueError: naming the way that reads something else; a time would then mean nothing.
    """
    found = {name: read(body) for name, read in BY_HAND.items()}
    found[OURS] = rows_of(read_page(body, URL))
    for name, read in found.items():
        if read != rows:
            raise ValueError(f"{name} does not read what the page holds")


def rows_of(reading: PageReading) -> list[Row]:
    """Return a reading as the rows the other ways give."""
    return [
        Row(
            code=record.code,
            name=record.name or "",
            sbu=record.sbu,
            date=record.established_on,
            crebos=tuple(crebo.code for crebo in record.crebos or ()),
        )
        for record in reading.records
    ]


def start_afresh() -> None:
    """Forget every wording already read, as at the start of a sync, and collect old garbage."""
    for name in [name for name in sys.modules if name.startswith("certsync.")]:
        for value in vars(sys.modules[name]).values():
            if callable(forget := getattr(value, "cache_clear", None)):
                forget()
    gc.collect()
