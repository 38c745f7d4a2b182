"""Which candidate is the name, decided for all cards of a group at once.

What the cards of a group repeat at the same place (a sector, a kind) is no name; where two texts
claim equally and nothing tells them apart, the first one a card shows is its name only if it
stands on the code's side of the others.
"""

from collections import defaultdict

from certsync.reading.language.names import parse_name
from certsync.reading.language.patterns import is_no_programme
from certsync.reading.record.claims import Candidate, Card, Claim
from certsync.reading.record.findings import Findings
from certsync.reading.text.inline import read_line
from certsync.reading.text.segments import Segment

_ENOUGH = 3


def choose_names(cards: list[Card], findings: Findings) -> None:
    """Give each card its name; contested text that nobody got is listed as unreadable."""
    repeated = _repeated_places(cards)
    outdone = _outdone_places(cards)
    for card in cards:
        best = _choose(card, repeated, enough=len(cards) >= _ENOUGH)
        if best is not None and best.claim >= Claim.HEADING and best.place in outdone:
            findings.refuse(best.raw, "name unclear", best.where)
            best = None
        if best is not None:
            card.draft.call(best.text, best.raw, best.where)
            for other in card.candidates:
                if other.claim is best.claim is Claim.BESIDE and other.text != best.text:
                    card.draft.call(other.text, other.raw, other.where)
        for raw, where in card.contested:
            if best is None or best.claim > Claim.LINK:
                findings.refuse(raw, "name unclear", where)
    _leave_unclear(cards, findings)


def _leave_unclear(cards: list[Card], findings: Findings) -> None:
    """A text behind one crebo names it, unless rows with several crebos end in a text as well."""
    ends = [
        (card, segment)
        for card in cards
        if card.draft.name is None and (segment := _last_text(card)) is not None
    ]
    if not any(len(card.draft.crebos or ()) > 1 for card, _ in ends):
        return
    for card, end in ends:
        named = [crebo for crebo in (card.draft.crebos or {}).values() if crebo.name is not None]
        if [crebo.name for crebo in named] == [parse_name(end.rest)]:
            card.draft.unname(named[0])
            findings.refuse(end.field.raw, "name unclear", end.where)


def _last_text(card: Card) -> Segment | None:
    """Return the text that ends the line of a card's code, behind crebos, if one does."""
    segments = read_line(card.home.line) if card.home.line is not None else ()
    bare = len(segments) > 1 and any(segment.fives for segment in segments[:-1])
    end = segments[-1] if bare else None
    taken = end is None or end.codes or end.fives or end.values or end.alone
    return None if taken else end


def _repeated_places(cards: list[Card]) -> set[tuple[object, ...]]:
    """Places at which the codes show at most half as many different texts as they are."""
    texts: dict[tuple[object, ...], set[tuple[str, str]]] = defaultdict(set)
    for card in cards:
        for candidate in card.candidates:
            texts[candidate.place].add((card.unit.key, candidate.text))
    return {
        place
        for place, seen in texts.items()
        if len({code for code, _ in seen}) >= _ENOUGH
        and len({text for _, text in seen}) * 2 <= len(seen)
    }


def _outdone_places(cards: list[Card]) -> set[tuple[object, ...]]:
    """Places that hold no name in most cards, since the name stands with the code there."""
    beside = [card for card in cards if any(c.claim is Claim.BESIDE for c in card.candidates)]
    if len(beside) * 2 <= len(cards):
        return set()
    return {
        other.place
        for card in beside
        for other in card.candidates
        if other.claim >= Claim.HEADING
        and all(c.text != other.text for c in card.candidates if c.claim is Claim.BESIDE)
    }


def _choose(card: Card, repeated: set[tuple[object, ...]], *, enough: bool) -> Candidate | None:
    candidates = card.candidates
    fresh = [c for c in candidates if c.place not in repeated]
    fresh = [c for c in fresh if not is_no_programme(c.text)] or fresh
    candidates = fresh or [c for c in candidates if c.claim <= Claim.BESIDE and not enough]
    if not candidates:
        return None
    claim = min(c.claim for c in candidates)
    equal = [c for c in candidates if c.claim is claim]
    if claim is Claim.HEADING:
        top = min(c.level for c in equal)
        equal = [c for c in equal if c.level == top]
        return _nearest(card, equal)
    if claim is Claim.LINK:
        return min(equal, key=lambda c: c.level)
    if claim is Claim.PLAIN and len({c.text for c in equal}) > 1 and not enough:
        card.contested.append((equal[0].raw, equal[0].where))
        return None
    return equal[0]


def _nearest(card: Card, equal: list[Candidate]) -> Candidate:
    """Return the last of the headings before the code, else the first."""
    if card.home.line is None:
        return equal[0]
    before = [c for c in equal if c.order <= card.home.line.order]
    return before[-1] if before else equal[0]
