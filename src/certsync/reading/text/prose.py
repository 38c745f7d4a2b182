"""Whether a line is running text, in which a code is a mention and no record."""

import re
from collections.abc import Sequence
from typing import Final

from certsync.reading.language.labels import CREBO_LIKE, Meaning, meaning_of
from certsync.reading.language.names import can_be_name, is_sentence
from certsync.reading.language.patterns import has_verb, holds_not_now, links_programmes
from certsync.reading.language.values import parse_hours
from certsync.reading.layout.blocks import Line
from certsync.reading.markup.tree import Node
from certsync.reading.text.gaps import asks_for_programmes
from certsync.reading.text.inline import read_line
from certsync.reading.text.segments import Segment

_REFERS: Final = re.compile(
    r"(?:zie ook|vervangt|vervangen door|opvolgers?|opgevolgd door|voorgangers?|niet samen met"
    r"|vervolg|(?:te )?combine(?:er|ren) met)"
    r"(?: (?:het )?(?:mbo-)?certificaat| (?:het )?keuzedeel)?\s*(?::|(?=[KC]\d{4}\b))",
    re.IGNORECASE,
)
_ASKS: Final = re.compile(
    r"(?:\d{1,3}[.)] )?(?:(?:aan|bij|binnen|in|met|op|tot|van|voor) )?"
    r"(?:welke?|wat|wie|waar\w*|wanneer|hoe\w*)\b",
    re.IGNORECASE,
)
_LINKED: Final = re.compile(
    r"\)? (?:is|wordt|hoort|behoort|valt) (?:verbonden|gekoppeld|aan|bij|onder|tot)\b"
    r"(?!.*[.] [A-Z])"
)
_OF_A_CODE: Final = frozenset({Meaning.CODE, Meaning.CERTIFICATE})
_ITEMS: Final = frozenset({"li", "dd", "td"})


def is_prose(line: Line) -> bool:
    """Whether codes in a line stand in running text, and so are no records."""
    if line.prose is None:
        line.prose = _is_prose(line)
    return line.prose


def mark_statement(lines: Sequence[Line], first: Node | None) -> None:
    """Take the sentence that tells which programmes the only code of a page belongs to as a row.

    ``first`` is the page's first heading, which names that code: "Certificaat K0152 hoort bij
    crebo 25087 en 25116."
    """
    coded = [line for line in lines if line.codes]
    headings = [line.plain for line in lines if line.block.node is first]
    named = len(headings) == 1 and can_be_name(headings[0])
    if len(coded) == 1 and len(coded[0].codes) == 1 and named and is_prose(coded[0]):
        said = coded[0].fives and links_programmes(coded[0].plain)
        coded[0].prose = not said


def refers(line: Line) -> bool:
    """Whether a line only points at another certificate: "Zie ook: K0072", "Opvolger: K1414"."""
    return _REFERS.match(line.plain) is not None


def _is_prose(line: Line) -> bool:
    if len(line.fields) > 1 or asks_for_programmes(line.plain):
        return False
    segments = read_line(line)
    asked = line.plain.endswith("?") and _ASKS.match(line.plain) is not None
    if asked or (len(segments) > 1 and is_sentence(line.plain)):
        # A list of keys parted by semicolons says nothing else; a sentence does.
        return asked or any(not (s.codes or s.fives or s.values or s.label) for s in segments)
    if len(segments) != 1 or (segments[0].label is not None and not is_sentence(line.plain)):
        return False
    if _states_a_code(segments[0]) or _is_row(segments[0]) or _states_links(segments[0]):
        return False
    words = len(line.plain.split()) - len(line.codes)
    contested = [key.contested for key in segments[0].codes if key.contested]
    if is_sentence(line.plain) and not _is_item(line, named=not contested):
        return words > 3 or (bool(contested) and words > 1)  # noqa: PLR2004
    named = [key.name for key in segments[0].codes if key.name]
    led = any(key.hit.start == 0 for key in (*segments[0].codes[:1], *segments[0].fives[:1]))
    return (bool(contested) and words > 1 and not led) or any(has_verb(name) for name in named)


def _states_a_code(segment: Segment) -> bool:
    """Whether a text begins with its code, announced as one: "Certificaatcode: C0106. Hoort …".

    Without a colon the code must end a sentence of its own: "Certificaatcode C0106. Hoort …"; or
    only what else is said of it follows, and no sentence: "Certificaat K0071, omvang 240 sbu."
    A code and its hours are announced by nothing else: "K1067, 240 sbu. Verbonden aan …".
    """
    if len(segment.codes) != 1:
        return False
    hit = segment.codes[0].hit
    if segment.label is not None:
        return segment.label is Meaning.CODE and hit.start == 0
    said = meaning_of(segment.text[: hit.start])
    behind = segment.text[hit.end :]
    if behind_hours(segment) and (segment.values or segment.fives):
        return not has_verb(behind)
    stated = behind.startswith(", ") and bool(segment.values or segment.fives)
    return said in _OF_A_CODE and (behind.startswith(". ") or (stated and not has_verb(behind)))


def behind_hours(segment: Segment) -> str:
    """Return what a text says behind its code and hours: "K1067, 240 sbu. Verbonden aan …"."""
    begun = bool(segment.codes) and segment.codes[0].hit.start == 0
    text = segment.text[segment.codes[0].hit.end :] if begun else ""
    said, _, behind = text.partition(". ")
    return behind if parse_hours(said.strip(" ,;()–-")) is not None else ""


def _states_links(segment: Segment) -> bool:
    """Whether a sentence says of its one code which crebos it is linked to, and nothing else.

    "Certificaat C0094 is gekoppeld aan Begeleider (25779).", "Triage (C0141) hoort bij 25695."
    """
    if len(segment.codes) != 1 or not segment.fives:
        return False
    hit = segment.codes[0].hit
    before, behind = segment.text[: hit.start].strip(), segment.text[hit.end :]
    said = meaning_of(before.removeprefix("Het ").removeprefix("Dit ")) if before else Meaning.CODE
    named = before.endswith("(") and can_be_name(before.rstrip(" ("))
    states = (said in _OF_A_CODE or named) and _LINKED.match(behind) is not None
    return states and links_programmes(segment.text) and not holds_not_now(segment.text)


def _is_row(segment: Segment) -> bool:
    """Whether a text is a code, its name and labelled crebos: "K0717: Agile. Crebo's 25187."."""
    keys = segment.codes
    led = len(keys) == 1 and keys[0].hit.start == 0 and bool(keys[0].name and segment.fives)
    return (
        led
        and not has_verb(str(keys[0].name))
        and all(key.label in CREBO_LIKE and not key.name for key in segment.fives)
    )


def _is_item(line: Line, *, named: bool) -> bool:
    """Whether a line is an item of an enumeration that only ends as a sentence does."""
    row = line.block.node.tag in _ITEMS or (
        line.block.parent is not None and line.block.parent.node.tag in _ITEMS
    )
    return row and named and not is_sentence(line.plain.rstrip(".;")) and not has_verb(line.plain)
