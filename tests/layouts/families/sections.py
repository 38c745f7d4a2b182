"""Tables parted into sections: by sector, and the withdrawn certificates by themselves."""

import random
from typing import Final

from tests.layouts.families.tables import columns_of, heads_of, row, rows_of, table
from tests.layouts.ink import SECTORS, Ink
from tests.layouts.page import Family, Page
from tests.layouts.truth import Truth


def table_a_sector(truth: Truth, chance: random.Random) -> Page:
    """A table a sector, each under its own heading; the columns named once or each time."""
    columns, shown = columns_of(truth, Ink(chance), chance)
    level = chance.choice(("h2", "h3", "h4"))
    head = row(heads_of(columns), "th")
    parts = []
    for sector, share in shares(truth, chance):
        parts.append(f"<{level}>{sector}</{level}>" + table(rows_of(share, columns), head))
    return Page("".join(parts), shown)


def sector_rows(truth: Truth, chance: random.Random) -> Page:
    """One table in which a full-width row names the sector of the rows below."""
    columns, shown = columns_of(truth, Ink(chance), chance)
    tag = chance.choice(("th", "td"))
    parts = [row(heads_of(columns), "th")]
    for sector, share in shares(truth, chance):
        parts.append(f'<tr><{tag} colspan="{len(columns)}">{sector}</{tag}></tr>')
        parts += rows_of(share, columns)
    return Page(table(parts), shown)


def shares(truth: Truth, chance: random.Random) -> list[tuple[str, Truth]]:
    """Return the certificates in order, parted over sectors."""
    certificates = truth.certificates
    count = min(len(certificates), chance.randint(1, 4))
    cuts = sorted(chance.sample(range(1, len(certificates)), count - 1))
    edges = [0, *cuts, len(certificates)]
    sectors = chance.sample(SECTORS, count)
    return [
        (sector, Truth(certificates[begin:end]))
        for sector, begin, end in zip(sectors, edges, edges[1:], strict=False)
    ]


def withdrawn_section(truth: Truth, chance: random.Random) -> Page:
    """A second table, under its own heading, lists withdrawn certificates with an end date."""
    ink = Ink(chance)
    cut = chance.randint(0, len(truth.certificates))
    live, gone = truth.certificates[:cut], truth.certificates[cut:]
    heads = [ink.label("code"), ink.label("name"), ink.label("crebo")]
    title = chance.choice(("Vervallen certificaten", "Ingetrokken mbo-certificaten", "Vervallen"))
    parts = []
    if live:
        rows = [row([ink.code(c.code), ink.name(c.name), ink.crebos(c)]) for c in live]
        parts.append("<h2>Actuele certificaten</h2>" + table([row(heads, "th"), *rows]))
    if gone:
        rows = [
            row([ink.code(c.code), ink.name(c.name), ink.crebos(c), ink.day(c.date("valid_to"))])
            for c in gone
        ]
        parts.append(
            f"<h2>{title}</h2>" + table([row([*heads, ink.label("valid_to")], "th"), *rows])
        )
    ended = set(Truth(gone).codes)
    shown = Truth(
        tuple(
            Truth((c,)).showing(dates=("valid_to",) if c.code in ended else ()).certificates[0]
            for c in truth.certificates
        )
    )
    return Page("".join(parts), shown)


FAMILIES: Final[tuple[Family, ...]] = (table_a_sector, sector_rows, withdrawn_section)
