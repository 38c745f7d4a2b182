"""The words beside the keys of a text: labels, values, and what may be a name."""

import re
from dataclasses import dataclass
from functools import reduce
from typing import Final

from certsync.reading.language.hits import Hit
from certsync.reading.language.labels import CREBO_LIKE, Meaning, meaning_of, topic_of
from certsync.reading.language.names import between, parse_name
from certsync.reading.language.patterns import (
    NOT_CREBO_BEFORE,
    hangs,
    has_verb,
    is_no_name,
    links_programmes,
    only_joins,
)
from certsync.reading.language.standing import HOLDS_AT_END
from certsync.reading.language.values import Value, date_ahead, peel

LABELLED: Final = re.compile(r"(?P<label>[^:]{1,60}?)\s*:\s*(?P<rest>.*)", re.DOTALL)
_JOINERS: Final = re.compile(
    r"(?:[\s,;/&+()\[\]|·•.:–—-]|\b(?:en|of|and|or|t/m|tot|resp\.?)\b)*", re.IGNORECASE
)

_WORD_BEFORE: Final = re.compile(
    r"(?:^|[\s,;:(\[“\"–—-])(?P<label>(?:(?:gekoppeld|hoort|behoort|horend|behorend|geldig|verbonden|deel"
    r"|onderdeel) (?:aan|bij|voor|van) )?"
    r"(?:de |het |een )?(?:erkende )?[\w'’-]+(?:[- ](?:code|nummer|nr|codes|nummers)\.?)?)"
    r"\.?[\s:(”\"]*$",
    re.IGNORECASE,
)

_LINK_AHEAD: Final = re.compile(
    r"^(?:en|of|and|or) |^(?:(?:en|of) )?(?:(?:is|wordt) )?"
    r"(?:(?:be)?ho(?:ort|rende?)|verbonden|gekoppeld|toegevoegd|te (?:behalen|volgen)|geldig"
    r"|onderdeel)"
    r" (?:aan|bij|binnen|tot|van|voor)(?: (?:de|het))?"
    r"(?: (?:opleiding|kwalificatie)(?:en|s)?)?[ :]+"
    r"|^(?:(?:onder)?deel )?(?:aan|bij|binnen|van|uit|voor)(?: (?:de|het))?"
    r" (?:mbo-)?(?:opleiding|kwalificatie)(?:en|s)?[ :]+"
    r"|^(?:bij|binnen|voor)(?: (?:de|het))?(?: (?:opleiding|kwalificatie|beroep)(?:en|s)?)? ",
    re.IGNORECASE,
)
"""How a crebo's name hangs together with what stands before it."""

_SENTENCE_AHEAD: Final = re.compile(
    r"^(?:aan |bij |voor )?(?:welke|wat|waar\w*|hoe\w*)\b[^?:]*?"
    r"\b(?:(?:be)?horen|(?:be)?hoort|hang(?:en|t)|val(?:len|t)|geld(?:en|t)|bestaan"
    r"|verbonden|gekoppeld|te (?:volgen|behalen|kiezen)|zijn(?: er)?|vastgesteld)"
    r" (?:aan|bij|binnen|tot|van|voor|onder)(?: (?:de|het|een))?"
    r"(?: (?:mbo-)?(?:opleiding|kwalificatie|crebo))? "
    r"|^(?:(?:dit|deze|het|de) (?:[\w-]+ ){1,3})?"
    r"(?:(?:kan|kunnen|wordt|worden|is|zijn|u|je|te) ){1,3}"
    r"(?:be)?(?:haald|halen|gevolgd|volgen|gekozen|kiezen|aangeboden)(?: worden)?"
    r" (?:bij|binnen|in|voor)(?: (?:de|het))?(?: (?:opleiding|kwalificatie|beroep)(?:en|s)?)?[ :]+",
    re.IGNORECASE,
)
"""How a line begins that lists programmes: "Kan worden behaald bij Kapper (crebo 25400), …"."""

_LED_AHEAD: Final = re.compile(
    r"^(?:[^\W\d][\w-]* ){0,4}(?:aan|bij|binnen|in|voor): ", re.IGNORECASE
)
"""What leads to programmes before the first of them: "Voor: Kapper 25400"."""

_QUESTION_AHEAD: Final = re.compile(
    r"^(?:\d{1,3}[.)] )?(?i:(?:bij|voor|aan|in|binnen|tot) )?(?i:welke?|wat|waar\w*) [^A-ZÀ-Ý]*?"
    r"\b(?i:opleiding|kwalificatie|beroep|diploma|crebo)[^A-ZÀ-Ý]*?"
    r"\b(?:ho(?:ort|ren)|behoort|is|zijn|geldt|telt|past|bij|voor|aan|van|volg|haal|kies"
    r"|(?:kan|mag) (?:ik|je)|kun je)"
    r"(?: (?:het|de))?(?: (?:mbo-)?(?:certificaat|keuzedeel|onderdeel))?:? (?=[A-ZÀ-Ý])"
)
"""A question about one code: "Bij welke opleidingen hoort Instructeur zwemonderwijs (K1414)?"."""

_QUESTION_BEHIND: Final = re.compile(
    r"(?: (?:te )?(?:volgen|behalen|kiezen|doen|gebruiken|inzetten|gekoppeld|verbonden|vastgesteld"
    r"|bedoeld|bestemd|geldig|mogelijk|mee|bij|aan|voor))*\s*\?$",
    re.IGNORECASE,
)
"""How such a question ends behind the name: "… kan ik K0602 Mollen en woelratten volgen?"."""

_KIND_AHEAD: Final = re.compile(
    r"^(?:(?:uit|bij|binnen|voor|van|in|onder|aan)(?: (?:de|het))? )?"
    r"(?:(?:mbo-|erkende |beroeps)?(?:opleiding|kwalificatie|uitstroomprofiel|profiel))(?:en|s)?:? "
    r"(?!(?:tot|van|voor|in|met|bij|op|die|dat|en|of|aan|waar\w*)\b)(?=[^\W\d_])"
    r"|^(?:uit|bij|binnen|voor)(?: (?:de|het))? (?-i:(?=[A-ZÀ-Ý]))",
    re.IGNORECASE,
)
"""What a line puts before the first programme: "Uit de opleiding Kapper (crebo 25400)"."""

_ARTICLE: Final = re.compile(
    r"^(?:(?:het (?:mbo-)?(?:certificaat|keuzedeel|onderdeel)|de (?:kwalificatie|opleiding))"
    r"[ :]+(?=[\w(])|(?:mbo-)?(?:certificaat|keuzedeel) (?=(?-i:[A-ZÀ-Ý])))",
    re.IGNORECASE,
)
"""What is put before a name: "het certificaat Triage (C0141)", "Certificaat Triage (C0141)"."""

_WAY: Final = r"(?:bol|bbl|voltijd|deeltijd|\d(?:[,.]\d)? jaar)"
_CLOSING_LEVEL: Final = re.compile(
    rf"(?:[\s,;/·–-]*{_WAY}\b)*[\s,;–-]*(?:(?:mbo[- ]?)?niveau|niv\.?)\s*:?\s*(?P<level>[1-4])"
    rf"(?:[\s,;/·–-]+{_WAY})*\s*\)",
    re.IGNORECASE,
)
"""Behind a crebo in brackets: "(25187, niveau 4)", "(25187, niveau 4, bol)"."""
_WORDY: Final = re.compile(r"\w")
_PARTINGS: Final = re.compile(r"[,;(–—]|\s-\s")

_FEW: Final = 2

_SENTENCE_ON: Final = re.compile(r"\.\s+[A-ZÀ-Ý]")

_ENDS_IN_WORK: Final = re.compile(
    r"(?!(?:onder)?deel |(?:be)?hoor|geldig|gekoppeld|verbonden|aangeboden|te )"
    r"[^\W\d_][^:.]* (?:in|op|van) (?:het|een|je|uw) beroep$",
    re.IGNORECASE,
)
"""A name that ends in a word for programmes: "K0029 Duurzaamheid in het beroep: 25072"."""

_WITH: Final = re.compile(r"\s(?:met|onder|bij|aan)(?: de| het)?$")

_SPEAKS: Final = frozenset(
    {Meaning.CODE, Meaning.CREBO, Meaning.PROGRAMME, Meaning.DOSSIER, Meaning.RELATED}
)


@dataclass(slots=True)
class Gap:
    """What stands before, between or behind keys."""

    raw: str
    text: str = ""
    label: Meaning | None = None
    level: int | None = None
    values: tuple[Value, ...] = ()
    colon: bool = False
    closing: int | None = None
    """The level that a bracket opened before the gap closes with: "(25187, niveau 4) en …"."""


def find_gaps(text: str, hits: tuple[Hit, ...]) -> list[Gap]:
    """Return what stands before, between and behind the keys of a text, one more than keys."""
    edges = [0, *(edge for hit in hits for edge in (hit.start, hit.end)), len(text)]
    gaps: list[Gap] = []
    for at in range(len(hits) + 1):
        gap = Gap(text[edges[2 * at] : edges[2 * at + 1]])
        gaps.append(gap)
        if _WORDY.search(gap.raw) is None:
            # A comma between two of many crebos says nothing.
            gap.colon = gap.raw.rstrip().endswith(":")
            continue
        rest = gap.raw
        if at and hits[at - 1].five and (closing := _CLOSING_LEVEL.match(rest)):
            gap.closing, rest = int(closing["level"]), rest[closing.end() :]
        rest = _without_question(rest, text, hits)
        if at < len(hits):
            rest = NOT_CREBO_BEFORE.sub("", rest) if hits[at].five else rest
            rest, gap.label = _cut_label(rest)
        # A certificate's name keeps its level; a crebo's level is a value of its own.
        beside_five = hits[at - 1].five if at else hits[0].five
        rest, dated = (rest, ()) if at else date_ahead(rest)
        rest, values = peel(_without_state(rest, hits, at), level=beside_five)
        gap.level = next((int(v.value) for v in values if v.meaning is Meaning.LEVEL), None)
        gap.values = dated + tuple(value for value in values if value.meaning is not Meaning.LEVEL)
        gap.colon = rest.rstrip().endswith(":")
        if gap.label:
            rest = _without_link(rest)
        if at and not hits[at - 1].five and _is_next_sentence(gap.raw):
            rest = ""
        if not _JOINERS.fullmatch(rest):
            rest = between(_trim_joiner(rest))
            if at < len(hits) and hits[at].five:
                ahead = (_LINK_AHEAD,) if at else (_SENTENCE_AHEAD, _LED_AHEAD, _KIND_AHEAD)
                rest = reduce(lambda words, some: some.sub("", words), ahead, rest)
            rest = _ARTICLE.sub("", rest)
            called = bool(at) and not hits[at - 1].five and _ENDS_IN_WORK.match(rest)
            if at < len(hits) and hits[at].five and not called and _announces(rest, gap):
                rest, gap.label = "", gap.label or Meaning.CREBO
            gap.text = rest if _may_name(rest) else ""
    return gaps


def asks_for_programmes(text: str) -> bool:
    """Whether a text is a question on the programmes of something, which an answer may list."""
    return text.endswith("?") and _QUESTION_AHEAD.match(text) is not None


def _without_state(rest: str, hits: tuple[Hit, ...], at: int) -> str:
    """Take off what says behind a crebo, and what it is called, that it holds."""
    return HOLDS_AT_END.sub("", rest) if at and hits[at - 1].five else rest


def _without_question(rest: str, text: str, hits: tuple[Hit, ...]) -> str:
    """Take off what asks about the one code of a text, before and behind it and its name."""
    asked = len(hits) == 1 and not hits[0].five and text.endswith("?")
    found = _QUESTION_AHEAD.match(text[: hits[0].end]) if asked else None
    if found is None:
        return rest
    if text.startswith(rest):
        return rest[found.end() :]
    return _QUESTION_BEHIND.sub("", rest) if found.end() == hits[0].start else ""


def _announces(text: str, gap: Gap) -> bool:
    """Whether all words before five digits say that they are a crebo: "verbonden aan".

    A colon makes "Erkende opleidingscode van deze kwalificatie:" a label as well; before a label
    it may end a name: "Duurzaamheid in het beroep: crebo".
    """
    begun = " ".join(text.split()[:_FEW]) if gap.label else text
    several = has_verb(text) or ":" in text.rstrip(": ")
    named = gap.label is not None and topic_of(begun) not in CREBO_LIKE and not several
    about = topic_of(text) in CREBO_LIKE and not named
    colon = gap.colon or gap.raw.rstrip().endswith(":")
    return meaning_of(text) in CREBO_LIKE or (colon and about)


def _may_name(text: str) -> bool:
    """Whether words beside a key may be a name; those behind a label of another thing are none.

    Nor are those that only lead on to programmes: "code C0156, verbonden aan de kwalificaties:".
    """
    if meaning_of(text) in CREBO_LIKE:
        return False
    labelled = LABELLED.fullmatch(text)
    said = meaning_of(labelled["label"]) if labelled is not None and labelled["rest"] else None
    named = said in {None, Meaning.NAME, Meaning.CERTIFICATE, Meaning.CREBO_NAME, Meaning.PROGRAMME}
    return named and parse_name(text) is not None and not (is_no_name(text) or only_joins(text))


def _is_next_sentence(text: str) -> bool:
    """Whether what follows a code is no name, but another sentence."""
    if _SENTENCE_ON.match(text) is None:
        return False
    ends = ":" in text or text.rstrip().endswith(".")
    return ends or has_verb(text) or links_programmes(text)


def _without_link(text: str) -> str:
    """Take off words before a label that only say how code and crebo hang together."""
    for start in (0, *(match.end() for match in _PARTINGS.finditer(text))):
        words = text[start:].strip(" ,;:()–-")
        if CREBO_LIKE & {meaning_of(words), meaning_of(_WITH.sub("", words))}:
            return text[:start]
    return text


def _trim_joiner(text: str) -> str:
    return re.sub(r"[\s,;]+(?:en|and|of)\s*$|(?<=\))\.$", "", text)


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
