"""One quarantine item, ready to be decided: whether it still can be, and what it says."""

import sqlite3
from pathlib import Path

from certsync.catalog.captures import load_believed, load_kept_pages
from certsync.catalog.reader import reader
from certsync.catalog.trail import QuarantineRecord, load_quarantine
from certsync.errors import ItemClosed, ReadsDifferently, UnknownItem
from certsync.sources import Source
from certsync.sources.again import read_again, shelves
from certsync.sources.kept import fingerprint_of
from certsync.sources.visit import PageReader, Visit


def load_item(connection: sqlite3.Connection, number: int) -> QuarantineRecord:
    """Return the quarantine item with this number.

    Raises:
        UnknownItem: there is none.
    """
    for item in load_quarantine(connection):
        if item.id == number:
            return item
    raise UnknownItem(given=number)


def refuse_closed(
    connection: sqlite3.Connection, item: QuarantineRecord, *, reconsider: bool
) -> None:
    """Refuse to decide about an item that was overtaken or decided.

    ``reconsider`` allows a rejected one while nothing came after it: the list may have been right
    after all, and the same list makes no second item.

    Raises:
        ItemClosed: saying why, by which run, and when.
    """
    later = [one for one in load_believed(connection, item.source) if one.run > item.run]
    if later and item.decision != "accepted":
        run, at = later[0].run, later[0].moment[:16]
        raise ItemClosed(item=item.id, why="item-overtaken", run=run, at=at)
    newest = max(one.id for one in load_quarantine(connection) if one.source == item.source)
    open_again = reconsider and item.decision == "rejected" and item.id == newest
    if item.decision is not None and not open_again:
        why = "item-replaced" if item.decision == "superseded" else f"item-{item.decision}"
        at = (item.decided_at or "")[:16]
        raise ItemClosed(item=item.id, why=why, run=item.closed_by, at=at)


def read_item(source: Source, item: QuarantineRecord, database: Path, pages: PageReader) -> Visit:
    """Return the visit that an item was made of, read again from its stored pages.

    Raises:
        ReadsDifferently: ``pages`` makes something else of them than was put in quarantine.
        NotKept, DatabaseDamaged: the bytes are not there.
    """
    with reader(database) as connection:
        kept = load_kept_pages(connection, item.run, item.pages)
    found = read_again(source, kept, shelves(database), pages)
    if found.reading.problems or fingerprint_of(found.reading) != item.fingerprint:
        raise ReadsDifferently(source=item.source, why=found.reading.problems, item=item.id)
    return found
