"""Grids read as records: one row a certificate, one row a crebo, crebo first, turned, or marked.

The header row may stand anywhere, twice, in two storeys or not at all; cells may span or continue
the row above by being empty. What a grid is, is told by what its header says and its cells hold.
"""

import re
from typing import Final

from certsync.reading.language.labels import CREBO_LIKE, Meaning, meaning_of, normal, topic_of
from certsync.reading.language.names import can_be_name, parse_name
from certsync.reading.layout.blocks import Block
from certsync.reading.record.draft import Draft
from certsync.reading.record.findings import Findings
from certsync.reading.tables.columns import assign
from certsync.reading.tables.grid import Cell, Grid
from certsync.reading.tables.matrix import first_coded, marked_columns, marked_storey
from certsync.reading.tables.orientation import oriented
from certsync.reading.tables.outline import flattened
from certsync.reading.tables.rows import Context, RowReader
from certsync.reading.tables.sheets import PAIR, distinct, sheets_of
from certsync.reading.tables.wrapped import unwrapped

_COUNTING: Final = re.compile(r"(?:tabel|bijlage|figuur|lijst|deel|blok|fase|periode|hoofdstuk)\b")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_PARTING: Final = re.compile(r"\bper\b", re.IGNORECASE)


def read_grid(grid: Grid, findings: Findings, context: Context) -> int:
    """Read a grid into drafts; return how many records it gave."""
    before = len(findings.drafts)
    for part in oriented(flattened(unwrapped(grid)), context.hints):
        storey = marked_storey(part)
        marked = {} if storey is None else marked_columns(part, storey)
        for sheet in sheets_of(part, context.hints, first_coded(part) if marked else 0):
            headers = [[] if at in marked else cells for at, cells in enumerate(sheet.headers)]
            body = [
                [None if at in marked else cell for at, cell in enumerate(row)]
                for _, row in sheet.rows
                if part.width == 1 or not _is_heading(distinct(row))
            ]
            sources = (part.sources[at] for at, _ in sheet.rows)
            carried = any(s is not part.block and context.carried(s) for s in sources)
            roles = assign(headers, body, context.hints, carried=carried)
            RowReader(
                grid=part,
                rows=sheet.rows,
                roles=roles,
                marked=marked,
                headers=headers,
                findings=findings,
                context=context,
            ).read()
    if has_labels_down(grid):
        _name_by_heading(findings.drafts[before:], context)
    return len(findings.drafts) - before


def name_by_headings(tables: list[tuple[Context, list[Draft]]], findings: Findings) -> None:
    """Name the records of tables that each hold one, under a heading or caption of its own.

    One table says too little: its heading may be the section's. Of several, each with another
    heading and without names in any of them, the headings are the names; unless the heading over
    them says that they are programmes.
    """
    headings = {normal(context.heading.plain) for context, _ in tables if context.heading}
    nameless = all(len(drafts) == 1 and drafts[0].name is None for _, drafts in tables)
    codes = {draft.code for _, drafts in tables for draft in drafts}
    if len(tables) < PAIR or not nameless or min(len(headings), len(codes)) < len(tables):
        return
    for context, drafts in tables:
        block = context.heading
        if block is None or not block.plain:
            continue
        if _is_numbered(block.plain) or _parts_by_another(block) or _names_crebo(drafts, block):
            findings.refuse(block.plain, "name unclear", block.node.path)
        else:
            _name_by_heading(drafts, context)


def _names_crebo(drafts: list[Draft], block: Block) -> bool:
    crebos = (crebo for draft in drafts for crebo in (draft.crebos or {}).values())
    return any(normal(crebo.name or "") == normal(block.plain) for crebo in crebos)


def _is_numbered(text: str) -> bool:
    """Whether a heading only counts, or dates, what stands below it: "Tabel 2", "Maart 2026"."""
    return _COUNTING.match(normal(text)) is not None or _YEAR.search(text) is not None


def _parts_by_another(block: Block) -> bool:
    """Whether a heading above says by what the page is parted: "Certificaten per opleiding"."""
    heading = block.heading
    while heading is not None:
        text = heading.block.plain
        if topic_of(text) in CREBO_LIKE or _PARTING.search(text) is not None:
            return True
        heading = heading.up
    return False


def _name_by_heading(drafts: list[Draft], context: Context) -> None:
    """A heading with a table of labels and values of its own under it names what they are of."""
    if len(drafts) != 1 or drafts[0].name is not None or context.heading is None:
        return
    lines = list(context.heading.lines())
    if len(lines) == 1 and can_be_name(lines[0].plain) and not _is_about(lines[0].plain):
        part = lines[0].fields[0]
        drafts[0].call(str(parse_name(lines[0].plain)), part.raw, part.where)
        drafts[0].section = None


def _is_about(text: str) -> bool:
    """Whether a heading says what stands below it: "Kwalificatie …", "Opgevolgd door …"."""
    first = text.split(maxsplit=1)[0]
    return meaning_of(first) is not None or topic_of(first) is not None


def read_crebo_table(
    grid: Grid, draft: Draft, findings: Findings, said: Meaning | None, *, free: bool
) -> bool:
    """Read a table without codes that stands in a record's region; tell whether it holds crebos."""
    counted = False
    for sheet in sheets_of(grid, None):
        rows = [row for _, row in sheet.rows]
        roles = assign(sheet.headers, rows, linked=bool(draft.crebos))
        if roles.crebos or roles.dossiers:
            counted = True
            reader = RowReader(
                grid=grid,
                rows=sheet.rows,
                roles=roles,
                marked={},
                headers=sheet.headers,
                findings=findings,
                context=Context(),
            )
            reader.read_into(draft, said, free=free)
    return counted


def has_labels_down(grid: Grid) -> bool:
    """Whether the first column of a table names what stands beside it, row by row."""
    first = distinct(row[0] for row in grid.rows if row)
    labels = sum(meaning_of(cell.text) is not None for cell in first)
    return labels >= PAIR and labels * 2 > len(first)


def _is_heading(cells: list[Cell]) -> bool:
    """Whether a row says nothing of columns: one cell, that spans them or holds no code."""
    return len(cells) < PAIR and not any(cell.codes and cell.columns == 1 for cell in cells)
