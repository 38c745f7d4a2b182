"""Records in JSON: a page's own data, in a script, in an attribute, or as the whole body.

An object with a code is a record, its keys are labels (``datumVaststelling`` reads as "datum
vaststelling"), lists under a key for programmes are its crebos. An object about a crebo hands that
crebo to the records inside it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, cast

from certsync.codes import Code, CreboCode, Token, scan_five_digits, scan_tokens
from certsync.reading.draft import Draft
from certsync.reading.findings import Findings
from certsync.reading.hits import tidy
from certsync.reading.jsonkeys import (
    Json,
    code_key,
    crebo_of,
    exact,
    has_code,
    label_of_key,
    meaning_of_key,
    topic_of_key,
)
from certsync.reading.names import between, can_be_name, parse_name
from certsync.reading.page import CreboSeen, DossierSeen
from certsync.reading.segments import is_dossier_number
from certsync.reading.values import Value, inclusive_note, parse_date, parse_hours
from certsync.reading.words import CREBO_LIKE, DATES, NO, YES, Meaning
from certsync.records import Certificate, Mention

_AROUND: Final = 80
_MAX_DEPTH: Final = 200


@dataclass(frozen=True, slots=True)
class Above:
    """What the objects around one say: a crebo, a heading."""

    crebo: CreboSeen | None = None
    text: str = ""
    where: str = ""
    section: str | None = None


def parse_json(text: str) -> Json:
    """Return a JSON document.

    Raises:
        ValueError: for anything else, nesting that breaks the parser included.
    """
    try:
        return cast("Json", json.loads(text))
    except RecursionError as error:
        raise ValueError("nested too deep") from error


def pointer_step(key: str | int) -> str:
    """Return one step of a JSON pointer (RFC 6901)."""
    return "/" + str(key).replace("~", "~0").replace("/", "~1")


def strings(value: Json, where: str) -> Iterator[tuple[str, str]]:
    """Yield every string (and key that is a code) of a document with its place."""
    stack: list[tuple[Json, str]] = [(value, where)]
    while stack:
        item, place = stack.pop()
        if isinstance(item, str):
            yield item, place
        elif isinstance(item, dict):
            for key, inner in reversed(item.items()):
                stack.append((inner, place + pointer_step(key)))
                if scan_tokens(key):
                    yield key, place + pointer_step(key)
        elif isinstance(item, list):
            stack.extend((inner, f"{place}/{at}") for at, inner in reversed([*enumerate(item)]))


def read_json(value: Json, where: str, findings: Findings) -> int:
    """Read a document whose place is ``where`` (``#`` for a body); return how many records."""
    before = len(findings.drafts)
    _Reader(findings).visit(value, where, Above())
    return len(findings.drafts) - before


def rest_of(value: Json, where: str, findings: Findings, known: set[str]) -> None:
    """List the codes of a document that are in no record: they stand in texts."""
    for text, place in strings(value, where):
        for token in scan_tokens(text):
            if token.code is not None and token.code not in known:
                findings.mentions[
                    Mention(token.code, _window(text, token), place, findings.url)
                ] = None
            elif token.fault is not None:
                findings.refuse(_window(text, token), token.fault.value, place)


def _window(text: str, token: Token) -> str:
    return text[max(0, token.start - _AROUND) : token.end + _AROUND].strip()


class _Reader:
    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.depth = 0

    def visit(self, value: Json, where: str, above: Above) -> None:
        if self.depth > _MAX_DEPTH:
            self.findings.refuse("", f"JSON nested deeper than {_MAX_DEPTH}", where)
            return
        self.depth += 1
        if isinstance(value, dict):
            self.visit_object(value, where, above)
        elif isinstance(value, list):
            self.visit_list(value, where, above)
        self.depth -= 1

    def visit_list(self, items: list[Json], where: str, above: Above) -> None:
        objects = [item for item in items if isinstance(item, dict)]
        coded = sum(code_key(item) is not None for item in objects)
        for at, item in enumerate(items):
            place = f"{where}/{at}"
            if isinstance(item, dict) and coded * 2 > len(objects) and not has_code(item):
                self.without_code(item, place)
            self.visit(item, place, above)

    def without_code(self, item: dict[str, Json], where: str) -> None:
        for key, value in item.items():
            if (
                isinstance(value, str)
                and meaning_of_key(key) is Meaning.NAME
                and can_be_name(value)
            ):
                self.findings.refuse(value, "no code", where + pointer_step(key))
                return

    def visit_object(self, item: dict[str, Json], where: str, above: Above) -> None:
        key = code_key(item)
        if key is not None:
            self.record(item, key, where, above)
            return
        above = self.about(item, where, above)
        for name, inner in item.items():
            place = where + pointer_step(name)
            if scan_tokens(name) and self.keyed_by_code(name, inner, place, above):
                continue
            if isinstance(inner, dict | list):
                self.visit(inner, place, above)

    def about(self, item: dict[str, Json], where: str, above: Above) -> Above:
        """An object without a code of its own may be a crebo's, or a heading's."""
        crebo = crebo_of(item, labelled=False)
        if crebo is not None and not is_dossier_number(crebo[0].code):
            seen, key = crebo
            return Above(seen, str(item[key]), where + pointer_step(key), above.section)
        for key, value in item.items():
            if meaning_of_key(key) in {Meaning.NAME, Meaning.SECTOR} and isinstance(value, str):
                return Above(above.crebo, above.text, above.where, parse_name(value))
        return above

    def keyed_by_code(self, key: str, value: Json, where: str, above: Above) -> bool:
        token = exact(key)
        if token is None or token.code is None:
            return False
        if isinstance(value, str) and can_be_name(value):
            draft = self.draft(token, key, where, above)
            draft.call(str(parse_name(value)), value, where)
        elif isinstance(value, dict) and code_key(value) is None:
            draft = self.draft(token, key, where, above)
            self.fill(draft, value, where, "")
        else:
            return False
        return True

    def record(self, item: dict[str, Json], key: str, where: str, above: Above) -> None:
        text = str(item[key])
        token = scan_tokens(text)[0]
        place = where + pointer_step(key)
        if token.code is None:
            why = token.fault.value if token.fault else "no code"
            self.findings.refuse(text, why, place)
            return
        draft = self.draft(token, text, place, above)
        beside = parse_name(between(text[: token.start] + text[token.end :]))
        if beside is not None and can_be_name(beside):
            draft.call(beside, text, place)
        self.fill(draft, item, where, key)

    def draft(self, token: Token, text: str, where: str, above: Above) -> Draft:
        draft = Draft(cast("Code", token.code), where, self.findings.url, section=above.section)
        draft.saw("code", text, where)
        if token.lower_case:
            draft.note("code: lower-case")
        if above.crebo is not None:
            draft.link(above.crebo, above.text, above.where)
        self.findings.drafts.append(draft)
        return draft

    def fill(self, draft: Draft, item: dict[str, Json], where: str, own: str) -> None:
        named = [k for k in item if meaning_of_key(k) is Meaning.NAME] or [
            k for k in item if meaning_of_key(k) is Meaning.CERTIFICATE
        ]
        for key, value in item.items():
            place = where + pointer_step(key)
            meaning = meaning_of_key(key)
            if key == own:
                continue
            if meaning in CREBO_LIKE or topic_of_key(key) in CREBO_LIKE:
                self.crebos(draft, value, place)
            elif meaning is Meaning.DOSSIER:
                self.dossiers(draft, value, place)
            elif isinstance(value, dict | list):
                self.visit(value, place, Above())
            elif (
                isinstance(value, str)
                and key in named[:1]
                and parse_name(value)
                and not scan_tokens(value)
            ):
                draft.call(str(parse_name(value)), value, place)
            elif value is not None and meaning is not None:
                self.value(draft, meaning, key, value, place)

    def value(self, draft: Draft, meaning: Meaning, key: str, value: Json, where: str) -> None:
        text = str(value)
        if meaning in {Meaning.CERTIFIED, Meaning.CERTIFICATE}:
            if value is True or YES.fullmatch(text):
                draft.put("certificate", Certificate.YES, text, where)
            elif value is False or NO.fullmatch(text):
                draft.put("certificate", Certificate.NO, text, where)
        elif meaning is Meaning.SBU:
            hours = parse_hours(text, labelled=True)
            if hours is not None:
                draft.put("sbu", hours, text, where)
        elif meaning is Meaning.SECTOR:
            draft.section = tidy(text) or draft.section
        elif (meaning in DATES or meaning is Meaning.DATE) and (iso := parse_date(text)):
            note = inclusive_note(meaning, label_of_key(key))
            draft.take(Value(meaning, iso, text, note), None, text, where)

    def crebos(self, draft: Draft, value: Json, where: str) -> None:
        """Read what stands under a key for programmes; an empty list says there are none."""
        if isinstance(value, list):
            if not value:
                draft.no_crebos("", where)
            for at, item in enumerate(value):
                self.crebos(draft, item, f"{where}/{at}")
            return
        if isinstance(value, dict):
            found = crebo_of(value, labelled=True)
            if found is not None:
                self.link(
                    draft,
                    found[0],
                    str(value[found[1]]),
                    where + pointer_step(found[1]),
                    item=value,
                    top=where,
                )
                return
            for key, inner in value.items():
                if isinstance(inner, dict | list):
                    self.crebos(draft, inner, where + pointer_step(key))
            return
        text = "" if value is None or isinstance(value, bool) else str(value)
        for start, end in scan_five_digits(text):
            name = (
                parse_name(between(text[:start] + text[end:]))
                if len(scan_five_digits(text)) == 1
                else None
            )
            name = name if name and can_be_name(name) else None
            self.link(
                draft,
                CreboSeen(CreboCode(text[start:end]), name, None),
                text,
                where,
                item={},
                top=where,
            )

    def link(
        self,
        draft: Draft,
        seen: CreboSeen,
        text: str,
        where: str,
        *,
        item: dict[str, Json],
        top: str,
    ) -> None:
        if is_dossier_number(seen.code):
            self.findings.refuse(text, "five digits in the range of dossiers", where)
            return
        beside = []
        for key, value in item.items():
            what = {
                Meaning.NAME: "name",
                Meaning.CREBO_NAME: "name",
                Meaning.PROGRAMME: "name",
                Meaning.LEVEL: "level",
            }.get(meaning_of_key(key) or Meaning.OTHER)
            if what is not None:
                beside.append((what, str(value), top + pointer_step(key)))
        draft.link(seen, text, where, tuple(beside))

    def dossiers(self, draft: Draft, value: Json, where: str) -> None:
        for item, place in (
            [(value, where)]
            if not isinstance(value, list)
            else [(item, f"{where}/{at}") for at, item in enumerate(value)]
        ):
            if isinstance(item, dict):
                found = crebo_of(item, labelled=True)
                if found is not None:
                    seen, key = found
                    draft.file_under(
                        DossierSeen(seen.code, seen.name), str(item[key]), place + pointer_step(key)
                    )
            elif isinstance(item, str | int):
                for start, end in scan_five_digits(str(item)):
                    draft.file_under(DossierSeen(str(item)[start:end], None), str(item), place)
