"""The rows of a grid, one after the other: where a record begins, goes on, and what is none."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from certsync.codes import Code
from certsync.reading.cells import keys_in, name_in, names_by_line
from certsync.reading.crebos import add, refusal
from certsync.reading.cards import Carrier
from certsync.reading.draft import Draft
from certsync.reading.findings import Findings
from certsync.reading.grid import Cell, Grid, Row
from certsync.reading.columns import Roles
from certsync.reading.inline import Keyed, Segment, is_dossier_number, plausible_crebo
from certsync.reading.layout import Block, Line
from certsync.reading.names import can_be_name, parse_name
from certsync.reading.page import CreboSeen
from certsync.reading.values import (
    Value,
    find_dates,
    inclusive_note,
    parse_date,
    parse_hours,
    parse_level,
)
from certsync.reading.words import (
    MARK,
    NO,
    NO_MARK,
    NONE_THERE,
    UNKNOWN_THERE,
    YES,
    Meaning,
    is_no_name,
)
from certsync.records import Certificate

Above = tuple[Segment, Keyed]


@dataclass(frozen=True, slots=True)
class Context:
    """What stands above a table: its heading, the crebos that names, codes kept in attributes."""

    section: str | None = None
    above: tuple[Above, ...] = ()
    carried: Callable[[Block], Mapping[str, Carrier]] = field(default=lambda _: {})
    hints: Mapping[str, str] | None = None


_HALF: Final = 2


class RowReader:
    """Reads the body rows under one header."""

    def __init__(
        self,
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
        self.marked = marked
        self.headers = headers
        self.findings = findings
        self.context = context
        self.section = context.section
        self.current: list[Draft] = []
        self.above: tuple[Above, ...] = context.above
        self.carry: list[Above] = []
        self.before: Row = []
        self.below = False
        self.said: Meaning | None = None
        self.free = True

    def read(self) -> None:
        """Read all rows."""
        wide = [self._is_wide(row) for _, row in self.rows]
        self.below = self._wide_text_is_detail(wide)
        for (at, row), is_wide in zip(self.rows, wide, strict=True):
            if is_wide:
                self._wide(next(cell for cell in row if cell is not None and cell.text))
                continue
            starts = self._starts(at, row)
            if starts:
                self._start(row, starts)
            elif any(cell is not None and cell.text for cell in row):
                self._go_on(at, row)
            self.before = row

    def read_into(self, draft: Draft, said: Meaning | None, *, free: bool) -> None:
        """Read a table without codes that stands in the region of one record."""
        self.current, self.said, self.free = [draft], said, free
        for _, row in self.rows:
            self._crebos(row, going_on=True)
            self._dossiers(draft, row)
            self.before = row

    def _starts(self, at: int, row: Row) -> list[tuple[Segment | None, Keyed | Carrier, str]]:
        """Return the codes of a row: in its code column, else in attributes of the row."""
        cell = None if self.roles.code is None else row[self.roles.code]
        if cell is not None and cell.codes:
            return [(s, key, key.hit.identity) for s in cell.segments for key in s.codes]
        if self.grid.sources[at] is self.grid.block:
            return []
        carried = self.context.carried(self.grid.sources[at])
        return [(None, carrier, code) for code, carrier in carried.items()]

    def _start(
        self, row: Row, starts: list[tuple[Segment | None, Keyed | Carrier, str]]
    ) -> None:
        self.current = []
        for segment, key, identity in starts:
            if segment is None or isinstance(key, Carrier):
                self._from_attribute(row, key, identity)
                continue
            if key.hit.code is None:
                self.findings.refuse_key(segment, key)
                continue
            draft = self._draft(identity, segment.where, segment.field.line.order)
            draft.saw("code", segment.field.raw, segment.where)
            if key.hit.lower_case:
                draft.note("code: lower-case")
            if key.name is not None:
                draft.call(key.name, segment.field.raw, segment.where)
            for value in segment.values:
                draft.take(value, segment.label, segment.field.raw, segment.where)
            self.current.append(draft)
        self._names(row)
        self._facts(row)
        self.findings.drafts += self.current

    def _draft(self, code: str, where: str, order: int) -> Draft:
        return Draft(Code(code), where, self.findings.url, order, section=self.section)

    def _from_attribute(self, row: Row, carrier: object, code: str) -> None:
        if not isinstance(carrier, Carrier):
            return
        draft = self._draft(code, carrier.where, self.grid.block.order)
        draft.saw("code", carrier.text, carrier.where)
        self.current.append(draft)

    def _names(self, row: Row) -> None:
        if not self.current:
            return
        cell = None if self.roles.name is None else row[self.roles.name]
        if cell is None or not cell.text:
            self._name_in_code_cell(row)
            return
        if len(self.current) == 1:
            found = name_in(cell)
            if found is None:
                if parse_name(cell.text) and not UNKNOWN_THERE.fullmatch(cell.text) and not is_no_name(cell.text):
                    self.findings.refuse(cell.raw, "name unclear", cell.where)
                return
            self.current[0].call(found.name, found.raw, found.where)
            return
        lines = names_by_line(cell)
        if len(lines) == len(self.current):
            for draft, named in zip(self.current, lines, strict=True):
                draft.call(named.name, named.raw, named.where)
        elif lines:
            self.findings.refuse(cell.raw, "one name for several codes", cell.where)

    def _name_in_code_cell(self, row: Row) -> None:
        """Code and name in lines of their own in one cell."""
        cell = None if self.roles.code is None else row[self.roles.code]
        if cell is None or len(self.current) != 1 or self.current[0].name is not None:
            return
        found = name_in(cell)
        contested = [key.contested for s in cell.segments for key in s.codes if key.contested]
        if found is not None and not contested and can_be_name(found.name):
            self.current[0].call(found.name, found.raw, found.where)
        elif contested:
            self.findings.refuse(cell.raw, "name unclear", cell.where)

    def _facts(self, row: Row, *, going_on: bool = False) -> None:
        self._crebos(row, going_on=going_on)
        self._marks(row)
        for draft in self.current:
            self._dossiers(draft, row)
            self._values(draft, row)
            self._flags(draft, row)

    def _crebos(self, row: Row, *, going_on: bool) -> None:
        keyed = self._fives_of_code_cell(row)
        for column in self.roles.crebos:
            keyed += self._crebo_cell(row, column)
        if not keyed and not self.roles.crebos and not self.marked and not going_on:
            keyed = list(self.above)
        if len(self.current) > 1 and len(keyed) > 1 and self._stacked(row):
            for segment, key in keyed:
                self.findings.refuse_key(segment, key, "crebos and codes both stacked")
            return
        for segment, key in keyed:
            for draft in self.current:
                add(draft, key, segment, key.label)

    def _fives_of_code_cell(self, row: Row) -> list[Above]:
        cell = None if self.roles.code is None else row[self.roles.code]
        found: list[Above] = []
        if cell is None or cell in self.before or self.roles.code in self.roles.crebos:
            return found
        for segment in cell.segments:
            for key in segment.fives:
                why = refusal(key, key.label, free=True)
                if why is None:
                    found.append((segment, key))
                else:
                    self.findings.refuse_key(segment, key, why)
        return found

    def _stacked(self, row: Row) -> bool:
        """Codes and crebos each on lines of their own, as many of one as of the other."""
        code = None if self.roles.code is None else row[self.roles.code]
        lines = len(code.lines) if code is not None else 0
        return lines > 1 and any(
            (cell := row[at]) is not None and len(cell.lines) == lines for at in self.roles.crebos
        )

    def _crebo_cell(self, row: Row, column: int) -> list[Above]:
        cell = row[column]
        if cell is None or not cell.text:
            return self._carried(row, column)
        header = bool(self.headers[column])
        found: list[Above] = []
        keys = self._beside(row, column, keys_in(cell))
        for segment, key in keys:
            said = key.label or (Meaning.CREBO if header else self.said)
            why = refusal(key, said, free=self.free)
            if why is None:
                found.append((segment, replace(key, label=said)))
            else:
                self.findings.refuse_key(segment, key, why)
        if not cell.fives:
            self._no_five(cell)
        self.carry = found
        return found

    def _no_five(self, cell: Cell) -> None:
        if NONE_THERE.fullmatch(cell.text):
            for draft in self.current:
                draft.no_crebos(cell.raw, cell.where)
        elif any(character.isdigit() for character in cell.text) and not cell.codes:
            self.findings.refuse(cell.raw, "no crebo of five digits", cell.where)

    def _carried(self, row: Row, column: int) -> list[Above]:
        """An empty first cell before a code continues the crebo above it."""
        code = self.roles.code
        first = all(row[at] is None or not row[at].text for at in range(column))  # type: ignore[union-attr]  # None is tested
        return self.carry if code is not None and column < code and first else []

    def _beside(self, row: Row, column: int, keys: list[Above]) -> list[Above]:
        """Take names and levels from their own columns, line by line where there are several."""
        name = None if self.roles.crebo_name is None else row[self.roles.crebo_name]
        level = None if self.roles.level is None else row[self.roles.level]
        if column != self.roles.crebos[0] or not keys:
            return keys
        names = names_by_line(name) if name is not None else []
        if len(keys) == 1 and name is not None and len(names) > 1:
            whole = name_in(name)
            names = [whole] if whole is not None else []
        levels = [line for line in level.lines if line.fields] if level is not None else []
        if len(names) == len(keys):
            keys = [
                (s, key.given("name", found.name, found.raw, found.where))
                for (s, key), found in zip(keys, names, strict=True)
            ]
        if len(levels) == len(keys):
            keys = [
                (s, _levelled(key, found)) for (s, key), found in zip(keys, levels, strict=True)
            ]
        return keys

    def _marks(self, row: Row) -> None:
        if not self.marked or not self.current:
            return
        for column, (segment, key) in self.marked.items():
            cell = row[column]
            text = "" if cell is None else cell.text
            if MARK.fullmatch(text):
                for draft in self.current:
                    add(draft, key, segment, key.label)
            elif not NO_MARK.fullmatch(text) and cell is not None:
                self.findings.refuse(cell.raw, f"no mark under {key.hit.text}", cell.where)
        for draft in self.current:
            if draft.crebos is None:
                draft.no_crebos("", draft.where)

    def _dossiers(self, draft: Draft, row: Row) -> None:
        for column in self.roles.dossiers:
            cell = row[column]
            for segment, key in keys_in(cell) if cell is not None else []:
                add(draft, key, segment, Meaning.DOSSIER)

    def _values(self, draft: Draft, row: Row) -> None:
        for column, meaning in self.roles.values.items():
            cell = row[column]
            if cell is None or not cell.text or UNKNOWN_THERE.fullmatch(cell.text):
                continue
            if meaning is Meaning.SBU:
                hours = parse_hours(cell.text, labelled=True)
                if hours is None:
                    draft.note(f'sbu: "{cell.text}" is no number of hours')
                else:
                    draft.put("sbu", hours, cell.raw, cell.where)
                continue
            self._date(draft, column, meaning, cell)

    def _date(self, draft: Draft, column: int, meaning: Meaning, cell: Cell) -> None:
        iso = parse_date(cell.text)
        if iso is None:
            dates = find_dates(cell.text)
            if len(dates) != 1:
                draft.note(f'{meaning.value}: "{cell.text}" is no date')
                return
            iso = dates[0][0]
        label = " ".join(header.text for header in self.headers[column])
        value = Value(meaning, iso, cell.text, inclusive_note(meaning, f"{label} {cell.text}"))
        draft.take(value, None, cell.raw, cell.where)

    def _flags(self, draft: Draft, row: Row) -> None:
        certified = None if self.roles.certified is None else row[self.roles.certified]
        if certified is not None and YES.fullmatch(certified.text):
            draft.put("certificate", Certificate.YES, certified.raw, certified.where)
        elif certified is not None and NO.fullmatch(certified.text):
            draft.put("certificate", Certificate.NO, certified.raw, certified.where)
        section = None if self.roles.section is None else row[self.roles.section]
        if section is not None and section.text:
            draft.section = section.text

    def _go_on(self, at: int, row: Row) -> None:
        """A row without a code: more of the record above, or a row that lacks its code."""
        if self.roles.code is None:
            return
        name = None if self.roles.name is None else row[self.roles.name]
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
            self._crebo_cell(row, self.roles.crebos[0])
        elif self.current:
            self._facts(row, going_on=True)

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

    def _wide_text_is_detail(self, wide: list[bool]) -> bool:
        """Text rows behind most code rows describe them; few text rows are headings."""
        if True not in wide or False not in wide:
            return False
        return wide[0] is False and sum(wide) * _HALF >= len(wide) - sum(wide)

    def _wide(self, cell: Cell) -> None:
        codes = [(s, key) for s in cell.segments for key in s.codes]
        fives = keys_in(cell)
        if codes:
            self._start_wide(cell, codes)
        elif fives and self.below:
            self._more_crebos(fives)
        elif fives:
            self.above = tuple(pair for pair in fives if refusal(pair[1], pair[1].label, free=True) is None)
            self.section = cell.text
            self.current = []
        elif self.below and self.current and all(draft.name is None for draft in self.current):
            found = name_in(cell)
            if found is not None and len(self.current) == 1 and can_be_name(found.name):
                self.current[0].call(found.name, found.raw, found.where)
        elif not self.below:
            self.section = parse_name(cell.text)
            self.current = []

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


def _levelled(key: Keyed, line: Line) -> Keyed:
    part = line.fields[0]
    return key.given("level", parse_level(line.plain, labelled=True), part.raw, part.where)
