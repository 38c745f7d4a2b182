"""What a sentence calls a crebo: "gekoppeld aan crebo 25696 (Pedagogisch medewerker)".

In running text most words beside a number are no name. Three ways of saying it are: in brackets
behind the number, between the word *opleiding* and a number in brackets, and behind the number up
to the end of the sentence or the next number.
"""

import re
from functools import lru_cache
from typing import Final

from certsync.reading.language.labels import CERT
from certsync.reading.language.names import can_be_name, parse_name
from certsync.reading.language.patterns import denies, has_verb, only_joins

_NOUN: Final = r"(?:mbo-)?(?:beroeps)?(?:opleiding|kwalificatie|beroep|uitstroomprofiel)(?:en|s)?"
_IN_BRACKETS: Final = re.compile(r"\s*\((?P<name>[^()]+)\)")
_BEFORE_BRACKET: Final = re.compile(
    rf".*\b{_NOUN}:? (?P<name>[^,;:()]+?)\s*\((?:crebo(?:[- ]?(?:nummer|code|nr\.?))?:?\s*)?$",
    re.IGNORECASE | re.DOTALL,
)
_FURTHER: Final = re.compile(
    rf".*\b{_NOUN}:? [^;:]+\)(?:,|,? en|,? of) (?P<name>[^,;:()]+?)"
    r"\s*\((?:crebo(?:[- ]?(?:nummer|code|nr\.?))?:?\s*)?$",
    re.IGNORECASE | re.DOTALL,
)
"""The next of several: "de kwalificaties Kapper (crebo 25400) en Kok (crebo 25180)"."""
_BEHIND: Final = re.compile(
    r"\s*[-–:]?\s*(?P<name>[^\d(),;:.]+?)\s*"
    r"(?:$|[.:](?:\s|$)|(?:[,;]|,? (?:en|of)(?: aan)?)\s*(?:crebo\s*)?\d{5})"
)
_NEAR: Final = 600
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
    if behind.lstrip()[:1] == ")":
        found = _BEFORE_BRACKET.match(before) or _FURTHER.match(before[-_NEAR:])
    if found is not None:
        return _name(found["name"])
    found = _BEHIND.match(behind)
    return _name(found["name"]) if found is not None else None


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
