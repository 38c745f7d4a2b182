"""What a name is, and what is taken off it: space, footnote marks, hidden suffixes."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from certsync.codes import scan_five_digits, scan_tokens
from certsync.reading.language.hits import tidy
from certsync.reading.language.labels import Meaning, is_label, meaning_of
from certsync.reading.language.patterns import hangs, is_no_name, without_suffix
from certsync.reading.language.values import find_dates

_FOOTNOTE: Final = re.compile(r"[\s*†‡¹²³⁴⁵⁶⁷⁸⁹]*[*†‡¹²³⁴⁵⁶⁷⁸⁹]\s*$")
_CREBO: Final = re.compile(r"\bcrebo(?:['’]?s|codes?|nummers?)?\b", re.IGNORECASE)
"""A word that is in no name of a certificate or a programme."""
_PARTING: Final = re.compile(r"^(?:[|:–—-] )+")
_ORDINAL: Final = re.compile(
    r"^(?:\d{1,3}[.)] (?=[^\W\d_])|\d{1,2}(?:\.\d{1,2})+\.? (?=[^\W\d_a-zà-ÿ]))"
)
_PART_CODE: Final = re.compile(r"\b[A-Z]\d-K\d[\w-]*|\b[KC]\d{4}-\d[\w-]*")
_WORD: Final = re.compile(r"[^\W\d_]{3}")
_RESULTS: Final = re.compile(r"\d+ (?:resultaten|items|results)\b", re.IGNORECASE)
_DIGIT: Final = re.compile(r"\d")
_LETTER: Final = re.compile(r"[^\W\d_]")
_DATA: Final = re.compile(r"\"\s*[:,]\s*\"")
"""A piece of JSON: ``", "naam": "``."""
_SENTENCE: Final = re.compile(r"[.!…]\s+[A-ZÀ-Ý]|[.!…]$")
_ABBREVIATED: Final = re.compile(
    r"^\s*(?:\d{1,3}|[a-z])\.|\b(?:o\.a|e\.d|etc|incl|excl|m\.b\.v|i\.v\.m|ca|div|alg|m\.b\.t|t\.b\.v|bijv"
    r"|nrs?|cert|opl|erk|kwal|niv|evt|resp|tel|i\.c\.m|d\.w\.z|n\.v\.t)\.",
    re.IGNORECASE,
)
_LONGEST: Final = 200
_LONG: Final = 110
_EDGE: Final = " ,;:|/·•→⇒➔➜⟶<>‹›«»=~\\\u00a0"  # noqa: RUF001 - marks as pages print them
_DASHES: Final = "-–—−"


@lru_cache(maxsize=4096)
def parse_name(text: str) -> str | None:
    """Return the name a text is: NFC, single spaces, trimmed, footnote marks and hidden suffix off.

    So is the number that a hand-made list puts before it ("2. Diversiteit"). Hyphens at
    line ends stay, as do parentheses: a name is never completed or cut to look better. Returns
    ``None`` where nothing with a letter in it is left.
    """
    name = tidy(unicodedata.normalize("NFC", text))
    while (shorter := tidy(_FOOTNOTE.sub("", without_suffix(name)[0]))) != name:
        name = shorter
    name = _ORDINAL.sub("", _PARTING.sub("", name))
    return name if len(_LETTER.findall(name)) > 1 else None


def between(text: str) -> str:
    """Return what stands beside a code without the marks that part it from the code."""
    # A "?" before the name is what a lost no-break space left behind.
    text = text.lstrip("? *†‡")
    while True:
        before = text
        text = text.strip(_EDGE).removeprefix(". ").removesuffix(" .")
        text = _without_dashes(text)
        text = _without_brackets(text)
        if text == before:
            return text


def _without_dashes(text: str) -> str:
    # A hyphen glued to the last word is part of it ("ontwikke-"); one with a space before is not.
    text = text.lstrip(_DASHES + " ")
    while text and text[-1] in _DASHES and (len(text) == 1 or text[-2].isspace()):
        text = text[:-1].rstrip()
    return text


def _without_brackets(text: str) -> str:
    for opening, closing in ("()", "[]"):
        text = text.removeprefix(closing).removesuffix(opening)
        surplus = text.count(opening) - text.count(closing)
        if surplus < 0:
            text = text.removesuffix(closing)
        elif surplus > 0:
            text = text.removeprefix(opening)
        elif text.startswith(opening) and text.find(closing) == len(text) - 1:
            text = text[1:-1]
        else:
            text = text.removeprefix(opening + closing).removesuffix(opening + closing)
    return text


def is_sentence(text: str) -> bool:
    """Whether a text reads as running text."""
    plain = _ABBREVIATED.sub("", text)
    return len(plain.split()) > 3 and _SENTENCE.search(plain) is not None  # noqa: PLR2004


@lru_cache(maxsize=4096)
def can_be_name(text: str) -> bool:
    """Whether a text can be the name of something, told by its form alone."""
    name = parse_name(text)
    return (
        name is not None
        and len(name) <= _LONGEST
        and not (len(name) > _LONG and name.endswith("."))
        and not is_sentence(name)
        and not (name[-1] == "?" and name[0].islower())
        and name[0] != "&"
        and not hangs(name)
        and not is_label(name)
        and not is_no_name(name)
        and not _CREBO.search(name)
        and not ('"' in name and _DATA.search(name))
        and not (_DIGIT.search(name) and _holds_a_value(name))
    )


def _holds_a_value(name: str) -> bool:
    """Whether a text holds a date, a code or five digits, or is nothing but parts' codes."""
    values = find_dates(name) or scan_tokens(name) or scan_five_digits(name)
    return bool(values) or _is_part_code(name)


def _is_part_code(name: str) -> bool:
    """Whether a text is nothing but codes of kerntaken or exam units ("B1-K1-W1 t/m W4")."""
    rest = _PART_CODE.sub("", name)
    return rest != name and _WORD.search(rest) is None


def name_in_attribute(text: str) -> str | None:
    """Return what an attribute with one code says beside it, if that can be a name."""
    tokens = scan_tokens(text)
    if len(tokens) != 1:
        return None
    beside = between(text[: tokens[0].start] + text[tokens[0].end :])
    return parse_name(beside) if can_be_name(beside) else None


def has_part_code(text: str) -> bool:
    """Whether a text names a kerntaak or an exam unit, such as ``C0052-1``."""
    return _PART_CODE.search(text) is not None


def notes_on(name: str) -> tuple[str, ...]:
    """Return what a reader of the name should know."""
    return (
        ("name: line-end hyphen kept",)
        if re.search(r"[a-z]- [a-z]", name)
        and not re.search(r"[a-z]- (?:en|of|tot|en/of|als)\b", name)
        else ()
    )


def is_of_the_page(text: str) -> bool:
    """Whether a heading is about the page ("Inhoud", "Type", "5 resultaten"), not what it lists."""
    said = meaning_of(text)
    return said in {Meaning.OTHER, Meaning.DESCRIPTION} or _RESULTS.search(text) is not None
