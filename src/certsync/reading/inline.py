"""One field read as text: which codes and crebos it names, with what name, and what else it says.

Names stand before, behind or between keys ("K0717 Agile game productie", "Triage (C0141)",
"25187 X, 25188 Y"); which of these it is, is decided for a whole segment at once. Where two keys
could claim the same words neither gets them, and the segment says so.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, cast

from certsync.reading.hits import Hit, hits_in, tidy
from certsync.reading.labels import CREBO_LIKE, Meaning, meaning_of, topic_of
from certsync.reading.layout import Field, Line
from certsync.reading.names import between, can_be_name, parse_name
from certsync.reading.owners import owners_of
from certsync.reading.segments import Keyed, Segment
from certsync.reading.values import Value, parse_date, parse_hours, parse_level, peel
from certsync.reading.words import NOT_CREBO_BEFORE, NOT_CREBO_BEHIND, hangs, has_verb, is_no_name

_BARS: Final = re.compile(r"\s*[|·•‖¦●]\s*|\s+[–—]{2,}\s+")
_BARS_AND_SEMICOLON: Final = re.compile(r"\s*[|·•‖¦●;]\s*")
_LABELLED: Final = re.compile(r"(?P<label>[^:]{1,60}?)\s*:\s*(?P<rest>.*)", re.DOTALL)
_OTHER_LABEL: Final = re.compile(r"[A-ZÀ-Ý][^\W\d][^\d:,;.()/]{1,29}:\s")
_JOINERS: Final = re.compile(
    r"(?:[\s,;/&+()\[\]|·•.:–—-]|\b(?:en|of|and|or|t/m|tot|resp\.?)\b)*", re.IGNORECASE
)
_WORD_BEFORE: Final = re.compile(
    r"(?:^|[\s,;:(\[–—-])(?P<label>(?:(?:gekoppeld|hoort|behoort|horend|behorend|geldig|verbonden|deel"
    r"|onderdeel) (?:aan|bij|voor|van) )?"
    r"(?:de |het |een )?(?:erkende )?[\w'’-]+(?:[- ](?:code|nummer|nr|codes|nummers)\.?)?)[\s:(]*$",
    re.IGNORECASE,
)


_LINK_AHEAD: Final = re.compile(
    r"^(?:en|of|and|or) |^(?:(?:en|of) )?"
    r"(?:(?:be)?ho(?:ort|rend)|verbonden|gekoppeld|te (?:behalen|volgen)|geldig)"
    r" (?:aan|bij|binnen|tot|voor)(?: (?:de|het))?(?: (?:opleiding|kwalificatie)(?:en|s)?)?[ :]+",
    re.IGNORECASE,
)
"""How a crebo's name hangs together with what stands before it."""
_ARTICLE: Final = re.compile(
    r"^(?:het (?:mbo-)?(?:certificaat|keuzedeel|onderdeel)|de (?:kwalificatie|opleiding))"
    r"[ :]+(?=\w)",
    re.IGNORECASE,
)
"""What running enumerations put before a name: "het certificaat Triage (C0141)"."""
_PARTINGS: Final = re.compile(r"[,;(–—]|\s-\s")
_SENTENCE_ON: Final = re.compile(r"\.\s+[A-ZÀ-Ý]")
_WITH: Final = re.compile(r"\s(?:met|onder|bij|aan)(?: de| het)?$")


_NOWHERE: Final = cast("Field", None)
"""The field of a segment read for its wording alone; :func:`read_field` puts the real one in."""


def read_line(line: Line) -> tuple[Segment, ...]:
    """Return the segments of all fields of a line."""
    if line.read is None:
        line.read = tuple(segment for part in line.fields for segment in read_field(part))
    return cast("tuple[Segment, ...]", line.read)


def read_field(part: Field) -> tuple[Segment, ...]:
    """Return the segments of a field."""
    return tuple(
        Segment(
            part, read.text, read.label, read.alone, read.codes, read.fives, read.values, read.rest
        )
        for read in _read_text(part.plain, part.hits)
    )


def read_text(text: str) -> tuple[Segment, ...]:
    """Return the segments of a text that stands in no field; their own ``field`` is not there."""
    plain = tidy(text)
    return _read_text(plain, hits_in([text], plain))


@lru_cache(maxsize=16384)
def _read_text(plain: str, hits: tuple[Hit, ...]) -> tuple[Segment, ...]:
    """Read a text. Lists name the same crebos over and over: each wording is read once."""
    bars = _BARS_AND_SEMICOLON if hits else _BARS
    segments: list[Segment] = []
    start = 0
    ends = [(match.start(), match.end()) for match in bars.finditer(plain)]
    for end, after in (*ends, (len(plain), len(plain))):
        inside = tuple(hit.moved(-start) for hit in hits if start <= hit.start and hit.end <= end)
        if plain[start:end].strip():
            segments.append(_read(plain[start:end], inside))
        start = after
    return tuple(segments)


def _read(text: str, hits: tuple[Hit, ...]) -> Segment:
    label = meaning_of(text)
    if label is not None and not hits:
        return Segment(_NOWHERE, text, label, alone=True, rest=text)
    labelled = _LABELLED.fullmatch(text)
    label = meaning_of(labelled["label"]) if labelled else None
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
    gaps = _gaps(text, hits)
    labels = _labels(gaps, hits, label)
    kinds = [_kind(hit, said) for hit, said in zip(hits, labels, strict=True)]
    owners = owners_of([gap.text for gap in gaps], kinds, colon=gaps[1].colon)
    keyed: list[Keyed] = []
    for at, hit in enumerate(hits):
        name, contested = _name_of(at, gaps, owners)
        level = gaps[at + 1].level if hit.five else None
        if hit.five and not at and level is None:
            level = gaps[0].level
        refused = _refusal(gaps[at].raw, gaps[at + 1].raw) if hit.five else None
        hung = name is not None and owners[at] == at and gaps[at].colon
        keyed.append(Keyed(hit, labels[at], name, level, contested, refused, hung))
    return Segment(
        _NOWHERE,
        whole,
        label,
        codes=tuple(key for key in keyed if not key.hit.five),
        fives=tuple(key for key in keyed if key.hit.five),
        values=tuple(value for gap in gaps for value in gap.values),
    )


@dataclass(slots=True)
class _Gap:
    """What stands before, between or behind keys."""

    raw: str
    text: str = ""
    label: Meaning | None = None
    level: int | None = None
    values: tuple[Value, ...] = ()
    colon: bool = False


def _gaps(text: str, hits: tuple[Hit, ...]) -> list[_Gap]:
    edges = [0, *(edge for hit in hits for edge in (hit.start, hit.end)), len(text)]
    gaps: list[_Gap] = []
    for at in range(len(hits) + 1):
        gap = _Gap(text[edges[2 * at] : edges[2 * at + 1]])
        rest = gap.raw
        if at < len(hits):
            rest, gap.label = _cut_label(rest)
        # A certificate's name keeps its level; a crebo's level is a value of its own.
        beside_five = hits[at - 1].five if at else hits[0].five
        rest, values = peel(rest, level=beside_five)
        gap.level = next((int(v.value) for v in values if v.meaning is Meaning.LEVEL), None)
        gap.values = tuple(value for value in values if value.meaning is not Meaning.LEVEL)
        gap.colon = rest.rstrip().endswith(":")
        if gap.label:
            rest = _without_link(rest)
        if at and not hits[at - 1].five and _is_next_sentence(gap.raw):
            rest = ""
        if not _JOINERS.fullmatch(rest):
            rest = between(_trim_joiner(rest))
            if at and at < len(hits) and hits[at].five:
                rest = _LINK_AHEAD.sub("", rest)
            rest = _ARTICLE.sub("", rest)
            if gap.colon and at < len(hits) and hits[at].five and topic_of(rest) in CREBO_LIKE:
                # A colon makes "Erkende opleidingscode van deze kwalificatie:" a label.
                rest, gap.label = "", gap.label or Meaning.CREBO
            gap.text = rest if _may_name(rest) else ""
        gaps.append(gap)
    return gaps


def _may_name(text: str) -> bool:
    """Whether words beside a key may be a name; those behind a label of another thing are none."""
    labelled = _LABELLED.fullmatch(text)
    said = meaning_of(labelled["label"]) if labelled is not None and labelled["rest"] else None
    named = said in {None, Meaning.NAME, Meaning.CERTIFICATE, Meaning.CREBO_NAME, Meaning.PROGRAMME}
    return named and parse_name(text) is not None and not is_no_name(text)


def _is_next_sentence(text: str) -> bool:
    """Whether what follows a code is no name, but another sentence."""
    begun = _SENTENCE_ON.match(text) is not None
    return begun and (has_verb(text) or ":" in text or text.rstrip().endswith("."))


def _without_link(text: str) -> str:
    """Take off words before a label that only say how code and crebo hang together."""
    for start in (0, *(match.end() for match in _PARTINGS.finditer(text))):
        words = text[start:].strip(" ,;:()–-")
        if CREBO_LIKE & {meaning_of(words), meaning_of(_WITH.sub("", words))}:
            return text[:start]
    return text


def _trim_joiner(text: str) -> str:
    return re.sub(r"[\s,;]+(?:en|and|of)\s*$", "", text)


_SPEAKS: Final = frozenset(
    {Meaning.CODE, Meaning.CREBO, Meaning.PROGRAMME, Meaning.DOSSIER, Meaning.RELATED}
)


def _cut_label(text: str) -> tuple[str, Meaning | None]:
    """Take a label (``, crebo``) off the end of a gap: it speaks for the key that follows."""
    found = _WORD_BEFORE.search(text)
    while found is not None:
        label = found["label"]
        meaning = meaning_of(label)
        rest = text[: found.start("label")]
        if (meaning in _SPEAKS and not _reads_through(rest, meaning)) or (
            meaning is Meaning.CERTIFICATE and (not rest or hangs(rest))
        ):
            return rest, meaning
        found = _WORD_BEFORE.search(text, found.start("label") + len(label.split(" ")[0]))
    return text, None


def _reads_through(rest: str, meaning: Meaning) -> bool:
    """Whether a word is the end of a name ("Duurzaamheid in het beroep") and no label."""
    return meaning is Meaning.PROGRAMME and hangs(rest) and not hangs(rest.split(maxsplit=1)[0])


def _labels(gaps: list[_Gap], hits: tuple[Hit, ...], label: Meaning | None) -> list[Meaning | None]:
    """Give each key the label before it; a label holds on over keys of the same sort."""
    labels: list[Meaning | None] = []
    current = label
    for at, hit in enumerate(hits):
        if gaps[at].label is not None:
            current = gaps[at].label
        elif at and hits[at - 1].five != hit.five:
            current = None
        labels.append(current)
    return labels


def _kind(hit: Hit, label: Meaning | None) -> str:
    if not hit.five:
        return "code"
    return "dossier" if label is Meaning.DOSSIER else "five"


def owners_in_row(segments: tuple[Segment, ...]) -> dict[int, str] | None:
    """Say whose text each plain field of a line is, where codes and crebos stand in one line.

    Returns the identity of the key by the field's index; ``None`` where there is nothing to part.
    """
    if not any(s.codes for s in segments):
        return None
    keyed = [(at, key) for at, s in enumerate(segments) for key in (*s.codes, *s.fives)]
    if not any(not key.hit.five for _, key in keyed) or not any(k.hit.five for _, k in keyed):
        return None
    keyed.sort(key=lambda pair: (pair[0], pair[1].hit.start))
    texts = [""] * (len(keyed) + 1)
    gap_of: dict[int, int] = {}
    for at, segment in enumerate(segments):
        if not (segment.codes or segment.fives) and can_be_name(segment.rest):
            gap = sum(place < at for place, _ in keyed)
            texts[gap], gap_of[at] = segment.rest, gap
    for gap, (_, key) in enumerate(keyed):
        # A key that has its name beside it in its own field claims no other.
        if key.name is not None and texts[gap + 1] and not texts[gap]:
            return {}
    kinds = [_kind(key.hit, key.label) for _, key in keyed]
    owners = owners_of(texts, kinds, colon=False)
    return {
        at: keyed[owner][1].hit.identity
        for at, gap in gap_of.items()
        if (owner := owners[gap]) is not None
    }


def _name_of(at: int, gaps: list[_Gap], owners: list[int | None]) -> tuple[str | None, str | None]:
    for gap, owner in zip(gaps, owners, strict=True):
        if owner == at:
            if can_be_name(gap.text):
                return parse_name(gap.text), None
            return None, gap.text
    beside = [gap.text for gap in gaps[at : at + 2] if gap.text]
    unowned = [gaps[g].text for g in (at, at + 1) if gaps[g].text and owners[g] is None]
    return None, " … ".join(unowned) if beside and unowned else None


def _refusal(before: str, behind: str) -> str | None:
    """Why five digits are no crebo, told by the words beside them."""
    if NOT_CREBO_BEFORE.search(before):
        return f"five digits behind {before.rsplit(maxsplit=1)[-1]!r}"
    if NOT_CREBO_BEHIND.match(behind):
        return f"five digits before {behind.split(maxsplit=1)[0]!r}"
    return None
