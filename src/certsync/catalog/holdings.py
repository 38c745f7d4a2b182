"""How much each source knows: counted from its spells."""

import sqlite3
from dataclasses import dataclass

from certsync.catalog.ask import ask
from certsync.catalog.load import Point


@dataclass(frozen=True, slots=True)
class Holdings:
    """How many things of each kind a source knows, and of how many it knows any date."""

    source: str
    onderdelen: int
    certificates: int
    dated: int
    links: int
    dated_links: int
    crebos: int
    licences: int
    offers: int


def load_holdings(connection: sqlite3.Connection, at: Point) -> tuple[Holdings, ...]:
    """Return, of every source that says anything, how much that was at ``at``."""
    return tuple(Holdings(*row) for row in ask(connection, "holdings", run=at.run))
