"""Records in JSON: a page's own data, in a script, in an attribute, or as the whole body.

An object with a code is a record, its keys are labels (``datumVaststelling`` reads as "datum
vaststelling"), lists under a key for programmes are its crebos. An object about a crebo hands that
crebo to the records inside it. A list of lists is a table: its rows read as objects.
"""

from dataclasses import dataclass
from typing import Final, cast

from certsync.codes import scan_tokens
from certsync.reading.data.facts import Above, Place, fill, start
from certsync.reading.data.fields import fields_of, spread
from certsync.reading.data.keys import (
    Item,
    Json,
    code_key,
    crebo_in_name,
    crebo_of,
    crebo_under,
    exact,
    has_code,
    meaning_of_key,
    pointer_step,
    record_inside,
    says_crebos,
    says_nothing,
)
from certsync.reading.data.led import led
from certsync.reading.data.parallel import name_by_position
from certsync.reading.data.periods import tell_periods
from certsync.reading.data.plain import plain_json
from certsync.reading.data.prefixed import without_prefix
from certsync.reading.data.rows import columns_of, goes_on, rows_of, split_table
from certsync.reading.data.states import (
    LAPSED,
    denies,
    is_refused,
    set_aside,
    unlink_ended,
)
from certsync.reading.data.unlinked import list_unlinked
from certsync.reading.language.labels import Meaning
from certsync.reading.language.names import between, can_be_name, parse_name
from certsync.reading.page import CreboSeen
from certsync.reading.record.draft import Draft
from certsync.reading.record.findings import UNPLACED, Findings
from certsync.reading.text.segments import is_current_crebo, is_dossier_number

_MAX_DEPTH: Final = 200


def read_json(value: Json, where: str, findings: Findings) -> int:
    """Read a document whose place is ``where`` (``#`` for a body); return how many records."""
    before = len(findings.drafts)
    plain = tell_periods(without_prefix(plain_json(value)))
    reader = _Reader(findings)
    reader.visit(plain, where, Above())
    unlink_ended(findings.drafts[before:], reader.ended, findings)
    name_by_position(plain, where, findings)
    list_unlinked(plain, where, findings.drafts[before:], findings)
    return len(findings.drafts) - before


@dataclass(frozen=True, slots=True)
class _Last:
    """The record of the row above, if there is one, and the key of its code."""

    draft: Draft | None = None
    own: str = ""


class _Reader:
    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.depth = 0
        self.ended: set[int] = set()

    def visit(self, value: Json, where: str, above: Above) -> None:
        if self.depth > _MAX_DEPTH:
            self.findings.refuse("", f"JSON nested deeper than {_MAX_DEPTH}", where)
            return
        self.depth += 1
        if isinstance(value, dict):
            self.visit_object(*spread(value, where), above)
        elif fields := fields_of(value):
            said = {label: field[0] for label, field in fields.items()}
            self.visit_object(said, lambda label: where + fields[label][1], above)
        elif isinstance(value, list):
            self.visit_list(value, where, above)
        self.depth -= 1

    def visit_list(self, items: list[Json], where: str, above: Above) -> None:
        table = rows_of(items, where)
        if table is not None:
            self.visit_rows(table, above)
            return
        objects = [item for item in items if isinstance(item, dict)]
        coded = sum(code_key(item) is not None for item in objects)
        last = _Last()
        for at, item in enumerate(items):
            place = f"{where}/{at}"
            if isinstance(item, dict):
                if self.continues(last, item, _keys_under(place)):
                    continue
                if coded * 2 > len(objects) and not has_code(item):
                    self.without_code(item, _keys_under(place))
            elif isinstance(item, str) and above.crebo is not None:
                token = exact(item)
                if token is not None and token.code is not None:
                    start(token, item, place, above, self.findings)
            before = len(self.findings.drafts)
            self.visit(item, place, above)
            own = code_key(item) if isinstance(item, dict) else None
            last = self.begun(before, own)

    def visit_rows(self, table: list[tuple[Item, Place]], above: Above) -> None:
        """Read the rows of a table; one that has a name and lacks its code is refused."""
        last = _Last()
        for row, place in led(table, self.findings):
            if self.continues(last, row, place):
                continue
            before, key = len(self.findings.drafts), code_key(row)
            if key is not None:
                self.record(row, key, place, above)
            else:
                self.without_code(row, place)
                self.loose(row, place)
            last = self.begun(before, key)

    def begun(self, before: int, own: str | None) -> "_Last":
        """Return the record that a row began, with the key of its code."""
        drafts = self.findings.drafts
        return _Last(drafts[before], own) if own and len(drafts) > before else _Last()

    def continues(self, last: "_Last", row: Item, place: Place) -> bool:
        """Read a row that goes on with the record above it; say whether it is one."""
        if last.draft is None or not goes_on(row, last.own):
            return False
        draft = Draft(last.draft.code, place(last.own), self.findings.url)
        self.findings.drafts.append(draft)
        if denies(row):
            self.ended.add(id(draft))
        self.visit_rest(fill(draft, row, place, last.own, self.findings))
        return True

    def without_code(self, item: Item, place: Place) -> None:
        for key, value in item.items():
            if (
                isinstance(value, str)
                and meaning_of_key(key) is Meaning.NAME
                and can_be_name(value)
            ):
                self.findings.refuse(value, "no code", place(key))
                return

    def loose(self, row: Item, place: Place) -> None:
        """List the crebos of a row of no certificate."""
        for key, value in row.items():
            if says_crebos(key):
                set_aside(value, place(key), self.findings)

    def visit_object(self, item: Item, place: Place, above: Above) -> None:
        key = code_key(item)
        if key is not None:
            self.record(item, key, place, above)
            return
        table = columns_of(item, place)
        inner = record_inside(item) if table is None else None
        if inner is not None:
            self.record_around(item, inner, place, above)
            return
        above = self.about(item, place, above)
        table = table or split_table(item, place)
        if table is not None:
            self.visit_rows(table, above)
        else:
            for name, value in item.items():
                self.visit_value(name, value, place(name), above)

    def visit_value(self, name: str, value: Json, place: str, above: Above) -> None:
        if scan_tokens(name) and self.keyed_by_code(name, value, place, above):
            return
        if isinstance(value, dict | list):
            crebo = crebo_under(name, value)
            if crebo is not None:
                above = self.under(crebo, name, place, above, ended=is_refused(value))
            self.visit(value, place, above)

    def record_around(self, item: Item, inner: str, place: Place, above: Above) -> None:
        """Read an object whose code stands one object deeper, with what stands around it."""
        value = cast("dict[str, Json]", item[inner])
        key = cast("str", code_key(value))
        self.record(value, key, _keys_under(place(inner)), self.about(item, place, above))
        draft = self.findings.drafts[-1] if self.findings.drafts else None
        if draft is not None and draft.code == str(value[key]).strip():
            around = {name: other for name, other in item.items() if name != inner}
            self.visit_rest(fill(draft, around, place, "", self.findings))

    def about(self, item: Item, place: Place, above: Above) -> Above:
        """An object without a code of its own may be a crebo's, or a heading's."""
        crebo = crebo_of(item, labelled=False) or crebo_in_name(item)
        if crebo is not None and not is_dossier_number(crebo[0].code):
            seen, key = crebo
            return self.under(seen, str(item[key]), place(key), above, ended=denies(item))
        for key, value in item.items():
            if meaning_of_key(key) in {Meaning.NAME, Meaning.SECTOR} and isinstance(value, str):
                return Above(above.crebo, above.text, above.where, parse_name(value))
        return above

    def under(self, crebo: CreboSeen, text: str, where: str, above: Above, *, ended: bool) -> Above:
        """Return what holds inside an object about a crebo, one that has ended being listed."""
        if ended:
            self.findings.refuse(text, LAPSED, where)
            return Above(section=above.section)
        return Above(crebo, text, where, above.section)

    def keyed_by_code(self, key: str, value: Json, where: str, above: Above) -> bool:
        token = exact(key)
        if token is None or token.code is None:
            return False
        if isinstance(value, str) and can_be_name(value):
            draft = start(token, key, where, above, self.findings)
            draft.call(str(parse_name(value)), value, where)
        elif isinstance(value, dict) and code_key(value) is None:
            draft = start(token, key, where, above, self.findings)
            self.visit_rest(fill(draft, value, _keys_under(where), "", self.findings))
        else:
            return False
        return True

    def record(self, item: Item, key: str, place: Place, above: Above) -> None:
        text = str(item[key])
        token = scan_tokens(text)[0]
        if token.code is None:
            why = token.fault.value if token.fault else "no code"
            self.findings.refuse(text, why, place(key))
            return
        ended = denies(item)
        if above.crebo is not None and ended:
            above = self.under(above.crebo, above.text, above.where, above, ended=True)
        draft = start(token, text, place(key), above, self.findings)
        beside = parse_name(between(text[: token.start] + text[token.end :]))
        if beside is not None and can_be_name(beside):
            draft.call(beside, text, place(key))
        if ended:
            self.ended.add(id(draft))
        self.visit_rest(fill(draft, item, place, key, self.findings))

    def visit_rest(self, others: list[tuple[Json, str]]) -> None:
        for value, where in others:
            before = len(self.findings.drafts)
            self.visit(value, where, Above())
            if len(self.findings.drafts) == before:
                self._unplaced(value, where)

    def _unplaced(self, value: Json, where: str) -> None:
        """Inside a record, crebos of something else, or of who knows what, are listed."""
        if isinstance(value, list):
            for at, item in enumerate(value):
                self._unplaced(item, f"{where}/{at}")
        elif isinstance(value, dict) and (found := crebo_of(value, labelled=False)) is not None:
            seen, key = found
            if is_current_crebo(seen.code):
                place = where + pointer_step(key)
                self.findings.refuse(seen.code, UNPLACED, place)
        elif isinstance(value, dict):
            for key, inner in value.items():
                if isinstance(inner, dict | list) or says_crebos(key) or says_nothing(key):
                    self._unplaced(inner, where + pointer_step(key))
        else:
            set_aside(value, where, self.findings)


def _keys_under(where: str) -> Place:
    return lambda key: where + pointer_step(key)
