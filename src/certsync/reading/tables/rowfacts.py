"""What a row says of its records beside code and name: crebos, marks, dossiers, dates, hours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from certsync.reading.language.labels import CREBO_LIKE, Meaning, topic_of
from certsync.reading.language.patterns import (
    MARK,
    NO,
    NO_MARK,
    NONE_THERE,
    UNKNOWN_THERE,
    YES,
)
from certsync.reading.language.values import (
    Value,
    find_dates,
    inclusive_note,
    parse_date,
    parse_hours,
    parse_level,
)
from certsync.reading.layout.blocks import Line
from certsync.reading.record.crebos import add, refusal
from certsync.reading.record.draft import Draft
from certsync.reading.record.findings import Findings
from certsync.reading.tables.cells import keys_in, name_in, names_by_line
from certsync.reading.tables.denials import is_denied, states_of_links, taken_back
from certsync.reading.tables.grid import Cell, Row
from certsync.reading.tables.roles import Roles
from certsync.reading.tables.rowlinks import link_cells, said_in_words
from certsync.reading.tables.stacks import are_shared, are_stacked
from certsync.reading.text.segments import Keyed, Segment, is_dossier_number
from certsync.records import Certificate

Above = tuple[Segment, Keyed]


@dataclass(slots=True)
class Facts:
    """Reads rows of one header. ``marked`` are the crebos of a matrix by column.

    ``said`` is what a heading over the whole table says its numbers are; ``free`` whether crebos
    need no label here. ``led`` says that crebos lead groups of rows, so that a blank under one
    continues it, and ``None`` that it may do so.
    """

    roles: Roles
    marked: Mapping[int, Above]
    headers: list[list[Cell]]
    findings: Findings
    said: Meaning | None = None
    free: bool = True
    led: bool | None = False
    denied: bool = False
    """Whether a row across says that the rows below it are not linked."""
    undone: frozenset[tuple[str, str]] = frozenset()
    """The pairs of code and five digits that some row says do not belong together."""
    states: frozenset[int] = frozenset()
    """The columns that say how each link stands."""
    shared: bool = False
    current: list[Draft] = field(default_factory=list)
    above: tuple[Above, ...] = ()
    carry: list[Above] = field(default_factory=list)
    before: Row = field(default_factory=list)
    stated: frozenset[int] = field(init=False)
    """The columns whose headers say that they hold crebos."""

    def __post_init__(self) -> None:
        """Learn what the headers say."""
        columns = self.roles.crebos if self.headers else ()
        self.stated = frozenset(at for at in columns if self._is_stated(at))

    def _is_stated(self, column: int) -> bool:
        """Whether a header speaks of crebos, or of codes beside the names of programmes."""
        said = {topic_of(header.text) for header in self.headers[column]}
        name = self.roles.crebo_name
        beside = set() if name is None else {topic_of(h.text) for h in self.headers[name]}
        named = beside & {*CREBO_LIKE, Meaning.CREBO_NAME} and said == {Meaning.CODE}
        return bool(said & CREBO_LIKE or named)

    def read(
        self, drafts: list[Draft], row: Row, above: tuple[Above, ...], *, going_on: bool = False
    ) -> None:
        """Give the records of a row all that it says beside code and name.

        ``above`` are crebos that a heading names; they count where the row has none of its own.
        """
        self.current, self.above = drafts, above
        self._crebos(row, going_on=going_on)
        self._marks(row)
        for draft in self.current:
            self._dossiers(draft, row)
            self._values(draft, row)
            self._flags(draft, row)
        self.before = row

    def _crebos(self, row: Row, *, going_on: bool) -> None:
        keyed = self._fives_of_code_cell(row)
        for column in self.roles.crebos:
            keyed += self.crebo_cell(row, column)
        if not keyed and not self.roles.crebos:
            keyed = said_in_words(row)
        if not keyed and not self.roles.crebos and not self.marked and not going_on:
            keyed = list(self.above)
        why = self._refusal(row, keyed)
        if why is not None:
            for segment, key in keyed:
                self.findings.refuse_key(segment, key, why)
            return
        if not keyed:
            link_cells(self.current, row, self.headers)
        for (segment, key), draft in product(keyed, self.current):
            if (draft.code, key.hit.text) in self.undone:
                self.findings.refuse_key(segment, key, "five digits that another row undoes")
            else:
                add(draft, key, segment, key.label)

    def _refusal(self, row: Row, keyed: list[Above]) -> str | None:
        """Return why a row links none of its codes to its five digits, if it does not."""
        several = len(self.current) > 1 and len(keyed) > 1
        if several and not self.shared and are_stacked(row, self.roles):
            return "crebos and codes both stacked"
        denied = self.denied or is_denied(row, self.headers, self.states)
        return "five digits in a row that says it is not linked" if denied else None

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

    def learn(self, rows: Sequence[Row]) -> None:
        """Learn from all rows what is undone, and whether crebos are of all codes beside them."""
        self.states = states_of_links(rows, self.headers)
        self.undone = taken_back(rows, self.headers, self.states)
        self.shared = are_shared(rows, self.roles)

    def crebo_cell(self, row: Row, column: int) -> list[Above]:
        """Return the crebos of a cell, or those it continues."""
        cell = row[column]
        if cell is None or not cell.text:
            return self._carried(row, column)
        header = column in self.stated
        found: list[Above] = []
        keys = self._beside(row, column, keys_in(cell))
        for segment, key in keys:
            said = key.label or (Meaning.CREBO if header else self.said)
            why = refusal(key, said, free=self.free)
            if why is None:
                # What is no dossier counts as a crebo further on, whatever it was called.
                known = key._replace(label=said) if said is Meaning.DOSSIER else key
                found.append((segment, known))
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
        """An empty first cell before a code continues the crebo above it, if crebos lead groups."""
        code = self.roles.code
        if self.led is None and self.current:
            for segment, key in self.carry:
                self.findings.refuse_key(segment, key, "may go on in the blank cells below it")
        if not self.led:
            return []
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
        clear = not all(is_dossier_number(key.hit.text) for _, key in self.marked.values())
        for column, (segment, key) in self.marked.items():
            cell = row[column]
            text = "" if cell is None else cell.text
            why = refusal(key, key.label, free=True)
            if not MARK.fullmatch(text):
                if not NO_MARK.fullmatch(text) and cell is not None:
                    self.findings.refuse(cell.raw, f"no mark under {key.hit.text}", cell.where)
                    clear = False
            elif why is not None:
                self.findings.refuse_key(segment, key, why)
            else:
                for draft in self.current:
                    add(draft, key, segment, key.label)
        for draft in self.current:
            if draft.crebos is None and clear:
                draft.no_crebos("", draft.where)

    def _dossiers(self, draft: Draft, row: Row) -> None:
        for column in self.roles.dossiers:
            cell = row[column]
            for segment, key in keys_in(cell) if cell is not None else []:
                add(draft, key, segment, Meaning.DOSSIER)

    def _values(self, draft: Draft, row: Row) -> None:
        for column, meaning in self.roles.values.items():
            cell = row[column]
            of_link = column in self.states
            if of_link or cell is None or not cell.text or UNKNOWN_THERE.fullmatch(cell.text):
                continue
            if meaning is Meaning.SBU:
                hours = parse_hours(cell.text, labelled=True)
                if hours is None:
                    draft.note(f'sbu: "{cell.text}" is no number of hours')
                else:
                    draft.put("sbu", hours, *cell.said(str(hours)))
                continue
            self._date(draft, column, meaning, cell)
        self._hours_said(draft, row)

    def _hours_said(self, draft: Draft, row: Row) -> None:
        """Take hours that say so themselves from a cell without a header: "480 sbu"."""
        for column, cell in enumerate(row):
            if cell is None or cell.codes or self.headers[column] or cell in self.before:
                continue
            hours = parse_hours(cell.text)
            if hours is not None and "sbu" not in draft.values:
                draft.put("sbu", hours, cell.raw, cell.where)

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


def _levelled(key: Keyed, line: Line) -> Keyed:
    part = line.fields[0]
    return key.given("level", parse_level(line.plain, labelled=True), part.raw, part.where)
