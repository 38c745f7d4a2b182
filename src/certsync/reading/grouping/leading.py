"""Crebos that stand first in a run, each with its certificates behind it.

``25990 Vakexpert veehouderij``, ``C0195 …``, ``C0192 …``, ``25641 Kapper``, ``geen``: told by what
stands first and last, by certificates that say their own name, and by crebos that come once each.
A run of one crebo a certificate reads the same either way and is left alone.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from certsync.reading.grouping.items import (
    DT,
    has_five,
    has_name,
    heading_of,
    is_mere_name,
    lines_of,
    tag,
)
from certsync.reading.language.labels import CERT, CREBO_LIKE, Meaning, topic_of
from certsync.reading.language.names import can_be_name, is_sentence, parse_name
from certsync.reading.language.patterns import NONE_THERE, UNKNOWN_THERE, has_verb
from certsync.reading.layout.blocks import Field, Item
from certsync.reading.text.inline import read_line
from certsync.reading.text.segments import Keyed, Segment, plausible_crebo
from certsync.reading.text.spoken import speaks_of_all

_NESTED: Final = frozenset({"ul", "ol", "dl", "table"})
_PARAGRAPHS: Final = frozenset({"p", "div"})
_SEVERAL: Final = 2
_MOST_LINES: Final = 3
_NONE: Final = re.compile(
    rf"(?:er (?:zijn|is) )?(?:nog )?geen(?: {CERT})?(?: (?:gekoppeld|bekend|beschikbaar))?[.!]?",
    re.IGNORECASE,
)
_AHEAD: Final = re.compile(
    rf"\b(?:volgende|onderstaande) (?:[\w-]+ )?{CERT}\b|\bhier(?:onder|na)\b", re.IGNORECASE
)
_OF_THIS: Final = r"\b(?:deze|dit) (?:mbo-)?(?:opleiding|kwalificatie|beroep)\b"
_OF_THESE: Final = re.compile(rf"\b{CERT}\b|{_OF_THIS}")
_HAD_BY_THIS: Final = re.compile(rf"\b{CERT}\b.*{_OF_THIS}")

_STAGE: Final = re.compile(
    r"(?:[\d.]+ )?(?:(?:leer|school|studie|les)?jaar|periode|semester|blok|fase|kwartaal) \d\b"
    r"|(?:[\d.]+ )?(?:het )?(?:eerste|tweede|derde|vierde) (?:leer|school|studie)?jaar\b",
    re.IGNORECASE,
)
"""A stage of a programme."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The items from ``start`` to ``end`` of a run, which stand behind ``leads``."""

    leads: tuple[Item, ...]
    start: int
    end: int


def without_remarks(run: Sequence[Item], heads: list[int]) -> list[int]:
    """Leave out codes that are only spoken of below the heading of another: "Past bij K0901"."""
    own = [at for at in heads if _is_named_heading(run[at])]
    if not own or len(own) == len(heads):
        return heads
    others = [at for at in heads if at not in own]
    bare = all(
        at > own[0] and heading_of(run[at]) is None and not has_name(run[at]) for at in others
    )
    return own if bare else heads


def _is_named_heading(item: Item) -> bool:
    level = heading_of(item)
    return level is not None and level < DT and has_name(item)


def stretches(run: Sequence[Item], heads: list[int]) -> list[Stretch]:
    """Cut a run by the crebos that stand before, or behind, several certificates and are of all.

    Returns nothing for a run in which each certificate stands for itself.
    """
    return _behind_leads(run, heads) or _before_sentences(run, heads) or _terms_first(run, heads)


def _terms_first(run: Sequence[Item], heads: list[int]) -> list[Stretch]:
    """All terms, then what is said of them: the crebos are of each term that has its own name."""
    terms = [at for at, item in enumerate(run) if tag(item) == "dt"]
    said = [item for item in run if tag(item) == "dd"]
    if len(terms) < _SEVERAL or terms != heads or heads != [*range(len(heads))]:
        return []
    if len(said) + len(terms) < len(run) or not all(map(has_five, said)) or not said:
        return []
    named = all(has_name(run[at]) for at in heads)
    return [Stretch(tuple(said), 0, len(heads))] if named else []


def _before_sentences(run: Sequence[Item], heads: list[int]) -> list[Stretch]:
    """Cut before each sentence on all that precedes: "Deze certificaten horen bij 25696"."""
    own = set(heads)
    found: list[Stretch] = []
    start = 0
    for end in range(heads[0] + 1, len(run)):
        leads = () if end in own else said_of_all(run, end)
        if not leads:
            continue
        since = start
        for at in range(start, end):
            level = heading_of(run[at])
            since = at if level is not None and level < DT and at not in own else since
        found += [Stretch((), start, since), Stretch(leads, since, end)]
        start = end + len(leads)
    found = [*found, Stretch((), start, len(run))] if found else []
    return [part for part in found if any(part.start <= at < part.end for at in heads)]


def said_of_all(run: Sequence[Item], at: int) -> tuple[Item, ...]:
    """Return a sentence on the certificates before it, and the list it leads to, if it is one."""
    item = run[at]
    if tag(item) in _NESTED or len(lines := lines_of([item])) != 1:
        return ()
    text = lines[0].plain
    if lines[0].codes or not speaks_of_all(text) or _AHEAD.search(text):
        return ()
    if not text.endswith(":") and heading_of(item) is None:
        return (item,) if _keys(item) else ()
    listed = tuple(other for other in run[at + 1 : at + 2] if lists_crebos(other))
    return (item, *listed) if listed else ()


def lists_crebos(item: Item) -> bool:
    """Whether it is a list of crebos, or a paragraph with one in each line."""
    each = all(map(is_lead, lines_of([item])))
    return is_list_of_crebos(item) or (tag(item) in _PARAGRAPHS and each)


def is_list_of_crebos(item: Item) -> bool:
    """Whether it is a list that names crebos and no certificate."""
    lines = lines_of([item])
    return tag(item) in _NESTED and has_five(item) and not any(line.codes for line in lines)


def _behind_leads(run: Sequence[Item], heads: list[int]) -> list[Stretch]:
    """Cut behind the crebos that lead certificates."""
    if not any(has_five(item) for item in run[: heads[0]]):
        return []
    own = set(heads)
    bare = _names_follow(run, heads)
    leads = [at for at in range(len(run)) if at in bare or (at not in own and is_lead(run[at]))]
    if not leads or leads[0] > heads[0] or not _is_crebo_first(run, heads, leads, bare):
        return []
    found: list[Stretch] = []
    above: list[Item] = []
    for lead, after in pairwise([*leads, len(run)]):
        start = lead + (2 if lead in bare else 1)
        above += [*_named_by(run, lead), *run[lead:start]]
        end = after - len(_named_by(run, after)) if after < len(run) else after
        cut = next(_elsewhere(run, (at for at in range(start, end) if at not in own)), end)
        if any(lead < at < end for at in heads):
            found += [Stretch(tuple(above), start, cut), Stretch((), cut, end)]
        if end > lead + 1 or tag(run[lead]) != "dt":
            # Terms side by side share what is said of them; of other crebos the nearest counts.
            above = []
    return [stretch for stretch in found if any(stretch.start <= at < stretch.end for at in heads)]


def _names_follow(run: Sequence[Item], heads: list[int]) -> list[int]:
    """Return the crebos of a run in which each number and each code has its name right behind it.

    ``25990``, ``Vakexpert``, ``C0195``, ``Gewasbescherming A``, ``C0192``, …: one way for all.
    """
    own = set(heads)
    leads = [at for at, item in enumerate(run) if at not in own and _is_bare(item)]
    keys = {*own, *leads}
    each = all(
        at + 1 not in keys and at + 1 < len(run) and is_mere_name(run[at + 1]) for at in keys
    )
    return leads if leads and each and not any(has_name(run[at]) for at in heads) else []


def _is_bare(item: Item) -> bool:
    keys = _keys(item)
    alone = len(keys) == 1 and lines_of([item])[0].plain == keys[0].hit.text
    return alone and _is_crebo(keys[0]) and tag(item) not in _NESTED


def _is_crebo_first(
    run: Sequence[Item], heads: list[int], leads: list[int], bare: list[int]
) -> bool:
    taken = set(leads)
    others = [item for at, item in enumerate(run) if at not in taken]
    if any(map(has_five, others)) or not (bare or all(has_name(run[at]) for at in heads)):
        return False
    if bare and bare != leads:
        return False
    crebos = [key.hit.text for at in leads for key in _keys(run[at])]
    if len(set(crebos)) < len(crebos):
        return False
    apart = heads[0] > leads[0] + (2 if bare else 1)
    if len(leads) == 1 and heading_of(run[leads[0]]) is None and apart:
        # One number among the texts before a list need not be about it.
        return False
    sizes = [sum(a < at < b for at in heads) for a, b in pairwise([*leads, len(run)])]
    empty = [lead for lead, size in zip(leads, sizes, strict=True) if not size]
    behind = 2 if bare else 1
    told = [lead for lead in empty if any(map(says_none, run[lead + behind : lead + behind + 1]))]
    if not sizes[-1] and leads[-1] not in told and apart:
        return False
    return bool(told) or max(sizes) >= _SEVERAL or any(tag(run[at]) == "dt" for at in empty)


def is_lead(item: Item) -> bool:
    """Whether it says which crebo what follows is about, and nothing else."""
    if tag(item) in _NESTED:
        return False
    lines = lines_of([item])
    keys = _keys(item)
    if not keys or len(lines) > _MOST_LINES or any(line.codes for line in lines):
        return False
    if any(is_sentence(line.plain) or has_verb(line.plain) for line in lines):
        return False
    said = heading_of(item) is not None or any(key.name or key.label for key in keys)
    return said and all(_is_crebo(key) for key in keys)


def _is_crebo(key: Keyed) -> bool:
    labelled = key.label is None or key.label in CREBO_LIKE
    return labelled and key.refused is None and plausible_crebo(key.hit.text)


def _keys(item: Item) -> list[Keyed]:
    return [key for line in lines_of([item]) for s in read_line(line) for key in s.fives]


def _named_by(run: Sequence[Item], lead: int) -> list[Item]:
    """Return the heading right above a crebo that says no name itself."""
    before = run[lead - 1] if lead else None
    if before is None or any(key.name for key in _keys(run[lead])) or has_five(before):
        return []
    level = heading_of(before)
    text = " ".join(line.plain for line in lines_of([before]))
    return [before] if level is not None and level < DT and can_be_name(text) else []


def _elsewhere(run: Sequence[Item], places: Iterable[int]) -> Iterator[int]:
    """Yield where a heading begins something that is not the crebo's any more."""
    for at in places:
        level = heading_of(run[at])
        text = " ".join(line.plain for line in lines_of([run[at]]))
        if level is not None and level < DT and not is_of_crebo(text):
            yield at


def is_of_crebo(text: str) -> bool:
    """Whether a heading below a crebo heads its certificates, or a part of it.

    "Certificaten bij deze opleiding", "Jaar 2".
    """
    said = _OF_THESE.search(text.casefold()) is not None or _STAGE.match(text) is not None
    return said and topic_of(text) is not Meaning.RELATED


def is_of_this_programme(text: str) -> bool:
    """Whether a heading says whose the certificates are: "Certificaten binnen deze opleiding"."""
    return _HAD_BY_THIS.search(text.casefold()) is not None


def says_none(item: Item) -> bool:
    """Whether it says that a crebo has no certificates, or that nobody knows any."""
    text = " ".join(line.plain for line in lines_of([item]))
    return any(said.fullmatch(text) for said in (_NONE, NONE_THERE, UNKNOWN_THERE))


def named_after(
    crebos: Iterable[tuple[Segment, Keyed]], text: str, part: Field
) -> tuple[tuple[Segment, Keyed], ...]:
    """Give crebos the name that a text above them says, where they have none."""
    name = parse_name(text)
    return tuple(
        (segment, key.given("name", name, part.raw, part.where)) for segment, key in crebos
    )
