from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine, event

from certsync.catalog.entry import RunEntry, VisitedPage
from certsync.catalog.store import store_run
from tests.integration.catalog.kit import (
    ALL,
    DEVELOPER,
    GAMES,
    GAMES_LINK,
    PAGE,
    Clock,
    add_capture,
    dump,
    entry_of,
    items,
    quarantine,
    reading_of,
    rows,
    spells,
    visit,
)


def test_a_run_killed_between_any_two_statements_leaves_the_old_catalogue(
    db: tuple[Path, Engine],
) -> None:
    """Stopped before each statement in turn: the old content; let through: the new, whole."""
    path, engine = db
    clock = Clock()
    visit(engine, reading_of(*ALL), clock)
    quarantine(engine, "f")
    capture = add_capture(engine)
    page = VisitedPage(PAGE, "listing", None, "e" * 64, None, capture)
    new = reading_of(replace(GAMES, sbu=480), replace(DEVELOPER, level=4), GAMES_LINK)
    entry = entry_of(new, captures={PAGE: capture}, pages=(page,), claim=(capture,))
    before, stopped = dump(path), 0
    while not _stored(engine, entry, clock, stopped):
        assert before == dump(path)
        stopped += 1
    written = {"run", "onderdeel_spell", "crebo_spell", "link_spell", "evidence", "page"}
    assert len(written) + 3 <= stopped
    assert [("C0013", 1, 3), ("K0717", 1, 3), ("K0717", 3, None)] == spells(path)
    assert [3, 3] == [rows(path, "capture")[-1][-1], items(path)[0].closed_by]


def _stored(engine: Engine, entry: RunEntry, clock: Clock, statements: int) -> bool:
    """Store a run, stopped after so many statements; return whether it came through."""
    left = statements

    def stop(*_: object) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise KeyboardInterrupt

    event.listen(engine, "before_cursor_execute", stop)
    try:
        store_run(engine, entry, now=clock)
    except KeyboardInterrupt:
        return False
    finally:
        event.remove(engine, "before_cursor_execute", stop)
    return True
