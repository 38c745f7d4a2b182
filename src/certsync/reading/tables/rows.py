"""The rows of a grid, one after the other: where a record begins, goes on, and what is none."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from certsync.codes import Code
from certsync.reading.language.labels import CREBO_LIKE, Meaning
from certsync.reading.language.names import can_be_name, parse_name
from certsync.reading.language.patterns import is_no_name
from certsync.reading.layout.blocks import Block
from certsync.reading.record.claims import Carrier
from certsync.reading.record.crebos import add, refusal
from certsync.reading.record.draft import Draft
from certsync.reading.record.findings import Findings
from certsync.reading.tables.cells import keys_in, name_in
from certsync.reading.tables.denials import is_denying_band
from certsync.reading.tables.grid import Cell, Grid, Row
from certsync.reading.tables.roles import Roles
from certsync.reading.tables.rowbands import (
    bands_are_names,
    is_page_break,
    wide_cell,
    wide_crebos_behind,
    wide_text_is_detail,
)
from certsync.reading.tables.rowfacts import Above, Facts
from certsync.reading.tables.rowleads import crebos_lead
from certsync.reading.tables.rownames import RowNames, name_above
from certsync.reading.text.segments import Keyed, Segment


@dataclass(frozen=True, slots=True)
class Context:
    """What stands above a table: its heading, the crebos that names, codes kept in attributes."""

    section: str | None = None
    above: tuple[Above, ...] = ()
    carried: Callable[[Block], Mapping[str, Carrier]] = field(default=lambda _: {})
    hints: Mapping[str, str] | None = None
    heading: Block | None = None
    """The caption, or the nearest heading if no other codes stand under it."""


def _names_crebos(cell: Cell) -> bool:
    """Whether a cell says by a label of its own that it holds crebos."""
    return bool(cell.fives) and cell.label in CREBO_LIKE


class RowReader:
    """Reads the body rows under one header."""

    def __init__(
        self,
        *,
        grid: Grid,
        rows: list[tuple[int, Row]],
        roles: Roles,
        marked: Mapping[int, Above],
        headers: list[list[Cell]],
        findings: Findings,
        context: Context,
    ) -> None:
        self.grid = grid
        self.rows = rows
        self.roles = roles
        led = crebos_lead([row for _, row in rows], roles)
        self.facts = Facts(roles, marked, headers, findings, led=led)
        self.facts.learn([row for _, row in rows])
        self.findings = findings
        self.context = context
        self.names = RowNames(roles, findings)
        self.names.look_at(row for _, row in rows)
        self.section = context.section
        self.current: list[Draft] = []
        self.above: tuple[Above, ...] = context.above
        self.before: Row = []
        self.below = False
        self.behind: bool | None = False
        self.banded = False
        self.band: Cell | None = None

    def read(self) -> None:
        """Read all rows."""
        wide = [self._is_wide(row) for _, row in self.rows]
        rows = [row for _, row in self.rows]
        self.below = wide_text_is_detail(wide)
        self.behind = wide_crebos_behind(rows, wide)
        self.banded = self.roles.name is None and bands_are_names(rows, wide, self.roles.code)
        below = [*(row for _, row in self.rows[1:]), []]
        for (at, row), is_wide, after in zip(self.rows, wide, below, strict=True):
            if after and not is_wide and (name := name_above(row, after, self.roles)) is not None:
                self.names.above = name
                continue
            if is_wide:
                if not is_page_break(wide_cell(row).text):
                    self._wide(wide_cell(row))
                continue
            starts = self._starts(at, row)
            if starts:
                self._start(row, starts)
            elif any(cell is not None and cell.text for cell in row):
                self._go_on(row)
            self.before = row

    def read_into(self, draft: Draft, said: Meaning | None, *, free: bool) -> None:
        """Read a table without codes that stands in the region of one record."""
        self.facts.said, self.facts.free = said, free
        for _, row in self.rows:
            self.facts.read([draft], row, (), going_on=True)

    def _starts(self, at: int, row: Row) -> list[tuple[Segment | None, Keyed | Carrier, str]]:
        """Return the codes of a row: in its code column, else in attributes of the row."""
        cells = [cell for column in self.roles.codes if (cell := row[column]) is not None]
        if any(cell.codes for cell in cells):
            segments = [segment for cell in cells for segment in cell.segments]
            return [(s, key, key.hit.identity) for s in segments for key in s.codes]
        if self.grid.sources[at] is self.grid.block:
            return []
        carried = self.context.carried(self.grid.sources[at])
        return [(None, carrier, code) for code, carrier in carried.items()]

    def _start(self, row: Row, starts: list[tuple[Segment | None, Keyed | Carrier, str]]) -> None:
        self.current = []
        carriers: list[Carrier] = []
        for segment, key, identity in starts:
            if isinstance(key, Carrier):
                self._from_attribute(key, identity)
                carriers.append(key)
            elif segment is not None:
                self._from_code(segment, key, several=len(starts) > 1)
        self.names.give(self.current, row, carriers, self.band)
        self.facts.read(self.current, row, self.above)
        self.findings.drafts += self.current

    def _from_code(self, segment: Segment, key: Keyed, *, several: bool) -> None:
        if key.hit.code is None:
            self.findings.refuse_key(segment, key)
            return
        draft = self._draft(key.hit.code, segment.where, segment.field.line.order)
        draft.saw("code", segment.field.raw, segment.where)
        if key.hit.lower_case:
            draft.note("code: lower-case")
        name = self.names.own_name(key)
        if name is not None:
            draft.call(name, segment.field.raw, segment.where)
        elif key.contested and several:
            self.findings.refuse(segment.field.raw, "name unclear", segment.where)
        for value in segment.values:
            draft.take(value, segment.label, segment.field.raw, segment.where)
        self.current.append(draft)

    def _draft(self, code: str, where: str, order: int) -> Draft:
        return Draft(Code(code), where, self.findings.url, order, section=self.section)

    def _from_attribute(self, carrier: Carrier, code: str) -> None:
        draft = self._draft(code, carrier.where, self.grid.block.order)
        draft.saw("code", carrier.text, carrier.where)
        self.current.append(draft)

    def _go_on(self, row: Row) -> None:
        """A row without a code: more of the record above, or a row that lacks its code."""
        if self.roles.code is None:
            # The codes stand in rows of their own, across the table.
            if self.current:
                self.facts.read(self.current, row, self.above, going_on=True)
            return
        if self._named_below(row) or self._lacks_its_code(row):
            return
        name = None if self.roles.name is None else row[self.roles.name]
        if name is not None and _names_crebos(name):
            name = None
        spanned = name is not None and any(name is cell for cell in self.before)
        known = {draft.name for draft in self.current}
        crebo_first = any(column < self.roles.code for column in self.roles.crebos)
        named = name is not None and bool(parse_name(name.text)) and not spanned
        if named and name is not None and parse_name(name.text) not in known:
            if not is_no_name(name.text):
                self.findings.refuse(name.raw, "no code", name.where)
            self.current = []
        elif crebo_first and any((c := row[k]) is not None and c.fives for k in self.roles.crebos):
            cell = next(c for k in self.roles.crebos if (c := row[k]) is not None and c.fives)
            self.findings.refuse(cell.raw, "no code beside this crebo", cell.where)
            self.current = []
            self.facts.current = []
            self.facts.crebo_cell(row, self.roles.crebos[0])
        elif self.current:
            self.facts.read(self.current, row, self.above, going_on=True)

    def _named_below(self, row: Row) -> bool:
        """One text under a code, beside cells that reach down from its row, is its name."""
        cells = {id(cell): cell for cell in row if cell is not None and cell.text}
        own = [cell for cell in cells.values() if not any(cell is above for above in self.before)]
        under = self.roles.code is not None and own == [row[self.roles.code]]
        if not under or len(cells) == 1 or len(self.current) != 1:
            return False
        found = name_in(own[0])
        draft = self.current[0]
        if found is None or draft.name is not None or not can_be_name(found.name):
            return False
        draft.call(found.name, found.raw, found.where)
        return True

    def _lacks_its_code(self, row: Row) -> bool:
        """Where code and name share a column, a name without a code is a row that lacks it."""
        cell = None if self.roles.code is None else row[self.roles.code]
        if self.roles.name is not None or cell is None or cell in self.before:
            return False
        found = name_in(cell) if cell.text else None
        if found is None or is_no_name(found.name) or not can_be_name(found.name):
            return False
        self.findings.refuse(found.raw, "no code", found.where)
        for column in self.roles.crebos:
            other = row[column]
            if other is not None and other.fives:
                self.findings.refuse(other.raw, "no code beside this crebo", other.where)
        self.current = []
        return True

    def _is_wide(self, row: Row) -> bool:
        """One cell that stands across the columns, or alone in a code column without a code."""
        cells = {id(cell): cell for cell in row if cell is not None and cell.text}
        if len(cells) != 1 or self.grid.width == 1:
            return False
        cell = next(iter(cells.values()))
        if any(cell is above for above in self.before):
            return False
        alone = self.roles.code is not None and row[self.roles.code] is cell and not cell.codes
        return cell.columns > 1 or alone

    def _wide(self, cell: Cell) -> None:
        codes = [(s, key) for s in cell.segments for key in s.codes]
        fives = keys_in(cell)
        denied = not (codes or fives) and is_denying_band(cell.text)
        if denied or not self.below:
            self.facts.denied = denied
        if codes:
            self._start_wide(cell, codes)
        elif fives:
            self._wide_crebos(cell, fives)
        elif self.below and self.current and all(draft.name is None for draft in self.current):
            found = name_in(cell)
            if found is not None and len(self.current) == 1 and can_be_name(found.name):
                self.current[0].call(found.name, found.raw, found.where)
        elif not self.below:
            if self.banded:
                self.band = cell
            else:
                self.section = parse_name(cell.text)
            self.current, self.facts.carry = [], []

    def _wide_crebos(self, cell: Cell, fives: list[Above]) -> None:
        if self.below or self.behind:
            self._more_crebos(fives)
            return
        self.current = []
        if self.behind is None:
            for segment, key in fives:
                self.findings.refuse_key(segment, key, "may be of the record above or below")
            return
        self.above = tuple(
            pair for pair in fives if refusal(pair[1], pair[1].label, free=True) is None
        )
        self.section = cell.text

    def _start_wide(self, cell: Cell, codes: list[tuple[Segment, Keyed]]) -> None:
        self.current = []
        for segment, key in codes:
            if key.hit.code is None:
                self.findings.refuse_key(segment, key)
                continue
            draft = self._draft(key.hit.code, segment.where, segment.field.line.order)
            draft.saw("code", segment.field.raw, segment.where)
            if key.name is not None:
                draft.call(key.name, segment.field.raw, segment.where)
            self.current.append(draft)
        self.names.beside_code(self.current, cell)
        self.findings.drafts += self.current
        fives = keys_in(cell)
        self._more_crebos(fives)

    def _more_crebos(self, fives: list[Above]) -> None:
        for segment, key in fives:
            why = refusal(key, key.label, free=True)
            if why is not None:
                self.findings.refuse_key(segment, key, why)
                continue
            for draft in self.current:
                add(draft, key, segment, key.label)
