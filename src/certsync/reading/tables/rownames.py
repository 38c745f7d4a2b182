"""Whose name is what in a row: the name column, else the code's own cell, link, or band above."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from certsync.reading.language.names import can_be_name, parse_name
from certsync.reading.language.patterns import UNKNOWN_THERE, is_no_name
from certsync.reading.record.claims import Carrier
from certsync.reading.record.draft import Draft
from certsync.reading.record.findings import Findings
from certsync.reading.tables.cells import (
    Named,
    beside_code,
    name_in,
    names_by_line,
    pieces_of,
    wrapped_name,
)
from certsync.reading.tables.grid import Cell, Row
from certsync.reading.tables.roles import Roles
from certsync.reading.tables.sheets import distinct
from certsync.reading.text.segments import Keyed


@dataclass(slots=True)
class RowNames:
    """Names the records of each row; ``labels`` and ``wraps`` are told by all rows together."""

    roles: Roles
    findings: Findings
    labels: set[str] = field(default_factory=set)
    """Texts before a colon that stand before several codes: labels, and no names."""
    wraps: bool = False
    """Whether a break within a name column's cell only wraps a long name."""
    piece: int | None = None
    """Which of the texts side by side in a cell is the name; the others come back."""
    above: Named | None = None
    """The name that the row above says of the code below it."""

    def look_at(self, rows: Iterable[Row]) -> None:
        """Learn from the rows what of them is no name."""
        codes: dict[str, set[str]] = {}
        names: dict[int, Cell] = {}
        for row in rows:
            cell = None if self.roles.code is None else row[self.roles.code]
            for segment in () if cell is None else cell.segments:
                for key in segment.codes:
                    if key.hung and key.name is not None:
                        codes.setdefault(key.name, set()).add(key.hit.identity)
            name = None if self.roles.name is None else row[self.roles.name]
            if name is not None and name.text:
                names[id(name)] = name
        self.labels = {name for name, seen in codes.items() if len(seen) > 1}
        broken = [cell for cell in names.values() if len(cell.lines) > 1]
        on = sum(any(line.plain[:1].islower() for line in cell.lines[1:]) for cell in broken)
        self.wraps = len(broken) * 3 <= len(names) or on * 3 >= len(broken)
        self.piece = _naming_piece([_pieces(cell) for cell in names.values()])

    def own_name(self, key: Keyed) -> str | None:
        """Return the name that stands with a code, unless it is a label."""
        return None if key.hung and key.name in self.labels else key.name

    def give(
        self, drafts: list[Draft], row: Row, carriers: list[Carrier], band: Cell | None
    ) -> None:
        """Name the records that begin in a row."""
        above, self.above = self.above, None
        if not drafts:
            return
        if above is not None and len(drafts) == 1:
            drafts[0].call(above.name, above.raw, above.where)
            return
        cell = None if self.roles.name is None else row[self.roles.name]
        if cell is None or not cell.text:
            for column in self.roles.codes:
                if (code := row[column]) is not None:
                    own = {hit.code for hit in code.codes} if self.roles.more_codes else None
                    self.beside_code([d for d in drafts if own is None or d.code in own], code)
        elif len(drafts) == 1:
            self._from_column(drafts[0], cell)
        else:
            self._line_by_line(drafts, cell)
        if len(drafts) == 1 and drafts[0].name is None:
            if len(carriers) == 1:
                _name_of_link(drafts[0], carriers[0], row)
            self._from_elsewhere(drafts[0], row, band)

    def _from_elsewhere(self, draft: Draft, row: Row, band: Cell | None) -> None:
        """Take the name of the row across; keep what else may be it."""
        if band is not None and (found := name_in(band)) and can_be_name(found.name):
            draft.call(found.name, found.raw, found.where)
        beside = [cell for cell in distinct(row) if not cell.codes]
        if len(beside) == 1 and beside[0].columns > 1 and can_be_name(beside[0].text):
            # Nothing but the code and one text, which reaches over the columns of the row below.
            found = name_in(beside[0])
            if found is not None:
                draft.call(found.name, found.raw, found.where)
        for at in self.roles.unclear:
            if (cell := row[at]) is not None and can_be_name(cell.text):
                draft.unclear[cell.raw] = cell.where

    def _from_column(self, draft: Draft, cell: Cell) -> None:
        found = wrapped_name(cell) if self.wraps else name_in(cell)
        pieces = _pieces(cell)
        if found is not None and pieces and found.name == " ".join(p.name for p in pieces):
            found = pieces[self.piece] if self.piece is not None else None
        if found is not None:
            draft.call(found.name, found.raw, found.where)
        elif parse_name(cell.text) and not (
            UNKNOWN_THERE.fullmatch(cell.text) or is_no_name(cell.text)
        ):
            self.findings.refuse(cell.raw, "name unclear", cell.where)

    def _line_by_line(self, drafts: list[Draft], cell: Cell) -> None:
        lines = names_by_line(cell)
        if len(lines) == len(drafts):
            for draft, named in zip(drafts, lines, strict=True):
                draft.call(named.name, named.raw, named.where)
        elif lines:
            self.findings.refuse(cell.raw, "one name for several codes", cell.where)

    def beside_code(self, drafts: list[Draft], cell: Cell) -> None:
        """Code and name in lines or fields of their own in one cell."""
        if len(drafts) > 1:
            _beside_each_code(drafts, cell)
        if len(drafts) != 1 or drafts[0].name is not None:
            return
        found = name_in(cell)
        contested = [key.contested for s in cell.segments for key in s.codes if key.contested]
        if found is not None and not contested and can_be_name(found.name):
            drafts[0].call(found.name, found.raw, found.where)
        elif contested:
            self.findings.refuse(cell.raw, "name unclear", cell.where)


def _pieces(cell: Cell) -> list[Named]:
    """Return the texts that touch in a cell of one line, each in an element of its own.

    "Agile game productie" and "ICT" then stand below each other, or apart.
    """
    if len(cell.lines) != 1:
        return []
    line = cell.lines[0]
    parts = [] if line.codes or line.fives else pieces_of(line)
    raw = "".join(atom.text for atom in line.atoms)
    touching = len(parts) > 1 and "".join(part.raw for part in parts) in raw
    return [Named(str(parse_name(p.plain)), p.raw, p.where) for p in parts if touching]


def _naming_piece(cells: list[list[Named]]) -> int | None:
    """Return which of the texts of each cell is another each time, if only one is."""
    several = [pieces for pieces in cells if len(pieces) > 1]
    width = min(map(len, several), default=0)
    other = [at for at in range(width) if len({p[at].name for p in several}) == len(several)]
    return other[0] if len(several) > 1 and len(other) == 1 else None


def name_above(row: Row, below: Row, roles: Roles) -> Named | None:
    """Return the one text of a row, if a code stands under it and all beside it reaches down."""
    if roles.code is None or (cell := row[roles.code]) is None or cell.codes:
        return None
    under = below[roles.code]
    own = [other for other in row if other is not None and other.text and other not in below]
    if own != [cell] or under is None or len(under.codes) != 1:
        return None
    found = name_in(cell)
    named = under.text == under.codes[0].text and found is not None and can_be_name(found.name)
    return found if named else None


def _beside_each_code(drafts: list[Draft], cell: Cell) -> None:
    for draft in drafts:
        lines = [line for line in cell.lines if any(h.code == draft.code for h in line.codes)]
        found = beside_code(lines[0]) if lines and len(lines[0].codes) == 1 else None
        if found is not None and draft.name is None:
            draft.call(found.name, found.raw, found.where)


def _name_of_link(draft: Draft, carrier: Carrier, row: Row) -> None:
    """The text of the link that carries the code names it, where no column does."""
    links = [
        part
        for cell in row
        for line in (() if cell is None else cell.lines)
        for part in line.fields
        if part.link is carrier.node
    ]
    if len(links) == 1 and can_be_name(links[0].plain):
        draft.call(str(parse_name(links[0].plain)), links[0].raw, links[0].where)
