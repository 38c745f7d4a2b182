"""One field read as text: which codes and crebos it names, with what name, and what else it says.

Names stand before, behind or between keys ("K0717 Agile game productie", "Triage (C0141)",
"25187 X, 25188 Y"); which of these it is, is decided for a whole segment at once. Where two keys
could claim the same words neither gets them, and the segment says so.
"""

import re
from functools import lru_cache
from typing import Final, cast

from certsync.reading.language.hits import Hit, hits_in, tidy
from certsync.reading.language.labels import (
    CREBO_LIKE,
    DATES,
    Meaning,
    meaning_of,
    meaning_with_colon,
)
from certsync.reading.language.names import can_be_name, has_part_code, parse_name
from certsync.reading.language.patterns import (
    LAPSED_AT_END,
    LAPSED_IN_BRACKETS,
    NOT_CREBO_BEFORE,
    NOT_CREBO_BEHIND,
    UNLINKED,
    holds_not_now,
)
from certsync.reading.language.values import Value, parse_date, parse_hours, parse_level, peel
from certsync.reading.layout.blocks import Field, Line
from certsync.reading.text.bars import spans_of
from certsync.reading.text.divided import call_behind_label, contest, divide, without_programme
from certsync.reading.text.gaps import LABELLED, Gap, find_gaps
from certsync.reading.text.owners import owners_of
from certsync.reading.text.segments import NUMBERED, Keyed, Segment, plausible_crebo

_FULL_STOP: Final = re.compile(r"(?<=[^\W\d_]{3})\.$")
"""What ends a sentence, and no abbreviation: names amid text, and programmes, go without."""
_LISTED: Final = re.compile(r"\s*(?:[,/&+]|en|of)\s*")
_LAST_PART: Final = re.compile(r"[^,;.:(|]+$")
_OF_OTHERS: Final = DATES | {Meaning.OTHER, Meaning.OTHER_DATE, Meaning.RELATED}
_BUTTON: Final = frozenset({"button"})
_ENDS: Final = frozenset({Meaning.VALID_TO, Meaning.LAST_INTAKE})
_OTHER_LABEL: Final = re.compile(r"[A-ZÀ-Ý][^\W\d][^\d:,;.()/]{1,29}:\s")


_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý])")
_FARTHEST: Final = 300

_CODE: Final = "code"
_NOWHERE: Final = cast("Field", None)
"""The field of a segment read for its wording alone; :func:`read_field` puts the real one in."""


def read_line(line: Line) -> tuple[Segment, ...]:
    """Return the segments of all fields of a line."""
    if line.read is None:
        line.read = tuple(segment for part in _matter_of(line) for segment in read_field(part))
    return cast("tuple[Segment, ...]", line.read)


def _matter_of(line: Line) -> tuple[Field, ...]:
    """Return the fields of a line but what buttons beside a key say: "25696 [Bewaar]"."""
    keyed = [part for part in line.fields if part.hits]
    if not keyed or len(keyed) == len(line.fields) or any(p.inside(_BUTTON) for p in keyed):
        return line.fields
    return tuple(part for part in line.fields if part.hits or not part.inside(_BUTTON))


def read_field(part: Field) -> tuple[Segment, ...]:
    """Return the segments of a field."""
    return tuple([read._replace(field=part) for read in _read_text(part.plain, part.hits)])


def read_text(text: str) -> tuple[Segment, ...]:
    """Return the segments of a text that stands in no field; their own ``field`` is not there."""
    plain = tidy(text)
    return _read_text(plain, hits_in([text], plain))


@lru_cache(maxsize=16384)
def _read_text(plain: str, hits: tuple[Hit, ...]) -> tuple[Segment, ...]:
    """Read a text. Lists name the same crebos over and over: each wording is read once."""
    segments: list[Segment] = []
    for start, end in spans_of(plain, coded=bool(hits)):
        inside = tuple(hit.moved(-start) for hit in hits if start <= hit.start and hit.end <= end)
        segments.append(_read(plain[start:end], inside))
    return tuple(_labelled_on(segments))


def _labelled_on(segments: list[Segment]) -> list[Segment]:
    """Give the label of crebos to those behind it: "Crebo's: 25919 (X); 25032 (Y).".

    It holds on while each piece begins with its number and has no label of its own.
    """
    label: Meaning | None = None
    read: list[Segment] = []
    for segment in segments:
        keys = segment.fives
        begun = bool(keys) and keys[0].hit.start == 0 and plausible_crebo(keys[0].hit.text)
        if label is not None and begun and not (segment.codes or segment.label):
            keys = tuple([key._replace(label=key.label or label) for key in keys])
        said = keys[0].label if keys and not segment.codes else None
        label = said if said in CREBO_LIKE else None
        read.append(segment if keys is segment.fives else segment._replace(fives=keys))
    return read


def _read(text: str, hits: tuple[Hit, ...]) -> Segment:
    label = meaning_with_colon(text) if text.endswith(":") else meaning_of(text)
    if label is not None and not hits:
        return Segment(_NOWHERE, text, label, alone=True, rest=text)
    labelled = LABELLED.fullmatch(text)
    label = meaning_with_colon(labelled["label"]) if labelled else None
    if labelled is not None and label is not None:
        cut = labelled.start("rest")
        if not (hits and hits[0].start < cut):
            hits = tuple(h.moved(-cut) for h in hits)
            return _body(text, labelled["rest"], hits, label)
    return _body(text, text, hits, None)


def _body(whole: str, text: str, hits: tuple[Hit, ...], label: Meaning | None) -> Segment:
    if hits:
        return _keys(whole, text, hits, label)
    value = _single_value(text, label)
    if value is not None:
        return Segment(_NOWHERE, whole, label, values=(value,))
    rest, values = peel(text)
    if label is None and _OTHER_LABEL.match(text):
        label = Meaning.OTHER
    return Segment(_NOWHERE, whole, label, values=tuple(values), rest=rest.strip())


def _single_value(text: str, label: Meaning | None) -> Value | None:
    if (iso := parse_date(text)) is not None:
        return Value(Meaning.DATE, iso, text)
    if (hours := parse_hours(text, labelled=label is Meaning.SBU)) is not None:
        return Value(Meaning.SBU, hours, text)
    if (level := parse_level(text, labelled=label is Meaning.LEVEL)) is not None:
        return Value(Meaning.LEVEL, level, text)
    return None


def _keys(whole: str, text: str, hits: tuple[Hit, ...], label: Meaning | None) -> Segment:
    gaps = find_gaps(text, hits)
    labels = _labels(gaps, hits, label)
    kinds = [kind_of(hit, said) for hit, said in zip(hits, labels, strict=True)]
    owners = owners_of([gap.text for gap in gaps], kinds, colon=gaps[1].colon)
    owned = {owner: gap for gap, owner in enumerate(owners) if owner is not None}
    keyed: list[Keyed] = []
    waiting = holds_not_now(text)
    for at, hit in enumerate(hits):
        own = owned.get(at)
        five = kinds[at] != _CODE
        name, contested = _name_of(at, own, gaps, owners, five=five)
        level = _level_of(at, own, gaps) if five else None
        refused = _refusal(gaps[at].raw, gaps[at + 1].raw) if five else None
        if refused == NUMBERED and labels[at] in CREBO_LIKE:
            refused = _refusal(gaps[at].raw.rstrip("#"), gaps[at + 1].raw)
        if refused is None and five and _has_lapsed(gaps[at + 1].raw, hits, at):
            refused = "five digits that the page says have lapsed"
        if refused is None and five and waiting and holds_not_now(_sentence_of(hit, text)):
            refused = "five digits that the page says are not linked yet, or were refused"
        hung = name is not None and own == at and gaps[at].colon
        keyed.append(Keyed(hit, labels[at], name, level, contested, refused, hung))
    _refuse_unlinked(keyed, gaps)
    _refuse_on(keyed, gaps)
    divide(keyed, gaps, owners)
    contest(keyed, gaps)
    call_behind_label(keyed, gaps)
    return Segment(
        _NOWHERE,
        whole,
        label,
        codes=tuple([key for key, kind in zip(keyed, kinds, strict=True) if kind == _CODE]),
        fives=tuple([key for key, kind in zip(keyed, kinds, strict=True) if kind != _CODE]),
        values=_values(gaps, hits),
    )


def _sentence_of(hit: Hit, text: str) -> str:
    """Return the sentence that a hit stands in."""
    before = _SENTENCE_END.split(text[max(0, hit.start - _FARTHEST) : hit.start])[-1]
    behind = _SENTENCE_END.split(text[hit.end : hit.end + _FARTHEST], 1)[0]
    return f"{before}{hit.text}{behind}"


def _values(gaps: list[Gap], hits: tuple[Hit, ...]) -> tuple[Value, ...]:
    """Return the values of a text; the end of a link behind a crebo is none of its certificate."""
    coded = any(not hit.five for hit in hits)
    found = [*gaps[0].values]
    for hit, gap in zip(hits, gaps[1:], strict=True):
        of_crebo = hit.five and (not coded or LAPSED_IN_BRACKETS.match(gap.raw) is not None)
        found += [value for value in gap.values if not (of_crebo and value.meaning in _ENDS)]
    return tuple(found)


def _has_lapsed(behind: str, hits: tuple[Hit, ...], at: int) -> bool:
    """Whether words behind a crebo say it has ended.

    Without brackets they must end a text about crebos alone; behind a code they are said of that.
    """
    if LAPSED_IN_BRACKETS.match(behind) is not None:
        return True
    alone = at == len(hits) - 1 and all(hit.five for hit in hits)
    return alone and LAPSED_AT_END.fullmatch(behind) is not None


def _refuse_unlinked(keyed: list[Keyed], gaps: list[Gap]) -> None:
    """All programmes that a code was taken off are none of its: "(K0749) ontkoppeld van Kok …"."""
    why: str | None = None
    for at, key in enumerate(keyed):
        if not key.hit.five:
            why = None
        elif at and not keyed[at - 1].hit.five and (found := UNLINKED.match(gaps[at].raw)):
            why = f"five digits behind {found['said']!r}"
        if why is not None:
            keyed[at] = key._replace(refused=key.refused or why)


def _refuse_on(keyed: list[Keyed], gaps: list[Gap]) -> None:
    """What is said of a number holds for those listed behind it: "niet 25604, 25605"."""
    for at in range(1, len(keyed)):
        before = keyed[at - 1].refused
        if before is not None and keyed[at].hit.five and _LISTED.fullmatch(gaps[at].raw):
            keyed[at] = keyed[at]._replace(refused=keyed[at].refused or before)


def _labels(gaps: list[Gap], hits: tuple[Hit, ...], label: Meaning | None) -> list[Meaning | None]:
    """Give each key the label before it; a label holds on over keys of the same sort."""
    labels: list[Meaning | None] = []
    current = label
    five = hits[0].five
    for gap, hit in zip(gaps, hits, strict=False):
        before, five = five, hit.five
        if gap.label is not None:
            current = gap.label
        elif before is not five:
            current = None
        labels.append(current)
    return labels


def kind_of(hit: Hit, label: Meaning | None) -> str:
    """Return what sort of key a hit is: a code, five digits, or the number of a dossier."""
    if not hit.five:
        return _CODE
    return "dossier" if label is Meaning.DOSSIER else "five"


def _name_of(
    at: int, own: int | None, gaps: list[Gap], owners: list[int | None], *, five: bool
) -> tuple[str | None, str | None]:
    if own is not None:
        text = gaps[own].text if five else without_programme(gaps[own].text)
        if five or own < len(gaps) - 1:
            text = _FULL_STOP.sub("", text)
        if can_be_name(text) and not has_part_code(text):
            return parse_name(text), None
        return None, text
    unowned = [gaps[g].text for g in (at, at + 1) if gaps[g].text and owners[g] is None]
    return None, " … ".join(unowned) or None


def _level_of(at: int, own: int | None, gaps: list[Gap]) -> int | None:
    """A level stands on the side of the name; without a name, behind the crebo."""
    behind = gaps[at + 1]
    if behind.closing is not None:
        return behind.closing
    if own is not None and gaps[own].level is not None:
        return gaps[own].level
    if behind.level is not None and (own is None or not behind.text):
        return behind.level
    return gaps[0].level if not at else None


@lru_cache(maxsize=4096)
def _refusal(before: str, behind: str) -> str | None:
    """Why five digits are no crebo, told by the words beside them."""
    word = _LAST_PART.search(before)
    if word is not None and meaning_of(word[0]) in _OF_OTHERS:
        return f"five digits behind {word[0].strip()!r}"
    if NOT_CREBO_BEFORE.search(before):
        return f"five digits behind {before.rsplit(maxsplit=1)[-1]!r}"
    if NOT_CREBO_BEHIND.match(behind):
        return f"five digits before {behind.split(maxsplit=1)[0]!r}"
    return None
