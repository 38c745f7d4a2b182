"""What a sentence calls a crebo: "gekoppeld aan crebo 25696 (Pedagogisch medewerker)".

In running text most words beside a number are no name. Four ways of saying it are: in brackets
behind the number, between the word *opleiding* and a number in brackets, between words that link
or the bracket before and such a number, and behind the number up to the end of the sentence or the
next number.
"""

import re
from functools import lru_cache
from typing import Final

from certsync.reading.language.labels import CERT, topic_of
from certsync.reading.language.names import can_be_name, parse_name
from certsync.reading.language.patterns import OBTAINED, denies, has_verb, only_joins

_NOUN: Final = r"(?:mbo-)?(?:beroeps)?(?:opleiding|kwalificatie|beroep|uitstroomprofiel)(?:en|s)?"
_CALLED: Final = (
    r"(?:(?:crebo(?:[- ]?(?:nummer|code|nr\.?))?|(?:erkende )?(?:opleidings?|kwalificatie)"
    r"[- ]?(?:nummer|code|nr\.?)):?\s*)?"
)
"""What a number in brackets may be called there: "(crebo 25847)", "(opleidingscode 25847)"."""
_IN_BRACKETS: Final = re.compile(r"\s*\((?P<name>[^()]+)\)")
_BEFORE_BRACKET: Final = re.compile(
    rf".*\b{_NOUN}:? (?P<name>[^,;:()]+?)\s*\({_CALLED}$",
    re.IGNORECASE | re.DOTALL,
)
_OPENS: Final = re.compile(rf"\s*\({_CALLED}$", re.IGNORECASE)
_LINKED: Final = re.compile(
    r"(?:\b(?:verbonden aan|gekoppeld aan|(?:be)?hoort (?:bij|tot)|hangt aan|telt (?:mee )?voor"
    r"|(?:be)?horende? bij|(?:onder)?deel van|vastgesteld voor"
    rf"|{OBTAINED})"
    rf"|^(?:[\w-]+ ){{0,2}}(?:{CERT}) (?:bij|van|voor|binnen))(?: (?:het|de))?(?: {_NOUN})?:? ",
    re.IGNORECASE,
)
_NEXT: Final = re.compile(
    rf"\)(?:,|;|,? (?:en|of|alsmede)(?: aan)?(?: de)?(?: {_NOUN})?) ", re.IGNORECASE
)
_ENUMERATED: Final = re.compile(r"[;:()]|(?:, |(?<!-) en )[A-ZÀ-Ý]")
"""What may part two names; "Kroon- en Brugwerk" is one."""
_BEGINS: Final = re.compile(rf"\b{_NOUN}\b|{_LINKED.pattern}", re.IGNORECASE)
"""What tells, however far before, that programmes are enumerated."""
_LONGEST, _FARTHEST = 300, 2000
_SERIES: Final = re.compile(r"^[A-ZÀ-Ý][\w-]+(?:, [A-ZÀ-Ý][\w-]+)+ & (?=[A-ZÀ-Ý])")
"""A name that is a series of its own: "Legal, Insurance & HR Services Specialist"."""
_MOST_WORDS: Final = 4
_FUNCTIONAL: Final = re.compile(
    r"de|het|een|die|dat|deze|dit|onze|ons|hun|haar|zijn|uw|je|jouw|mijn|elke?|alle|beide|andere?"
    r"|diverse|enkele|meer|nieuwe|oude|nummer|code|het|ook|nog|tevens|eventueel|daarnaast"
    r"|bovendien|soms|vaak|mogelijk|mogelijke|straks|binnenkort|per|met|zonder|bij|voor|van|aan|op"
    r"|tot|uit|via|of|als|niet|geen|wel",
    re.IGNORECASE,
)
_CLOSED: Final = re.compile(r"\s*(?:,\s*(?:mbo-?)?niv(?:eau|\.)? ?\d\s*)?\)", re.IGNORECASE)
_BEHIND: Final = re.compile(
    r"\s*[-–:]?\s*(?P<name>[^\d(),;:.]+?)\s*"
    r"(?:$|[.:](?:\s|$)|(?:[,;]|,? (?:en|of)(?: aan)?)\s*(?:crebo\s*)?\d{5})"
)
_GOES_ON: Final = re.compile(
    r"\b(?:op|met|als|die|dat|per|via|vanaf|sinds|waar|wie|zodat|omdat|maar|niet|ook|dan)\b"
    r"|\bin [A-Z]"
)
_OF_ALL: Final = re.compile(
    r"\b(?:deze|alle|beide|(?:boven|onder)staande|genoemde|volgende|de) (?:[\w-]+ )?"
    rf"(?:{CERT})(?<=en)\b",
    re.IGNORECASE,
)
_TOGETHER: Final = re.compile(
    r"\b(?:(?:be)?horen|verbonden|gekoppeld|geldig|geldt|gelden|onderdeel|te (?:behalen|volgen))\b"
    r".{0,40}?\b(?:aan|bij|binnen|tot|voor|van)\b"
    r"|^(?:voor|bij)\b.*\b(?:geldt|gelden|horen|hoort)\b.*\b(?:crebo|opleiding|kwalificatie)",
    re.IGNORECASE,
)
_LED: Final = re.compile(
    rf"te (?:behalen|volgen) (?:bij|binnen|in)(?: de)?(?: volgende)? {_NOUN}", re.IGNORECASE
)
_BELOW: Final = re.compile(
    rf"\b(?:onderstaande|volgende) (?:[\w-]+ )?(?:{CERT})\b|\bhier(?:onder|na)\b", re.IGNORECASE
)
_ABOVE: Final = re.compile(r"\b(?:bovenstaande|hierboven|genoemde)\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def name_in_sentence(text: str, digits: str) -> str | None:
    """Return the name that a sentence gives to the crebo of these five digits."""
    before, _, behind = text.partition(digits)
    found = _IN_BRACKETS.match(behind)
    if found is not None:
        return _name(found["name"])
    closed = _CLOSED.match(behind) is not None
    found = _BEFORE_BRACKET.match(before) if closed else None
    if found is not None:
        return _name(found["name"])
    if closed and (name := _up_to_bracket(before)) is not None:
        return _name(name)
    found = _BEHIND.match(behind)
    return _name(found["name"]) if found is not None else None


def _up_to_bracket(before: str) -> str | None:
    """Return what stands between words that link, or the bracket before, and a bracket.

    "… gekoppeld aan Parketteur (25021) en Fietser (25022)". What may be two names is none.
    """
    opened = _OPENS.search(before[-_LONGEST:])
    if opened is None:
        return None
    text = before[-_LONGEST:][: opened.start()]
    shut = text.rfind(")")
    begun = shut >= 0 and _BEGINS.search(before[-_FARTHEST:]) is not None
    led = _NEXT.match(text, shut) if begun else None
    if led is None:
        linked = [*_LINKED.finditer(text, shut + 1)]
        led = linked[-1] if linked else None
    name = text[led.end() :] if led is not None else ""
    called = "crebo" in opened[0].lower() and _is_plain(name)
    begins = name[:1].isupper() or called
    return name if begins and _ENUMERATED.search(_SERIES.sub("", name)) is None else None


def _is_plain(text: str) -> bool:
    """Whether lower-case words are a programme's name: "verzorgende-IG", and not "een nieuwe"."""
    words = text.split()
    plain = 0 < len(words) <= _MOST_WORDS and not any(map(_FUNCTIONAL.fullmatch, words))
    return plain and topic_of(text) is None


def _name(text: str) -> str | None:
    words = text.split()
    runs_on = not words or only_joins(words[0]) or has_verb(text) or _GOES_ON.search(text)
    return parse_name(text) if not runs_on and can_be_name(text) else None


def speaks_of_all(text: str) -> bool:
    """Whether a sentence says what several certificates belong to: "Beide certificaten …"."""
    said = _OF_ALL.search(text) is not None and _TOGETHER.search(text) is not None
    return said and not denies(text)


def announces_for_all(text: str) -> bool:
    """Whether a line leads to the crebos of all certificates below: "Te behalen binnen: …"."""
    if not text.endswith(":"):
        return False
    plain = text.removesuffix(":")
    return (_LED.fullmatch(plain) is not None or speaks_of_all(text)) and not _ABOVE.search(text)


def looks_back(text: str) -> bool:
    """Whether a text says that it speaks of what stands above it."""
    return _ABOVE.search(text) is not None


def looks_ahead(text: str) -> bool:
    """Whether a text says that it speaks of the certificates below it."""
    return _BELOW.search(text) is not None
