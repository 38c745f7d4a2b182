"""Crebos in a table of their own inside a cell, with name and level in columns of their own."""

from collections.abc import Iterator

from certsync.reading.language.labels import CREBO_LIKE, Meaning
from certsync.reading.language.names import can_be_name
from certsync.reading.language.values import parse_level
from certsync.reading.layout.blocks import Block
from certsync.reading.tables.cells import keys_in, name_in
from certsync.reading.tables.columns import assign
from certsync.reading.tables.grid import Cell, Row, build_grid, is_table
from certsync.reading.tables.headers import header_meaning
from certsync.reading.tables.roles import Roles
from certsync.reading.tables.sheets import sheets_of
from certsync.reading.text.segments import Keyed, Segment


def keys_within(cell: Cell) -> list[tuple[Segment, Keyed]]:
    """Return the five digits of a cell; where a table in it holds them all, by its columns."""
    found = keys_in(cell)
    told = {id(segment.field): key for segment, key in _keys_of_tables(cell)}
    return [(segment, told.get(id(segment.field), key)) for segment, key in found]


def _keys_of_tables(cell: Cell) -> Iterator[tuple[Segment, Keyed]]:
    for table in _tables(cell.block) if cell.fives and len(cell.lines) > 1 else ():
        for sheet in sheets_of(build_grid(table), None):
            rows = [row for _, row in sheet.rows]
            roles = assign(sheet.headers, rows)
            if len(roles.crebos) != 1:
                continue
            said = header_meaning(sheet.headers[roles.crebos[0]], None)
            for row in rows:
                yield from _keys_of_row(row, roles, said)


def _keys_of_row(row: Row, roles: Roles, said: Meaning | None) -> Iterator[tuple[Segment, Keyed]]:
    """Yield the one crebo of a row with what stands in the row's other columns."""
    crebo = row[roles.crebos[0]]
    keys = [] if crebo is None else keys_in(crebo)
    if len(keys) != 1:
        return
    segment, key = keys[0]
    if key.label is None and said in CREBO_LIKE:
        key = key._replace(label=said)
    if roles.crebo_name is not None and (cell := row[roles.crebo_name]) is not None:
        found = name_in(cell)
        if found is not None and can_be_name(found.name):
            key = key.given("name", found.name, found.raw, found.where)
    if roles.level is not None and (cell := row[roles.level]) is not None:
        key = key.given("level", parse_level(cell.text, labelled=True), cell.raw, cell.where)
    yield segment, key


def _tables(block: Block) -> Iterator[Block]:
    stack: list[Block] = [block]
    while stack:
        for item in stack.pop().items:
            if isinstance(item, Block):
                if is_table(item):
                    yield item
                else:
                    stack.append(item)
