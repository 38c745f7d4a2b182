"""What a certificate code, a crebo and a BRIN are: recognised, never repaired.

A *certificate code* is the five characters DUO registers: ``K`` (keuzedeel) or ``C``
(AMvB-onderdeel) and four ASCII digits. A *crebo* (erkende opleidingscode) is five ASCII digits.
A *BRIN* is two digits and two capitals. An *onderwijsaanbieder* and an *onderwijslocatie* of RIO
are ``000A000`` and ``000X000``. Formats: DUO, PvE MBO-instelling 4.8.2 (``CodeKeuzedeel``
and ``CodeAMvBOnderdeel`` AN5, ``Opleidingcode`` AN5).

:func:`scan_tokens` finds everything in a text that a person could take for a code, good or bad:
each becomes a :class:`Token` with a code or with the reason it cannot be read.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NewType

from certsync.errors import (
    MalformedBrin,
    MalformedCode,
    MalformedCrebo,
    MalformedLocation,
    MalformedProvider,
)

Code = NewType("Code", str)
CreboCode = NewType("CreboCode", str)
Brin = NewType("Brin", str)
ProviderId = NewType("ProviderId", str)
LocationId = NewType("LocationId", str)


class Kind(StrEnum):
    """The two kinds of onderdeel a certificate can be attached to."""

    KEUZEDEEL = "keuzedeel"
    AMVB_ONDERDEEL = "amvb-onderdeel"


class Fault(StrEnum):
    """Why something that looks like a code cannot be read as one (the text is kept verbatim)."""

    WHITE_SPACE = "white space inside"
    THREE_DIGITS = "3 digits"
    FIVE_DIGITS = "5 digits"
    JOINED = "crebo and code joined"
    NOT_ASCII = "not ASCII"


@dataclass(frozen=True, slots=True)
class Token:
    """One code-shaped stretch of a text: ``text[start:end]``; exactly one of code, fault is set."""

    text: str
    start: int
    end: int
    code: Code | None
    fault: Fault | None
    lower_case: bool = False


_CODE: Final = re.compile(r"[KC][0-9]{4}", re.ASCII)
_CREBO: Final = re.compile(r"[0-9]{5}", re.ASCII)
_BRIN: Final = re.compile(r"[0-9]{2}[A-Z]{2}", re.ASCII)
_PROVIDER: Final = re.compile(r"[0-9]{3}A[0-9]{3}", re.ASCII)
_LOCATION: Final = re.compile(r"[0-9]{3}X[0-9]{3}", re.ASCII)

# Letters people and PDF converters put where K or C belongs: full-width forms, the Kelvin sign,
# Cyrillic Ka and Es, Greek Kappa, Lunate Sigma and the Roman numeral hundred.
_LOOK_ALIKES: Final = "ＫｋＣｃ\u212aКкСсΚκϹϲⅭⅽ"
_BY_LENGTH: Final = {3: Fault.THREE_DIGITS, 4: None, 5: Fault.FIVE_DIGITS}
_SHAPE: Final = re.compile(
    rf"(?<!\w)(?P<joined>[0-9]{{5}})?(?P<letter>[KCkc{_LOOK_ALIKES}])"
    r"(?P<gap>\s*)(?P<digits>\d{3,5})(?!\w)(?!-[^\W_])"
)


def parse_code(text: str) -> Code:
    """Return ``text`` as a code; anything but ``K`` or ``C`` and four digits is refused.

    Raises:
        MalformedCode: naming what was given. Nothing is trimmed, upper-cased or completed.
    """
    if _CODE.fullmatch(text) is None:
        raise MalformedCode(given=text)
    return Code(text)


def parse_crebo(text: str) -> CreboCode:
    """Return ``text`` as a crebo: exactly five ASCII digits.

    Raises:
        MalformedCrebo: also for a K- or C-code in the place of a crebo.
    """
    if _CREBO.fullmatch(text) is None:
        raise MalformedCrebo(given=text)
    return CreboCode(text)


def parse_brin(text: str) -> Brin:
    """Return ``text`` as a BRIN (``25LX``).

    Raises:
        MalformedBrin: for anything else, lower case included.
    """
    if _BRIN.fullmatch(text) is None:
        raise MalformedBrin(given=text)
    return Brin(text)


def parse_provider(text: str) -> ProviderId:
    """Return ``text`` as the id of an onderwijsaanbieder in RIO (``123A456``).

    Raises:
        MalformedProvider: for anything else.
    """
    if _PROVIDER.fullmatch(text) is None:
        raise MalformedProvider(given=text)
    return ProviderId(text)


def parse_location(text: str) -> LocationId:
    """Return ``text`` as the id of an onderwijslocatie in RIO (``123X456``).

    Raises:
        MalformedLocation: for anything else.
    """
    if _LOCATION.fullmatch(text) is None:
        raise MalformedLocation(given=text)
    return LocationId(text)


def kind_of(code: Code) -> Kind:
    """Return the kind a code's letter stands for (WEB 7.2.3; DUO record sorts KZD and AMO)."""
    return Kind.KEUZEDEEL if code.startswith("K") else Kind.AMVB_ONDERDEEL


def scan_tokens(text: str) -> tuple[Token, ...]:
    """Return every code-shaped token of ``text``, in order.

    Code-shaped: K or C, optional white space, three to five digits, standing alone: no letter,
    digit or ``_`` beside it and no ``-`` with a letter or digit behind it (``C0052-1`` is an exam
    unit, ``C1-K1-W1`` a kerntaak, ``C0013_LANDBOUW_…`` a key of RIO: none is a code).
    """
    return tuple([_token(match) for match in _SHAPE.finditer(text)])


def _token(match: re.Match[str]) -> Token:
    fault = _fault(match)
    code = None if fault else Code(match["letter"].upper() + match["digits"])
    return Token(
        text=match[0],
        start=match.start(),
        end=match.end(),
        code=code,
        fault=fault,
        lower_case=code is not None and match["letter"].islower(),
    )


def _fault(match: re.Match[str]) -> Fault | None:
    if not (match["letter"] + match["digits"]).isascii():
        return Fault.NOT_ASCII
    if match["joined"]:
        return Fault.JOINED
    if match["gap"]:
        return Fault.WHITE_SPACE
    return _BY_LENGTH[len(match["digits"])]


# Glued to a comma or slash only another number of five digits may stand ("25187,25604"), and before
# a comma a word or a code as well, as in text with separators ("K0717,Agile,25187"). Behind it may
# stand the leerweg that a school offers it in ("25187/bol").
_FIVE_DIGITS: Final = re.compile(
    r"(?:(?<![\w.,/-])|(?<=[0-9]{5}[,/])(?<![0-9][0-9]{5}[,/])|(?<=[A-Za-z)\"],)"
    r"|(?<=[KC][0-9]{4},)|(?<=,[0-9]{3},))[0-9]{5}"
    r"(?:(?![\w/-])(?![.,][0-9])|(?=[,/][0-9]{5}(?![0-9]))|(?=[/-](?i:bol|bbl|ovo|odt)(?!\w)))",
    re.ASCII,
)


def scan_five_digits(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of five ASCII digits standing alone: crebos, dossiers, or plain numbers."""
    return tuple([match.span() for match in _FIVE_DIGITS.finditer(text)])
