"""Two names between a code and a crebo: where the one ends and the other begins."""

import re
from typing import Final

from certsync.reading.language.labels import Meaning, meaning_of
from certsync.reading.language.names import can_be_name, parse_name
from certsync.reading.text.gaps import Gap
from certsync.reading.text.segments import Keyed

_LINK: Final = (
    r"[,;:–—-]? (?:(?:is|wordt) )?(?:verbonden|gekoppeld|(?:be)?ho(?:ort|rende?))"
    r" (?:aan|bij|tot)(?: de)?(?: (?:mbo-)?(?:opleiding|kwalificatie|beroep)(?:en|s)?)?:? "
)
"""What says that a programme's name follows: "K0794 Voorbereiding pabo, verbonden aan Acteur"."""
_LINKED: Final = re.compile(rf"{_LINK}(?=[A-ZÀ-Ý]).*", re.DOTALL)
_PARTING: Final = re.compile(
    rf"(?P<sure>{_LINK}|[,;–—-] (?:bij|binnen)(?: de)? "
    r"|(?P<hours>\s*[—–,-]\s*\d{2,4} ?(?:sbu|uur|uren|klokuren)\s*[—–,-]\s+)"
    r"|\s+(?:→|⇒|➔|->|=>)\s+|\s\((?:(?:bij|binnen|voor)(?: de)? )?(?=[^)]*$))"
    r"|\s+(?:[—–-]+|/)\s+|(?:(?<!\d)|(?<=niveau \d))[:,;]\s+"
)
"""What may stand between the name of a certificate and that of its programme.

A colon behind a number is part of a name: "Internationaal 1: Overbruggen diversiteit".
"""
_LED: Final = re.compile(
    r"[\s,;:()–—-]*(?:(?:is|wordt) )?"
    r"(?:(?:verbonden|gekoppeld|(?:be)?ho(?:ort|rende?)) (?:aan|bij|tot)|onderdeel van) "
)
"""What begins with such words right behind a code is no name of it."""
_CALLED: Final = re.compile(
    r"(?:^|[.,;–|]) (?P<said>(?P<label>[^\W\d][^:.,;()]{2,30}): (?P<name>[^:;().]{3,}?))"
    r" ?\((?:crebo\w*:? ?)?$",
    re.IGNORECASE,
)
_OPENS: Final = re.compile(r"\(\s*(?:crebo\w*:?\s*)?$", re.IGNORECASE)
_FARTHEST: Final = 200
_OF_PROGRAMME: Final = frozenset({Meaning.PROGRAMME, Meaning.CREBO_NAME})
_PAIR: Final = 2


def without_programme(text: str) -> str:
    """Take off a certificate's name what says which programme it belongs to."""
    return _LINKED.sub("", text)


def divide(keyed: list[Keyed], gaps: list[Gap], owners: list[int | None]) -> None:
    """Part "K0901 Gameplay — Gamedeveloper (25188)": a dash may stand between two names, or in one.

    A bracket or an arrow parts two names, and where a second crebo has its name before it, so has
    the first; else nobody can tell, and the text is the name of neither.
    """
    if len(keyed) == 1:
        return
    if keyed[0].hit.five and not keyed[1].hit.five and not gaps[1].label:
        _divide_at_colon(keyed, gaps)
    if keyed[0].hit.five or not keyed[1].hit.five:
        return
    text = gaps[1].text
    if owners[1] == 0 and _LED.match(gaps[1].raw):
        own = parse_name(text) if _is_title(text) and not gaps[2].text else None
        keyed[:2] = keyed[0]._replace(name=None), keyed[1]._replace(name=own or keyed[1].name)
        return
    cut = _cut_of(text, labelled=gaps[1].label is not None)
    if cut is None or owners[1] is None or not can_be_name(text[: cut.start()]):
        return
    left, right = text[: cut.start()], text[cut.end() :]
    if cut["sure"] or (owners[1] == 1 and keyed[0].name is None):
        keyed[0] = keyed[0]._replace(name=parse_name(left))
        keyed[1] = keyed[1]._replace(name=parse_name(right))
    elif owners[1] == 0 and _OPENS.search(gaps[1].raw) and not gaps[2].text:
        keyed[0] = keyed[0]._replace(name=None, contested=text)


def _cut_of(text: str, *, labelled: bool) -> re.Match[str] | None:
    """Return what parts two names: a colon, if there is one, else the last sign before a title.

    A crebo with a label in brackets bears its name before these; elsewhere a label parts enough.
    """
    cuts = [cut for cut in _PARTING.finditer(text) if can_be_name(text[cut.end() :])]
    colons = [cut for cut in cuts if cut[0].startswith(":")]
    if len(cuts) > 1:
        colons = [cut for cut in colons if _is_title(text[cut.end() :])]
    if len(colons) == 1 and not any(cut["sure"] for cut in cuts):
        return colons[0]
    cuts = [cut for cut in cuts if _begins_name(text, cut) and (cut["hours"] or not labelled)]
    return cuts[-1] if cuts else None


def _begins_name(text: str, cut: re.Match[str]) -> bool:
    """Whether a name begins behind a cut: a title, or anything behind words that lead to one."""
    led = bool(cut["sure"]) and any(map(str.isalpha, cut[0]))
    return led or _is_title(text[cut.end() :])


def _divide_at_colon(keyed: list[Keyed], gaps: list[Gap]) -> None:
    """Part "25400 Kapper: Visagie (K0901)": behind the crebo its name, before the code the code's.

    With more than one colon, one right behind the crebo, or a text at either end, the text is the
    name of neither.
    """
    text, parts = gaps[1].text, gaps[1].text.split(": ")
    hung = gaps[1].raw.lstrip().startswith(":")
    if len(keyed) > _PAIR or not (hung or len(parts) > 1) or gaps[1].raw.rstrip()[-1:] != "(":
        return
    bare = not (gaps[0].text or gaps[2].text)
    if len(parts) == _PAIR and bare and not hung and all(map(_is_title, parts)):
        keyed[0] = keyed[0]._replace(name=parse_name(parts[0]))
        keyed[1] = keyed[1]._replace(name=parse_name(parts[1]))
    elif keyed[1].name is None:
        keyed[0] = keyed[0]._replace(name=None)
        keyed[1] = keyed[1]._replace(contested=text)


def call_behind_label(keyed: list[Keyed], gaps: list[Gap]) -> None:
    """Call a crebo in brackets as the label before it says: "Opleiding: Kapper (crebo 25400)"."""
    for at, key in enumerate(keyed):
        said = _CALLED.search(gaps[at].raw[-_FARTHEST:]) if key.hit.five else None
        known = said is not None and meaning_of(said["label"]) in _OF_PROGRAMME
        if said is None or not known or key.contested or not can_be_name(said["name"]):
            continue
        keyed[at] = key._replace(name=parse_name(said["name"]))
        before, words = keyed[at - 1], said["said"]
        if at and before.name is not None and before.name.endswith(words):
            left = before.name.removesuffix(words).rstrip(" ,;.–|")
            keyed[at - 1] = before._replace(name=parse_name(left) if can_be_name(left) else None)


def contest(keyed: list[Keyed], gaps: list[Gap]) -> None:
    """Leave "C0141 25695 Triage" to nobody: bare columns may end with the name of either."""
    if len(keyed) != _PAIR or keyed[0].hit.five or not keyed[1].hit.five:
        return
    name = keyed[1].name
    bare = not gaps[0].raw.strip() and not gaps[1].raw.strip()
    if name is not None and bare and keyed[1].label is None:
        keyed[1] = keyed[1]._replace(name=None)
        keyed[0] = keyed[0]._replace(name=None, contested=name)


def _is_title(text: str) -> bool:
    return text[:1].isupper() and can_be_name(text)
